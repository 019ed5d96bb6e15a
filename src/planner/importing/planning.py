"""Planning: a workbook against what is known becomes the plan of an import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.importing.columns.aliases import kind_named, kinds_mentioned
from planner.importing.columns.kinds import Hints
from planner.importing.columns.layout import Layout, decide_layout, explain
from planner.importing.columns.mapping import has_column, meanings_named
from planner.importing.columns.pieces import cells_of
from planner.importing.columns.positions import set_positions_apart
from planner.importing.columns.proposing import Proposal, propose
from planner.importing.columns.signs import names_row
from planner.importing.findings import Findings
from planner.importing.known import Known
from planner.importing.mending import mended
from planner.importing.options import ImportOptions
from planner.importing.plan import (
    AddedRecords,
    ImportPlan,
    Issue,
    PlannedRecord,
    PlannedRecords,
    RowStatus,
    TablePlan,
)
from planner.importing.records.chosen_keys import usual_key
from planner.importing.records.defaults import fill_in, supplier_in
from planner.importing.records.levels import set_adrift_aside, with_parents
from planner.importing.records.matching import Entry
from planner.importing.records.price_units import price_for_one
from planner.importing.records.reading import Bulk, RowReading, TableReading
from planner.importing.records.row_reader import RowReader
from planner.importing.records.settling import settle
from planner.importing.remarks import remark_columns, remark_duplicate, remark_hidden_rows, remark_unknown
from planner.importing.remembering.missing import compare_with_last, keys_set_aside
from planner.importing.remembering.rereading import reread
from planner.importing.remembering.senders import sender_of
from planner.importing.tables import Naming, Table, find_tables, is_blank, mark_duplicates, sort_rows
from planner.importing.values.decoding import decode_grades
from planner.importing.values.fitting import fit_units
from planner.importing.values.locales import Habits, habits_of
from planner.importing.values.manners import Manners
from planner.importing.values.totals import remark_totals
from planner.progress import Progress, Silent
from planner.spreadsheets.by_column import by_column
from planner.spreadsheets.cells import Sheet, Workbook, column_letter

_EVERY = 500


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
    tables = mark_duplicates(
        [
            table
            for sheet in _sheets(workbook, options, notes)
            for table in find_tables(mended(sheet, options.mends), options.as_of, options.header_row, options.tables)
        ]
    )
    if not tables:
        raise _nothing_found(workbook, options)
    senders = [_sender(table, workbook, known, options) for table in tables]
    proposals = [propose(table, known, options, sender) for table, sender in zip(tables, senders, strict=True)]
    _require_mapped(options.mapping, [proposal.found for proposal in proposals])
    _require_columns(options.unused, tables)
    readings = [
        _read(table, proposal, workbook, options, stated, watched)
        for table, proposal in zip(tables, proposals, strict=True)
    ]
    readings = [_completed(reading, known) for reading in readings]
    records = [(entry, record) for entry, record in settle(readings, known, options).planned()]
    issues = [*notes, *(issue for reading in readings for issue in reading.findings.finished())]
    planned = [
        replace(_table_plan(reading, records, options.keys), sender=sender)
        for reading, sender in zip(readings, senders, strict=True)
    ]
    last = [proposal.last_file_of(sender) for proposal, sender in zip(proposals, senders, strict=True)]
    compared = compare_with_last(planned, last, known, keys_set_aside(readings, known) if any(last) else ())
    return ImportPlan(workbook, compared.tables, (*issues, *compared.issues), compared.missing)


def _completed(reading: TableReading, known: Known) -> TableReading:
    """The reading with its prices for one, its quantities in pieces, and with what its grades tell of the material."""
    priced = price_for_one(reading)
    fitted = fit_units(reading, known)
    decoded = decode_grades(reading, known)
    return replace(reading, conversions=(*reading.conversions, *priced, *fitted, *decoded))


def _nothing_found(workbook: Workbook, options: ImportOptions) -> PlannerError:
    if options.header_row is not None:
        return PlannerError(
            f"Row {options.header_row} of {workbook.file} holds no headers", "choose another header row"
        )
    if options.left_out:
        return PlannerError(
            f"All sheets of {workbook.file} that could be read are left out", "take one of them in again"
        )
    return PlannerError(f"{workbook.file} holds no rows that can be read", "open the file and look at its sheets")


def _sheets(workbook: Workbook, options: ImportOptions, notes: list[Issue]) -> Iterator[Sheet]:
    """The sheets to read: the one that was named, else every visible one that is not left out; hidden ones are noted.

    Raises PlannerError for a name that no sheet has.
    """
    there = [sheet.name for sheet in workbook.sheets]
    for name in (*sorted(options.left_out), *((options.sheet,) if options.sheet is not None else ())):
        if name not in there:
            raise PlannerError(f"{workbook.file} has no sheet {name}", f"choose one of: {', '.join(there)}")
    if options.sheet is not None:
        yield from (sheet for sheet in workbook.sheets if sheet.name == options.sheet)
        return
    for sheet in workbook.sheets:
        if sheet.name in options.left_out:
            continue
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


def _require_columns(letters: Collection[str], tables: Sequence[Table]) -> None:
    for letter in sorted(letters):
        if not any(has_column(table, letter) for table in tables):
            raise PlannerError(f"There is no column {letter} to leave unused", "name a column letter of this file")


def _sender(table: Table, workbook: Workbook, known: Known, options: ImportOptions) -> str | None:
    titles = [cell for cell in table.preamble if isinstance(cell, str)]
    return sender_of(workbook.file, titles, known, options)


def _hints(table: Table, proposal: Proposal, workbook: Workbook, options: ImportOptions) -> Hints:
    titles = [cell for cell in table.preamble if isinstance(cell, str)]
    named = kind_named(table.sheet.name) or next((kind for text in titles if (kind := kind_named(text))), None)
    if named is None:
        for text in (f"{table.sheet.name} {' '.join(titles)}", workbook.file.rpartition(".")[0].replace("_", " ")):
            mentioned = kinds_mentioned(text)
            if len(mentioned) == 1:
                named = next(iter(mentioned))
                break
    return Hints(proposal.kind, named, options.supplier is not None, options.as_of, proposal.kinds)


def _read(
    table: Table,
    proposal: Proposal,
    workbook: Workbook,
    options: ImportOptions,
    stated: Habits,
    progress: Progress,
) -> TableReading:
    options = replace(options, supplier=options.supplier or supplier_in(table.preamble))
    columns, counting = set_positions_apart(table, proposal.columns)
    layout = decide_layout(columns, _hints(table, proposal, workbook, options))
    findings = Findings(table.sheet.name)
    if table.duplicate_of is not None:
        remark_duplicate(findings, table.duplicate_of)
        return TableReading(table, layout, [], (), findings)
    found = sort_rows(table, _naming(layout))
    records, not_records = found.records, [place + 1 for place in found.aside]
    across = by_column(table.sheet.rows).columns_of(records)
    cells = {column.index: cells_of(column, across, len(records)) for column in columns}
    if not layout.kinds:
        if not remark_unknown(findings, table, layout, proposal.kind, len(records)):
            everything = sorted((*not_records, *(place + 1 for place in records)))
            return TableReading(table, layout, [], everything, findings)
        rows = [RowReading(place + 1, table.sheet.rows[place], rejected=True) for place in records]
        return TableReading(table, layout, rows, not_records, findings)
    cells, conversions = reread(cells, layout, proposal.recalled)
    cells = with_parents(cells, layout, columns)
    locales = {f"{table.sheet.name}!{letter}": tag for letter, tag in proposal.locales.items()} | dict(options.locales)
    manners = Manners(cells, layout, options.as_of, stated, findings, locales)
    reader = RowReader(layout, manners, findings, cells, _shown(table.sheet, records))
    left_out = {row for sheet, row in options.set_aside if sheet == table.sheet.name}
    numbers = [place + 1 for place in records]
    bulk = reader.bulk(numbers, table.sheet.rows, left_out)
    progress.advance(len(bulk) if bulk is not None else 0, len(records), f"Reading {table.sheet.name}")
    rows = []
    for done, place in _apart(records, bulk):
        if done % _EVERY == 0:
            progress.advance(done, len(records), f"Reading {table.sheet.name}")
        row = table.sheet.rows[place]
        if place + 1 in left_out:
            rows.append(RowReading(place + 1, row, rejected=True))
            findings.about_cell("set_aside_by_planner", "info", place + 1, None, None, "You set this row aside")
        else:
            rows.append(reader.read(done, place + 1, row))
    remark_totals(findings, columns, cells, numbers, lambda column: manners.habits(column).mark)
    remark_hidden_rows(findings, table)
    remark_columns(findings, layout, columns, counting)
    reading = TableReading(
        table,
        layout,
        rows,
        not_records,
        findings,
        proposal.remembered,
        (*conversions, *reader.conversions),
        manners.said(),
        bulk,
    )
    set_adrift_aside(reading, cells)
    fill_in(reading, options, stated.day_first)
    return reading


def _apart(records: Sequence[int], bulk: Bulk | None) -> Iterator[tuple[int, int]]:
    """The records that are read by themselves, each behind its number among all, from 0."""
    if bulk is not None and len(bulk) == len(records):
        return
    together = frozenset(bulk.rows if bulk is not None else ())
    for number, place in enumerate(records):
        if place + 1 not in together:
            yield number, place


def _shown(sheet: Sheet, records: Sequence[int]) -> dict[int, dict[int, str]]:
    """What the sheet shows for numbers that its formats pad, by column and by the row's place among the records."""
    if not sheet.shown:
        return {}
    among = {place: number for number, place in enumerate(records)}
    found: dict[int, dict[int, str]] = {}
    for (row, column), text in sheet.shown.items():
        if row in among:
            found.setdefault(column, {})[among[row]] = text
    return found


def _naming(layout: Layout) -> Naming:
    """The columns that name what a row speaks of; a name alone is a record in a list of companies or parts."""
    naming = {
        (bound.column.place, kind)
        for kind, fields in layout.fields.items()
        for name, bound in fields.items()
        if names_row(kind, name) and bound.column.letter
    }
    suffices = any(kind in (Kind.SUPPLIERS, Kind.END_USERS, Kind.PARTS) for _, kind in naming)
    return Naming(frozenset(index for index, _ in naming), suffices)


def _table_plan(
    reading: TableReading, records: Sequence[tuple[Entry, PlannedRecord]], keys: Mapping[Kind, tuple[str, ...]]
) -> TablePlan:
    own = [record for entry, record in records if entry.reading is reading]
    outcomes: dict[int, RowStatus] = {}
    for record in own:
        # A row's outcome is what changes most; a row that others have the last word on changes nothing.
        if record.implied or record.status is RowStatus.SAME or outcomes.get(record.row) is RowStatus.ADDED:
            continue
        outcomes[record.row] = record.status
    counts = Counter(
        RowStatus.REJECTED.value if row.rejected else outcomes.get(row.row, RowStatus.SAME).value
        for row in reading.rows
    )
    added = _added(reading.bulk) if reading.bulk else None
    many = len(added) if added is not None else 0
    columns, letters = _columns(reading.layout)
    reasons, sure = explain(reading.layout)
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
        rows_read=len(reading.rows) + many,
        added=counts[RowStatus.ADDED] + many,
        changed=counts[RowStatus.CHANGED],
        same=counts[RowStatus.SAME],
        rejected=counts[RowStatus.REJECTED],
        not_records=len(reading.not_records),
        records=PlannedRecords(tuple(own), added) if added is not None else tuple(own),
        rejected_rows=tuple(row.row for row in reading.rows if row.rejected),
        first_column=column_letter(table.first_column),
        last_column=column_letter(table.last_column),
        not_record_rows=tuple(reading.not_records),
        duplicate_of=table.duplicate_of,
        reasons=reasons,
        sure=sure,
        headers={column.letter: column.header for column in table.columns},
        remembered=reading.remembered,
        conversions=reading.conversions,
        manners=reading.manners,
        keys={kind: keys.get(kind) or usual_key(kind, reading.layout.fields[kind]) for kind in reading.layout.kinds},
    )


def _added(bulk: Bulk) -> AddedRecords:
    return AddedRecords(bulk.kind, bulk.rows, bulk.values, bulk.letters)


def _columns(layout: Layout) -> tuple[dict[str, str], dict[str, str]]:
    """The headers by field and the letters by kind and field."""
    bound = [
        (kind, name, one.column)
        for kind in layout.kinds
        for name, one in layout.fields[kind].items()
        if one.column.letter
    ]
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
