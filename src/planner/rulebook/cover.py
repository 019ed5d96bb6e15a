"""The rule book's answer for one source: is it controlled, and what licence serves it on the day?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.evidence import Fact
from planner.domain.exposure import Regime, SourceAnswer
from planner.domain.facts import Facts
from planner.domain.licences import Licence
from planner.domain.materials import Composition, Material
from planner.domain.measures import MeasureState
from planner.domain.names import part_key
from planner.domain.parts import Part
from planner.domain.suppliers import Approval, ListStatus, Source, YesNoUnknown
from planner.rulebook.companies import Companies
from planner.rulebook.content import content_of
from planner.rulebook.control import VALUE_SHARE_REACHED, Control, control_of, from_china
from planner.rulebook.entries import Rules
from planner.rulebook.grades import band_of
from planner.rulebook.licence_account.problems import contradictions
from planner.rulebook.licences import Cover, best_cover, is_for, sort_licences
from planner.rulebook.stated_limits import is_for_others
from planner.rulebook.wording import lower_first


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one source, with what the exposure model needs besides."""

    answer: SourceAnswer
    control: Control
    cover: Cover | None = None


class RuleDesk:
    """Answers for every source of a catalogue on one day; sorts the facts once."""

    def __init__(self, facts: Facts, states: Sequence[MeasureState], on: date) -> None:
        self.companies = Companies.of(facts)
        self._rules = Rules.of(states, facts.measure_items)
        self._bands = facts.grades
        self._on = on
        self._compositions: dict[str, list[Composition]] = {}
        for composition in facts.compositions:
            self._compositions.setdefault(part_key(composition.part_number), []).append(composition)
        self._licences: dict[str, list[Licence]] = {}
        for licence in facts.licences:
            self._licences.setdefault(self.companies.identity(licence.holder), []).append(licence)
        self._parts = frozenset(part_key(part.part_number) for part in facts.parts)
        self._contradictions = contradictions(facts.licences, on)

    def compositions(self, part: Part) -> Sequence[Composition]:
        """The recorded element contents of a part."""
        return self._compositions.get(part_key(part.part_number), ())

    def verdict(self, source: Source, part: Part) -> Verdict:
        """The rule book's answer for one source of a part."""
        known, band = self.compositions(part), band_of(part, self._bands)
        control = control_of(source, part, known, self._rules, band)
        if control.controlled:
            cover = self._cover(source, part)
            text = f"{control.text}. {cover.text}"
            return Verdict(self._answer(source, control, cover, text), control, cover)
        regime = Regime.UNKNOWN if control.controlled is None else Regime.FREE
        chinese = regime is Regime.FREE and _has_chinese_content(source, part)
        unknown = regime is Regime.FREE and not chinese and self._may_hold_chinese_content(source, part)
        free = Cover(regime, control.text, _content_facts(source) if chinese or unknown else ())
        text = f"{control.text}, with Chinese content" if chinese else control.text
        text = f"{text}; whether it holds controlled Chinese material is not recorded" if unknown else text
        no_general = self._no_general_licence(source) if chinese else None
        text = f"{text}; {lower_first(no_general)}" if no_general else text
        return Verdict(self._answer(source, control, free, text, cn_content=chinese), control)

    def _may_hold_chinese_content(self, source: Source, part: Part) -> bool:
        """Whether a magnet made abroad could hold Chinese material that is listed, and nobody recorded if it does."""
        if from_china(source) or part.material not in (Material.NDFEB, Material.SMCO):
            return False
        stated = source.china_content in (YesNoUnknown.YES, YesNoUnknown.NO) or source.cn_value_share is not None
        return not stated and (part.material is Material.SMCO or content_of(self.compositions(part)).heavy is not False)

    def _answer(
        self, source: Source, control: Control, cover: Cover, text: str, *, cn_content: bool = False
    ) -> SourceAnswer:
        return SourceAnswer(
            supplier=source.supplier,
            share=source.share,
            regime=cover.regime,
            controlled=control.controlled,
            text=text,
            gl_until=cover.until,
            cn_content=cn_content,
            approved=source.approval in (Approval.APPROVED, None),
            facts=(*control.facts, *cover.facts),
            licence_id=cover.licence_id,
        )

    def _cover(self, source: Source, part: Part) -> Cover:
        for name in self._parties(source):
            listed = self.companies.listed(name, ListStatus.CONTROL)
            if listed:
                fact = Fact("list_status", ListStatus.CONTROL.value, source=listed.origin.of("list_status"))
                return Cover(Regime.BLOCKED, f"{listed.name} is on China's control list", (fact,))
        held = self._licences.get(self.companies.identity(source.licence_holder), ())
        named = [
            (licence, self._names_us(licence, source))
            for licence in held
            if is_for(licence, part.part_number, self._parts) and not is_for_others(licence, part)
        ]
        found = sort_licences(named, self._on, self._contradictions)
        return best_cover(found, self._on, source.supplier, self._no_general_licence(source))

    def _no_general_licence(self, source: Source) -> str | None:
        """Why a party's place on the watch list rules out a general licence; None where none stands on it."""
        for name in self._parties(source):
            listed = self.companies.listed(name, ListStatus.WATCH)
            if listed:
                return f"No general licence is possible, as {listed.name} is on China's watch list"
        return None

    def _end_users(self, source: Source) -> tuple[str, ...]:
        return (source.end_user,) if source.end_user else tuple(company.name for company in self.companies.ours)

    def _parties(self, source: Source) -> tuple[str, ...]:
        sellers = (source.supplier, source.maker, source.exporter)
        return (*self._end_users(source), *(name for name in sellers if name))

    def _names_us(self, licence: Licence, source: Source) -> bool | None:
        """Whether a licence names our end user; None where its customers, or who we are, are not recorded."""
        ours = {self.companies.identity(name) for name in self._end_users(source)}
        if not licence.end_user or not ours:
            return None
        return any(self.companies.identity(name) in ours for name in licence.end_user)


def _has_chinese_content(source: Source, part: Part) -> bool:
    if from_china(source) or part.material in (Material.FERRITE, Material.OTHER):
        return False
    by_value = source.cn_value_share is not None and source.cn_value_share >= VALUE_SHARE_REACHED
    return source.china_content is YesNoUnknown.YES or by_value


def _content_facts(source: Source) -> tuple[Fact, ...]:
    content = source.china_content.value if source.china_content else None
    return (Fact("china_content", content, source=source.origin.of("china_content")),)


def answer_source(source: Source, part: Part, facts: Facts, states: Sequence[MeasureState], on: date) -> SourceAnswer:
    """What licence one source of a part has or needs on the day, and why (methods.md section 6a).

    `states` is the rule book on that day. Where many sources are asked about, one RuleDesk answers them faster.
    """
    return RuleDesk(facts, states, on).verdict(source, part).answer
