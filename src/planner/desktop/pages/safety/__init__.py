"""Safety: where the catalogue lies, whether it is sound, and its backups."""

from planner.desktop.pages.safety.page import SafetyPage

__all__ = ["SafetyPage"]
