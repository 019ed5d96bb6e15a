"""Shipped facts: the rule book's measures, published exports and known makers, each with its source."""

from __future__ import annotations

from planner.reference.companies import shipped_companies
from planner.reference.market import shipped_market
from planner.reference.measures import rule_book_date, shipped_measures

__all__ = ["rule_book_date", "shipped_companies", "shipped_market", "shipped_measures"]
