"""Scenarios: what changes if a dated assumption changes, side by side with what is recorded."""

from planner.desktop.pages.scenarios.page import ScenariosPage

__all__ = ["ScenariosPage"]
