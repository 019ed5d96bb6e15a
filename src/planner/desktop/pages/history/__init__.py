"""History: every step of the ledger, and what changed between an earlier state and now."""

from planner.desktop.pages.history.page import HistoryPage

__all__ = ["HistoryPage"]
