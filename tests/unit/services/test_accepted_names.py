"""A name that the planner accepted in a review: in the ledger, known the next time, and gone when it is taken back."""

from __future__ import annotations

from pathlib import Path

from planner.domain.kinds import Kind
from planner.importing.options import ImportOptions
from planner.services.importing import apply_import, prepare_import, take_back
from unit.services.by_hand import done, records, seen
from unit.services.desk import MAKER, PART, Desk, day, moment


def test_an_accepted_name_is_an_alias_until_the_import_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    written = "Haoran Magnetfabrik"
    sheet = tmp_path / "shares.csv"
    sheet.write_text(f"part_number,supplier,share\n{PART},{written},0.5\n", encoding="utf-8")

    asked = seen(desk, prepare_import, sheet, ImportOptions(day(4)))
    (fix,) = next(issue.fixes for issue in asked.plan.issues if issue.code == "name_like")
    accepted = ImportOptions(day(4), aliases={written: str(fix.alias_of)})
    batch = done(desk, apply_import, seen(desk, prepare_import, sheet, accepted), who="Ana", at=moment(4)).batch
    again = seen(desk, prepare_import, sheet, ImportOptions(day(5))).plan

    assert batch is not None
    assert [(one.name, one.aliases) for one in records(desk, Kind.SUPPLIERS)] == [(MAKER, (written,))]
    assert (again.same, again.added, again.changed) == (1, 0, 0)
    assert all(issue.code != "name_like" for issue in again.issues)

    done(desk, take_back, batch, who="Ana", at=moment(6))

    assert [(one.name, one.aliases) for one in records(desk, Kind.SUPPLIERS)] == [(MAKER, ())]
    assert {source.share for source in records(desk, Kind.SOURCES)} == {1.0}
