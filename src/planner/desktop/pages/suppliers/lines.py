"""The rows and columns of the companies: suppliers, or end users."""

from __future__ import annotations

from dataclasses import dataclass

from planner.desktop.tables.columns import Cell, Column, Look, text_cell
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceType
from planner.domain.names import company_key
from planner.domain.suppliers import EndUser, ListStatus, Supplier
from planner.reports.wording import number_text

LISTS = {
    ListStatus.NONE: ("neutral", "None"),
    ListStatus.WATCH: ("attention", "Watch list"),
    ListStatus.CONTROL: ("ended", "Control list"),
}
_COUNTED = "This is counted; the detail lists them"


@dataclass(frozen=True, slots=True)
class SupplierLine:
    """One supplier with what hangs on it."""

    supplier: Supplier
    parts: tuple[str, ...]
    licences: tuple[str, ...]
    general: str

    @property
    def name(self) -> str:
        """The supplier's name."""
        return self.supplier.name

    @property
    def list_status(self) -> ListStatus | None:
        """Whether it stands on a list; None where nobody recorded it."""
        return self.supplier.list_status


@dataclass(frozen=True, slots=True)
class EndUserLine:
    """One end user with the licences that name it and the parts that are sourced for it."""

    user: EndUser
    parts: tuple[str, ...]
    licences: tuple[str, ...]

    @property
    def name(self) -> str:
        """The end user's name."""
        return self.user.name

    @property
    def list_status(self) -> ListStatus | None:
        """Whether it stands on a list; None where nobody recorded it."""
        return self.user.list_status


CompanyLine = SupplierLine | EndUserLine


def supplier_lines(facts: Facts) -> list[SupplierLine]:
    """The rows of suppliers: parts that a company sells, makes or exports, and licences that it holds."""
    parts: dict[str, list[str]] = {}
    for source in facts.sources:
        for name in {company_key(name) for name in (source.supplier, source.maker, source.exporter) if name}:
            parts.setdefault(name, []).append(source.part_number)
    licences: dict[str, list[str]] = {}
    general: set[str] = set()
    for licence in facts.licences:
        holder = company_key(licence.holder)
        licences.setdefault(holder, []).append(_called(licence))
        if licence.type is LicenceType.GENERAL:
            general.add(holder)
    lines = []
    for supplier in facts.suppliers:
        key = company_key(supplier.name)
        own = tuple(dict.fromkeys(parts.get(key, ())))
        held = "recorded" if key in general else ""
        lines.append(SupplierLine(supplier, own, tuple(licences.get(key, ())), held))
    return lines


def end_user_lines(facts: Facts) -> list[EndUserLine]:
    """The rows of end users."""
    parts: dict[str, list[str]] = {}
    for source in facts.sources:
        if source.end_user:
            parts.setdefault(company_key(source.end_user), []).append(source.part_number)
    licences: dict[str, list[str]] = {}
    for licence in facts.licences:
        for name in licence.end_user:
            licences.setdefault(company_key(name), []).append(_called(licence))
    lines = []
    for user in facts.end_users:
        key = company_key(user.name)
        lines.append(EndUserLine(user, tuple(dict.fromkeys(parts.get(key, ()))), tuple(licences.get(key, ()))))
    return lines


def _called(licence: Licence) -> str:
    """A licence by its number; an application, which has none yet, by its part or items."""
    return licence.number or f"application for {licence.part_number or licence.items or licence.holder}"


def _list_cell(line: CompanyLine) -> Cell:
    status = line.list_status
    if status is None:
        return Cell("Not recorded", None, tone="unconfirmed")
    tone, words = LISTS[status]
    return Cell(words, status.value, tone=tone)


def _count(items: tuple[str, ...]) -> Cell:
    return Cell(number_text(len(items)), len(items))


def supplier_columns() -> tuple[Column[SupplierLine], ...]:
    """The columns of suppliers in their usual order."""
    quiet = Look.QUIET
    return (
        Column("name", "Name", lambda line: text_cell(line.name), Look.STRONG, 224, 190, stretch=2, field="name"),
        Column(
            "local",
            "Local name",
            lambda line: text_cell(line.supplier.local_name),
            width=120,
            stretch=1,
            field="local_name",
        ),
        Column("country", "Country", lambda line: text_cell(line.supplier.country), quiet, width=66, field="country"),
        Column("tier", "Tier", lambda line: text_cell(", ".join(line.supplier.tier)), quiet, width=128, field="tier"),
        Column("list", "List status", _list_cell, Look.TONE, width=120, field="list_status"),
        Column("parts", "Parts", lambda line: _count(line.parts), Look.NUMBER, width=54, instead=_COUNTED),
        Column("licences", "Licences", lambda line: _count(line.licences), Look.NUMBER, width=74, instead=_COUNTED),
        Column(
            "general",
            "General licence",
            lambda line: text_cell(line.general),
            quiet,
            width=112,
            instead="This follows from the licences that are recorded; see them on the page Licences",
        ),
    )


def end_user_columns() -> tuple[Column[EndUserLine], ...]:
    """The columns of end users in their usual order."""
    quiet = Look.QUIET
    return (
        Column("name", "Name", lambda line: text_cell(line.name), Look.STRONG, 224, 190, stretch=2, field="name"),
        Column(
            "aliases",
            "Also called",
            lambda line: text_cell("; ".join(line.user.aliases)),
            quiet,
            width=150,
            stretch=2,
            field="aliases",
        ),
        Column("country", "Country", lambda line: text_cell(line.user.country), quiet, width=66, field="country"),
        Column(
            "ours", "Ours", lambda line: Cell("yes" if line.user.ours else "no", line.user.ours), width=64, field="ours"
        ),
        Column("list", "List status", _list_cell, Look.TONE, width=120, field="list_status"),
        Column("licences", "Licences", lambda line: _count(line.licences), Look.NUMBER, width=74, instead=_COUNTED),
        Column("parts", "Parts", lambda line: _count(line.parts), Look.NUMBER, width=54, instead=_COUNTED),
    )
