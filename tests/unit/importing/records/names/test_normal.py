"""One form of a company's name, whatever legal form, case, width and punctuation it is written with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.names import company_key
from planner.importing.records.names.normal import as_written, normal

LETTERS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)


@pytest.mark.parametrize(
    "written",
    [
        "Brisa Nord Co., Ltd.",
        "BRISA NORD CO.,LTD",
        "Ｂｒｉｓａ　Ｎｏｒｄ",
        "Brisa-Nord GmbH & Co. KG",
        "BrisaNord S.A. de C.V.",
        "Brisa Nord Sp. z o.o.",
        "Brisa Nord spółka z ograniczoną odpowiedzialnością",
        "Brisa Nord B.V.",
        "Brisa Nord Oy",
        "Brisa Nord AB",
        "Brisa Nord A/S",
        "Brisa Nord S.p.A.",
        "Brisa Nord SARL",
        "Brisa Nord S. A. R. L.",
        "Brisa Nord K.K.",
        "Brisa Nord, spol. s r.o.",
        "PT Brisa Nord Tbk",
        "Brisa Nord San. ve Tic. A.Ş.",
        "Brisa Nord (Pty) Ltd",
        "Brisa Nord Private Limited",
        "㈱Brisa Nord",
        "Brisa Nord Youxian Gongsi",
    ],
)
def test_legal_forms_case_width_and_signs_fall_away(written: str) -> None:
    assert normal(written).key == "brisanord"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("澄海风磁材股份有限公司", "澄海风磁材"),
        ("株式会社ハルカゼ", "ハルカゼ"),
        ("澄海风磁材有限責任公司", "澄海风磁材"),
        ("(주) 하늘자석", "하늘자석"),
        ("Zürn Magnet AG", "zuernmagnet"),
        ("AB Mikromagnet", "abmikromagnet"),
        ("SE Magnetics Ltd", "semagnetics"),
        ("Co., Ltd.", "coltd"),
        ("A&T Magnete", "aandtmagnete"),
    ],
)
def test_what_is_the_companys_own_stays(written: str, key: str) -> None:
    assert normal(written).key == key


def test_two_legal_forms_of_one_country_are_two_companies() -> None:
    assert not normal("Brisa Oy").fits(normal("Brisa A/S"))
    assert normal("Brisa Oy").fits(normal("BRISA"))
    assert normal("Brisa Oy").fits(normal("Brisa Co., Ltd."))
    assert not normal("---").fits(normal("***"))


@given(LETTERS)
def test_a_form_of_a_form_is_the_form(name: str) -> None:
    once = as_written(name)
    assert as_written(once) == once
    assert company_key(company_key(name)) == company_key(name)
    words = " ".join(normal(name).words)
    assert normal(words).key == normal(normal(words).key).key or not words


@given(LETTERS, LETTERS)
def test_fitting_is_mutual(one: str, other: str) -> None:
    assert normal(one).fits(normal(other)) == normal(other).fits(normal(one))


def test_what_cannot_be_seen_keeps_keys_apart() -> None:
    assert company_key("Brisa\u200b Nord") != company_key("Brisa Nord")
    assert company_key("Brisa Nord\u202e") != company_key("Brisa Nord")
    assert company_key("\u200b") == company_key(" - ") == ""
