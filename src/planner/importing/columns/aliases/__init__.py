"""The headers that suppliers write, by field, in six languages, as data to read and extend.

In the tables of the modules beside this one a line at the margin names targets, the indented lines under it the words
for them. `*.field` means every kind that has the field. A question mark before a target says that the word alone does
not show the kind: it is taken only where the table's other headers do. Two say that it stands in for the field where
no other header offers it (a maker's number for the part's own). `demand.per_day/7` divides the numbers by seven. The
field names themselves need no line there. A question mark before a kind says that its words name it only as a sheet's
whole name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from planner.domain.kinds import FIELDS, Kind
from planner.importing.columns.aliases import (
    everyday,
    french,
    japanese,
    movements,
    parties,
    parts,
    permits,
    rules,
    spanish,
    traditional,
)
from planner.importing.text import fold, is_chinese, squeeze, words


@dataclass(frozen=True, slots=True)
class Meaning:
    """One field that a header may stand for.

    `tells` says that the word shows the kind by itself; `exact` that it is the field's own name; `weak` that it only
    stands in where no other header offers the field. Numbers in the column are divided by `per` (7 for a weekly use).
    `sure` says how sure the meaning is, 0..1, and `reason` why. `cells` is the share of the column's cells that bear
    it out; None where cells cannot tell.
    """

    kind: Kind
    field: str
    tells: bool = True
    exact: bool = False
    per: Decimal = Decimal(1)
    weak: bool = False
    sure: float = 0.0
    reason: str = ""
    cells: float | None = None


# Field names that are everyday words: they count for a kind only where something else shows it.
_EVERYDAY = frozenset(
    words(
        "name | number | type | status | state | quantity | unit | value | currency | source | id | title | scope"
        " | items | form | licence | notes | country | month | aliases | list_status | level | reason | by | on"
        " | end_use | renews | elements | series | quality | valid_from | valid_until | owner | period"
        " | element | destination | issuer | ended | basis | report | pieces | programme"
        " | base | note | until | item | measure | document | reference | says | since | expectation"
    )
)
_KIND_WORDS = """
suppliers
    suppliers | supplier list | lieferanten | lieferantenliste | fournisseurs | liste des fournisseurs
    proveedores | lista de proveedores | 供应商 | 供应商清单 | 供应商名单 | 供應商清單 | 仕入先一覧
?plants
    plants | supplier plants | plant list | werke | werkliste | werke der lieferanten | 工厂 | 工厂清单 | 生产基地
end_users
    end users | customers | endverwender | kunden | kundenliste | 最终用户 | 客户清单
parts
    parts | part list | parts list | parts plan | teile | teileliste | teilestamm | 零件清单 | 物料清单 | 零件
sources
    sources | sourcing | approved vendor list | avl | bezugsquellen | 货源
bom
    bom | bill of materials | stückliste | nomenclature produit | lista de materiales | 产品结构 | 部品表 | 部品構成表
compositions
    compositions | composition | zusammensetzung | 成分
stock
    stock | stock list | inventory | bestand | bestände | lagerbestand | bestandsliste | lagerliste | 库存 | 库存表
    inventaire | liste de stock | état des stocks | existencias | inventario | 庫存 | 庫存表 | 在庫 | 在庫表 | 在庫一覧
demand
    demand | forecast | requirements | bedarf | bedarfsplan | vorschau | besoins | prévisions
    demanda | previsiones | 需求 | 需求计划 | 需求計劃 | 需要予測 | 内示
orders
    orders | open orders | purchase orders | bestellungen | offene bestellungen | commandes
    commandes en cours | pedidos | pedidos abiertos | 订单 | 采购订单 | 訂單 | 採購訂單 | 注文一覧 | 注残一覧
licence_steps
    licence steps | license steps | licence history | status history | genehmigungsverlauf | statusverlauf
    historique des licences | historial de licencias | 许可证进度 | 许可进度 | 許可證進度 | 許可履歴
?documents
    documents | papers | document checklist | documents checklist | checklist of documents | licence documents
    unterlagen | unterlagenliste | dokumente | checkliste unterlagen | liste des documents | documentos
    lista de documentos | 资料清单 | 文件清单 | 資料清單 | 文件清單 | 書類一覧 | 必要書類一覧
?measure_items
    measure items | listed items | entries of measures | gelistete güter | articles contrôlés | artículos controlados
    管制物项清单 | 管制物項清單 | 規制品目一覧
?notices
    notices | notices on measures | mitteilungen | avis | avisos | 措施通知 | 通知一覧
?grades
    grades | grade table | magnet grades | güten | nuances | grados | 牌号表 | 牌號表 | グレード一覧
licences
    licences | licenses | export licences | export licenses | lizenzen | genehmigungen | ausfuhrgenehmigungen
    licences d'exportation | licencias | licencias de exportación | 许可证 | 出口许可证 | 许可证清单 | 許可證 | 輸出許可
shipments
    shipments | deliveries | lieferungen | wareneingänge | livraisons | expéditions | envíos
    entregas | 发货 | 出货 | 发货记录 | 發貨 | 出貨 | 出荷一覧 | 入荷一覧
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
?settings
    settings | einstellungen | 设置
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
        kind, _, name = target.lstrip("?").partition(".")
        name, _, per = name.partition("/")
        having = [one for one in Kind if any(field.name == name for field in FIELDS[one])]
        kinds = having if kind == "*" else [Kind(kind)]
        for one in kinds:
            tells, weak = not target.startswith("?"), target.startswith("??")
            yield Meaning(one, name, tells, per=Decimal(per or 1), weak=weak)


_MODULES = (parties, parts, movements, permits, rules, everyday, french, spanish, japanese, traditional)
# Signs that stand for words in headers; Part # is a number, Unit$ a price, and Maße are no Masse.
_SIGNS = {"maße": "abmessungen", "#": " no ", "$": " usd ", "€": " eur ", "№": " no ", "n°": "no ", "nº": "no "}


def _bare(word: str) -> str:
    """A word without case and blanks, its signs as words."""
    small = word.lower()
    for sign, meant in _SIGNS.items():
        small = small.replace(sign, meant)
    return squeeze(small)


def _lookup() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, dict[tuple[Kind, str], Meaning]] = {}
    for kind in Kind:
        for field in FIELDS[kind]:
            exact = Meaning(kind, field.name, field.name not in _EVERYDAY, exact=True)
            found.setdefault(_bare(field.name), {})[kind, field.name] = exact
    for module in _MODULES:
        for head, aliases in _blocks(module.HEADERS):
            for word in aliases:
                for meaning in _targets(head):
                    found.setdefault(_bare(word), {}).setdefault((meaning.kind, meaning.field), meaning)
    return {word: tuple(meanings.values()) for word, meanings in found.items()}


_MEANINGS: Mapping[str, tuple[Meaning, ...]] = _lookup()
_NOT_KEPT = words(everyday.OTHERS.replace("\n", " | "))
_OTHERS = frozenset(map(_bare, _NOT_KEPT))
_PRICE_UNITS = frozenset(map(_bare, words(everyday.PRICE_UNITS.replace("\n", " | "))))
# By what a list of licences tells of a return, the headers of its columns.
_RETURNS: Mapping[str, str] = {_bare(word): name for name, block in _blocks(rules.RETURNS) for word in block}
_KIND_OF: Mapping[str, Kind] = {
    squeeze(word): Kind(head.removeprefix("?")) for head, aliases in _blocks(_KIND_WORDS) for word in aliases
}
_KIND_PHRASES = tuple(
    (fold(word), Kind(head)) for head, aliases in _blocks(_KIND_WORDS) for word in aliases if not head.startswith("?")
)


def meanings_of(word: str) -> tuple[Meaning, ...]:
    """The fields that a header may stand for, in any case and spacing; empty where nobody taught us the word."""
    return _MEANINGS.get(_bare(word), ())


def feeds_nothing(word: str) -> bool:
    """Whether a header is well known and speaks of something that is not kept here."""
    return _bare(word) in _OTHERS and _bare(word) not in _MEANINGS


def divides_price(word: str) -> bool:
    """Whether a header says that its cells hold for how many pieces the prices of their rows are."""
    return _bare(word) in _PRICE_UNITS


def tells_return(word: str) -> str | None:
    """What a header tells of the return of an application, `on` its day or `reason` why; None where nothing."""
    return _RETURNS.get(_bare(word))


@cache
def spellings() -> Mapping[str, str]:
    """Every known header, those that feed nothing included, folded and as it stands in the lists."""
    names = [field.name.replace("_", " ") for kind in Kind for field in FIELDS[kind]]
    aliases = [word for module in _MODULES for _, block in _blocks(module.HEADERS) for word in block]
    return {fold(word): word for word in (*_NOT_KEPT, *aliases, *names)}


def kind_named(text: str) -> Kind | None:
    """The kind that a sheet's name or title names as a whole; None where it names none."""
    return _KIND_OF.get(squeeze(text))


def kinds_mentioned(text: str) -> frozenset[Kind]:
    """The kinds whose words stand somewhere in a longer text."""
    folded, joined = f" {fold(text)} ", squeeze(text)
    return frozenset(
        kind for word, kind in _KIND_PHRASES if (word in joined if is_chinese(word) else f" {word} " in folded)
    )
