"""Kilograms of elements that the parts of a board need over the horizon, by part, programme, supplier or element."""

from planner.services.elements.account import By, Elements, PartShare
from planner.services.elements.table import ElementRow, ElementTable, Missing, NotCounted, only
from planner.services.elements.wording import not_counted_text, summary_text

__all__ = [
    "By",
    "ElementRow",
    "ElementTable",
    "Elements",
    "Missing",
    "NotCounted",
    "PartShare",
    "not_counted_text",
    "only",
    "summary_text",
]
