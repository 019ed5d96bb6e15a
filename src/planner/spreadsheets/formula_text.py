"""Keeps text of a csv from being taken for a formula: marks it on writing, and takes the mark off on reading.

Which first characters are dangerous: OWASP, CSV Injection; the full-width forms are taken for formulas by East Asian
versions of Excel.
"""

from __future__ import annotations

import re

_MARKER = "'"
_FORMULA = re.compile(r"'*(?:[ \u3000\xa0]*[=+\-@＝＋－＠]|[\t\r\n\0])")


def with_marker(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet program might take it for a formula."""
    return _MARKER + text if _FORMULA.match(text) else text


def without_marker(text: str) -> str:
    """The text that `with_marker` was given; an apostrophe in front of anything harmless is kept."""
    return text[1:] if text.startswith(_MARKER) and _FORMULA.match(text) else text
