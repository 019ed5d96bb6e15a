"""What the planner may say about a file: before it is read, and while it is reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from planner.domain.kinds import Kind


@dataclass(frozen=True, slots=True)
class TableChoice:
    """A table as the planner drew it on the grid of a sheet.

    Rows count as the spreadsheet program does, from 1; columns are letters. What is None is decided from the sheet.
    `mapping` and `unused` hold for this table alone, as those of ImportOptions do for all.
    """

    sheet: str
    header_row: int
    last_row: int | None = None
    first_column: str | None = None
    last_column: str | None = None
    kind: Kind | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    unused: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mend:
    """One cell as the planner corrected it in the review: it is read as `text`; the file itself stays as it is."""

    sheet: str
    row: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The planner's wishes for one import; everything left out is decided from the sheet itself.

    `as_of` is the day of the import. `header_row` counts as the spreadsheet program does: row 1 is the first.
    `mapping` leads from a field (`quantity`, or `stock.quantity`) to a column letter or a header's text; `unused` are
    letters of columns that feed nothing; `constants` leads from a field to a text that holds for every row. `locale`
    is a language tag such as de-DE or en-US, `locales` the same for single columns, by `sheet!letter`. `supplier`
    fills the supplier or holder of rows without one. `sender` is who sent the file: columns are remembered by it.

    `tables` are the tables that the planner drew; a sheet with any has no others. `mends` are corrected cells,
    `set_aside` rows (sheet, row from 1) that the planner leaves out, `aliases` names in the file that become aliases
    of companies that are there (name in the file to the company's name). `keys` are the fields by which a row finds
    its record, where they are not the usual ones. `encoding` is the text encoding of a text file, such as gb18030.
    `left_out` are sheets that are not read.
    """

    as_of: date
    kind: Kind | None = None
    sheet: str | None = None
    header_row: int | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    locale: str | None = None
    supplier: str | None = None
    unused: frozenset[str] = frozenset()
    constants: Mapping[str, str] = field(default_factory=dict)
    locales: Mapping[str, str] = field(default_factory=dict)
    sender: str | None = None
    tables: tuple[TableChoice, ...] = ()
    mends: tuple[Mend, ...] = ()
    set_aside: frozenset[tuple[str, int]] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[Kind, tuple[str, ...]] = field(default_factory=dict)
    encoding: str | None = None
    left_out: frozenset[str] = frozenset()
