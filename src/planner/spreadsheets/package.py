"""A zipped workbook opened with bounds: no zip bomb, no part twice, no document type definition."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from io import BytesIO
from posixpath import normpath

from planner.errors import PlannerError
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.refusals import SAVE_AGAIN, damaged, protected, unpacks_too_big

_ENCRYPTED = 0x1
_LOCAL_HEADER = 30
STRINGS, NO_STRINGS = "xl/sharedStrings.xml", b"<sst/>"
"""The part of an .xlsx with the texts that cells share, and what stands in it where nobody asks for them."""

NO_ROWS = b"<worksheet><sheetData/></worksheet>"
"""A sheet of an .xlsx without rows."""

_READ_PARTS = (".xml", ".rels", ".bin")
_DEFINITION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LONGEST_DEFINITION = 32
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PIECE = 2**18


class Package:
    """The parts of a zipped workbook, found by their names in any case.

    Raises PlannerError where the zip is damaged, encrypted, too large or made to deceive.
    """

    def __init__(self, content: bytes, file: str, limits: Limits) -> None:
        self._file = file
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged(file) from error
        self._parts = {_key(part.filename): part for part in self._zip.infolist()}
        self._check(limits)

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        return tuple(self._parts)

    def size(self, name: str) -> int:
        """How long a part is when it is unpacked, as the zip declares; 0 where there is none."""
        part = self._parts.get(_key(name))
        return part.file_size if part else 0

    def read(self, name: str) -> bytes:
        """The content of a part, at most as long as the zip declares; raises PlannerError where it is damaged."""
        return b"".join(self.pieces(name))

    def read_xml(self, name: str) -> bytes:
        """The content of an XML part of `xml_pieces`."""
        return b"".join(self.xml_pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """The content of a part piece by piece, so that a large one never stands in memory whole."""
        part = self._parts.get(_key(name))
        if part is None:
            raise damaged(self._file)
        try:
            with self._zip.open(part) as stream:
                while piece := stream.read(_PIECE):
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as error:
            raise damaged(self._file) from error

    def xml_pieces(self, name: str) -> Iterator[bytes]:
        """The pieces of an XML part in UTF-8 without a document type definition; raises PlannerError otherwise."""
        before: bytes | None = None
        for piece in self.pieces(name):
            starts_well = before is not None or piece.removeprefix(_BYTE_ORDER_MARK).lstrip()[:1] == b"<"
            if b"\0" in piece or not starts_well:
                raise PlannerError(f"{self._file} is written in an encoding that spreadsheets do not use", SAVE_AGAIN)
            # One sign is looked for before the pattern is: it is rare, and finding it costs next to nothing.
            before = before or b""
            if (b"!" in piece or b"!" in before) and _DEFINITION.search(before + piece):
                raise PlannerError(f"{self._file} contains an XML DTD, which no spreadsheet needs", SAVE_AGAIN)
            before = _open_end(piece)
            yield piece
        if before is None:
            raise PlannerError(f"{self._file} is written in an encoding that spreadsheets do not use", SAVE_AGAIN)

    def check_xml(self, name: str) -> None:
        """Goes through an XML part for what `xml_pieces` refuses; raises PlannerError where it does."""
        deque(self.xml_pieces(name), maxlen=0)

    def with_parts(self, replaced: dict[str, bytes]) -> bytes:
        """The same package with some parts replaced, and without what the reader does not need."""
        packed = BytesIO()
        replaced = {_key(name): content for name, content in replaced.items()}
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as copy:
            for key, part in self._parts.items():
                if key.endswith(_READ_PARTS):
                    copy.writestr(part.filename, replaced.get(key) or self.read(key))
        return packed.getvalue()

    def _check(self, limits: Limits) -> None:
        parts = self._zip.infolist()
        if len(parts) > limits.parts:
            raise PlannerError(f"{self._file} has too many parts ({len(parts):,} in its zip)", SAVE_AGAIN)
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise protected(self._file)
        if len(self._parts) != len(parts) or _overlap(parts):
            raise damaged(self._file)
        unpacked = sum(part.file_size for key, part in self._parts.items() if key.endswith(_READ_PARTS))
        if unpacked > limits.unpacked_bytes:
            raise unpacks_too_big(self._file, unpacked, limits.unpacked_bytes)


def _key(name: str) -> str:
    return normpath(name.replace("\\", "/").lstrip("/")).lower()


def _open_end(piece: bytes) -> bytes:
    """The end of a piece from its last < on, where a definition could begin that the next piece goes on with."""
    start = piece.rfind(b"<", max(0, len(piece) - _LONGEST_DEFINITION))
    return piece[start:] if start >= 0 and b">" not in piece[start:] else b""


def _overlap(parts: Iterable[zipfile.ZipInfo]) -> bool:
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < end:
            return True
        end = part.header_offset + _LOCAL_HEADER + part.compress_size
    return False
