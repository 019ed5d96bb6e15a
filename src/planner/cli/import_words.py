"""What an import says on the command line: one JSON document, or lines to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from planner.cli.shapes import plain
from planner.rulebook.wording import day_text

if TYPE_CHECKING:
    from planner.importing.plan import Issue, TablePlan
    from planner.services.importing import PreparedImport

# What a planner says on the command line to settle what the importer left open.
_SWITCHES: Mapping[str, str] = {
    "kind_unknown": "--kind, --header-row, --map FIELD=COLUMN",
    "columns_missing": "--map FIELD=COLUMN, --kind",
    "ambiguous_date": "--locale",
    "ambiguous_number": "--locale",
}
_MOST_ALIKE = 12


def document(prepared: PreparedImport, batch: int | None, rules: Sequence[str], *, dry_run: bool) -> dict[str, object]:
    """One import as the JSON of the contract, and more; `rules` is what it changes about the rule book."""
    plan = prepared.plan
    book = plan.workbook
    return {
        "batch": batch,
        "dry_run": dry_run,
        "file": book.file,
        "sha256": book.sha256,
        "notes": list(book.notes),
        "encoding": book.encoding,
        "encoding_sure": book.encoding_sure,
        "seen_before": [line.batch for line in prepared.seen],
        "large_changes": plain(prepared.large_changes),
        "rule_book": list(rules),
        "tables": [_table(table) for table in plan.tables],
        "issues": [
            {
                "code": issue.code,
                "severity": issue.severity,
                "sheet": issue.sheet,
                "row": issue.row,
                "column": issue.column,
                "header": issue.header,
                "value": issue.value,
                "message": issue.message,
                "expected": issue.expected,
                "fixes": [fix.label for fix in issue.fixes],
            }
            for issue in plan.issues
        ],
        "missing": [
            {"kind": one.kind.value, "key": plain(one.key), "last_file": one.last_file} for one in plan.missing
        ],
    }


def _table(table: TablePlan) -> dict[str, object]:
    return {
        "sheet": table.sheet,
        "header_row": table.header_row,
        "first_row": table.first_row,
        "last_row": table.last_row,
        "kinds": [kind.value for kind in table.kinds],
        "confidence": round(table.confidence, 3),
        "columns": dict(table.columns),
        "unmapped": list(table.unmapped),
        "rows_read": table.rows_read,
        "added": table.added,
        "changed": table.changed,
        "same": table.same,
        "rejected": table.rejected,
        "not_records": table.not_records,
        "not_record_rows": list(table.not_record_rows),
        "sender": table.sender,
        "reasons": dict(table.reasons),
        "keys": {kind.value: list(fields) for kind, fields in table.keys.items()},
        "duplicate_of": table.duplicate_of,
        "remembered": plain(table.remembered),
        "conversions": plain(table.conversions),
    }


def print_summary(prepared: PreparedImport, batch: int | None, rules: Sequence[str], *, dry_run: bool) -> None:
    """Prints what an import did, or would do, and what there is to look at; `rules` is told of the rule book."""
    plan = prepared.plan
    written = f"import {batch}" if batch else "not written (dry run)" if dry_run else "nothing to write"
    print(f"{plan.workbook.file}: {written}")
    for line in prepared.seen:
        print(f"  note: this very file came in before, as import {line.batch} of {day_text(line.at.date())}")
    for note in plan.workbook.notes:
        print(f"  note: {note}")
    if not plan.workbook.encoding_sure and plan.workbook.samples:
        print(f"  read so: {' · '.join(plan.workbook.samples)} (--encoding, where that is wrong)")
    for change in prepared.large_changes if dry_run else ():
        print(f"  large change: {change.text} would be overwritten; this needs --accept-large-change")
    for table in plan.tables:
        _print_table(table)
    for rule in rules:
        print(f"  rule book: {rule}")
    for missing in plan.missing[:_MOST_ALIKE]:
        record = " · ".join(filter(None, (_words(missing.kind), *missing.key)))
        print(f"  not in this file: {record}, which {missing.last_file} stated; it stays as it is")
    if len(plan.missing) > _MOST_ALIKE:
        print(f"  not in this file: {len(plan.missing) - _MOST_ALIKE} more; --json lists them")
    _print_issues(plan.issues)


def _print_table(table: TablePlan) -> None:
    """Prints how a table was understood and what becomes of its rows."""
    if table.remembered is not None:
        told = "; ".join(table.remembered.differences) or "the layout is the same"
        print(f"  {table.sheet}: as {table.remembered.file} of {table.remembered.sender} was read: {told}")
    kinds = ", ".join(map(_words, table.kinds)) or "not recognised"
    print(
        f"  {table.sheet}: {kinds}; {table.added} added, {table.changed} changed, {table.same} the same, "
        f"{table.rejected} set aside"
    )
    if table.kinds and table.unmapped:
        print(f"  {table.sheet}: columns left out: {', '.join(table.unmapped)}")


def _print_issues(issues: Sequence[Issue]) -> None:
    """Prints the findings, of many that are alike the first ones and how many more there are."""
    seen: Counter[tuple[str, str, str | None]] = Counter()
    for issue in issues:
        alike = (issue.code, issue.sheet, issue.column)
        seen[alike] += 1
        if seen[alike] > _MOST_ALIKE:
            continue
        if issue.severity != "info":
            print(f"  {issue.severity}: {_place(issue)}: {_sentence(issue)}")
        elif issue.row is None and issue.column is None:
            print(f"  note: {_place(issue)}: {issue.message}")
    for (code, sheet, column), count in seen.items():
        if count > _MOST_ALIKE:
            place = f"{sheet} column {column}" if column else sheet
            print(f"  {place}: {count - _MOST_ALIKE} more of {_words(code)}; --json lists them")


def _words(name: str) -> str:
    """The name of a kind or of a sort of issue, in words."""
    return name.replace("_", " ")


def _place(issue: Issue) -> str:
    return f"{issue.sheet} {issue.column or ''}{issue.row or ''}".rstrip()


def _sentence(issue: Issue) -> str:
    """What was found and what was expected, with the switch that says it here."""
    value = " ".join((issue.value or "").split())
    found = f"{issue.message} (found: {value})" if value else issue.message
    switch = f" ({_SWITCHES[issue.code]})" if issue.code in _SWITCHES else ""
    if any(fix.alias_of for fix in issue.fixes):
        known = next(fix.alias_of for fix in issue.fixes if fix.alias_of)
        return f"{found} — where it is the same company: --alias '{issue.value}={known}'"
    return f"{found} — {issue.expected}{switch}" if issue.expected else found
