"""Puts labels and badges on as few rows as keep them apart."""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[float, float]


def pack(spans: Sequence[Span], most: int | None = None) -> list[int]:
    """The row of each span (left, right), 0 first; with `most` rows, what fits nowhere goes to the last one."""
    taken: list[list[Span]] = []
    return [_row_for(span, taken, most) for span in spans]


def _row_for(span: Span, taken: list[list[Span]], most: int | None) -> int:
    for number, row in enumerate(taken):
        if all(span[1] <= left or span[0] >= right for left, right in row):
            row.append(span)
            return number
    if most is not None and len(taken) == most:
        taken[-1].append(span)
        return most - 1
    taken.append([span])
    return len(taken) - 1
