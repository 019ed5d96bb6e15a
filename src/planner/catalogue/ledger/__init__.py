"""The ledger: every write is one operation, and all going back in time is a reading of it."""

from planner.catalogue.ledger.differences import RecordChange, differences
from planner.catalogue.ledger.history import FieldChange, Happening, HistoryLine, record_history
from planner.catalogue.ledger.lines import OperationKind, OperationLine, operations
from planner.catalogue.ledger.rewinding import rewind
from planner.catalogue.ledger.taking_back import Kept, TakeBack, take_back
from planner.catalogue.ledger.undoing import next_redo, next_undo, redo, undo
from planner.catalogue.ledger.writing import NewRecord, Operation, Provenance, begin_operation

__all__ = [
    "FieldChange",
    "Happening",
    "HistoryLine",
    "Kept",
    "NewRecord",
    "Operation",
    "OperationKind",
    "OperationLine",
    "Provenance",
    "RecordChange",
    "TakeBack",
    "begin_operation",
    "differences",
    "next_redo",
    "next_undo",
    "operations",
    "record_history",
    "redo",
    "rewind",
    "take_back",
    "undo",
]
