"""The assumptions of a what-if as lines to read: those that always stand, and whatever it changes besides."""

from __future__ import annotations

from planner.domain.scenarios import WhatIf
from planner.exposure.what_if.changes import changes_of
from planner.exposure.what_if.outcome import AssumptionLine
from planner.exposure.what_if.wording import standing_text

# What every column of a comparison tells, changed or not.
_ALWAYS = ("gl_renew_prob", "october", "regime", "horizon_days")


def assumption_lines(what_if: WhatIf, base: WhatIf) -> tuple[AssumptionLine, ...]:
    """What a what-if assumes: four lines that always stand, then those that it changes, each once.

    A mix tells its weights alone: what its scenarios assume is theirs.
    """
    changes = changes_of(what_if, base)
    if what_if.mix:
        return tuple(AssumptionLine("mix", one.text, True, one.lines[0].value) for one in changes if one.key == "mix")
    changed = {one.key for one in changes}
    standing = tuple(_standing(key, what_if, key in changed) for key in _ALWAYS)
    added = tuple(
        AssumptionLine(one.lines[0].subject, one.text, True, one.lines[0].value)
        for one in changes
        if one.lines and one.key not in _ALWAYS
    )
    return (*standing, *added)


def _standing(key: str, what_if: WhatIf, changed: bool) -> AssumptionLine:
    text, value = standing_text(key, what_if)
    return AssumptionLine(key, text, changed, value)
