"""Values: one cell of a column becomes the typed value of a field, or says why it does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from planner.domain.kinds import Field, Kind, ValueType
from planner.domain.suppliers import Tier
from planner.importing.plan import Fix
from planner.importing.text import Unreadable, brackets, plain
from planner.importing.values.countries import countries_near, country_of
from planner.importing.values.days import read_day
from planner.importing.values.identifiers import IDENTIFIERS, as_identifier, digits_of
from planner.importing.values.manner import Reading, Target
from planner.importing.values.periods import EXPECTED_PERIOD, month, parse_period
from planner.importing.values.quantities import SET_ASIDE, read_float, read_money, read_share, read_whole
from planner.importing.values.units import currency_of, unit_of
from planner.importing.values.words import choice_of, element_of, elements_of, fixes_near, not_stated, yes_or_no
from planner.spreadsheets.cells import CellError, CellValue
from planner.spreadsheets.worksheet import NOT_CALCULATED

__all__ = ("IDENTIFIERS", "keeps_names", "read_value", "states_itself")

_NAMED_FIELDS = frozenset({ValueType.TEXT, ValueType.NAMES, ValueType.COUNTRY})
_SHOWN = frozenset({ValueType.TEXT, ValueType.NAMES})
_YES_OR_NO = (Fix("Yes", text="yes"), Fix("No", text="no"))
_PLAIN_NAME = re.compile(r"[!-~]+(?: [!-~]+)*+").fullmatch
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# A name wrapped in its cell is one line everywhere else; these alone may have several.
_SEVERAL_LINES = frozenset({"description", "items", "notes", "note", "reason", "scope", "destination"})
_LINE_BREAK = re.compile(r"\s*[\t\r\n\x80-\x9f\u2028\u2029]\s*")
_MARKET_MONTH = re.compile(r"^\d{4}(?:-\d{2}(?:/\d{4}-\d{2})?)?$")


def read_value(cell: CellValue, target: Target, shown: str | None = None) -> Reading:
    """What a cell states for a field of a kind; raises Unreadable where it states something else.

    `shown` is what the sheet shows for a number whose format adds digits to it; texts are taken as shown.
    """
    if isinstance(cell, CellError):
        raise _cell_error(cell)
    if isinstance(cell, str):
        cell = _checked(cell)
        if not cell or _says_nothing(cell, target.field):
            return Reading()
    if cell is None:
        return Reading()
    if shown is not None and target.field.holds in _SHOWN:
        cell = as_identifier(cell, shown)
    return _READERS[target.field.holds](cell, target)


def _cell_error(cell: CellError) -> Unreadable:
    if cell.code == NOT_CALCULATED:
        message = "The formula in this cell was saved without its result"
        expected = "open the file in the spreadsheet program and save it again"
        return Unreadable("cell_error", message, expected, fixes=(SET_ASIDE,))
    message = f"The cell shows the error {cell.code}"
    return Unreadable("cell_error", message, "correct the formula in the sheet", fixes=(SET_ASIDE,))


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
        return Reading(_entry_elements(text) if target.kind is Kind.MEASURE_ITEMS else _element(text))
    if target.field.name == "unit" and (unit := unit_of(text)) is not None:
        return Reading(unit.name)
    return Reading(text if target.field.name in _SEVERAL_LINES else _LINE_BREAK.sub(" ", text))


def keeps_names(target: Target) -> bool:
    """Whether a field takes every name as it stands; others look elements, units and months up."""
    market = target.kind is Kind.MARKET and target.field.name == "month"
    return target.field.holds is ValueType.TEXT and target.field.name not in ("element", "unit") and not market


def states_itself(cell: object) -> bool:
    """Whether a field that keeps names takes a cell just as it stands: plain words with a blank between them."""
    return cell.__class__ is str and _PLAIN_NAME(str(cell)) is not None and not not_stated(str(cell), name=True)


def _element(text: str) -> str:
    symbol = element_of(text)
    if symbol is None:
        raise Unreadable("unknown_element", "This is not an element that magnets hold", "a symbol such as Dy or Tb")
    return symbol


def _entry_elements(text: str) -> str:
    """The elements that an entry of a measure lists together: Ge, or Tb; Dy."""
    symbols = elements_of(text)
    if symbols is None:
        raise Unreadable("unknown_element", "This is not an element", "one or several symbols such as Ge or Tb; Dy")
    return "; ".join(symbols)


def _as_text(cell: CellValue, field: Field) -> str:
    if field.name in IDENTIFIERS or isinstance(cell, str | bool):
        return as_identifier(cell)
    if isinstance(cell, date):
        return cell.date().isoformat() if isinstance(cell, datetime) else cell.isoformat()
    return digits_of(cell)


def _market_month(cell: CellValue, target: Target) -> str:
    if isinstance(cell, date):
        return f"{cell.year:04d}-{cell.month:02d}"
    text = _as_text(cell, target.field)
    return text if _MARKET_MONTH.match(text) else _stated_period(text, target)


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
        message = "This is not a stage of the supply chain"
        raise Unreadable("unknown_word", message, ", ".join(Tier), fixes=fixes_near(text, Tier))
    return tier.value


def _yes_no(cell: CellValue, target: Target) -> Reading:
    answer = cell if isinstance(cell, bool) else yes_or_no(_as_text(cell, target.field))
    if answer is None:
        raise Unreadable("unknown_word", "This is neither yes nor no", "yes or no", fixes=_YES_OR_NO)
    return Reading(answer)


def _choice(cell: CellValue, target: Target) -> Reading:
    choices = target.field.choices
    if choices is None:
        raise TypeError(f"{target.kind}.{target.field.name} has no choices")
    if isinstance(cell, bool):
        cell = "yes" if cell else "no"
    text = _as_text(cell, target.field)
    member = choice_of(text, choices)
    if member is None:
        message = "This word is not one of the choices"
        raise Unreadable("unknown_word", message, ", ".join(choices), fixes=fixes_near(text, choices))
    return Reading(member)


def _period(cell: CellValue, target: Target) -> Reading:
    if isinstance(cell, date):
        on = cell.date() if isinstance(cell, datetime) else cell
        return Reading(month(on.year, on.month).text if target.manner.months else on.isoformat())
    text = _as_text(cell, target.field)
    if re.fullmatch(r"20\d{2}(0[1-9]|1[0-2])", text):
        return Reading(f"{text[:4]}-{text[4:]}")
    return Reading(_stated_period(text, target))


def _stated_period(text: str, target: Target) -> str:
    """The period that a text names with its year; raises Unreadable for others."""
    manner = target.manner
    period = parse_period(text, manner.as_of, manner.day_first, manner.dotted)
    if period.assumed:
        message = "The period does not name its year"
        raise Unreadable("period_without_year", message, EXPECTED_PERIOD, fixes=(Fix(period.text, text=period.text),))
    return period.text


def _country(cell: CellValue, target: Target) -> Reading:
    text = _as_text(cell, target.field)
    code = country_of(text) or country_of(brackets(plain(text))[0])
    if code is None:
        message = "This is not a country that we know"
        raise Unreadable("unknown_country", message, "an ISO code such as CN or DE", fixes=countries_near(text))
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
    ValueType.DATE: read_day,
    ValueType.YES_NO: _yes_no,
    ValueType.CHOICE: _choice,
    ValueType.PERIOD: _period,
    ValueType.COUNTRY: _country,
    ValueType.CURRENCY: _currency,
}
