"""The licences: what is covered, until when, how much is left, and would this shipment pass."""

from planner.desktop.pages.licences.page import LicencesPage

__all__ = ["LicencesPage"]
