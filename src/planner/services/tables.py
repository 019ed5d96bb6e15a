"""The answers as tables for a workbook, beside the printed page."""

from __future__ import annotations

from planner.catalogue.queries import load_records
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.exposure import Money, Suggestion
from planner.domain.kinds import Kind
from planner.services.board import Board
from planner.services.exporting import record_sheet
from planner.spreadsheets.writing import SheetToWrite

_EXPOSURE_HEADER = (
    "part_number",
    "description",
    "mark",
    "suggested",
    "controlled",
    "cover_days",
    "line_down",
    "last_day_to_file",
    "p_line_down",
    "p_line_down_stock_cut",
    "unsecured_share",
    "expected_short_pcs",
    "worst_short_pcs",
    "revenue_at_risk_expected",
    "revenue_at_risk_worst",
    "currency",
    "rests_on_unconfirmed",
    "reasons",
)


def board_tables(uow: UnitOfWork, board: Board) -> list[SheetToWrite]:
    """The board as sheets: exposure, alerts, and every recorded kind."""
    facts = {kind: getattr(board.facts, kind.value) for kind in Kind}
    facts[Kind.SHIPMENTS] = load_records(uow, Kind.SHIPMENTS)
    recorded = [record_sheet(kind, records) for kind, records in facts.items() if records]
    return [_exposure(board), _alerts(board), *recorded]


def _exposure(board: Board) -> SheetToWrite:
    described = {part.part_number: part.description for part in board.facts.parts}
    rows = [_exposure_row(board, described.get(number), answer) for number, answer in board.suggestions.items()]
    return SheetToWrite("exposure", _EXPOSURE_HEADER, rows)


def _exposure_row(board: Board, description: str | None, answer: Suggestion) -> tuple[object, ...]:
    mark = board.marks.get(answer.part_number)
    expected, worst = answer.revenue_at_risk_expected, answer.revenue_at_risk_worst
    return (
        answer.part_number,
        description,
        mark.level if mark else None,
        answer.level,
        {True: "yes", False: "no", None: "not known"}[answer.controlled],
        answer.cover_days,
        answer.line_down,
        answer.last_day_to_file,
        answer.p_line_down,
        answer.p_line_down_stock_cut,
        answer.unsecured_share,
        answer.expected_short_pcs,
        answer.worst_short_pcs,
        _amount(expected),
        _amount(worst),
        expected.currency if expected else None,
        "yes" if answer.depends_on_unconfirmed else "no",
        " · ".join(f"{reason.rule}: {reason.text}" for reason in answer.reasons),
    )


def _amount(money: Money | None) -> object:
    return money.amount if money else None


def _alerts(board: Board) -> SheetToWrite:
    header = ("severity", "subject", "condition", "due", "state", "owner")
    rows = [
        (alert.severity, alert.subject_key, alert.text, alert.due, alert.state, alert.owner) for alert in board.alerts
    ]
    return SheetToWrite("open alerts", header, rows)
