"""Named views of the parts grid: order, conditions and columns under a name; ready ones, and the planner's own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from planner.desktop.preferences import remember, text_preference
from planner.desktop.tables.columns import Column

_PLACE = "views/parts"


@dataclass(frozen=True, slots=True)
class View:
    """What a view shows: the key of the column it is sorted by, the texts of its conditions, its columns by key."""

    name: str
    sorted_by: str
    descending: bool = False
    conditions: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    def shows_as(self, other: View) -> bool:
        """Whether two views show the same, whatever they are called."""
        return replace(self, name="") == replace(other, name="")


def ready_views(columns: Sequence[Column[Any]]) -> tuple[View, ...]:
    """The views that are there from the start; the first is the usual one."""

    def shown(*more: str, without: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The usual columns and more, without those that would leave no room for them."""
        usual = (column.key for column in columns if not column.optional or column.key in more)
        return tuple(key for key in usual if key not in without)

    few = ("maker", "cover")
    return (
        View("Run-out order", "run_out", columns=shown()),
        View("Last day to file first", "file_by", columns=shown("file_by", without=("cover",))),
        View("Most revenue at risk", "revenue", descending=True, columns=shown("revenue", "chance", without=few)),
        View(
            "Mark differs",
            "run_out",
            conditions=("Mark differs from the suggestion",),
            columns=shown("reason", without=few),
        ),
    )


class SavedViews:
    """The planner's own views, remembered from one start to the next."""

    def __init__(self) -> None:
        self._views = {view.name: view for view in _read(text_preference(_PLACE))}

    def all(self) -> tuple[View, ...]:
        """The views in the order in which they were saved."""
        return tuple(self._views.values())

    def save(self, view: View) -> None:
        """Keeps a view; one of the same name is replaced."""
        self._views[view.name] = view
        self._write()

    def remove(self, name: str) -> None:
        """Forgets a view; one that is not there is no mistake."""
        self._views.pop(name, None)
        self._write()

    def _write(self) -> None:
        remember(_PLACE, json.dumps([asdict(view) for view in self._views.values()], ensure_ascii=False))


def _read(text: str) -> Iterable[View]:
    """The views of a remembered text; what is not one is left out."""
    try:
        found = json.loads(text) if text else []
        for one in found:
            yield View(
                str(one["name"]),
                str(one["sorted_by"]),
                bool(one["descending"]),
                tuple(map(str, one["conditions"])),
                tuple(map(str, one["columns"])),
            )
    except (ValueError, TypeError, KeyError):
        return
