"""What is read by column is the very same as what the reader itself reads."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unit.spreadsheets.regular.sheets import SHARED, STYLES, both_ways, same, workbook

_COLUMNS = ("A", "B", "C", "Z", "AA", "AB", "ZZ")
_DIGITS = st.integers(0, 10**18).map(str)
_NUMBERS = st.one_of(
    st.integers(0, 60_000).map(str),
    st.integers(-(10**17), 10**17).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.floats(0, 60_000, allow_nan=False).map(repr),
    st.builds("{}.{}".format, _DIGITS, _DIGITS),
    st.sampled_from(["0", "-0", "007", "0.1", "1E-3", "1.5E+10", "45000.5", "9007199254740993", "0.30000000000000004"]),
)
_TEXTS = st.text(st.characters(exclude_characters="<&>\r", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
_STYLED = st.sampled_from(["", *(f' s="{style}"' for style in range(STYLES + 1))])
_ROW_ATTRIBUTES = st.sampled_from(["", ' spans="1:3"', ' ht="12.8" hidden="false" customHeight="1"', ' s="1" '])


@st.composite
def _cells(draw: st.DrawFn) -> str:
    """What stands behind the place of a regular cell."""
    style = draw(_STYLED)
    match draw(st.integers(0, 7)):
        case 0:
            return f"{style}/>"
        case 1:
            return f'{style} t="s"><v>{draw(st.integers(0, SHARED - 1))}</v></c>'
        case 2:
            return f'{style} t="b"><v>{draw(st.integers(0, 1))}</v></c>'
        case 3:
            return f' t="inlineStr"{style}><is><t>{draw(_TEXTS)}</t></is></c>'
        case 4:
            return f'{style} t="inlineStr"><is><t xml:space="preserve"> {draw(_TEXTS)}&amp;</t></is></c>'
        case 5:
            return f'{style} t="str"><v>{draw(_TEXTS)}</v></c>'
        case 6:
            return f'{style} t="n"><v>{draw(_NUMBERS)}</v></c>'
        case _:
            return f"{style}><v>{draw(_NUMBERS)}</v></c>"


@st.composite
def _regular(draw: st.DrawFn) -> str:
    """The rows of a sheet that is written evenly."""
    rows = []
    for number in sorted(draw(st.sets(st.integers(1, 40), min_size=1, max_size=8))):
        columns = draw(st.sets(st.sampled_from(_COLUMNS)))
        cells = "".join(
            f'<c r="{column}{number}"{draw(_cells())}' for column in sorted(columns, key=lambda name: (len(name), name))
        )
        tag = f'<row r="{number}"{draw(_ROW_ATTRIBUTES)}'
        rows.append(f"{tag}>{cells}</row>" if cells or draw(st.booleans()) else f"{tag}/>")
    return "".join(rows)


_ODD = st.sampled_from(
    [
        ("<v>", "<v> "),
        ("</v>", " </v>"),
        ("<v>", "<f>A1</f><v>"),
        ("<v>", '<v xml:space="preserve">'),
        ("</v>", "</v><v>1</v>"),
        ("<v>", "<v>+"),
        ("<v>", "<v>1e"),
        ("<v>", "<v>9e99"),
        ("<v>", "<v>_"),
        ("<v>", "<v>."),
        ("</v>", ".</v>"),
        ("</v>", "&#49;</v>"),
        ("<v>", "<v>nan"),
        ("<v>", "<v>-"),
        ("<v>", "<v><![CDATA[1]]>"),
        ("<v>", "<v><!-- 1 -->"),
        (' t="s"', ' t="e"'),
        (' t="b"', ' t="e"'),
        (' t="n"', ' t="d"'),
        (' t="n"', ' t="str"'),
        (' t="str"', ""),
        (' t="s"', " t='s'"),
        (' t="s"', ' t = "s"'),
        (' t="n"', ' cm="1"'),
        ("<c ", "\n<c "),
        ("<c ", "<c  "),
        ("</c>", "</c>\n"),
        ("</c>", "</c ></c>"),
        ("</row>", "\n</row>"),
        ("</row>", "</row>\n"),
        ("<row ", '<row hidden="1" '),
        (' spans="1:3"', ' hidden="1"'),
        (' spans="1:3"', " hidden='true'"),
        ('r="A', 'r="a'),
        ('r="A', 'r="B'),
        ('r="A', 'r="'),
        ('r="AA', 'r="AAA'),
        ('<c r="B', '<c q="B'),
        ("</t>", "\x07</t>"),
        ("</t>", "_x0007_</t>"),
        ("<t>", "<t></t><t>"),
        ("<is><t>", "<is><r><t>"),
        ("</t></is>", '</t></is><phoneticPr fontId="1"/>'),
        ("/>", "></c>"),
        ("/>", " />"),
        ("<row ", "<!-- --><row "),
        ("<row ", "<x:row "),
        ('r="1', 'r="2'),
        ('r="1', 'r="01'),
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=_regular(), more=_regular())
def test_evenly_written_sheets_are_read_by_column(rows: str, more: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_column, reader = both_ways(workbook(rows, more), monkeypatch)
    assert same(by_column, reader)
    assert by_column.refused or by_column.by_column == ("</v>" in rows or "</t>" in rows) + (
        "</v>" in more or "</t>" in more
    )
    assert reader.by_column == 0


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=_regular(), odd=_ODD, times=st.sampled_from([1, -1]))
def test_whatever_is_odd_in_a_sheet_is_read_as_the_reader_reads_it(
    rows: str, odd: tuple[str, str], times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_column, reader = both_ways(workbook(rows.replace(*odd, times)), monkeypatch)
    assert same(by_column, reader)
