"""The rule book's answer for one source: is it controlled, and what licence serves it on the day?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

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
from planner.rulebook.individual import WAITING, LicenceRecords
from planner.rulebook.licence_account.links import Links
from planner.rulebook.licence_account.problems import contradictions
from planner.rulebook.licence_account.rounds import filing_round
from planner.rulebook.licences import parts_named, sort_licences
from planner.rulebook.serving import Cover, best_cover
from planner.rulebook.stated_limits import is_for_others
from planner.rulebook.wording import lower_first


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one source, with what the exposure model needs besides."""

    answer: SourceAnswer
    control: Control
    cover: Cover | None = None


class RuleDesk:
    """Answers for every source of a catalogue on one day; sorts the facts once.

    `left_by_shipments` is what is left on licences by what was shipped under them, in their units, by their ids.
    `part_keys` are the keys of all parts where `facts` do not hold the parts themselves.
    """

    def __init__(
        self,
        facts: Facts,
        states: Sequence[MeasureState],
        on: date,
        *,
        left_by_shipments: Mapping[int, float] = MappingProxyType({}),
        part_keys: Set[str] | None = None,
    ) -> None:
        self.companies = Companies.of(facts)
        self.states, self.on = tuple(states), on
        self._items = facts.measure_items
        self.rules = Rules.of(states, facts.measure_items)
        self._bands = facts.grades
        self._contents = facts.compositions
        found = {part_key(part.part_number) for part in facts.parts} if part_keys is None else part_keys
        self._limits = {id(licence): parts_named(licence, found) for licence in facts.licences}
        self._licences: dict[str, list[Licence]] = {}
        for licence in facts.licences:
            self._licences.setdefault(self.companies.identity(licence.holder), []).append(licence)
        self._contradictions = contradictions(facts.licences, on)
        self._records = LicenceRecords(
            by_shipments=left_by_shipments,
            numbers={id(licence): number for number, licence in enumerate(facts.licences)},
            contradictions=self._contradictions,
            waits_since=_waits_since(facts, on),
        )

    def under(self, states: Sequence[MeasureState]) -> RuleDesk:
        """The same desk under another reading of the rule book."""
        other = copy(self)
        other.states = tuple(states)
        other.rules = Rules.of(states, self._items)
        return other

    @property
    def tied_parts(self) -> Set[str]:
        """The keys of the parts to which some licence is tied, so that their cover may be their own."""
        return frozenset().union(*self._limits.values())

    def compositions(self, part: Part) -> Sequence[Composition]:
        """The recorded element contents of a part."""
        return self._compositions.get(part_key(part.part_number), ())

    @cached_property
    def _compositions(self) -> Mapping[str, Sequence[Composition]]:
        """By part; sorted only where single parts are asked about, as columns bring their own contents."""
        found: dict[str, list[Composition]] = {}
        for composition in self._contents:
            found.setdefault(part_key(composition.part_number), []).append(composition)
        return found

    def verdict(self, source: Source, part: Part) -> Verdict:
        """The rule book's answer for one source of a part."""
        control = self.control(source, part, self.compositions(part))
        if control.controlled:
            cover = self.cover(source, part)
            text = f"{control.text}. {cover.text}"
            return Verdict(self._answer(source, control, cover, text), control, cover)
        regime = Regime.UNKNOWN if control.controlled is None else Regime.FREE
        chinese = regime is Regime.FREE and has_chinese_content(source, part)
        unknown = regime is Regime.FREE and not chinese and self._may_hold_chinese_content(source, part)
        free = Cover(regime, control.text, _content_facts(source) if chinese or unknown else ())
        text = f"{control.text}, with Chinese content" if chinese else control.text
        text = f"{text}; whether it holds controlled Chinese material is not recorded" if unknown else text
        no_general = self._no_general_licence(source) if chinese else None
        text = f"{text}; {lower_first(no_general)}" if no_general else text
        return Verdict(self._answer(source, control, free, text, cn_content=chinese), control)

    def control(self, source: Source, part: Part, compositions: Sequence[Composition]) -> Control:
        """Whether a source of a part with these contents needs a licence; the names of companies do not matter."""
        return control_of(source, part, compositions, self.rules, band_of(part, self._bands))

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

    def cover(self, source: Source, part: Part) -> Cover:
        """Which licence serves a controlled source of a part, by the companies of the source alone."""
        for name in self._parties(source):
            listed = self.companies.listed(name, ListStatus.CONTROL)
            if listed:
                fact = Fact("list_status", ListStatus.CONTROL.value, source=listed.origin.of("list_status"))
                return Cover(Regime.BLOCKED, f"{listed.name} is on China's control list", (fact,))
        held = self._licences.get(self.companies.identity(source.licence_holder), ())
        named = [
            (licence, self._names_us(licence, source))
            for licence in held
            if self._is_for(licence, part) and not is_for_others(licence, part)
        ]
        found = sort_licences(named, self.on, self._contradictions)
        no_general = self._no_general_licence(source)
        return best_cover(found, self.on, source.supplier, no_general, part, self._records)

    def _is_for(self, licence: Licence, part: Part) -> bool:
        tied = self._limits[id(licence)]
        return not tied or part_key(part.part_number) in tied

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


def has_chinese_content(source: Source, part: Part) -> bool:
    """Whether a magnet made outside China holds Chinese material that the extraterritorial rules may count."""
    if from_china(source) or part.material in (Material.FERRITE, Material.OTHER):
        return False
    by_value = source.cn_value_share is not None and source.cn_value_share >= VALUE_SHARE_REACHED
    return source.china_content is YesNoUnknown.YES or by_value


def _content_facts(source: Source) -> tuple[Fact, ...]:
    content = source.china_content.value if source.china_content else None
    return (Fact("china_content", content, source=source.origin.of("china_content")),)


def _waits_since(facts: Facts, on: date) -> dict[int, date | None]:
    """Since when applications with the authority wait, by the identity of the record."""
    waiting = (licence for licence in facts.licences if licence.status in WAITING)
    if not facts.licence_steps:
        return {id(licence): filing_round(licence, (), on).since for licence in waiting}
    links = Links(replace(facts, orders=(), documents=()))
    return {id(licence): filing_round(licence, links.steps(licence), on).since for licence in waiting}
