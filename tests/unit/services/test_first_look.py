"""What is shown of a large catalogue before its board is worked out."""

from __future__ import annotations

from planner.domain.exposure import Level
from planner.domain.kinds import Kind
from planner.domain.materials import Material
from planner.domain.parts import StockState
from planner.services.first_look import PartLine, first_look
from planner.services.history import undo_last
from unit.services.desk import MAKER, OTHER, PART, US, Desk, day, moment


def test_it_counts_every_kind_and_shows_the_first_parts(desk: Desk) -> None:
    desk.write(
        moment(3),
        {
            Kind.STOCK: [
                {"part_number": PART, "quantity": 70.0, "as_of": day(2), "location": "Linz"},
                {"part_number": PART, "quantity": 400.0, "as_of": day(3), "state": StockState.IN_CUSTOMS},
            ],
            Kind.MARKS: [{"part_number": OTHER, "level": Level.LOW}],
            Kind.PARTS: [{"part_number": "AA-1", "description": "Sensor", "grade": "N42"}],
        },
    )
    with desk.catalogue.reading() as uow:
        look = first_look(uow)

    assert look.counts[Kind.PARTS] == 3
    assert look.counts[Kind.STOCK] == 4
    assert look.counts[Kind.SHIPMENTS] == 0
    assert set(look.counts) == set(Kind)
    assert look.parts == (
        PartLine("AA-1", "Sensor", None, "N42", None, None),
        PartLine(PART, None, Material.NDFEB, None, None, 1070.0),
        PartLine(OTHER, None, Material.NDFEB, None, Level.LOW, 3000.0),
    )
    assert (look.company, look.sample) == ((US,), False)


def test_of_two_counts_of_one_place_the_newest_stands(desk: Desk) -> None:
    counts = [{"part_number": PART, "quantity": 70.0, "as_of": day(1), "location": "graz "}]
    desk.write(moment(3), {Kind.STOCK: counts})
    with desk.catalogue.reading() as uow:
        assert [part.stock for part in first_look(uow).parts] == [1000.0, 3000.0]


def test_where_a_table_has_no_seal_its_rows_are_counted(desk: Desk) -> None:
    with desk.catalogue.writing() as uow:  # never committed
        uow.connection.exec_driver_sql("DELETE FROM seals")
        assert first_look(uow).counts[Kind.PARTS] == 2


def test_at_most_two_hundred_parts_and_eight_operations(desk: Desk) -> None:
    for number in range(9):
        parts = [{"part_number": f"P{number}-{index:03d}"} for index in range(30)]
        desk.write(moment(3), {Kind.PARTS: parts})
    with desk.catalogue.reading() as uow:
        look = first_look(uow)

    assert len(look.parts) == 200
    assert [line.id for line in look.operations] == [10, 9, 8, 7, 6, 5, 4, 3]
    assert look.parts[0].part_number == PART


def test_the_next_steps_back_and_forth_are_named(desk: Desk) -> None:
    desk.change(moment(3), Kind.SUPPLIERS, 0, notes=f"{MAKER} moved")
    with desk.catalogue.writing() as uow:
        undo_last(uow, who="Ana", at=moment(4))
        uow.commit()
    with desk.catalogue.reading() as uow:
        look = first_look(uow)

    assert (look.undo_label, look.redo_label) == ("Records", "Edit suppliers")
