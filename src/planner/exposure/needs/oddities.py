"""What is odd in the records of one part and changes what it needs: a sentence each, with what would settle it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.domain.evidence import Fact
from planner.domain.exposure import Reason
from planner.domain.names import company_key
from planner.domain.parts import BomLine
from planner.domain.suppliers import Source
from planner.exposure.needs.records import NeedRecords

_RULE = "B1"


def odd_lines(part: int, records: NeedRecords) -> tuple[Reason, ...]:
    """What is odd in the bill of materials of the part at a place: children not on record, and lines of no pieces."""
    return tuple(_odd_lines(part, records))


def _odd_lines(part: int, records: NeedRecords) -> Iterator[Reason]:
    places = records.places
    number = places.numbers[part]
    for line in records.lines(part):
        if places.of(line.child) >= places.recorded:
            text = f"{line.child} is built into {number} and is not on record, so that nothing is known of its supply"
            yield Reason(_RULE, f"{text}. Record it as a part", (_quantity(line),))
        if line.quantity == 0:
            text = f"{number} is said to hold 0 pieces of {line.child}, so that none are needed for it"
            yield Reason(_RULE, f"{text}. Correct the quantity where this is not meant", (_quantity(line),))


def own_alternates(number: str, today: Iterable[Source], alternates: Iterable[Source]) -> tuple[Reason, ...]:
    """A sentence for each alternate of a part that is a supplier of today itself."""
    supplying = {company_key(source.supplier) for source in today}
    return tuple(
        Reason(
            _RULE,
            f"{source.supplier} supplies {number} today and is recorded as its own alternate, which makes nothing safer"
            ". Name another supplier or remove the alternate",
            (Fact("available from", source.available_from, source=source.origin.of("available_from")),),
        )
        for source in alternates
        if company_key(source.supplier) in supplying
    )


def _quantity(line: BomLine) -> Fact:
    return Fact(f"{line.child} in {line.parent}", line.quantity, "pcs", source=line.origin.of("quantity"))
