"""What a what-if changes against another: each change as a line, a sentence, a reason, and taken alone.

Lines are written from here, assumptions are shown from here, and the main reason of a part that moves is the change
that moves it when it is taken alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from planner.domain.exposure import Assumptions, LicenceTimes
from planner.domain.scenarios import WhatIf
from planner.exposure.presets import PRESETS
from planner.exposure.what_if.lines import Line
from planner.exposure.what_if.subjects import DESCRIPTIONS
from planner.exposure.what_if.wording import MODEL_WORDS, october_text, times_text

_TIMES = tuple(one.name for one in fields(LicenceTimes))


@dataclass(frozen=True, slots=True)
class Change:
    """One assumption of a what-if that its base has not.

    `lines` write it into a record (none where it only leaves out what the base assumes), `text` is how the planner
    reads it, `worse` and `better` name it as the reason of a part whose chance of a line-down it raises or lowers.
    `alone` is the base with nothing but this change.
    """

    key: str
    lines: tuple[Line, ...]
    text: str
    worse: str
    better: str
    alone: WhatIf


def changes_of(what_if: WhatIf, base: WhatIf) -> tuple[Change, ...]:
    """What a what-if assumes that its base does not, the model's assumptions first; empty where they are alike."""
    return (
        *_of_times(what_if, base),
        *_of_model(what_if, base),
        *_of_october(what_if, base),
        *_of_lists(what_if, base),
    )


def written_lines(what_if: WhatIf, base: WhatIf) -> tuple[str, ...]:
    """The lines that make the what-if from its base; the regime is a field of its own and no line."""
    return tuple(line.text for change in changes_of(what_if, base) for line in change.lines)


def _of_times(what_if: WhatIf, base: WhatIf) -> Iterator[Change]:
    """The licence times together: a planner thinks of them as one, and a preset changes several."""
    after, before = what_if.assumed, base.assumed
    if after.licence == before.licence and after.regime == before.regime:
        return
    start = before.licence if after.regime == before.regime else PRESETS[after.regime]
    moved = [name for name in _TIMES if getattr(after.licence, name) != getattr(start, name)]
    alone = replace(before, regime=after.regime, licence=after.licence, changed=before.changed | set(moved))
    yield Change(
        "regime",
        tuple(Line(name, "", f"{getattr(after.licence, name):.12g}") for name in moved),
        times_text(after),
        "Licence time grows",
        "Licence time falls",
        replace(base, assumed=alone),
    )


def _of_model(what_if: WhatIf, base: WhatIf) -> Iterator[Change]:
    for name, words in MODEL_WORDS.items():
        after, before = getattr(what_if.assumed, name), getattr(base.assumed, name)
        if after == before:
            continue
        text, worse, better = words(after)
        alone = _with(base.assumed, name, after)
        yield Change(name, (Line(name, "", _value(after)),), text, worse, better, replace(base, assumed=alone))


def _with(assumed: Assumptions, name: str, value: object) -> Assumptions:
    changed: dict[str, Any] = {name: value}
    return replace(assumed, **changed, changed=assumed.changed | {name})


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.12g}" if isinstance(value, float) else str(value or "none")


def _of_october(what_if: WhatIf, base: WhatIf) -> Iterator[Change]:
    if what_if.october is base.october:
        return
    said = what_if.october.value if what_if.october else "unknown"
    alone = replace(base, october=what_if.october)
    reason = f"October 2025 set {'applies' if said == 'on' else 'is off' if said == 'off' else 'is as recorded'}"
    yield Change("october", (Line("october", "", said),), october_text(what_if), reason, reason, alone)


def _of_lists(what_if: WhatIf, base: WhatIf) -> Iterator[Change]:
    for name, describe in DESCRIPTIONS.items():
        before, after = getattr(base, name), getattr(what_if, name)
        for one in after:
            if one in before:
                continue
            line, text, reason = describe(one)
            added: dict[str, Any] = {name: (*_others(before, line, describe), one)}
            yield Change(line.key, (line,), text, reason, reason, replace(base, **added))
        told = {describe(one)[0].subject for one in after}
        for one in before:
            line, text, reason = describe(one)
            if line.key != "mix" and line.subject not in told:
                left: dict[str, Any] = {name: tuple(_others(before, line, describe))}
                without = f"Without: {reason}"
                yield Change(line.key, (), f"Without: {text}", without, without, replace(base, **left))


def _others(before: Iterable[Any], line: Line, describe: Callable[[Any], tuple[Line, str, str]]) -> Iterator[Any]:
    """What the base has of the same sort about other parts and suppliers: one line takes the place of another."""
    return (one for one in before if line.key == "mix" or describe(one)[0].subject != line.subject)
