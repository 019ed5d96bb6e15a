"""What is known of the heavy rare earths in a magnet: tested before declared before typical."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.domain.evidence import Fact
from planner.domain.materials import Basis, Composition
from planner.settings import DY_TB_THRESHOLD

_HEAVY = ("Dy", "Tb")
_HOLMIUM = "Ho"
_RANK = {Basis.TESTED: 0, Basis.DECLARED: 1, Basis.TYPICAL: 2}


@dataclass(frozen=True, slots=True)
class Content:
    """Whether a magnet holds more Dy or Tb than the threshold: True, False or None, in words.

    `ask` says what would settle it; `holmium` is the best value known of Ho, None where none is recorded.
    """

    heavy: bool | None
    text: str
    facts: tuple[Fact, ...] = ()
    ask: str | None = None
    holmium: Composition | None = None


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


def content_of(compositions: Sequence[Composition]) -> Content:
    """Judges the recorded Dy and Tb of one part against the threshold."""
    holmium = best_of(compositions, _HOLMIUM)
    known = {element: best for element in _HEAVY if (best := best_of(compositions, element))}
    facts = tuple(measured(composition) for composition in known.values())
    above = [element for element, best in known.items() if best.basis is not Basis.TYPICAL and _above(best)]
    if above:
        return Content(
            True, f"NdFeB with {' and '.join(above)} above 0.1 % of its mass is listed", facts, None, holmium
        )
    typical = [element for element, best in known.items() if best.basis is Basis.TYPICAL]
    if typical:
        return _by_typical_values(compositions, typical, facts, holmium)
    missing = [element for element in _HEAVY if element not in known]
    if missing:
        names = " and ".join(missing)
        return Content(
            None, f"The content of {names} is not recorded", facts, f"Ask for a test report with {names}", holmium
        )
    return Content(False, "NdFeB with Dy and Tb of at most 0.1 % of its mass each is not listed", facts, None, holmium)


def _by_typical_values(
    compositions: Sequence[Composition], elements: list[str], facts: tuple[Fact, ...], holmium: Composition | None
) -> Content:
    """Typical values count as a band from the least to the greatest recorded: only a band on one side decides."""
    ask = f"Ask for a test report with {' and '.join(elements)}"
    bands = [
        [_above(c) for c in compositions if c.basis is Basis.TYPICAL and _is_of(c, element)] for element in elements
    ]
    if any(all(band) for band in bands):
        text = "NdFeB with typically more than 0.1 % Dy or Tb is listed; typical values are an assumption"
        return Content(True, text, facts, ask, holmium)
    return Content(None, "Only typical values of Dy and Tb are recorded, and they leave it open", facts, ask, holmium)


def _is_of(composition: Composition, element: str) -> bool:
    return composition.element.strip().casefold() == element.casefold()


def _above(composition: Composition) -> bool:
    return composition.mass_fraction > DY_TB_THRESHOLD.default
