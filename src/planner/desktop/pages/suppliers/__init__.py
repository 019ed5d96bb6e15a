"""The companies: suppliers with their plants, and the end users that licences name."""

from planner.desktop.pages.suppliers.page import SuppliersPage

__all__ = ["SuppliersPage"]
