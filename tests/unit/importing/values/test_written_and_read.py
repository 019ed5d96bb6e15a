"""What a locale writes, its column reads back: the value, or a question that offers it; never another value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.kinds import Kind
from planner.importing.columns.headers import Column
from planner.importing.columns.layout import Bound, Layout
from planner.importing.findings import Findings
from planner.importing.plan import Fix
from planner.importing.text import Unreadable
from planner.importing.values.locales import Habits, habits_of
from planner.importing.values.manner import Reading, Target
from planner.importing.values.manners import Manners
from planner.importing.values.reading import read_value

TODAY = date(2026, 11, 22)
NARROW, NO_BREAK = "\u202f", "\u00a0"


@dataclass(frozen=True)
class Style:
    """How a locale writes: the sign between thousands, the decimal mark, days, months and money."""

    parting: str
    mark: str
    day: str
    month: str
    money: str


STYLES = {
    "de": Style(".", ",", "%d.%m.%Y", "%m/%Y", "{} €"),
    "de-CH": Style("’", ".", "%d.%m.%Y", "%m.%Y", "CHF {}"),
    "fr": Style(NARROW, ",", "%d/%m/%Y", "%m/%Y", "{} €"),
    "es": Style(".", ",", "%d/%m/%Y", "%m/%Y", "{} EUR"),
    "en-GB": Style(",", ".", "%d/%m/%Y", "%m/%Y", "£{}"),
    "en-US": Style(",", ".", "%m/%d/%Y", "%m/%Y", "${}"),
    "zh": Style(",", ".", "%Y年%m月%d日", "%Y年%m月", "CNY {}"),
    "ja": Style(",", ".", "%Y/%m/%d", "%Y年%m月", "JPY {}"),
    "sv": Style(NO_BREAK, ",", "%Y-%m-%d", "%Y-%m", "{} SEK"),
    "pl": Style(NO_BREAK, ",", "%d.%m.%Y", "%m.%Y", "{} PLN"),
}


def number(value: Decimal, style: Style) -> str:
    """A number as the locale writes it."""
    written = f"{value:,f}"
    signs = {",": style.parting, ".": style.mark}
    return "".join(signs.get(sign, sign) for sign in written)


def target(cells: Sequence[str], kind: Kind, name: str, stated: Habits) -> Target:
    """How the column of some texts is read."""
    column = Column(0, name)
    layout = Layout((kind,), {kind: {name: Bound(column)}})
    return Manners({0: cells}, layout, TODAY, stated, Findings("S")).target(kind, name, Bound(column))


def agrees(text: str, meant: object, at: Target) -> bool:
    """Whether a text is read as what was meant, or a question about it offers that."""
    try:
        reading = read_value(text, at)
    except Unreadable as problem:
        return any(_offers(fix, text, meant, at) for fix in problem.fixes)
    if reading.value == meant:
        return True
    return reading.doubt is not None and any(_offers(fix, text, meant, at) for fix in reading.doubt.fixes)


def _offers(fix: Fix, text: str, meant: object, at: Target) -> bool:
    if fix.locale is not None:
        return read_value(text, target([text], at.kind, at.field.name, habits_of(fix.locale))).value == meant
    return fix.text is not None and read_value(fix.text, at).value == meant


def column(texts: Sequence[str], kind: Kind, name: str, locale: str | None) -> Target:
    """How a column of some texts is read, told its locale or not."""
    return target(texts, kind, name, habits_of(locale) if locale is not None else Habits())


def right_or_asked(values: Sequence[object], texts: Sequence[str], kind: Kind, name: str, locale: str | None) -> bool:
    """Whether each text of a column is read as what was meant, or asked about with that among the answers."""
    at = column(texts, kind, name, locale)
    return all(agrees(text, value, at) for text, value in zip(texts, values, strict=True))


def read_back(texts: Sequence[str], kind: Kind, name: str, locale: str | None) -> list[Reading | None]:
    """What each text is read as; None where it is asked about."""
    at = column(texts, kind, name, locale)
    found: list[Reading | None] = []
    for text in texts:
        try:
            found.append(read_value(text, at))
        except Unreadable:
            found.append(None)
    return found


_LOCALES = st.sampled_from(sorted(STYLES))
_AMOUNTS = st.lists(st.decimals("0", "9999999", places=2), min_size=1, max_size=8)
_ANY_PLACES = st.lists(
    st.integers(0, 10**9).flatmap(lambda digits: st.integers(0, 4).map(lambda places: Decimal(digits).scaleb(-places))),
    min_size=1,
    max_size=8,
)
_DAYS = st.lists(st.dates(date(2001, 1, 1), date(2079, 12, 31)), min_size=1, max_size=8)


def _all_right(values: Sequence[object], found: Sequence[Reading | None]) -> bool:
    return [reading.value if reading else None for reading in found] == list(values)


@given(_AMOUNTS, _LOCALES)
def test_money_reads_back_in_its_locale(values: list[Decimal], locale: str) -> None:
    style = STYLES[locale]
    texts = [style.money.format(number(value, style)) for value in values]
    assert _all_right(values, read_back(texts, Kind.PARTS, "unit_price", locale))


@given(_AMOUNTS, _LOCALES)
def test_money_with_cents_reads_back_without_being_told_the_locale(values: list[Decimal], locale: str) -> None:
    style = STYLES[locale]
    texts = [number(value, style) for value in values]
    assert _all_right(values, read_back(texts, Kind.PARTS, "unit_price", None))


@settings(max_examples=400)
@given(_ANY_PLACES, _LOCALES, st.sampled_from([(Kind.PARTS, "mass_g"), (Kind.STOCK, "quantity")]), st.booleans())
def test_numbers_of_any_places_are_right_or_asked_about(
    values: list[Decimal], locale: str, place: tuple[Kind, str], told: bool
) -> None:
    style = STYLES[locale]
    texts = [number(value, style) for value in values]
    assert right_or_asked([float(value) for value in values], texts, *place, locale if told else None)


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=8), _LOCALES)
def test_whole_numbers_read_back_in_their_locale(values: list[int], locale: str) -> None:
    texts = [number(Decimal(value), STYLES[locale]) for value in values]
    assert _all_right(values, read_back(texts, Kind.PARTS, "pieces", locale))


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=8), _LOCALES)
def test_shares_in_per_cent_read_back(thousandths: list[int], locale: str) -> None:
    values = [thousandth / 1000 for thousandth in thousandths]
    texts = [f"{number(Decimal(one).scaleb(-1), STYLES[locale])} %" for one in thousandths]
    assert _all_right(values, read_back(texts, Kind.SOURCES, "share", locale))


@given(_DAYS, _LOCALES)
def test_days_read_back_in_their_locale(values: list[date], locale: str) -> None:
    texts = [value.strftime(STYLES[locale].day) for value in values]
    told = None if locale == "sv" else locale
    assert _all_right(values, read_back(texts, Kind.ORDERS, "due", told))


@given(_DAYS, _LOCALES)
def test_days_are_right_or_asked_about_without_being_told(values: list[date], locale: str) -> None:
    texts = [value.strftime(STYLES[locale].day) for value in values]
    assert right_or_asked(values, texts, Kind.ORDERS, "due", None)


@given(_DAYS, _LOCALES)
def test_months_read_back(days: list[date], locale: str) -> None:
    values = [f"{day:%Y-%m}" for day in days]
    texts = [day.strftime(STYLES[locale].month) for day in days]
    assert _all_right(values, read_back(texts, Kind.DEMAND, "period", locale))


_DAYS_IN_WORDS = {
    "de": "{}. {} {}",
    "fr": "{} {} {}",
    "es": "{} de {} de {}",
    "pl": "{} {} {}",
}
_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
}


@given(st.dates(date(2001, 1, 1), date(2079, 12, 31)), st.sampled_from(sorted(_MONTHS)))
def test_days_with_the_names_of_their_months_read_back(day: date, locale: str) -> None:
    month = _MONTHS[locale].split()[day.month - 1]
    text = _DAYS_IN_WORDS[locale].format(day.day, month, day.year)
    assert _all_right([day], read_back([text], Kind.ORDERS, "due", locale))
