from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.domain.exposure import Regime, SourceAnswer
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.materials import Basis, Composition, Form, Material
from planner.domain.parts import Part
from planner.domain.suppliers import EndUser, ListStatus, Source, Supplier, YesNoUnknown
from planner.reference import shipped_measures
from planner.rulebook.measures import rule_book
from unit.exposure.builders import (
    END_USERS,
    MAKER,
    PART,
    SUPPLIERS,
    TODAY,
    US,
    answered,
    application,
    catalogue,
    cell,
    foreign,
    general,
    heavy,
    licence,
    magnet,
    source,
    with_chinese_content,
)

LAST_DAY = date(2027, 3, 31)


def about(part: Part, *compositions: Composition, of: Source | None = None, on: date = TODAY) -> SourceAnswer:
    return answered(catalogue(of or source(), part=part, compositions=compositions), on=on)


def with_licences(*licences: Licence, on: date = TODAY, **kinds: Any) -> SourceAnswer:
    return answered(catalogue(source(), licences=licences, **kinds), on=on)


def content(element: str, fraction: float, basis: Basis = Basis.DECLARED, **more: Any) -> Composition:
    return Composition(PART, element, fraction, basis, **more)


# --- is a licence needed?


def test_samarium_cobalt_from_china_is_controlled_without_any_composition() -> None:
    assert about(magnet(material=Material.SMCO)).controlled is True


@pytest.mark.parametrize(("dy", "tb", "controlled"), [(0.0011, 0, True), (0, 0.02, True), (0.001, 0.001, False)])
def test_ndfeb_is_controlled_above_a_thousandth_of_dy_or_tb(dy: float, tb: float, controlled: bool) -> None:
    assert about(magnet(), content("Dy", dy), content("Tb", tb)).controlled is controlled


def test_a_test_report_wins_over_a_declaration() -> None:
    declared = (content("Dy", 0.03), content("Tb", 0.0))
    tested = (content("Dy", 0.0002, Basis.TESTED), content("Tb", 0.0001, Basis.TESTED))
    assert about(magnet(), *declared, *tested).controlled is False
    found = about(magnet(), content("Dy", 0.0), content("Tb", 0.0), content("Dy", 0.02, Basis.TESTED))
    assert found.controlled is True


def test_the_newest_of_two_test_reports_counts() -> None:
    older = content("Dy", 0.0, Basis.TESTED, report_date=date(2025, 1, 1))
    newer = content("Dy", 0.02, Basis.TESTED, report_date=date(2026, 1, 1))
    assert about(magnet(), newer, older, content("Tb", 0.0)).controlled is True
    assert about(magnet(), older, newer, content("Tb", 0.0)).controlled is True


def test_typical_values_above_the_threshold_count_and_are_called_an_assumption() -> None:
    found = about(magnet(), content("Dy", 0.02, Basis.TYPICAL))
    assert found.controlled is True
    assert "assumption" in found.text


def test_typical_values_that_leave_it_open_are_not_known() -> None:
    band = (content("Dy", 0.0, Basis.TYPICAL), content("Dy", 0.03, Basis.TYPICAL), content("Tb", 0.0))
    assert about(magnet(), *band).controlled is None
    assert about(magnet(), content("Dy", 0.0, Basis.TYPICAL), content("Tb", 0.0, Basis.TYPICAL)).controlled is None


def test_a_declared_value_above_wins_over_typical_ones() -> None:
    assert about(magnet(), content("Dy", 0.0, Basis.TYPICAL), content("Tb", 0.01)).controlled is True


@pytest.mark.parametrize("compositions", [(), (content("Nd", 0.28),), (content("Dy", 0.0),)])
def test_ndfeb_without_the_contents_that_decide_is_not_known(compositions: tuple[Composition, ...]) -> None:
    found = about(magnet(), *compositions)
    assert (found.controlled, found.regime) == (None, Regime.UNKNOWN)


@pytest.mark.parametrize("material", [Material.FERRITE, Material.OTHER])
def test_other_magnets_are_free_wherever_they_are_made(material: Material) -> None:
    found = about(magnet(material=material), of=source(origin_country=None))
    assert (found.controlled, found.regime) == (False, Regime.FREE)


@pytest.mark.parametrize("material", [None, Material.UNKNOWN])
def test_an_unknown_material_is_not_known(material: Material | None) -> None:
    assert about(magnet(material=material), *heavy()).controlled is None


def test_an_unknown_origin_is_not_known() -> None:
    assert about(magnet(), *heavy(), of=source(origin_country=None)).controlled is None


def test_an_unknown_form_is_not_known() -> None:
    assert about(magnet(form=None), *heavy()).controlled is None


@pytest.mark.parametrize("form", [Form.ROTOR, Form.STATOR, Form.SENSOR, Form.ASSEMBLY, Form.FINISHED_GOOD])
def test_a_magnet_built_in_is_generally_not_listed(form: Form) -> None:
    found = about(magnet(form=form), *heavy())
    assert (found.controlled, found.regime) == (False, Regime.FREE)
    assert "customs may query" in found.text


def test_raw_material_is_controlled_like_a_loose_magnet() -> None:
    assert about(magnet(form=Form.RAW), *heavy()).controlled is True


def test_before_april_2025_nothing_was_controlled() -> None:
    assert about(magnet(), *heavy(), on=date(2025, 4, 3)).controlled is False
    assert about(magnet(), *heavy(), on=date(2025, 4, 4)).controlled is True


FREE_OF_HEAVY = (content("Dy", 0.0), content("Tb", 0.0))


@pytest.mark.parametrize(
    ("on", "controlled"), [(date(2026, 11, 10), False), (date(2026, 11, 11), None), (date(2026, 11, 22), None)]
)
def test_holmium_counts_as_far_as_57_2025_does(on: date, controlled: bool | None) -> None:
    assert about(magnet(), *FREE_OF_HEAVY, content("Ho", 0.01), on=on).controlled is controlled


def test_holmium_counts_once_57_2025_is_in_force() -> None:
    facts = catalogue(source(), compositions=(*FREE_OF_HEAVY, content("Ho", 0.01)))
    limbs = [replace(one, suspended_to=None, suspended_from=None) for one in shipped_measures()]
    found = answered(facts, rule_book(limbs, TODAY))
    assert found.controlled is True


def test_a_rule_book_that_lacks_the_april_controls_does_not_know() -> None:
    facts = catalogue(source())
    assert answered(facts, ()).controlled is None


# --- made abroad


def test_a_source_abroad_is_free() -> None:
    found = answered(catalogue(foreign()))
    assert (found.controlled, found.regime, found.cn_content) == (False, Regime.FREE, False)


@pytest.mark.parametrize(
    ("content_known", "value_share", "chinese"),
    [
        (YesNoUnknown.YES, None, True),
        (None, 0.001, True),
        (YesNoUnknown.NO, 0.0009, False),
        (YesNoUnknown.UNKNOWN, None, False),
    ],
)
def test_chinese_content_is_kept_for_the_extraterritorial_rules(
    content_known: YesNoUnknown | None, value_share: float | None, chinese: bool
) -> None:
    found = answered(catalogue(foreign(china_content=content_known, cn_value_share=value_share)))
    assert (found.regime, found.cn_content) == (Regime.FREE, chinese)


def test_chinese_content_of_a_ferrite_says_nothing() -> None:
    assert not answered(catalogue(with_chinese_content(), part=magnet(material=Material.FERRITE))).cn_content


# --- which licence serves?


def test_a_general_licence_that_names_us_covers_through_its_last_day() -> None:
    facts = catalogue(source(), licences=(general(LAST_DAY),))
    found = answered(facts, on=LAST_DAY)
    assert (found.regime, found.gl_until) == (Regime.GL, LAST_DAY)
    assert answered(facts, on=date(2027, 4, 1)).regime is Regime.IL


def test_a_general_licence_that_has_ended_leaves_individual_licences() -> None:
    found = with_licences(general(date(2026, 11, 21)))
    assert (found.regime, found.gl_until) == (Regime.IL, date(2026, 11, 21))
    assert "ended on 21 Nov 2026" in found.text


@pytest.mark.parametrize(
    "unclear",
    [
        general(None),
        general(LAST_DAY, end_user=()),
        licence(LicenceType.GENERAL, LicenceStatus.UNKNOWN, valid_until=LAST_DAY),
        licence(LicenceType.GENERAL, LicenceStatus.SUSPENDED, valid_until=LAST_DAY),
        licence(LicenceType.UNKNOWN, LicenceStatus.ISSUED, valid_until=LAST_DAY),
    ],
)
def test_a_licence_that_leaves_its_cover_open_is_unknown(unclear: Licence) -> None:
    assert with_licences(unclear).regime is Regime.UNKNOWN


@pytest.mark.parametrize(
    "useless",
    [
        general(LAST_DAY, end_user=("Another Customer AG",)),
        general(LAST_DAY, holder="Second Source Magnetics"),
        general(LAST_DAY, part_number="ANOTHER-PART"),
        licence(LicenceType.REGISTRATION, LicenceStatus.ISSUED, valid_until=LAST_DAY),
    ],
)
def test_a_licence_that_does_not_serve_us_leaves_the_status_unknown(useless: Licence) -> None:
    found = with_licences(useless)
    assert found.regime is Regime.UNKNOWN
    assert "No licence or application" in found.text


def test_items_that_name_only_other_parts_do_not_cover_this_one() -> None:
    parts = (magnet(), magnet("MAG-OTHER"))
    assert with_licences(general(LAST_DAY, items="MAG-OTHER"), parts=parts).regime is Regime.UNKNOWN
    for between in ("; ", "、", "；", "，"):
        assert with_licences(general(LAST_DAY, items=f"MAG-OTHER{between}{PART}"), parts=parts).regime is Regime.GL
    assert with_licences(general(LAST_DAY, items="NdFeB magnets"), parts=parts).regime is Regime.GL


def test_the_holder_is_known_by_its_chinese_name_and_we_by_our_alias() -> None:
    found = with_licences(general(LAST_DAY, holder="宁波星海磁材有限公司", end_user=("NORDHELM", "Third Party")))
    assert found.regime is Regime.GL
    assert with_licences(general(LAST_DAY, holder="Xinghai")).regime is Regime.GL


def test_the_exporter_not_the_seller_must_hold_the_licence() -> None:
    by_trader = source("Trader Ltd", exporter=MAKER)
    assert answered(catalogue(by_trader, licences=(general(LAST_DAY),))).regime is Regime.GL
    own = catalogue(by_trader, licences=(general(LAST_DAY, holder="Trader Ltd"),))
    assert answered(own).regime is Regime.UNKNOWN


def test_the_end_user_of_the_source_goes_before_our_own_company() -> None:
    for_plant = source(end_user="Nordhelm Hungary Kft.")
    assert answered(catalogue(for_plant, licences=(general(LAST_DAY),))).regime is Regime.UNKNOWN
    named = general(LAST_DAY, end_user=("Nordhelm Hungary",))
    assert answered(catalogue(for_plant, licences=(named,))).regime is Regime.UNKNOWN
    named = general(LAST_DAY, end_user=("NORDHELM HUNGARY KFT",))
    assert answered(catalogue(for_plant, licences=(named,))).regime is Regime.GL


def test_without_a_company_of_our_own_no_general_licence_can_be_matched() -> None:
    assert with_licences(general(LAST_DAY), end_users=()).regime is Regime.UNKNOWN


@pytest.mark.parametrize(
    "status",
    [
        LicenceStatus.NOT_STARTED,
        LicenceStatus.DOCUMENTS_REQUESTED,
        LicenceStatus.SUBMITTED,
        LicenceStatus.RETURNED,
        LicenceStatus.UNDER_REVIEW,
        LicenceStatus.APPROVED,
        LicenceStatus.ISSUED,
        LicenceStatus.EXHAUSTED,
        LicenceStatus.EXPIRED,
        LicenceStatus.WITHDRAWN,
    ],
)
def test_an_individual_licence_or_application_at_any_stage(status: LicenceStatus) -> None:
    assert with_licences(application(status)).regime is Regime.IL


def test_an_application_for_a_general_licence_is_not_yet_one() -> None:
    assert with_licences(licence(LicenceType.GENERAL, LicenceStatus.UNDER_REVIEW)).regime is Regime.IL


@pytest.mark.parametrize("status", [LicenceStatus.REJECTED, LicenceStatus.REVOKED])
def test_a_refusal_blocks_until_something_is_filed_again(status: LicenceStatus) -> None:
    refused = application(status, applied_on=date(2026, 6, 1))
    again = application(LicenceStatus.SUBMITTED, applied_on=date(2026, 9, 1))
    used_up_before = application(LicenceStatus.EXHAUSTED, applied_on=date(2026, 1, 1))
    used_up_since = application(LicenceStatus.EXHAUSTED, applied_on=date(2026, 8, 1))
    assert with_licences(refused).regime is Regime.BLOCKED
    assert with_licences(refused, application(LicenceStatus.NOT_STARTED)).regime is Regime.BLOCKED
    assert with_licences(refused, used_up_before).regime is Regime.BLOCKED
    assert with_licences(refused, used_up_since).regime is Regime.IL
    assert with_licences(refused, again).regime is Regime.IL
    assert with_licences(refused, general(LAST_DAY)).regime is Regime.GL


def test_the_best_of_several_licences_counts() -> None:
    licences = (general(None), application(), general(LAST_DAY), general(date(2026, 12, 1)))
    found = with_licences(*licences)
    assert (found.regime, found.gl_until) == (Regime.GL, LAST_DAY)
    assert with_licences(general(None), application(LicenceStatus.SUBMITTED)).regime is Regime.IL


def test_a_renewal_counts_where_it_follows_without_a_break() -> None:
    now, renewed = general(date(2026, 12, 4)), general(date(2027, 12, 4), valid_from=date(2026, 12, 5))
    assert with_licences(now, renewed).gl_until == date(2027, 12, 4)
    late = replace(renewed, valid_from=date(2026, 12, 6))
    assert with_licences(now, late).gl_until == date(2026, 12, 4)
    assert with_licences(renewed).regime is Regime.IL


def test_what_was_filed_after_the_day_is_not_known_on_it() -> None:
    later = application(LicenceStatus.SUBMITTED, applied_on=date(2026, 11, 23))
    assert with_licences(later).regime is Regime.UNKNOWN


def test_a_company_on_the_control_list_blocks() -> None:
    listed = (replace(END_USERS[0], list_status=ListStatus.CONTROL),)
    found = with_licences(general(LAST_DAY), end_users=listed)
    assert found.regime is Regime.BLOCKED
    suppliers = (Supplier("Kobe Trading", list_status=ListStatus.CONTROL), *SUPPLIERS)
    sold_on = catalogue(
        source(exporter=MAKER, maker="KOBE TRADING"), licences=(general(LAST_DAY),), suppliers=suppliers
    )
    assert answered(sold_on).regime is Regime.BLOCKED


def test_a_company_on_the_watch_list_gets_no_general_licence() -> None:
    watched = (replace(END_USERS[0], list_status=ListStatus.WATCH),)
    found = with_licences(general(LAST_DAY), end_users=watched)
    assert found.regime is Regime.IL
    assert "watch list" in found.text
    assert with_licences(end_users=watched).regime is Regime.UNKNOWN


def test_a_maker_abroad_on_the_watch_list_is_named() -> None:
    suppliers = (Supplier("Kansai Jishaku K.K.", list_status=ListStatus.WATCH),)
    found = answered(catalogue(with_chinese_content(), suppliers=suppliers))
    assert found.regime is Regime.FREE
    assert "Kansai Jishaku K.K. is on China's watch list" in found.text


def test_two_names_of_ours_are_both_us() -> None:
    end_users = (*END_USERS, EndUser("Nordhelm Drives Inc.", ours=True))
    named = general(LAST_DAY, end_user=("Nordhelm Drives",))
    assert with_licences(named, end_users=end_users).regime is Regime.GL


def test_the_answer_keeps_the_facts_with_their_cells() -> None:
    sheet = cell(7, origin="F", material="C", mass_fraction="H", valid_until="K", end_user="L")
    facts = Facts(
        end_users=END_USERS,
        parts=(magnet(origin=sheet),),
        sources=(source(origin=sheet),),
        compositions=(content("Dy", 0.03, origin=sheet),),
        licences=(general(LAST_DAY, origin=sheet),),
    )
    cells = {fact.name: fact.source.cell for fact in answered(facts).facts if fact.source}
    assert cells["origin"] == "F7"
    assert cells["material"] == "C7"
    assert cells["Dy (declared)"] == "H7"
    assert cells["licence valid_until"] == "K7"
    assert US in next(str(fact.value) for fact in answered(facts).facts if fact.name == "licence end_user")
