"""Trends: how much is shipped, to whom or by whom, against a year before."""

from planner.desktop.pages.trends.page import TrendsPage

__all__ = ["TrendsPage"]
