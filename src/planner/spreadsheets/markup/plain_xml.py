"""Reads XML files of records: repeated elements are rows, their attributes and the texts within them columns.

Orders, rates and parts lists come out of other programs like this: `<comp ref="R1"><value>10k</value></comp>` once for
each part. The elements around a record, such as the order of an order's lines, give columns too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from planner.spreadsheets.extent import Extent
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.markup.grid import Grid, SheetNames
from planner.spreadsheets.markup.xml_events import follow, local_name

_FEWEST_COLUMNS = 2
_NAMING = ("name", "key")
_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})
_BETWEEN_ITEMS = "; "


@dataclass(slots=True)
class Element:
    """One element with its local name, its attributes, its children and the text that stands directly in it."""

    name: str
    attributes: Mapping[str, str]
    children: list[Element] | tuple[()] = ()
    said: str = ""

    @property
    def text(self) -> str:
        """The text without the blanks around it."""
        return self.said.strip()


def read_plain_xml(text: str, file: str, limits: Limits) -> tuple[Grid, ...]:
    """One sheet for each sort of record, headers in its row 1; none where the file holds no records.

    Raises PlannerError where the XML is not whole or breaks a limit.
    """
    listener = _Listener(Extent(file, limits), limits.text)
    follow(text, file, listener)
    tables: dict[tuple[str, ...], _Table] = {}
    met = Extent(file, limits)
    met.open_sheet("its records")
    for record in _records(listener.root, (), {}):
        met.count(len(record.texts), -1)
        tables.setdefault(record.path, _Table()).add(record)
    names, extent = SheetNames(), Extent(file, limits)
    wide = ((path, table) for path, table in tables.items() if len(table.columns) >= _FEWEST_COLUMNS)
    return tuple(table.grid(names.unlike_others(path[-1]), extent) for path, table in wide)


class _Listener:
    """Builds the tree of elements, which counts against the limit of cells; of a text only so much as shows its length.

    Most elements have no children and little text, so they are made to take little memory.
    """

    def __init__(self, extent: Extent, longest: int) -> None:
        self.root = Element("", {})
        self._open = [self.root]
        extent.open_sheet("its elements")
        self._extent = extent
        self._longest = longest

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._extent.count(1 + len(attributes), -1)
        element = Element(local_name(name), attributes or _NO_ATTRIBUTES)
        parent = self._open[-1]
        if isinstance(parent.children, list):
            parent.children.append(element)
        else:
            parent.children = [element]
        self._open.append(element)

    def end(self) -> None:
        self._open.pop()

    def text(self, text: str) -> None:
        element = self._open[-1]
        if len(element.said) <= self._longest and not (text.isspace() and not element.said):
            element.said += text


@dataclass(frozen=True, slots=True)
class _Record:
    """One row: where its element stands, and its texts by column."""

    path: tuple[str, ...]
    texts: Mapping[str, str]


class _Table:
    """The records of one sort; columns in the order in which they are first met."""

    def __init__(self) -> None:
        self.columns: dict[str, int] = {}
        self._records: list[_Record] = []

    def add(self, record: _Record) -> None:
        for name in record.texts:
            self.columns.setdefault(name, len(self.columns))
        self._records.append(record)

    def grid(self, name: str, extent: Extent) -> Grid:
        grid = Grid(name, extent)
        for header, column in self.columns.items():
            grid.put(0, column, header)
        for row, record in enumerate(self._records, 1):
            for header, text in record.texts.items():
                grid.put(row, self.columns[header], text)
        return grid


def _records(element: Element, path: tuple[str, ...], around: Mapping[str, str]) -> Iterator[_Record]:
    """The records below an element that is none; `around` are the texts of the elements that enclose it."""
    for name, children in _by_name(element).items():
        place = (*path, name)
        are_records = len(children) > 1 or _is_list_of_one(element, children[0])
        for child in children:
            enclosing = _enclosing(child, around) if path else around
            if are_records:
                yield _Record(place, {**around, **_texts(child)})
                yield from _nested(child, place, enclosing)
            else:
                yield from _records(child, place, enclosing)


def _nested(record: Element, path: tuple[str, ...], around: Mapping[str, str]) -> Iterator[_Record]:
    """The records within a record; repeated texts in it are columns of its own."""
    for name, children in _by_name(record).items():
        place = (*path, name)
        if len(children) == 1:
            yield from _nested(children[0], place, around)
        elif not _are_texts(children):
            for child in children:
                yield _Record(place, {**around, **_texts(child)})
                yield from _nested(child, place, _enclosing(child, around))


def _by_name(element: Element) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for child in element.children:
        found.setdefault(child.name, []).append(child)
    return found


def _is_list_of_one(parent: Element, child: Element) -> bool:
    """Whether a lone element is a record all the same, because its parent is named as a list of such: <parts><part>."""
    named = parent.name.casefold().startswith(child.name.casefold())
    return named and len(parent.children) == 1 and bool(child.children or child.attributes)


def _enclosing(element: Element, around: Mapping[str, str]) -> dict[str, str]:
    """What the records within an element are told of it, each under its name: the number of the order they are in."""
    texts = {key: text for key, text in element.attributes.items() if text}
    for name, children in _by_name(element).items():
        if len(children) == 1 and not children[0].children and children[0].text:
            texts.setdefault(name, children[0].text)
    return {**around, **{f"{element.name} {key}": text for key, text in texts.items()}}


def _texts(element: Element) -> dict[str, str]:
    """The texts of a record by column: its attributes, its own text, and what stands in the elements within it."""
    texts: dict[str, str] = {}
    for key, text in element.attributes.items():
        _add(texts, key, text)
    _add(texts, element.name, element.text)
    for name, children in _by_name(element).items():
        for key, text in _texts_of_children(name, children):
            _add(texts, key, text)
    return texts


def _texts_of_children(name: str, children: Sequence[Element]) -> Iterator[tuple[str, str]]:
    if len(children) == 1:
        only = children[0]
        within = name if only.attributes or not _are_named(only.children) else ""
        for key, text in _texts(only).items():
            yield (key if key == name else f"{within} {key}".strip()), text
    elif _are_named(children):
        yield from ((_naming(child), child.text) for child in children)
    elif _are_texts(children):
        yield name, _BETWEEN_ITEMS.join(child.text for child in children if child.text)


def _are_texts(children: Sequence[Element]) -> bool:
    """Whether repeated elements in a record are bare texts, or texts with a name each, and so no records themselves."""
    return _are_named(children) or not any(child.children or child.attributes for child in children)


def _are_named(children: Sequence[Element]) -> bool:
    """Whether elements are fields, <field name="Maker">, each with another name."""
    names = {_naming(child) for child in children if not child.children and len(child.attributes) == 1}
    return "" not in names and 0 < len(names) == len(children)


def _naming(child: Element) -> str:
    return next((child.attributes[key] for key in _NAMING if key in child.attributes), "")


def _add(texts: dict[str, str], key: str, text: str) -> None:
    """Adds a text; two of the same name, such as an attribute and a child, are both kept."""
    name, number = key, 1
    while name in texts and text:
        number += 1
        name = f"{key} {number}"
    if text:
        texts[name] = text
