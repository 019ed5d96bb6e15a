"""Circles in a bill of materials: parts that would contain themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planner.domain.names import part_key


def circles(lines: Sequence[tuple[str, str]]) -> Iterator[tuple[int, ...]]:
    """The circles that one walk through a bill of materials meets, each as the places of its lines in order.

    `lines` are pairs of parent and child, compared as part numbers are. Every circle that there is shares a line with
    one of those that are given; without any there is none. One pass over the lines, without recursion.
    """
    walk = _Walk(lines)
    for part in walk.parts:
        yield from walk.down_from(part)


def bom_circle(lines: Iterable[tuple[str, str]]) -> tuple[str, ...] | None:
    """The part numbers along one circle of a bill of materials, the first repeated at the end; None without one.

    `lines` are pairs of parent and child.
    """
    listed = list(lines)
    for places in circles(listed):
        parents = [listed[place][0] for place in places]
        return (*parents, parents[0])
    return None


class _Walk:
    """A depth-first walk: a line that leads back to a part on the way down closes a circle."""

    def __init__(self, lines: Sequence[tuple[str, str]]) -> None:
        numbers = {number for line in lines for number in line}
        keys = {number: part_key(number) for number in numbers}
        self._children = [keys[child] for _, child in lines]
        self.parts: dict[str, list[int]] = {}
        for place, (parent, _) in enumerate(lines):
            self.parts.setdefault(keys[parent], []).append(place)
        self._done: set[str] = set()

    def down_from(self, part: str) -> Iterator[tuple[int, ...]]:
        """The circles met on the way down from a part, which are not looked for again from another one."""
        if part in self._done:
            return
        depth = {part: 0}
        way: list[int] = []
        below = [iter(self.parts[part])]
        names = [part]
        while below:
            place = next(below[-1], None)
            if place is None:
                below.pop()
                self._done.add(names[-1])
                del depth[names.pop()]
                del way[-1:]
                continue
            child = self._children[place]
            if child in depth:
                yield (*way[depth[child] :], place)
            elif child in self.parts and child not in self._done:
                depth[child] = len(names)
                names.append(child)
                way.append(place)
                below.append(iter(self.parts[child]))
