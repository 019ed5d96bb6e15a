"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePath

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
    HTML = "html"
    XML = "xml"


_SUFFIXES: Mapping[str, Format] = {
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx", ".xltm"), Format.XLSX),
    ".xlsb": Format.XLSB,
    **dict.fromkeys((".xls", ".xlt"), Format.XLS),
    **dict.fromkeys((".ods", ".ots"), Format.ODS),
    **dict.fromkeys((".csv", ".tsv", ".tab", ".txt"), Format.CSV),
    **dict.fromkeys((".html", ".htm", ".mht", ".mhtml"), Format.HTML),
    **dict.fromkeys((".xml", ".fods"), Format.XML),
}
_CONTENTS: Mapping[Format, str] = {
    Format.CSV: "plain text",
    Format.HTML: "a web page",
    Format.XML: "an XML file",
}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 65_536
_PROLOGUE = re.compile(rb"(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_PAGE = re.compile(rb"<!doctype\s+html|<(?:html|head|meta|body|style|title)[\s>]")
_TABLE = re.compile(rb"<(?:table|thead|tbody|tr|caption)[\s>]")
_FRAGMENT = re.compile(rb"<(?:div|center|form|font|span|p|b|h[1-6]|script|link)[\s>]")
_XML = re.compile(rb"<\?xml\s|<!doctype\s|<(?:\w+:)?workbook[\s>]|<office:")
_ROOT = re.compile(rb"<([a-z_][\w:.-]*)[\s>]")
_ARCHIVE = re.compile(rb"(?:[\w-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){0,40}?mime-version:")

ASK = "ask the supplier for the spreadsheet behind it"
"""The next step where a file is no spreadsheet."""

_UNPACK = "unpack it and read the spreadsheet inside"
_OTHER_FILES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", ASK),
    (b"\x89PNG", "a picture (PNG)", ASK),
    (b"\xff\xd8\xff", "a picture (JPEG)", ASK),
    (b"GIF8", "a picture (GIF)", ASK),
    (b"II*\x00", "a picture (TIFF)", ASK),
    (b"MM\x00*", "a picture (TIFF)", ASK),
    (b"{\\rtf", "a text document (RTF)", ASK),
    (b"Rar!", "an archive (RAR)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", _UNPACK),
    (b"\x1f\x8b", "an archive (gzip)", _UNPACK),
    (b"SQLite format 3", "a database, not a spreadsheet", "open it as a catalogue, or choose another file"),
    (b"\x09\x00\x04\x00", "a workbook of a very old Excel", SAVE_AGAIN),
    (b"\x09\x02\x06\x00", "a workbook of a very old Excel", SAVE_AGAIN),
    (b"\x09\x04\x06\x00", "a workbook of a very old Excel", SAVE_AGAIN),
)
_OTHER_PACKAGES: tuple[tuple[str, str, str], ...] = (
    ("word/document.xml", "a text document (.docx)", ASK),
    ("ppt/presentation.xml", "a presentation (.pptx)", ASK),
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
    return _format_of_text(content)


def is_web_archive(content: bytes) -> bool:
    """Whether the content is a web page in an e-mail's clothing (MHTML), as Excel's single file web pages are."""
    return _ARCHIVE.match(content[:_HEAD].lstrip().lower()) is not None


def misnamed(file: str, kind: Format) -> tuple[str, ...]:
    """A note where the name of a file promises another format than its content has; usually none."""
    suffix = PurePath(file).suffix.lower()
    if _SUFFIXES.get(suffix, kind) is kind:
        return ()
    content = _CONTENTS.get(kind, f"that of an .{kind} workbook")
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


def _format_of_text(content: bytes) -> Format:
    """Tells web pages and XML from other text; a mark and the NUL bytes of UTF-16 do not matter."""
    head = content[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if _is_page(head, content) or is_web_archive(content):
        return Format.HTML
    return Format.XML if _XML.match(head) or _is_element(head, content) else Format.CSV


def _is_element(head: bytes, content: bytes) -> bool:
    """Whether the content is one element from its first character to its last."""
    root = _ROOT.match(head)
    tail = content[-_HEAD:].replace(b"\0", b"").rstrip().lower()
    return root is not None and tail.endswith(b"</%b>" % root[1])


def _is_page(head: bytes, content: bytes) -> bool:
    prologue = _PROLOGUE.match(head)
    body = head[prologue.end() if prologue else 0 :]
    if _PAGE.match(body):
        return True
    if _TABLE.match(body):
        return b"<tr" in body or not head.startswith(b"<?xml")
    return _FRAGMENT.match(body) is not None and b"<table" in content.replace(b"\0", b"").lower()
