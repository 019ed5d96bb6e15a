"""Small workbooks made byte by byte, so that a test can hold any quirk that a spreadsheet program would not write."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _relations(targets: Sequence[str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="{target}"/>'
        for n, target in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def worksheet(rows: str) -> str:
    """The XML of a sheet with these rows."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def xlsx_parts(*sheets: str, strings: str = "") -> dict[str, str | bytes]:
    """The parts of an .xlsx whose sheets are Sheet1, Sheet2 … with these rows, and these shared strings."""
    names = [f"worksheets/sheet{n}.xml" for n in range(1, len(sheets) + 1)]
    listed = "".join(f'<sheet name="Sheet{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, len(sheets) + 1))
    return {
        "_rels/.rels": _relations(["xl/workbook.xml"]).replace("worksheet", "officeDocument"),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(names),
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        **{f"xl/{name}": worksheet(rows) for name, rows in zip(names, sheets, strict=True)},
    }


def xlsx(*sheets: str, strings: str = "") -> bytes:
    """An .xlsx of `xlsx_parts`."""
    return zipped(xlsx_parts(*sheets, strings=strings))


def inline(reference: str, text: str) -> str:
    """A cell of text written into the sheet itself."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def ods_parts(rows: str) -> dict[str, str | bytes]:
    """The parts of an .ods with one sheet, Stock, of these rows."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": "<manifest/>",
        "content.xml": f'<office:document-content {spaces} xmlns:calcext="urn:calcext"><office:body>'
        f'<office:spreadsheet><table:table table:name="Stock">{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>",
    }


def ods(rows: str) -> bytes:
    """An .ods of `ods_parts`."""
    return zipped(ods_parts(rows))


def binary_record(kind: int, body: bytes = b"") -> bytes:
    """One record of an .xlsb."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(body)
    return head + (bytes([length]) if length < 0x80 else bytes([length & 0x7F | 0x80, length >> 7])) + body


def wide_text(text: str) -> bytes:
    """A text of an .xlsb."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(cells: Mapping[tuple[int, int], float | str]) -> bytes:
    """An .xlsb with one sheet, Stock; a text is the code of an error, of which only #N/A is known here."""
    sheet = b""
    for (row, column), value in sorted(cells.items()):
        sheet += binary_record(0, struct.pack("<II", row, 0) + bytes(9))
        place = struct.pack("<II", column, 0)
        if isinstance(value, str):
            sheet += binary_record(3, place + b"\x2a")
        else:
            sheet += binary_record(5, place + struct.pack("<d", value))
    return xlsb_of(sheet)


def xlsb_of(rows: bytes, after: bytes = b"", styles: bytes = b"") -> bytes:
    """An .xlsb with one sheet, Stock, of the records of its rows, those after them, and those of the styles."""
    sheet = (
        binary_record(129)
        + binary_record(148, struct.pack("<4I", 0, 9, 0, 9))
        + binary_record(145)
        + rows
        + binary_record(146)
    )
    bundle = struct.pack("<II", 0, 1) + wide_text("rId1") + wide_text("Stock")
    book = (
        binary_record(131) + binary_record(143) + binary_record(156, bundle) + binary_record(144) + binary_record(132)
    )
    return zipped(
        {
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": _relations(["worksheets/sheet1.bin"]),
            "xl/worksheets/sheet1.bin": sheet + after + binary_record(130),
            **({"xl/styles.bin": styles} if styles else {}),
        }
    )


def saved(folder: Path, name: str, content: bytes | str) -> Path:
    """The path of a new file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
