"""Values: one cell of a column becomes the typed value of a field, or says why it does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from planner.domain.kinds import Field, Kind, ValueType
from planner.domain.suppliers import Tier
from planner.importing.countries import country_of
from planner.importing.dates import EXPECTED_DATE, from_serial, parse_date
from planner.importing.manner import Reading, Target
from planner.importing.periods import EXPECTED_PERIOD, month, parse_period
from planner.importing.quantities import plain_number, read_float, read_money, read_share, read_whole
from planner.importing.text import Unreadable, brackets, plain
from planner.importing.units import currency_of, unit_of
from planner.importing.words import choice_of, element_of, not_stated, yes_or_no
from planner.spreadsheets.cells import CellError, CellValue

_NAMED_FIELDS = frozenset({ValueType.TEXT, ValueType.NAMES, ValueType.COUNTRY})
IDENTIFIERS = frozenset(
    {"part_number", "parent", "child", "order_number", "number", "hs_code", "licence", "id", "renews"}
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# A name wrapped in its cell is one line everywhere else; these alone may have several.
_SEVERAL_LINES = frozenset({"description", "items", "notes", "note", "reason", "scope", "destination"})
_LINE_BREAK = re.compile(r"\s*[\t\r\n\x80-\x9f\u2028\u2029]\s*")
_MARKET_MONTH = re.compile(r"^\d{4}(?:-\d{2}(?:/\d{4}-\d{2})?)?$")
_LONGEST_EXACT = 1e15


def read_value(cell: CellValue, target: Target) -> Reading:
    """What a cell states for a field of a kind; raises Unreadable where it states something else."""
    if isinstance(cell, CellError):
        raise Unreadable("cell_error", f"The cell shows the error {cell.code}", "correct the formula in the sheet")
    if isinstance(cell, str):
        cell = _checked(cell)
        if not cell or _says_nothing(cell, target.field):
            return Reading()
    if cell is None:
        return Reading()
    return _READERS[target.field.holds](cell, target)


def _checked(text: str) -> str:
    if _CONTROL.search(text):
        raise Unreadable("control_characters", "The cell holds characters that cannot be shown", "plain text")
    return text.strip()


def _says_nothing(text: str, field: Field) -> bool:
    if field.choices is not None and choice_of(text, field.choices) is not None:
        return False
    return not_stated(text, name=field.holds in _NAMED_FIELDS)


def _text(cell: CellValue, target: Target) -> Reading:
    if target.kind is Kind.MARKET and target.field.name == "month":
        return Reading(_market_month(cell, target))
    text = _as_text(cell, target.field)
    if target.field.name == "element":
        symbol = element_of(text)
        if symbol is None:
            raise Unreadable("unknown_element", "This is not an element that magnets hold", "a symbol such as Dy or Tb")
        return Reading(symbol)
    if target.field.name == "unit" and (unit := unit_of(text)) is not None:
        return Reading(unit.name)
    return Reading(text if target.field.name in _SEVERAL_LINES else _LINE_BREAK.sub(" ", text))


def _as_text(cell: CellValue, field: Field) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        raise Unreadable("not_text", "The cell holds true or false where a text is expected", "text")
    if isinstance(cell, date):
        if field.name in IDENTIFIERS:
            message = "The cell holds a date; the spreadsheet program may have changed the number into one"
            raise Unreadable("date_for_number", message, "the number as text")
        return cell.date().isoformat() if isinstance(cell, datetime) else cell.isoformat()
    number = plain_number(cell)
    if abs(number) >= _LONGEST_EXACT:
        message = "The number is too long for a spreadsheet to keep exactly"
        raise Unreadable("number_too_long", message, "the number as text")
    return str(int(number)) if number == int(number) else str(number)


def _market_month(cell: CellValue, target: Target) -> str:
    if isinstance(cell, date):
        return f"{cell.year:04d}-{cell.month:02d}"
    text = _as_text(cell, target.field)
    return text if _MARKET_MONTH.match(text) else parse_period(text, target.manner.as_of, target.manner.day_first).text


def _names(cell: CellValue, target: Target) -> Reading:
    text = _as_text(cell, target.field)
    signs = r"[;；、|\n,/+]" if target.field.name == "tier" else r"[;；、\n]"
    names = [_LINE_BREAK.sub(" ", piece.strip()) for piece in re.split(signs, text) if piece.strip()]
    if target.field.name == "elements":
        names = [symbol for name in names for symbol in _symbols(name)]
    if target.field.name == "tier":
        names = [_tier(name) for name in names]
    return Reading(tuple(dict.fromkeys(names)) or None)


def _symbols(text: str) -> list[str]:
    """The symbols in a piece such as "Dy, Tb" or 镝; the piece as it stands where it is more than elements."""
    symbols = [element_of(piece) for piece in re.split(r"[,/+&\s]+", text) if piece]
    return [symbol for symbol in symbols if symbol] if all(symbols) else [text]


def _tier(text: str) -> str:
    tier = choice_of(text, Tier)
    if tier is None:
        raise Unreadable("unknown_word", "This is not a stage of the supply chain", ", ".join(Tier))
    return tier.value


def _date(cell: CellValue, target: Target) -> Reading:
    if isinstance(cell, datetime):
        return Reading(cell.date())
    if isinstance(cell, date):
        return Reading(cell)
    if isinstance(cell, str):
        return Reading(parse_date(cell, target.manner.day_first))
    if isinstance(cell, bool):
        raise Unreadable("not_a_date", "This is not a date", EXPECTED_DATE)
    return Reading(from_serial(plain_number(cell)))


def _yes_no(cell: CellValue, target: Target) -> Reading:
    answer = cell if isinstance(cell, bool) else yes_or_no(_as_text(cell, target.field))
    if answer is None:
        raise Unreadable("unknown_word", "This is neither yes nor no", "yes or no")
    return Reading(answer)


def _choice(cell: CellValue, target: Target) -> Reading:
    choices = target.field.choices
    if choices is None:
        raise TypeError(f"{target.kind}.{target.field.name} has no choices")
    if isinstance(cell, bool):
        cell = "yes" if cell else "no"
    member = choice_of(_as_text(cell, target.field), choices)
    if member is None:
        raise Unreadable("unknown_word", "This word is not one of the choices", ", ".join(choices))
    return Reading(member)


def _period(cell: CellValue, target: Target) -> Reading:
    if isinstance(cell, date):
        on = cell.date() if isinstance(cell, datetime) else cell
        return Reading(month(on.year, on.month).text if target.manner.months else on.isoformat())
    text = _as_text(cell, target.field)
    if re.fullmatch(r"20\d{2}(0[1-9]|1[0-2])", text):
        return Reading(f"{text[:4]}-{text[4:]}")
    period = parse_period(text, target.manner.as_of, target.manner.day_first)
    if period.assumed:
        raise Unreadable("period_without_year", "The period does not name its year", EXPECTED_PERIOD)
    return Reading(period.text)


def _country(cell: CellValue, target: Target) -> Reading:
    text = _as_text(cell, target.field)
    code = country_of(text) or country_of(brackets(plain(text))[0])
    if code is None:
        raise Unreadable("unknown_country", "This is not a country that we know", "an ISO code such as CN or DE")
    return Reading(code)


def _currency(cell: CellValue, target: Target) -> Reading:
    code = currency_of(_as_text(cell, target.field))
    if code is None:
        raise Unreadable("unknown_currency", "This is not a currency that we know", "an ISO code such as EUR or CNY")
    return Reading(code)


_READERS: Mapping[ValueType, Callable[[CellValue, Target], Reading]] = {
    ValueType.TEXT: _text,
    ValueType.NAMES: _names,
    ValueType.WHOLE: read_whole,
    ValueType.NUMBER: read_float,
    ValueType.SHARE: read_share,
    ValueType.MONEY: read_money,
    ValueType.DATE: _date,
    ValueType.YES_NO: _yes_no,
    ValueType.CHOICE: _choice,
    ValueType.PERIOD: _period,
    ValueType.COUNTRY: _country,
    ValueType.CURRENCY: _currency,
}
