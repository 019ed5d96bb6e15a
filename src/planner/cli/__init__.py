"""The command line: a stable face of the services (docs/command-line.md)."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Sequence

from planner.errors import PlannerError
from planner.progress import Cancelled

SUB_COMMANDS = (
    "new",
    "import",
    "imports",
    "take-back",
    "add",
    "edit",
    "remove",
    "merge",
    "undo",
    "redo",
    "history",
    "list",
    "show",
    "exposure",
    "scenario",
    "scenarios",
    "next-steps",
    "weak-points",
    "elements",
    "mark",
    "disagreements",
    "licence-check",
    "applications",
    "measures",
    "notice",
    "settings",
    "alerts",
    "trends",
    "changes",
    "report",
    "export",
    "template",
    "tour",
    "check",
    "backup",
    "backups",
    "restore",
)

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def run(arguments: Sequence[str]) -> int:
    """Runs one command; returns its exit code.

    0: done. 1: refused or failed, with one line "cause — next step" on standard error. 2: wrong usage.
    """
    _speak_utf8()
    from planner.cli.parser import parser

    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except PlannerError as refusal:
        print(_one_line(str(refusal)), file=sys.stderr)
        return 1
    except (Cancelled, KeyboardInterrupt):
        print("Stopped — nothing was changed", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read our output has gone (a pager, head): nothing is left to say.
        sys.stderr.close()
        return 1
    except Exception as failure:  # noqa: BLE001 - no traceback ever reaches a user
        failed = f"The program failed ({type(failure).__name__}: {failure}) — report this line"
        print(_one_line(failed), file=sys.stderr)
        return 1


def _one_line(text: str) -> str:
    """The text without line breaks, tabs and control characters: names that a user typed may hold some."""
    return " ".join(_CONTROL.sub(" ", text).split())


def _speak_utf8() -> None:
    """Lets Chinese names through, whatever the terminal's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
