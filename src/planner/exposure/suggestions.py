"""The suggestions of an evaluation: figures read out of the columns, sentences built when they are first read."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from planner.domain.exposure import CoverPoint, Level, Suggestion, TtsState
from planner.exposure.columns import NEVER, UNKNOWN_DAY, Outcome
from planner.exposure.cover import path_of
from planner.exposure.evaluation import Evaluation
from planner.exposure.explaining.on_first_use import OnFirstUse
from planner.exposure.explaining.part import magnets_inside, reasons_of, sources_of
from planner.exposure.needs.need_facts import counted_facts
from planner.exposure.stakes import AtStake, Pieces, Stakes

_LEVELS = {level.rank: level for level in Level}
_CONTROLLED = {1: True, 0: False, -1: None}
_NOTHING = AtStake()


class _Rows:
    """The figures of an evaluation as lists, which give one part's faster than columns do."""

    def __init__(self, evaluation: Evaluation) -> None:
        figures, model = evaluation.figures, evaluation.figures.model
        self.outcome: list[int] = figures.outcome.tolist()
        self.level: list[int] = figures.level.tolist()
        self.level_if_off: list[int] = figures.level_if_off.tolist()
        self.controlled: list[int] = evaluation.controlled.tolist()
        self.holds: list[bool] = (evaluation.worst >= 0).tolist()
        self.file_by: list[int] = figures.file_by.tolist()
        self.tts: list[int] = model.tts.tolist()
        self.p50: list[int] = model.p50.tolist()
        self.p90: list[int] = model.p90.tolist()
        self.chance: list[float] = model.p_line_down.tolist()
        self.chance_cut: list[float] = model.p_line_down_stock_cut.tolist()
        self.expected_short: list[float] = model.expected_short.tolist()
        self.worst_short: list[float] = model.worst_short.tolist()
        self.unsecured: list[float] = model.unsecured_share.tolist()
        self.stock: list[float] = figures.stock.tolist()
        self.per_day: list[float] = figures.per_day.tolist()
        self.cover_days: list[float] = figures.cover_days.tolist()


class Suggestions(Mapping[str, Suggestion]):
    """The suggestion for every part on record by its number, each made when it is first asked for.

    `evaluation` holds the columns behind them. Threads may share it.
    """

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        ground = evaluation.ground
        self._places = {part.part_number: place for place, part in enumerate(ground.parts)}
        self._made: dict[str, Suggestion] = {}
        self._stakes = Stakes(evaluation)

    def __getitem__(self, number: str) -> Suggestion:
        made = self._made.get(number)
        if made is None:
            made = self._made.setdefault(number, self._suggestion(number, self._places[number]))
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def stock_path(self, number: str, days: int) -> tuple[CoverPoint, ...]:
        """Usable stock of a part at the start of each of the next `days` days, where no licence ever comes.

        No further than the horizon; empty where stock or demand is not known. Raises KeyError for an unknown number.
        """
        place, ground, needs = self._places[number], self.evaluation.ground, self.evaluation.needs
        facts = counted_facts(place, ground.records.needs, needs, ground.on)
        counted = next((fact.source for fact in facts if fact.source), None)
        return path_of(needs, self.evaluation.supply, place, ground.on, days, counted)

    @cached_property
    def _rows(self) -> _Rows:
        return _Rows(self.evaluation)

    def _suggestion(self, number: str, place: int) -> Suggestion:
        evaluation, rows, on = self.evaluation, self._rows, self.evaluation.ground.on
        tts, file_by, holds = rows.tts[place], rows.file_by[place], rows.holds[place]
        level, off = _LEVELS[rows.level[place]], _LEVELS[rows.level_if_off[place]]
        stops = 0 <= tts < NEVER
        stakes = self._at_stake(place)
        return Suggestion(
            part_number=number,
            as_of=on,
            level=level,
            controlled=_CONTROLLED[rows.controlled[place]],
            reasons=OnFirstUse(lambda: reasons_of(evaluation, self, place)),
            tts_state=_state(tts),
            unsecured_share=_number(rows.unsecured[place]),
            cover_days=_number(rows.cover_days[place]),
            tts_days=tts if stops else None,
            line_down=date.fromordinal(on.toordinal() + tts) if stops else None,
            licence_p50_days=_days(rows.p50[place]),
            licence_p90_days=_days(rows.p90[place]),
            p_line_down=_number(rows.chance[place]),
            p_line_down_stock_cut=_number(rows.chance_cut[place]),
            expected_short_pcs=_number(rows.expected_short[place]),
            worst_short_pcs=_number(rows.worst_short[place]),
            kg_exposed=stakes.kg_exposed,
            kg_short_worst=stakes.kg_short_worst,
            spend_exposed=stakes.spend,
            revenue_at_risk_expected=stakes.revenue_expected,
            revenue_at_risk_worst=stakes.revenue_worst,
            last_day_to_file=None if file_by == UNKNOWN_DAY else date.fromordinal(file_by),
            depends_on_unconfirmed=level is not off,
            level_if_off=off,
            stock=_number(rows.stock[place]),
            demand_per_day=_number(rows.per_day[place]),
            sources=OnFirstUse(lambda: sources_of(evaluation, place)),
            magnet_children=OnFirstUse(lambda: magnets_inside(evaluation, place), some=True) if holds else (),
        )

    def _at_stake(self, place: int) -> AtStake:
        rows = self._rows
        if rows.outcome[place] != Outcome.COMPUTED:
            return _NOTHING
        needed = rows.per_day[place] * self.evaluation.needs.horizon
        pieces = Pieces(needed, rows.unsecured[place], rows.expected_short[place], rows.worst_short[place])
        return self._stakes.of(place, pieces)


def _state(tts: int) -> TtsState:
    if tts == UNKNOWN_DAY:
        return TtsState.UNKNOWN
    return TtsState.BEYOND_HORIZON if tts >= NEVER else TtsState.DAYS


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value


def _days(days: int) -> int | None:
    return days if 0 <= days < NEVER else None
