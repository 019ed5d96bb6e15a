"""The two themes: colours by token name, applied as Fusion, a palette and a little style sheet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from planner.desktop.fonts import font, load_fonts, paper_font
from planner.domain.exposure import Level
from planner.resources import resource

__all__ = [
    "LIGHT",
    "LevelColors",
    "Theme",
    "ToneColors",
    "current",
    "font",
    "load_fonts",
    "paper",
    "paper_font",
    "set_theme",
    "system_theme",
    "theme_changed",
]

LIGHT = "light"
DARK = "dark"


@dataclass(frozen=True, slots=True)
class LevelColors:
    """The colours of one exposure level: the badge's fill, the digit on it, its edge."""

    fill: QColor
    text: QColor
    edge: QColor


@dataclass(frozen=True, slots=True)
class ToneColors:
    """The colours of one tone: text, the tint it stands on, and the solid for marks and edges."""

    text: QColor
    tint: QColor
    solid: QColor


class Theme:
    """One set of colours, light or dark, read from tokens.json."""

    def __init__(self, name: str, tokens: Mapping[str, Mapping[str, object]]) -> None:
        self.name = name
        self._base = {token: QColor(str(value)) for token, value in tokens["base"].items()}
        self._chart = {token: QColor(str(value)) for token, value in tokens["chart"].items()}
        self._levels = {Level(key.capitalize()): LevelColors(*_colors(v)) for key, v in tokens["exposure"].items()}
        self._tones = {key: ToneColors(*_colors(value)) for key, value in tokens["tone"].items()}

    def color(self, token: str) -> QColor:
        """A base colour by its token, such as bg.surface or text.muted; raises KeyError for an unknown one."""
        return QColor(self._base[token])

    def css(self, token: str) -> str:
        """A base colour as a style sheet writes it."""
        return self._base[token].name()

    def level(self, level: Level) -> LevelColors:
        """The colours of an exposure level."""
        return self._levels[level]

    def tone(self, name: str) -> ToneColors:
        """The colours of a tone: neutral, progress, attention, ok, ended or unconfirmed."""
        return self._tones[name]

    def chart(self, name: str) -> QColor:
        """A chart colour by its token, such as series1 or grid."""
        return QColor(self._chart[name])

    @property
    def base_tokens(self) -> tuple[str, ...]:
        """The tokens of the base colours."""
        return tuple(self._base)

    @property
    def tone_names(self) -> tuple[str, ...]:
        """The names of the tones."""
        return tuple(self._tones)


class ThemeNotifier(QObject):
    """Tells widgets that paint by themselves that another theme holds."""

    changed = Signal()


_notifier = ThemeNotifier()
theme_changed: SignalInstance = _notifier.changed
_in_use: list[str] = [LIGHT]


def _colors(values: object) -> tuple[QColor, QColor, QColor]:
    assert isinstance(values, list)  # noqa: S101 - the shipped file's shape
    first, second, third = (QColor(str(value)) for value in values)
    return first, second, third


@cache
def theme_named(name: str) -> Theme:
    """The theme light or dark; raises KeyError for another name."""
    tokens = json.loads(resource("tokens.json").read_text(encoding="utf-8"))
    return Theme(name, tokens[name])


def current() -> Theme:
    """The theme that the window shows now."""
    return theme_named(_in_use[0])


def paper() -> Theme:
    """The theme of print and paper: always the light one."""
    return theme_named(LIGHT)


def system_theme() -> str:
    """The name of the theme that the system asks for."""
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def set_theme(app: QApplication, name: str) -> None:
    """Gives the application the Fusion style, the palette, the style sheet and the font of a theme."""
    from planner.desktop.stylesheet import style_sheet

    load_fonts()
    _in_use[0] = name
    theme = current()
    app.setStyle("Fusion")
    app.setFont(font(13))
    app.setPalette(_palette(theme))
    app.setStyleSheet(style_sheet(theme))
    theme_changed.emit()


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for target, token in (
        (role.Window, "bg.window"),
        (role.WindowText, "text.primary"),
        (role.Base, "bg.surface"),
        (role.AlternateBase, "bg.zebra"),
        (role.Text, "text.primary"),
        (role.PlaceholderText, "text.muted"),
        (role.Button, "bg.surface"),
        (role.ButtonText, "text.primary"),
        (role.BrightText, "on.accent"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on.accent"),
        (role.Link, "link"),
        (role.LinkVisited, "link"),
        (role.ToolTipBase, "bg.surface"),
        (role.ToolTipText, "text.primary"),
        (role.Accent, "accent"),
        (role.Light, "bg.surface"),
        (role.Midlight, "border.hair"),
        (role.Mid, "border.hair"),
        (role.Dark, "border.control"),
        (role.Shadow, "border.control"),
    ):
        palette.setColor(target, theme.color(token))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, theme.color("text.disabled"))
    return palette
