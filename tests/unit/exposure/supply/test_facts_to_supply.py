"""From the catalogue's facts to the model's inputs, row by row of methods.md section 6a."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from planner.domain.exposure import Extended
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.materials import Basis, Composition, Form, Material
from planner.domain.suppliers import EndUser, ListStatus, Source, Supplier, YesNoUnknown
from planner.exposure.columns import AT_LOSS, NEVER, Clock
from planner.exposure.presets import assumptions
from planner.reference import shipped_items
from unit.exposure.builders import (
    END_USERS,
    MAKER,
    PART,
    SUPPLIERS,
    TODAY,
    US,
    application,
    catalogue,
    foreign,
    general,
    heavy,
    licence,
    magnet,
    source,
    with_chinese_content,
)
from unit.exposure.supply.supplied import TIMES, Row, row_of, supplied, supply

STANDARD = Clock(TIMES)
OTHER = "Second Source Magnetics"
OPEN = Row("IL", "IL", 0, 0, STANDARD)
OPEN_UNKNOWN = Row("IL", "UNKNOWN", 0, 0, STANDARD)
FREE = Row("FREE", "FREE", NEVER, AT_LOSS, STANDARD)
ENDS = date(2027, 3, 31)


def served_by(*licences: Licence, **kinds: Any) -> Row:
    return row_of(supply(catalogue(source(), licences=licences, **kinds)))


# --- controlled


def controlled(*compositions: Composition, of: Source | None = None, **part: Any) -> int:
    facts = catalogue(of or source(), part=magnet(**part), compositions=compositions)
    return int(supply(facts).controlled[0])


def test_loose_magnets_from_china_are_controlled_by_their_contents() -> None:
    assert controlled(material=Material.SMCO) == 1
    assert controlled(*heavy()) == 1
    assert controlled(*heavy(dy=0.0, tb=0.001)) == 0
    assert controlled() == -1
    assert controlled(*heavy(), material=Material.FERRITE) == 0


def test_tested_wins_and_typical_values_count_only_as_a_whole_band() -> None:
    tested = Composition(PART, "Dy", 0.0, Basis.TESTED)
    assert controlled(tested, *heavy(tb=0.0)) == 0
    typical = [Composition(PART, "Dy", fraction, Basis.TYPICAL) for fraction in (0.02, 0.03)]
    assert controlled(*typical) == 1
    assert controlled(*typical, Composition(PART, "Dy", 0.0005, Basis.TYPICAL)) == -1


def test_of_reports_on_the_same_basis_the_newest_counts() -> None:
    older = Composition(PART, "Dy", 0.0, Basis.TESTED, report_date=date(2025, 1, 1))
    newer = replace(older, mass_fraction=0.02, report_date=date(2026, 1, 1))
    assert controlled(older, newer) == 1
    assert controlled(newer, replace(older, report_date=None)) == 1


def test_holmium_waits_for_57_2025() -> None:
    facts = catalogue(source(), compositions=(*heavy(dy=0.0, tb=0.0), Composition(PART, "Ho", 0.01, Basis.TESTED)))
    found = supplied(facts)
    assert (found.as_it_is.controlled[0], found.as_it_is.unconfirmed[0]) == (-1, True)
    assert found.if_off.controlled[0] == 0


def test_magnets_built_in_are_second_tier() -> None:
    found = supply(catalogue(source(), part=magnet(form=Form.ROTOR)))
    assert (found.controlled[0], found.second_tier[0], row_of(found)) == (0, True, FREE)


def test_an_unknown_origin_or_material_is_not_known() -> None:
    assert controlled(*heavy(), of=source(origin_country=None)) == -1
    assert controlled(*heavy(), material=None) == -1
    assert controlled(*heavy(), form=None) == -1


def test_a_part_is_controlled_where_any_source_is_and_not_known_where_any_is_not_known() -> None:
    unknown = source(OTHER, origin_country=None, share=0.5)
    assert supply(catalogue(source(share=0.5), unknown)).controlled[0] == 1
    assert supply(catalogue(foreign(share=0.5), unknown)).controlled[0] == -1


def test_without_a_source_only_a_material_that_is_never_listed_is_not_controlled() -> None:
    assert (supply(catalogue()).controlled[0], supply(catalogue()).has_source[0]) == (-1, False)
    assert supply(catalogue(part=magnet(material=Material.FERRITE))).controlled[0] == 0


# --- regime


def test_a_general_licence_covers_until_the_day_after_its_last() -> None:
    found = supply(catalogue(source(), licences=(general(ENDS),)))
    assert row_of(found) == Row("GL", "GL", 130, AT_LOSS, STANDARD)
    assert (found.lapses[0], found.floored[0], found.can_be_filed[0]) == (True, False, True)


@pytest.mark.parametrize(("days", "floored"), [(0, True), (90, True), (91, False)])
def test_a_general_licence_that_ends_within_the_days_of_warning_is_not_below_medium(days: int, floored: bool) -> None:
    found = supply(catalogue(source(), licences=(general(TODAY + timedelta(days=days)),)))
    assert (found.begin[0], found.floored[0]) == (days + 1, floored)


def test_a_general_licence_that_has_ended_leaves_individual_ones_and_warns() -> None:
    found = supply(catalogue(source(), licences=(general(TODAY - timedelta(days=1)),)))
    assert (row_of(found), found.floored[0]) == (OPEN, True)


def test_the_day_of_licences_in_shanghai_ends_a_licence_first() -> None:
    facts = catalogue(source(), licences=(general(TODAY),))
    assert row_of(supply(facts, licence_day=TODAY + timedelta(days=1))) == OPEN


@pytest.mark.parametrize("unclear", [general(None), general(ENDS, end_user=())])
def test_a_general_licence_without_an_end_or_customers_is_not_known(unclear: Licence) -> None:
    found = supply(catalogue(source(), licences=(unclear,)))
    assert (row_of(found), found.floored[0]) == (OPEN_UNKNOWN, True)


@pytest.mark.parametrize("status", [LicenceStatus.NOT_STARTED, LicenceStatus.DOCUMENTS_REQUESTED])
def test_an_application_that_is_not_filed_starts_its_clock_today(status: LicenceStatus) -> None:
    found = supply(catalogue(source(), licences=(application(status),)))
    assert (row_of(found), found.floored[0], found.can_be_filed[0]) == (OPEN, False, True)


def test_the_control_list_and_a_refusal_block() -> None:
    listed = (replace(END_USERS[0], list_status=ListStatus.CONTROL),)
    found = supply(catalogue(source(), licences=(general(ENDS),), end_users=listed))
    assert (row_of(found).regime, found.blocked[0], found.begin[0]) == ("BLOCKED", True, 0)
    refused = application(LicenceStatus.REJECTED, applied_on=date(2026, 6, 1))
    assert served_by(refused).regime == "BLOCKED"
    assert served_by(refused, application(LicenceStatus.SUBMITTED, applied_on=TODAY)).regime == "IL"


def test_a_party_to_the_sale_on_the_control_list_blocks() -> None:
    suppliers = (Supplier("Kobe Trading", list_status=ListStatus.CONTROL), *SUPPLIERS)
    facts = catalogue(source(maker="KOBE TRADING"), suppliers=suppliers, licences=(general(ENDS),))
    assert row_of(supply(facts)).regime == "BLOCKED"


def test_the_watch_list_rules_out_a_general_licence() -> None:
    watched = (replace(END_USERS[0], list_status=ListStatus.WATCH),)
    assert served_by(general(ENDS), end_users=watched) == OPEN


def test_nothing_recorded_is_not_known_and_counts_as_an_individual_licence() -> None:
    found = supply(catalogue(source()))
    assert (row_of(found), found.floored[0]) == (OPEN_UNKNOWN, True)


def test_the_exporter_must_hold_the_licence_and_several_end_users_are_all_us() -> None:
    by_trader = source("Trader Ltd", exporter=MAKER)
    assert row_of(supply(catalogue(by_trader, licences=(general(ENDS),)))).regime == "GL"
    assert row_of(supply(catalogue(by_trader, licences=(general(ENDS, holder="Trader Ltd"),)))) == OPEN_UNKNOWN
    plants = (*END_USERS, EndUser("Nordhelm Drives Inc.", ours=True))
    assert served_by(general(ENDS, end_user=("Nordhelm Drives",)), end_users=plants).regime == "GL"


def test_the_end_user_of_a_source_goes_before_our_own_company() -> None:
    for_plant = source(end_user="Nordhelm Hungary Kft.")
    assert row_of(supply(catalogue(for_plant, licences=(general(ENDS),)))) == OPEN_UNKNOWN
    named = general(ENDS, end_user=(US, "Nordhelm Hungary"))
    assert row_of(supply(catalogue(replace(for_plant, end_user="NORDHELM HUNGARY"), licences=(named,)))).regime == "GL"


def test_a_licence_tied_to_one_part_serves_no_other_part_of_the_same_kind() -> None:
    parts = (magnet(), magnet("MAG-OTHER"))
    facts = catalogue(
        source(),
        source(number="MAG-OTHER"),
        parts=parts,
        compositions=(*heavy(), *heavy("MAG-OTHER")),
        licences=(general(ENDS, part_number="MAG-OTHER"),),
    )
    found = supply(facts)
    assert [row_of(found, row).regime for row in (0, 1)] == ["IL", "GL"]


def test_items_tie_a_licence_to_the_parts_that_they_name() -> None:
    parts = (magnet(), magnet("MAG-OTHER"))
    sources = (source(), source(number="MAG-OTHER"))
    facts = catalogue(*sources, parts=parts, compositions=(*heavy(), *heavy("MAG-OTHER")))
    limited = replace(facts, licences=(general(ENDS, items=f"magnets; {PART}"),))
    found = supply(limited)
    assert [row_of(found, row).regime for row in (0, 1)] == ["GL", "IL"]


@pytest.mark.parametrize("kind", [LicenceType.REGISTRATION, LicenceType.VEU])
def test_other_permits_serve_nobody(kind: LicenceType) -> None:
    assert served_by(licence(kind, LicenceStatus.ISSUED, valid_until=ENDS)) == OPEN_UNKNOWN


# --- made abroad


@pytest.mark.parametrize(
    ("extended", "row", "reached", "second", "unconfirmed"),
    [
        (Extended.OFF, FREE, False, True, False),
        (Extended.ON, Row("IL", "FREE", 0, 0, STANDARD), True, True, False),
        (Extended.UNKNOWN, Row("IL", "FREE", 0, 0, STANDARD), True, True, True),
    ],
)
def test_the_extraterritorial_rules_decide_on_chinese_content(
    extended: Extended, row: Row, reached: bool, second: bool, unconfirmed: bool
) -> None:
    found = supplied(catalogue(with_chinese_content()), replace(assumptions(), extended=extended))
    shown = found.as_it_is
    assert (row_of(shown), shown.reached[0], shown.floored[0]) == (row, reached, reached)
    assert (shown.second_tier[0], shown.unconfirmed[0]) == (second, unconfirmed)
    assert row_of(found.if_off) == (FREE if unconfirmed else row)


def test_after_the_suspension_the_rule_book_leaves_the_extraterritorial_rules_open() -> None:
    found = supplied(catalogue(with_chinese_content()))
    assert (found.as_it_is.reached[0], found.if_off.reached[0]) == (True, False)


@pytest.mark.parametrize(
    ("content", "share", "reached"),
    [(YesNoUnknown.YES, None, True), (None, 0.001, True), (None, 0.0009, False), (YesNoUnknown.NO, None, False)],
)
def test_chinese_content_is_stated_or_a_share_of_value(
    content: YesNoUnknown | None, share: float | None, reached: bool
) -> None:
    made_in_japan = foreign(china_content=content, cn_value_share=share)
    assert supply(catalogue(made_in_japan)).reached[0] == reached


def test_a_part_that_rests_on_no_unconfirmed_measure_is_the_same_under_both_readings() -> None:
    stated = [Composition(PART, one, 0.0, Basis.TESTED) for one in ("Sm", "Gd", "Tb", "Dy", "Lu", "Sc", "Y")]
    raw = magnet(form=Form.RAW, material=None)
    facts = catalogue(
        source(),
        with_chinese_content(number="ABROAD"),
        parts=(raw, magnet("ABROAD")),
        compositions=(*stated, Composition(PART, "Nd", 0.5, Basis.TESTED)),
        measure_items=shipped_items(),
    )
    found = supplied(facts)
    assert found.as_it_is.unconfirmed.tolist() == [False, True]
    assert (found.as_it_is.controlled[0], found.if_off.controlled[0]) == (-1, -1)
