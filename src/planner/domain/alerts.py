"""Conditions that need a planner's attention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.evidence import UNRECORDED, Fact, Origin


class Severity(StrEnum):
    """How urgent an alert is, most urgent first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class AlertState(StrEnum):
    """What the planner has made of an alert."""

    NEW = "new"
    IN_HAND = "in_hand"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Alert:
    """One open condition; `id` stays the same while the condition holds for the same subject."""

    id: str
    rule: str
    severity: Severity
    subject_kind: str
    subject_key: str
    text: str
    due: date | None = None
    state: AlertState = AlertState.NEW
    owner: str | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class AlertNote:
    """What the planner says of one alert; `alert` is the alert's id, `until` the day to which it is put off."""

    alert: str
    state: AlertState | None = None
    owner: str | None = None
    until: date | None = None
    note: str | None = None
    id: int = 0
    origin: Origin = UNRECORDED
