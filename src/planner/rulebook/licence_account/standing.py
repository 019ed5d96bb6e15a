"""Whether a record stands for a licence that was given, and whether it is over."""

from __future__ import annotations

from datetime import date

from planner.domain.licences import Licence, LicenceStatus

_GRANTED = frozenset(
    {
        LicenceStatus.APPROVED,
        LicenceStatus.ISSUED,
        LicenceStatus.PARTLY_USED,
        LicenceStatus.CUSTOMS_QUERY,
        LicenceStatus.SUSPENDED,
    }
)
_OVER = frozenset(
    {
        LicenceStatus.EXHAUSTED,
        LicenceStatus.EXPIRED,
        LicenceStatus.REJECTED,
        LicenceStatus.REVOKED,
        LicenceStatus.WITHDRAWN,
    }
)


def is_granted(licence: Licence) -> bool:
    """Whether a record is a licence rather than an application; one of unknown status is, where it says of any day."""
    if licence.status is LicenceStatus.UNKNOWN:
        return any((licence.issued_on, licence.valid_from, licence.valid_until))
    return licence.status in _GRANTED


def is_closed(licence: Licence) -> bool:
    """Whether a licence or an application is recorded as over, whatever its days say."""
    return licence.status in _OVER


def is_over(licence: Licence, on: date) -> bool:
    """Whether nothing can be shipped under a licence any more; it is valid through its last day."""
    return is_closed(licence) or (licence.valid_until is not None and licence.valid_until < on)
