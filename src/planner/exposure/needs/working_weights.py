"""The days that plants of a country work on, as weights for dated demand.

The library `holidays` knows weekends, public holidays and the make-up days that some countries work on; it works out
years that are not published yet from the law alone. A plant's own shutdown is not among them.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import numpy as np

from planner.errors import PlannerError
from planner.exposure.columns import Floats
from planner.exposure.needs.own_demand import DayWeights

_ONE_DAY = timedelta(days=1)


def working_days_of(country: str) -> DayWeights:
    """The weights of days in a country (its ISO code): 1 for a working day, else 0.

    Raises PlannerError where the working days of the country are not known.
    """
    code = country.strip().upper()
    if not _is_known(code):
        raise PlannerError(
            f"The working days of {country.strip() or 'a country without a code'} are not known",
            "choose a country by its two letters, such as DE, or spread demand over all days",
        )

    def weights(first: int, days: int) -> Floats:
        begin, end = date.fromordinal(first), date.fromordinal(first + days)
        years = [_year(code, year) for year in range(begin.year, end.year + 1)]
        before = first - date(begin.year, 1, 1).toordinal()
        return np.concatenate(years)[before : before + days]

    return weights


@cache
def _is_known(code: str) -> bool:
    import holidays

    return code in holidays.list_supported_countries()


@cache
def _year(code: str, year: int) -> Floats:
    import holidays

    calendar = holidays.country_holidays(code, years=year, expand=False)
    first, end = date(year, 1, 1), date(year + 1, 1, 1)
    days = (first + _ONE_DAY * number for number in range((end - first).days))
    return np.array([float(calendar.is_working_day(day)) for day in days])
