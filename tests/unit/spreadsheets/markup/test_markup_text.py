from __future__ import annotations

import base64
import quopri

import pytest

from planner.errors import PlannerError
from unit.spreadsheets.markup.marking_up import grids, marked_up, page

ROWS = "<tr><td>零件<td>数量<tr><td>北方磁钢<td>5"


@pytest.mark.parametrize(
    ("declaration", "codec", "encoding"),
    [
        ("<meta http-equiv=Content-Type content='text/html; charset=gb2312'>", "gbk", "gb18030"),
        ("<META CHARSET='Shift_JIS'>", "cp932", "cp932"),
        ("<meta charset=utf-8>", "utf-8", "utf-8"),
        ("", "utf-8", "utf-8"),
        ("", "utf-16", "utf-16-le"),
    ],
)
def test_the_encoding_that_a_page_declares_is_believed(declaration: str, codec: str, encoding: str) -> None:
    rows = ROWS.replace("钢", "") if codec == "cp932" else ROWS
    rows = rows.replace("数", "") if codec == "cp932" else rows
    markup = marked_up(page(rows, declaration).encode(codec))
    assert markup.sheets[0].rows[0][0] == "零件"
    assert (markup.decoded.encoding, markup.decoded.sure, markup.decoded.samples) == (encoding, True, ())


def test_a_declaration_that_the_content_contradicts_is_not_believed() -> None:
    markup = marked_up(page("<tr><td>Lieferant<td>Größe<tr><td>Müller<td>5", "<meta charset=windows-1252>").encode())
    assert markup.sheets[0].rows == [["Lieferant", "Größe"], ["Müller", "5"]]
    assert markup.decoded.encoding == "utf-8"


def test_an_undeclared_encoding_is_guessed_and_said_to_be() -> None:
    markup = marked_up(page("<tr><td>Größe<td>Straße<tr><td>Müller<td>5").encode("cp1252"))
    assert (markup.decoded.encoding, markup.decoded.sure) == ("cp1252", False)
    assert markup.decoded.samples == ("Größe", "Straße", "Müller")


def test_a_chosen_encoding_wins_over_the_declared_one() -> None:
    content = page(ROWS, "<meta charset=windows-1252>").encode("gbk")
    assert marked_up(content, encoding="gb18030").sheets[0].rows[1] == ["北方磁钢", "5"]
    assert marked_up(content).sheets[0].rows[1][0] != "北方磁钢"


@pytest.mark.parametrize("codec", ["gb2312", "utf-8", "utf-16", "cp1252"])
def test_an_xml_declaration_is_believed(codec: str) -> None:
    word = "Größe" if codec == "cp1252" else "零件"
    content = f'<?xml version="1.0" encoding="{codec}"?><l><p a="{word}" b="1"/><p/></l>'
    assert grids(content.encode(codec))[0].rows[1] == [word, "1"]


def archive(*pages: str, encoding: str) -> bytes:
    parts = []
    for text in pages:
        raw = text.encode("gbk")
        body = quopri.encodestring(raw) if encoding == "quoted-printable" else base64.encodebytes(raw)
        head = f'Content-Transfer-Encoding: {encoding}\r\nContent-Type: text/html; charset="gb2312"\r\n\r\n'
        parts.append(b"------=_Next\r\nContent-Location: file:///C:/x.htm\r\n" + head.encode() + body + b"\r\n")
    head = (
        "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n"
        'Content-Type: multipart/related; boundary="----=_Next"\r\n\r\nThis document is a Web archive file.\r\n\r\n'
    )
    picture = b"------=_Next\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n"
    return head.encode() + picture + b"".join(parts) + b"------=_Next--\r\n"


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_the_pages_of_a_web_archive_are_sheets_under_the_names_in_its_frame(encoding: str) -> None:
    named = "".join(f"<x:ExcelWorksheet><x:Name>{name}</x:Name></x:ExcelWorksheet>" for name in ("库存", "Prices"))
    frame = f"<html><!--[if gte mso 9]><xml>{named}</xml><![endif]--><frameset></html>"
    tabs = "<html><table><tr><td>库存<td>Prices</table></html>"
    sheets = grids(archive(frame, page(ROWS), page("<tr><td>a<td>b<tr><td>1<td>2"), tabs, encoding=encoding))
    assert [sheet.name for sheet in sheets] == ["库存", "Prices"]
    assert sheets[0].rows == [["零件", "数量"], ["北方磁钢", "5"]]


def test_a_web_archive_saved_by_a_browser_begins_with_other_headers() -> None:
    content = b"From: <Saved by a browser>\r\nSubject: Stock\r\n list\r\n" + archive(page(ROWS), encoding="base64")
    assert grids(content)[0].rows[0] == ["零件", "数量"]


def test_a_web_archive_without_a_page_is_refused() -> None:
    with pytest.raises(PlannerError, match="a web page without a table"):
        grids(archive(encoding="base64"))
