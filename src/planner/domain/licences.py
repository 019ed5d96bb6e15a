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


# An application that is not decided, or is approved and not issued yet.
UNDER_WAY = frozenset(
    {
        LicenceStatus.NOT_STARTED,
        LicenceStatus.DOCUMENTS_REQUESTED,
        LicenceStatus.DOCUMENTS_INCOMPLETE,
        LicenceStatus.SUBMITTED,
        LicenceStatus.RETURNED,
        LicenceStatus.ACCEPTED,
        LicenceStatus.UNDER_REVIEW,
        LicenceStatus.APPROVED,
    }
)


class DocumentKind(StrEnum):
    """The papers that an application is asked for (domain.md section 2.4), and what shows that none is needed."""

    APPLICATION_FORM = "application_form"
    CONTRACT = "contract"
    TEST_REPORT = "test_report"
    END_USER_CERTIFICATE = "end_user_certificate"
    TRANSLATION = "translation"
    IMPORTER_INTRODUCTION = "importer_introduction"
    END_USE_DESCRIPTION = "end_use_description"
    PHOTOS = "photos"
    TRANSACTION_HISTORY = "transaction_history"
    COMPANY_PAPERS = "company_papers"
    RISK_ASSESSMENT = "risk_assessment"
    COMMITMENT = "commitment"
    EVIDENCE = "evidence"
    OTHER = "other"


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

    @property
    def designation(self) -> str:
        """What tells it from others without a number: holder, customers, part or items, and the day of application."""
        day = self.applied_on.isoformat() if self.applied_on else None
        pieces = (self.holder, *self.end_user, self.part_number or self.items, day)
        return " / ".join(piece for piece in pieces if piece)

    @property
    def references(self) -> tuple[str, ...]:
        """The texts by which steps, documents, orders and shipments may speak of it."""
        return tuple(dict.fromkeys(text for text in (self.number, self.designation) if text))


@dataclass(frozen=True, slots=True)
class LicenceStep:
    """A state that a licence or application reached; `licence` is its number, else its designation.

    `on` is the day it was reached, None where nobody recorded it; `noted_on` the day the catalogue learned of it.
    `reason` says why, as on a return; `quantity_left` what was left on the licence then.
    """

    licence: str
    status: LicenceStatus
    on: date | None = None
    reason: str | None = None
    quantity_left: float | None = None
    noted_on: date | None = None
    id: int = 0
    origin: Origin = UNRECORDED


@dataclass(frozen=True, slots=True)
class Document:
    """A paper of an application: when it was asked for, came in, and went off as an original.

    `order_number` names the purchase order of a certificate that serves one order only; `reference` is the number of a
    report, the address of an answer, or wherever the paper is found.
    """

    licence: str
    document: DocumentKind
    order_number: str | None = None
    reference: str | None = None
    requested_on: date | None = None
    received_on: date | None = None
    couriered_on: date | None = None
    note: str | None = None
    id: int = 0
    origin: Origin = UNRECORDED
