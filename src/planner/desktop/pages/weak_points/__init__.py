"""Weak points: whose loss stops the lines, how long the parts last and how long the other is assumed to be gone."""

from planner.desktop.pages.weak_points.page import WeakPointsPage

__all__ = ["WeakPointsPage"]
