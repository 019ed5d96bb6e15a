from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetricsF, QPalette, QRawFont
from PySide6.QtWidgets import QApplication

from planner.desktop import theme
from planner.desktop.fonts import PAPER_FAMILIES, SCREEN_FAMILIES, font, paper_font
from planner.desktop.icons import TONE_ICONS, icon, icon_pixmap
from planner.desktop.theme import theme_named
from planner.domain.exposure import Level

THEMES = ("light", "dark")
TEXT, GRAPHIC = 4.5, 3.0
GROUNDS = ("bg.window", "bg.surface", "bg.sunken", "bg.nav", "bg.hover", "bg.selected")


def luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21.0)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("token", ["text.primary", "text.secondary", "text.muted", "link"])
def test_text_can_be_read_on_every_ground(name: str, token: str) -> None:
    found = theme_named(name)
    for ground in GROUNDS:
        assert contrast(found.color(token), found.color(ground)) >= TEXT, (name, token, ground)


@pytest.mark.parametrize("name", THEMES)
def test_controls_and_focus_stand_out(name: str) -> None:
    found = theme_named(name)
    for token in ("border.control", "focus"):
        assert contrast(found.color(token), found.color("bg.surface")) >= GRAPHIC, token
    assert contrast(found.color("on.accent"), found.color("accent")) >= TEXT


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("level", list(Level))
def test_badges_can_be_read_and_seen(name: str, level: Level) -> None:
    found = theme_named(name)
    colors = found.level(level)
    assert contrast(colors.text, colors.fill) >= TEXT
    assert contrast(colors.edge, found.color("bg.surface")) >= GRAPHIC


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("tone", list(TONE_ICONS))
def test_tones_can_be_read_and_seen(name: str, tone: str) -> None:
    found = theme_named(name)
    colors = found.tone(tone)
    assert contrast(colors.text, colors.tint) >= TEXT
    assert contrast(colors.text, found.color("bg.surface")) >= TEXT
    assert contrast(colors.solid, found.color("bg.surface")) >= GRAPHIC


@pytest.mark.parametrize("name", THEMES)
def test_chart_lines_stand_out(name: str) -> None:
    found = theme_named(name)
    for token in ("bar", "bar2", "series1", "series2", "series3", "series4", "prior", "axis", "today"):
        assert contrast(found.chart(token), found.color("bg.surface")) >= GRAPHIC, token


def test_lightness_of_levels_falls_in_print() -> None:
    ordered = [luminance(theme.paper().level(level).fill) for level in Level if level.rank >= 0]
    assert ordered == sorted(ordered, reverse=True)


def test_switching_changes_palette_style_sheet_and_news(qapp: QApplication) -> None:
    heard: list[str] = []

    def hear() -> None:
        heard.append(theme.current().name)

    theme.theme_changed.connect(hear)
    theme.set_theme(qapp, "dark")
    theme.theme_changed.disconnect(hear)
    assert theme.current().name == "dark"
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.current().color("bg.window")
    assert theme.current().css("bg.nav") in qapp.styleSheet()
    assert heard == ["dark"]
    assert theme.paper().name == "light"


def test_the_bundled_fonts_are_used(qapp: QApplication) -> None:
    assert {"Inter", "Noto Sans", "Planner Han SC"} <= set(QFontDatabase.families())
    assert QFontInfo(font(13)).family() == SCREEN_FAMILIES[0]
    assert QFontInfo(paper_font(9)).family() == PAPER_FAMILIES[0]
    assert font(13, 600).weight() == 600
    assert font(13).pixelSize() == 13


def test_figures_are_tabular(qapp: QApplication) -> None:
    for made in (font(13), font(13, 600), paper_font(9)):
        metrics = QFontMetricsF(made)
        assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("0808"))


def test_local_names_have_glyphs(qapp: QApplication) -> None:
    han = QRawFont.fromFont(QFont("Planner Han SC", 12))
    for name in ("金力永磁", "信越化学工業", "하늘산자석"):
        assert all(han.supportsCharacter(ord(sign)) for sign in name), name


def test_icons_take_the_theme_s_colour(qapp: QApplication) -> None:
    red = icon_pixmap("bell", QColor("#FF0000"), 16).toImage()
    pixels = [red.pixelColor(x, y) for x in range(red.width()) for y in range(red.height())]
    assert {pixel.name() for pixel in pixels if pixel.alpha() == 255} == {"#ff0000"}
    assert not icon("bell").isNull()


def test_an_unknown_icon_is_refused(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError, match="no-such-sign"):
        icon("no-such-sign")
