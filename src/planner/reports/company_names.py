"""Companies by the short names that a table has room for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planner.domain.facts import Facts
from planner.domain.suppliers import Approval, Source, Supplier
from planner.rulebook.companies import Companies

_LEGAL_END = re.compile(
    r"[\s,]+(co|company|corp|corporation|inc|ltd|limited|llc|plc|gmbh|ag|kg|k\.?k|se|sa|bv|nv|oy|ab)\.?$", re.I
)
_CHINESE_END = re.compile(r"(股份有限公司|有限责任公司|有限公司|株式会社)$")


def short_company_name(supplier: Supplier) -> str:
    """A company's shortest Latin name without legal form, then its local name where one is known."""
    names = [supplier.name, *(alias for alias in supplier.aliases if alias.isascii() and alias.strip())]
    short = min((without_legal_form(name) for name in names), key=len)
    local = _CHINESE_END.sub("", supplier.local_name or "")
    return f"{short} {local}".strip()


def without_legal_form(name: str) -> str:
    """A company's name without the legal form at its end."""
    bare = name.strip()
    while (cut := _LEGAL_END.sub("", bare)) != bare and cut:
        bare = cut.rstrip(" ,&")
    return bare


class MakerNames:
    """Who makes each part, in the words of a table: the maker of the largest share, and how many more there are."""

    def __init__(self, facts: Facts) -> None:
        self._companies = Companies.of(facts)
        self._sources: dict[str, list[Source]] = {}
        for source in facts.sources:
            self._sources.setdefault(source.part_number, []).append(source)

    def of(self, part_number: str) -> str:
        """The maker of a part, with "+1" for each further one; empty where no source is recorded."""
        sources = self._sources.get(part_number, [])
        approved = [source for source in sources if source.approval in (Approval.APPROVED, None)] or sources
        makers = list(dict.fromkeys(self._names(sorted(approved, key=lambda source: -(source.share or 0.0)))))
        if not makers:
            return ""
        return makers[0] if len(makers) == 1 else f"{makers[0]} +{len(makers) - 1}"

    def _names(self, sources: Iterable[Source]) -> Iterable[str]:
        for source in sources:
            yield self.short(source.maker or source.supplier)

    def short(self, name: str) -> str:
        """The short name of a company; the name as it is where nobody recorded more."""
        records = self._companies.records(name)
        known = next((record for record in records if isinstance(record, Supplier)), None)
        return short_company_name(known) if known else without_legal_form(name)
