from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.spreadsheets.delimited import read_delimited, separator_of
from planner.spreadsheets.formula_text import with_marker, without_marker
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.text_encoding import ENCODINGS, decode
from planner.spreadsheets.writing import csv_text

LIMITS = Limits()


def rows(text: str, limits: Limits = LIMITS) -> list[list[object]]:
    """The rows as the cleaner leaves them: blank fields as None, and none at the end of a row."""
    found: list[list[object]] = []
    for record in read_delimited(text, "f.csv", limits):
        found.append([field if field.strip() else None for field in record])
        while found[-1] and found[-1][-1] is None:
            found[-1].pop()
    return found


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        ("零件,数量\n", "utf-8", "utf-8"),
        ("零件,数量\n", "utf-8-sig", "utf-8"),
        ("零件,数量\n", "utf-16", "utf-16-le"),
        ("plain,text\n", "ascii", "utf-8"),
    ],
)
def test_a_marked_or_unmistakable_encoding_is_read_without_a_note(text: str, codec: str, encoding: str) -> None:
    decoded = decode(text.encode(codec), "f.csv")
    assert (decoded.text, decoded.encoding, decoded.notes) == (text, encoding, ())
    assert (decoded.sure, decoded.samples) == (True, ())


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        ("供应商,地址\n东方磁材有限公司,浙江省宁波市\n钕铁硼,镝铽\n", "gbk", "gb18030"),
        ("part,maker\nA1,北方磁钢\n", "gb2312", "gb18030"),
        ("供應商,地址\n臺灣磁材股份有限公司,新竹\n", "big5", "big5"),
        ("Lieferant;Größe\nMüller & Söhne;20 µm ±5 %\n", "cp1252", "cp1252"),
        ("Temperature,Magnet\n80 °C,N42SH\n", "cp1252", "cp1252"),
        ("Référence;Qté\nÉlément créé;5\n", "cp1252", "cp1252"),
        ("Nazwa;Ilość\nŻółty Łódź;5\nWałbrzych Częstochowa;3\n", "cp1250", "cp1250"),
        ("부품,제조사\n구동모터,동방첨단산업\n자석,서울 주식회사\n", "euc-kr", "euc_kr"),
        ("部品番号,メーカー\nA1,東方化学工業株式会社\nB2,大阪金属\n", "shift_jis", "cp932"),
        ("Поставщик;Количество\nМагнит;5\n", "cp1251", "cp1251"),
        ("部品,数量\n磁石,5\n", "cp932", "cp932"),
        ("零件,数量\n磁钢,5\n", "utf-16-le", "utf-16-le"),
        ("part,quantity\nM-7,5\n", "utf-16-be", "utf-16-be"),
    ],
)
def test_an_unmarked_encoding_is_guessed_and_said_to_be_a_guess(text: str, codec: str, encoding: str) -> None:
    decoded = decode(text.encode(codec), "f.csv")
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert "which is a guess" in decoded.notes[0]
    assert not decoded.sure
    assert all(sample in text and len(sample) <= 40 for sample in decoded.samples)
    assert bool(decoded.samples) is not text.isascii()


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        ("Müller;1\n".encode() + "Größe;2\n".encode("cp1252"), "line 1 is UTF-8 and line 2 is not"),
        ("a\n北方磁钢;2\n".encode("gbk") + "东方磁材;1\n".encode(), "line 3 is UTF-8 and line 2 is not"),
        (b"part\0number", "NUL bytes"),
        ("a\0b".encode("utf-16"), "NUL bytes"),
        (b"\xff\xfea\x00\x00\xd8\x00", "says that it is UTF-16-LE text, and is not"),
        (b"\xef\xbb\xbfa\xff", "says that it is UTF-8 text, and is not"),
        (b"a\0b\0\x07\0", "NUL bytes"),
        (b"\0a\0b\xdc\0", "NUL bytes"),
        (b"\x01\0\0\x02\0\x03", "NUL bytes"),
    ],
)
def test_text_that_no_single_encoding_explains_is_refused(content: bytes, cause: str) -> None:
    with pytest.raises(PlannerError) as refusal:
        decode(content, "f.csv")
    assert cause in refusal.value.cause


@pytest.mark.parametrize(("codec", "name"), ENCODINGS)
def test_a_chosen_encoding_is_obeyed(codec: str, name: str) -> None:
    text = "part;stock\nM-7;40\n"
    for content in (text.encode(codec), codecs.BOM_UTF8 * (codec == "utf-8") + text.encode(codec)):
        decoded = decode(content, "f.csv", codec)
        assert (decoded.text, decoded.encoding, decoded.notes, decoded.sure) == (text, codec, (), True)
    assert name.isascii()


def test_a_chosen_encoding_shows_what_it_makes_of_the_text() -> None:
    content = "Größe;Straße, Größe\nx;磁钢".encode("gb18030", "ignore")
    assert decode("颜色;磁钢\n颜色;5".encode("gbk"), "f.csv", "gb18030").samples == ("颜色", "磁钢")
    assert decode("颜色".encode("gbk"), "f.csv", "cp1252").samples == ("ÑÕÉ«",)
    assert len(decode("\n".join(f"ä{n}" for n in range(20)).encode(), "f.csv", "utf-8").samples) == 8
    assert decode(content, "f.csv", "gb18030").samples[0].startswith("Gr")


@pytest.mark.parametrize(
    ("content", "codec", "cause"),
    [
        (b"a\nb\xff", "utf-8", "f.csv is not Unicode (UTF-8) text: line 2 has the byte FF, which does not fit"),
        (b"a\n\n\x81", "cp1252", "(Windows-1252) text: line 3 has the byte 81"),
        ("a\nb".encode("utf-16-le") + b"\0", "utf-16-le", "line 2 has the byte 00"),
        ("a\nb".encode("utf-16-le"), "utf-8", "NUL bytes"),
        (b"a", "rot13", "rot13 is no text encoding that is read here"),
    ],
)
def test_a_chosen_encoding_that_does_not_fit_is_refused_with_line_and_byte(
    content: bytes, codec: str, cause: str
) -> None:
    with pytest.raises(PlannerError) as refusal:
        decode(content, "f.csv", codec)
    assert cause in refusal.value.cause
    assert "choose" in refusal.value.next_step or "save it again" in refusal.value.next_step


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), st.sampled_from(ENCODINGS))
def test_text_is_read_as_it_was_written_or_said_to_be_a_guess(text: str, encoding: tuple[str, str]) -> None:
    content = text.encode(encoding[0], "ignore")
    try:
        decoded = decode(content, "f.csv")
    except PlannerError:
        assert not content.isascii() or b"\0" in content
        return
    wanted = content.decode(encoding[0])
    assert decoded.text == wanted.removeprefix("\ufeff") or not decoded.sure or _is_utf_8(content)


def _is_utf_8(content: bytes) -> bool:
    """Whether bytes of another encoding happen to be UTF-8, which nothing in them can tell."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return True


def test_two_bytes_that_are_utf_8_by_chance_are_no_mixture() -> None:
    text = "颜色,色\n东方磁材,1\n,色\n"
    assert decode(text.encode("gbk"), "f.csv").text == text


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", ";"),
        ("1,5;2,5;3,5\n4,5;5,5;6,5\n", ";"),
        ("name;note\nMagnet, N42;first, second\nRing;third\n", ";"),
        ("a\tb\n1, 2\t3\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("Stock list, 2026\n\na;b;c\n1;2;3\n4;5;6\n", ";"),
        ("only one column\nof words\n", ","),
        ("part,other names\nM-7,a; b\nM-8,c; d\n", ","),
        ("designators;count\nR1,R2;2\nC1;1\nC2,C3,C4;3\n", ";"),
        ('"a;b","c;d"\n"e;f","g;h"\n', ","),
        ('"Ring" 5 mm,1;5\n"Disc" 6 mm,2;5\n', ","),
        ("a;b\n" + 4 * (24_990 * " " + ";\n") + '1,5;"' + "z" * 99, ";"),
        ("", ","),
    ],
)
def test_the_separator_is_the_one_that_splits_evenly(text: str, separator: str) -> None:
    assert separator_of(text) == separator


def test_every_text_is_kept_as_it_stands() -> None:
    assert rows("part,q,x\n00123,1E5,NA\nNone, 7 ,NULL\n") == [
        ["part", "q", "x"],
        ["00123", "1E5", "NA"],
        ["None", " 7 ", "NULL"],
    ]


def test_blank_lines_and_ragged_rows_keep_their_places() -> None:
    assert rows("\na,b\n\n1,2,3\r\n4\r\n") == [[], ["a", "b"], [], ["1", "2", "3"], ["4"]]


def test_quoted_fields_may_hold_separators_quotes_and_lines() -> None:
    assert rows('a,b\n"1,5","say ""yes""\nthen"\n') == [["a", "b"], ["1,5", 'say "yes"\nthen']]


def test_a_quotation_mark_after_separator_and_blank_still_quotes() -> None:
    assert rows('a, b\n1, "6,000"\n') == [["a", "b"], ["1", "6,000"]]


def test_a_line_that_names_the_separator_is_obeyed_and_not_shown() -> None:
    assert rows("sep=|\na,b|c\n") == [["a,b", "c"]]
    assert rows("SEP=:\r\na,b:c d\n") == [["a,b", "c d"]]
    assert rows("sep= \na,b c\n") == [["a,b", "c"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('1,"5\\" ring, \\"N42\\""\n', [["1", '5" ring, "N42"']]),
        ('"a \\"b\\" c","C:\\dir\\\\"\n', [['a "b" c', "C:\\dir\\\\"]]),
        ('"C:\\dir\\","",5\n"D:\\x\\","y",6\n', [["C:\\dir\\", None, "5"], ["D:\\x\\", "y", "6"]]),
        ('5\\" ring,2\n', [['5\\" ring', "2"]]),
    ],
)
def test_quotation_marks_behind_a_backslash_are_text_where_that_is_evident(
    text: str, expected: list[list[object]]
) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Ring" 5 mm,7\n', [['"Ring" 5 mm', "7"]]),
        ('1;"Ring" 5 "mm" \n2;"Ring"x\n', [["1", '"Ring" 5 "mm" '], ["2", '"Ring"x']]),
        ('1,"Ring" ,"a ""b"" c"\n', [["1", "Ring ", 'a "b" c']]),
        ('"a\n""Ring"" 5 mm\nb,""c"" d",2\n', [['a\n"Ring" 5 mm\nb,"c" d', "2"]]),
        ('the "Ring" 5 mm,7\n', [['the "Ring" 5 mm', "7"]]),
    ],
)
def test_quotation_marks_around_the_first_word_of_a_field_are_text(text: str, expected: list[list[object]]) -> None:
    assert rows(text) == expected


def test_blank_fields_are_none() -> None:
    assert rows("a,, ,b\n") == [["a", None, None, "b"]]
    assert rows("a,b,, ,\n,\n") == [["a", "b"], []]


def test_the_mark_of_text_that_looks_like_a_formula_is_taken_off() -> None:
    assert rows("'=1+1,'s-Hertogenbosch\n,'-5\n") == [["=1+1", "'s-Hertogenbosch"], [None, "-5"]]


plain = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=9)
filled = plain.filter(lambda text: bool(text.strip()))


@settings(deadline=None)
@given(st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(filled, min_size=n, max_size=n), min_size=1, max_size=5)))
def test_any_table_of_texts_is_read_back_as_it_was_written(table: list[list[str]]) -> None:
    assert rows(csv_text(table[0], table[1:])) == table


@pytest.mark.parametrize(
    ("text", "limits", "cause"),
    [
        ('a,b\n1,"2\n3,4\n', Limits(), "quotation mark opened in row 2 is never closed"),
        ("a,b\n1," + "x" * 40_000, Limits(), "row 2 has a text of more than 32,767 characters"),
        ("a,b\n" + ",".join("x" * 3_000), Limits(), "row 2 has 3,000 columns, more than the 2,000"),
        ("a,b\n1,2\n3,4\n", Limits(cells=5), "more than 5 cells (by row 3)"),
    ],
)
def test_a_limit_is_named_with_its_row(text: str, limits: Limits, cause: str) -> None:
    with pytest.raises(PlannerError) as refusal:
        rows(text, limits)
    assert cause in refusal.value.cause


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5", "@SUM(A1)", "\t=1", " =1", "＝1", "\r", "'=1", "''@x"])
def test_text_like_a_formula_is_marked_and_unmarked(text: str) -> None:
    assert with_marker(text) == "'" + text
    assert without_marker("'" + text) == text


@pytest.mark.parametrize("text", ["", "M-7", "'s-Hertogenbosch", "a=b", "'", "5"])
def test_other_text_is_not_touched(text: str) -> None:
    assert with_marker(text) == without_marker(text) == text


@settings(deadline=None)
@given(st.text())
def test_marking_loses_nothing(text: str) -> None:
    assert without_marker(with_marker(text)) == text
