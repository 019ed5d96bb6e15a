"""What a new name looks like; the companies are all invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.records.names.likeness import Likenesses

KNOWN = {
    "Ningbo Lanshuo Co., Ltd.": ("宁波岚朔股份有限公司", "Lanshuo"),
    "Beijing Qing Yue San Hai High-Tech Co., Ltd.": ("北京青岳三海高技术股份有限公司",),
    "Torvald Magnet GmbH": (),
    "Brisa Oy": (),
    "Werk 12 Magnetics Ltd": (),
}


def likenesses() -> Likenesses:
    known = Likenesses()
    for company, others in KNOWN.items():
        for name in (company, *others):
            known.add(name, company)
    return known


@pytest.mark.parametrize(
    ("written", "company", "percent"),
    [
        ("QingYueSanHai", "Beijing Qing Yue San Hai High-Tech Co., Ltd.", 96),
        ("Qingyue Sanhai Magnetics", "Beijing Qing Yue San Hai High-Tech Co., Ltd.", 96),
        ("宁波岚朔", "Ningbo Lanshuo Co., Ltd.", 100),
        ("寧波嵐朔", "Ningbo Lanshuo Co., Ltd.", 100),
        ("Torvald Magnetics", "Torvald Magnet GmbH", 96),
        ("Torwald Magnet", "Torvald Magnet GmbH", 88),
        ("Torvlad Magnet GmbH", "Torvald Magnet GmbH", 88),
        ("Torvald Hansen Systems", "Torvald Magnet GmbH", 90),
        ("Brisa A/S", "Brisa Oy", 99),
    ],
)
def test_names_that_look_like_a_company(written: str, company: str, percent: int) -> None:
    like = likenesses().of(written)

    assert like is not None
    assert (like.company, like.percent, like.deceives) == (company, percent, False)


@pytest.mark.parametrize(
    "written",
    [
        "Nordfjell Magnet",
        "Ningbo Magnets Co., Ltd.",
        "Shanghai Qing Yue San Hai",
        "Werk 13 Magnetics Ltd",
        "磁材",
        "Bri",
        "",
    ],
)
def test_names_that_look_like_none(written: str) -> None:
    assert likenesses().of(written) is None


def test_companies_that_are_told_apart_by_a_letter_are_two() -> None:
    known = Likenesses()
    known.add("Lieferwerk A GmbH", "Lieferwerk A GmbH")

    assert known.of("Lieferwerk B Ltd") is None
    assert known.of("Lieferwerk A Ltd") is not None


def test_letters_of_another_script_deceive() -> None:
    like = likenesses().of("T\u043ervald Magnet")

    assert like is not None
    assert (like.company, like.percent, like.deceives) == ("Torvald Magnet GmbH", 100, True)


def test_a_cyrillic_name_that_is_there_is_no_deceit_of_itself() -> None:
    known = Likenesses()
    known.add("Сатурн", "Сатурн")

    like = known.of("Сатурн Трейд")

    assert like is not None
    assert not like.deceives


WORDS = st.lists(
    st.sampled_from(["torvald", "torwald", "okam", "okkam", "magnet", "ningbo", "wuxi", "岚朔", "2", "oy"])
)


@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_looking_alike_is_mutual(one: str, other: str) -> None:
    first, second = Likenesses(), Likenesses()
    first.add(one, "x")
    second.add(other, "x")

    assert first.of(other) == second.of(one)


def test_a_word_that_many_names_bear_says_nothing() -> None:
    known = Likenesses()
    for place in range(60):
        known.add(f"Polaris {chr(97 + place % 26) * 5}{chr(97 + place // 26) * 4}", f"Company {place}")

    assert known.of("Polaris") is None


def test_short_names_are_alike_by_chance() -> None:
    known = Likenesses()
    known.add("Okam", "Okam")

    assert known.of("Okkam") is None


def test_of_very_many_new_names_the_later_ones_are_compared_by_their_words_alone() -> None:
    known = likenesses()
    for number in range(1000):
        known.add(f"Neuwerk{number}", f"Neuwerk{number}", new=True)
    known.add("Bristolan", "Bristolan", new=True)

    assert known.of("Bristolam") is None
    assert known.of("Bristolan Magnetics") is not None
    assert known.of("Torwald Magnet") is not None
