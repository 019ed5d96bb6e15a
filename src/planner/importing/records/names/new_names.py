"""New names: the companies that a file names and nobody knows, and what each of them looks like."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from planner.domain.kinds import Kind
from planner.domain.names import company_key
from planner.importing.columns.headers import Column
from planner.importing.known import company_names
from planner.importing.plan import Fix
from planner.importing.records.matching import Matching
from planner.importing.records.names.likeness import Likeness
from planner.importing.records.names.signs import holds_hidden, made_visible, mixes_scripts
from planner.importing.records.reading import Bulk, RowReading, Statement, TableReading
from planner.importing.records.references import COMPANIES, Spelling, naming_fields


@dataclass(slots=True)
class _Use:
    """A company that nobody knows: the first row that names it, and how many do."""

    kind: Kind
    names: tuple[str, ...]
    reading: TableReading
    first: RowReading
    column: Column | None
    added: bool
    last: RowReading
    rows: int = 1

    @property
    def name(self) -> str:
        return self.names[0]


class NewNames:
    """Adds the suppliers that rows name and nobody lists, and tells of every new company once.

    What is amber, a name that looks like that of a company that is there, is a warning with the mend to accept it;
    the company is new until the planner does. End users need no record: of those only the amber ones are told.
    """

    def __init__(self, spelling: Spelling, matching: Matching) -> None:
        self._spelling = spelling
        self._matching = matching
        self._uses: dict[tuple[Kind, bool, str], _Use | None] = {}
        # By kind the fields that name companies, each with what there is to say of its values.
        self._fields = {
            kind: tuple((field, named, dict[object, tuple[_Use, ...]]()) for field, named in naming_fields(kind))
            for kind in Kind
        }

    def meet(self, reading: TableReading, row: RowReading, statement: Statement) -> None:
        """Takes note of the companies that a statement names."""
        for field, kind, met in self._fields[statement.kind]:
            value = statement.values.get(field)
            if value is None:
                continue
            uses = met.get(value)
            if uses is None:
                names = value if isinstance(value, tuple) else (value,)
                found = [self._use(reading, row, statement, field, kind, str(name)) for name in names]
                uses = met[value] = tuple(use for use in found if use is not None)
            for use in uses:
                if use.last is not row:
                    use.last, use.rows = row, use.rows + 1

    def first_places(self, bulk: Bulk) -> list[int]:
        """The places of the rows that name each company first, of rows that are kept by column."""
        return [place for field, _, _ in self._fields[bulk.kind] for place in bulk.first_places(field).values()]

    def meet_rest(self, bulk: Bulk) -> None:
        """Takes note of all other rows of a bulk, once those of `first_places` were met."""
        for field, _, met in self._fields[bulk.kind]:
            for value, rows in Counter(bulk.values.get(field, ())).items():
                for use in met.get(value, ()):
                    use.rows += rows - 1

    def _use(
        self, reading: TableReading, row: RowReading, statement: Statement, field: str, kind: Kind, name: str
    ) -> _Use | None:
        place = (kind, statement.kind in COMPANIES, name)
        if place not in self._uses:
            self._uses[place] = self._first(reading, row, statement, field, kind, name)
        return self._uses[place]

    def _first(
        self, reading: TableReading, row: RowReading, statement: Statement, field: str, kind: Kind, name: str
    ) -> _Use | None:
        column = statement.columns.get(field)
        use = _Use(kind, (name,), reading, row, column, added=False, last=row)
        known = self._matching.known
        if statement.kind in COMPANIES:
            use.names = tuple(dict.fromkeys((name, *company_names(statement.values))))
            return None if (company_key(name),) in known.of(kind) else use
        if kind is Kind.END_USERS:
            return None if self._spelling.end_users.find(name) is not None else use
        if company_key(name) in known.companies:
            return None
        letter = statement.letters.get(field)
        use.added = self._matching.imply(Kind.SUPPLIERS, {"name": name}, letter, reading, row.row)
        return use if use.added else None

    def tell(self) -> None:
        """Leaves one issue for each new company of which there is something to say, at the first row that names it."""
        for use in self._uses.values():
            if use is not None:
                self._tell(use)

    def _tell(self, use: _Use) -> None:
        like = self._spelling.of_kind(use.kind).like(use.names)
        if like is not None and like.company == use.name:
            like = None
        signs = _signs(use.name, like)
        if signs is not None:
            self._warn(use, *signs, like)
        elif like is not None:
            self._warn(use, "name_like", f"it looks like {like.company}, {like.percent} %", like)
        elif use.added:
            message = f"The company {use.name} is not known and is added"
            use.reading.findings.about_cell("company_added", "info", use.first.row, use.column, use.name, message)

    def _warn(self, use: _Use, code: str, why: str, like: Likeness | None) -> None:
        shown = made_visible(use.name, letters=code == "look_alike")
        read = "is a new company" if use.kind is Kind.SUPPLIERS else "is no end user that is known"
        rows = f" ({use.rows} rows)" if use.rows > 1 else ""
        message = f"“{shown}” {read}; {why}{rows}"
        expected = f"{like.company}, or a new company" if like is not None else "a name in letters of one script"
        fixes = (Fix("Accept", alias=use.name, alias_of=like.company),) if like is not None else ()
        use.reading.findings.about_cell(
            code, "warning", use.first.row, use.column, use.name, message, expected, fixes=fixes
        )


def _signs(name: str, like: Likeness | None) -> tuple[str, str] | None:
    """What is to be said of signs in a name that deceive the eye; None where there are none."""
    twin = f"; it looks like {like.company}" if like is not None else ""
    if holds_hidden(name):
        return "hidden_characters", f"it holds characters that cannot be seen{twin}"
    if like is not None and like.deceives:
        return "look_alike", f"it looks like {like.company}, but not all of its letters are the same"
    if mixes_scripts(name):
        return "look_alike", f"it mixes letters of several scripts{twin}"
    return None
