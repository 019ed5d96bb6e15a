"""Characters that cannot be seen and letters that look like others."""

from __future__ import annotations

import pytest

from planner.importing.records.names.signs import as_it_looks, holds_hidden, made_visible, mixes_scripts


def test_a_cyrillic_letter_is_shown_by_its_code() -> None:
    assert made_visible("M\u0430gnet", letters=True) == "M⟨U+0430⟩gnet"
    assert made_visible("M\u0430gnet") == "M\u0430gnet"
    assert made_visible("Mag\u200bnet\u202e") == "Mag⟨U+200B⟩net⟨U+202E⟩"


@pytest.mark.parametrize("written", ["M\u0430gnet", "\u041cagnet", "M\u03b1gnet", "Mag\u200bnet", "Ｍagnet", "Mɑgnet"])
def test_what_looks_like_magnet_looks_like_magnet(written: str) -> None:
    assert as_it_looks(written) == "Magnet"


def test_words_of_one_script_are_not_mixed() -> None:
    assert mixes_scripts("M\u0430gnet")
    assert not mixes_scripts("Магнит Nord")
    assert not mixes_scripts("Işık Magnet")
    assert not mixes_scripts("澄海风ABC")


def test_hidden_characters_are_found() -> None:
    assert holds_hidden("Mag\u00adnet")
    assert not holds_hidden("Magnét")
