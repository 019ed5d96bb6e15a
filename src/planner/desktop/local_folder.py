"""The folder of this computer into which a local copy of a shared catalogue goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

_FOLDER = "Exposure Planner"


def local_folder() -> Path:
    """A folder of the user that is on this computer: documents where they are not shared themselves, else the home."""
    from planner.services.safety import where_it_lies

    places = QStandardPaths.StandardLocation
    kinds = (places.DocumentsLocation, places.HomeLocation, places.AppLocalDataLocation)
    folders = [Path(QStandardPaths.writableLocation(kind)) / _FOLDER for kind in kinds]
    return next((folder for folder in folders if where_it_lies(folder).shared is None), folders[-1])
