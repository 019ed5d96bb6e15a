from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import ModuleType

import pytest

from planner.domain.kinds import Kind, field_of
from planner.domain.licences import DocumentKind, LicenceStatus, LicenceType
from planner.domain.materials import Form, Material
from planner.domain.measures import NoticeKind
from planner.domain.parts import StockState
from planner.domain.suppliers import Approval, ListStatus, YesNoUnknown
from planner.importing.text import Unreadable, fold, squeeze
from planner.importing.text import words as pieces
from planner.importing.values.countries import countries_near, country_of
from planner.importing.values.manner import Manner, Reading, Target
from planner.importing.values.quantities import read_money
from planner.importing.values.reading import read_value
from planner.importing.values.units import currency_of, unit_of
from planner.importing.values.words import (
    choice_of,
    element_of,
    elements_of,
    fixes_near,
    licences,
    not_stated,
    papers,
    parties,
    parts,
    records,
)


@pytest.mark.parametrize(
    ("word", "member"),
    [
        ("Délivrée", LicenceStatus.ISSUED),
        ("被退回", LicenceStatus.RETURNED),
        ("補正", LicenceStatus.RETURNED),
        ("补正材料", LicenceStatus.DOCUMENTS_INCOMPLETE),
        ("補正材料", LicenceStatus.DOCUMENTS_INCOMPLETE),
        ("審查中", LicenceStatus.UNDER_REVIEW),
        ("駁回", LicenceStatus.REJECTED),
        ("已簽發", LicenceStatus.ISSUED),
        ("已過期", LicenceStatus.EXPIRED),
        ("單項許可", LicenceType.INDIVIDUAL),
        ("en cours d'instruction", LicenceStatus.UNDER_REVIEW),
        ("refusée", LicenceStatus.REJECTED),
        ("expirée", LicenceStatus.EXPIRED),
        ("en trámite", LicenceStatus.UNDER_REVIEW),
        ("caducada", LicenceStatus.EXPIRED),
        ("解約", None),
        ("審査中", LicenceStatus.UNDER_REVIEW),
        ("期限切れ", LicenceStatus.EXPIRED),
        ("审批中", LicenceStatus.UNDER_REVIEW),
        ("已获批", LicenceStatus.APPROVED),
        ("in Prüfung", LicenceStatus.UNDER_REVIEW),
        ("zurückgezogen", LicenceStatus.WITHDRAWN),
        ("licence générale", LicenceType.GENERAL),
        ("一般許可", LicenceType.GENERAL),
        ("Ferrita", Material.FERRITE),
        ("フェライト", Material.FERRITE),
        ("Sm2Co17", Material.SMCO),
        ("imán suelto", Form.LOOSE_MAGNET),
        ("bloqueado", StockState.BLOCKED),
        ("en douane", StockState.IN_CUSTOMS),
        ("homologado", Approval.APPROVED),
        ("End-user certificate", DocumentKind.END_USER_CERTIFICATE),
        ("Endverbleibserklärung", DocumentKind.END_USER_CERTIFICATE),
        ("certificat d'utilisation finale", DocumentKind.END_USER_CERTIFICATE),
        ("Prüfbericht", DocumentKind.TEST_REPORT),
        ("informe de ensayo", DocumentKind.TEST_REPORT),
        ("申请表", DocumentKind.APPLICATION_FORM),
        ("契約書", DocumentKind.CONTRACT),
        ("会社案内", DocumentKind.IMPORTER_INTRODUCTION),
        ("照片", DocumentKind.PHOTOS),
        ("lettre d'engagement", DocumentKind.COMMITMENT),
        ("營業執照", DocumentKind.COMPANY_PAPERS),
        ("Sonstiges", DocumentKind.OTHER),
        ("verlängert", NoticeKind.EXTENDED),
        ("prorrogada", NoticeKind.EXTENDED),
        ("en vigueur", NoticeKind.IN_FORCE),
        ("暂停", NoticeKind.SUSPENDED),
        ("廃止", NoticeKind.ENDED),
        ("unklar", NoticeKind.UNCONFIRMED),
        ("なし", ListStatus.NONE),
        ("oui", YesNoUnknown.YES),
        ("○", YesNoUnknown.YES),
        ("いいえ", YesNoUnknown.NO),
    ],
)
def test_words_of_six_languages_are_known(word: str, member: StrEnum | None) -> None:
    choices = type(member) if member is not None else LicenceStatus
    assert choice_of(word, choices) is member


@pytest.mark.parametrize("module", [parts, licences, papers, parties, records])
def test_no_word_means_two_things_of_one_choice(module: ModuleType) -> None:
    lines: Sequence[tuple[StrEnum, str]] = module.CHOICES
    meant: dict[tuple[type, str], StrEnum] = {}
    for member, line in lines:
        for word in pieces(line):
            key = (type(member), squeeze(word) or word)
            assert meant.setdefault(key, member) is member, word


def test_a_word_that_is_nearly_known_offers_what_it_may_be() -> None:
    assert [fix.text for fix in fixes_near("under reveiw", LicenceStatus)] == ["under_review"]
    assert next(fix.label for fix in fixes_near("aproved", LicenceStatus)) == "approved"
    assert fixes_near("unobtainium", Material) == ()
    assert fixes_near("N", Material) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Allemagne", "DE"),
        ("ALEMANIA", "DE"),
        ("ドイツ", "DE"),
        ("Corée du Sud", "KR"),
        ("Coree du Sud", "KR"),
        ("EE. UU.", "US"),
        ("Pays-Bas", "NL"),
        ("NA", "NA"),
        ("日本", "JP"),
        ("中国", "CN"),
        ("España", "ES"),
        ("Atlantis", None),
    ],
)
def test_countries_by_their_names(text: str, code: str | None) -> None:
    assert country_of(text) == code


def test_a_country_that_is_nearly_known_is_offered() -> None:
    assert [fix.text for fix in countries_near("Germny")] == ["DE"]
    assert countries_near("X") == ()


@pytest.mark.parametrize(
    "text",
    ["N/A", "n.a.", "tbd", "k.A.", "-", "–", "?", "/", "无", "待定", "未定", "なし", "s/o", "n.d.", "néant", "N/D"],
)
def test_nothing_is_stated(text: str) -> None:
    assert not_stated(text, name=True)


def test_na_says_nothing_only_where_a_number_is_asked_for() -> None:
    assert not_stated("NA", name=False)
    assert not not_stated("NA", name=True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Stück", "pcs"),
        ("ST", "pcs"),
        ("EA", "pcs"),
        ("pce", "pcs"),
        ("pièces", "pcs"),
        ("unités", "pcs"),
        ("uds", "pcs"),
        ("個", "pcs"),
        ("本", "pcs"),
        ("套", "pcs"),
        ("Tpcs", "thousand pcs"),
        ("k pcs", "thousand pcs"),
        ("千个", "thousand pcs"),
        ("公斤", "kg"),
        ("lb", "lb"),
        ("oz", "oz"),
        ("m", "m"),
        ("semaines", "weeks"),
        ("carton", None),
    ],
)
def test_units_by_their_names(text: str, name: str | None) -> None:
    found = unit_of(text)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "code"),
    [("€", "EUR"), ("EUR/pc", "EUR"), ("EUR per piece", "EUR"), ("RMB/件", "CNY"), ("Fr.", "CHF"), ("¥", None)],
)
def test_currencies_by_their_names(text: str, code: str | None) -> None:
    assert currency_of(text) == code


def test_elements_by_their_names() -> None:
    assert [element_of(word) for word in ("Dysprosium", "disprosio", "néodyme", "テルビウム", "钕", "Xx")] == [
        *("Dy", "Dy", "Nd", "Tb", "Nd"),
        None,
    ]


def test_words_are_compared_without_accents_and_umlauts_are_written_out() -> None:
    assert fold("Référence") == fold("Reference")
    assert fold("Größe") == "groesse"
    assert fold("Año") == "ano"
    assert fold("ガ") == "ガ"


@pytest.mark.parametrize(
    ("word", "unit"),
    [
        ("公克", "g"),
        ("萬", "ten thousand pcs"),
        ("萬個", "ten thousand pcs"),
        ("個月", "months"),
        ("工作天", "working days"),
    ],
)
def test_units_in_traditional_characters_are_known(word: str, unit: str) -> None:
    found = unit_of(word)
    assert found is not None
    assert found.name == unit


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("日圓", "JPY"),
        ("台幣", "TWD"),
        ("新台幣", "TWD"),
        ("新臺幣", "TWD"),
        ("人民幣", "CNY"),
        ("NT$", "TWD"),
        ("歐元", "EUR"),
    ],
)
def test_currencies_in_traditional_characters_are_known(word: str, code: str) -> None:
    assert currency_of(word) == code


def test_ten_thousand_of_a_currency_is_read_in_both_scripts() -> None:
    target = Target(Kind.PARTS, field_of(Kind.PARTS, "unit_price"), Manner(date(2026, 11, 22)))
    for text in ("1.5万日元", "1.5萬日圓"):
        assert read_money(text, target) == Reading(Decimal(15000), currency="JPY")


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("Ge", ("Ge",)),
        ("Tb; Dy", ("Tb", "Dy")),
        ("sb", ("Sb",)),
        ("镝、铽", ("Dy", "Tb")),
        ("Dy, Dy", ("Dy",)),
        ("graphite", None),
        ("Tb; and more", None),
        ("", None),
    ],
)
def test_lists_of_controlled_items_name_elements_of_any_sort(text: str, symbols: tuple[str, ...] | None) -> None:
    assert elements_of(text) == symbols


def test_an_entry_of_a_measure_may_list_several_elements_and_a_content_only_one() -> None:
    entry = Target(Kind.MEASURE_ITEMS, field_of(Kind.MEASURE_ITEMS, "element"), Manner(date(2026, 11, 22)))
    content = Target(Kind.COMPOSITIONS, field_of(Kind.COMPOSITIONS, "element"), Manner(date(2026, 11, 22)))

    assert read_value("Tb, Dy", entry) == Reading("Tb; Dy")
    assert read_value("Ge", entry) == Reading("Ge")
    with pytest.raises(Unreadable, match="not an element"):
        read_value("graphite", entry)
    for text in ("Ge", "Tb; Dy"):
        with pytest.raises(Unreadable, match="not an element that magnets hold"):
            read_value(text, content)
