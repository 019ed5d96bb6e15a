"""Values of lines as the inputs show them; what cannot be read is shown as not given."""

from __future__ import annotations

import re
from datetime import date

_PERCENT = re.compile(r"([+\-−]?)(\d+(?:\.\d+)?)\s*%")


def day_of(text: str) -> date | None:
    """A day of a line; None where there is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def percent_of(text: str, otherwise: float) -> float:
    """A percentage of a line, +10% as 10; `otherwise` where there is none."""
    found = _PERCENT.search(text)
    if found is None:
        return otherwise
    return float(found[2]) * (-1 if found[1] in ("-", "−") else 1)
