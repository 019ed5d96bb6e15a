"""Trends: a chart of monthly amounts with its list, the years and the selected month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.desktop.cards import Card
from planner.desktop.charts.trend_chart import TrendChart
from planner.desktop.charts.trend_model import TrendBar, TrendPicture, TrendView, month_name
from planner.desktop.chips import chip_choice
from planner.desktop.context import WindowContext
from planner.desktop.labels import ElidedLabel, plain_label
from planner.desktop.pages.base import Page
from planner.desktop.pages.trends.choice import (
    ALL_SUPPLIERS,
    Listing,
    Series,
    market_listing,
    shipment_listing,
)
from planner.desktop.pages.trends.point import PointCard
from planner.desktop.pages.trends.rows import TrendRows
from planner.desktop.pages.trends.years import YearsCard
from planner.desktop.tasks import Failure
from planner.domain.changes import Touched
from planner.trends.market_tables import WORLD, YearlyTotals, destinations, yearly_totals
from planner.trends.trend import Trend

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.progress import Progress
    from planner.services.board import Board

_SIDE = 420
_SERIES = ((Series.MAGNETS, "Magnets"), (Series.RARE_EARTHS, "All rare earths"), (Series.SHIPMENTS, "Own shipments"))
_VIEWS = (
    (TrendView.AMOUNTS, "Month by month"),
    (TrendView.ROLLING, "12-month sum"),
    (TrendView.TWO_YEARS, "Against two years before"),
)
_MAGNET_ELEMENTS = frozenset({"Sm", "Tb", "Dy", "Ho"})


class TrendsPage(Page):
    """How much China ships, to whom, against a year before; and the planner's own shipments."""

    identifier = "trends"
    title = "Trends"
    icon_name = "chart-line"
    group = "Outlook"
    shortcut = "Ctrl+7"
    touched = Touched.SHIPMENTS | Touched.MARKET | Touched.MEASURES

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._board: Board | None = None
        self._series = Series.MAGNETS
        self._key = WORLD
        self._view = TrendView.AMOUNTS
        self._asked = 0
        self._is_arriving = False
        self.trend: Trend | None = None
        self.add_button("Import series…", "file-input").clicked.connect(
            lambda: self.context.open_page("imports", choose=True)
        )
        self.body.addLayout(self._chips())
        self.chart = TrendChart()
        self.chart.month_chosen.connect(self._show_chosen)
        self._chart_card = Card("World", " ")
        self._chart_card.body.setContentsMargins(8, 8, 8, 8)
        self._nothing = plain_label(role="secondary", wrap=True)
        self._nothing.hide()
        self._chart_card.body.addWidget(self._nothing)
        self._chart_card.body.addWidget(self.chart, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._chart_card, 1)
        row.addWidget(self._side())
        self.body.addLayout(row, 1)

    def show_board(self, board: Board) -> None:
        """Works out the lists and the chosen trend of a board."""
        self._board = board
        series = self._series

        def work(uow: UnitOfWork, _progress: Progress) -> tuple[Listing, tuple[YearlyTotals, ...]]:
            return _listing(uow, board, series), yearly_totals(board.facts.market)

        def done(found: tuple[Listing, tuple[YearlyTotals, ...]]) -> None:
            if series is self._series and board is self._board:
                self._show_lists(*found)

        self._ask()
        self.context.read(work, done, label="Computing trends")

    def take_focus(self) -> None:
        """Puts the focus on the chart, where the arrow keys go from month to month."""
        self.chart.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """The chart, then what stands beside it."""
        return self.chart, self._beside

    def show_series(self, series: Series) -> None:
        """Shows another series, from its top line."""
        self._series = series
        self._key = ALL_SUPPLIERS if series is Series.SHIPMENTS else WORLD
        self.set_subtitle(series.words)
        if self._board is not None:
            self.show_board(self._board)

    def show_key(self, key: str) -> None:
        """Shows another destination or supplier."""
        self._key = key
        self._ask()

    def show_view(self, view: TrendView) -> None:
        """Shows another reading of the same months."""
        self._view = view
        if self.trend is not None:
            self._show_trend(self.trend)

    def _ask(self) -> None:
        """Works the chosen trend out beside the window; only the answer asked for last is shown."""
        board, series, key = self._board, self._series, self._key
        if board is None:
            return
        self._asked += 1
        number = self._asked

        def work(uow: UnitOfWork, _progress: Progress) -> Trend:
            from planner.services import outlook

            if series is Series.SHIPMENTS:
                return outlook.shipments(uow, board, key=key or None)
            return outlook.market(board, f"{series.value}/{key}")

        def done(found: Trend) -> None:
            if number == self._asked:
                self._show_trend(found)

        def failed(failure: Failure) -> None:
            if number == self._asked:
                self._show_failure(failure)

        self.context.read(work, done, label="Computing trends", on_failed=failed)

    def _show_lists(self, listing: Listing, totals: tuple[YearlyTotals, ...]) -> None:
        self.rows.show_rows(listing.rows, self._series.name_head, listing.amount_head, self._key)
        by = "supplier" if self._series is Series.SHIPMENTS else "destination"
        self._rows_card.set_title(f"By {by}")
        self.years.show_totals(totals)
        self.years.setVisible(self._series is not Series.SHIPMENTS and bool(totals))

    def _show_trend(self, trend: Trend) -> None:
        board = self._board
        if board is None:
            return
        self.trend = trend
        self._nothing.hide()
        self.chart.show()
        measures = {
            state.measure
            for state in board.rule_book
            if _MAGNET_ELEMENTS & set(state.elements) and (state.scope or "all").startswith("all")
        }
        self.point.show_nothing("Choose a month in the chart.")
        self._is_arriving = True
        self.chart.show_trend(trend, board.as_of, self._view, measures)
        self._is_arriving = False
        name = "All suppliers" if trend.by == "supplier" and not trend.key else str(trend.key)
        self._chart_card.set_title(name)
        self._chart_card.set_subtitle(_counted(trend, self.chart.picture))
        self.chart.setAccessibleName(f"Monthly amounts, {name}")

    def _show_failure(self, failure: Failure) -> None:
        """Says in place why there is no chart."""
        self.trend = None
        self.chart.hide()
        self._nothing.show()
        self._nothing.setText(
            f"{failure.error}." if failure.expected else f"The trend could not be computed: {failure.error}."
        )
        self._chart_card.set_title("Nothing to show")
        self._chart_card.set_subtitle("")
        self.point.show_nothing("")

    def _show_point(self, bar: TrendBar) -> None:
        if self.trend is not None:
            self.point.show_point(self.trend, bar)

    def _show_chosen(self, bar: TrendBar) -> None:
        """Shows the month that was chosen in the chart, also where its card lies below the edge of the window."""
        self._show_point(bar)
        if self._is_arriving:
            return  # nobody chose this month: the chart begins with its last one
        QTimer.singleShot(0, self, self._show_point_card)  # the card has its new height only then

    def _show_point_card(self) -> None:
        self._beside.ensureWidgetVisible(self.point, 0, 0)

    def _chips(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        _, self.series_chips = chip_choice(self, row, [text for _, text in _SERIES])
        for chip, (series, _) in zip(self.series_chips, _SERIES, strict=True):
            chip.clicked.connect(lambda _on=False, series=series: self.show_series(series))
        row.addSpacing(12)
        _, self.view_chips = chip_choice(self, row, [text for _, text in _VIEWS])
        for chip, (view, _) in zip(self.view_chips, _VIEWS, strict=True):
            chip.clicked.connect(lambda _on=False, view=view: self.show_view(view))
        told = ElidedLabel("January and February always counted together", role="muted")
        told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(12)
        row.addWidget(told, 1)
        self.set_subtitle(self._series.words)
        return row

    def _side(self) -> QWidget:
        """The list, the years and the selected point under each other; they scroll where the window is low."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.rows = TrendRows()
        self.rows.chosen.connect(self.show_key)
        self._rows_card = Card("By destination", "last month with data")
        self._rows_card.body.setContentsMargins(0, 0, 0, 6)
        self._rows_card.body.addWidget(self.rows)
        self.years = YearsCard()
        self.point = PointCard()
        self.point.source_wanted.connect(self.context.open_source)
        column.addWidget(self._rows_card)
        column.addWidget(self.years)
        column.addWidget(self.point, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(_SIDE)
        scroll.setWidget(side)
        self._beside = scroll
        return scroll


def _listing(uow: UnitOfWork, board: Board, series: Series) -> Listing:
    """The lines of a series, worked out off the window's thread."""
    if series is not Series.SHIPMENTS:
        return market_listing(series, destinations(board.facts.market))
    from planner.services.outlook import shipments_by_supplier

    return shipment_listing(shipments_by_supplier(uow, board))


def _counted(trend: Trend, picture: TrendPicture | None) -> str:
    """How many months are shown, how many of them derived, and what is not counted."""
    if picture is None or not picture.bars:
        return "no month is known"
    months = sum(len(bar.months) for bar in picture.bars)
    derived = f"; {picture.derived} of them derived from reported totals" if picture.derived else ""
    last = f" to {month_name(picture.bars[-1].months[-1])}"
    notes = "".join(f"; {note}" for note in trend.notes)
    return f"{months} months{last}{derived}{notes}"
