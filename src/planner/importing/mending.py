"""Mending in the review: what the planner chose for an issue becomes part of the options; the file stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from planner.importing.options import ImportOptions, Mend
from planner.importing.plan import Fix, ImportPlan, Issue
from planner.spreadsheets.cells import CellValue, Sheet, column_index


def mended(sheet: Sheet, mends: Iterable[Mend]) -> Sheet:
    """The sheet with its corrected cells as text, or the sheet itself where no mend is about it.

    Rows grow where a mend lies beyond them; an empty text is a blank. The last mend of a cell holds.
    """
    texts: dict[int, dict[int, str]] = {}
    for mend in mends:
        if mend.sheet == sheet.name:
            texts.setdefault(mend.row - 1, {})[column_index(mend.column)] = mend.text
    if not texts:
        return sheet
    rows = [*sheet.rows, *(() for _ in range(max(texts) + 1 - len(sheet.rows)))]
    for place, cells in texts.items():
        rows[place] = _with_texts(rows[place], cells)
    # What a number looked like says nothing about the text in its place.
    shown = {cell: text for cell, text in sheet.shown.items() if cell[1] not in texts.get(cell[0], {})}
    return replace(sheet, rows=tuple(rows), shown=shown)


def _with_texts(row: Sequence[CellValue], texts: Mapping[int, str]) -> tuple[CellValue, ...]:
    cells = [*row, *(None for _ in range(max(texts) + 1 - len(row)))]
    for index, text in texts.items():
        cells[index] = text or None
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def like_it(plan: ImportPlan, issue: Issue, fix: Fix | None = None) -> tuple[Issue, ...]:
    """The issues that the same sort of fix settles: of the same code, sheet and column, the issue itself among them.

    `fix` is one of the issue's own; the likeliest where none is named. An issue without a fix is alone.
    """
    wanted = fix or next(iter(issue.fixes), None)
    if wanted is None:
        return (issue,)
    place = (issue.code, issue.sheet, issue.column)
    alike = [other for other in plan.issues if (other.code, other.sheet, other.column) == place]
    return tuple(other for other in alike if other == issue or counterpart(issue, wanted, other) is not None)


def counterpart(issue: Issue, fix: Fix, other: Issue) -> Fix | None:
    """The fix of another issue that does there what `fix` does here: of the same sort, and at the same place in it."""
    own = [one for one in issue.fixes if _sort(one) == _sort(fix)]
    theirs = [one for one in other.fixes if _sort(one) == _sort(fix)]
    if _sort(fix) == "locale":
        # A column is read in one way only: the very same.
        return next((one for one in theirs if one.locale == fix.locale), None)
    place = own.index(fix) if fix in own else 0
    return theirs[place] if place < len(theirs) else None


def _sort(fix: Fix) -> str:
    if fix.text is not None:
        return "text"
    if fix.locale is not None:
        return "locale"
    return "alias" if fix.alias_of is not None else "set_aside"


def with_fix(options: ImportOptions, issue: Issue, fix: Fix, issues: Collection[Issue] = ()) -> ImportOptions:
    """The options with a fix applied to its issue, and to `issues` like it with the fix that each of them offers."""
    settled = _with_one(options, issue, fix)
    for other in issues:
        if other != issue and (same := counterpart(issue, fix, other)) is not None:
            settled = _with_one(settled, other, same)
    return settled


def _with_one(options: ImportOptions, issue: Issue, fix: Fix) -> ImportOptions:
    if fix.text is not None and issue.row is not None and issue.column is not None:
        kept = tuple(mend for mend in options.mends if not _is_at(mend, issue.sheet, issue.row, issue.column))
        return replace(options, mends=(*kept, Mend(issue.sheet, issue.row, issue.column, fix.text)))
    if fix.locale is not None and issue.column is not None:
        return replace(options, locales={**options.locales, f"{issue.sheet}!{issue.column}": fix.locale})
    if fix.alias is not None and fix.alias_of is not None:
        return replace(options, aliases={**options.aliases, fix.alias: fix.alias_of})
    if fix.set_aside and issue.row is not None:
        return replace(options, set_aside=options.set_aside | {(issue.sheet, issue.row)})
    return options


def without_fixes(
    options: ImportOptions, sheet: str, row: int | None, column: str | None, name: str | None = None
) -> ImportOptions:
    """The options without the fix at a cell: one is undone at a time, the one closest to the cell first.

    That is its own text, else its row set aside, else the alias of the `name` in it, else how its column is read.
    """
    mends = tuple(mend for mend in options.mends if not _is_at(mend, sheet, row, column))
    if len(mends) < len(options.mends):
        return replace(options, mends=mends)
    if row is not None and (sheet, row) in options.set_aside:
        return replace(options, set_aside=options.set_aside - {(sheet, row)})
    if name is not None and name in options.aliases:
        return replace(options, aliases=_without(options.aliases, name))
    if column is not None and f"{sheet}!{column}" in options.locales:
        return replace(options, locales=_without(options.locales, f"{sheet}!{column}"))
    return options


def _is_at(mend: Mend, sheet: str, row: int | None, column: str | None) -> bool:
    return (mend.sheet, mend.row, mend.column) == (sheet, row, column)


def _without(held: Mapping[str, str], key: str) -> dict[str, str]:
    return {name: value for name, value in held.items() if name != key}
