"""One line of a history: what became of a record or of one of its fields, when, by whom, how and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from planner.catalogue.ledger import FieldChange, Happening, HistoryLine, OperationKind, OperationLine
from planner.domain.evidence import SourceRef
from planner.domain.keys import key_fields
from planner.domain.kinds import FIELDS, Kind
from planner.rulebook.wording import day_text, share_text
from planner.services.editing.words import field_words, said
from planner.services.merging.plan import MERGE

# What a field is called where its own name says less.
_LABELS = {
    (Kind.STOCK, "quantity"): "stock",
    (Kind.DEMAND, "per_day"): "use per day",
    (Kind.DEMAND, "quantity"): "demand",
    (Kind.COMPOSITIONS, "mass_fraction"): "content",
    (Kind.PARTS, "mass_g"): "mass in g",
}
_HAPPENINGS = {Happening.REMOVED: "removed", Happening.PUT_BACK: "put back"}
_REVERSALS = {OperationKind.UNDO: "undo of", OperationKind.REDO: "redo of"}


@dataclass(frozen=True, slots=True)
class StoryLine:
    """What one operation did to one field of a record, or to the record as a whole where `field` is None.

    `record` is what the record is called, `day` the day in the planner's time zone, `text` what happened (stock
    5,600 → 4,200), `how` by what (import bestand_kw47.xlsx F5; by hand). `source` is where the new value came from.
    """

    operation: int
    at: datetime
    day: date
    who: str
    why: str | None
    label: str
    kind: Kind
    record_id: int
    record: str
    happening: Happening
    field: str | None
    before: object
    after: object
    text: str
    how: str
    source: SourceRef | None

    @property
    def sentence(self) -> str:
        """The whole line: 12 Mar 2026: stock 5,600 → 4,200, import bestand_kw47.xlsx F5."""
        why = f", “{self.why}”" if self.why else ""
        joint = " " if self.how == "by hand" else ", "
        return f"{day_text(self.day)}: {self.text}{joint}{self.how}{why}"


def story_lines(
    kind: Kind, record_id: int, record: str, history: Sequence[HistoryLine], zone: tzinfo
) -> Iterator[StoryLine]:
    """The lines of one record's history, in its order; a change of several fields gives a line each."""
    order = [field.name for field in FIELDS[kind]]
    for line in history:
        in_order = sorted(line.changes, key=lambda change: order.index(change.field))
        changes = in_order if line.happening is Happening.CHANGED else (None,)
        for change in changes:
            source = change.source if change else _first_source(line)
            yield StoryLine(
                operation=line.operation.id,
                at=line.operation.at,
                day=line.operation.at.astimezone(zone).date(),
                who=line.operation.who,
                why=line.operation.why,
                label=line.operation.label,
                kind=kind,
                record_id=record_id,
                record=record,
                happening=line.happening,
                field=change.field if change else None,
                before=change.before if change else None,
                after=change.after if change else None,
                text=_changed(kind, change) if change else _happened(kind, line),
                how=_how(line.operation, source, whole=change is None),
                source=source,
            )


def field_label(kind: Kind, field: str) -> str:
    """What a field of a kind is called in a history."""
    return _LABELS.get((kind, field), field_words(field))


def value_text(field: str, value: object) -> str:
    """A value as a history shows it: days as read, shares in per cent."""
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, float) and field.endswith(("share", "fraction")):
        return share_text(value)
    return said(value)


def _changed(kind: Kind, change: FieldChange) -> str:
    before, after = (value_text(change.field, value) for value in (change.before, change.after))
    return f"{field_label(kind, change.field)} {before} → {after}"


def _happened(kind: Kind, line: HistoryLine) -> str:
    if line.happening is not Happening.ADDED:
        return _HAPPENINGS[line.happening]
    # The record is named beside the text, so its key is left out here; of a shipment nearly all is key.
    known = () if kind is Kind.SHIPMENTS else key_fields(kind, {one.field: one.after for one in line.changes})
    told = (one for one in line.changes if one.field not in known)
    values = ", ".join(f"{field_label(kind, one.field)} {value_text(one.field, one.after)}" for one in told)
    return f"added with {values}" if values else "added"


def _first_source(line: HistoryLine) -> SourceRef | None:
    """Where a new record came from: the first of its cells, else who typed it."""
    sources = [change.source for change in line.changes if change.source is not None]
    return next((source for source in sources if source.cell), sources[0] if sources else None)


def _how(operation: OperationLine, source: SourceRef | None, *, whole: bool) -> str:
    if operation.kind in _REVERSALS:
        return f"{_REVERSALS[operation.kind]} “{operation.label}”"
    if operation.kind is OperationKind.IMPORT and source is not None and source.file is not None:
        place = source.cell if source.cell and not whole else f"row {source.row}"
        return f"import {source.file} {place}"
    if operation.kind in (OperationKind.EDIT, OperationKind.NEW) and not operation.label.startswith(MERGE):
        return "by hand"
    return f"{operation.label[:1].lower()}{operation.label[1:]}"
