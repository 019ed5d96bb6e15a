"""Settings of the catalogue: thresholds and days of the model, each with its default."""

from planner.desktop.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
