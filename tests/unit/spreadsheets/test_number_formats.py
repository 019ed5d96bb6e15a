from __future__ import annotations

import pytest

from planner.spreadsheets.number_formats import PaddedCells, Padding, padding, paddings


def shown(code: str, value: object) -> str | None:
    how = padding(code)
    assert how is not None
    return how.shown(value)


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("00000", 123.0, "00123"),
        ("00000", 0, "00000"),
        ("000-000", 12345, "012-345"),
        (r"000\-000", 1234567, "1234-567"),
        ("000-00-0000", 1, "000-00-0001"),
        ('"MG-"0000', 7, "MG-0007"),
        ("(000) 000", 12345, "(012) 345"),
        ("[$-407]00000", 123, "00123"),
        ("00000;-00000;;@", 8, "00008"),
        ("00000;[Red]-0", 8, "00008"),
        ("00000;(00000)", 0, "00000"),
    ],
)
def test_a_padded_number_is_shown_as_the_spreadsheet_shows_it(code: str, value: float, text: str) -> None:
    assert shown(code, value) == text


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("00000", 12345),
        ("00000", 1234567),
        ("00000", -3),
        ("00000", 1.5),
        ("00000", True),
        ("00000", "123"),
        ("00000", None),
        ("00000", float("nan")),
        ("00000", float("inf")),
        ("0000000000000000", 10.0**15),
        ("00000;-00000;;@", 0),
    ],
)
def test_what_is_shown_bare_or_otherwise_has_no_padding(code: str, value: object) -> None:
    assert shown(code, value) is None


@pytest.mark.parametrize(
    "code",
    [
        "",
        "General",
        "0",
        "0.00",
        "#,##0",
        "##000",
        "yyyy-mm-dd",
        "00:00",
        "0.00E+00",
        "00%",
        "@",
        '0" pcs"',
        "[h]:mm",
        "00/00",
    ],
)
def test_other_formats_do_not_pad(code: str) -> None:
    assert padding(code) is None


def test_styles_take_the_format_of_their_number() -> None:
    assert paddings({164: "00000", 165: "0.00"}, [0, 164, 165, 999]) == {1: Padding((None,) * 5)}


def test_padded_cells_are_told_row_by_row() -> None:
    five, three = Padding((None,) * 5), Padding((None,) * 3)
    cells = PaddedCells()
    assert not cells
    for row in (1, 2, 3, 7):
        cells.add(row, 0, five)
    cells.add(3, 2, three)
    assert cells
    assert {row: list(cells.in_row(row)) for row in range(9) if list(cells.in_row(row))} == {
        1: [(0, five)],
        2: [(0, five)],
        3: [(0, five), (2, three)],
        7: [(0, five)],
    }
