"""A record is found by what a planner types for it."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.services.editing import Edit, find_record, remove_records
from unit.services.by_hand import done, edit, records, seen
from unit.services.desk import MAKER, PART, US, Desk, moment


@pytest.fixture
def shop(desk: Desk) -> Desk:
    """With a second stock record whose location holds the sign between pieces, an alias and a licence."""
    stock = {"part_number": PART, "quantity": 50.0, "as_of": date(2026, 11, 3), "location": "Hall 1 / Rack 2"}
    edit(
        desk,
        3,
        Edit(Kind.SUPPLIERS, 1, {"aliases": ("Haoran",)}),
        Edit(Kind.STOCK, None, stock),
        Edit(Kind.LICENCES, None, {"holder": MAKER, "end_user": (US,), "applied_on": date(2026, 10, 1)}),
        Edit(Kind.LICENCES, None, {"holder": MAKER, "number": "L-9"}),
        Edit(Kind.BOM, None, {"parent": PART, "child": "MG-2", "quantity": 2.0}),
        Edit(Kind.ALERTS, None, {"alert": "licence_ends/licences/L-9", "owner": "Ana"}),
    )
    return desk


@pytest.mark.parametrize(
    ("kind", "typed", "record_id"),
    [
        (Kind.SUPPLIERS, MAKER, 1),
        (Kind.SUPPLIERS, "haoran", 1),
        (Kind.END_USERS, "Brackwell Drives", 1),
        (Kind.PARTS, " ＭＧ-1 ", 1),
        (Kind.PARTS, "#2", 2),
        (Kind.SOURCES, "MG-1", 1),
        (Kind.SOURCES, "MG-2 / Haoran", 2),
        (Kind.STOCK, "MG-1 / graz", 1),
        (Kind.STOCK, "MG-1 / Graz / usable", 1),
        (Kind.STOCK, "MG-1  /  Hall 1 / Rack 2", 3),
        (Kind.STOCK, "MG-2", 2),
        (Kind.DEMAND, "MG-2", 2),
        (Kind.COMPOSITIONS, "MG-1 / Dy", 1),
        (Kind.BOM, "MG-1 / MG-2", 1),
        (Kind.LICENCES, "L-9", 2),
        (Kind.LICENCES, f"{MAKER} / {US}", 1),
        (Kind.ALERTS, "licence_ends/licences/L-9", 1),
    ],
)
def test_a_record_is_found_by_its_key_its_names_or_its_number(
    shop: Desk, kind: Kind, typed: str, record_id: int
) -> None:
    found = seen(shop, find_record, kind, typed)
    assert found == records(shop, kind)[record_id - 1]
    assert found.id == record_id


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        (
            Kind.STOCK,
            "MG-1",
            "MG-1 can mean 2 stock records: #1 MG-1 / Graz / usable, #3 MG-1 / Hall 1 / Rack 2 / usable — name one"
            " by its number, such as #1",
        ),
        (Kind.STOCK, "MG-1 / Linz", "There is no stock record MG-1 / Linz — choose one of: MG-1 / Graz / usable"),
        (Kind.PARTS, "MG-11", "There is no part MG-11 — choose one of: MG-1, MG-2"),
        (Kind.PARTS, "#9", "There is no part with the number 9 — choose one from the list"),
        (Kind.ORDERS, "4711", "There is no order 4711 — see the list for those there are"),
        (Kind.SHIPMENTS, MAKER, f"There is no shipment {MAKER} — see the list for those there are"),
    ],
)
def test_what_is_not_there_or_could_be_several_is_refused_naming_them(
    shop: Desk, kind: Kind, typed: str, told: str
) -> None:
    with pytest.raises(PlannerError) as refused:
        seen(shop, find_record, kind, typed)
    assert str(refused.value).startswith(told)


def test_many_that_could_be_meant_are_named_by_the_first_few(shop: Desk) -> None:
    stock = {"part_number": PART, "quantity": 1.0, "as_of": date(2026, 11, 3)}
    edit(shop, 4, *(Edit(Kind.STOCK, None, stock | {"location": f"Bin {bin_}"}) for bin_ in range(9)))
    with pytest.raises(PlannerError, match=r"can mean 11 stock records: .*#7 MG-1 / Bin 3 / usable and 5 more — name"):
        seen(shop, find_record, Kind.STOCK, PART)


def test_the_number_of_a_removed_record_names_who_removed_it(shop: Desk) -> None:
    done(shop, remove_records, Kind.STOCK, [3], who="Ben", at=moment(5))
    with pytest.raises(PlannerError, match="This stock record was removed by Ben on 05 Nov 2026"):
        seen(shop, find_record, Kind.STOCK, "#3")
