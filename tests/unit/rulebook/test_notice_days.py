"""Whatever dates and notices are recorded, every day has one status, and the bars agree with it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.measures import Measure, MeasureStatus, Notice, NoticeKind
from planner.rulebook.measures import rule_book, span_on, spans_of
from planner.rulebook.notices import notice_problems

FIRST, LAST, TODAY = date(2023, 1, 1), date(2028, 12, 31), date(2026, 11, 22)
DATES = st.none() | st.dates(FIRST, LAST) | st.sampled_from([date.min, date.max])
SOME_LIMB = st.builds(
    Measure,
    st.just("57-2025"),
    announced=DATES,
    effective=DATES,
    suspended_from=DATES,
    suspended_to=DATES,
    ended=DATES,
    status=st.sampled_from([None, "in force", "suspended", "ended"]),
    verified_on=DATES,
)
SOME_NOTICES = st.lists(
    st.builds(Notice, st.just("57-2025"), st.sampled_from(NoticeKind), since=DATES, until=DATES, seen_on=DATES),
    max_size=4,
)


@settings(max_examples=300, deadline=None)
@given(SOME_LIMB, SOME_NOTICES)
def test_whatever_is_recorded_every_day_has_one_status_and_the_bars_agree(limb: Measure, notices: list[Notice]) -> None:
    spans = spans_of(limb, notices)
    assert all(left.until and right.since == left.until + timedelta(days=1) for left, right in pairwise(spans))
    assert spans[-1].until is None or spans[-1].until == date.max
    edges = {edge for span in spans for edge in (span.since, span.until) if edge}
    for on in {near for edge in edges for near in around(edge)} | {FIRST, LAST}:
        found = span_on(limb, on, notices)
        here = [span for span in spans if (span.since or date.min) <= on <= (span.until or date.max)]
        assert [span.status for span in here] == ([found.status] if here else [])
        assert here or (found.status is MeasureStatus.NOT_YET and limb.announced is not None and on < limb.announced)
        assert (found.since or date.min) <= on <= (found.until or date.max)
    (state,) = rule_book([limb], TODAY, notices)
    assert state.status is span_on(limb, TODAY, notices).status
    notice_problems([limb], notices)


def around(edge: date) -> list[date]:
    number = edge.toordinal()
    return [date.fromordinal(one) for one in (number - 1, number, number + 1) if 1 <= one <= date.max.toordinal()]
