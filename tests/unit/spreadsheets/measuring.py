"""Runs the child process of a reading and writes down what it took: `python measuring.py REPORT MODULE… REQUEST`.

A process of its own, since the memory that the system reports for a child is never less than that of who started it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

if __name__ == "__main__":
    child = subprocess.Popen(sys.argv[2:])
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    report = {"megabytes": usage.ru_maxrss / 1024, "seconds": usage.ru_utime + usage.ru_stime}
    Path(sys.argv[1]).write_text(json.dumps(report), encoding="utf-8")
    if child.returncode < 0:
        signal.signal(-child.returncode, signal.SIG_DFL) if -child.returncode != signal.SIGKILL else None
        os.kill(os.getpid(), -child.returncode)
    sys.exit(child.returncode)
