"""Overview: what needs the planner today, and what falls when."""

from planner.desktop.pages.overview.page import OverviewPage

__all__ = ["OverviewPage"]
