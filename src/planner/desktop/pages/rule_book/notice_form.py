"""The form of what is known of a measure: it offers the limbs, says what a notice means, and refuses what cannot be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.editing.form import RecordForm
from planner.desktop.editing.reading import read_texts
from planner.desktop.editing.subjects import FormSubject, added
from planner.desktop.labels import plain_label
from planner.desktop.pages.rule_book.lines import MeasureLine
from planner.domain.facts import Facts, field_values
from planner.domain.kinds import FIELDS, Field, Kind
from planner.domain.measures import Measure, Notice, NoticeKind, measure_name
from planner.reports.wording import date_text
from planner.rulebook.book_difference import state_changes
from planner.rulebook.measures import rule_book
from planner.rulebook.notices import NoticeProblem, begins_on, measure_key, notice_problems

_BEFORE = "Say what you learned and where you read it. Extended means that the suspension goes on."
_NEXT = "after it the measure is unconfirmed until you record what followed"


@dataclass(frozen=True, slots=True)
class NoticeForm(FormSubject):
    """The form of one notice on the measure whose `limbs` are offered; `today` reads days such as +30."""

    limbs: tuple[str, ...] = ()
    today: date = date.min

    def names_of(self, asked: Field) -> Sequence[str]:
        """The limbs of this measure alone, other names as everywhere."""
        return self.limbs if asked.name == "limb" else FormSubject.names_of(self, asked)

    @property
    def others(self) -> tuple[Notice, ...]:
        """The notices that are recorded besides this one."""
        return tuple(notice for notice in self.facts.notices if notice is not self.record)

    def typed(self, texts: Mapping[str, str]) -> Notice | None:
        """The notice that stands in the lines; None while it cannot be read, or does not say what is known."""
        stated = {name: text for name, text in texts.items() if text}
        read = read_texts(Kind.NOTICES, stated, self.today)
        if read.problems or read.refusal or "says" not in read.values:
            return None
        values = {**self.given, **read.values}
        made = {field.attribute: values[field.name] for field in FIELDS[Kind.NOTICES] if values.get(field.name)}
        return Notice(**made, id=self.record.id if self.record else 0)  # type: ignore[arg-type]

    def problem(self, notice: Notice) -> NoticeProblem | None:
        """Why a notice would not count; None where it would."""
        found = notice_problems(self.facts.measures, (*self.others, notice))
        return next((one for one in found if one.notice is notice and not one.counts), None)


def notice_form(line: MeasureLine, facts: Facts, today: date) -> NoticeForm:
    """The form of a new notice on a measure, seen today, from the day on which what was known of it ends."""
    measure = line.state.measure
    begins = begins_on(Notice(measure, NoticeKind.IN_FORCE, seen_on=today), facts.measures, facts.notices)
    has_limbs = any(limb.limb for limb in _limbs(measure, facts))
    given = {"measure": measure} if has_limbs else {"measure": measure, "limb": None}
    subject = added(Kind.NOTICES, facts, given=given, since=begins, seen_on=today)
    return with_checks(replace(subject, title=f"What is known of {measure_name(measure)}"), today)


def with_checks(subject: FormSubject, today: date) -> NoticeForm:
    """The form of a notice with the limbs of its measure; it refuses what would not count."""
    held = subject.record or Notice("", NoticeKind.UNCONFIRMED)
    measure = str(subject.given.get("measure") or field_values(Kind.NOTICES, held)["measure"])
    limbs = [limb.limb for limb in _limbs(measure, subject.facts) if limb.limb]

    def check(texts: Mapping[str, str]) -> Mapping[str, str]:
        notice = form.typed(texts)
        problem = form.problem(notice) if notice else None
        if notice is None or problem is None:
            return {}
        return {_refused_field(notice, form.limbs): _sentences(problem.text, problem.next_step)}

    form = NoticeForm(
        subject.title,
        Kind.NOTICES,
        subject.record,
        given=subject.given,
        proposed=subject.proposed,
        facts=subject.facts,
        check=check,
        limbs=tuple(dict.fromkeys(limbs)),
        today=today,
    )
    return form


def _limbs(measure: str, facts: Facts) -> list[Measure]:
    return [limb for limb in facts.measures if measure_key(limb.measure) == measure_key(measure)]


def _refused_field(notice: Notice, limbs: Sequence[str]) -> str:
    """The line under which it is said why a notice would not count."""
    known = {measure_key(notice.measure, limb) for limb in limbs}
    if notice.limb and measure_key(notice.measure, notice.limb) not in known:
        return "limb"
    if notice.until and notice.since and notice.until < notice.since:
        return "until"
    return "says" if notice.since or notice.says is NoticeKind.EXTENDED else "since"


def _sentences(text: str, next_step: str) -> str:
    return f"{text}. {next_step[:1].upper()}{next_step[1:]}."


def meaning(notice: Notice) -> str:
    """What it means that a notice is recorded, in one sentence."""
    until = f" until {date_text(notice.until)}" if notice.until else ""
    since = f" from {date_text(notice.since)}" if notice.since else ""
    lasting = f"; {_NEXT}" if until else ", with no last day known"
    return {
        NoticeKind.EXTENDED: f"Extended{until} means that the suspension goes on through that day{lasting}."
        if until
        else "Extended means that the suspension goes on, with no last day known.",
        NoticeKind.SUSPENDED: f"The measure does not apply{since}{until}{lasting}.",
        NoticeKind.IN_FORCE: f"The measure applies{since}, until something else is recorded.",
        NoticeKind.ENDED: f"The measure no longer applies{since}.",
        NoticeKind.UNCONFIRMED: f"The measure is neither in force nor suspended{since}: nobody knows.",
    }[notice.says]


class NoticeHint(QWidget):
    """Says above the lines of a form what its notice means, and what it changes on a day, while it is typed."""

    def __init__(self, form: RecordForm, subject: NoticeForm, on: date) -> None:
        super().__init__()
        self._form, self._subject, self._on = form, subject, on
        self._text = plain_label(role="secondary", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)
        for row in form.rows.values():
            row.entry.changed.connect(self._tell)
        self._tell()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def _tell(self) -> None:
        notice = self._subject.typed({name: row.entry.typed() for name, row in self._form.rows.items()})
        if notice is None:
            self._text.setText(_BEFORE)
        elif problem := self._subject.problem(notice):
            self._text.setText(f"This would not count. {_sentences(problem.text, problem.next_step)}")
        else:
            self._text.setText(f"{meaning(notice)} {self._changes(notice)}")

    def _changes(self, notice: Notice) -> str:
        facts = self._subject.facts
        before = rule_book(facts.measures, self._on, facts.notices)
        after = rule_book(facts.measures, self._on, (*self._subject.others, notice))
        told = "; ".join(change.text for change in state_changes(before, after))
        return f"{told}." if told else f"Nothing changes on {date_text(self._on)}."
