"""Lines about the quantity and the days."""

from __future__ import annotations

from datetime import date, timedelta

from planner.domain.licences import LicenceStatus
from planner.rulebook.scope.answer import Clause
from unit.exposure.builders import magnet
from unit.rulebook.scope.questions import FIRST, LAST, ON, general, individual
from unit.rulebook.scope.rows import COVERED, NOT_COVERED, UNKNOWN, Row, no, open_

DAY = timedelta(days=1)

QUANTITIES = (
    Row("one piece more than is left", individual(), NOT_COVERED, no(Clause.QUANTITY), {"quantity": 6001.0}),
    Row("one piece is left and asked", individual(quantity_left=1.0), COVERED, asked={"quantity": 1.0}),
    Row("nothing is left", individual(quantity_left=0.0), NOT_COVERED, no(Clause.QUANTITY), {"quantity": None}),
    Row("not asked, and something is left", individual(), COVERED, asked={"quantity": None}),
    Row("exhausted", individual(status=LicenceStatus.EXHAUSTED, quantity_left=None), NOT_COVERED, no(Clause.QUANTITY)),
    Row("partly used, what is left is not recorded", individual(quantity_left=None), UNKNOWN, open_(Clause.QUANTITY)),
    Row(
        "more than it ever held",
        individual(quantity_left=None),
        NOT_COVERED,
        no(Clause.QUANTITY),
        {"quantity": 10_001.0},
    ),
    Row("issued and unused", individual(status=LicenceStatus.ISSUED, quantity_left=None), COVERED),
    Row(
        "more is left than it held, and less is asked",
        individual(quantity_left=20_000.0),
        UNKNOWN,
        open_(Clause.QUANTITY),
    ),
    Row("more is left than it held", individual(quantity=5000.0), NOT_COVERED, no(Clause.QUANTITY)),
    Row(
        "no quantity on an individual one",
        individual(quantity=None, quantity_left=None),
        UNKNOWN,
        open_(Clause.QUANTITY),
    ),
    Row("a general one with a quantity", general(quantity=5000.0, unit="pcs"), NOT_COVERED, no(Clause.QUANTITY)),
    Row("in kg, enough", individual(quantity=300.0, quantity_left=180.0, unit="kg"), COVERED),
    Row(
        "in kg, a gram short",
        individual(quantity=300.0, quantity_left=179.999, unit="kg"),
        NOT_COVERED,
        no(Clause.QUANTITY),
    ),
    Row(
        "in kg, two magnets in a part",
        individual(quantity=300.0, quantity_left=180.0, unit="kg"),
        NOT_COVERED,
        no(Clause.QUANTITY),
        facts={"parts": (magnet(pieces=2),)},
    ),
    Row(
        "in kg, the mass is not recorded",
        individual(unit="kg"),
        UNKNOWN,
        open_(Clause.QUANTITY),
        facts={"parts": (magnet(mass_g=None),)},
    ),
    Row("asked in kg of pieces", individual(), COVERED, asked={"quantity": 180.0, "unit": "kg"}),
    Row("asked in kg, too much", individual(), NOT_COVERED, no(Clause.QUANTITY), {"quantity": 180.1, "unit": "kg"}),
    Row("asked in g of kg", individual(quantity_left=6.0, unit="kg"), COVERED, asked={"quantity": 6000.0, "unit": "g"}),
    Row("no unit", individual(unit=None), UNKNOWN, open_(Clause.QUANTITY)),
)

DATES = (
    Row("the first day", individual(valid_from=ON, issued_on=ON), COVERED),
    Row("the day before the first", individual(valid_from=ON + DAY), NOT_COVERED, no(Clause.DATES)),
    Row("issued later than it begins", individual(issued_on=ON + DAY), NOT_COVERED, no(Clause.DATES)),
    Row("the last day", individual(), COVERED, asked={"on": LAST}),
    Row("the day after the last", individual(), NOT_COVERED, no(Clause.DATES), {"on": LAST + DAY}),
    Row("long before", individual(), NOT_COVERED, no(Clause.DATES), {"on": FIRST - DAY}),
    Row("no last day", general(valid_until=None), UNKNOWN, open_(Clause.DATES)),
    Row("no first day", general(valid_from=None), COVERED),
    Row("an end before the start", general(valid_from=date(2027, 1, 1)), NOT_COVERED, no(Clause.DATES)),
    Row(
        "an end before the start, asked between",
        general(valid_from=date(2026, 12, 31), valid_until=date(2026, 12, 1)),
        NOT_COVERED,
        no(Clause.DATES),
    ),
    Row("queried by customs", individual(status=LicenceStatus.CUSTOMS_QUERY), COVERED),
    Row("status not known", individual(status=LicenceStatus.UNKNOWN), UNKNOWN, open_(Clause.DATES)),
    *(
        Row(f"{status.value}", individual(status=status), NOT_COVERED, no(Clause.DATES))
        for status in (
            LicenceStatus.SUSPENDED,
            LicenceStatus.REVOKED,
            LicenceStatus.WITHDRAWN,
            LicenceStatus.REJECTED,
            LicenceStatus.EXPIRED,
            LicenceStatus.NOT_STARTED,
            LicenceStatus.DOCUMENTS_REQUESTED,
            LicenceStatus.DOCUMENTS_INCOMPLETE,
            LicenceStatus.SUBMITTED,
            LicenceStatus.RETURNED,
            LicenceStatus.ACCEPTED,
            LicenceStatus.UNDER_REVIEW,
            LicenceStatus.APPROVED,
        )
    ),
)
