"""The input of one field: a line that completes names, or a list of choices in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from planner.desktop.editing.words import choice_words, example, field_words, typed_text
from planner.domain.kinds import Field, Kind, ValueType
from planner.domain.suppliers import Tier

_BETWEEN = ";"
_MOST_SHOWN = 8
_HEIGHT = 28
NOT_RECORDED = "Not recorded"


class _NamesCompleter(QCompleter):
    """Completes the last of several names that stand with a semicolon between."""

    def splitPath(self, path: str) -> list[str]:
        """Only what is being typed: the last name."""
        return [path.rpartition(_BETWEEN)[2].strip()]

    def pathFromIndex(self, index: object) -> str:
        """The names before, then the one that was chosen."""
        chosen = super().pathFromIndex(index)  # type: ignore[arg-type]
        owner = self.widget()
        before, sign, _last = owner.text().rpartition(_BETWEEN) if isinstance(owner, QLineEdit) else ("", "", "")
        return f"{before}{sign} {chosen}" if sign else chosen


class LineInput(QLineEdit):
    """A value that is typed, with the names that are known offered while one types."""

    changed = Signal()

    def __init__(self, field: Field, names: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(example(field))
        self.textChanged.connect(lambda _text: self.changed.emit())
        if names:
            several = field.holds is ValueType.NAMES
            completer = _NamesCompleter(list(names), self) if several else QCompleter(list(names), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setMaxVisibleItems(_MOST_SHOWN)
            self.setCompleter(completer)

    def typed(self) -> str:
        """What stands in the line."""
        return self.text().strip()

    def fill(self, text: str) -> None:
        """Shows a value, from its beginning."""
        self.setText(text)
        self.setCursorPosition(0)


class ChoiceInput(QComboBox):
    """A value that is chosen; the first line stands for nothing recorded."""

    changed = Signal()

    def __init__(
        self, choices: Sequence[tuple[str, str]], *, may_be_empty: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(_HEIGHT)
        if may_be_empty:
            self.addItem(NOT_RECORDED, "")
        for value, words in choices:
            self.addItem(words, value)
        self.currentIndexChanged.connect(lambda _place: self.changed.emit())

    def typed(self) -> str:
        """The chosen value as a sheet would have it; nothing where none is."""
        return str(self.currentData() or "")

    def fill(self, text: str) -> None:
        """Shows a value."""
        self.setCurrentIndex(max(self.findData(text), 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Lets the form scroll: a value must not change under a wheel that only passes by."""
        event.ignore()


Input = LineInput | ChoiceInput


def choices_of(field: Field) -> list[tuple[str, str]]:
    """The choices of a field as value and plain words; none where its value is typed."""
    if field.holds is ValueType.YES_NO:
        return [("yes", "Yes"), ("no", "No")]
    return [(choice.value, choice_words(choice)) for choice in field.choices or ()]


def make_input(kind: Kind, field: Field, value: object, names: Sequence[str] = (), mark: str = ".") -> Input:
    """The input of a field of a kind, showing a value; `names` are offered for completion."""
    choices = choices_of(field)
    made: Input
    if choices:
        made = ChoiceInput(choices, may_be_empty=field.holds is not ValueType.YES_NO)
    else:
        made = LineInput(field, _known_words(field, names))
    made.fill(typed_text(value, field, mark))
    made.setAccessibleName(field_words(kind, field.name))
    return made


def _known_words(field: Field, names: Sequence[str]) -> Sequence[str]:
    stages: type[StrEnum] = Tier
    return [stage.value for stage in stages] if field.name == "tier" else names
