"""The exposure model: will a line stop within the horizon, how likely, and how many pieces short?

All parts are worked out in columns by one engine (`figures_of`, `LeadTable`).
"""

from planner.exposure.model.lead_table import LeadTable, figures_of
from planner.exposure.model.stock_paths import stock_without_licences, use_without_licences

__all__ = ["LeadTable", "figures_of", "stock_without_licences", "use_without_licences"]
