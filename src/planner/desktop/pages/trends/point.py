"""The selected month: its amount, what it is compared with, and the row it was read from."""

from __future__ import annotations

from PySide6.QtCore import Signal

from planner.desktop.cards import Card, empty_layout, link_button
from planner.desktop.charts.trend_model import TrendBar, month_name
from planner.desktop.charts.trend_painter import change_text
from planner.desktop.labels import plain_label
from planner.desktop.pages.trends.choice import months_of
from planner.domain.evidence import SourceRef
from planner.domain.shipments import Quality
from planner.reports.wording import number_text
from planner.trends.trend import Trend, TrendMonth

_QUALITY = {
    Quality.REPORTED: "Reported",
    Quality.DERIVED: "Derived from reported totals",
    Quality.PROVISIONAL: "Provisional",
    Quality.MISSING: "Missing",
}


class PointCard(Card):
    """What is known of one bar; `source_wanted` carries a SourceRef."""

    source_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("No month selected", " ")

    def show_point(self, trend: Trend, bar: TrendBar) -> None:
        """Shows one bar of a trend."""
        empty_layout(self.body)
        self.set_title(bar.label)
        self.set_subtitle("selected point")
        joint = len(bar.months) > 1
        amount = f"{number_text(round(bar.value))} {trend.unit}{' a month' if joint else ''}"
        self.body.addWidget(plain_label(amount + _against(trend, bar), role="strong", wrap=True, selectable=True))
        for change in trend.changes:
            if change.month in bar.months:
                self.body.addWidget(plain_label(change.text, role="secondary", wrap=True))
        for month in months_of(trend, bar.months):
            self._add_month(trend, month, named=joint)
        for text in _sums(trend, bar):
            self.body.addWidget(plain_label(text, role="secondary", wrap=True))
        self.body.addStretch(1)

    def show_nothing(self, text: str) -> None:
        """Says why no month can be shown."""
        empty_layout(self.body)
        self.set_title("No month selected")
        self.set_subtitle("")
        self.body.addWidget(plain_label(text, role="secondary", wrap=True))
        self.body.addStretch(1)

    def _add_month(self, trend: Trend, month: TrendMonth, *, named: bool) -> None:
        quality = _QUALITY[month.quality]
        amount = f"{month_name(month.month)}: {number_text(month.value)} {trend.unit}. " if named else ""
        self.body.addWidget(plain_label(f"{amount}{quality}.", role="secondary", wrap=True))
        if month.source is not None:
            self._add_source(month.source)

    def _add_source(self, source: SourceRef) -> None:
        place = f"{source.file}, row {source.row}" if source.file and source.row else source.text
        link = link_button(place.replace("&", "&&"))
        link.setToolTip("")
        link.clicked.connect(lambda: self.source_wanted.emit(source))
        self.body.addWidget(link)
        if place != source.text:
            said = source.text.removeprefix(place).lstrip(":, ")
            self.body.addWidget(plain_label(said, role="muted", wrap=True, selectable=True))


def _against(trend: Trend, bar: TrendBar) -> str:
    """The change on the year before with the amount it is measured against."""
    if bar.prior is None:
        return ""
    change = bar.value / bar.prior - 1 if bar.prior else 0.0
    year = int(bar.months[0][:4]) - 1
    months = "+".join(month_name(month).split()[0] for month in bar.months)
    return f", {change_text(change)} on {months} {year} ({number_text(round(bar.prior))} {trend.unit})"


def _sums(trend: Trend, bar: TrendBar) -> list[str]:
    """The sums of the year so far and of twelve months, where all their months are known."""
    last = months_of(trend, bar.months[-1:])
    if not last:
        return []
    month, found = last[0], []
    if month.ytd is not None:
        before = f", {number_text(round(month.ytd_prior))} a year before" if month.ytd_prior is not None else ""
        found.append(f"Year so far: {number_text(round(month.ytd))} {trend.unit}{before}")
    if month.rolling_12 is not None:
        found.append(f"Twelve months: {number_text(round(month.rolling_12))} {trend.unit}")
    return found
