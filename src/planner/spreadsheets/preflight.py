"""What a file is, told by its content and never by its name."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePath

from planner.errors import PlannerError
from planner.spreadsheets.compound import CompoundFile
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.package import Package
from planner.spreadsheets.refusals import SAVE_AGAIN, foreign, protected


class Format(StrEnum):
    """The formats that are read; the text formats with any separator are all `csv`."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


_SUFFIXES: Mapping[str, Format] = {
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx", ".xltm"), Format.XLSX),
    ".xlsb": Format.XLSB,
    **dict.fromkeys((".xls", ".xlt"), Format.XLS),
    **dict.fromkeys((".ods", ".ots"), Format.ODS),
    **dict.fromkeys((".csv", ".tsv", ".tab", ".txt"), Format.CSV),
}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ASK = "ask the supplier for the spreadsheet behind it"
_UNPACK = "unpack it and read the spreadsheet inside"
_OTHER_FILES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", _ASK),
    (b"\x89PNG", "a picture (PNG)", _ASK),
    (b"\xff\xd8\xff", "a picture (JPEG)", _ASK),
    (b"GIF8", "a picture (GIF)", _ASK),
    (b"II*\x00", "a picture (TIFF)", _ASK),
    (b"MM\x00*", "a picture (TIFF)", _ASK),
    (b"{\\rtf", "a text document (RTF)", _ASK),
    (b"Rar!", "an archive (RAR)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", _UNPACK),
    (b"\x1f\x8b", "an archive (gzip)", _UNPACK),
    (b"SQLite format 3", "a database, not a spreadsheet", "open it as a catalogue, or choose another file"),
    (b"\x09\x00\x04\x00", "a workbook of a very old Excel", SAVE_AGAIN),
    (b"\x09\x02\x06\x00", "a workbook of a very old Excel", SAVE_AGAIN),
    (b"\x09\x04\x06\x00", "a workbook of a very old Excel", SAVE_AGAIN),
)
_MARKUP: tuple[tuple[bytes, str], ...] = (
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<table", "a web page"),
    (b"<head", "a web page"),
    (b"<meta", "a web page"),
    (b"mime-version:", "a web page"),
)
_OTHER_PACKAGES: tuple[tuple[str, str, str], ...] = (
    ("word/document.xml", "a text document (.docx)", _ASK),
    ("ppt/presentation.xml", "a presentation (.pptx)", _ASK),
    ("index/document.iwa", "an Apple Numbers or Pages document", "export it as .xlsx and read that"),
)
_SPREADSHEET_TYPES = (
    b"application/vnd.oasis.opendocument.spreadsheet",
    b"application/vnd.oasis.opendocument.spreadsheet-template",
)


def format_of(content: bytes, file: str, limits: Limits) -> Format:
    """The format of a file's content; `file` is its name for the sentence.

    Raises PlannerError naming what it is, and what to do, where it is none that is read here or is encrypted.
    """
    if not content:
        raise foreign(file, "empty (0 bytes)", "ask for it again")
    if content.startswith(_ZIP):
        return _format_of_package(Package(content, file, limits), file)
    if content.startswith(_COMPOUND):
        return _format_of_compound(CompoundFile(content, file), file)
    for magic, what, next_step in _OTHER_FILES:
        if content.startswith(magic):
            raise foreign(file, what, next_step)
    _refuse_markup(content[:4096], file)
    return Format.CSV


def misnamed(file: str, kind: Format) -> tuple[str, ...]:
    """A note where the name of a file promises another format than its content has; usually none."""
    suffix = PurePath(file).suffix.lower()
    if _SUFFIXES.get(suffix, kind) is kind:
        return ()
    content = "plain text" if kind is Format.CSV else f"that of an .{kind} workbook"
    return (f"The name ends in {suffix}, but the content is {content}; it was read as such.",)


def _format_of_package(package: Package, file: str) -> Format:
    if "xl/workbook.xml" in package:
        return Format.XLSX
    if "xl/workbook.bin" in package:
        return Format.XLSB
    if "mimetype" in package and package.read("mimetype").strip() in _SPREADSHEET_TYPES:
        if "meta-inf/manifest.xml" in package and b"encryption-data" in package.read("meta-inf/manifest.xml"):
            raise protected(file)
        return Format.ODS
    for part, what, next_step in _OTHER_PACKAGES:
        if part in package:
            raise foreign(file, what, next_step)
    raise foreign(file, "an archive (ZIP) or a document of another program", _UNPACK)


def _format_of_compound(compound: CompoundFile, file: str) -> Format:
    if "encryptedpackage" in compound:
        raise protected(file)
    if "workbook" in compound or "book" in compound:
        return Format.XLS
    raise foreign(file, "a document of an older Office program without a sheet", SAVE_AGAIN)


def _refuse_markup(head: bytes, file: str) -> None:
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    for start, what in _MARKUP:
        if text.startswith(start):
            raise foreign(file, f"{what}, whatever its name says", SAVE_AGAIN)
    if text.startswith((b"<?xml", b"<workbook", b"<office:")):
        raise _xml(text, file)


def _xml(text: bytes, file: str) -> PlannerError:
    if b"urn:schemas-microsoft-com:office:spreadsheet" in text:
        return foreign(file, "an XML spreadsheet of Excel 2003", SAVE_AGAIN)
    if b"office:document" in text:
        return foreign(file, "a flat OpenDocument file", SAVE_AGAIN)
    return foreign(file, "an XML file, not a spreadsheet", _ASK)
