"""The command line: a stable face of the services (docs/command-line.md)."""

from __future__ import annotations

import io
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
    "mark",
    "measures",
    "alerts",
    "trends",
    "changes",
    "report",
    "tour",
    "check",
    "backup",
    "backups",
    "restore",
)


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
        print(refusal, file=sys.stderr)
        return 1
    except (Cancelled, KeyboardInterrupt):
        print("Stopped — nothing was changed", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read our output has gone (a pager, head): nothing is left to say.
        sys.stderr.close()
        return 1
    except Exception as failure:  # noqa: BLE001 - no traceback ever reaches a user
        print(f"The program failed ({type(failure).__name__}: {failure}) — report this line", file=sys.stderr)
        return 1


def _speak_utf8() -> None:
    """Lets Chinese names through, whatever the terminal's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
