"""The suggestions of a weighted mix: those of its scenarios with their figures weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from planner.domain.exposure import Level, Money, Reason, Suggestion, TtsState
from planner.exposure.amounts import money
from planner.exposure.columns import Figures
from planner.exposure.what_if.lines import percent_text
from planner.rulebook.wording import chance_text, joined_text

MIX = "MIX"
_LEVELS = {level.rank: level for level in Level}


class MixedSuggestions(Mapping[str, Suggestion]):
    """The suggestion for every part on record under a mix, each worked out when it is asked for.

    `members` are the mixed scenarios: name, weight (0..1) and suggestions; `figures` are those of the mix, whose levels
    count. A part that one of them cannot assess is not assessed. Chances, expected pieces and money are
    Σ weight × figure; what is at worst is that of the worst scenario.
    """

    def __init__(self, members: tuple[tuple[str, float, Mapping[str, Suggestion]], ...], figures: Figures) -> None:
        self._members = tuple(one for one in members if one[1] > 0)
        self._places = {number: place for place, number in enumerate(figures.numbers)}
        self._figures = figures

    def __getitem__(self, number: str) -> Suggestion:
        parts = [(weight, one[number]) for _, weight, one in self._members]
        blank = next((one for _, one in parts if one.level is Level.UNASSESSED), None)
        if blank is not None:
            return replace(blank, reasons=(self._reason(number), *blank.reasons))
        return self._weighed(number, parts)

    def _weighed(self, number: str, parts: Sequence[tuple[float, Suggestion]]) -> Suggestion:
        first = max(parts, key=lambda one: one[0])[1]
        place = self._places[number]
        level = _LEVELS[int(self._figures.level[place])]
        off = _LEVELS[int(self._figures.level_if_off[place])]
        answers = [one for _, one in parts]
        stops = min((one.line_down for one in answers if one.line_down), default=None)
        return replace(
            first,
            level=level,
            level_if_off=off,
            depends_on_unconfirmed=level is not off,
            reasons=(self._reason(number),),
            unsecured_share=_sum((weight, one.unsecured_share) for weight, one in parts),
            tts_state=TtsState.DAYS if stops else first.tts_state,
            tts_days=(stops - first.as_of).days if stops else None,
            line_down=stops,
            licence_p50_days=None,
            licence_p90_days=None,
            p_line_down=_sum((weight, one.p_line_down) for weight, one in parts),
            p_line_down_stock_cut=_sum((weight, one.p_line_down_stock_cut) for weight, one in parts),
            expected_short_pcs=_sum((weight, _short(one)) for weight, one in parts),
            worst_short_pcs=max(
                (one.worst_short_pcs for one in answers if one.worst_short_pcs is not None), default=None
            ),
            kg_short_worst=max((one.kg_short_worst for one in answers), key=lambda kg: sum(kg.values())),
            revenue_at_risk_expected=_money((weight, one.revenue_at_risk_expected) for weight, one in parts),
            revenue_at_risk_worst=_most(one.revenue_at_risk_worst for one in answers),
            last_day_to_file=_earliest(one.last_day_to_file for one in answers),
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._members[0][2])

    def __len__(self) -> int:
        return len(self._members[0][2])

    def _reason(self, number: str) -> Reason:
        """Which scenarios are weighed and what each says; a mix has no rule of its own that spoke."""
        told = []
        for name, weight, suggestions in self._members:
            one = suggestions[number]
            chance = "not assessed" if one.p_line_down is None else f"{one.level}, {chance_text(one.p_line_down)}"
            told.append(f"{percent_text(weight)} {name} ({chance})")
        return Reason(MIX, f"Weighted mix of {joined_text(told)}; the level is that of the weighted chance")


def _short(one: Suggestion) -> float | None:
    """The expected pieces short; none where the part is assessed without them."""
    return 0.0 if one.expected_short_pcs is None and one.p_line_down is not None else one.expected_short_pcs


def _sum(weighed: Iterable[tuple[float, float | None]]) -> float | None:
    """Σ weight × figure; not known where one of them is not."""
    total = 0.0
    for weight, figure in weighed:
        if figure is None:
            return None
        total += weight * figure
    return total


def _money(weighed: Iterable[tuple[float, Money | None]]) -> Money | None:
    """Σ weight × amount; a scenario without an amount puts none at risk, and currencies are never added."""
    known = [(weight, amount) for weight, amount in weighed if amount]
    currencies = {amount.currency for _, amount in known}
    if len(currencies) != 1:
        return None
    return money(sum(weight * float(amount.amount) for weight, amount in known), currencies.pop())


def _most(amounts: Iterable[Money | None]) -> Money | None:
    return max((amount for amount in amounts if amount), key=lambda amount: amount.amount, default=None)


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)
