from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from planner.desktop.charts.ink import ScreenInk
from planner.desktop.charts.licence_bars_layout import axis_scale, lay_out_months, lay_out_row, today_plate
from planner.desktop.charts.licence_bars_model import BarKind, LicenceAxis, LicenceBar, LicenceStrip
from planner.desktop.charts.licence_bars_painter import paint_bar, paint_key, paint_row
from planner.desktop.theme import current

AXIS = LicenceAxis.around(date(2026, 11, 22))
ROW = QRectF(400, 100, 548, 38)
INK = ScreenInk()
SCALE = axis_scale(AXIS, ROW.left(), ROW.width())


def bar(kind: BarKind, start: date | None, end: date | None, label: str = "") -> LicenceBar:
    return LicenceBar(kind, start, end, label)


def test_the_axis_begins_with_the_month_before_today() -> None:
    assert (AXIS.first, AXIS.last) == (date(2026, 10, 1), date(2027, 7, 1))
    new_year = LicenceAxis.around(date(2027, 1, 5))
    assert (new_year.first, new_year.last) == (date(2026, 12, 1), date(2027, 9, 1))


def test_a_bar_covers_its_last_day() -> None:
    strip = LicenceStrip((bar(BarKind.VALID, date(2026, 11, 1), date(2026, 11, 30)),))
    [place] = lay_out_row(strip, AXIS, ROW, INK).bars
    assert place.rect.left() == SCALE.x(date(2026, 11, 1))
    assert place.rect.right() == SCALE.x(date(2026, 12, 1))
    assert place.rect.center().y() == ROW.center().y()


def test_bars_are_cut_at_the_ends_of_the_axis_and_left_out_beyond() -> None:
    strip = LicenceStrip(
        (
            bar(BarKind.FILED, date(2025, 1, 1), date(2025, 2, 1)),
            bar(BarKind.VALID, date(2026, 1, 1), date(2028, 1, 1)),
            bar(BarKind.LATE, date(2028, 1, 1), date(2028, 2, 1)),
        )
    )
    [place] = lay_out_row(strip, AXIS, ROW, INK).bars
    assert place.bar.kind is BarKind.VALID
    assert (place.rect.left(), place.rect.right()) == (SCALE.left, SCALE.left + SCALE.width)


def test_an_open_end_runs_to_the_end_of_the_axis() -> None:
    strip = LicenceStrip((bar(BarKind.UNCONFIRMED, date(2026, 12, 2), None, "Renewal not seen"),))
    [place] = lay_out_row(strip, AXIS, ROW, INK).bars
    assert place.rect.right() == SCALE.left + SCALE.width
    assert place.label is not None
    assert place.rect.contains(place.label)


def test_a_note_stands_behind_the_last_bar() -> None:
    strip = LicenceStrip((bar(BarKind.VALID, date(2026, 7, 15), date(2027, 1, 14)),), "1,240 of 6,000 left")
    place = lay_out_row(strip, AXIS, ROW, INK)
    assert place.note_rect is not None
    assert place.note_rect.left() > place.bars[0].rect.right()
    assert place.note == strip.note


def test_a_note_without_room_behind_the_bar_stands_in_it() -> None:
    strip = LicenceStrip((bar(BarKind.VALID, date(2026, 10, 9), date(2027, 6, 20)),), "14,400 of 14,400 left")
    place = lay_out_row(strip, AXIS, ROW, INK)
    assert place.note_rect is not None
    assert place.bars[0].rect.contains(place.note_rect)
    assert place.note == strip.note


def test_a_note_never_stands_across_the_line_of_today() -> None:
    today = SCALE.x(AXIS.today)
    for start in (date(2026, 10, 1), date(2026, 11, 1), date(2026, 11, 12)):
        strip = LicenceStrip((bar(BarKind.VALID, start, date(2027, 6, 25)),), "14,400 of 14,400 left")
        rect = lay_out_row(strip, AXIS, ROW, INK).note_rect
        assert rect is not None
        assert not rect.left() < today < rect.right()


def test_a_long_note_is_cut_and_stays_on_the_axis() -> None:
    strip = LicenceStrip((bar(BarKind.RETURNED, date(2027, 3, 20), date(2027, 4, 5)),), "Much more to say " * 9)
    place = lay_out_row(strip, AXIS, ROW, INK)
    assert place.note_rect is not None
    assert place.note.endswith("…")
    assert place.note_rect.right() <= SCALE.left + SCALE.width


def test_a_label_without_room_is_left_out() -> None:
    strip = LicenceStrip((bar(BarKind.LATE, date(2027, 1, 1), date(2027, 1, 4), "P90"),))
    assert lay_out_row(strip, AXIS, ROW, INK).bars[0].label is None


def test_the_bar_under_the_mouse() -> None:
    strip = LicenceStrip(
        (
            bar(BarKind.FILED, date(2026, 10, 12), date(2026, 10, 30)),
            bar(BarKind.REVIEW, date(2026, 11, 10), date(2026, 12, 4)),
        )
    )
    place = lay_out_row(strip, AXIS, ROW, INK)
    found = place.bar_at(place.bars[1].rect.center().x())
    assert found is strip.bars[1]
    assert place.bar_at(SCALE.x(date(2026, 11, 4))) is None


def test_years_are_named_once_and_months_as_there_is_room() -> None:
    months = lay_out_months(SCALE, INK)
    assert [month.name for month in months] == ["Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun"]
    assert [month.year for month in months if month.year] == ["2026", "2027"]
    narrow = lay_out_months(axis_scale(AXIS, 0, 180), INK)
    assert [month.name for month in narrow][:3] == ["Oct", "", "Dec"]


def test_the_plate_of_today_stays_on_the_axis() -> None:
    plate = today_plate(SCALE, AXIS, 0, INK)
    assert plate is not None
    assert plate.left() >= SCALE.left
    assert abs(plate.center().x() - SCALE.x(AXIS.today)) < 1
    assert today_plate(SCALE, LicenceAxis(AXIS.first, AXIS.last, date(2028, 1, 1)), 0, INK) is None


def painted(kind: BarKind) -> QImage:
    image = QImage(80, 30, QImage.Format.Format_ARGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    paint_bar(painter, QRectF(5, 5, 70, 18), kind, INK)
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(8, 72) for y in range(8, 20)}


def test_each_kind_of_bar_is_painted_in_its_tone() -> None:
    theme = current()
    assert colours(painted(BarKind.VALID)) == {theme.tone("ok").tint.name()}
    assert colours(painted(BarKind.REVIEW)) == {theme.tone("progress").solid.name()}
    assert colours(painted(BarKind.FILED)) == {theme.tone("progress").tint.name()}
    assert colours(painted(BarKind.DOCUMENTS)) == {theme.tone("neutral").tint.name()}
    assert colours(painted(BarKind.RETURNED)) == {theme.tone("attention").tint.name()}
    assert colours(painted(BarKind.LATE)) == {theme.color("bg.surface").name()}
    hatched = colours(painted(BarKind.UNCONFIRMED))
    assert theme.tone("unconfirmed").tint.name() in hatched
    assert len(hatched) > 1


def test_a_row_is_painted_with_the_line_of_today() -> None:
    image = QImage(1000, 200, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    strip = LicenceStrip((bar(BarKind.VALID, date(2026, 12, 1), date(2027, 1, 14)),), "Left")
    paint_row(painter, lay_out_row(strip, AXIS, ROW, INK), AXIS, ROW, INK, QColor("white"), "neutral")
    painter.end()
    x = int(SCALE.x(AXIS.today))
    dark = min(image.pixelColor(near, 119).lightness() for near in (x - 1, x, x + 1))
    assert dark < 100
    assert image.pixelColor(int(SCALE.x(date(2026, 12, 20))), 119) == current().tone("ok").tint


def test_the_key_goes_on_to_the_right() -> None:
    image = QImage(900, 40, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    first = paint_key(painter, (BarKind.VALID,), QPointF(10, 5), INK)
    second = paint_key(painter, (BarKind.VALID, BarKind.UNCONFIRMED), QPointF(10, 5), INK)
    painter.end()
    assert 10 < first < second
