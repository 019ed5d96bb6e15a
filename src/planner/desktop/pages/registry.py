"""The pages of the navigation: where each lives, loaded only when it is first shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.desktop.context import WindowContext
    from planner.desktop.pages.base import Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One line of the navigation."""

    identifier: str
    title: str
    icon_name: str
    group: str
    module: str
    class_name: str
    shortcut: str = ""


_PAGES = "planner.desktop.pages"

PAGES: tuple[PageEntry, ...] = (
    PageEntry("overview", "Overview", "layout-dashboard", "Today", f"{_PAGES}.overview", "OverviewPage", "Ctrl+1"),
    PageEntry("alerts", "Alerts", "bell", "Today", f"{_PAGES}.alerts", "AlertsPage", "Ctrl+2"),
    PageEntry("parts", "Parts", "boxes", "Catalogue", f"{_PAGES}.parts.page", "PartsPage", "Ctrl+3"),
    PageEntry("suppliers", "Suppliers", "factory", "Catalogue", f"{_PAGES}.suppliers", "SuppliersPage", "Ctrl+4"),
    PageEntry("licences", "Licences", "file-badge", "Catalogue", f"{_PAGES}.licences", "LicencesPage", "Ctrl+5"),
    PageEntry("trends", "Trends", "chart-line", "Outlook", f"{_PAGES}.trends", "TrendsPage", "Ctrl+7"),
    PageEntry("scenarios", "Scenarios", "git-compare", "Outlook", f"{_PAGES}.scenarios", "ScenariosPage", "Ctrl+8"),
    PageEntry("elements", "Elements", "atom", "Outlook", f"{_PAGES}.elements", "ElementsPage"),
    PageEntry("weak_points", "Weak points", "unlink", "Outlook", f"{_PAGES}.weak_points", "WeakPointsPage"),
    PageEntry("rule_book", "Rule book", "scale", "Reference", f"{_PAGES}.rule_book", "RuleBookPage", "Ctrl+9"),
    PageEntry("imports", "Imports", "file-input", "Data", f"{_PAGES}.imports", "ImportsPage", "Ctrl+0"),
    PageEntry("history", "History", "history", "Data", f"{_PAGES}.history", "HistoryPage", "Ctrl+H"),
    PageEntry("reports", "Reports", "printer", "Data", f"{_PAGES}.reports", "ReportsPage"),
    PageEntry("safety", "Safety", "database", "Data", f"{_PAGES}.safety", "SafetyPage"),
    PageEntry("settings", "Settings", "settings", "Data", f"{_PAGES}.settings", "SettingsPage"),
)
PAGE_BY_IDENTIFIER: Mapping[str, PageEntry] = {entry.identifier: entry for entry in PAGES}


def make_page(entry: PageEntry, context: WindowContext) -> Page:
    """Loads the module of a page and makes the page; raises ImportError where the module is not installed."""
    page_class: type[Page] = getattr(import_module(entry.module), entry.class_name)
    return page_class(context)
