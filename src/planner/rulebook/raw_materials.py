"""Raw forms made in China (oxides, metals, alloys): listed by the elements that they hold."""

from __future__ import annotations

from collections.abc import Sequence

from planner.domain.evidence import Fact
from planner.domain.materials import Basis, Composition, Material
from planner.domain.measures import MeasureItem, MeasureStatus
from planner.domain.parts import Part
from planner.rulebook.content import Content, above_practice, best_known, measured, weight_practice
from planner.rulebook.entries import Rules, elements_of
from planner.rulebook.listing import Control, measure_fact
from planner.rulebook.loose_magnets import loose_control
from planner.rulebook.wording import joined_text

_MAGNET_MATERIALS = (Material.NDFEB, Material.SMCO)
_ROUNDING = 9


def raw_control(
    part: Part, compositions: Sequence[Composition], content: Content, facts: tuple[Fact, ...], rules: Rules
) -> Control:
    """Whether a raw material made in China needs a licence on the day, by the entries of its recorded elements.

    Raw NdFeB and SmCo follow the rule of loose magnets besides. Contents up to the weight practice do not count.
    """
    known = _by_symbol(compositions)
    above = [one for one in known.values() if above_practice(one.mass_fraction)]
    told = (*facts, *(measured(one) for one in known.values()))
    listed = rules.raw_entries([one.element for one in above])
    in_force = _with_status(listed, MeasureStatus.IN_FORCE, rules)
    if in_force:
        return _listed(in_force, above, told, rules)
    magnetic = loose_control(part, content, facts, rules) if part.material in _MAGNET_MATERIALS else None
    unconfirmed = _with_status(listed, MeasureStatus.UNCONFIRMED, rules)
    if unconfirmed and not (magnetic and magnetic.controlled):
        return _unconfirmed(unconfirmed, above, told, rules)
    return magnetic or _not_listed(known, told, rules)


def _by_symbol(compositions: Sequence[Composition]) -> dict[str, Composition]:
    """The best-known content of each element, by its symbol in small letters."""
    found: dict[str, Composition] = {}
    for one in best_known(compositions).values():
        found.setdefault(one.element.strip().casefold(), one)
    return found


def _with_status(entries: Sequence[MeasureItem], status: MeasureStatus, rules: Rules) -> tuple[MeasureItem, ...]:
    return tuple(entry for entry in entries if rules.status(entry) is status)


def _listed(
    entries: tuple[MeasureItem, ...], above: Sequence[Composition], facts: tuple[Fact, ...], rules: Rules
) -> Control:
    names = _elements(entries, above)
    stated = {one.element.strip().casefold() for one in above if one.basis is not Basis.TYPICAL}
    text, ask = f"Raw material with {joined_text(names)} from China is listed", None
    if not any(name.casefold() in stated for name in names):
        text, ask = f"{text}; typical values are an assumption", f"Ask for a test report with {joined_text(names)}"
    return Control(True, text, (*facts, weight_practice(), *_measures(entries, rules)), ask, entries=entries)


def _unconfirmed(
    entries: tuple[MeasureItem, ...], above: Sequence[Composition], facts: tuple[Fact, ...], rules: Rules
) -> Control:
    measures = tuple(dict.fromkeys(entry.measure for entry in entries))
    names = joined_text(measures)
    apply = "applies" if len(measures) == 1 else "apply"
    held = joined_text(_elements(entries, above))
    text = f"Raw material with {held} would be listed, but whether {names} {apply} is unconfirmed"
    ask = f"Find out whether {names} {'is' if len(measures) == 1 else 'are'} in force"
    return Control(None, text, (*facts, *_measures(entries, rules)), ask, unconfirmed=measures, entries=entries)


def _not_listed(known: dict[str, Composition], facts: tuple[Fact, ...], rules: Rules) -> Control:
    """Free only where no listed element can be in it: each is stated, or what is stated leaves no room for more."""
    stated = {symbol: one for symbol, one in known.items() if one.basis is not Basis.TYPICAL}
    listed = rules.listed_elements()
    if not rules.raw:
        ask = "Read in a rule book with the entries of its lists"
        return Control(None, "The rule book holds no entries for raw materials", facts, ask)
    if not listed:
        return Control(False, "No list of raw rare earths applies on this day", facts)
    left = round(1 - sum(one.mass_fraction for one in stated.values()), _ROUNDING)
    unstated = [element for element in listed if element.casefold() not in stated]
    if stated and (not unstated or not above_practice(left)):
        return Control(False, "None of the elements recorded in the raw material is listed", facts)
    if not known:
        ask = "Ask which rare earths it holds, with a test report"
        return Control(None, "Which elements the raw material holds is not recorded", facts, ask)
    names = joined_text(unstated)
    text = f"The raw material may hold {names}, whose content is not stated"
    return Control(None, text, facts, f"Ask for a test report with {names}")


def _elements(entries: Sequence[MeasureItem], above: Sequence[Composition]) -> tuple[str, ...]:
    """The recorded elements that the entries list, as the entries write them."""
    held = {one.element.strip().casefold() for one in above}
    named = (name for entry in entries for name in elements_of(entry))
    return tuple(dict.fromkeys(name for name in named if name.casefold() in held))


def _measures(entries: Sequence[MeasureItem], rules: Rules) -> tuple[Fact, ...]:
    return tuple(measure_fact(rules.states, name) for name in dict.fromkeys(entry.measure for entry in entries))
