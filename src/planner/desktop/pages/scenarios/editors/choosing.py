"""Which editor a line opens, and which assumptions a what-if can be given besides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from planner.desktop.pages.scenarios.column_view import NOTE
from planner.desktop.pages.scenarios.editors.base import Editor, Known
from planner.desktop.pages.scenarios.editors.model import ChoiceEditor, DaysEditor, RenewalEditor, TimesEditor
from planner.desktop.pages.scenarios.editors.need import DemandEditor, StockEditor
from planner.desktop.pages.scenarios.editors.others import MIX, MixEditor, NoteEditor, RawEditor
from planner.desktop.pages.scenarios.editors.supply import AlternateEditor, ApprovalEditor, OutageEditor
from planner.desktop.pages.scenarios.lines import REGIME
from planner.domain.scenarios import Scenario

_STATES = (("on", "In force"), ("off", "Off"), ("unknown", "Not known"))


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of assumption: what it is called, and its form for a line of a what-if (a new one: no subject)."""

    title: str
    make: Callable[[Known, Scenario, str], Editor]


SORTS: Mapping[str, Sort] = {
    REGIME: Sort("Licence times", lambda known, scenario, _subject: TimesEditor(known, scenario)),
    "gl_renew_prob": Sort("General licences", lambda known, scenario, _subject: RenewalEditor(known, scenario)),
    "october": Sort(
        "October 2025 set",
        lambda known, scenario, _subject: ChoiceEditor(
            known, scenario, "october", "The measures of October 2025", _STATES
        ),
    ),
    "extended": Sort(
        "Goods made abroad",
        lambda known, scenario, _subject: ChoiceEditor(known, scenario, "extended", "The 0.1 % value rule", _STATES),
    ),
    "out": Sort("Supplier out", OutageEditor),
    "buy_weeks": Sort("Extra stock", StockEditor),
    "demand": Sort("Demand", DemandEditor),
    "alternate": Sort("Alternate ready", AlternateEditor),
    "approval": Sort("Chance of approval", ApprovalEditor),
    "horizon_days": Sort(
        "Days looked ahead",
        lambda known, scenario, _subject: DaysEditor(known, scenario, "horizon_days", "Looks ahead", 1),
    ),
    "papers_days": Sort(
        "Days for the papers",
        lambda known, scenario, _subject: DaysEditor(known, scenario, "papers_days", "Papers take", 0),
    ),
    MIX: Sort("Mix", lambda known, scenario, _subject: MixEditor(known, scenario)),
    NOTE: Sort("Note", lambda known, scenario, _subject: NoteEditor(known, scenario)),
}
# What "+ Assumption" offers: those of which several may stand, and those that no column tells unasked.
OFFERED = ("out", "buy_weeks", "demand", "alternate", "approval", "extended", "papers_days")


def sort_of(subject: str) -> str:
    """The sort of a line, by the first word before its =."""
    return subject.partition(" ")[0]


def make_editor(known: Known, scenario: Scenario, subject: str, *, new: bool = False) -> tuple[str, Editor]:
    """The title and the form of a line; `new` asks for an empty form of the sort."""
    sort = SORTS.get(sort_of(subject))
    if sort is None:
        return subject, RawEditor(known, scenario, subject)
    return sort.title, sort.make(known, scenario, "" if new else subject)
