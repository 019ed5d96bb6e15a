"""Numbers as people write them: decimal comma or point, thousands apart, a sign, a unit or a currency beside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from planner.importing.text import Unreadable, plain

# What the marks in a number say: "." or "," is the decimal mark, NO_MARK none is needed, EITHER it could be both.
NO_MARK = "none"
EITHER = "either"
_EXPECTED = "a number such as 1200 or 12.5"
_AMOUNT = re.compile(
    r"^(?P<bracket>\()?(?P<before>[^\d.,()+-]*)(?P<sign>[+-]?)\s*(?P<inner>[^\d.,()+-]*)"
    r"(?P<digits>\d[\d.,'’ ]*|[.,]\d+)(?P<exponent>[eE][+-]?\d+)?(?P<after>[^\d]*)$"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """The pieces of a written number: digits with their marks, and the words or signs around them."""

    digits: str
    negative: bool
    exponent: str
    around: str


def amount(text: str) -> Amount:
    """The pieces of a written number; raises Unreadable where the text is none."""
    match = _AMOUNT.match(plain(text))
    if match is None:
        raise Unreadable("not_a_number", "This is not a number", _EXPECTED)
    after = match["after"].strip()
    bracketed = match["bracket"] is not None
    if bracketed and not after.startswith(")"):
        raise Unreadable("not_a_number", "This is not a number", _EXPECTED)
    after = after.removeprefix(")").strip() if bracketed else after
    trailing_minus = after.startswith("-")
    around = " ".join((match["before"], match["inner"], after.removeprefix("-"))).strip()
    negative = bracketed or trailing_minus or match["sign"] == "-"
    return Amount(match["digits"].strip(" '’"), negative, match["exponent"] or "", " ".join(around.split()))


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
    own = decimal_mark(written.digits)
    if own == EITHER and mark is None:
        message = "This number could mean thousands or decimals"
        raise Unreadable(
            "ambiguous_number",
            message,
            "the language in which the numbers are written, such as de, en or zh",
            ambiguous=True,
        )
    point = mark if own == EITHER else own
    thousands = "." if point == "," else ","
    bare = re.sub(r"['’ ]", "", written.digits)
    whole, _, decimals = bare.partition(point) if point in (".", ",") else (bare, "", "")
    groups = whole.split(thousands)
    well_grouped = len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
    digits = "".join(groups)
    if not well_grouped or not f"{digits}{decimals}".isdigit():
        raise Unreadable("not_a_number", "The marks in this number do not fit together", _EXPECTED)
    value = Decimal(f"{digits or '0'}.{decimals or '0'}{written.exponent}")
    return -value if written.negative else value


def parse_number(text: str, mark: str | None = None) -> Decimal:
    """The number that a text without words around it means; raises Unreadable."""
    written = amount(text)
    if written.around not in ("", "%"):
        raise Unreadable("not_a_number", f"“{written.around}” beside the number is not understood", _EXPECTED)
    value = written_number(written, mark)
    return value / 100 if written.around == "%" else value
