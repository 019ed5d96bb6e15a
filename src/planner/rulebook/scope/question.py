"""The question made ready: the part in the asked form, the sources that are asked, and who the end user is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from planner.domain.facts import Facts
from planner.domain.materials import Composition, Form
from planner.domain.measures import MeasureState
from planner.domain.names import company_key, part_key
from planner.domain.parts import Part
from planner.domain.suppliers import Source
from planner.errors import PlannerError
from planner.importing.values.words import choice_of
from planner.rulebook.companies import Companies
from planner.rulebook.cover import RuleDesk
from planner.rulebook.scope.answer import Shipment
from planner.rulebook.scope.lookup import Lookup

# Names of sources that a refusal lists before it stops.
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Case:
    """One shipment from one source, with all that the conditions are judged by.

    `part` has the asked form; `reformed` says that this is another than its own. `facts`, `states`, `desk`
    and `lookup` are those of the day of the shipment.
    """

    shipment: Shipment
    part: Part
    source: Source
    facts: Facts
    states: Sequence[MeasureState]
    desk: RuleDesk
    lookup: Lookup
    reformed: bool = False

    @property
    def companies(self) -> Companies:
        """Who is who."""
        return self.desk.companies

    @property
    def compositions(self) -> Sequence[Composition]:
        """The recorded element contents of the part."""
        return self.desk.compositions(self.part)

    @property
    def end_users(self) -> tuple[str, ...]:
        """The companies of which the licence must name one: the asked one, the source's, else our own."""
        named = self.shipment.end_user or self.source.end_user
        return (named,) if named else tuple(company.name for company in self.companies.ours)

    @property
    def end_user_words(self) -> str:
        """How a sentence calls the end user; our own companies are "us"."""
        return self.shipment.end_user or self.source.end_user or "us"


def cases_of(
    shipment: Shipment, facts: Facts, states: Sequence[MeasureState], shipped: Iterable[str] = ()
) -> tuple[Case, ...]:
    """One case for each source that is asked; empty where the part has no recorded source.

    `shipped` are texts by which shipments that are not among the facts name their licence.

    Raises PlannerError for a part, supplier or form that is not known, and for a quantity that is none.
    """
    own = part_of(shipment, facts)
    part = replace(own, form=_form(shipment.form)) if shipment.form else own
    if shipment.quantity is not None and (not math.isfinite(shipment.quantity) or shipment.quantity < 0):
        raise PlannerError("The quantity is not a number of 0 or more", "give the pieces that are to be shipped")
    desk = RuleDesk(facts, states, shipment.on)
    number = part_key(part.part_number)
    sources = [source for source in facts.sources if part_key(source.part_number) == number]
    asked = _asked_sources(shipment, part, sources, desk.companies)
    lookup, reformed = Lookup.of(facts, shipped), part.form is not own.form
    return tuple(Case(shipment, part, source, facts, states, desk, lookup, reformed) for source in asked)


def part_of(shipment: Shipment, facts: Facts) -> Part:
    """The part of the shipment as it is recorded; raises PlannerError where it is not in the catalogue."""
    number = part_key(shipment.part_number)
    part = next((one for one in facts.parts if part_key(one.part_number) == number), None)
    if part is None:
        raise PlannerError(
            f"Part {shipment.part_number} is not in the catalogue", "check the part number, or add the part first"
        )
    return part


def _form(text: str) -> Form:
    form = choice_of(text, Form)
    if not isinstance(form, Form):
        known = ", ".join(one.value.replace("_", " ") for one in Form)
        raise PlannerError(f"The form “{text}” is not known", f"choose one of {known}")
    return form


def _asked_sources(
    shipment: Shipment, part: Part, sources: Sequence[Source], companies: Companies
) -> tuple[Source, ...]:
    if not shipment.supplier:
        return tuple(sources)
    asked = companies.identity(shipment.supplier)
    found = tuple(one for one in sources if companies.identity(one.supplier) == asked)
    found = found or tuple(one for one in sources if companies.identity(one.licence_holder) == asked)
    if found:
        return found
    if not companies.records(shipment.supplier) or not company_key(shipment.supplier):
        raise PlannerError(
            f"No supplier called {shipment.supplier} is in the catalogue", "check the name, or add the supplier first"
        )
    names = list(dict.fromkeys(one.supplier for one in sources))
    others = f", or ask about {' or '.join(names[:_MOST_NAMED])}" if names else ""
    raise PlannerError(
        f"{shipment.supplier} is not recorded as a source of part {part.part_number}",
        f"record the source first{others}",
    )
