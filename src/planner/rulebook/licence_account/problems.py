"""What contradicts or leaves open a recorded licence; each is told with what would settle it, and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planner.domain.evidence import Fact
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.suppliers import Supplier
from planner.rulebook.companies import Companies
from planner.rulebook.licence_account.answers import LicenceProblem
from planner.rulebook.licence_account.links import Links
from planner.rulebook.licence_account.overlaps import overlapping
from planner.rulebook.licence_account.papers import paper_problems
from planner.rulebook.standing import is_closed, is_granted, is_over
from planner.rulebook.wording import day_text, quantity_text

_NUMBERED = frozenset({LicenceStatus.ISSUED, LicenceStatus.PARTLY_USED})
_EXPORT_LICENCES = frozenset({LicenceType.INDIVIDUAL, LicenceType.GENERAL, LicenceType.UNKNOWN})


def problems_of(facts: Facts, on: date) -> tuple[LicenceProblem, ...]:
    """Everything that is wrong or open with the recorded licences, their steps and papers on a day.

    Licences that are over are left in peace. A licence with a problem that bars cover counts for nothing until that is
    settled; the others only ask for a look.
    """
    companies, links = Companies.of(facts), Links(facts)
    known = _known_holders(facts, companies)
    found = [*overlapping(facts.licences, companies, on)]
    for licence in facts.licences:
        found += _at_odds(licence, on)
        if not is_over(licence, on):
            found += _missing(licence) if is_granted(licence) else ()
            if companies.identity(licence.holder) not in known:
                found.append(_unknown_holder(licence))
    return (*found, *paper_problems(facts, links, on))


def contradictions(licences: Sequence[Licence], on: date) -> dict[int, str]:
    """Why licences contradict themselves, by the identity of the record.

    Such a licence is no cover, whatever it says besides.
    """
    return {id(problem.licence): problem.text for licence in licences for problem in _at_odds(licence, on)}


def _at_odds(licence: Licence, on: date) -> Iterator[LicenceProblem]:
    """What one licence says that cannot be; where its end is at odds with its start, it may not be over at all."""
    start = licence.valid_from or licence.issued_on
    if start and licence.valid_until and licence.valid_until < start and not is_closed(licence):
        yield _problem(
            licence,
            "end_before_start",
            f"It ends on {day_text(licence.valid_until)}, before it starts on {day_text(start)}",
            "correct its days",
            "valid_from" if licence.valid_from else "issued_on",
            "valid_until",
        )
    given, left_over = licence.quantity, licence.quantity_left
    if given is not None and left_over is not None and left_over > given and not is_over(licence, on):
        left, whole = quantity_text(left_over, licence.unit), quantity_text(given, licence.unit)
        yield _problem(
            licence,
            "left_above_quantity",
            f"More is recorded as left, {left}, than it was given for, {whole}",
            "correct the quantity or what is left of it",
            "quantity",
            "quantity_left",
        )


def _missing(licence: Licence) -> Iterator[LicenceProblem]:
    """What a licence leaves out that it needs."""
    holder = licence.holder
    if licence.type is LicenceType.GENERAL and not licence.end_user:
        text = "A general licence covers the customers that it names, and none are recorded"
        yield _problem(licence, "general_without_customers", text, f"ask {holder} whom it names", "end_user")
    if licence.type is LicenceType.GENERAL and licence.valid_until is None:
        text = "No last day of this general licence is recorded"
        yield _problem(licence, "general_without_end", text, f"ask {holder} until when it is valid", "valid_until")
    if licence.type is LicenceType.INDIVIDUAL and licence.quantity is None:
        text = "An individual licence is given for a quantity, and none is recorded"
        yield _problem(
            licence, "individual_without_quantity", text, f"ask {holder} how much it was given for", "quantity"
        )
    if licence.number is None and licence.status in _NUMBERED and licence.type in _EXPORT_LICENCES:
        text = "It is recorded as issued, and its number is not"
        next_step = f"ask {holder} for the number on the licence"
        yield _problem(licence, "issued_without_number", text, next_step, "number", bars_cover=False)


def _unknown_holder(licence: Licence) -> LicenceProblem:
    return _problem(
        licence,
        "unknown_holder",
        f"Nothing but its name is known of the holder {licence.holder}, and no part is bought from it",
        "merge it with the supplier that it is, or record for which sources it is the exporter",
        "holder",
    )


def _known_holders(facts: Facts, companies: Companies) -> frozenset[str]:
    """The suppliers of which more is known than a name: by their own record, or as they sell, make or export parts."""
    described = (supplier.name for supplier in facts.suppliers if _is_described(supplier))
    trading = (name for source in facts.sources for name in (source.supplier, source.maker, source.exporter) if name)
    ordered = (order.supplier for order in facts.orders if order.supplier)
    works = (plant.supplier for plant in facts.plants)
    return frozenset(companies.identity(name) for names in (described, trading, ordered, works) for name in names)


def _is_described(supplier: Supplier) -> bool:
    return any(
        (
            supplier.local_name,
            supplier.aliases,
            supplier.country,
            supplier.tier,
            supplier.list_status,
            supplier.ticker,
            supplier.notes,
        )
    )


def _problem(
    licence: Licence, code: str, text: str, next_step: str, *names: str, bars_cover: bool = True
) -> LicenceProblem:
    facts = tuple(
        Fact(f"licence {name}", _plain(getattr(licence, name)), source=licence.origin.of(name)) for name in names
    )
    return LicenceProblem(licence, code, text, next_step, facts, bars_cover)


def _plain(value: object) -> object:
    return "; ".join(value) or None if isinstance(value, tuple) else value
