"""The bundled fonts: Inter for the screen, Noto Sans for paper, Planner Han SC for Chinese and Japanese names."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from planner.resources import resource

SCREEN_FAMILIES = ("Inter", "Planner Han SC")
PAPER_FAMILIES = ("Noto Sans", "Planner Han SC")
_FILES = (
    "Inter-Regular.otf",
    "Inter-Medium.otf",
    "Inter-SemiBold.otf",
    "NotoSans-Regular.ttf",
    "NotoSans-SemiBold.ttf",
    "PlannerHanSC-Regular.otf",
)
_loaded: list[int] = []


def load_fonts() -> None:
    """Makes the bundled fonts known to Qt, once per process; needs a QGuiApplication.

    Raises FileNotFoundError where the program was installed without its resources.
    """
    if not _loaded:
        _loaded.extend(QFontDatabase.addApplicationFont(str(resource("fonts", name))) for name in _FILES)


def font(px: int, weight: int = 400) -> QFont:
    """The screen font of `px` pixels and weight 400, 500 or 600, with tabular figures."""
    return _font(SCREEN_FAMILIES, weight, px=px)


def paper_font(points: float, weight: int = 400) -> QFont:
    """The font for paper of `points` points and weight 400 or 600; its text can be copied out of a PDF."""
    made = _font(PAPER_FAMILIES, weight)
    made.setPointSizeF(points)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def _font(families: tuple[str, ...], weight: int, px: int | None = None) -> QFont:
    load_fonts()
    made = QFont(list(families))
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    if px is not None:
        made.setPixelSize(px)
    return made
