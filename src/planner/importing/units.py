"""Units and currencies as sheets write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from planner.importing.text import fold, words


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of some dimension: `factor` leads to pieces, grams, calendar days or a fraction of one."""

    name: str
    dimension: str
    factor: Decimal


_UNITS: tuple[tuple[str, str, str, str], ...] = (
    (
        "pcs",
        "pieces",
        "1",
        "pcs | pc | pcs. | piece | pieces | ea | each | stk | stck | stück | st | 个 | 件 | 只 | 片 | 块 | pcs/件",
    ),
    (
        "thousand pcs",
        "pieces",
        "1000",
        "kpcs | k pcs | thousand | thousand pcs | tsd | tsd stk | tsd. stk. | tsd stück | 千件 | 千个 | 千只",
    ),
    ("ten thousand pcs", "pieces", "10000", "万 | 万个 | 万件 | 万只 | 万片"),
    ("mg", "mass", "0.001", "mg | 毫克"),
    ("g", "mass", "1", "g | gr | gram | grams | gramm | g/pc | g/pcs | g/stk | 克 | 克/件"),
    ("kg", "mass", "1000", "kg | kgs | kilogram | kilograms | kilogramm | 千克 | 公斤"),
    ("t", "mass", "1000000", "t | to | ton | tons | tonne | tonnes | tonnen | 吨"),
    ("days", "days", "1", "d | day | days | calendar days | tag | tage | kalendertage | 天 | 日 | 日历天"),
    ("weeks", "days", "7", "w | wk | wks | week | weeks | woche | wochen | kw | 周 | 星期"),
    (
        "working days",
        "working days",
        "1",
        "working days | business days | wd | arbeitstage | werktage | at | 工作日 | 个工作日",
    ),
    ("months", "months", "1", "month | months | monat | monate | 月 | 个月"),
    (
        "%",
        "fraction",
        "0.01",
        "% | percent | per cent | prozent | pct | wt % | wt.% | w% | gew % | gew.-% | ma % | mass % | 百分比 | 重量%",
    ),
    ("ppm", "fraction", "0.000001", "ppm"),
)
QUANTITY_UNITS = ("pcs", "kg", "g", "t")
_CURRENCIES: tuple[tuple[str, str], ...] = (
    ("EUR", "eur | euro | euros"),
    ("USD", "usd | us dollar | us dollars | dollar | 美元 | 美金"),
    ("CNY", "cny | rmb | yuan | renminbi | 元 | 人民币 | 人民币元"),
    ("JPY", "jpy | yen | 円 | 日元"),
    ("GBP", "gbp | pound | pounds | 英镑"),
    ("CHF", "chf | sfr | franken"),
    ("SEK", "sek"),
    ("KRW", "krw | won | 韩元"),
    ("INR", "inr | rupees"),
    ("HKD", "hkd | 港币"),
    ("TWD", "twd | ntd"),
    ("CZK", "czk"),
    ("PLN", "pln"),
    ("HUF", "huf"),
    ("VND", "vnd"),
    ("THB", "thb"),
    ("MXN", "mxn"),
    ("CAD", "cad"),
    ("AUD", "aud"),
    ("SGD", "sgd"),
    ("BRL", "brl"),
    ("DKK", "dkk"),
    ("NOK", "nok"),
    ("TRY", "try"),
    ("MYR", "myr"),
)
# Signs have no letters, so they are looked up as written; a bare ¥ may be yuan or yen and is left out.
_SIGNS: Mapping[str, str] = {
    "€": "EUR",
    "$": "USD",
    "us$": "USD",
    "£": "GBP",
    "₩": "KRW",
    "₹": "INR",
    "cn¥": "CNY",
    "jp¥": "JPY",
}

_UNIT_OF: Mapping[str, Unit] = {
    fold(word): Unit(name, dimension, Decimal(factor))
    for name, dimension, factor, line in _UNITS
    for word in words(line)
}
_UNIT_NAMED: Mapping[str, Unit] = {unit.name: unit for unit in _UNIT_OF.values()}
_CURRENCY_OF: Mapping[str, str] = {fold(word): code for code, line in _CURRENCIES for word in words(line)}


def unit_of(text: str) -> Unit | None:
    """The unit that a short text names; None where it names none."""
    return _UNIT_OF.get(fold(text))


def unit_named(name: str) -> Unit | None:
    """The unit with exactly this name of ours; None where there is none."""
    return _UNIT_NAMED.get(name)


def currency_of(text: str) -> str | None:
    """The ISO 4217 code that a text such as EUR, € or EUR/pc names; None for none, or for ¥ alone."""
    money, _, each = text.partition("/")
    if each and unit_of(each) is None:
        return None
    return _SIGNS.get(money.strip().casefold()) or _CURRENCY_OF.get(fold(money))
