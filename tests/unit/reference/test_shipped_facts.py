from datetime import date

import pytest

from planner.domain.evidence import SourceKind
from planner.domain.measures import Measure
from planner.domain.shipments import MarketPoint, Quality
from planner.domain.suppliers import ListStatus, Tier
from planner.reference import known_makers, shipped_market, shipped_measures


def point(series: str, month: str, destination: str = "World") -> MarketPoint:
    return next(p for p in shipped_market() if (p.series, p.month, p.destination) == (series, month, destination))


def limb(measure: str, text: str = "") -> Measure:
    return next(one for one in shipped_measures() if one.measure == measure and text in (one.limb or ""))


def test_every_published_figure_keeps_its_address_and_row() -> None:
    points = shipped_market()
    assert len(points) == 119
    assert {p.series for p in points} == {"magnets", "rare earths"}
    for p in points:
        assert p.unit == "t"
        assert p.quality in (Quality.REPORTED, Quality.DERIVED)
        assert p.origin.whole is not None
        assert p.origin.whole.kind is SourceKind.REFERENCE
        assert p.origin.whole.address == p.source
        assert (p.source or "").startswith("http")


def test_a_figure_says_where_it_stands_who_published_it_and_what_was_noted() -> None:
    may = point("magnets", "2025-05")
    assert may.value == 1238.47
    assert may.origin.whole is not None
    assert may.origin.whole.text.startswith("china_magnet_exports.csv, row 18: SMM, 20 Jun 2025")
    assert "Reuters prints 1,238" in may.origin.whole.text
    assert may.origin.whole.on == date(2025, 6, 20)


def test_months_nobody_published_are_not_there() -> None:
    months = {p.month for p in shipped_market() if p.series == "magnets" and p.destination == "World"}
    assert "2026-03" in months
    assert not months & {"2024-01", "2024-03", "2026-04", "2026-10"}


def test_magnets_and_rare_earths_are_two_series() -> None:
    assert point("magnets", "2025").value == 57392
    assert point("rare earths", "2025").value == pytest.approx(62585.2)


def test_the_two_limbs_of_61_2025_have_their_own_dates() -> None:
    assert limb("61-2025", "China-origin").effective == date(2025, 10, 9)
    assert limb("61-2025", "extraterritorial").effective == date(2025, 12, 1)


def test_the_rule_book_knows_sixteen_limbs_of_fifteen_measures_up_to_its_date() -> None:
    assert len(shipped_measures()) == 16
    assert len({one.measure for one in shipped_measures()}) == 15
    assert max(one.verified_on for one in shipped_measures() if one.verified_on) == date(2026, 6, 29)
    assert all(one.source and one.verified_on and one.effective for one in shipped_measures())


def test_elements_are_read_apart() -> None:
    assert limb("18-2025").elements == ("Sm", "Gd", "Tb", "Dy", "Lu", "Sc", "Y")
    assert limb("57-2025").elements[0] == "Ho"


def test_makers_come_with_local_names_and_tiers() -> None:
    makers = {maker.supplier.name: maker.supplier for maker in known_makers()}
    assert len(makers) == 35
    assert makers["Ningbo Yunsheng Co., Ltd."].local_name == "宁波韵升股份有限公司"
    assert makers["TDK Corporation"].list_status is ListStatus.WATCH
    assert makers["JL MAG Rare-Earth Co., Ltd."].list_status is None
    assert all(set(company.tier) <= {tier.value for tier in Tier} for company in makers.values())
    assert all(len(company.country or "") == 2 for company in makers.values())


def test_the_directory_tells_no_more_than_was_reported() -> None:
    makers = {maker.supplier.name: maker for maker in known_makers()}
    general = [name for name, maker in makers.items() if (maker.reported or "").startswith("General licence reported")]

    # domain.md section 2.6: MOFCOM named nobody; these three were reported on 2 December 2025.
    assert general == [
        "JL MAG Rare-Earth Co., Ltd.",
        "Ningbo Yunsheng Co., Ltd.",
        "Beijing Zhong Ke San Huan High-Tech Co., Ltd.",
    ]
    assert all(makers[name].reported_on == "2025-12-02" and makers[name].sources for name in general)
    assert makers["Hengdian Group DMEGC Magnetics Co., Ltd."].to_verify
    assert not makers["TDK Corporation"].to_verify
    assert all(source.startswith("http") for maker in makers.values() for source in maker.sources)
