"""Files made to do harm, built when a test asks for them: bombs, lies about sizes, cells at the end of the world."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.spreadsheets.cells import CellError, CellValue
from unit.spreadsheets.building import inline, ods, ods_parts, xlsb, xlsx, xlsx_parts, zipped

_SHEET = "xl/worksheets/sheet1.xml"
_STRINGS = "xl/sharedStrings.xml"
_ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
_FAR_ROW = '<row r="1048576">{}</row>'
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
_GIBIBYTE = 2**30
FILES = Path(__file__).parent / "files"
Rows = Sequence[Sequence[CellValue]]


@dataclass(frozen=True)
class Part:
    """A part of a zip as it is written: `size` and `name` may be lies."""

    name: str
    packed: bytes
    size: int
    checksum: int = 0

    @classmethod
    def of(cls, name: str, content: str | bytes) -> Part:
        """An honest part."""
        plain = content.encode() if isinstance(content, str) else content
        press = zlib.compressobj(1, zlib.DEFLATED, -15)
        return cls(name, press.compress(plain) + press.flush(), len(plain), zlib.crc32(plain))

    @classmethod
    def swollen(cls, name: str, start: str, filling: bytes, size: int) -> Part:
        """A part that really unpacks to `start` and then so much of a filling, made without unpacking it here."""
        press = zlib.compressobj(9, zlib.DEFLATED, -15)
        block = filling * (2**24 // len(filling))
        packed = press.compress(start.encode()) + press.flush(zlib.Z_FULL_FLUSH)
        packed += (press.compress(block) + press.flush(zlib.Z_FULL_FLUSH)) * (size // len(block))
        return cls(name, packed + press.flush(), len(start) + size)


def zip_of(parts: Sequence[Part]) -> bytes:
    """A zip of these parts, whatever they claim."""
    body, listing = b"", b""
    for part in parts:
        name = part.name.encode()
        head = struct.pack("<5H3L2H", 20, 0, 8, 0, 33, part.checksum, len(part.packed), part.size, len(name), 0)
        listing += b"PK\1\2" + struct.pack("<H", 20) + head + struct.pack("<3H2L", 0, 0, 0, 0, len(body)) + name
        body += b"PK\3\4" + head + name + part.packed
    end = struct.pack("<4H2LH", 0, 0, len(parts), len(parts), len(listing), len(body), 0)
    return body + listing + b"PK\5\6" + end


def book(replaced: Mapping[str, Part], *more: Part) -> bytes:
    """A small .xlsx with some of its parts replaced, and more of them."""
    parts = [replaced.get(name) or Part.of(name, content) for name, content in xlsx_parts(_ONE).items()]
    return zip_of([*parts, *more])


def with_definition(definition: str, encoding: str = "utf-8") -> bytes:
    """A small .xlsx whose shared strings begin with a document type definition."""
    strings = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<!DOCTYPE sst [{definition}]>\n<sst><si><t>&l9;</t></si></sst>'
    )
    return zipped(xlsx_parts(_ONE) | {_STRINGS: strings.encode(encoding)})


def _swollen(name: str, start: str, filling: bytes) -> bytes:
    return book({name: Part.swollen(name, start, filling, _GIBIBYTE)})


def _lying() -> bytes:
    honest = Part.of(_SHEET, " " * 2**24)
    return book({_SHEET: Part(_SHEET, honest.packed, 1_000, honest.checksum)})


def _overlapping() -> bytes:
    content = bytearray(book({}))
    second = content.index(b"PK\1\2", content.index(b"PK\1\2") + 1)
    struct.pack_into("<L", content, second + 42, 0)
    return bytes(content)


def _many_cells() -> bytes:
    return xlsx(("<row>" + "<c/>" * 1_000 + "</row>") * 5_000)


def _blank_rows() -> bytes:
    rows = "".join(f'<row r="{n}" s="1"><c r="A{n}" s="1"/></row>' for n in range(2, 1_000_001))
    return xlsx(_ONE + rows)


def _dimension() -> bytes:
    parts = xlsx_parts(_ONE)
    sheet = str(parts[_SHEET]).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    return zipped(parts | {_SHEET: sheet})


def _far(cell: str) -> bytes:
    return xlsx(_ONE + _FAR_ROW.format(cell))


def _repeated() -> bytes:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    return ods(f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>')


def _xls(before: bytes, after: bytes) -> bytes:
    content = (FILES / "stock.xls").read_bytes()
    return content.replace(before, after, 1)


def _huge_dimensions() -> bytes:
    content = (FILES / "stock.xls").read_bytes()
    place = content.index(struct.pack("<HH", 0x0200, 14)) + 4
    return content[:place] + struct.pack("<IIHH", 0, 0xFFFFFFFF, 0, 0xFFFF) + content[place + 12 :]


def _texts() -> bytes:
    texts = ("NA", "None", "NULL", "00123", "1E5", "TRUE", "102.850", "123456789012345678", "=1+1", "2026-11-02")
    inlined = "".join(inline(f"{letter}1", text) for letter, text in zip("ABCDEFGHIJ", texts, strict=True))
    shared = "".join(f'<c r="{letter}2" t="s"><v>{n}</v></c>' for n, letter in enumerate("ABCDEFGHIJ"))
    computed = "".join(
        f'<c r="{letter}3" t="str"><f>A1</f><v>{text}</v></c>' for letter, text in zip("ABCDEFGHIJ", texts, strict=True)
    )
    rows = f'<row r="1">{inlined}</row><row r="2">{shared}</row><row r="3">{computed}</row>'
    return xlsx(rows, strings="".join(f"<si><t>{text}</t></si>" for text in texts))


_TEXTS = ("NA", "None", "NULL", "00123", "1E5", "TRUE", "102.850", "123456789012345678", "=1+1", "2026-11-02")
_NUMBERS = (
    '<row r="1"><c r="A1"><v>NaN</v></c><c r="B1"><v>1e999</v></c><c r="C1"><v>-5</v></c><c r="D1" t="e"><v>#REF!</v>'
    '</c><c r="E1"><f>A1</f></c><c r="F1"><v>0.30000000000000004</v></c><c r="G1"><v>123456789012345</v></c></row>'
)
_HEADERS = ('qty"); drop table parts; --', "Part", "Part", "../../etc/passwd", "<b>Part</b>")


@dataclass(frozen=True)
class Hostile:
    """A file by the row of the plan of tests that asks for it, and what comes of it: words of a refusal, or rows."""

    name: str
    content: Callable[[], bytes]
    refused: str = ""
    rows: Rows | None = None


HOSTILE: tuple[Hostile, ...] = (
    Hostile(
        "1-shared-string-of-1-gib.xlsx",
        lambda: _swollen(_STRINGS, "<sst><si><t>", b"x" * 64),
        "would unpack to 1,025 MB, more than the 200 MB",
    ),
    Hostile(
        "2-sheet-of-1-gib-of-blanks.xlsx", lambda: _swollen(_SHEET, "<worksheet>", b" "), "would unpack to 1,025 MB"
    ),
    Hostile("3-lying-about-its-size.xlsx", _lying, "damaged"),
    Hostile("3-one-part-twice.xlsx", lambda: book({}, Part.of(_SHEET, "<worksheet/>")), "damaged"),
    Hostile("3-overlapping-parts.xlsx", _overlapping, "damaged"),
    Hostile(
        "3-ten-thousand-parts.xlsx",
        lambda: zip_of([Part.of(f"xl/{n}.xml", "<a/>") for n in range(10_001)]),
        "too many parts (10,001",
    ),
    Hostile("4-five-million-cells.xlsx", _many_cells, "more than 2,000,000 cells"),
    Hostile(
        "5-stray-cell.xlsx", lambda: _far('<c r="XFD1048576"><v>1</v></c>'), "Sheet1: cell XFD1048576 lies too far"
    ),
    Hostile(
        "5-stray-cell-in-single-quotes.xlsx",
        lambda: _far("<c r='XFD1048576' ><v>1</v></c>"),
        "Sheet1: cell XFD1048576 lies too far",
    ),
    Hostile(
        "5-stray-cell-behind-blanks.xlsx",
        lambda: _far('<c\n s="1"\t r = "XFD1048576"><v>1</v></c>'),
        "Sheet1: cell XFD1048576 lies too far",
    ),
    Hostile(
        "5-stray-cell-out-of-order.xlsx",
        lambda: _far('<c r="XFD1048576"><v>1</v></c><c r="A1"><v>1</v></c>'),
        "takes more than 300 MB of memory",
    ),
    Hostile(
        "6-cell-beyond-every-sheet.xlsx", lambda: _far('<c r="ZZZZ99999999"><v>1</v></c>'), "ZZZZ99999999 lies too far"
    ),
    Hostile("6-row-zero.xlsx", lambda: xlsx('<row r="0"><c r="A0"><v>1</v></c></row>'), "damaged"),
    Hostile(
        "6-cells-without-places.xlsx", lambda: xlsx("<row><c><v>1</v></c><c><v>2</v></c></row>"), rows=((1.0, 2.0),)
    ),
    Hostile(
        "6-one-place-twice.xlsx",
        lambda: xlsx('<row r="1"><c r="A1"><v>3</v></c><c r="A1"><v>4</v></c></row>'),
        rows=((4.0,),),
    ),
    Hostile("7-dimension-only.xlsx", _dimension, rows=((1.0,),)),
    Hostile("8-a-million-blank-rows.xlsx", _blank_rows, rows=((1.0,),)),
    Hostile("9-billion-laughs.xlsx", lambda: with_definition(_LAUGHS), "contains an XML DTD"),
    Hostile(
        "9-quadratic-blowup.xlsx", lambda: with_definition(f'<!ENTITY l9 "{"a" * 50_000}">'), "contains an XML DTD"
    ),
    Hostile("9-outside-entity.xlsx", lambda: with_definition('<!ENTITY l9 SYSTEM "file:///etc/passwd">'), "an XML DTD"),
    Hostile("9-definition-in-utf-16.xlsx", lambda: with_definition(_LAUGHS, "utf-16"), "an encoding that spreadsheets"),
    Hostile(
        "9-definition-in-an-ods.ods",
        lambda: zipped(ods_parts("") | {"content.xml": f"<!DOCTYPE a [{_LAUGHS}]><a>&l9;</a>"}),
        "contains an XML DTD",
    ),
    Hostile(
        "10-encrypted.xls",
        lambda: _xls(struct.pack("<HH", 0x005C, 0x70), struct.pack("<HH", 0x002F, 0x70)),
        "password-protected",
    ),
    Hostile("13-a-csv.xlsx", lambda: b"part,quantity\nM-7,40\n", rows=(("part", "quantity"), ("M-7", "40"))),
    Hostile("13-an-xlsx.csv", lambda: xlsx(_ONE), rows=((1.0,),)),
    Hostile("13-an-ods.xlsx", lambda: ods("<table:table-row/>"), rows=()),
    Hostile("13-an-xlsb.xls", lambda: xlsb({(0, 0): 1.0}), rows=((1.0,),)),
    Hostile("13-an-archive.xlsx", lambda: zipped({"prices.csv": "a,b"}), "is an archive (ZIP)"),
    Hostile("13-a-document.xlsx", lambda: b"%PDF-1.7\n", "is a PDF"),
    Hostile("13-a-picture.xlsx", lambda: b"\x89PNG\r\n\x1a\n", "is a picture"),
    Hostile(
        "15-hidden-characters.xlsx",
        lambda: xlsx('<row r="1">' + inline("A1", "M_x0000_7") + inline("B1", "M_xD800_7") + "</row>"),
        rows=(("M␀7", "M_xD800_7"),),
    ),
    Hostile("18-text-that-looks-like-values.xlsx", _texts, rows=(_TEXTS, _TEXTS, _TEXTS)),
    Hostile(
        "19-numbers-that-are-none.xlsx",
        lambda: xlsx(_NUMBERS),
        rows=(
            (
                *(CellError("#NUM!"), CellError("#NUM!"), -5.0, CellError("#REF!"), CellError("#NOT CALCULATED")),
                *(0.30000000000000004, 123456789012345.0),
            ),
        ),
    ),
    Hostile(
        "20-a-text-of-ten-million.xlsx",
        lambda: xlsx('<row r="1">' + inline("A1", "x" * 10_000_000) + "</row>"),
        "Sheet1 A1 holds 10,000,000 characters",
    ),
    Hostile(
        "20-a-row-without-end.xlsx",
        lambda: xlsx("<row>" + "<c><v>1</v></c>" * 100_000 + "</row>"),
        "cell BXY1 lies too far",
    ),
    Hostile("20-a-million-columns.csv", lambda: b"," * 1_000_000 + b"x", "more than"),
    Hostile("20-an-open-quote.csv", lambda: b'part,quantity\n"M-7,40\n' + b"M-8,50\n" * 10_000, "unclosed"),
    Hostile("20-a-line-of-101-mb.csv", lambda: b"x" * (101 * 2**20), "has 101 MB, more than the 100 MB"),
    Hostile(
        "22-names-that-climb.xlsx",
        lambda: book({}, Part.of("../../../../tmp/evil.xml", "<a/>"), Part.of("C:\\CON", ""), Part.of("/etc/evil", "")),
        rows=((1.0,),),
    ),
    Hostile(
        "23-headers-are-data.xlsx",
        lambda: zipped(
            xlsx_parts(
                '<row r="1">'
                + "".join(f'<c r="{letter}1" t="s"><v>{n}</v></c>' for n, letter in enumerate("ABCDE"))
                + "</row>",
                strings="".join(f"<si><t>{text.replace('<', '&lt;')}</t></si>" for text in _HEADERS),
            )
        ),
        rows=(_HEADERS,),
    ),
    Hostile(
        "23-two-thousand-headers.xlsx",
        lambda: xlsx("<row>" + "<c><v>1</v></c>" * 2_000 + "</row>"),
        rows=((1.0,) * 2_000,),
    ),
    Hostile("30-repeats-of-an-ods.ods", _repeated, "cell XFD1048576 lies too far"),
    Hostile(
        "30-stray-cell-of-an-xlsb.xlsb",
        lambda: xlsb({(0, 0): 1.0, (1_048_575, 16_383): 1.0}),
        "XFD1048576 lies too far",
    ),
    Hostile("30-dimensions-of-an-xls.xls", _huge_dimensions, "takes more than 300 MB of memory"),
)
