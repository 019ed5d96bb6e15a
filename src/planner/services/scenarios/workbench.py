"""The workbench: what-ifs over the facts of a board, evaluated and compared."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from planner.domain.exposure import Suggestion
from planner.domain.scenarios import Scenario, WhatIf
from planner.exposure.columns import Figures
from planner.exposure.evaluation import Evaluation
from planner.exposure.suggestions import Suggestions
from planner.exposure.what_if.bench import Bench
from planner.exposure.what_if.comparing import Column, Moved, moved_parts
from planner.exposure.what_if.known import Known, is_record
from planner.exposure.what_if.mixed_suggestions import MixedSuggestions
from planner.exposure.what_if.mixing import Weighed, mixed, mixed_money
from planner.exposure.what_if.outcome import AS_RECORDED, ChangedPart, Comparison, Evaluated, Totals
from planner.exposure.what_if.reading import read_what_if
from planner.exposure.what_if.standing import assumption_lines
from planner.exposure.what_if.totals import totals_of
from planner.reports.company_names import MakerNames
from planner.services.board import Board
from planner.services.evaluations import evaluation_of


class Workbench:
    """Evaluates scenarios over the facts of one board, none of which it changes; threads may share it."""

    def __init__(self, bench: Bench, scenarios: Iterable[Scenario]) -> None:
        self._bench = bench
        self._facts = bench.ground.facts
        self._known = Known.of(self._facts, bench.ground.on, scenarios)
        self._record = WhatIf(bench.recorded)
        self._makers = MakerNames(self._facts)

    @classmethod
    def of(cls, board: Board) -> Workbench:
        """The workbench of a board: over its facts, on its day, against its assumptions."""
        return cls(Bench(evaluation_of(board)), board.facts.scenarios)

    def what_if(self, scenario: Scenario | None) -> WhatIf:
        """What a scenario assumes over the record; raises PlannerError for a line that cannot be read."""
        return read_what_if(scenario, self._bench.recorded, self._known)

    def evaluate(self, scenario: Scenario | None) -> Evaluated:
        """What comes of a scenario, None for what is recorded; of a mix the weighted sums of what it mixes.

        Raises PlannerError for a line that cannot be read or that names what is not there.
        """
        what_if = self.what_if(scenario)
        figures = self._figures(what_if)
        return Evaluated(
            name=scenario.name if scenario else AS_RECORDED,
            scenario=scenario,
            what_if=what_if,
            totals=self._totals(what_if, figures),
            figures=figures,
            lines=assumption_lines(what_if, self._record),
        )

    def compare(self, scenarios: Sequence[Scenario | None], against: Scenario | None = None) -> Comparison:
        """Scenarios side by side with another, by default what is recorded, and the parts whose suggestion changes."""
        columns = (self.evaluate(against), *(self.evaluate(one) for one in scenarios))
        moved = moved_parts([Column(one.what_if, one.figures) for one in columns], self._figures)
        parts = len(self._bench.ground.records.parts)
        base = columns[0].figures
        return Comparison(columns, tuple(self._changed(one, base) for one in moved if one.place < parts))

    def suggestions(self, scenario: Scenario | None) -> Mapping[str, Suggestion]:
        """The suggestion of every part under a scenario, with its reasons; of a mix with weighted figures."""
        what_if = self.what_if(scenario)
        if not what_if.mix:
            return Suggestions(self._bench.evaluation(what_if))
        members = tuple((name, weight, Suggestions(self._member(name))) for name, weight in what_if.mix)
        return MixedSuggestions(members, self._figures(what_if))

    def scenario(self, name: str) -> Scenario | None:
        """The scenario of a name, a preset as a scenario, None for the record; raises PlannerError for another."""
        return self._known.scenario(name)

    def _figures(self, what_if: WhatIf) -> Figures:
        if not what_if.mix:
            return self._bench.evaluation(what_if).figures
        members = [Weighed(self._member(name).figures, weight) for name, weight in what_if.mix]
        return mixed(members, what_if.assumed)

    def _totals(self, what_if: WhatIf, figures: Figures) -> Totals:
        """The totals of figures; the money of a mix is weighed from that of its scenarios."""
        ground = self._bench.ground
        priced = self._record if what_if.mix else what_if
        totals = totals_of(figures, self._bench.earnings(priced), ground.on, ground.order, len(ground.records.parts))
        if not what_if.mix:
            return totals
        each = [(weight, self._member_totals(name).revenue_at_risk) for name, weight in what_if.mix]
        return replace(totals, revenue_at_risk=mixed_money(each))

    def _member_totals(self, name: str) -> Totals:
        what_if = self._member_what_if(name)
        return self._totals(what_if, self._bench.evaluation(what_if).figures)

    def _member(self, name: str) -> Evaluation:
        return self._bench.evaluation(self._member_what_if(name))

    def _member_what_if(self, name: str) -> WhatIf:
        """What one scenario of a mix assumes; the record itself has no scenario."""
        return self.what_if(None if is_record(name) else self._known.scenario(name))

    def _changed(self, moved: Moved, base: Figures) -> ChangedPart:
        part = self._bench.ground.records.parts[moved.place]
        cover = float(base.cover_days[moved.place])
        return ChangedPart(
            part=part.part_number,
            description=part.description,
            maker=self._makers.of(part.part_number) or None,
            cover_days=None if math.isnan(cover) else cover,
            levels=moved.levels,
            reason=moved.reason,
        )
