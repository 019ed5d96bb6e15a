"""Export licences and applications: a licence belongs to a holder and to the end users it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.evidence import UNRECORDED, Origin


class LicenceType(StrEnum):
    """The kinds of permission met in practice (domain.md section 2.1)."""

    INDIVIDUAL = "individual"
    GENERAL = "general"
    REGISTRATION = "registration"
    VEU = "veu"
    NOT_REQUIRED = "not_required"
    UNKNOWN = "unknown"


class LicenceStatus(StrEnum):
    """The path of an application and the life of a licence, in the words of the sources."""

    NOT_STARTED = "not_started"
    DOCUMENTS_REQUESTED = "documents_requested"
    DOCUMENTS_INCOMPLETE = "documents_incomplete"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    UNDER_REVIEW = "under_review"
    APPROVED = "approved"
    REJECTED = "rejected"
    ISSUED = "issued"
    PARTLY_USED = "partly_used"
    EXHAUSTED = "exhausted"
    EXPIRED = "expired"
    CUSTOMS_QUERY = "customs_query"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence or an application; `end_user` holds the customers it names, empty where none is recorded."""

    holder: str
    number: str | None = None
    type: LicenceType = LicenceType.UNKNOWN
    end_user: tuple[str, ...] = ()
    status: LicenceStatus = LicenceStatus.UNKNOWN
    part_number: str | None = None
    items: str | None = None
    elements: tuple[str, ...] = ()
    form: str | None = None
    end_use: str | None = None
    quantity: float | None = None
    quantity_left: float | None = None
    unit: str | None = None
    renews: str | None = None
    applied_on: date | None = None
    accepted_on: date | None = None
    issued_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    id: int = 0
    origin: Origin = UNRECORDED

    @property
    def name(self) -> str:
        """What a planner calls it: its number, else its holder and customer."""
        return self.number or " / ".join((self.holder, *self.end_user))
