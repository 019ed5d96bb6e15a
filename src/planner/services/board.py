"""The board: everything that the pages and the summary show for one day, worked out in one reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from planner.domain.alerts import Alert
from planner.domain.exposure import Assumptions, Mark, Suggestion
from planner.domain.facts import Facts
from planner.domain.measures import MeasureState
from planner.rulebook.licence_account import LicenceAccount


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One line of the import ledger; `set_aside` counts rejected rows."""

    batch: int
    operation: int
    file: str
    sha256: str
    at: datetime
    by: str
    kinds: tuple[str, ...]
    added: int
    changed: int
    set_aside: int
    taken_back: bool


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old one sort of input is: `newest` is the day it speaks of, None where nothing is recorded.

    `tone` is a tone of the design: ok, attention or unconfirmed; `text` what stands beside it, such as "6 days".
    """

    name: str
    newest: date | None
    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Board:
    """The state of a catalogue on a day; frozen, so that it can be handed from the worker to every page.

    The facts hold no shipments, of which there may be very many: `services.outlook` asks the catalogue for them.
    Licences and measures are judged on `licence_day`, the day in Shanghai: `judged_on` where that is another one.
    `accounts` tell by a licence's number in the catalogue what was used of it and what is left;
    `shipped_under` holds the texts by which shipments name their licence.
    `known_on` is the day by whose end the catalogue knew what is shown, None for all that it holds; `operation` is the
    newest operation of that state, 0 before the first.
    """

    as_of: date
    today: date
    company: tuple[str, ...]
    facts: Facts
    assumptions: Assumptions
    suggestions: Mapping[str, Suggestion]
    marks: Mapping[str, Mark]
    rule_book: tuple[MeasureState, ...]
    alerts: tuple[Alert, ...]
    imports: tuple[ImportRecord, ...]
    freshness: tuple[Freshness, ...]
    sample: bool = False
    undo_label: str | None = None
    redo_label: str | None = None
    known_on: date | None = None
    operation: int = 0
    judged_on: date | None = None
    accounts: Mapping[int, LicenceAccount] = field(default_factory=dict)
    shipped_under: tuple[str, ...] = ()

    @property
    def licence_day(self) -> date:
        """The day on which licences and measures are judged."""
        return self.judged_on or self.as_of
