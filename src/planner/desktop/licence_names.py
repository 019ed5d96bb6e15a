"""What the window calls a licence: applications of one exporter are told apart by their parts."""

from __future__ import annotations

from planner.domain.licences import Licence
from planner.rulebook.standing import APPLIED_FOR


def licence_title(licence: Licence) -> str:
    """A licence by its number; without one by the part that it is for, and by its holder and customer where none is."""
    if licence.number or not licence.part_number:
        return licence.name
    what = "Application" if licence.status in APPLIED_FOR else "Licence"
    return f"{what} for {licence.part_number}"
