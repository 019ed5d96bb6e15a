"""Elements: kilograms over the horizon by programme, supplier and part, with what rests on typical values."""

from planner.desktop.pages.elements.page import ElementsPage

__all__ = ["ElementsPage"]
