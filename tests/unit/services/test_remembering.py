"""What an import teaches about a sender's sheets, from one month to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from planner.catalogue.database import Catalogue
from planner.catalogue.queries import load_facts
from planner.importing.options import ImportOptions, Mend
from planner.services.importing import PreparedImport, apply_import, plan_again, prepare_import, take_back
from planner.services.importing.remembering import known_profiles
from planner.services.importing.set_aside import write_set_aside

AT = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 12, 9, 9, 0, tzinfo=UTC)
PARTS = "Teilenummer;Bezeichnung\nMG-10;Rotormagnet\nMG-20;Sensorring\nMG-30;Ring\n"
NOVEMBER = "Lager Graz\nArtikel;Zahl;Stichtag\nMG-10;4200;16.11.2026\n20;700;16.11.2026\nMG-30;5;16.11.2026\n"
DECEMBER = "Lager Graz\nArtikel;Anzahl neu;Stichtag;Regal\nMG-10;3900;14.12.2026;7\n20;650;14.12.2026;8\n"


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = Catalogue.create(tmp_path / "first.planner", AT)
    _apply(made, _prepare(made, _file(tmp_path, "teile.csv", PARTS)))
    yield made
    made.close()


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _prepare(catalogue: Catalogue, path: Path, options: ImportOptions | None = None) -> PreparedImport:
    with catalogue.reading() as uow:
        return prepare_import(uow, path, options or ImportOptions(as_of=date(2026, 11, 9)))


def _apply(catalogue: Catalogue, prepared: PreparedImport, at: datetime = AT) -> int:
    with catalogue.writing() as uow:
        batch = apply_import(uow, prepared, who="Ana", at=at).batch
        uow.commit()
    assert batch is not None
    return batch


def _stock(catalogue: Catalogue) -> dict[str, float]:
    with catalogue.reading() as uow:
        newest = sorted(load_facts(uow).stock, key=lambda one: one.as_of or date.min)
    return {one.part_number: one.quantity for one in newest}


def _november(catalogue: Catalogue, folder: Path) -> int:
    """The first month: the planner says what feeds the quantity, and corrects a part number."""
    path = _file(folder, "bestand_kw47.csv", NOVEMBER)
    options = ImportOptions(
        as_of=date(2026, 11, 9),
        sender="Lager Graz",
        mapping={"stock.part_number": "A", "stock.quantity": "B"},
        mends=(Mend("bestand_kw47", 4, "A", "MG-20"),),
    )
    return _apply(catalogue, _prepare(catalogue, path, options))


def test_next_months_file_is_read_as_the_planner_read_the_last_one(catalogue: Catalogue, tmp_path: Path) -> None:
    _november(catalogue, tmp_path)
    prepared = _prepare(
        catalogue, _file(tmp_path, "bestand_kw51.csv", DECEMBER), ImportOptions(date(2026, 12, 9), sender="Lager Graz")
    )
    (table,) = prepared.plan.tables
    _apply(catalogue, prepared, LATER)

    assert table.remembered is not None
    assert (table.remembered.sender, table.remembered.file) == ("Lager Graz", "bestand_kw47.csv")
    told = " / ".join(table.remembered.differences)
    assert "Zahl → Anzahl neu" in told
    assert "1 new: Regal" in told
    assert [(one.kind.value, one.key[0], one.last_file) for one in prepared.plan.missing] == [
        ("stock", "MG-30", "bestand_kw47.csv")
    ]
    assert _stock(catalogue) == {"MG-10": 3900.0, "MG-20": 650.0, "MG-30": 5.0}


def test_what_was_corrected_is_listed_when_it_is_read_so_again(catalogue: Catalogue, tmp_path: Path) -> None:
    _november(catalogue, tmp_path)
    (table,) = _prepare(
        catalogue, _file(tmp_path, "bestand_kw51.csv", DECEMBER), ImportOptions(date(2026, 12, 9), sender="Lager Graz")
    ).plan.tables

    said = [(one.column, one.before, one.after) for one in table.conversions if one.after == "MG-20"]
    assert said == [("A", "20", "MG-20")]


def test_taking_an_import_back_forgets_what_it_taught(catalogue: Catalogue, tmp_path: Path) -> None:
    batch = _november(catalogue, tmp_path)
    with catalogue.reading() as uow:
        before = [profile.sender for profile in known_profiles(uow)]
    with catalogue.writing() as uow:
        take_back(uow, batch, who="Ana", at=LATER)
        uow.commit()
    with catalogue.reading() as uow:
        after = [profile.sender for profile in known_profiles(uow)]

    assert "Lager Graz" in before
    assert "Lager Graz" not in after


def test_the_same_file_is_recognised_until_it_is_taken_back(catalogue: Catalogue, tmp_path: Path) -> None:
    batch = _november(catalogue, tmp_path)
    again = _prepare(catalogue, tmp_path / "bestand_kw47.csv")
    with catalogue.reading() as uow:
        planned_again = plan_again(uow, again, replace(again.options, locale="de"))
    with catalogue.writing() as uow:
        take_back(uow, batch, who="Ana", at=LATER)
        uow.commit()

    assert [line.batch for line in again.seen] == [line.batch for line in planned_again.seen] == [batch]
    assert _prepare(catalogue, tmp_path / "bestand_kw47.csv").seen == ()


def test_two_sheets_of_one_layout_are_remembered_together(catalogue: Catalogue, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, rows in (("Graz", [("MG-10", 1), ("MG-20", 2)]), ("Wien", [("MG-30", 3)])):
        sheet = book.create_sheet(name)
        for row in (("Part number", "On hand", "Location"), *((number, count, name) for number, count in rows)):
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "stock.xlsx")
    _apply(catalogue, _prepare(catalogue, tmp_path / "stock.xlsx", ImportOptions(AT.date(), sender="Lager")))
    with catalogue.reading() as uow:
        profile = next(one for one in known_profiles(uow) if one.sender == "Lager")

    assert sorted(key[0] for keys in profile.stated.values() for key in keys) == ["MG-10", "MG-20", "MG-30"]


def test_rows_set_aside_come_back_in_the_layout_that_was_learned(catalogue: Catalogue, tmp_path: Path) -> None:
    path = _file(tmp_path, "bestand_kw47.csv", NOVEMBER)
    options = ImportOptions(
        as_of=date(2026, 11, 16), sender="Lager Graz", mapping={"stock.part_number": "A", "stock.quantity": "B"}
    )
    prepared = _prepare(catalogue, path, options)
    _apply(catalogue, prepared)
    with catalogue.reading() as uow:
        taught = known_profiles(uow)
    write_set_aside([prepared.plan], tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    written = [[cell.value for cell in row] for row in book.worksheets[0]]
    book.worksheets[0]["A2"] = "MG-20"
    book.save(tmp_path / "out.xlsx")
    mended = _prepare(catalogue, tmp_path / "out.xlsx")
    _apply(catalogue, mended)
    with catalogue.reading() as uow:
        still = known_profiles(uow)

    (table,) = mended.plan.tables
    assert written[1][-1] == "Part 20 is not known"
    assert table.remembered is not None
    assert mended.plan.missing == ()
    assert not any(issue.header == "Reason set aside" for issue in mended.plan.issues)
    assert _stock(catalogue) == {"MG-10": 4200.0, "MG-20": 700.0, "MG-30": 5.0}
    assert still == taught


def test_rows_whose_numbers_wait_for_an_answer_are_not_missing(catalogue: Catalogue, tmp_path: Path) -> None:
    header = "Teilenummer;Bezeichnung;Bestand;Stichtag\n"
    october = f"{header}MG-10;Rotor;4200;16.10.2026\nMG-20;Ring;700;16.10.2026\nMG-30;Ring;5;16.10.2026\n"
    november = f"{header}MG-10;Rotor;4.200;16.11.2026\nMG-20;Ring;1.300;16.11.2026\n"
    options = ImportOptions(AT.date(), sender="Lager Wien")
    _apply(catalogue, _prepare(catalogue, _file(tmp_path, "bestand_10.csv", october), options))
    planned = _prepare(catalogue, _file(tmp_path, "bestand_11.csv", november), options).plan

    assert planned.rejected == 2
    assert {(one.kind.value, one.key[0]) for one in planned.missing} == {("parts", "MG-30"), ("stock", "MG-30")}
