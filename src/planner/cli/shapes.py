"""The JSON shapes of contract: domain records as plain dictionaries."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from planner.domain.alerts import Alert
from planner.domain.evidence import Fact, SourceRef
from planner.domain.exposure import Mark, Money, Reason, Suggestion
from planner.domain.facts import Record, field_values
from planner.domain.kinds import Kind
from planner.domain.measures import MeasureState

if TYPE_CHECKING:
    from planner.catalogue.ledger import HistoryLine, OperationLine
    from planner.services.histories import StoryLine
    from planner.services.history import LedgerEntry

_CENT = Decimal("0.01")


def plain(value: object) -> object:
    """A value as JSON knows it: dates ISO, enums their word, exact decimals as text, unknown null.

    Records become objects of their fields, and origins the shape of a source; amounts keep two decimals at least.
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return _amount(value)
    if isinstance(value, Money):
        return {"amount": f"{value.amount:.2f}", "currency": value.currency}
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in value]
    return _plain_record(value)


def value_text(value: object) -> object:
    """A fact's value as it is read: numbers without needless digits, everything else as it is printed."""
    return f"{round(value, 6):.12g}" if isinstance(value, float) else plain(value)


def _plain_record(value: object) -> object:
    if isinstance(value, SourceRef):
        return source(value)
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    return value


def _amount(value: Decimal) -> str:
    """An exact amount: two decimals, or as many as it has where they are more."""
    cents = value.quantize(_CENT)
    return str(cents if cents == value else value)


def source(ref: SourceRef | None) -> dict[str, object] | None:
    """Where a value came from."""
    if ref is None:
        return None
    return {
        "kind": ref.kind.value,
        "text": ref.text,
        "file": ref.file,
        "sheet": ref.sheet,
        "row": ref.row,
        "column": ref.column,
        "batch": ref.batch,
        "address": ref.address,
    }


def fact(item: Fact) -> dict[str, object]:
    """One input of a reason."""
    return {
        "name": item.name,
        "value": plain(item.value),
        "unit": item.unit,
        "as_of": plain(item.as_of),
        "source": source(item.source),
    }


def reason(item: Reason) -> dict[str, object]:
    """One line of an answer."""
    return {"rule": item.rule, "text": item.text, "facts": [fact(used) for used in item.facts]}


def mark(item: Mark | None) -> dict[str, object] | None:
    """The planner's mark."""
    if item is None:
        return None
    return {"level": item.level.value, "reason": item.reason, "at": plain(item.on), "review": plain(item.review)}


_FIGURES = (
    "controlled",
    "unsecured_share",
    "cover_days",
    "tts_state",
    "tts_days",
    "line_down",
    "licence_p50_days",
    "licence_p90_days",
    "p_line_down",
    "p_line_down_stock_cut",
    "expected_short_pcs",
    "worst_short_pcs",
    "spend_exposed",
    "revenue_at_risk_expected",
    "revenue_at_risk_worst",
    "last_day_to_file",
    "depends_on_unconfirmed",
)


def suggestion(item: Suggestion, marked: Mark | None) -> dict[str, object]:
    """The answer for one part."""
    from planner.exposure.licence_clock import last_days_to_file

    return {
        "part": item.part_number,
        "suggested": item.level.value,
        "mark": mark(marked),
        **{name: plain(getattr(item, name)) for name in _FIGURES},
        "last_day_to_file_p90": plain(last_days_to_file(item)[1]),
        "kg_exposed": dict(item.kg_exposed),
        "kg_short_worst": dict(item.kg_short_worst),
        "reasons": [reason(line) for line in item.reasons],
    }


def measure(item: MeasureState) -> dict[str, object]:
    """One measure on a day."""
    return {
        "id": item.measure,
        "title": item.title,
        "status": item.status.value,
        "since": plain(item.since),
        "until": plain(item.until),
        "elements": list(item.elements),
        "items": list(item.items),
        "scope": item.scope,
        "source": item.source,
        "verified_on": plain(item.verified_on),
    }


def alert(item: Alert) -> dict[str, object]:
    """One open condition."""
    return {
        "id": item.id,
        "rule": item.rule,
        "severity": item.severity.value,
        "subject": {"kind": item.subject_kind, "key": item.subject_key},
        "text": item.text,
        "due": plain(item.due),
        "state": item.state.value,
        "owner": item.owner,
        "facts": [fact(used) for used in item.facts],
    }


def operation_line(line: OperationLine) -> dict[str, object]:
    """One operation: who, when, what and why."""
    return {
        "operation": line.id,
        "at": plain(line.at),
        "by": line.who,
        "kind": line.kind.value,
        "label": line.label,
        "why": line.why,
    }


def history(line: HistoryLine) -> dict[str, object]:
    """What one operation did to a record: each field before and after."""
    return {
        **operation_line(line.operation),
        "happening": line.happening.value,
        "changes": plain(line.changes),
    }


def operation(entry: LedgerEntry) -> dict[str, object]:
    """One operation of the ledger and whether it holds."""
    line = entry.operation
    return {
        **operation_line(line),
        "state": entry.state.value,
        "reverses": line.reverses,
        "reverted_by": line.reverted_by,
    }


def story(line: StoryLine) -> dict[str, object]:
    """What one operation did to a field of a record, or to the whole record where the field is null."""
    return {
        "operation": line.operation,
        "at": plain(line.at),
        "day": plain(line.day),
        "by": line.who,
        "why": line.why,
        "label": line.label,
        "record": {"kind": line.kind.value, "id": line.record_id, "name": line.record},
        "happening": line.happening.value,
        "field": line.field,
        "before": plain(line.before),
        "after": plain(line.after),
        "text": line.sentence,
        "source": source(line.source),
    }


def record(kind: Kind, item: Record) -> dict[str, object]:
    """One record by its field names, with where it came from."""
    ref = item.origin.of("")
    origin = None
    if ref is not None and ref.file is not None:
        origin = {"file": ref.file, "sheet": ref.sheet, "row": ref.row, "batch": ref.batch}
    values = {name: plain(value) for name, value in field_values(kind, item).items()}
    if "source" in values:
        # The kind has a field `source` of its own: the address of the publication.
        return {**values, "cell": origin}
    return {**values, "source": origin}
