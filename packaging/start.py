"""Sets everything up on a machine with Python 3.11 or newer, then starts the program or its tests.

    python3 packaging/start.py run [arguments of planner]     Windows: py packaging\\start.py run …
    python3 packaging/start.py test [arguments of pytest]
    python3 packaging/start.py tool NAME [arguments]          a tool of the project: ruff, mypy, lint-imports

Standard library only. It makes .venv from the hash-locked packaging/requirements.lock, installs the system
libraries that Qt needs where it may (Debian family, as root) and otherwise prints the one command that does.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "packaging" / "requirements.lock"
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / ".set-up"
# All tests run side by side, one process for each core and four at most; some tests run as they are asked for.
ALL_TESTS = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")
# Raise it when make_environment does something else, so that environments made before are made again.
WAY_OF_MAKING = 1

# What the Qt wheels link to but do not carry: library looked for -> Debian package that has it.
QT_LIBRARIES = {
    "EGL": "libegl1",
    "GL": "libgl1",
    "glib-2.0": "libglib2.0-0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "xkbcommon": "libxkbcommon0",
}
XCB_LIBRARIES = {
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-shape": "libxcb-shape0",
}


def on_linux() -> bool:
    """Tells whether this is Linux, the only platform where the Qt wheels lean on system libraries."""
    return sys.platform.startswith("linux")


def has_display() -> bool:
    """Tells whether a window can be shown here."""
    return not on_linux() or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def may_install() -> bool:
    """Tells whether Debian packages can be installed without asking anybody."""
    return on_linux() and shutil.which("apt-get") is not None and os.geteuid() == 0


def install_packages(packages: list[str]) -> bool:
    """Installs Debian packages; returns whether that worked."""
    print("Installing system packages:", " ".join(packages), file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return all(
        subprocess.call(command, stdout=subprocess.DEVNULL, env=environment) == 0
        for command in (["apt-get", "update", "-qq"], install)
    )


def missing_libraries() -> dict[str, str]:
    """Lists the libraries that Qt needs here and that the machine lacks, with their Debian packages."""
    wanted = {**QT_LIBRARIES, **(XCB_LIBRARIES if has_display() else {})}
    return {name: package for name, package in wanted.items() if not ctypes.util.find_library(name)}


def provide_libraries() -> None:
    """Installs missing system libraries, or prints the command that does; Qt itself has the last word."""
    missing = missing_libraries() if on_linux() else {}
    if not missing:
        return
    packages = list(missing.values())
    if may_install() and install_packages(packages):
        return
    print(
        f"The window needs system libraries that are missing: {', '.join(missing)}.\n"
        f"Install them once:  sudo apt-get install -y --no-install-recommends {' '.join(packages)}",
        file=sys.stderr,
    )


def can_make_environments() -> bool:
    """Tells whether this Python can make a virtual environment with pip (Debian splits that off)."""
    return subprocess.call([sys.executable, "-c", "import venv, ensurepip"], stderr=subprocess.DEVNULL) == 0


def provide_venv_module() -> None:
    """Installs python3-venv where it is missing, or stops with the one command to type."""
    if can_make_environments():
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if may_install() and install_packages([package]) and can_make_environments():
        return
    sys.exit(f"This Python cannot make virtual environments. Install that once:  sudo apt-get install -y {package}")


def fingerprint() -> str:
    """Changes whenever .venv has to be made again: other packages, another Python, another place or way of making."""
    # Not sys.version: it changes with each rebuild of the same release, which installing python3-venv may bring along.
    python = ".".join(map(str, sys.version_info[:3]))
    parts = (LOCK.read_bytes(), python.encode(), str(ROOT).encode(), str(WAY_OF_MAKING).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_set_up() -> bool:
    """Tells whether .venv was finished for exactly this lock, Python and place."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="ascii") == fingerprint()


def make_environment() -> None:
    """Makes .venv anew from the lock; the stamp is written last, so a set-up cut short is done again."""
    print("Setting up .venv: about 150 MB to download, once ...", file=sys.stderr, flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    subprocess.check_call([sys.executable, "-m", "venv", str(VENV)])
    # pip compiles what it installs; without compiled files every start would take seconds longer.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--compile"]
    subprocess.check_call([*pip, "--require-hashes", "--requirement", str(LOCK)], env=environment)
    link_source()
    STAMP.write_text(fingerprint(), encoding="ascii")


def link_source() -> None:
    """Puts src/ on the environment's path and adds the `planner` command; no build back end, no network."""
    paths = {"base": str(VENV), "platbase": str(VENV)}
    packages = Path(sysconfig.get_path("purelib", scheme="venv" if os.name != "nt" else "nt_venv", vars=paths))
    (packages / "planner-src.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    if os.name == "nt":
        (BIN / "planner.cmd").write_text(f'@"{PYTHON}" -m planner %*\n', encoding="utf-8")
        return
    command = BIN / "planner"
    command.write_text(f'#!/bin/sh\nexec "{PYTHON}" -m planner "$@"\n', encoding="utf-8")
    command.chmod(0o755)


def run_environment() -> dict[str, str]:
    """The environment for the program: the offscreen platform where no window can be shown."""
    environment = dict(os.environ)
    if not has_display():
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment


def command_line(arguments: list[str]) -> list[str]:
    """What to start for `run …`, `test …` or `tool NAME …`."""
    what, rest = arguments[0], arguments[1:]
    if what == "tool":
        tool = shutil.which(rest[0], path=str(BIN))
        return (
            [tool, *rest[1:]]
            if tool
            else sys.exit(f"{rest[0]} is not among the project's tools: ruff, mypy, lint-imports.")
        )
    if what == "test":
        return [str(PYTHON), "-m", "pytest", *(rest or ALL_TESTS)]
    if rest == ["--sample"] and not has_display():
        # Nobody could see a window: do the main job once and leave its results to be looked at.
        return [str(PYTHON), "-m", "planner", "tour", tempfile.mkdtemp(prefix="planner-tour-")]
    return [str(PYTHON), "-m", "planner", *rest]


def main(arguments: list[str]) -> int:
    """Sets up what is missing and starts what was asked for; returns its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is started by whatever Python is there
        sys.exit("Exposure Planner needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
    if not arguments or arguments[0] not in ("run", "test", "tool") or arguments == ["tool"]:
        sys.exit(__doc__)
    try:
        provide_libraries()
        if not is_set_up():
            provide_venv_module()
            make_environment()
    except (subprocess.CalledProcessError, OSError) as error:
        sys.exit(f"The set-up did not finish: {error}. Nothing else was changed; run the same command again.")
    # Paths given to the program are meant from where it was started; the tests and tools belong to the project.
    folder = None if arguments[0] == "run" else ROOT
    return subprocess.call(command_line(arguments), cwd=folder, env=run_environment())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
