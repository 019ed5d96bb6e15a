"""Tables: where in a sheet the header rows stand, which rows follow them, and which of those are no records."""

from planner.importing.tables.duplicates import mark_duplicates
from planner.importing.tables.finding import find_tables
from planner.importing.tables.sorting import Naming, Reason, SortedRows, sort_rows
from planner.importing.tables.table import Table, dates_in, is_blank, is_prose

__all__ = [
    "Naming",
    "Reason",
    "SortedRows",
    "Table",
    "dates_in",
    "find_tables",
    "is_blank",
    "is_prose",
    "mark_duplicates",
    "sort_rows",
]
