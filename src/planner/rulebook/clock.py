"""Which day it is where licences and measures are made: a licence is valid through its last day in Shanghai."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

# China keeps one time all year, without summer time.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def shanghai_day(moment: datetime) -> date:
    """The day in Shanghai at a moment that knows its time zone; raises ValueError for one that does not."""
    if moment.tzinfo is None:
        raise ValueError("the moment has no time zone")
    return moment.astimezone(SHANGHAI).date()
