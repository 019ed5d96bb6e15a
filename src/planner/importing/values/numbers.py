"""Numbers as people write them: decimal comma or point, thousands apart, a sign, a unit or a currency beside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from planner.importing.plan import Fix
from planner.importing.text import Unreadable, plain

# What the marks in a number say: "." or "," is the decimal mark, NO_MARK none is needed, EITHER it could be both.
NO_MARK = "none"
EITHER = "either"
_EXPECTED = "a number such as 1200 or 12.5"
_AMOUNT = re.compile(
    r"^(?P<bracket>\()?(?P<before>(?:[^\d.,()+-]|(?<=[^\W\d])\.)*)(?P<sign>[+-]?)\s*(?P<inner>[^\d.,()+-]*)"
    r"(?P<digits>\d[\d.,' ]*|[.,]\d+)(?P<exponent>[eE][+-]?\d+)?(?P<after>[^\d]*)$"
)
_BARE = re.compile(r"\d(?:[\d.,' ]*\d)?")
# Longer texts are sentences; the pattern would take long over them.
_LONGEST = 60
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´`′ʹ", "'"))
# 12,- is a price without cents.
_NO_CENTS = re.compile(r"(?<=\d)[.,] ?(?:-{1,2}|—)(?=\D|$)")
_GROUPS = {
    mark: re.compile(rf"\d*|\d{{1,3}}(?:([{re.escape(mark)} '])\d{{3}})(?:\1\d{{3}})*|\d{{1,2}}(?:,\d\d)+,\d{{3}}")
    for mark in ".,"
}
# A language that writes the mark for decimals, as the planner may choose it for a column.
LOCALE_OF_MARK: Mapping[str, str] = {".": "en", ",": "de"}


@dataclass(frozen=True, slots=True)
class Amount:
    """The pieces of a written number: digits with their marks, and the words or signs around them."""

    digits: str
    negative: bool
    exponent: str
    around: str


def amount(text: str) -> Amount:
    """The pieces of a written number; raises Unreadable where the text is none."""
    if text.isascii() and _BARE.fullmatch(text):
        return Amount(text, False, "", "")
    bare = _NO_CENTS.sub("", plain(text.translate(_APOSTROPHES)))
    match = _AMOUNT.match(bare) if len(bare) <= _LONGEST else None
    if match is None:
        raise not_a_number()
    after = match["after"].strip()
    bracketed = match["bracket"] is not None
    if bracketed and not after.startswith(")"):
        raise not_a_number()
    after = after.removeprefix(")").strip() if bracketed else after
    trailing_minus = after.startswith("-")
    around = " ".join((match["before"], match["inner"], after.removeprefix("-"))).strip()
    negative = bracketed or trailing_minus or match["sign"] == "-"
    return Amount(match["digits"].strip(" '"), negative, match["exponent"] or "", " ".join(around.split()))


def not_a_number(message: str = "This is not a number") -> Unreadable:
    """What is raised where a number is expected and something else stands."""
    return Unreadable("not_a_number", message, _EXPECTED)


def decimal_mark(digits: str) -> str:
    """What the marks of a number say about the decimal mark: ".", ",", NO_MARK or EITHER."""
    marks = [sign for sign in digits if sign in ".,"]
    if not marks:
        return NO_MARK
    if len(set(marks)) == 2:
        return marks[-1]
    mark = marks[0]
    if len(marks) > 1:
        return "," if mark == "." else "."
    head, tail = digits.split(mark)
    grouped = len(tail) == 3 and 1 <= len(head) <= 3 and head != "0" and head.isdigit()
    return EITHER if grouped else mark


def written_number(written: Amount, mark: str | None) -> Decimal:
    """The number that the pieces mean; `mark` decides where its own marks could mean both.

    Raises Unreadable where the marks contradict each other, or could mean both and `mark` is None.
    """
    if written.digits.isdigit() and not written.exponent:
        return Decimal(f"-{written.digits}" if written.negative else written.digits)
    own = decimal_mark(written.digits)
    if own == EITHER:
        if mark is None:
            raise _ambiguous(written)
        own = mark
    thousands = "." if own == "," else ","
    whole, _, decimals = written.digits.partition(own) if own in ".," else (written.digits, "", "")
    if not _GROUPS[thousands].fullmatch(whole) or not (whole or decimals) or not (decimals or "0").isdigit():
        raise not_a_number("The marks in this number do not fit together")
    bare = whole if whole.isdigit() else re.sub(r"\D", "", whole)
    fraction = f".{decimals}" if decimals else ""
    value = Decimal(f"{bare or '0'}{fraction}{written.exponent}")
    return -value if written.negative else value


def other_mark(mark: str) -> str:
    """The point for the comma and the comma for the point."""
    return "." if mark == "," else ","


def label(number: Decimal) -> str:
    """A number as a button shows it: 50,100 or 50.1."""
    return f"{number.normalize():,f}"


def sure_text(number: Decimal) -> str:
    """A number so written that no column can read it otherwise: no thousands apart, never three decimals."""
    text = f"{number.normalize():f}"
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


def _ambiguous(written: Amount) -> Unreadable:
    """Asks for the language of a whole column, showing what this number would be in each."""
    return Unreadable(
        "ambiguous_number",
        "This number could mean thousands or decimals",
        "the language in which the numbers are written, such as de, en or zh",
        ambiguous=True,
        fixes=tuple(Fix(label(written_number(written, mark)), locale=LOCALE_OF_MARK[mark]) for mark in _marks(written)),
    )


def _marks(written: Amount) -> tuple[str, str]:
    """The two decimal marks, the one first that makes thousands of the number's own mark."""
    return (",", ".") if "." in written.digits else (".", ",")


def parse_number(text: str, mark: str | None = None) -> Decimal:
    """The number that a text without words around it means; raises Unreadable."""
    written = amount(text)
    if written.around not in ("", "%"):
        raise not_a_number(f"“{written.around}” beside the number is not understood")
    value = written_number(written, mark)
    return value / 100 if written.around == "%" else value
