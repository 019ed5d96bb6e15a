"""Editing: records added, changed and removed by hand, each time as one operation of the ledger."""

from planner.services.editing.edit import Edit
from planner.services.editing.edits import edit_records
from planner.services.editing.finding import find_id, find_record
from planner.services.editing.removing import remove_records
from planner.services.editing.typed import field_named, typed_values

__all__ = ["Edit", "edit_records", "field_named", "find_id", "find_record", "remove_records", "typed_values"]
