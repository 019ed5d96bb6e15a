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


def _record(kind: int, body: bytes) -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(body)
    return head + (bytes([length]) if length < 0x80 else bytes([length & 0x7F | 0x80, length >> 7])) + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(cells: Mapping[tuple[int, int], float | str]) -> bytes:
    """An .xlsb with one sheet, Stock; a text is the code of an error, of which only #N/A is known here."""
    sheet = b"".join((_record(129, b""), _record(148, struct.pack("<4I", 0, 9, 0, 9)), _record(145, b"")))
    for (row, column), value in sorted(cells.items()):
        sheet += _record(0, struct.pack("<II", row, 0) + bytes(9))
        place = struct.pack("<II", column, 0)
        sheet += _record(3, place + b"\x2a") if isinstance(value, str) else _record(5, place + struct.pack("<d", value))
    bundle = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Stock")
    return zipped(
        {
            "xl/workbook.bin": b"".join(
                (_record(131, b""), _record(143, b""), _record(156, bundle), _record(144, b""), _record(132, b""))
            ),
            "xl/_rels/workbook.bin.rels": _relations(["worksheets/sheet1.bin"]),
            "xl/worksheets/sheet1.bin": sheet + _record(146, b"") + _record(130, b""),
        }
    )


def saved(folder: Path, name: str, content: bytes | str) -> Path:
    """The path of a new file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
