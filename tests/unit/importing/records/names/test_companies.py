"""Which company a name means for certain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.records.names.companies import CompanyNames, tickers_in
from planner.importing.records.names.signs import _LOOK_ALIKES

LANSHUO, TORVALD = "Ningbo Lanshuo Co., Ltd.", "Torvald Magnet GmbH"
_BY_LATIN = {latin: sign for sign, latin in _LOOK_ALIKES.items()}


def companies() -> CompanyNames:
    known = CompanyNames()
    known.add(LANSHUO, (LANSHUO, "宁波岚朔股份有限公司", "Lanshuo"))
    known.add(TORVALD, (TORVALD, "TVM"))
    known.add_ticker(LANSHUO, "987654.XX; 4321.YY")
    return known


@pytest.mark.parametrize(
    ("written", "company"),
    [
        (LANSHUO, LANSHUO),
        ("ningbo lanshuo", LANSHUO),
        ("NINGBO-LANSHUO CO LTD", LANSHUO),
        ("NingboLanshuo", LANSHUO),
        ("宁波岚朔", LANSHUO),
        ("ＬＡＮＳＨＵＯ", LANSHUO),
        ("987654", LANSHUO),
        ("4321.yy", LANSHUO),
        ("tvm", TORVALD),
        ("Torvald Magnet", TORVALD),
        ("Torvald Magnets", None),
        ("T\u043ervald Magnet GmbH", None),
        ("Torvald Magnet GmbH\u200b", None),
        ("Torvald\u00ad Magnet", None),
        ("xx", None),
        ("", None),
    ],
)
def test_only_what_is_certain_is_found(written: str, company: str | None) -> None:
    assert companies().find(written) == company


def test_a_name_that_two_companies_could_bear_is_nobodys() -> None:
    known = CompanyNames()
    known.add("Brisa Oy", ("Brisa Oy",))
    known.add("Brisa A/S", ("Brisa A/S",))
    known.add("Brisa No Oy", ("Brisa No Oy",))
    known.add("Bri Sano A/S", ("Bri Sano A/S",))
    known.add_ticker("Brisa Oy", "private; 111.AA")
    known.add_ticker("Brisa A/S", "private; 111.BB")

    assert known.find("Brisa Oy") == "Brisa Oy"
    assert known.find("BRISA a/s") == "Brisa A/S"
    assert known.find("BriSa Kft.") is None
    assert known.find("Brisano") is None
    assert known.find("private") is None
    assert known.find("111") is None
    assert known.find("111.bb") == "Brisa A/S"


def test_an_exact_alias_goes_before_a_name_without_its_legal_form() -> None:
    known = CompanyNames()
    known.add("Nordlys GmbH", ("Nordlys GmbH",))
    known.add("Torvald Magnet GmbH", ("Torvald Magnet GmbH", "Nordlys"))

    assert known.find("Nordlys") == "Torvald Magnet GmbH"


def test_what_the_planner_accepted_holds() -> None:
    known = companies()
    known.accept("T\u043ervald", TORVALD)

    assert known.find("T\u043ervald") == TORVALD
    assert known.find("Torvald") is None


def test_new_names_may_look_like_those_before_them() -> None:
    known = companies()

    assert known.like(("Okkamagnet",)) is None
    like = known.like(("Okamagnet",))
    assert like is not None
    assert like.company == "Okkamagnet"


def test_tickers_are_read_from_a_list() -> None:
    assert list(tickers_in("300999.SZ; 6999.HK; private")) == ["300999.sz", "300999", "6999.hk", "6999"]


NAMES = st.text(st.sampled_from("ABCEHIKMOPTXYabcehikmoptxy  .,-&磁鋼"), min_size=1, max_size=20)


@given(NAMES, st.data())
def test_a_name_with_a_look_alike_letter_is_never_certain(name: str, data: st.DataObject) -> None:
    places = [place for place, sign in enumerate(name) if sign in _BY_LATIN]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    known = CompanyNames()
    known.add(name, (name,))

    assert known.find(name[:at] + _BY_LATIN[name[at]] + name[at + 1 :]) is None


@given(NAMES, st.sampled_from("\u200b\u200e\u202e\u2066\ufeff\u00ad"), st.integers(0, 20))
def test_a_name_with_a_hidden_character_is_never_certain(name: str, sign: str, place: int) -> None:
    known = CompanyNames()
    known.add(name, (name,))

    assert known.find(name[:place] + sign + name[place:]) is None


@given(st.lists(NAMES, min_size=1, max_size=6, unique=True))
def test_two_known_companies_are_never_merged(names: list[str]) -> None:
    from planner.importing.records.names.normal import as_written

    distinct = {as_written(name): name for name in names}
    known = CompanyNames()
    for name in distinct.values():
        known.add(name, (name,))

    for name in distinct.values():
        assert known.find(name) in (name, None)


@pytest.mark.parametrize("written", ["VACUUMA GMBH", "Vacuuma AG", "Vacuuma"])
def test_another_legal_form_is_the_one_company_that_bears_the_name(written: str) -> None:
    known = CompanyNames()
    known.add("Vacuuma GmbH & Co. KG", ("Vacuuma GmbH & Co. KG",))
    assert known.find(written) == "Vacuuma GmbH & Co. KG"


def test_another_legal_form_of_a_name_that_two_companies_bear_is_nobodys() -> None:
    known = CompanyNames()
    known.add("Vacuuma GmbH & Co. KG", ("Vacuuma GmbH & Co. KG",))
    known.add("Vacuuma AG & Co. KG", ("Vacuuma AG & Co. KG",))
    assert known.find("Vacuuma S. de R.L.") is None
