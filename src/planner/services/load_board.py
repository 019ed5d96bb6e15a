"""Working out the board: one reading of the catalogue, then the pure rooms in their order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select

from planner.alerts.rules import open_alerts
from planner.catalogue.imports import ImportLine, import_lines
from planner.catalogue.ledger import next_redo, next_undo
from planner.catalogue.meta import read_meta
from planner.catalogue.shipping import newest_arrival
from planner.catalogue.tables import OperationRow
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.exposure import Assumptions, Suggestion
from planner.exposure.assess import assess
from planner.exposure.chosen_settings import with_settings
from planner.progress import Progress, Silent
from planner.rulebook.measures import rule_book
from planner.services.alert_notes import with_notes
from planner.services.board import Board, ImportRecord
from planner.services.facts import facts_with_reference
from planner.services.freshness import freshness
from planner.services.licences import left_by_shipments, licence_accounts, shipped_by_licence


def load_board(
    uow: UnitOfWork,
    *,
    as_of: date,
    today: date,
    assumed: Assumptions,
    licence_day: date | None = None,
    known_on: date | None = None,
    progress: Progress | None = None,
    before: Mapping[str, Suggestion] | None = None,
) -> Board:
    """Works out everything that the pages and the summary show for the day `as_of`.

    `licence_day` is the day in Shanghai, on which licences and measures are judged; `as_of` where none is given.
    `known_on` says to which day the state behind `uow` is limited (services.states); the board only tells it on. Of the
    suggestions `before` only those that something recorded since bears on are worked out again.
    """
    shown = progress or Silent()
    facts = facts_with_reference(uow, shown)
    assumed = with_settings(assumed, facts.settings)
    rules = rule_book(facts.measures, licence_day or as_of, facts.notices)
    shipped = shipped_by_licence(uow, licence_day or as_of) if facts.licences else {}
    accounts = licence_accounts(facts, shipped, licence_day or as_of)
    left = left_by_shipments(accounts)
    suggestions = assess(facts, rules, assumed, as_of, licence_day, shown, left_by_shipments=left, before=before)
    shown.advance(0, 1, "Looking for what needs attention")
    undoable, redoable = next_undo(uow), next_redo(uow)
    return Board(
        as_of=as_of,
        today=today,
        company=tuple(user.name for user in facts.end_users if user.ours),
        facts=facts,
        assumptions=assumed,
        suggestions=suggestions,
        marks={mark.part_number: mark for mark in facts.marks},
        rule_book=rules,
        alerts=with_notes(open_alerts(facts, suggestions, rules, assumed, as_of, accounts), facts.alerts, as_of),
        imports=tuple(_import_record(line) for line in import_lines(uow)),
        freshness=freshness(facts, rules, as_of, newest_arrival(uow)),
        sample=read_meta(uow).get("sample") == "yes",
        undo_label=undoable.label if undoable else None,
        redo_label=redoable.label if redoable else None,
        known_on=known_on,
        operation=_newest_operation(uow),
        judged_on=licence_day,
        accounts=accounts,
        shipped_under=tuple(shipped),
    )


def _newest_operation(uow: UnitOfWork) -> int:
    return uow.connection.execute(select(func.max(OperationRow.id))).scalar() or 0


def _import_record(line: ImportLine) -> ImportRecord:
    return ImportRecord(
        batch=line.batch,
        operation=line.operation,
        file=line.file,
        sha256=line.sha256,
        at=line.at,
        by=line.by,
        kinds=tuple(kind.value for kind in line.kinds),
        added=line.added,
        changed=line.changed,
        set_aside=line.rejected,
        taken_back=line.taken_back,
    )
