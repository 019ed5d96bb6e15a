"""The entries of a measure: which item of which element is listed, at a glance, then each with codes and source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.labels import plain_label
from planner.desktop.pages.fields import SourceLink
from planner.domain.evidence import SourceRef
from planner.domain.measures import MeasureItem

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_FAMILIES = ("metal", "alloy", "target", "oxide", "compound", "magnet")
_LEAST_MATRIX = 2
_SAID = {
    "magnet_smco": "SmCo magnets",
    "magnet_tb_ndfeb": "NdFeB magnets containing Tb",
    "magnet_dy_ndfeb": "NdFeB magnets containing Dy",
    "magnet_ho": "permanent magnets containing Ho",
    "alloy_smco": "SmCo alloy",
    "alloy_tbfe": "TbFe alloy",
    "alloy_dyfe": "DyFe alloy",
    "alloy_tbdyfe": "TbDyFe alloy",
    "technology_magnet_smco": "technology for SmCo magnets",
    "technology_magnet_ndfeb": "technology for NdFeB magnets",
    "technology_magnet_cerium": "technology for cerium magnets",
    "dual_use_item": "dual-use items",
}
_KINDS = ("technology", "equipment")


def item_words(item: str) -> str:
    """An item in words: magnet_dy_ndfeb is NdFeB magnets containing Dy."""
    if item in _SAID:
        return _SAID[item]
    first, _, rest = item.partition("_")
    words = rest.replace("_", " ")
    return f"{first}: {words}" if first in _KINDS and words else item.replace("_", " ")


def entry_about(item: MeasureItem) -> str:
    """What an entry is limited to, and its customs codes."""
    pieces = [item.limb or ""]
    if item.value_share is not None:
        pieces.append(f"from {item.value_share * 100:g} % of the value of goods made abroad")
    if item.destinations:
        pieces.append(f"to {', '.join(item.destinations)}")
    if item.end_uses:
        pieces.append(f"for {', '.join(item.end_uses)} use")
    if item.hs_codes:
        pieces.append(f"HS {', '.join(item.hs_codes)}")
    return " · ".join(piece for piece in pieces if piece)


class Matrix(QWidget):
    """Elements by forms: a dot where an item is listed."""

    def __init__(self, items: Sequence[MeasureItem]) -> None:
        super().__init__()
        listed = {(element, family_of(item.item)) for item in items for element in elements_of(item)}
        elements = list(dict.fromkeys(element for item in items for element in elements_of(item)))
        families = [family for family in _FAMILIES if any(found == family for _, found in listed)]
        self.setAccessibleName("Elements and forms that are listed")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        for column, family in enumerate(families, start=1):
            grid.addWidget(plain_label(family, role="muted"), 0, column, _CENTRE)
            grid.setColumnStretch(column, 1)
        for row, element in enumerate(elements, start=1):
            grid.addWidget(plain_label(element, role="figure"), row, 0)
            for column, family in enumerate(families, start=1):
                sign = plain_label("●" if (element, family) in listed else "–", role="muted")
                sign.setAccessibleName(
                    f"{element} {family}: {'listed' if (element, family) in listed else 'not listed'}"
                )
                grid.addWidget(sign, row, column, _CENTRE)


def elements_of(item: MeasureItem) -> tuple[str, ...]:
    """The elements of an entry, which may list several together: Tb; Dy."""
    return tuple(symbol.strip() for symbol in (item.element or "").split(";") if symbol.strip())


def family_of(item: str) -> str:
    """The form that an item is one of: metal, alloy, target, oxide, compound or magnet; empty for others."""
    first = item.partition("_")[0]
    return first if first in _FAMILIES else ""


def has_matrix(items: Sequence[MeasureItem]) -> bool:
    """Whether elements and forms are worth a matrix."""
    return len({element for item in items if family_of(item.item) for element in elements_of(item)}) >= _LEAST_MATRIX


class EntryList(QWidget):
    """Each entry: its element and control code, the item in words, codes and limits, and a link to its source."""

    def __init__(self, items: Sequence[MeasureItem], open_source: Callable[[SourceRef], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for item in items:
            column.addLayout(_entry(item, open_source))


def _entry(item: MeasureItem, open_source: Callable[[SourceRef], None]) -> QVBoxLayout:
    top = QHBoxLayout()
    top.setSpacing(8)
    element = f"{item.element}: " if item.element else ""
    top.addWidget(plain_label(f"{element}{item_words(item.item)}", role="figure", wrap=True, selectable=True), 1)
    if item.control_code:
        top.addWidget(plain_label(item.control_code, role="muted", selectable=True))
    source = item.origin.of("item")
    if source is not None:
        link = SourceLink(source, f"{element}{item_words(item.item)}")
        link.clicked.connect(partial(open_source, source))
        top.addWidget(link)
    entry = QVBoxLayout()
    entry.setSpacing(0)
    entry.addLayout(top)
    if about := entry_about(item):
        entry.addWidget(plain_label(about, role="muted", wrap=True, selectable=True))
    return entry
