"""What the planner says of parts, of alerts and of what could be: marks, notes on alerts, scenarios, settings."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.catalogue.tables import base
from planner.domain.alerts import AlertState
from planner.domain.exposure import Level


class MarkRow(base.FactRow):
    """The planner's own judgement of a part."""

    __tablename__ = "marks"
    __table_args__ = (
        UniqueConstraint("part_number_id"),
        base.texts("reason", '"by"'),
        base.dates("on", "review"),
        base.one_of("level", Level),
        base.one_of("suggested", Level),
        base.KEEPS_IDS,
    )

    part_number_id: Mapped[int] = mapped_column(ForeignKey("parts.id"))
    level: Mapped[str]
    reason: Mapped[str | None]
    by: Mapped[str | None]
    on: Mapped[date | None]
    review: Mapped[date | None]
    suggested: Mapped[str | None]


class AlertRow(base.FactRow):
    """What the planner says of one alert; `alert` is the alert's id."""

    __tablename__ = "alerts"
    __table_args__ = (
        UniqueConstraint("alert"),
        base.filled("alert"),
        base.texts("alert", "owner", "note"),
        base.dates("until"),
        base.one_of("state", AlertState),
        base.KEEPS_IDS,
    )

    alert: Mapped[str]
    state: Mapped[str | None]
    owner: Mapped[str | None]
    until: Mapped[date | None]
    note: Mapped[str | None]


class ScenarioRow(base.FactRow):
    """A named what-if."""

    __tablename__ = "scenarios"
    __table_args__ = (
        UniqueConstraint("name"),
        base.filled("name"),
        base.texts("name", "base", "regime", "assumptions", "note"),
        base.KEEPS_IDS,
    )

    name: Mapped[str]
    base: Mapped[str | None]
    regime: Mapped[str | None]
    assumptions: Mapped[str | None]
    note: Mapped[str | None]


class SettingRow(base.FactRow):
    """What the planner chose instead of a setting's default."""

    __tablename__ = "settings"
    __table_args__ = (
        UniqueConstraint("setting"),
        base.filled("setting", "value"),
        base.texts("setting", "value", "note"),
        base.KEEPS_IDS,
    )

    setting: Mapped[str]
    value: Mapped[str]
    note: Mapped[str | None]
