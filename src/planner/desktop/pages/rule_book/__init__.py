"""The rule book: which measure says what, for which element, in force on which day, by which source."""

from __future__ import annotations

from planner.desktop.pages.rule_book.page import RuleBookPage

__all__ = ["RuleBookPage"]
