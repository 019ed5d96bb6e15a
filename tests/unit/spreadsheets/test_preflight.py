from __future__ import annotations

import pytest

from planner.errors import PlannerError
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.preflight import Format, format_of, misnamed
from unit.spreadsheets.building import ROW, ods, ods_parts, xlsb, xlsx, zipped


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (xlsx(ROW), Format.XLSX),
        (xlsb({(0, 0): 1.0}), Format.XLSB),
        (ods("<table:table-row/>"), Format.ODS),
        (b"part;quantity\nM-7;40\n", Format.CSV),
        ("零件;数量\n".encode("utf-16"), Format.CSV),
        (b"<5 %,yes\n", Format.CSV),
        (b"<b>Part</b>,quantity\nM-7,40\n", Format.CSV),
        (b"<Acme> Ltd,1\n", Format.CSV),
        (b"<html><table><tr><td>Part", Format.HTML),
        (b"\xef\xbb\xbf\r\n <!DOCTYPE HTML>", Format.HTML),
        (b"<!-- saved by a shop --><?x ?>\n<TABLE border=1>", Format.HTML),
        (b"<div class=x>\n<h1>Stock</h1><Table>", Format.HTML),
        ("<table><tr>".encode("utf-16"), Format.HTML),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html xmlns="y">', Format.HTML),
        (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", Format.HTML),
        (b"From: <Saved>\r\nSubject: stock\r\n list\r\nMIME-Version: 1.0\r\n", Format.HTML),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', Format.XML),
        (b'<?xml version="1.0"?><office:document xmlns:office="urn">', Format.XML),
        (b'<?xml version="1.0"?><table><entry/></table>', Format.XML),
        (b"<rates><rate a='1'/></rates>\n", Format.XML),
        ("<rates></rates>".encode("utf-16"), Format.XML),
    ],
)
def test_the_content_tells_the_format(content: bytes, expected: Format) -> None:
    assert format_of(content, "stock.pdf", Limits()) is expected


@pytest.mark.parametrize(
    ("content", "what", "next_step"),
    [
        (b"", "is empty", "ask for it again"),
        (b"%PDF-1.7\n", "is a PDF", "ask the supplier"),
        (b"\x89PNG\r\n\x1a\n", "is a picture", "ask the supplier"),
        (b"Rar!\x1a\x07", "is an archive", "unpack it"),
        (zipped({"word/document.xml": "<w/>"}), ".docx", "ask the supplier"),
        (zipped({"stock.csv": "a,b"}), "is an archive (ZIP)", "unpack it"),
        (b"\x09\x02\x06\x00\x00\x00\x10\x00", "very old Excel", "save it again as .xlsx"),
        (b"PK\x03\x04 cut off here", "is damaged or incomplete", "save it again as .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut off", "is damaged or incomplete", "save it again as .xlsx"),
        (
            zipped(ods_parts("") | {"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
            "is password-protected",
            "without a password",
        ),
    ],
)
def test_what_is_no_spreadsheet_is_named_with_a_next_step(content: bytes, what: str, next_step: str) -> None:
    with pytest.raises(PlannerError) as refusal:
        format_of(content, "stock.xlsx", Limits())
    assert refusal.value.cause.startswith("stock.xlsx ")
    assert what in refusal.value.cause
    assert next_step in refusal.value.next_step


def test_a_name_that_promises_another_format_is_noted() -> None:
    assert misnamed("stock.XLS", Format.CSV) == (
        "The name ends in .xls, but the content is plain text; it was read as such.",
    )
    assert misnamed("stock.xls", Format.HTML) == (
        "The name ends in .xls, but the content is a web page; it was read as such.",
    )
    assert misnamed("stock.fods", Format.XML) == misnamed("stock.mht", Format.HTML) == ()
    assert misnamed("stock.xlsm", Format.XLSX) == misnamed("stock", Format.CSV) == misnamed("a.tsv", Format.CSV) == ()
