"""What is built into what: low-level codes, totals, where-used and the magnets of a made part."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from planner.domain.names import part_key
from planner.domain.parts import BomLine
from planner.errors import PlannerError


class BillOfMaterials:
    """The bill of materials as a graph; parts are known by their key, and equal lines add up.

    Parts on a cycle are set apart in `cycles` (part key → the path that returns to it) and left out of the order, so
    that one wrong line does not stop the rest.
    """

    def __init__(self, lines: Iterable[BomLine]) -> None:
        self._children: dict[str, dict[str, float]] = {}
        self._parents: dict[str, dict[str, float]] = {}
        self._names: dict[str, str] = {}
        for line in lines:
            parent, child = part_key(line.parent), part_key(line.child)
            self._names.setdefault(parent, line.parent)
            self._names.setdefault(child, line.child)
            below = self._children.setdefault(parent, {})
            below[child] = below.get(child, 0.0) + line.quantity
            self._parents.setdefault(child, {})[parent] = below[child]
        self.cycles = self._find_cycles()
        self.codes = self._low_level_codes()

    def name(self, part: str) -> str:
        """The part number as it is written in the bill of materials."""
        return self._names.get(part, part)

    def children(self, part: str) -> Mapping[str, float]:
        """The keys of the parts built into one piece of a part, with pieces of each."""
        return self._children.get(part, {})

    def parents(self, part: str) -> Mapping[str, float]:
        """The keys of the parts that a part is built into, with pieces per piece of the parent."""
        return self._parents.get(part, {})

    def low_level_codes(self) -> Mapping[str, int]:
        """The lowest level at which each part is used, 0 for a part that is built into nothing.

        Raises PlannerError naming the path where a part contains itself.
        """
        for path in self.cycles.values():
            raise PlannerError(f"The bill of materials runs in a circle: {path}", "correct the line that closes it")
        return self.codes

    def totals(self, part: str, quantity: float) -> dict[str, float]:
        """Gross pieces of every part within `quantity` pieces of a part, with no stock counted.

        Raises PlannerError where the bill of materials runs in a circle.
        """
        codes = self.low_level_codes()
        needed = {part: quantity}
        for above in sorted(self.descendants(part) | {part}, key=lambda key: codes.get(key, 0)):
            for below, pieces in self.children(above).items():
                needed[below] = needed.get(below, 0.0) + needed[above] * pieces
        del needed[part]
        return needed

    def descendants(self, part: str) -> set[str]:
        """The keys of everything built into a part, on any level; the part itself only where it is on a cycle."""
        return _reachable(part, self._children)

    def where_used(self, part: str) -> set[str]:
        """The keys of everything that a part is built into, on any level."""
        return _reachable(part, self._parents)

    def _find_cycles(self) -> dict[str, str]:
        """Takes away parts without parents, then parts without children; only circles and links of them remain."""
        remaining = set(self._names)
        for incoming, outgoing in ((self._parents, self._children), (self._children, self._parents)):
            _take_away(remaining, incoming, outgoing)
        return {part: path for part in remaining if (path := self._path_back(part, remaining))}

    def _path_back(self, part: str, within: set[str]) -> str | None:
        came_from: dict[str, str] = {}
        waiting = deque([part])
        while waiting:
            above = waiting.popleft()
            for below in self._children.get(above, {}):
                if below == part:
                    return self._path(part, above, came_from)
                if below in within and below not in came_from:
                    came_from[below] = above
                    waiting.append(below)
        return None

    def _path(self, part: str, last: str, came_from: Mapping[str, str]) -> str:
        path = [part]
        while last != part:
            path.append(last)
            last = came_from[last]
        return " > ".join(self._names[key] for key in (part, *reversed(path)))

    def _low_level_codes(self) -> dict[str, int]:
        sound = [part for part in self._names if part not in self.cycles]
        above = {part: sum(parent not in self.cycles for parent in self._parents.get(part, {})) for part in sound}
        codes = dict.fromkeys(sound, 0)
        waiting = deque(part for part in sound if not above[part])
        while waiting:
            part = waiting.popleft()
            for child in self._children.get(part, {}):
                if child in above:
                    codes[child] = max(codes[child], codes[part] + 1)
                    above[child] -= 1
                    if not above[child]:
                        waiting.append(child)
        return codes


_Graph = Mapping[str, Mapping[str, float]]


def _take_away(remaining: set[str], incoming: _Graph, outgoing: _Graph) -> None:
    degrees = {part: sum(other in remaining for other in incoming.get(part, {})) for part in remaining}
    waiting = deque(part for part, degree in degrees.items() if not degree)
    while waiting:
        part = waiting.popleft()
        remaining.discard(part)
        for other in outgoing.get(part, {}):
            if other in remaining:
                degrees[other] -= 1
                if not degrees[other]:
                    waiting.append(other)


def _reachable(start: str, graph: _Graph) -> set[str]:
    found: set[str] = set()
    waiting = list(graph.get(start, {}))
    while waiting:
        part = waiting.pop()
        if part not in found:
            found.add(part)
            waiting.extend(graph.get(part, {}))
    return found
