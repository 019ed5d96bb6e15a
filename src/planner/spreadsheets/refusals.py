"""The sentences with which a file is refused: what it is, and what to do next."""

from __future__ import annotations

from planner.errors import PlannerError
from planner.spreadsheets.limits import MEBIBYTE

SAVE_AGAIN = "open it in a spreadsheet program, save it again as .xlsx and read that copy"


def damaged(file: str) -> PlannerError:
    """The content contradicts itself or ends too early."""
    return PlannerError(f"{file} is damaged or incomplete", f"ask for it again, or {SAVE_AGAIN}")


def unsafe(file: str) -> PlannerError:
    """The child process gave up or was stopped by the system."""
    return PlannerError(f"{file} could not be read safely", SAVE_AGAIN)


def slow(file: str, seconds: int) -> PlannerError:
    """The child process used up its time."""
    return PlannerError(f"{file} takes longer than {seconds} seconds to read", "split it into smaller files")


def too_heavy(file: str, limit: int) -> PlannerError:
    """The child process used up its memory; the limit in bytes."""
    return PlannerError(
        f"{file} takes more than {_mebibytes(limit)} MB of memory to read",
        "copy the rows that matter into a new workbook, or split it, and read that",
    )


def protected(file: str) -> PlannerError:
    """The content is encrypted."""
    return PlannerError(f"{file} is password-protected", "save a copy as .xlsx without a password and read that copy")


def changed(file: str) -> PlannerError:
    """The content was not the same from beginning to end."""
    return PlannerError(f"{file} changed while it was read", "close it in other programs and read it again")


def too_big(file: str, size: int, limit: int) -> PlannerError:
    """The file on disk is over the limit; sizes in bytes."""
    return PlannerError(
        f"{file} has {_mebibytes(size)} MB, more than the {_mebibytes(limit)} MB that are read",
        "split it into smaller files, or delete pictures and sheets that are not needed",
    )


def unpacks_too_big(file: str, size: int, limit: int) -> PlannerError:
    """The zipped content is over the limit; sizes in bytes."""
    return PlannerError(
        f"{file} would unpack to {_mebibytes(size)} MB, more than the {_mebibytes(limit)} MB that are read",
        "copy the rows that matter into a new workbook and read that",
    )


def foreign(file: str, what: str, next_step: str) -> PlannerError:
    """The content is not a spreadsheet that is read here; `what` names it with its article."""
    return PlannerError(f"{file} is {what}", next_step)


def _mebibytes(size: int) -> str:
    return f"{-(-size // MEBIBYTE):,}"
