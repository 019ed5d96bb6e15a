"""What the recorded state of a licence means: filed, given, over. Each group of states is named here once."""

from __future__ import annotations

from datetime import date

from planner.domain.licences import UNDER_WAY, Licence, LicenceStatus

NOT_FILED = frozenset(
    {LicenceStatus.NOT_STARTED, LicenceStatus.DOCUMENTS_REQUESTED, LicenceStatus.DOCUMENTS_INCOMPLETE}
)
# Filed and not decided, whether it lies with the authority or was returned.
FILED = frozenset({LicenceStatus.SUBMITTED, LicenceStatus.RETURNED, LicenceStatus.ACCEPTED, LicenceStatus.UNDER_REVIEW})
# Applied for, and not or never given.
APPLIED_FOR = UNDER_WAY | {LicenceStatus.REJECTED}
ISSUED = frozenset({LicenceStatus.ISSUED, LicenceStatus.PARTLY_USED, LicenceStatus.CUSTOMS_QUERY})
GRANTED = ISSUED | {LicenceStatus.APPROVED}
REFUSED = frozenset({LicenceStatus.REJECTED, LicenceStatus.REVOKED})
SPENT = frozenset({LicenceStatus.EXPIRED, LicenceStatus.EXHAUSTED})
CLOSED = REFUSED | SPENT | {LicenceStatus.WITHDRAWN}
# Nothing leaves under it for another reason than that it is used up.
STOPPED = CLOSED - {LicenceStatus.EXHAUSTED} | {LicenceStatus.SUSPENDED}


def is_granted(licence: Licence) -> bool:
    """Whether a record is a licence rather than an application; one of unknown status is, where it says of any day."""
    if licence.status is LicenceStatus.UNKNOWN:
        return any((licence.issued_on, licence.valid_from, licence.valid_until))
    return licence.status in GRANTED or licence.status is LicenceStatus.SUSPENDED


def is_closed(licence: Licence) -> bool:
    """Whether a licence or an application is recorded as over, whatever its days say."""
    return licence.status in CLOSED


def has_ended(licence: Licence, on: date) -> bool:
    """Whether the last day of a licence has passed; it is valid through that day. One without a last day has not."""
    return licence.valid_until is not None and licence.valid_until < on


def is_over(licence: Licence, on: date) -> bool:
    """Whether nothing can be shipped under a licence any more."""
    return is_closed(licence) or has_ended(licence, on)
