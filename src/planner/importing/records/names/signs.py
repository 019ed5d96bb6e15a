"""Signs that deceive the eye: characters that cannot be seen, and letters of one script that look like another's."""

from __future__ import annotations

import re
import unicodedata

from planner.domain.names import HIDDEN, without_hidden

# The commonest look-alikes of Latin letters (Unicode, confusables.txt); Unicode normalisation leaves them apart.
_LOOK_ALIKES = {
    # Cyrillic
    **dict(zip("АВЕЅІЈКМНОРСТУХҮԚԜӀ", "ABESIJKMHOPCTYXYQWI", strict=True)),
    **dict(zip("авгекмнорстухѕіјһԁԛԝӏү", "abrekmhopctyxsijhdqwly", strict=True)),
    # Greek
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ", "ABEZHIKMNOPTYXC", strict=True)),
    **dict(zip("αβγεηικμνορτυχωϲϳ", "abyenikuvoptuxwcj", strict=True)),
    # Armenian and Cherokee
    **dict(zip("ՕՏօսհոց", "OSouhng", strict=True)),
    **dict(zip("ᎪᏴᏟᎬᎻᎫᏞᎷᏢᏚᎢᏙᏔᏃ", "ABCEHJLMPSTVWZ", strict=True)),
}
# Latin letters that pass for others.
_TABLE = str.maketrans({**_LOOK_ALIKES, **dict(zip("ɑɡıȷ", "agij", strict=True))})
_HIDDEN = re.compile(f"[{HIDDEN}]")
_LATIN = re.compile(r"[a-z]", re.IGNORECASE | re.ASCII)


def holds_hidden(text: str) -> bool:
    """Whether a text holds characters that cannot be seen."""
    return not text.isascii() and _HIDDEN.search(text) is not None


def as_it_looks(text: str) -> str:
    """A text as a reader takes it: without what cannot be seen, look-alike letters as the Latin ones."""
    if text.isascii():
        return text
    return without_hidden(unicodedata.normalize("NFKC", text)).translate(_TABLE)


def mixes_scripts(text: str) -> bool:
    """Whether one word holds Latin letters and look-alikes of such letters from another script."""
    if text.isascii():
        return False
    words = unicodedata.normalize("NFKC", text).split()
    return any(_LATIN.search(word) and not _LOOK_ALIKES.keys().isdisjoint(word) for word in words)


def made_visible(text: str, *, letters: bool = False) -> str:
    """A text with the code of every character that cannot be seen, and with `letters` of every look-alike letter."""
    return "".join(_code(sign) if _HIDDEN.match(sign) or (letters and sign in _LOOK_ALIKES) else sign for sign in text)


def _code(sign: str) -> str:
    return f"⟨U+{ord(sign):04X}⟩"
