"""A file on its way in: what was read and what would change, made ready for the review in the worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.desktop.import_review.incoming import Incoming
from planner.desktop.import_review.lines import ChangeLine, change_lines
from planner.desktop.import_review.samples import Sample, samples_of
from planner.desktop.import_review.words import issues_told

if TYPE_CHECKING:  # reading rooms are loaded in the worker, after the first paint
    from planner.importing.options import ImportOptions
    from planner.importing.plan import ImportPlan, Issue
    from planner.services.importing import PreparedImport
    from planner.spreadsheets.cells import Sheet

_RANK = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Draft:
    """One file under review.

    `issues` are the plan's, the gravest first; `at_cells` the gravest by sheet, row from 1 and column from 0; `alike`
    those of one code, sheet and column. `lines` are what would change, `samples` by table the samples by letter,
    `rules` sentences on what would change about the rule book.
    """

    file: Incoming
    prepared: PreparedImport
    issues: tuple[Issue, ...]
    at_cells: Mapping[str, Mapping[tuple[int, int], Issue]]
    told: str
    alike: Mapping[tuple[str, str, str | None], tuple[Issue, ...]]
    lines: tuple[ChangeLine, ...]
    samples: tuple[Mapping[str, tuple[Sample, ...]], ...]
    rules: tuple[str, ...] = ()

    @property
    def plan(self) -> ImportPlan:
        """The plan that the planner looks at."""
        return self.prepared.plan

    @property
    def options(self) -> ImportOptions:
        """What the plan was made with."""
        return self.prepared.options

    @property
    def changing_rows(self) -> int:
        """How many rows of the file would change the catalogue."""
        return self.plan.added + self.plan.changed

    @property
    def first_table(self) -> int:
        """The table to look at first: of those that were recognised the longest, so that no cover sheet is shown."""
        tables = self.plan.tables
        return max(range(len(tables)), key=lambda at: (bool(tables[at].kinds), tables[at].rows_read, -at))

    @property
    def brake(self) -> str:
        """What is said where most records of a kind would be overwritten: 45 of 49 parts would change."""
        from planner.services.editing.words import noun

        told = [f"{change.changed:,} of {change.of:,} {noun(change.kind, 2)}" for change in self.prepared.large_changes]
        return f"{' and '.join(told)} would change. A backup is made first." if told else ""

    def like(self, issue: Issue) -> tuple[Issue, ...]:
        """The issues that the likeliest fix of one settles too, itself among them."""
        from planner.importing.mending import like_it

        here = self.alike.get((issue.code, issue.sheet, issue.column), (issue,))
        return like_it(replace(self.plan, issues=here), issue)

    def sheet_of(self, number: int) -> Sheet:
        """The sheet of a table of the plan."""
        name = self.plan.tables[number].sheet
        return next(sheet for sheet in self.plan.workbook.sheets if sheet.name == name)


def draft_of(file: Incoming, prepared: PreparedImport, rules: tuple[str, ...] = ()) -> Draft:
    """Makes a plan ready to be shown; takes its time with a large file, and so belongs into the worker."""
    plan = prepared.plan
    sheets = {sheet.name: sheet for sheet in plan.workbook.sheets}
    issues = _gravest_first(plan)
    return Draft(
        file,
        prepared,
        issues,
        _at_cells(issues),
        issues_told(issues),
        _alike(issues),
        change_lines(plan),
        tuple(samples_of(table, sheets[table.sheet]) for table in plan.tables),
        rules,
    )


def _gravest_first(plan: ImportPlan) -> tuple[Issue, ...]:
    """The issues by severity; what is said of a cover sheet stands behind what is said of the tables."""
    recognised = {table.sheet for table in plan.tables if table.kinds}
    return tuple(sorted(plan.issues, key=lambda issue: (_RANK[issue.severity], issue.sheet not in recognised)))


def _at_cells(issues: tuple[Issue, ...]) -> dict[str, dict[tuple[int, int], Issue]]:
    from planner.spreadsheets.cells import column_index

    found: dict[str, dict[tuple[int, int], Issue]] = {}
    for issue in issues:
        if issue.row is not None and issue.column is not None:
            # The gravest come first.
            found.setdefault(issue.sheet, {}).setdefault((issue.row, column_index(issue.column)), issue)
    return found


def _alike(issues: tuple[Issue, ...]) -> dict[tuple[str, str, str | None], tuple[Issue, ...]]:
    found: dict[tuple[str, str, str | None], list[Issue]] = {}
    for issue in issues:
        found.setdefault((issue.code, issue.sheet, issue.column), []).append(issue)
    return {place: tuple(held) for place, held in found.items()}
