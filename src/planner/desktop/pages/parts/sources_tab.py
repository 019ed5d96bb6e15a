"""The sources of a part: who sells, makes and exports it, its share, its licence, and the rule book's answer."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from planner.desktop.badges import ToneText
from planner.desktop.cards import hair_line, link_button
from planner.desktop.editing.subjects import added
from planner.desktop.pages.fields import FieldLine, value_text
from planner.desktop.pages.parts.lines import PartLine
from planner.desktop.pages.parts.tabs import PartTab, recorded_lines
from planner.domain.exposure import Regime, SourceAnswer
from planner.domain.kinds import Kind
from planner.domain.names import part_key
from planner.domain.suppliers import Approval, Source
from planner.rulebook.licence_account import LicenceAccount

if TYPE_CHECKING:
    from planner.services.board import Board

_REGIMES = {
    Regime.GL: ("ok", "General licence"),
    Regime.IL: ("progress", "Individual licence"),
    Regime.FREE: ("neutral", "No licence needed"),
    Regime.BLOCKED: ("ended", "Blocked"),
    Regime.UNKNOWN: ("unconfirmed", "Not certain"),
}


class SourcesTab(PartTab):
    """Who sells, makes and exports the part, and what the rule book says about each."""

    _FIELDS = (
        ("maker", "Maker", None),
        ("exporter", "Exporter", None),
        ("end_user", "End user", None),
        ("origin_country", "Made in", None),
        ("approval", "Approval", None),
        ("available_from", "Available from", None),
        ("lead_time_days", "Lead time", "d"),
        ("transit_days", "Transit", "d"),
        ("china_content", "Chinese content", None),
    )

    def fill(self, line: PartLine, board: Board) -> None:
        """Adds each source with its answer."""
        facts, given = board.facts, {"part_number": line.number}
        sources = [item for item in facts.sources if part_key(item.part_number) == part_key(line.number)]
        new = added(Kind.SOURCES, facts, of=line.number, given=given)
        self.add_head("Sources", self.tools.add(new))
        note = shares_note(sources)
        if note:
            self.column.addWidget(ToneText("attention", note))
        if not sources:
            self.add_note("No source is recorded. Add one, or import the supplier's sheet.")
        answers = line.suggestion.sources if line.suggestion else ()
        for place, source in enumerate(sources):
            if place:
                self.column.addWidget(hair_line())
            share = "" if source.share is None else f", {value_text(source.share * 100)} %"
            name = f"source {source.supplier} of {line.number}"
            tools = self.tools.change_and_remove(Kind.SOURCES, source, name, facts, hidden=tuple(given))
            self.add_head(f"{source.supplier}{share}", *tools)
            answer = next((found for found in answers if found.supplier == source.supplier), None)
            if answer is not None:
                self._add_answer(answer)
                self._add_licence(board.accounts.get(answer.licence_id or 0))
            self.add_lines(recorded_lines(source, source.origin, self._FIELDS))

    def _add_answer(self, answer: SourceAnswer) -> None:
        tone, words = _REGIMES[answer.regime]
        self.column.addWidget(ToneText(tone, words))
        self.add_note(answer.text)

    def _add_licence(self, account: LicenceAccount | None) -> None:
        """Adds the licence that the answer rests on, with a way to its page."""
        if account is None:
            return
        self.add_lines(licence_lines(account))
        opened = link_button(f"Open licence {account.licence.name}".replace("&", "&&"))
        opened.clicked.connect(lambda: self.licence_wanted.emit(account.licence.id))
        self.column.addWidget(opened, 0, Qt.AlignmentFlag.AlignLeft)


def licence_lines(account: LicenceAccount) -> list[FieldLine]:
    """What stands of a licence, until when it holds, and what is left on it; what is not recorded is left out."""
    licence, origin = account.licence, account.licence.origin
    lines = [FieldLine("Licence", value_text(licence.status), origin.of("status"))]
    if licence.valid_until is not None:
        lines.append(FieldLine("Valid until", value_text(licence.valid_until), origin.of("valid_until")))
    if account.left is not None:
        lines.append(FieldLine("Left on it", value_text(account.left, account.unit), origin.of("quantity_left")))
    return lines


def approved_share(sources: Sequence[Source]) -> Decimal | None:
    """What the shares of the approved sources add up to, exactly; None where none is recorded."""
    shares = [Decimal(str(item.share)) for item in sources if item.approval is Approval.APPROVED and item.share]
    return sum(shares, Decimal()) if shares else None


def shares_note(sources: Sequence[Source]) -> str:
    """What to look at where the approved shares add up to more than the whole; empty where they do not."""
    total = approved_share(sources)
    return f"Shares add up to {value_text(float(total * 100))} %" if total is not None and total > 1 else ""
