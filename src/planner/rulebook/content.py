"""What is known of the heavy rare earths in a magnet: tested before declared before typical, its grade's band last.

The threshold of 0.001 of the mass is a practice of exporters and customs and stands in no announcement (domain.md
section 0, point 6). It is another rule than the 0.1 % of the value of 61-2025.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.domain.evidence import Fact, assumption
from planner.domain.materials import Basis, Composition
from planner.rulebook.grades import HEAVY_FREE, Band
from planner.settings import DY_TB_THRESHOLD

_HEAVY = ("Dy", "Tb")
_HOLMIUM = "Ho"
_RANK = {Basis.TESTED: 0, Basis.DECLARED: 1, Basis.TYPICAL: 2}


@dataclass(frozen=True, slots=True)
class Content:
    """Whether a magnet holds more Dy or Tb than the threshold: True, False or None, in words.

    `elements` are those that lie above it. `ask` says what would settle it; `holmium` is the best value known of Ho,
    None where none is recorded.
    """

    heavy: bool | None
    text: str
    facts: tuple[Fact, ...] = ()
    ask: str | None = None
    holmium: Composition | None = None
    elements: tuple[str, ...] = ()


def best_of(compositions: Iterable[Composition], element: str) -> Composition | None:
    """The best-known content of an element: tested, declared, typical; of equals the newest report."""
    known = [composition for composition in compositions if _is_of(composition, element)]
    return min(known, key=_better_first, default=None)


def best_known(compositions: Iterable[Composition]) -> dict[str, Composition]:
    """The best-known content of each element that is recorded, by its symbol as recorded first."""
    best: dict[str, Composition] = {}
    for composition in sorted(compositions, key=_better_first):
        best.setdefault(composition.element.strip(), composition)
    return best


def _better_first(composition: Composition) -> tuple[int, int]:
    newest = composition.report_date.toordinal() if composition.report_date else 0
    return _RANK[composition.basis], -newest


def measured(composition: Composition) -> Fact:
    """One element's mass fraction as a fact, naming how it is known."""
    return Fact(
        f"{composition.element} ({composition.basis.value})",
        composition.mass_fraction,
        "mass fraction",
        composition.report_date,
        composition.origin.of("mass_fraction"),
    )


def weight_practice() -> Fact:
    """The mass fraction from which a licence is asked for in practice, as a fact with its own label."""
    said = "a practice of exporters and customs, not in the announcement"
    return Fact("weight practice (Dy, Tb)", DY_TB_THRESHOLD.default, "mass fraction", source=assumption(said))


def above_practice(mass_fraction: float) -> bool:
    """Whether a content lies above the weight practice of 0.1 % of the mass; exactly as much does not."""
    return mass_fraction > DY_TB_THRESHOLD.default


def content_of(compositions: Sequence[Composition], band: Band | None = None) -> Content:
    """Judges the Dy and Tb of one part against the threshold.

    The band of its grade counts only where neither element is recorded: it never outweighs what was.
    """
    holmium = best_of(compositions, _HOLMIUM)
    known = {element: best for element in _HEAVY if (best := best_of(compositions, element))}
    if not known and band:
        return _by_grade(band, holmium)
    facts = tuple(measured(composition) for composition in known.values())
    stated = [element for element, best in known.items() if best.basis is not Basis.TYPICAL]
    above = tuple(element for element in stated if above_practice(known[element].mass_fraction))
    if above:
        text = f"NdFeB with {' and '.join(above)} above 0.1 % of its mass is listed"
        return Content(True, text, (*facts, weight_practice()), None, holmium, above)
    typical = [element for element in known if element not in stated]
    if typical:
        return _by_typical_values(compositions, typical, (*facts, weight_practice()), holmium)
    missing = [element for element in _HEAVY if element not in known]
    if missing:
        names = " and ".join(missing)
        return Content(
            None, f"The content of {names} is not recorded", facts, f"Ask for a test report with {names}", holmium
        )
    return _light(known, facts, holmium)


def _light(known: dict[str, Composition], facts: tuple[Fact, ...], holmium: Composition | None) -> Content:
    if not any(best.mass_fraction for best in known.values()):
        return Content(False, "NdFeB without Dy and Tb is not listed", facts, None, holmium)
    text = "NdFeB with Dy and Tb of at most 0.1 % of its mass each needs no licence in practice"
    return Content(False, text, (*facts, weight_practice()), None, holmium)


def _by_typical_values(
    compositions: Sequence[Composition], elements: list[str], facts: tuple[Fact, ...], holmium: Composition | None
) -> Content:
    """Typical values count as a band from the least to the greatest recorded: only a band on one side decides."""
    ask = f"Ask for a test report with {' and '.join(elements)}"
    bands = {
        element: [above_practice(c.mass_fraction) for c in compositions if _is_of(c, element)] for element in elements
    }
    above = tuple(element for element, band in bands.items() if all(band))
    if above:
        text = "NdFeB with typically more than 0.1 % Dy or Tb is listed; typical values are an assumption"
        return Content(True, text, facts, ask, holmium, above)
    return Content(None, "Only typical values of Dy and Tb are recorded, and they leave it open", facts, ask, holmium)


def _by_grade(band: Band, holmium: Composition | None) -> Content:
    """A band above the threshold counts as an assumption; any other settles nothing, as it never proves absence."""
    facts = (*band.facts, weight_practice())
    ask = "Ask for a test report with Dy and Tb"
    if above_practice(band.low):
        text = f"NdFeB with Dy or Tb is listed; {band.text}, an assumption"
        return Content(True, text, facts, ask, holmium, _HEAVY)
    if band.grade == HEAVY_FREE:
        ask = "Ask for a test report with Dy, Tb and Ho"
    open_end = "which leaves it open" if above_practice(band.high) else "which is no proof"
    text = f"The content of Dy and Tb is not recorded; {band.text}, {open_end}"
    return Content(None, text, facts, ask, holmium)


def _is_of(composition: Composition, element: str) -> bool:
    return composition.element.strip().casefold() == element.casefold()
