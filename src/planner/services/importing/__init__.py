"""The way in: reading and planning a file, applying the plan as one operation, and taking it back."""

from __future__ import annotations

from planner.services.importing.applying import apply_import
from planner.services.importing.preparing import PreparedImport, plan_again, prepare_import, prepare_pasted
from planner.services.importing.taking_back import imports, take_back

__all__ = ["PreparedImport", "apply_import", "imports", "plan_again", "prepare_import", "prepare_pasted", "take_back"]
