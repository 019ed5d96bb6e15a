from __future__ import annotations

import pytest

from planner.importing.known import Known
from planner.importing.options import ImportOptions
from planner.importing.remembering.senders import sender_of
from unit.importing.at_hand import TODAY

KNOWN = Known(
    {}, {"haoran magnetics": "Haoran Magnetics Co., Ltd.", "jl": "JL", "浩然磁材": "Haoran Magnetics Co., Ltd."}
)


@pytest.mark.parametrize(
    ("file", "titles", "sender"),
    [
        ("bestand_kw47.xlsx", (), "bestand"),
        ("Bestand KW 48 2026.xlsx", (), "bestand"),
        ("2026-11-16_Lager Graz.csv", (), "lager graz"),
        ("stock Nov 2026 v2.xlsx", (), "stock"),
        ("库存表2026年11月.xlsx", (), "库存表"),
        ("47.xlsx", (), None),
        ("list.xlsx", ("Weekly report of Haoran Magnetics",), "Haoran Magnetics Co., Ltd."),
        ("haoran_magnetics_2026-11.xlsx", (), "Haoran Magnetics Co., Ltd."),
        ("list.xlsx", ("浩然磁材 库存",), "Haoran Magnetics Co., Ltd."),
        ("jl list.xlsx", (), "jl list"),
    ],
)
def test_the_sender_is_a_known_company_or_the_bare_stem(file: str, titles: tuple[str, ...], sender: str | None) -> None:
    assert sender_of(file, titles, KNOWN, ImportOptions(as_of=TODAY)) == sender


def test_the_planners_word_comes_first() -> None:
    named = ImportOptions(as_of=TODAY, sender="Lager Graz", supplier="JL")
    assert sender_of("haoran magnetics.xlsx", (), KNOWN, named) == "Lager Graz"
    assert sender_of("x.xlsx", (), KNOWN, ImportOptions(as_of=TODAY, supplier="JL")) == "JL"
