"""What moved since the last visit: levels from what was seen then, everything else from the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.desktop.visits import Visit
from planner.domain.exposure import Level
from planner.domain.kinds import Kind
from planner.reports.wording import number_text
from planner.rulebook.wording import count_text

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.services.board import Board

_SHOWN = 4
_EDITS = ("edit", "new")
_CHANGES: Mapping[str, object] = {"view": "changes"}


@dataclass(frozen=True, slots=True)
class Written:
    """What the ledger holds since the last visit: marks and edits that are in force, and imports taken back."""

    marked: int = 0
    markers: tuple[str, ...] = ()
    edits: int = 0
    editors: tuple[str, ...] = ()
    taken_back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """One thing that moved: a part from one level to another, or a line with a tone; `page` and `selection` open it."""

    text: str
    quiet: str = ""
    tone: str = "neutral"
    before: Level | None = None
    after: Level | None = None
    page: str = "history"
    selection: Mapping[str, object] = field(default_factory=lambda: _CHANGES)


def written_since(uow: UnitOfWork, operation: int) -> Written:
    """Reads the operations after one; for a worker."""
    from planner.services.histories import operations_since
    from planner.services.operation_records import records_written

    lines = [line for line in operations_since(uow, operation) if line.reverted_by is None]
    marks = [line for line in lines if line.kind.value == "mark"]
    edits = [line for line in lines if line.kind.value in _EDITS]
    back = [line for line in lines if line.kind.value == "take_back" and (line.reverses or 0) <= operation]
    return Written(
        records_written(uow, [line.id for line in marks], Kind.MARKS),
        tuple(sorted({line.who for line in marks})),
        len(edits),
        tuple(sorted({line.who for line in edits})),
        tuple(line.label for line in back),
    )


def news_since(before: Visit, board: Board, written: Written) -> tuple[News, ...]:
    """What moved since a visit: levels first, the worst first, then imports, marks and edits; at most four lines."""
    found = [*_moved(before, board), *_imported(before, board), *_by_hand(written)]
    if len(found) > _SHOWN:
        found = [*found[: _SHOWN - 1], News(f"{len(found) - _SHOWN + 1} more changes")]
    return tuple(found)


def _moved(before: Visit, board: Board) -> list[News]:
    moved = [
        answer
        for answer in board.suggestions.values()
        if before.levels.get(answer.part_number, answer.level) is not answer.level
    ]
    moved.sort(key=lambda answer: (-answer.level.rank, answer.part_number))
    return [
        News(
            answer.part_number,
            _cover_moved(before.cover.get(answer.part_number), answer.cover_days),
            before=before.levels[answer.part_number],
            after=answer.level,
            page="parts",
            selection={"part": answer.part_number},
        )
        for answer in moved
    ]


def _cover_moved(before: float | None, after: float | None) -> str:
    if before is None or after is None or round(before) == round(after):
        return ""
    return f"cover {number_text(before)} → {number_text(after)} days"


def _imported(before: Visit, board: Board) -> list[News]:
    lines = [line for line in board.imports if line.operation > before.operation]
    return [
        News(
            f"{line.file} {'taken back' if line.taken_back else 'imported'}",
            f"{line.changed:,} changed, {line.added:,} new",
            "neutral" if line.taken_back else "ok",
            page="imports",
            selection={"batch": line.batch},
        )
        for line in sorted(lines, key=lambda line: -line.operation)
    ]


def _by_hand(written: Written) -> list[News]:
    found = [News(label, "", "neutral") for label in written.taken_back]
    if written.marked:
        text = f"{count_text(written.marked, 'part')} marked"
        found.append(News(text, f"by {', '.join(written.markers)}", "progress"))
    if written.edits:
        found.append(News(count_text(written.edits, "edit"), f"by {', '.join(written.editors)}", "progress"))
    return found
