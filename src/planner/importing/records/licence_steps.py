"""Steps: what the rows of a list of licences tell of the states that the licences reached, and of returns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from planner.domain.kinds import Kind
from planner.domain.licences import Licence, LicenceStatus
from planner.importing.columns.layout import Layout
from planner.importing.options import ImportOptions
from planner.importing.records.reading import RowReading, Statement, TableReading
from planner.importing.records.row_reader import RowReader
from planner.importing.values.locales import Habits, habits_of
from planner.importing.values.manners import Manners

# What a step has from the licence in its row, and by which names.
_TAKEN_OVER: Mapping[str, str] = {"licence": "number", "status": "status", "quantity_left": "quantity_left"}
_TOLD = ("on", "noted_on", "reason")


def tell_steps(reading: TableReading, options: ImportOptions) -> None:
    """Lets each row of a list of licences state the steps that it tells of: the present one, and a return.

    The present state is a step where the row says when it was reached or why. Without a number in the row its licence
    is left open until names are spelt. A row of a list of steps alone that names no status is set aside.
    """
    kinds = reading.layout.kinds
    if Kind.LICENCE_STEPS not in kinds:
        return
    returns = _returns(reading, options)
    for place, row in enumerate(reading.rows):
        licence = _of_kind(row, Kind.LICENCES)
        step = _of_kind(row, Kind.LICENCE_STEPS)
        if Kind.LICENCES not in kinds:
            _require_status(reading, row, step)
            continue
        row.statements = [one for one in row.statements if one.kind is not Kind.LICENCE_STEPS]
        back = returns[place] if returns else None
        row.rejected |= back is not None and back.rejected
        if licence is not None:
            row.statements.extend(_told(licence, step, back))


def name_licences(readings: Sequence[TableReading]) -> None:
    """Gives the steps of rows without a number the designation of their licence, once its names are spelt."""
    for reading in readings:
        if Kind.LICENCE_STEPS in reading.layout.kinds and Kind.LICENCES in reading.layout.kinds:
            for row in reading.rows:
                _name_licence(row)


def _returns(reading: TableReading, options: ImportOptions) -> Sequence[RowReading]:
    """The rows as the columns that tell of returns state them; empty where there are none."""
    layout, told = reading.layout, reading.layout.returned
    if not told or not reading.rows:
        return ()
    own = layout.fields[Kind.LICENCE_STEPS]
    # How the day of the present state is written counts for that of a return, in another field's place.
    beside = {"noted_on": own["on"]} if "on" in own else {}
    together = replace(layout, fields={**layout.fields, Kind.LICENCE_STEPS: {**beside, **told}})
    bound = [one.column for fields in together.fields.values() for one in fields.values()]
    cells = {column.index: [row.cell(column) for row in reading.rows] for column in bound}
    stated = habits_of(options.locale) if options.locale is not None else Habits()
    manners = Manners(cells, together, options.as_of, stated, reading.findings, options.locales)
    reader = RowReader(Layout((Kind.LICENCE_STEPS,), {Kind.LICENCE_STEPS: told}), manners, reading.findings, cells)
    return [row if row.rejected else reader.read(place, row.row, row.cells) for place, row in enumerate(reading.rows)]


def _told(licence: Statement, step: Statement | None, returned: RowReading | None) -> Iterator[Statement]:
    """The steps that a row tells of; one return where its status and its columns of returns speak of the same."""
    now = _taken_over(licence, step, _TAKEN_OVER) if step is not None else None
    back = _of_kind(returned, Kind.LICENCE_STEPS) if returned is not None else None
    if back is not None and back.values:
        here = _taken_over(licence, _as_return(back), {"licence": "number"})
        if now is not None and now.values.get("status") is LicenceStatus.RETURNED:
            yield _laid_over(now, here)
            return
        yield here
    if now is not None and "status" in now.values:
        yield now


def _as_return(back: Statement) -> Statement:
    """What columns of returns say, which name the state by their headers."""
    told = next(name for name in _TOLD if name in back.values)
    return Statement(
        Kind.LICENCE_STEPS,
        {**back.values, "status": LicenceStatus.RETURNED},
        {**back.letters, "status": back.letters[told]},
        {**back.columns, "status": back.columns[told]},
    )


def _taken_over(licence: Statement, step: Statement, names: Mapping[str, str]) -> Statement:
    """A step with what its row says of the licence, by the names that step and licence have for it."""
    names = {name: own for name, own in names.items() if own in licence.values}
    of_licence = Statement(
        Kind.LICENCE_STEPS,
        {name: licence.values[own] for name, own in names.items()},
        {name: licence.letters[own] for name, own in names.items() if own in licence.letters},
        {name: licence.columns[own] for name, own in names.items() if own in licence.columns},
    )
    return _laid_over(of_licence, step)


def _laid_over(below: Statement, above: Statement) -> Statement:
    """One step from two, of which `above` says best what both say."""
    return Statement(
        Kind.LICENCE_STEPS,
        {**below.values, **above.values},
        {**below.letters, **above.letters},
        {**below.columns, **above.columns},
    )


def _require_status(reading: TableReading, row: RowReading, step: Statement | None) -> None:
    if step is None or row.rejected or step.values.get("status") is not None:
        return
    row.rejected = True
    column = step.columns.get("status")
    message, expected = "The status is missing", "a value for the status"
    reading.findings.about_cell("missing", "error", row.row, column, row.cell(column), message, expected)


def _name_licence(row: RowReading) -> None:
    licence = _of_kind(row, Kind.LICENCES)
    if licence is None:
        return
    open_steps = [one for one in row.statements if one.kind is Kind.LICENCE_STEPS and "licence" not in one.values]
    if licence.values.get("holder") is None:
        # The row is set aside for want of its holder; a step of nothing would only say so again.
        row.statements = [one for one in row.statements if one not in open_steps]
        return
    for step in open_steps:
        step.values["licence"] = _designation(licence.values)


def _designation(values: Mapping[str, object]) -> str:
    fields = ("holder", "end_user", "part_number", "items", "applied_on")
    return Licence(**{name: values[name] for name in fields if values.get(name) is not None}).designation  # type: ignore[arg-type]


def _of_kind(row: RowReading, kind: Kind) -> Statement | None:
    return next((one for one in row.statements if one.kind is kind), None)
