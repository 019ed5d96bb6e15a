"""Wrong usage is told in one line and ends with code 2."""

from __future__ import annotations

import pytest

from planner.cli import run


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-13-01", "'2026-13-01' is not a day such as 2026-11-22"),
        ("tomorrow", "'tomorrow' is not a day such as 2026-11-22"),
        ("9999-12-31", "9999-12-31 is not a day of the years 1990 to 2100"),
        ("0001-01-01", "0001-01-01 is not a day of the years 1990 to 2100"),
    ],
)
def test_a_day_that_cannot_be_reckoned_with_is_wrong_usage(
    day: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["exposure", "none.planner", "--as-of", day])
    assert ended.value.code == 2
    assert told in capsys.readouterr().err
