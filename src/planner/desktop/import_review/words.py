"""How cells, values, fields and findings are written in the review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from planner.desktop.editing.words import field_words
from planner.domain.kinds import Kind
from planner.reports.wording import date_text
from planner.rulebook.wording import count_text

if TYPE_CHECKING:
    from planner.importing.plan import Issue, TablePlan
    from planner.services.importing import PreparedImport

UNKNOWN = "–"
NOT_USED = "not used"
_REVIEW_WORDS = {
    (Kind.STOCK, "quantity"): "Stock on hand",
    (Kind.STOCK, "as_of"): "As-of date",
    (Kind.DEMAND, "quantity"): "Demand",
}


def percent(share: float) -> str:
    """A share as it is written on chips: 98 %."""
    return f"{share:.0%}".replace("%", " %")


def size_text(size: int) -> str:
    """The size of a file in bytes as it is shown: 8 kB, 1.3 MB."""
    return f"{size / 1_000_000:,.1f} MB" if size >= 100_000 else f"{max(1, round(size / 1000)):,} kB"


def seen_before(prepared: PreparedImport) -> list[str]:
    """A sentence for each import that stands of the very same file, newest first."""
    return [
        f"This very file came in before, as import {line.batch} of {date_text(line.at.date())}."
        for line in prepared.seen
    ]


def cell_text(value: object) -> str:
    """A cell as the spreadsheet program would show it, nearly."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    code = getattr(value, "code", None)
    return str(code) if code else str(value)


def value_text(value: object) -> str:
    """A planned value as the planner reads it; what is not stated is –."""
    if value is None or value == ():
        return UNKNOWN
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        digits = f"{value:,.6f}"
        return digits.rstrip("0").rstrip(".").replace("-", "−")
    return cell_text(value)


def field_title(field: str) -> str:
    """What `kind.field` is called above a column; an element or a period stands behind it."""
    kind_name, _, name = field.partition(".")
    name, _, detail = name.partition(".")
    kind = Kind(kind_name)
    words = _REVIEW_WORDS.get((kind, name)) or field_words(kind, name)
    return f"{words}, {detail}" if detail else words


def kind_title(kind: Kind) -> str:
    """What a kind is called on a chip or in a list: Bill of materials, End users."""
    return "Bill of materials" if kind is Kind.BOM else kind.value.replace("_", " ").capitalize()


def kinds_title(kinds: Sequence[Kind]) -> str:
    """What the kinds of a table are called: Stock, with parts and sources."""
    if not kinds:
        return "Not recognised"
    first, *more = (kind_title(kind) for kind in reversed(kinds))
    return f"{first} and {' and '.join(word.lower() for word in more)}" if 0 < len(more) < 3 else first


def issue_place(issue: Issue) -> str:
    """Where an issue is: F9, row 9, column F, or the sheet."""
    if issue.row is None:
        return f"column {issue.column}" if issue.column else issue.sheet
    return f"{issue.column}{issue.row}" if issue.column else f"row {issue.row}"


def short_place(issue: Issue) -> str:
    """Where an issue is, in as few letters as can be: F9, a row, a column's letter, or the sheet."""
    if issue.row is None:
        return issue.column or "sheet"
    return issue_place(issue)


def issue_more(issue: Issue) -> str:
    """What was found where, and what is expected, as the quiet line below an issue's message."""
    parts = [
        f"Found: {issue.value}" if issue.value else "",
        f"Expected: {issue.expected}" if issue.expected else "",
        f"Sheet {issue.sheet}" if issue.row is not None or issue.column else "",
    ]
    return " · ".join(part for part in parts if part)


def issues_told(issues: Sequence[Issue]) -> str:
    """How many findings there are, by what they do; only what there is."""
    rows = len({(issue.sheet, issue.row) for issue in issues if issue.severity == "error" and issue.row is not None})
    wholes = sum(issue.severity == "error" and issue.row is None for issue in issues)
    looks = sum(issue.severity == "warning" for issue in issues)
    notes = sum(issue.severity == "info" for issue in issues)
    told = [
        f"{count_text(rows, 'row')} blocked" if rows else "",
        f"{count_text(wholes, 'table')} not read" if wholes else "",
        f"{looks:,} unsure" if looks else "",
        f"{notes:,} for information" if notes else "",
    ]
    return ", ".join(part for part in told if part) or "nothing to look at"


def letter_fields(table: TablePlan) -> dict[str, str]:
    """The `kind.field` that each column letter of a table feeds; the main kind's where it feeds several."""
    found: dict[str, str] = {}
    order = {kind.value: place for place, kind in enumerate(reversed(table.kinds))}
    for field in sorted(table.letters, key=lambda field: order.get(field.partition(".")[0], len(order))):
        found.setdefault(table.letters[field], field)
    return found
