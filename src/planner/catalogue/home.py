"""Where a catalogue is at home, so that a copy of it that is opened elsewhere says that it is one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from planner.catalogue.meta import read_meta, write_meta
from planner.catalogue.unit_of_work import UnitOfWork

_HOME = "home"


@dataclass(frozen=True, slots=True)
class Home:
    """A place: the computer's name and the absolute path of the file there."""

    host: str
    path: str

    @property
    def name(self) -> str:
        """The file's own name, whichever system the path is of."""
        windows = "\\" in self.path and not self.path.startswith("/")
        return (PureWindowsPath if windows else PurePosixPath)(self.path).name


def copied_from(uow: UnitOfWork, here: Home) -> Home | None:
    """The home of the catalogue that this file is a copy of; None where this is that home, or none is recorded.

    A file that is no longer at its home of the same computer was moved, and is no copy. Of another computer
    nobody can tell: there it counts as a copy.
    """
    home = _recorded(uow)
    if home is None or home == here:
        return None
    if home.host == here.host and (not Path(home.path).exists() or _same_file(home.path, here.path)):
        return None
    return home


def copy_sentence(home: Home) -> str:
    """What the planner reads in a copy of the catalogue at `home`."""
    made = f"This is a copy of {home.name} ({home.path}), made on {home.host}"
    return f"{made}; what you change here does not go back there."


def settle_home(uow: UnitOfWork, here: Home) -> bool:
    """Records that the catalogue is at home here from now on; whether that is news that the caller must commit."""
    settled = json.dumps({"host": here.host, "path": here.path}, ensure_ascii=False)
    if read_meta(uow).get(_HOME) == settled:
        return False
    write_meta(uow, _HOME, settled)
    return True


def _recorded(uow: UnitOfWork) -> Home | None:
    try:
        home = json.loads(read_meta(uow).get(_HOME, ""))
        return Home(str(home["host"]), str(home["path"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _same_file(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:
        return False
