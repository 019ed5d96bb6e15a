"""Finds shipped files in the source tree, in an installed wheel and in a bundle."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, such as resource("reference", "china_magnet_exports.csv").

    Raises FileNotFoundError where the program was installed without it.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    roots = [_PACKAGE / "resources", _PACKAGE.parents[1] / "resources"]
    if bundle:
        roots.insert(0, Path(bundle) / "resources")
    for root in roots:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(("resources", *parts)))
