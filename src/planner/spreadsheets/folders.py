"""The files in a folder that can be read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from planner.errors import PlannerError

SPREADSHEETS = (
    *(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".fods"),
    *(".csv", ".tsv", ".tab", ".psv", ".txt"),
    *(".html", ".htm", ".mht", ".mhtml", ".xml"),
)
# What programs leave beside a file that they hold open begins with one of these.
_NOT_FILES = ("~$", ".")


def spreadsheets_in(paths: Iterable[Path]) -> list[Path]:
    """The files among some paths, and for a folder the spreadsheets in it and in its folders, one level down, by name.

    Raises PlannerError where there are none, or a folder cannot be read.
    """
    found: list[Path] = []
    given = list(paths)
    for path in given:
        found += _in_folder(path) if path.is_dir() else [path]
    if not found:
        named = given[0].name if len(given) == 1 else "These folders"
        raise PlannerError(f"{named} holds no spreadsheets", "name the files themselves, or another folder")
    return list(dict.fromkeys(found))


def _in_folder(folder: Path) -> list[Path]:
    try:
        inside = sorted(folder.iterdir(), key=_by_name)
        deeper = [path for sub in inside if sub.is_dir() and not _is_hidden(sub) for path in sorted(sub.iterdir())]
    except OSError as error:
        raise PlannerError(f"The folder {folder.name} could not be read", "name the files themselves") from error
    return [
        path
        for path in (*inside, *deeper)
        if path.suffix.lower() in SPREADSHEETS and not _is_hidden(path) and path.is_file()
    ]


def _by_name(path: Path) -> str:
    return path.name.casefold()


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(_NOT_FILES)
