"""The sources of one part as the model takes them: which count, with what share, and with what cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.domain.exposure import Extended, LicenceTimes, Regime, SourceAnswer
from planner.domain.names import company_key
from planner.domain.parts import Order, Part
from planner.domain.suppliers import Approval, Source
from planner.exposure.stock import past_customs
from planner.exposure.supply.terms import Term, free_term, open_term, quantity_term, term_of
from planner.rulebook.cover import RuleDesk, Verdict
from planner.rulebook.individual import best_quantity
from planner.rulebook.wording import share_text

# Shares written with a few digits do not add up exactly.
WHOLE_MISSED_BY = 1e-6
_WORST_FIRST = (Regime.BLOCKED, Regime.IL, Regime.GL, Regime.FREE)


@dataclass(frozen=True, slots=True)
class Line:
    """One source with the rule book's verdict, the regime that counts, and its share of demand (0..1).

    `from_day` is the day an alternate is ready, counted from today; None for a source of today's supply.
    """

    source: Source
    verdict: Verdict
    regime: Regime
    share: float | None
    from_day: int | None = None

    @property
    def reached(self) -> bool:
        """Whether the extraterritorial rules make a source without a licence need one."""
        return self.verdict.answer.regime is Regime.FREE and self.regime is Regime.IL

    @property
    def answer(self) -> SourceAnswer:
        """The rule book's answer with the share that counts."""
        approved = self.from_day is None
        return replace(self.verdict.answer, share=self.share, approved=approved)

    def term(self, part: Part, on: date, times: LicenceTimes) -> Term:
        """When this source is without cover, and which clock ends that."""
        cover = self.verdict.cover
        if self.regime is Regime.FREE:
            return free_term(times)
        if cover is None:
            return open_term(times)
        best = best_quantity(cover.quantities, part)
        return quantity_term(cover, best[0], on, times) if best else term_of(cover, on, times)


def counted_regime(answer: SourceAnswer, extended: Extended) -> Regime:
    """The regime that the model counts with: an unknown one, and a reached source made abroad, as individual."""
    reached = answer.regime is Regime.FREE and answer.cn_content and extended is not Extended.OFF
    return Regime.IL if reached or answer.regime is Regime.UNKNOWN else answer.regime


def coming(orders: Iterable[Order], today: Iterable[tuple[str, Regime]], on: date) -> tuple[Order, ...]:
    """Orders past customs that are still to come: receipts beside today's supply (supplier and regime).

    Those of sources with cover are left out, as these deliver their share of demand anyway.
    """
    covered = {company_key(supplier) for supplier, regime in today if regime in (Regime.FREE, Regime.GL)}
    return tuple(
        order
        for order in orders
        if past_customs(order) and order.due and order.due > on and company_key(order.supplier or "") not in covered
    )


@dataclass(frozen=True, slots=True)
class Sourcing:
    """The sources of a part that count today, and the alternates that are still being qualified."""

    today: tuple[Line, ...]
    alternates: tuple[Line, ...]

    @property
    def controlled(self) -> bool | None:
        """Whether the part needs a licence: true where any source does, else unknown where any is not known."""
        answers = [line.verdict.control.controlled for line in self.today]
        if any(answers):
            return True
        return None if None in answers or not answers else False


def sourcing(part: Part, sources: Iterable[Source], desk: RuleDesk, extended: Extended, on: date) -> Sourcing:
    """Sorts the sources of a part: approved ones that have begun (also where approval is not stated), and alternates.

    Qualifying sources with a day of availability are alternates, as are approved ones that begin later; suggested
    ones never count.
    """
    today, alternates = [], []
    for source in sources:
        begun = source.available_from is None or source.available_from <= on
        approved = source.approval in (Approval.APPROVED, None)
        if approved and begun:
            today.append(_line(source, part, desk, extended, None))
        elif source.available_from and source.approval is not Approval.SUGGESTED:
            from_day = max(0, (source.available_from - on).days)
            alternates.append(_line(source, part, desk, extended, from_day))
    return Sourcing(tuple(today), tuple(alternates))


def _line(source: Source, part: Part, desk: RuleDesk, extended: Extended, from_day: int | None) -> Line:
    verdict = desk.verdict(source, part)
    return Line(source, verdict, counted_regime(verdict.answer, extended), source.share, from_day)


@dataclass(frozen=True, slots=True)
class Shares:
    """Lines whose shares add up to 1, with a note where shares were not stated; `refusal` says why they do not."""

    lines: tuple[Line, ...] = ()
    note: str | None = None
    refusal: str | None = None


def resolve_shares(lines: Sequence[Line], *, normalise: bool = False) -> Shares:
    """Gives every source of today its share of demand (methods.md section 6a).

    One source without a share has all. Of several without shares the least covered one gets what is left, which is
    the worst allocation for us; shares that do not add up to 1 are refused, and scaled to it only where the planner
    says so (`normalise`).
    """
    stated = sum(line.share for line in lines if line.share is not None)
    silent = [line for line in lines if line.share is None]
    complete = abs(stated - 1) <= WHOLE_MISSED_BY
    if stated > 1 + WHOLE_MISSED_BY or not (complete or silent):
        refusal = f"The shares of the approved sources add up to {share_text(stated)}, not 100%"
        return _scaled(lines, stated, refusal) if normalise and stated > 0 else Shares(refusal=refusal)
    if not silent:
        return Shares(tuple(lines))
    left = 0.0 if complete else 1 - stated
    bearer = min(silent, key=_cover_rank)
    shared = tuple(_with_share(line, left if line is bearer else 0.0) for line in lines)
    if len(lines) == 1:
        return Shares(shared)
    text = f"Shares not stated: {share_text(left)} of demand counts on {bearer.source.supplier}"
    return Shares(shared, f"{text}, the worst allocation for us" if len(silent) > 1 else text)


def _scaled(lines: Sequence[Line], stated: float, refusal: str) -> Shares:
    shared = tuple(replace(line, share=(line.share or 0.0) / stated) for line in lines)
    return Shares(shared, f"{refusal}; they are scaled to it, as the settings say")


def _with_share(line: Line, share: float) -> Line:
    return line if line.share is not None else replace(line, share=share)


def _cover_rank(line: Line) -> tuple[int, int, int, int]:
    """Worst for us first; what only counts as an individual licence keeps the part at Medium, so it goes before one."""
    until = line.verdict.answer.gl_until
    ends = until.toordinal() if line.regime is Regime.GL and until else 0
    is_certain = line.verdict.answer.regime is line.regime
    return _WORST_FIRST.index(line.regime), int(is_certain), ends, -(line.source.transit_days or 0)
