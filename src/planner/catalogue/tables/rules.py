"""The rule book beyond its dates: the entries of each measure, what became known of it, and what grades hold."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from planner.catalogue.tables import base
from planner.domain.materials import Material
from planner.domain.measures import NoticeKind


class MeasureItemRow(base.FactRow):
    """One entry of a measure's list."""

    __tablename__ = "measure_items"
    __table_args__ = (
        base.filled("measure", "item"),
        base.texts("measure", "limb", "element", "item", "control_code"),
        base.texts("hs_codes", "destinations", "end_uses", "source", name="more_texts"),
        base.numbers("value_share"),
        base.shares("value_share"),
        base.dates("verified_on"),
        base.KEEPS_IDS,
    )

    measure: Mapped[str]
    limb: Mapped[str | None]
    element: Mapped[str | None]
    item: Mapped[str]
    control_code: Mapped[str | None]
    hs_codes: Mapped[str | None]
    destinations: Mapped[str | None]
    end_uses: Mapped[str | None]
    value_share: Mapped[float | None]
    source: Mapped[str | None]
    verified_on: Mapped[date | None]


class NoticeRow(base.FactRow):
    """What somebody learned about a measure."""

    __tablename__ = "notices"
    __table_args__ = (
        base.filled("measure"),
        base.texts("measure", "limb", "source", "note"),
        base.one_of("says", NoticeKind),
        base.dates("since", "until", "seen_on"),
        base.KEEPS_IDS,
    )

    measure: Mapped[str]
    limb: Mapped[str | None]
    says: Mapped[str]
    since: Mapped[date | None]
    until: Mapped[date | None]
    source: Mapped[str | None]
    seen_on: Mapped[date | None]
    note: Mapped[str | None]


class GradeRow(base.FactRow):
    """What magnets of a temperature class typically hold."""

    __tablename__ = "grades"
    __table_args__ = (
        base.filled("grade"),
        base.texts("grade", "expectation", "source"),
        base.one_of("material", Material),
        base.wholes("max_temp_c"),
        base.numbers("min_hci_koe", "heavy_low", "heavy_high"),
        base.not_negative("max_temp_c", "min_hci_koe"),
        base.shares("heavy_low", "heavy_high"),
        base.KEEPS_IDS,
    )

    material: Mapped[str]
    grade: Mapped[str]
    max_temp_c: Mapped[int | None]
    min_hci_koe: Mapped[float | None]
    heavy_low: Mapped[float | None]
    heavy_high: Mapped[float | None]
    expectation: Mapped[str | None]
    source: Mapped[str | None]
