"""The headers that suppliers write, by field: English, German and Chinese, as data to read and extend.

In the tables of the modules beside this one a line at the margin names targets, the indented lines under it the words
for them. `*.field` means every kind that has the field. A question mark before a target says that the word alone does
not show the kind: it is taken only where the table's other headers do. `demand.per_day/7` divides the numbers by
seven. The field names themselves need no line there. A question mark before a kind says that its words name it only
as a sheet's whole name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from planner.domain.kinds import FIELDS, Kind
from planner.importing.aliases import movements, parties, parts, permits
from planner.importing.text import fold, is_chinese, squeeze, words


@dataclass(frozen=True, slots=True)
class Meaning:
    """One field that a header may stand for.

    `tells` says that the word shows the kind by itself; `exact` that it is the field's own name; numbers in the column
    are divided by `per` (7 for a weekly use).
    """

    kind: Kind
    field: str
    tells: bool = True
    exact: bool = False
    per: Decimal = Decimal(1)


# Field names that are everyday words: they count for a kind only where something else shows it.
_EVERYDAY = frozenset(
    words(
        "name | number | type | status | state | quantity | unit | value | currency | source | id | title | scope"
        " | items | form | licence | notes | country | month | aliases | list_status | level | reason | by | on"
        " | end_use | renews | elements | series | quality | valid_from | valid_until | owner | period"
        " | element | destination | issuer | ended | basis | report | pieces | programme"
        " | base | note | until"
    )
)
_KIND_WORDS = """
suppliers
    suppliers | supplier list | lieferanten | lieferantenliste | 供应商 | 供应商清单 | 供应商名单
?plants
    plants | supplier plants | plant list | werke | werkliste | werke der lieferanten | 工厂 | 工厂清单 | 生产基地
end_users
    end users | customers | endverwender | kunden | kundenliste | 最终用户 | 客户清单
parts
    parts | part list | parts list | parts plan | teile | teileliste | teilestamm | 零件清单 | 物料清单 | 零件
sources
    sources | sourcing | bezugsquellen | 货源
bom
    bom | bill of materials | stückliste | 产品结构
compositions
    compositions | composition | zusammensetzung | 成分
stock
    stock | stock list | inventory | bestand | bestände | lagerbestand | bestandsliste | lagerliste | 库存 | 库存表
demand
    demand | forecast | requirements | bedarf | bedarfsplan | vorschau | 需求 | 需求计划
orders
    orders | open orders | purchase orders | bestellungen | offene bestellungen | 订单 | 采购订单
licences
    licences | licenses | export licences | export licenses | lizenzen | genehmigungen | ausfuhrgenehmigungen
    许可证 | 出口许可证 | 许可证清单
shipments
    shipments | deliveries | lieferungen | wareneingänge | 发货 | 出货 | 发货记录
market
    market | market figures | marktdaten | 市场
measures
    measures | announcements | maßnahmen | 措施
marks
    marks | einstufungen
?alerts
    alerts | alert notes | warnungen | hinweise zu warnungen | 预警 | 预警备注
?scenarios
    scenarios | szenarien | 情景
"""


def _blocks(table: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    head, lines = "", []
    for line in [*table.strip().splitlines(), ""]:
        if line.startswith(" "):
            lines.append(line)
            continue
        if head:
            yield head, words(" | ".join(lines))
        head, lines = line, []


def _targets(head: str) -> Iterator[Meaning]:
    for target in head.split():
        kind, _, name = target.removeprefix("?").partition(".")
        name, _, per = name.partition("/")
        having = [one for one in Kind if any(field.name == name for field in FIELDS[one])]
        kinds = having if kind == "*" else [Kind(kind)]
        for one in kinds:
            yield Meaning(one, name, not target.startswith("?"), per=Decimal(per or 1))


def _lookup() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, dict[tuple[Kind, str], Meaning]] = {}
    for kind in Kind:
        for field in FIELDS[kind]:
            exact = Meaning(kind, field.name, field.name not in _EVERYDAY, exact=True)
            found.setdefault(squeeze(field.name), {})[kind, field.name] = exact
    for module in (parties, parts, movements, permits):
        for head, aliases in _blocks(module.HEADERS):
            for word in aliases:
                for meaning in _targets(head):
                    found.setdefault(squeeze(word), {}).setdefault((meaning.kind, meaning.field), meaning)
    return {word: tuple(meanings.values()) for word, meanings in found.items()}


_MEANINGS: Mapping[str, tuple[Meaning, ...]] = _lookup()
_KIND_OF: Mapping[str, Kind] = {
    squeeze(word): Kind(head.removeprefix("?")) for head, aliases in _blocks(_KIND_WORDS) for word in aliases
}
_KIND_PHRASES = tuple(
    (fold(word), Kind(head)) for head, aliases in _blocks(_KIND_WORDS) for word in aliases if not head.startswith("?")
)


def meanings_of(word: str) -> tuple[Meaning, ...]:
    """The fields that a header may stand for, in any case and spacing; empty where nobody taught us the word."""
    return _MEANINGS.get(squeeze(word), ())


def kind_named(text: str) -> Kind | None:
    """The kind that a sheet's name or title names as a whole; None where it names none."""
    return _KIND_OF.get(squeeze(text))


def kinds_mentioned(text: str) -> frozenset[Kind]:
    """The kinds whose words stand somewhere in a longer text."""
    folded, joined = f" {fold(text)} ", squeeze(text)
    return frozenset(
        kind for word, kind in _KIND_PHRASES if (word in joined if is_chinese(word) else f" {word} " in folded)
    )
