"""Follows the elements of an XML file with bounds: no document type definition, no deep nesting."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol
from xml.parsers import expat

from planner.errors import PlannerError
from planner.spreadsheets.refusals import SAVE_AGAIN, damaged

_DEEPEST = 100
_BETWEEN = " "


class Listener(Protocol):
    """What is told of each element; a name is "namespace name", or the name alone where it has no namespace.

    A ValueError out of a listener means that the file contradicts itself.
    """

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins; attributes have their local names."""

    def end(self) -> None:
        """The element begun last and not ended ends."""

    def text(self, text: str) -> None:
        """Text within the element begun last and not ended."""


def follow(text: str, file: str, listener: Listener) -> None:
    """Tells a listener the elements of an XML text.

    Raises PlannerError where the text is not whole XML, defines a document type or entities of its own, or nests
    more than 100 elements.
    """
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise PlannerError(f"{file} nests more than {_DEEPEST} XML elements", SAVE_AGAIN)
        listener.start(name, {local_name(key): value for key, value in attributes.items()})

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1
        listener.end()

    def refuse(*_definition: object) -> None:
        raise PlannerError(f"{file} contains an XML DTD, which no spreadsheet needs", SAVE_AGAIN)

    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(text.lstrip("\ufeff \t\r\n"), True)
    except (expat.ExpatError, ValueError) as error:
        raise damaged(file) from error


@lru_cache(maxsize=1_000)
def local_name(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition(_BETWEEN)[2]
