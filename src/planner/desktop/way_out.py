"""The way out of the window: everything as a workbook, and blank sheets to send to suppliers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from planner.desktop.context import WindowContext
from planner.desktop.saving import ask_where
from planner.domain.kinds import Kind

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.progress import Progress

_WORKBOOK = "Workbook (*.xlsx)"
# What is sent to suppliers and warehouses; the planner's own marks, notes and what-ifs are not asked of others.
_OWN = frozenset({Kind.MARKS, Kind.ALERTS, Kind.SCENARIOS, Kind.SETTINGS, Kind.MEASURES})
_SENT_OUT = tuple(kind for kind in Kind if kind not in _OWN)


class WayOut:
    """Writes workbooks from the open catalogue; what was written is said in the window's strip."""

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def choose_export(self) -> None:
        """Asks where to, and writes everything there."""
        catalogue = self._context.catalogue
        stem = catalogue.path.stem if catalogue is not None else "catalogue"
        ask_where(self._parent, "Export everything", f"{stem}.xlsx", _WORKBOOK, self.export)

    def export(self, path: Path) -> None:
        """Writes everything that the window shows as a workbook that can be imported again."""
        today = self._context.today

        def work(uow: UnitOfWork, progress: Progress) -> Mapping[Kind, int]:
            from planner.services.exporting import export_catalogue

            return export_catalogue(uow, path, on=today, progress=progress)

        def done(counts: Mapping[Kind, int]) -> None:
            self._context.say(f"Wrote {path.name}: {sum(counts.values()):,} records", "it can be imported again", "ok")

        self._context.read(work, done, label=f"Writing {path.name}")

    def kinds_menu(self) -> QMenu:
        """The kinds of which a blank sheet can be sent out."""
        from planner.services.editing.words import noun

        menu = QMenu(self._parent)
        for kind in _SENT_OUT:
            menu.addAction(noun(kind, 2).capitalize()).triggered.connect(partial(self.choose_template, kind))
        return menu

    def choose_template(self, kind: Kind, _checked: bool = False) -> None:
        """Asks where to, and writes a blank sheet for a kind."""
        write = partial(self.write_template, kind)
        ask_where(self._parent, "Blank sheet to send out", f"{kind.value}.xlsx", _WORKBOOK, write)

    def write_template(self, kind: Kind, path: Path) -> None:
        """Writes a blank sheet with drop-downs."""

        def work(_progress: Progress) -> Path:
            from planner.services.exporting import write_template

            write_template(kind, path)
            return path

        self._context.runner.read(
            work, lambda out: self._context.say(f"Wrote {out.name}", "fill it in, or send it out, and import it", "ok")
        )
