"""The exposure model: will a line stop within the horizon, how likely, and how many pieces short?

All parts are worked out in columns by one engine (`figures_of`, `LeadTable`); `run_model` asks it about one part.
"""

from planner.exposure.model.lead_table import LeadTable, figures_of
from planner.exposure.model.one_part import (
    Alternate,
    Flow,
    ModelInput,
    ModelResult,
    daily_use,
    run_model,
    unsecured_share,
)
from planner.exposure.model.stock_paths import stock_without_licences, use_without_licences

__all__ = [
    "Alternate",
    "Flow",
    "LeadTable",
    "ModelInput",
    "ModelResult",
    "daily_use",
    "figures_of",
    "run_model",
    "stock_without_licences",
    "unsecured_share",
    "use_without_licences",
]
