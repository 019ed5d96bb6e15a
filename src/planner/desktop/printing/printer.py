"""Sends a document to a printer that the planner chooses; the dialog never blocks the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from planner.desktop.printing.layout import Layout
from planner.desktop.printing.painter import page_layout, paint
from planner.errors import PlannerError


def print_layout(layout: Layout, printer: QPrinter) -> None:
    """Paints a document on a printer; raises PlannerError where it takes no pages."""
    printer.setPageLayout(page_layout(layout))
    printer.setFullPage(True)
    printer.setDocName(layout.document.title)
    paint(layout, printer)


def ask_and_print(layout: Layout, parent: QWidget, on_refused: Callable[[PlannerError], None]) -> QPrintDialog:
    """Opens the print dialog beside the window; prints when the planner agrees and says where that failed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout(layout))
    printer.setDocName(layout.document.title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"Print {layout.document.title}")

    def agreed() -> None:
        try:
            print_layout(layout, printer)
        except PlannerError as error:
            on_refused(error)

    dialog.accepted.connect(agreed)
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # the one without a receiver, which QPrintDialog hides
    return dialog
