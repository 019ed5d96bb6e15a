"""Loose magnets made in China: SmCo always, NdFeB by its Dy and Tb, and by Ho while 57-2025 is in force."""

from __future__ import annotations

from planner.domain.evidence import Fact
from planner.domain.materials import Basis, Material
from planner.domain.measures import MeasureStatus
from planner.domain.parts import Part
from planner.rulebook.content import Content, measured
from planner.rulebook.entries import Rules
from planner.rulebook.listing import Control, by_status, measure_fact
from planner.rulebook.measures import CONTROLS_OF_APRIL, HOLMIUM_CONTROLS, status_of

_MAY_APPLY = (MeasureStatus.IN_FORCE, MeasureStatus.UNCONFIRMED)


def loose_control(part: Part, content: Content, facts: tuple[Fact, ...], rules: Rules) -> Control:
    """Whether loose NdFeB or SmCo magnets made in China need a licence on the day; `content` is that of the part.

    The better known of two lists decides: what 18-2025 lists is not asked for its Ho as well.
    """
    if part.material is Material.SMCO:
        entries = rules.magnet_entries(CONTROLS_OF_APRIL, ("Sm",))
        return by_status(
            Control(True, "SmCo magnets from China are listed", facts, entries=entries), CONTROLS_OF_APRIL, rules
        )
    facts = (*facts, *content.facts)
    by_heavy = _by_heavy(content, facts, rules)
    if by_heavy.controlled:
        return by_heavy
    by_holmium = _by_holmium(content, facts, rules)
    if by_heavy.controlled is None:
        return by_holmium if by_holmium and by_holmium.controlled else by_heavy
    return by_holmium or _without_holmium(by_heavy, content, rules)


def _by_heavy(content: Content, facts: tuple[Fact, ...], rules: Rules) -> Control:
    if not content.heavy:
        return Control(content.heavy, content.text, facts, content.ask)
    entries = rules.magnet_entries(CONTROLS_OF_APRIL, content.elements)
    return by_status(Control(True, content.text, facts, content.ask, entries=entries), CONTROLS_OF_APRIL, rules)


def _by_holmium(content: Content, facts: tuple[Fact, ...], rules: Rules) -> Control | None:
    """What 57-2025 says of magnets with Ho; None where no Ho is recorded in them."""
    holmium = content.holmium
    if holmium is None or holmium.mass_fraction <= 0:
        return None
    assumed = "; a typical value is an assumption" if holmium.basis is Basis.TYPICAL else ""
    listed = Control(
        True,
        f"Magnets with Ho from China are listed by {HOLMIUM_CONTROLS}{assumed}",
        (*facts, measured(holmium)),
        f"Ask for a test report with {holmium.element}" if assumed else None,
        entries=rules.magnet_entries(HOLMIUM_CONTROLS, ("Ho",)),
    )
    open_text = f"The magnets contain Ho, and whether {HOLMIUM_CONTROLS} applies is unconfirmed"
    found = by_status(listed, HOLMIUM_CONTROLS, rules, open_text)
    if found.controlled is False:
        return Control(False, f"{content.text}; Ho counts only while {HOLMIUM_CONTROLS} is in force", found.facts)
    return found


def _without_holmium(free: Control, content: Content, rules: Rules) -> Control:
    """Free of Dy and Tb is not free of Ho: while 57-2025 may apply, Ho that nobody stated is asked for."""
    stated = content.holmium is not None and content.holmium.basis is not Basis.TYPICAL
    status = status_of(rules.states, HOLMIUM_CONTROLS)
    if stated or content.heavy is not False or status not in _MAY_APPLY:
        return free
    applies = "lists magnets with Ho" if status is MeasureStatus.IN_FORCE else "would list magnets with Ho"
    text = f"{free.text}; Ho is not recorded, and {HOLMIUM_CONTROLS} {applies}"
    facts = (*free.facts, measure_fact(rules.states, HOLMIUM_CONTROLS))
    return Control(False, text, facts, "Ask for a test report with Ho")
