"""Usable stock day by day where no licence comes: the line that meets the licence time in the picture."""

from __future__ import annotations

import math
from datetime import date, timedelta

from planner.domain.evidence import SourceRef, computed
from planner.domain.exposure import CoverPoint
from planner.exposure.columns import Needs, Supply
from planner.exposure.model import stock_without_licences

_SAID = "usable stock less planned use without a licence"


def path_of(
    needs: Needs, supply: Supply, place: int, on: date, days: int, counted: SourceRef | None = None
) -> tuple[CoverPoint, ...]:
    """Usable stock of one part at the start of each of the next `days` days, where no licence ever comes.

    General licences lapse, quantities left are used up, alternates and receipts come in on their days and demand is
    dated, as in the model. `counted` is where today's stock is recorded. No further than the horizon of the needs;
    empty where the stock or the demand is not known.
    """
    if not needs.demand_known[place] or math.isnan(needs.stock[place]):
        return ()
    stock = stock_without_licences(needs, supply, place)[: max(0, days)]
    ahead = computed(_SAID)
    return tuple(
        CoverPoint(on + timedelta(days=day), pieces, ahead if day or counted is None else counted)
        for day, pieces in enumerate(stock.tolist())
    )
