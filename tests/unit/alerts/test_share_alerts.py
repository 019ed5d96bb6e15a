from __future__ import annotations

from datetime import date

from planner.domain.alerts import Severity
from planner.domain.suppliers import Approval, Source
from unit.alerts.situations import alerts, facts, only, suggestion


def _sources(*shares: float | None, **more: object) -> tuple[Source, ...]:
    suppliers = ("Haoran", "Nordwind", "Third")
    pairs = zip(suppliers, shares, strict=False)
    return tuple(Source("MG-1", name, share=share, **more) for name, share in pairs)  # type: ignore[arg-type]


class TestShares:
    def test_more_than_all_is_told_with_the_sources_and_the_sum(self) -> None:
        alert = only(alerts(facts(sources=_sources(0.6, 0.5, None)), suggestion()))

        assert (alert.rule, alert.severity) == ("shares_above_whole", Severity.MEDIUM)
        assert (alert.subject_kind, alert.subject_key, alert.owner) == ("parts", "MG-1", "Ortega")
        assert "110%: Haoran 60%, Nordwind 50%" in alert.text
        assert [fact.value for fact in alert.facts] == [0.6, 0.5]

    def test_all_or_less_or_rounding_is_quiet(self) -> None:
        for shares in ((0.5, 0.5), (0.2, 0.3), (0.5, 0.5000004), (None, None)):
            assert alerts(facts(sources=_sources(*shares)), suggestion()) == ()

    def test_only_sources_that_share_todays_demand_count(self) -> None:
        second = Source("MG-1", "Nordwind", share=0.5, approval=Approval.QUALIFYING)
        later = Source("MG-1", "Nordwind", share=0.5, available_from=date(2027, 1, 1))

        for other in (second, later):
            assert alerts(facts(sources=(*_sources(0.6), other)), suggestion()) == ()
        assert only(alerts(facts(sources=(*_sources(0.6), later)), suggestion(), on=date(2027, 1, 1)))

    def test_each_part_has_its_own(self) -> None:
        two = (Source("MG-1", "Haoran", share=0.7), Source("MG-2", "Haoran", share=0.7))

        assert alerts(facts(sources=two, parts=("MG-1", "MG-2")), suggestion("MG-1"), suggestion("MG-2")) == ()
