"""What the planner may say about a file before it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from planner.domain.kinds import Kind


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The planner's wishes for one import; everything left out is decided from the sheet itself.

    `as_of` is the day of the import. `header_row` counts as the spreadsheet program does: row 1 is the first.
    `mapping` leads from a field (`quantity`, or `stock.quantity`) to a column letter or a header's text.
    `locale` is a language tag such as de-DE or en-US; `supplier` fills the supplier or holder of rows without one.
    """

    as_of: date
    kind: Kind | None = None
    sheet: str | None = None
    header_row: int | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    locale: str | None = None
    supplier: str | None = None
