"""Units and currencies as sheets write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from planner.importing.text import fold, words


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of some dimension: `factor` leads to pieces, grams, metres, calendar days or a fraction of one.

    A month is 365 / 12 days, cut so that twelve of them round up to one year and no day more.
    """

    name: str
    dimension: str
    factor: Decimal


_UNITS: tuple[tuple[str, str, str, str], ...] = (
    (
        "pcs",
        "pieces",
        "1",
        "pcs | pc | pcs. | pce | pces | piece | pieces | ea | each | unit | units | set | sets | stk | stck"
        " | stück | st | satz | sätze | pièce | pièces | unité | unités | pieza | piezas | pza | pzas | ud"
        " | uds | unidad | unidades | pz | pezzi | szt | 个 | 件 | 只 | 片 | 块 | 支 | 套 | 枚 | 粒 | 个/套"
        " | pcs/件 | 個 | 本 | 台 | ヶ | ケ",
    ),
    (
        "thousand pcs",
        "pieces",
        "1000",
        "kpcs | k pcs | k pc | tpcs | t pcs | mpcs | thousand | thousand pcs | tsd | tsd stk | tsd. stk. | tsd stück"
        " | tstk | t stk | milliers | mil uds | 千件 | 千个 | 千只 | 千片 | 千個 | 千隻",
    ),
    ("ten thousand pcs", "pieces", "10000", "万 | 万个 | 万件 | 万只 | 万片 | 万個 | 萬 | 萬個 | 萬件 | 萬隻 | 萬片"),
    ("mg", "mass", "0.001", "mg | 毫克"),
    (
        "g",
        "mass",
        "1",
        "g | gr | gram | grams | gramm | gramme | grammes | gramos | g/pc | g/pcs | g/stk | 克 | 克/件 | 公克",
    ),
    (
        "kg",
        "mass",
        "1000",
        "kg | kgs | kilo | kilos | kilogram | kilograms | kilogramm | kilogramme | kilogrammes | kilogramos"
        " | 千克 | 公斤 | キロ | キログラム",
    ),
    (
        "t",
        "mass",
        "1000000",
        "t | to | ton | tons | tonne | tonnes | tonnen | tonelada | toneladas | mt | metric ton | metric tons"
        " | 吨 | 公吨 | トン",
    ),
    ("lb", "mass", "453.59237", "lb | lbs | pound mass | 磅"),
    ("oz", "mass", "28.349523125", "oz | ounce | ounces | 盎司"),
    ("m", "length", "1", "m | lfm | metre | metres | meter | meters | mètre | mètres | metro | metros | 米"),
    (
        "days",
        "days",
        "1",
        "d | day | days | calendar days | tag | tage | tagen | kalendertage | jour | jours | j | día | días | dni"
        " | 天 | 日 | 日历天 | 日間",
    ),
    (
        "weeks",
        "days",
        "7",
        "w | wk | wks | week | weeks | woche | wochen | kw | semaine | semaines | sem | semana | semanas | 周 | 星期"
        " | 週 | 週間",
    ),
    (
        "working days",
        "working days",
        "1",
        "working days | work days | workdays | business days | wd | arbeitstage | arbeitstagen | werktage | at"
        " | jours ouvrés | días hábiles | días laborables | 工作日 | 个工作日 | 個工作日 | 工作天 | 个工作天"
        " | 個工作天 | 営業日",
    ),
    (
        "months",
        "days",
        "30.4166",
        "month | months | mth | mths | mo | mos | monat | monate | monaten | mois | mes | meses | 月 | 个月"
        " | ヶ月 | か月 | 個月",
    ),
    (
        "%",
        "fraction",
        "0.01",
        "% | percent | per cent | prozent | pct | wt % | wt.% | w% | gew % | gew.-% | ma % | mass % | pour cent"
        " | por ciento | 百分比 | 重量% | パーセント",
    ),
    ("ppm", "fraction", "0.000001", "ppm"),
)
QUANTITY_UNITS = ("pcs", "kg", "g", "t")
_CURRENCIES: tuple[tuple[str, str], ...] = (
    ("EUR", "eur | euro | euros | 欧元 | 歐元 | ユーロ"),
    ("USD", "usd | us dollar | us dollars | dollar | dollars | 美元 | 美金 | 米ドル | ドル"),
    ("CNY", "cny | rmb | yuan | renminbi | 元 | 人民币 | 人民币元 | 块钱 | 人民幣"),
    ("JPY", "jpy | yen | 円 | 日元 | 日本円 | 日圓"),
    ("GBP", "gbp | pound | pounds | 英镑 | 英鎊"),
    ("CHF", "chf | sfr | fr | franken | francs suisses | 瑞士法郎"),
    ("SEK", "sek "),
    ("KRW", "krw | won | 韩元 | 韓元"),
    ("INR", "inr | rs | rupees"),
    ("HKD", "hkd | 港币 | 港幣"),
    ("TWD", "twd | ntd | 台币 | 台幣 | 臺幣 | 新台币 | 新台幣 | 新臺幣"),
    ("CZK", "czk | kč"),
    ("PLN", "pln | zł"),
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
    "nt$": "TWD",
}

_EACH = re.compile(r"\s(?:per|pro|je|par|por)\s", re.IGNORECASE)

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


def counted_in(unit: str | None) -> tuple[Literal["pcs", "kg"], float] | None:
    """Whether a unit counts pieces or mass, and how many pieces or kg one of it is; None for any other and for none."""
    found = unit_of(unit) if unit else None
    if found is None or found.dimension not in ("pieces", "mass"):
        return None
    if found.dimension == "pieces":
        return "pcs", float(found.factor)
    return "kg", float(found.factor / _UNIT_NAMED["kg"].factor)


def currency_of(text: str) -> str | None:
    """The ISO 4217 code that a text such as EUR, € or EUR/pc names; None for none, or for ¥ alone."""
    money, _, each = _EACH.sub("/", text).partition("/")
    if each and unit_of(each) is None:
        return None
    return _SIGNS.get(money.strip().casefold()) or _CURRENCY_OF.get(fold(money))
