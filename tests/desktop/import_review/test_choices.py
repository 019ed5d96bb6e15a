"""What the planner decides in the window becomes options of the import."""

from __future__ import annotations

from desktop.import_review.plans import TODAY, stock_plan, two_tables
from planner.desktop.import_review import choices
from planner.domain.kinds import Kind
from planner.importing.options import ImportOptions, TableChoice

OPTIONS = ImportOptions(as_of=TODAY)
ONE, TWO = stock_plan(), two_tables()


def test_another_header_row_draws_the_table_and_lets_its_end_be_found() -> None:
    first = choices.with_last_row(ONE, 0, 8)(OPTIONS)
    again = choices.with_header_row(ONE, 0, 4)(first)

    assert first.tables == (TableChoice("Bestand", 3, 8),)
    assert again.tables == (TableChoice("Bestand", 4),)


def test_of_two_tables_in_a_sheet_one_is_corrected_and_the_other_stays() -> None:
    chosen = choices.with_columns(TWO, 1, first="B")(OPTIONS)

    assert chosen.tables == (TableChoice("Bestand", 3, 6, "A", "D"), TableChoice("Bestand", 7, 9, "B", "D"))
    assert choices.with_header_row(TWO, 0, 4)(chosen).tables[0] == TableChoice("Bestand", 4, 6, "A", "D")


def test_a_table_can_be_left_out_and_with_the_only_one_its_sheet() -> None:
    assert choices.without_table(TWO, 0)(OPTIONS).tables == (TableChoice("Bestand", 7, 9, "A", "D"),)
    without = choices.without_table(ONE, 0)(OPTIONS)
    assert without.left_out == {"Bestand"}
    assert choices.with_sheet("Bestand")(without) == OPTIONS


def test_another_table_ends_the_one_above_it() -> None:
    chosen = choices.with_another_table(ONE, 0, 7)(OPTIONS)

    assert chosen.tables == (TableChoice("Bestand", 3, 6), TableChoice("Bestand", 7))


def test_a_column_feeds_one_field_and_a_field_takes_one_column() -> None:
    once = choices.with_field(ONE, 0, "B", "stock.quantity")(OPTIONS)
    twice = choices.with_field(ONE, 0, "C", "stock.quantity")(once)
    other = choices.with_field(ONE, 0, "C", "stock.location")(twice)

    assert (once.mapping, twice.mapping) == ({"stock.quantity": "B"}, {"stock.quantity": "C"})
    assert other.mapping == {"stock.location": "C"}


def test_a_column_that_is_not_used_is_marked_until_it_is_used_again() -> None:
    unused = choices.with_field(ONE, 0, "B", None)(choices.with_field(ONE, 0, "B", "stock.quantity")(OPTIONS))

    assert not unused.mapping
    assert unused.unused == {"B"}
    assert choices.with_field(ONE, 0, "B", "stock.quantity")(unused).unused == frozenset()


def test_where_there_are_several_tables_a_field_is_of_one_of_them() -> None:
    chosen = choices.with_field(TWO, 1, "C", None)(OPTIONS)

    assert chosen.unused == frozenset()
    assert [choice.unused for choice in chosen.tables] == [frozenset(), {"C"}]


def test_the_kind_is_of_the_file_or_of_one_table() -> None:
    assert choices.with_kind(ONE, 0, Kind.STOCK)(OPTIONS).kind is Kind.STOCK
    chosen = choices.with_kind(TWO, 1, Kind.DEMAND)(OPTIONS)
    assert (chosen.kind, [choice.kind for choice in chosen.tables]) == (None, [None, Kind.DEMAND])


def test_locales_constants_keys_and_the_sender_can_be_taken_back() -> None:
    chosen = choices.with_locale("Bestand", ("B", "F"), "de-DE")(OPTIONS)
    chosen = choices.with_keys(Kind.STOCK, ("part_number",))(choices.with_constant("stock.location", "Graz")(chosen))
    chosen = choices.with_sender(" Lager Graz ")(chosen)

    assert chosen.locales == {"Bestand!B": "de-DE", "Bestand!F": "de-DE"}
    assert (chosen.constants, chosen.keys) == ({"stock.location": "Graz"}, {Kind.STOCK: ("part_number",)})
    assert chosen.sender == "Lager Graz"
    for back in (
        choices.with_locale("Bestand", ("B", "F"), None),
        choices.with_keys(Kind.STOCK, ()),
        choices.with_constant("stock.location", None),
        choices.with_sender(""),
    ):
        chosen = back(chosen)
    assert chosen == OPTIONS
