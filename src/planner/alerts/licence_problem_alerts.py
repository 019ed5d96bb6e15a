"""What contradicts or is missing in the records of licences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.alerts.situation import Situation, alert_id
from planner.domain.alerts import Alert, Severity
from planner.domain.evidence import Fact, computed
from planner.domain.kinds import Kind
from planner.rulebook.licence_account import LicenceAccount, LicenceProblem, problems_of

# Told by the rule of incomplete general licences wherever a part counts on the licence.
_TOLD_ELSEWHERE = frozenset({"general_without_customers", "general_without_end"})
_KINDS = {"unmatched_step": Kind.LICENCE_STEPS, "unmatched_document": Kind.DOCUMENTS}


def licence_problems(seen: Situation) -> Iterator[Alert]:
    """One alert for each sort of problem of a licence, step or paper, as far as no other rule tells it."""
    found: dict[tuple[str, str, str], list[LicenceProblem]] = {}
    for problem in problems_of(seen.facts, seen.on):
        kind = _KINDS.get(problem.code, Kind.LICENCES)
        key = problem.licence.references[0] if problem.licence else problem.reference or ""
        found.setdefault((problem.code, kind.value, key), []).append(problem)
    for (code, kind_name, key), problems in found.items():
        licence = problems[0].licence
        parts = seen.under(licence) if licence else ()
        if not (parts and code in _TOLD_ELSEWHERE):
            yield _told(seen, (code, kind_name, key), problems, parts)


def _told(
    seen: Situation, subject: tuple[str, str, str], problems: Sequence[LicenceProblem], parts: tuple[str, ...]
) -> Alert:
    code, kind, key = subject
    text = "; ".join(problem.text for problem in problems)
    next_step = problems[0].next_step
    matters = parts and problems[0].bars_cover
    consequence = ". Until then it is not counted as cover" if matters else ""
    return Alert(
        id=alert_id(code, kind, key),
        rule=code,
        severity=Severity.MEDIUM if matters else Severity.LOW,
        subject_kind=kind,
        subject_key=key,
        text=f"{text}. {next_step[:1].upper()}{next_step[1:]}{consequence}",
        owner=seen.one_owner(parts),
        facts=tuple(fact for problem in problems for fact in problem.facts),
    )


def disagreeing_quantities(seen: Situation) -> Iterator[Alert]:
    """Licences whose recorded quantity left is not what the shipments under them leave."""
    for licence in seen.facts.licences:
        account = seen.accounts.get(licence.id)
        if account is not None and account.disagreement:
            yield _disagreeing(seen, account, account.disagreement)


def _disagreeing(seen: Situation, account: LicenceAccount, text: str) -> Alert:
    licence, parts = account.licence, seen.under(account.licence)
    key = licence.references[0]
    return Alert(
        id=alert_id("quantity_left_differs", "licences", key),
        rule="quantity_left_differs",
        severity=Severity.MEDIUM if parts else Severity.LOW,
        subject_kind="licences",
        subject_key=key,
        text=f"{text}. Correct what is left, or the shipments that name the licence",
        owner=seen.one_owner(parts),
        facts=(
            Fact("quantity", account.quantity, account.unit, source=licence.origin.of("quantity")),
            Fact("quantity_left", account.left, account.unit, source=licence.origin.of("quantity_left")),
            Fact("shipped", account.shipped, account.unit, seen.on, computed("the shipments that name this licence")),
        ),
    )
