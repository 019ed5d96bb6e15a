"""What an export may replace: a workbook, and nothing else that lies there."""

from __future__ import annotations

from pathlib import Path

from planner.errors import PlannerError

_WORKBOOK = b"PK\x03\x04"


def refuse_other_files(out: Path) -> None:
    """Raises PlannerError where a file that is no workbook lies where one is to be written: it may be a catalogue."""
    try:
        with out.open("rb") as there:
            head = there.read(len(_WORKBOOK))
    except FileNotFoundError:
        return
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise PlannerError(f"{out.name} could not be written ({reason})", "choose another place") from error
    if head != _WORKBOOK:
        raise PlannerError(f"{out.name} is there already and is not a workbook", "choose another name")
