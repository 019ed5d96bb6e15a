"""Files that cannot be read: one sentence, an unchanged catalogue, and nothing left running."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.catalogue.database import Catalogue
from planner.catalogue.queries import content_hash
from planner.cli import run
from planner.spreadsheets.writing import SheetToWrite, write_workbook


def good_sheet(path: Path) -> None:
    write_workbook(path, [SheetToWrite("parts", ("part_number", "description"), [["MG-1", "Rotor magnet"]])])


def cut_off(path: Path) -> None:
    good_sheet(path)
    path.write_bytes(path.read_bytes()[:-900])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def encrypted(path: Path) -> None:
    """The start of an encrypted workbook: an OLE container that names its encrypted package."""
    directory = "EncryptedPackage".encode("utf-16-le").ljust(64, b"\0")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + directory + bytes(4096))


def picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))


def other_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "not a workbook")


def stray_cell(path: Path) -> None:
    """One cell in the last corner of the sheet, in a spelling that a simple look would miss."""
    good_sheet(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    stray = "<row r='1048576'><c  r = 'XFD1048576'><v>1</v></c></row></sheetData>"
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("</sheetData>", stray).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    "make", [cut_off, empty, encrypted, picture, other_archive, stray_cell], ids=lambda make: make.__name__
)
def test_a_file_that_cannot_be_read_gets_one_sentence_and_changes_nothing(
    make: Callable[[Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, sheet = tmp_path / "c.planner", tmp_path / "sheet.xlsx"
    assert run(["new", str(path), "--company", "Brackwell Drives GmbH"]) == 0
    make(sheet)
    before = (path.read_bytes(), hashlib.sha256(sheet.read_bytes()).hexdigest())
    capsys.readouterr()
    code = run(["import", str(path), str(sheet)])
    message = capsys.readouterr().err.strip()
    assert (code, message.count("\n")) == (1, 0)
    assert " — " in message
    assert "Traceback" not in message
    assert (path.read_bytes(), hashlib.sha256(sheet.read_bytes()).hexdigest()) == before


def test_an_error_cell_is_named_and_never_read_as_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import xlsxwriter

    path, sheet = tmp_path / "c.planner", tmp_path / "stock.xlsx"
    assert run(["new", str(path)]) == 0
    book = xlsxwriter.Workbook(str(sheet))
    table = book.add_worksheet("stock")
    table.write_row(0, 0, ["part_number", "description", "quantity", "as_of"])
    table.write_row(1, 0, ["MG-1", "Rotor magnet", 5, "2026-11-16"])
    table.write_row(2, 0, ["MG-2", "Servo magnet"])
    table.write_formula(2, 2, "=NA()", None, "#N/A")
    table.write(2, 3, "2026-11-16")
    book.close()
    capsys.readouterr()
    assert run(["import", str(path), str(sheet)]) == 0
    out = capsys.readouterr().out
    assert "C3" in out
    assert "#N/A" in out
    catalogue = Catalogue.open(path)
    with catalogue.reading() as uow:
        assert set(content_hash(uow)) >= {"stock", "parts"}
    catalogue.close()


def test_a_text_without_a_table_is_named_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, letter = tmp_path / "c.planner", tmp_path / "letter.csv"
    letter.write_text("Dear all,\nplease find nothing attached.\n", encoding="utf-8")
    assert run(["new", str(path), "--company", "Brackwell Drives GmbH"]) == 0
    before = path.read_bytes()
    capsys.readouterr()
    assert run(["import", str(path), str(letter)]) == 0
    out = capsys.readouterr().out
    assert "nothing to write" in out
    assert "error: letter" in out
    assert path.read_bytes() == before
