"""Shipped facts: the rule book, typical grades, published exports and known makers, each with its source."""

from __future__ import annotations

from planner.reference.companies import KnownMaker, known_makers
from planner.reference.grades import shipped_grades
from planner.reference.items import shipped_items
from planner.reference.market import shipped_market
from planner.reference.measures import shipped_measures

__all__ = [
    "KnownMaker",
    "known_makers",
    "shipped_grades",
    "shipped_items",
    "shipped_market",
    "shipped_measures",
]
