"""Planning: a workbook against what is known becomes the plan of an import."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.importing.aliases import kind_named, kinds_mentioned
from planner.importing.defaults import fill_in
from planner.importing.findings import Findings
from planner.importing.headers import Column
from planner.importing.kinds import Hints
from planner.importing.known import Known
from planner.importing.layout import Layout, decide_layout
from planner.importing.locales import Habits, habits_of
from planner.importing.manners import Manners
from planner.importing.mapping import apply_mapping, meanings_named
from planner.importing.matching import Entry
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan, Issue, PlannedRecord, RowStatus, TablePlan
from planner.importing.positions import set_positions_apart
from planner.importing.reading import RowReader, RowReading, TableReading, cell_at
from planner.importing.remarks import filled_rows, remark_columns, remark_unknown
from planner.importing.settling import settle
from planner.importing.tables import Row, Table, find_tables, is_blank, is_record
from planner.progress import Progress, Silent
from planner.spreadsheets.cells import Sheet, Workbook

_EVERY = 500
# The columns that name what a row speaks of: a total or a title leaves them blank.
_NAMING = frozenset(
    {"part_number", "parent", "child", "name", "order_number", "number", "holder", "supplier", "id", "series"}
)


def plan_import(
    workbook: Workbook, known: Known, options: ImportOptions, progress: Progress | None = None
) -> ImportPlan:
    """What each row of a workbook would add or change; nothing is written.

    Raises PlannerError where nothing can be read: a sheet, a header row, a field, a column or a locale that is not
    there, or no cell at all; and Cancelled out of `progress`.
    """
    watched = progress or Silent()
    stated = habits_of(options.locale) if options.locale is not None else Habits()
    for name in options.mapping:
        meanings_named(name)
    notes: list[Issue] = []
    tables = [
        table
        for sheet in _sheets(workbook, options, notes)
        for table in find_tables(sheet, options.as_of, options.header_row)
    ]
    if not tables:
        raise _nothing_found(workbook, options)
    mapped = [(table, *apply_mapping(table, options.mapping)) for table in tables]
    _require_mapped(options.mapping, [found for _, _, found in mapped])
    readings = [_read(table, columns, workbook, options, stated, watched) for table, columns, _ in mapped]
    records = [(entry, record) for entry, record in settle(readings, known, options.as_of).planned()]
    issues = [*notes, *(issue for reading in readings for issue in reading.findings.finished())]
    return ImportPlan(workbook, tuple(_table_plan(reading, records) for reading in readings), tuple(issues))


def _nothing_found(workbook: Workbook, options: ImportOptions) -> PlannerError:
    if options.header_row is not None:
        return PlannerError(
            f"Row {options.header_row} of {workbook.file} holds no headers", "choose another header row"
        )
    return PlannerError(f"{workbook.file} holds no rows that can be read", "open the file and look at its sheets")


def _sheets(workbook: Workbook, options: ImportOptions, notes: list[Issue]) -> Iterator[Sheet]:
    """The sheets to read: the one that was named, else every visible one; hidden ones are noted."""
    if options.sheet is not None:
        named = [sheet for sheet in workbook.sheets if sheet.name == options.sheet]
        if not named:
            there = ", ".join(sheet.name for sheet in workbook.sheets)
            raise PlannerError(f"{workbook.file} has no sheet {options.sheet}", f"choose one of: {there}")
        yield from named
        return
    for sheet in workbook.sheets:
        if not sheet.hidden:
            yield sheet
        elif any(not is_blank(row) for row in sheet.rows):
            message = f"The sheet {sheet.name} is hidden and was not read"
            expected = "show the sheet in the spreadsheet program, or choose it by its name"
            notes.append(Issue("hidden_sheet", "info", sheet.name, None, None, None, None, message, expected))


def _require_mapped(mapping: Mapping[str, str], found: Sequence[frozenset[str]]) -> None:
    for field, column in mapping.items():
        if not any(field in one for one in found):
            raise PlannerError(
                f"There is no column {column} for {field}", "name a header's text or a column letter of this file"
            )


def _hints(table: Table, workbook: Workbook, options: ImportOptions) -> Hints:
    titles = [cell for cell in table.preamble if isinstance(cell, str)]
    named = kind_named(table.sheet.name) or next((kind for text in titles if (kind := kind_named(text))), None)
    if named is None:
        for text in (f"{table.sheet.name} {' '.join(titles)}", workbook.file.rpartition(".")[0].replace("_", " ")):
            mentioned = kinds_mentioned(text)
            if len(mentioned) == 1:
                named = next(iter(mentioned))
                break
    return Hints(options.kind, named, options.supplier is not None, options.as_of)


def _read(
    table: Table,
    columns: tuple[Column, ...],
    workbook: Workbook,
    options: ImportOptions,
    stated: Habits,
    progress: Progress,
) -> TableReading:
    columns, counting = set_positions_apart(table, columns)
    layout = decide_layout(columns, _hints(table, workbook, options))
    findings = Findings(table.sheet.name)
    records = _records(table, layout)
    not_records = filled_rows(table) - len(records)
    cells = {column.index: [cell_at(table.sheet.rows[place], column.index) for place in records] for column in columns}
    if not layout.kinds:
        if not remark_unknown(findings, table, layout, options.kind, len(records)):
            return TableReading(table, layout, (), not_records + len(records), findings)
        rows = [RowReading(place + 1, table.sheet.rows[place], rejected=True) for place in records]
        return TableReading(table, layout, rows, not_records, findings)
    manners = Manners(cells, layout, options.as_of, stated, findings)
    reader = RowReader(layout, manners, findings)
    rows = []
    for done, place in enumerate(records):
        if done % _EVERY == 0:
            progress.advance(done, len(records), f"Reading {table.sheet.name}")
        rows.append(reader.read(place + 1, table.sheet.rows[place]))
    remark_columns(findings, layout, columns, counting)
    reading = TableReading(table, layout, rows, not_records, findings)
    fill_in(reading, options, stated.day_first)
    return reading


def _records(table: Table, layout: Layout) -> list[int]:
    """The places of the rows that are records; without a known kind, of all rows that hold anything."""
    rows = table.sheet.rows
    candidates = [place for place in table.rows if place not in table.structure]
    if not layout.kinds:
        return [place for place in candidates if not is_blank(rows[place])]
    naming = {
        (bound.column.index, kind, name)
        for kind, fields in layout.fields.items()
        for name, bound in fields.items()
        if name in _NAMING
    }
    names = frozenset(index for index, _, _ in naming)
    alone = any(kind in (Kind.SUPPLIERS, Kind.END_USERS, Kind.PARTS) for _, kind, _ in naming)
    digits = _digits_expected([rows[place] for place in candidates], names)
    return [place for place in candidates if is_record(rows[place], names, alone, digits)]


def _digits_expected(rows: Sequence[Row], names: frozenset[int]) -> bool:
    """Whether most names in a table hold digits, as part numbers do and titles do not."""
    texts = [str(cell) for row in rows for index in names if (cell := cell_at(row, index)) is not None]
    return sum(any(sign.isdigit() for sign in text) for text in texts) * 2 > len(texts)


def _table_plan(reading: TableReading, records: Sequence[tuple[Entry, PlannedRecord]]) -> TablePlan:
    own = [record for entry, record in records if entry.reading is reading]
    by_row: dict[int, set[RowStatus]] = {}
    for record in own:
        if not record.implied:
            by_row.setdefault(record.row, set()).add(record.status)
    counts = dict.fromkeys(RowStatus, 0)
    for row in reading.rows:
        counts[RowStatus.REJECTED if row.rejected else _outcome(by_row.get(row.row, set()))] += 1
    columns, letters = _columns(reading.layout)
    table = reading.table
    return TablePlan(
        sheet=table.sheet.name,
        header_row=table.header + 1,
        first_row=table.first + 1,
        last_row=table.last + 1,
        kinds=reading.layout.kinds,
        confidence=reading.layout.confidence,
        columns=columns,
        letters=letters,
        unmapped=reading.layout.unmapped,
        rows_read=len(reading.rows),
        added=counts[RowStatus.ADDED],
        changed=counts[RowStatus.CHANGED],
        same=counts[RowStatus.SAME],
        rejected=counts[RowStatus.REJECTED],
        not_records=reading.not_records,
        records=tuple(own),
        rejected_rows=tuple(row.row for row in reading.rows if row.rejected),
    )


def _outcome(statuses: set[RowStatus]) -> RowStatus:
    """The outcome of a row: what changes most; a row that others have the last word on changes nothing."""
    return next((status for status in (RowStatus.ADDED, RowStatus.CHANGED) if status in statuses), RowStatus.SAME)


def _columns(layout: Layout) -> tuple[dict[str, str], dict[str, str]]:
    """The headers by field and the letters by kind and field."""
    bound = [(kind, name, one.column) for kind in layout.kinds for name, one in layout.fields[kind].items()]
    bound += [(Kind.COMPOSITIONS, f"mass_fraction.{column.element}", column) for column in layout.elements]
    bound += [
        (Kind.DEMAND, f"quantity.{column.period.text}", column)
        for column in layout.periods
        if column.period is not None
    ]
    places: dict[str, set[int]] = {}
    for _, name, column in bound:
        places.setdefault(name, set()).add(column.index)
    columns = {
        name if len(places[name]) == 1 else f"{kind.value}.{name}": column.header for kind, name, column in bound
    }
    return columns, {f"{kind.value}.{name}": column.letter for kind, name, column in bound}
