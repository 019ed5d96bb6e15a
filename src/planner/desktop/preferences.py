"""What the window remembers of itself between two starts: sizes, theme, recent files; never facts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

_RECENT = "recent"
_RECENT_LENGTH = 10


def preferences() -> QSettings:
    """The window's own memory, an INI file in the user's configuration folder."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Exposure Planner", "planner")


def text_preference(name: str, default: str = "") -> str:
    """A remembered text; the default where nothing, or something else, is remembered."""
    value = preferences().value(name, default)
    return value if isinstance(value, str) else default


def remember(name: str, value: object) -> None:
    """Remembers a value."""
    preferences().setValue(name, value)


def recent_files() -> list[Path]:
    """The catalogues opened last, newest first; whether they are still there is not looked at."""
    value = preferences().value(_RECENT, [])
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return [Path(str(name)) for name in names if name]


def remember_file(path: Path) -> None:
    """Puts a catalogue at the head of the recent ones."""
    files = [path, *(known for known in recent_files() if known != path)]
    remember(_RECENT, [str(known) for known in files[:_RECENT_LENGTH]])
