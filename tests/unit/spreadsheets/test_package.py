from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest

from planner.errors import PlannerError
from planner.spreadsheets.extent import Extent
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.package import Package
from planner.spreadsheets.xlsx import survey_xlsx
from unit.spreadsheets.building import ROW, xlsx_parts, zipped

LIMITS = Limits()


def opened(content: bytes, limits: Limits = LIMITS) -> Package:
    return Package(content, "stock.xlsx", limits)


def test_parts_are_found_in_any_case_and_with_either_slash() -> None:
    package = opened(zipped({"XL\\WorkBook.xml": "<a/>"}))
    assert "xl/workbook.xml" in package
    assert package.read("/xl/workbook.XML") == b"<a/>"


def test_a_zip_bomb_is_refused_by_what_it_declares() -> None:
    bomb = zipped(xlsx_parts(ROW, strings=" " * 5_000_000))
    with pytest.raises(PlannerError, match="would unpack to 5 MB, more than the 1 MB that are read"):
        opened(bomb, Limits(unpacked_bytes=2**20))


def test_pictures_do_not_count_as_unpacked() -> None:
    package = opened(zipped({"xl/media/a.png": b"\0" * 5_000_000, "a.xml": "<a/>"}), Limits(unpacked_bytes=2**20))
    assert package.read("a.xml") == b"<a/>"


def test_a_part_that_unpacks_to_more_than_it_declares_is_refused_unread() -> None:
    content = zipped({"a.xml": b"<" + b" " * 5_000_000})
    lying = content.replace(struct.pack("<I", 5_000_001), struct.pack("<I", 7))
    assert lying != content
    with pytest.raises(PlannerError, match="damaged or incomplete"):
        opened(lying, Limits(unpacked_bytes=2**20)).read("a.xml")


def test_a_part_that_is_there_twice_is_refused() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        archive.writestr("xl/Workbook.xml", "<b/>")
    with pytest.raises(PlannerError, match="damaged"):
        opened(packed.getvalue())


def test_parts_that_share_their_bytes_are_refused() -> None:
    content = bytearray(zipped({"a.xml": b"<a/>" * 50, "b.xml": b"<a/>" * 50}))
    second = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, second + 42, 0)
    with pytest.raises(PlannerError, match="damaged"):
        opened(bytes(content))


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(PlannerError, match=r"too many parts \(12 in its zip\)"):
        opened(zipped({f"{n}.xml": "<a/>" for n in range(12)}), Limits(parts=11))


def test_an_encrypted_part_is_refused_as_protected() -> None:
    content = bytearray(zipped({"xl/workbook.xml": "<a/>"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(PlannerError, match="password-protected"):
        opened(bytes(content))


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
READS_A_FILE = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("definition", [LAUGHS, READS_A_FILE, '<!doctype l SYSTEM "http://localhost/a.dtd">'])
def test_a_document_type_definition_is_refused(definition: str) -> None:
    parts = xlsx_parts(ROW)
    parts["xl/sharedStrings.xml"] = f'<?xml version="1.0"?>{definition}<sst><si><t>&b;</t></si></sst>'
    content = zipped(parts)
    with pytest.raises(PlannerError, match="contains an XML DTD"):
        survey_xlsx(content, opened(content), "stock.xlsx", Extent("stock.xlsx", Limits()))


def test_an_xml_part_in_an_encoding_that_hides_its_content_is_refused() -> None:
    parts = xlsx_parts(ROW)
    parts["xl/sharedStrings.xml"] = f'<?xml version="1.0" encoding="utf-16"?>{LAUGHS}<sst/>'.encode("utf-16")
    content = zipped(parts)
    with pytest.raises(PlannerError, match="encoding that spreadsheets do not use"):
        survey_xlsx(content, opened(content), "stock.xlsx", Extent("stock.xlsx", Limits()))


def test_other_peoples_parts_beside_the_workbook_may_be_in_utf_16() -> None:
    content = zipped(xlsx_parts(ROW) | {"customXml/item1.xml": "<a/>".encode("utf-16")})
    survey = survey_xlsx(content, opened(content), "stock.xlsx", Extent("stock.xlsx", Limits()))
    assert [sheet.errors for sheet in survey.sheets] == [{}]


@pytest.mark.parametrize("before", [2**18 - 1, 2**18 - 2, 2**18 - 9, 2**18 - 20, 2**19 - 5])
def test_a_definition_across_two_pieces_of_a_long_part_is_found(before: int) -> None:
    strings = "<sst>".ljust(before, " ") + "<!DOCTYPE sst><si><t>a! b!</t></si></sst>"
    with pytest.raises(PlannerError, match="contains an XML DTD"):
        opened(zipped({"xl/sharedStrings.xml": strings})).read_xml("xl/sharedStrings.xml")


def test_a_long_part_with_exclamation_marks_and_comments_is_read_whole() -> None:
    strings = "<sst>" + "<si><t>new! <!-- ! --></t></si>" * 30_000 + "</sst>"
    assert opened(zipped({"xl/sharedStrings.xml": strings})).read_xml("xl/sharedStrings.xml") == strings.encode()
