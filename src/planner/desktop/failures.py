"""What the planner sees when something went wrong that is our own fault: a report to copy, and the work goes on."""

from __future__ import annotations

import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from planner import __version__
from planner.desktop.labels import plain_message_box
from planner.desktop.tasks import Failure


def failure_box(parent: QWidget | None, failure: Failure) -> QMessageBox:
    """A box that says what failed, with a report that can be copied. The caller opens it."""
    report = "\n".join(
        (
            f"Exposure Planner {__version__}, Qt {qVersion()}, Python {platform.python_version()}, {sys.platform}",
            f"While: {failure.label}",
            "",
            failure.report,
        )
    )
    box = plain_message_box(
        parent,
        "Something went wrong",
        f"{failure.label} did not work, because of a fault in the program.",
        information="Nothing was changed. You can go on working. The report below helps to mend it.",
        details=report,
    )
    box.setIcon(QMessageBox.Icon.NoIcon)
    copy = box.addButton("Copy report", QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
    box.addButton(QMessageBox.StandardButton.Close)
    return box


def failure_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> Failure:
    """The failure of an error that came out of a handler of the window itself."""
    return Failure("The last step", error, "".join(traceback.format_exception(kind, error, trace)))
