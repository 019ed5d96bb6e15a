from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from planner.domain.kinds import Kind
from planner.importing.remembering.profiles import Profile, fingerprint, from_json, to_json
from planner.importing.remembering.recalling import find_profile

GRAZ = Profile(
    sender="Lager Graz",
    fingerprint=fingerprint(("Artikel", "Bestand", "Ort")),
    headers=("Artikel", "Bestand", "Ort"),
    kinds=(Kind.STOCK,),
    mapping={"stock.part_number": "Artikel", "stock.quantity": "Bestand"},
    learned_on=date(2026, 11, 9),
    file="bestand_kw45.xlsx",
    unused=frozenset({"Ort"}),
    locales={"Bestand": "de-DE"},
    constants={"stock.location": "Graz"},
    readings={"part_number": {"MG 22": "MG-22"}},
    stated={Kind.STOCK: (("MG-22", "graz", "usable"),)},
)


def test_a_fingerprint_knows_no_order_case_signs_numbers_and_months() -> None:
    mark = fingerprint(("Part No.", "Bestand 16.11.2026", "2026-12", "Menge"))
    assert mark == fingerprint(("MENGE", "part-no", "Bestand 23.11.2026", "2027-01", "2027-02"))
    assert mark != fingerprint(("Part No.", "Bestand 16.11.2026", "Wert"))
    assert len(mark) == 16


def test_a_profile_comes_back_from_its_text_as_it_was() -> None:
    assert from_json(to_json(GRAZ)) == GRAZ
    plain = Profile("X", "f", (), (), {}, date(2026, 1, 1), "x.csv")
    assert from_json(to_json(plain)) == plain


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"sender": 5},
        {"headers": "Artikel"},
        {"kinds": ["colours"]},
        {"learned_on": "yesterday"},
        {"mapping": {"stock.quantity": None}},
        {"readings": {"part_number": ["MG-22"]}},
        {"stated": {"stock": [["MG-22", 5]]}},
        {"extra": True},
    ],
)
def test_garbage_is_no_profile(change: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what is wrong differs, that it is refused does not
        from_json(json.dumps(json.loads(to_json(GRAZ)) | change))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"format": 1}', "[" * 100_000])
def test_other_texts_are_no_profile(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - as above
        from_json(text)


def test_the_same_sender_with_like_headers_comes_first() -> None:
    other = replace(GRAZ, sender="Haoran", learned_on=date(2026, 11, 20))
    profiles = (other, GRAZ)
    assert find_profile(profiles, "lager graz", ["Ort", "Artikel", "Lagerbestand"]) is GRAZ
    assert find_profile(profiles, None, ["Ort", "Artikel", "Bestand"]) is other
    assert find_profile((GRAZ,), "Somebody", ["Ort", "Artikel", "Bestand"]) is GRAZ
    assert find_profile((GRAZ,), "Somebody", ["Ort", "Artikel", "Lagerbestand"]) is None
    assert find_profile((GRAZ,), "Lager Graz", ["Artikel", "Preis", "Währung", "MOQ"]) is None


def test_of_two_profiles_of_a_sender_the_liker_and_then_the_newer_one_is_taken() -> None:
    newer = replace(GRAZ, learned_on=date(2026, 11, 16))
    longer = replace(GRAZ, headers=("Artikel", "Bestand", "Ort", "Werk"), learned_on=date(2026, 11, 1))
    assert find_profile((GRAZ, newer), "Lager Graz", GRAZ.headers) is newer
    assert find_profile((newer, longer), "Lager Graz", longer.headers) is longer
