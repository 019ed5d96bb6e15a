"""Step four: what was applied, the way to its line in the ledger, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance

from planner.desktop.import_review.sentence_step import SentenceStep
from planner.domain.changes import ChangeSet
from planner.rulebook.wording import count_text


class DoneStep(SentenceStep):
    """One sentence and two buttons; both signals carry the number of the import."""

    ledger_wanted = Signal(int)
    take_back_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__("Done", "")
        self._batch: int | None = None
        self._in_ledger = self.add_button("Show it in the ledger")
        self._back = self.add_button("Take it back")
        self._in_ledger.clicked.connect(lambda: self._send(self.ledger_wanted))
        self._back.clicked.connect(lambda: self._send(self.take_back_wanted))

    def show_done(self, name: str, changes: ChangeSet) -> None:
        """Says what came of a file."""
        counts = changes.counts
        self._batch = changes.batch
        self.say(
            f"{name}: {count_text(counts['added'], 'row')} added, {counts['changed']:,} changed, "
            f"{counts['same']:,} the same.",
            f"Import {changes.batch} in the ledger. {count_text(counts['rejected'], 'row')} set aside.",
        )

    def _send(self, signal: SignalInstance) -> None:
        if self._batch is not None:
            signal.emit(self._batch)
