"""The way in: reading and planning a file, applying the plan as one operation, and taking it back."""

from __future__ import annotations

from planner.services.importing.applying import apply_import
from planner.services.importing.preparing import PreparedImport, prepare_import
from planner.services.importing.taking_back import imports, take_back

__all__ = ["PreparedImport", "apply_import", "imports", "prepare_import", "take_back"]
