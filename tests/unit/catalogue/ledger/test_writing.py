from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from planner.catalogue.ledger import NewRecord, OperationKind, Provenance, operations
from planner.catalogue.ledger.images import Image, read_images
from planner.catalogue.queries import load_records
from planner.domain.changes import Touched
from planner.domain.kinds import Kind
from planner.domain.parts import Part
from planner.domain.suppliers import Source
from planner.errors import PlannerError

if TYPE_CHECKING:
    from unit.catalogue.ledger.conftest import Desk


def _images(desk: Desk, operation: int) -> list[Image]:
    return list(read_images(desk.uow.connection, "operation_id = ?", operation))


def test_an_operation_tells_who_when_and_why(desk: Desk) -> None:
    desk.add(Kind.PARTS, part_number="MX-1")
    desk.edit(Kind.PARTS, 1, grade="N42SH")

    newest, oldest = operations(desk.uow)

    assert (newest.kind, newest.who, newest.label) == (OperationKind.EDIT, "Ana", "edit parts")
    assert (newest.at.isoformat(), newest.touched) == ("2026-11-02T09:00:00+00:00", Touched.PARTS)
    assert (oldest.kind, oldest.reverses, oldest.reverted_by) == (OperationKind.NEW, None, None)


def test_ids_come_back_in_the_order_of_the_records(desk: Desk) -> None:
    operation = desk.begin(OperationKind.NEW, "parts")
    first = operation.add(Kind.PARTS, [NewRecord({"part_number": f"MX-{number}"}) for number in range(3)])
    second = operation.add(Kind.PARTS, [NewRecord({"part_number": f"RT-{number}"}) for number in range(2)])

    names = {record.id: record.part_number for record in load_records(desk.uow, Kind.PARTS) if isinstance(record, Part)}

    assert [names[number] for number in first] == ["MX-0", "MX-1", "MX-2"]
    assert [names[number] for number in second] == ["RT-0", "RT-1"]
    assert operation.change_set(batch=4).counts == {"added": 5}
    assert operation.change_set(batch=4).batch == 4
    assert operation.add(Kind.PARTS, []) == []


def test_an_added_row_carries_its_operation_and_leaves_no_image(desk: Desk) -> None:
    operation = desk.begin(OperationKind.NEW, "part")
    (part,) = operation.add(Kind.PARTS, [NewRecord({"part_number": "MX-1"})])
    operation.change(Kind.PARTS, part, {"grade": "N42SH"})

    row = desk.row(Kind.PARTS, part)

    assert row is not None
    assert (row["added_by"], row["grade"], row["exceptions"]) == (operation.id, "N42SH", None)
    assert _images(desk, operation.id) == []


def test_a_changed_row_leaves_its_old_values_only(desk: Desk) -> None:
    _, stock = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    edit = desk.edit(Kind.STOCK, stock, quantity=400.0, as_of=date(2026, 11, 20), location=None)
    again = desk.edit(Kind.STOCK, stock, quantity=300.0)

    (first,), (second,) = _images(desk, edit), _images(desk, again)

    assert first.values == {"quantity": 500.0, "as_of": "2026-11-01"}
    assert first.exceptions == {"quantity": None, "as_of": None}
    assert second.values == {"quantity": 400.0}
    assert second.exceptions == {"quantity": {"operation": edit}}


def test_a_removed_row_leaves_itself_whole(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1", unit_price=Decimal("12.50"))
    before = desk.row(Kind.PARTS, part)
    operation = desk.begin(OperationKind.EDIT, "remove")
    operation.remove(Kind.PARTS, part)

    (image,) = _images(desk, operation.id)

    assert image.removed
    assert image.row == before
    assert image.values["unit_price"] == "12.50"
    assert desk.row(Kind.PARTS, part) is None


def test_a_row_changed_and_then_removed_leaves_one_image_of_before(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1", grade="N35")
    before = desk.row(Kind.PARTS, part)
    operation = desk.begin(OperationKind.EDIT, "rename and remove")
    operation.change(Kind.PARTS, part, {"part_number": "MX-2", "grade": "N48H"})
    operation.remove(Kind.PARTS, part)

    assert [image.row for image in _images(desk, operation.id)] == [before]


def test_what_is_written_as_it_was_leaves_nothing(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1", grade="N35")
    edit = desk.edit(Kind.PARTS, part, grade="N35", owner=None)

    assert _images(desk, edit) == []
    assert operations(desk.uow)[0].touched is Touched.NOTHING


def test_an_id_is_never_given_twice(desk: Desk) -> None:
    first = desk.add(Kind.PARTS, part_number="MX-1")
    desk.begin(OperationKind.EDIT, "remove").remove(Kind.PARTS, first)

    assert desk.add(Kind.PARTS, part_number="MX-1") > first


def test_a_later_cell_is_the_source_of_what_it_changed(desk: Desk) -> None:
    _, stock = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    desk.reimport_stock("bestand_kw48.xlsx", stock, quantity=450.0)
    (record,) = load_records(desk.uow, Kind.STOCK)

    quantity, as_of = record.origin.of("quantity"), record.origin.of("as_of")

    assert quantity is not None
    assert as_of is not None
    assert (quantity.file, quantity.cell, quantity.batch) == ("bestand_kw48.xlsx", "C7", 2)
    assert (as_of.file, as_of.row) == ("bestand_kw46.xlsx", 2)


def test_references_are_given_by_name_and_parts_by_compared_number(desk: Desk) -> None:
    desk.add(Kind.PARTS, part_number="MX-1")
    operation = desk.begin(OperationKind.NEW, "source")
    operation.add(Kind.SUPPLIERS, [NewRecord({"name": "Ningbo Magnet"})])
    operation.add(Kind.SOURCES, [NewRecord({"part_number": " ＭＸ-1", "supplier": "Ningbo Magnet"})])
    operation.add(Kind.SUPPLIERS, [NewRecord({"name": "Baotou Alloy"})])
    (source,) = load_records(desk.uow, Kind.SOURCES)
    operation.change(Kind.SOURCES, source.id, {"maker": "Baotou Alloy"})

    (source,) = load_records(desk.uow, Kind.SOURCES)

    assert isinstance(source, Source)
    assert (source.part_number, source.supplier, source.maker) == ("MX-1", "Ningbo Magnet", "Baotou Alloy")


def test_a_renamed_or_removed_company_is_no_longer_known_by_its_name(desk: Desk) -> None:
    desk.add(Kind.PARTS, part_number="MX-1")
    supplier = desk.add(Kind.SUPPLIERS, name="Old name")
    operation = desk.begin(OperationKind.EDIT, "rename")
    operation.add(Kind.SOURCES, [NewRecord({"part_number": "MX-1", "supplier": "Old name"})])
    operation.change(Kind.SUPPLIERS, supplier, {"name": "New name"})
    operation.add(Kind.SOURCES, [NewRecord({"part_number": "MX-1", "supplier": "New name"})])

    with pytest.raises(KeyError, match="Old name"):
        operation.add(Kind.SOURCES, [NewRecord({"part_number": "MX-1", "supplier": "Old name"})])


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Kind.PARTS, {"part_number": "MX-1", "colour": "grey"}),
        (Kind.PARTS, {"part_number": "MX-1", "material": "wood"}),
        (Kind.SOURCES, {"part_number": "MX-9", "supplier": "Nobody"}),
    ],
)
def test_unknown_words_are_refused(desk: Desk, kind: Kind, values: dict[str, object]) -> None:
    with pytest.raises(KeyError):
        desk.add(kind, **values)


def test_an_unknown_record_is_refused(desk: Desk) -> None:
    operation = desk.begin(OperationKind.EDIT, "edit")
    with pytest.raises(KeyError):
        operation.change(Kind.PARTS, 9, {"grade": "N35"})
    with pytest.raises(KeyError):
        operation.remove(Kind.PARTS, 9)


def test_a_record_without_what_it_needs_is_refused(desk: Desk) -> None:
    with pytest.raises(PlannerError, match="has no name — correct it"):
        desk.add(Kind.SUPPLIERS, notes="nameless")


def test_a_name_that_is_taken_and_a_record_in_use_are_told(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1")
    desk.add(Kind.STOCK, part_number="MX-1", quantity=1.0, as_of=date(2026, 11, 1))

    with pytest.raises(PlannerError, match="same name or number"):
        desk.add(Kind.PARTS, part_number="MX-1")
    with pytest.raises(PlannerError, match="refer"):
        desk.begin(OperationKind.EDIT, "remove").remove(Kind.PARTS, part)


def test_thousands_of_rows_keep_their_place(desk: Desk) -> None:
    operation, table = desk.importing("parts.xlsx")
    records = [NewRecord({"part_number": f"P{number}"}, Provenance(table, number)) for number in range(2, 12_000)]

    ids = operation.add(Kind.PARTS, records)
    row = desk.row(Kind.PARTS, ids[7000])

    assert len(set(ids)) == len(records)
    assert row is not None
    assert (row["part_number"], row["source_row"]) == ("P7002", 7002)
