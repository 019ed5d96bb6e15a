"""The words for choices, elements and things not stated: English, German and Chinese, as data."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from planner.domain.alerts import AlertState
from planner.domain.exposure import Level
from planner.domain.licences import LicenceStatus, LicenceType
from planner.domain.materials import Basis, Form, Material
from planner.domain.parts import OrderState, StockState
from planner.domain.shipments import Quality
from planner.domain.suppliers import Approval, ListStatus, Tier, YesNoUnknown
from planner.importing.text import brackets, squeeze, words

_CHOICES: tuple[tuple[StrEnum, str], ...] = (
    (
        Material.NDFEB,
        "nd-fe-b | neo | neodymium | neodym | neodymium magnet | sintered ndfeb | bonded ndfeb"
        " | 钕铁硼 | 烧结钕铁硼 | 粘结钕铁硼",
    ),
    (
        Material.SMCO,
        "sm-co | smco5 | sm2co17 | samarium cobalt | samarium-kobalt | samariumkobalt | 钐钴 | 钐钴磁体",
    ),
    (Material.FERRITE, "ferrit | hartferrit | hard ferrite | ceramic | 铁氧体"),
    (Material.OTHER, "alnico | andere | anderes | sonstige | 铝镍钴 | 其他"),
    (Material.UNKNOWN, "unbekannt | not known | 未知 | 不详"),
    (
        Form.LOOSE_MAGNET,
        "magnet | loose | loose magnets | single magnet | loser magnet | lose magnete | einzelmagnet"
        " | 磁钢 | 磁体 | 单磁体 | 散磁",
    ),
    (Form.ROTOR, "rotors | läufer | rotor assembly | 转子"),
    (Form.STATOR, "ständer | 定子"),
    (Form.SENSOR, "sensors | geber | 传感器"),
    (Form.ASSEMBLY, "assy | sub-assembly | subassembly | magnet assembly | baugruppe | 组件 | 总成 | 磁组件"),
    (
        Form.FINISHED_GOOD,
        "finished goods | finished product | product | motor | fertigware | fertigerzeugnis | endprodukt"
        " | 成品 | 产品 | 电机",
    ),
    (Form.RAW, "raw material | rohstoff | rohmaterial | block | rohling | blank | 原材料 | 毛坯 | 坯料"),
    (
        Basis.TESTED,
        "test | measured | analysed | analyzed | icp | xrf | geprüft | gemessen | analysiert | 实测 | 检测 | 测试",
    ),
    (
        Basis.DECLARED,
        "supplier declaration | declaration | deklariert | erklärt | lieferantenangabe | herstellerangabe"
        " | 申报 | 声明 | 供应商声明",
    ),
    (
        Basis.TYPICAL,
        "typ | datasheet | data sheet | estimate | estimated | typisch | datenblatt | geschätzt | 典型 | 典型值 | 估计",
    ),
    (
        LicenceType.INDIVIDUAL,
        "individual licence | individual license | single | einzelgenehmigung | einzellizenz"
        " | 单项许可 | 单项 | 个案 | 个案许可",
    ),
    (
        LicenceType.GENERAL,
        "general licence | general license | allgemeingenehmigung | allgemeine genehmigung | sammelgenehmigung"
        " | 通用许可 | 通用",
    ),
    (LicenceType.REGISTRATION, "registration certificate | registrierung | 登记 | 登记填报 | 出口凭证"),
    (LicenceType.VEU, "validated end user | validated end-user | 经验证最终用户"),
    (
        LicenceType.NOT_REQUIRED,
        "not required | not needed | no licence required | none required | nicht erforderlich | nicht nötig"
        " | 无需许可 | 不需要",
    ),
    (LicenceType.UNKNOWN, "unbekannt | not known | 未知 | 不详"),
    (
        LicenceStatus.NOT_STARTED,
        "not yet applied | not applied | nicht begonnen | nicht beantragt | noch nicht beantragt | 未申请 | 未开始",
    ),
    (
        LicenceStatus.DOCUMENTS_REQUESTED,
        "documents requested | papers requested | unterlagen angefordert | 资料收集中 | 要求提供资料",
    ),
    (
        LicenceStatus.DOCUMENTS_INCOMPLETE,
        "documents incomplete | papers incomplete | unterlagen unvollständig"
        " | 资料不全 | 材料不全 | 材料不齐 | 资料不齐 | 待补资料 | 待补材料",
    ),
    (
        LicenceStatus.SUBMITTED,
        "applied | filed | application submitted | pending | beantragt | eingereicht | antrag gestellt"
        " | 已提交 | 已申请 | 申请中",
    ),
    (
        LicenceStatus.RETURNED,
        "sent back | returned for information | zurückgegeben | zurückgeschickt | rückfrage | 退回 | 退回补正 | 补正",
    ),
    (LicenceStatus.ACCEPTED, "application accepted | angenommen | 受理 | 已受理"),
    (
        LicenceStatus.UNDER_REVIEW,
        "in review | being reviewed | in prüfung | wird geprüft | in bearbeitung | 审批中 | 审核中 | 审查中 | 办理中",
    ),
    (LicenceStatus.APPROVED, "genehmigt | bewilligt | 已批准 | 批准 | 审批通过 | 已通过"),
    (LicenceStatus.REJECTED, "refused | denied | declined | abgelehnt | 驳回 | 拒绝 | 不予许可 | 未通过"),
    (
        LicenceStatus.ISSUED,
        "granted | valid | active | in force | erteilt | ausgestellt | gültig | aktiv"
        " | 已发证 | 已颁发 | 有效 | 已签发 | 发证",
    ),
    (
        LicenceStatus.PARTLY_USED,
        "partially used | in use | teilweise genutzt | teilweise verbraucht | 部分使用 | 使用中",
    ),
    (LicenceStatus.EXHAUSTED, "used up | fully used | aufgebraucht | ausgeschöpft | 已用完 | 用尽"),
    (LicenceStatus.EXPIRED, "lapsed | abgelaufen | ungültig | 已过期 | 过期 | 失效 | 已失效"),
    (
        LicenceStatus.CUSTOMS_QUERY,
        "customs hold | customs queried | zollrückfrage | beim zoll angehalten | 质疑 | 鉴别 | 海关质疑",
    ),
    (LicenceStatus.SUSPENDED, "on hold | ausgesetzt | ruht | 暂停 | 中止"),
    (LicenceStatus.REVOKED, "cancelled | canceled | widerrufen | 撤销 | 吊销"),
    (LicenceStatus.WITHDRAWN, "application withdrawn | zurückgezogen | 撤回 | 已撤回"),
    (LicenceStatus.UNKNOWN, "unbekannt | not known | 未知 | 不详"),
    (
        StockState.USABLE,
        "free | available | unrestricted | ok | good | released | freigegeben | frei | frei verwendbar"
        " | verfügbar | verwendbar | 可用 | 合格 | 良品",
    ),
    (StockState.IN_CUSTOMS, "customs | at customs | zoll | im zoll | beim zoll | 在海关 | 清关中 | 海关"),
    (StockState.UNLICENSED, "no licence | without licence | ohne lizenz | ohne genehmigung | 无许可 | 未获许可"),
    (
        StockState.BLOCKED,
        "locked | hold | on hold | quality hold | quality inspection | quarantine | gesperrt | blockiert"
        " | sperrbestand | qualitätssperre | qualitätsprüfung | in prüfung | quarantäne"
        " | 冻结 | 锁定 | 待检 | 不可用 | 不合格 | 不良品",
    ),
    (OrderState.OPEN, "offen | bestellt | ordered | 未交 | 已下单"),
    (OrderState.LICENSED, "licence granted | lizenziert | genehmigt | 已获许可"),
    (OrderState.SHIPPED, "dispatched | in transit | versandt | verschickt | unterwegs | 已发货 | 在途"),
    (OrderState.PAST_CUSTOMS, "customs cleared | cleared | verzollt | zoll abgeschlossen | 已清关 | 清关完成"),
    (ListStatus.NONE, "not listed | no | keine | nein | nicht gelistet | 无 | 否 | 未列入"),
    (ListStatus.WATCH, "watch list | watchlist | beobachtungsliste | 关注名单"),
    (ListStatus.CONTROL, "control list | kontrollliste | entity list | 管控名单"),
    (
        Approval.APPROVED,
        "released | qualified | active | preferred | yes | freigegeben | aktiv | bevorzugt | zugelassen | qualifiziert"
        " | ja | 已批准 | 合格 | 已认可 | 已认证",
    ),
    (
        Approval.QUALIFYING,
        "in qualification | qualification | sampling | in qualifizierung | in freigabe | bemusterung"
        " | 认证中 | 验证中 | 送样",
    ),
    (Approval.SUGGESTED, "proposed | idea | candidate | vorgeschlagen | vorschlag | kandidat | 建议 | 备选"),
    (YesNoUnknown.YES, "y | true | ja | j | wahr | x | ✓ | 1 | 是 | 有 | 含"),
    (YesNoUnknown.NO, "n | false | nein | falsch | 0 | 否 | 无 | 不含"),
    (YesNoUnknown.UNKNOWN, "unbekannt | not known | 未知 | 不详"),
    (Quality.REPORTED, "official | berichtet | gemeldet | 报告"),
    (Quality.DERIVED, "calculated | abgeleitet | berechnet | 推算"),
    (Quality.PROVISIONAL, "preliminary | vorläufig | 初步"),
    (Quality.MISSING, "gap | fehlt | 缺失"),
    (AlertState.NEW, "open | neu | offen | 新 | 未处理"),
    (AlertState.IN_HAND, "in hand | in progress | in arbeit | in bearbeitung | 处理中"),
    (AlertState.SNOOZED, "put off | zurückgestellt | 推迟 | 暂缓"),
    (AlertState.RESOLVED, "done | closed | erledigt | geschlossen | 已解决 | 已处理"),
    (Level.UNASSESSED, "u | nicht bewertet | 未评估"),
    (Tier.MINE, "mining | miner | bergbau | mine | 矿山 | 采矿"),
    (Tier.SEPARATION, "separator | trennung | separationsanlage | 分离 | 冶炼分离"),
    (Tier.METAL, "metals | metall | metallherstellung | 金属"),
    (Tier.ALLOY, "alloys | legierung | 合金"),
    (Tier.POWDER, "powders | pulver | 粉末"),
    (Tier.MAGNET, "magnet maker | magnets | magnethersteller | 磁材 | 磁体 | 磁钢"),
    (Tier.COMPONENT, "components | komponente | komponenten | bauteil | 部件 | 零部件 | 组件"),
    (Tier.DISTRIBUTOR, "dealer | trader | händler | distributor | 经销商 | 贸易商"),
    (Tier.RECYCLING, "recycler | wiederverwertung | 回收"),
)


def _choice_words() -> dict[type[StrEnum], dict[str, StrEnum]]:
    found: dict[type[StrEnum], dict[str, StrEnum]] = {}
    for member, line in _CHOICES:
        found.setdefault(type(member), {}).update({squeeze(word): member for word in words(line)})
    for choices, known in found.items():
        known.update({squeeze(member.value): member for member in choices})
    return found


_WORDS_OF = _choice_words()
_LEVEL_KEYS: Mapping[str, Level] = {level.key: level for level in Level}

# Never a name or a number: the cell says that nothing is stated.
_NOT_STATED = frozenset(
    {"-", "--", "---", "–", "—", "…", "...", ".", "/", "?", "??", "n/a", "n.a.", "#n/a", "tbd", "t.b.d.", "tba"}
    | {"k.a.", "k. a.", "keine angabe", "nicht angegeben", "not stated", "not available", "to be defined"}
    | {"无", "暂无", "待定", "未提供"}
)
# These may be a country, a company or a part, and are only empty where a number, a day or a choice is asked for.
_EMPTY_FOR_NUMBERS = frozenset({"na", "null", "none", "nil", "nan", "unknown", "unbekannt", "offen", "未知", "不详"})

_ELEMENT_WORDS: tuple[tuple[str, str], ...] = (
    ("Sc", "scandium | 钪"),
    ("Y", "yttrium | 钇"),
    ("La", "lanthanum | lanthan | 镧"),
    ("Ce", "cerium | cer | 铈"),
    ("Pr", "praseodymium | praseodym | 镨"),
    ("Nd", "neodymium | neodym | 钕"),
    ("Sm", "samarium | 钐"),
    ("Eu", "europium | 铕"),
    ("Gd", "gadolinium | 钆"),
    ("Tb", "terbium | 铽"),
    ("Dy", "dysprosium | 镝"),
    ("Ho", "holmium | 钬"),
    ("Er", "erbium | 铒"),
    ("Tm", "thulium | 铥"),
    ("Yb", "ytterbium | 镱"),
    ("Lu", "lutetium | 镥"),
    ("Co", "cobalt | kobalt | 钴"),
    ("Fe", "iron | eisen | 铁"),
    ("B", "boron | bor | 硼"),
    ("Ga", "gallium | 镓"),
    ("Cu", "copper | kupfer | 铜"),
    ("Zr", "zirconium | zirkonium | 锆"),
    ("Al", "aluminium | aluminum | 铝"),
    ("Nb", "niobium | niob | 铌"),
)
_ELEMENT_OF: Mapping[str, str] = {
    squeeze(word): symbol for symbol, line in _ELEMENT_WORDS for word in (symbol, *words(line))
}
_RARE_EARTHS = frozenset(words("Sc | Y | La | Ce | Pr | Nd | Sm | Eu | Gd | Tb | Dy | Ho | Er | Tm | Yb | Lu"))


def not_stated(text: str, *, name: bool) -> bool:
    """Whether a text says that nothing is stated; a `name` may be NA, None or Null and is kept."""
    bare = " ".join(text.casefold().split())
    return bare in _NOT_STATED or (not name and bare in _EMPTY_FOR_NUMBERS)


def choice_of(text: str, choices: type[StrEnum]) -> StrEnum | None:
    """The member of a choice that a text names, brackets left aside; two languages beside each other must agree."""
    known = _WORDS_OF[choices]
    if choices is Level and text.strip().upper() in _LEVEL_KEYS:
        return _LEVEL_KEYS[text.strip().upper()]
    for candidate in (text, brackets(text)[0]):
        if (member := known.get(squeeze(candidate))) is not None:
            return member
    parts = {known.get(squeeze(piece)) for piece in text.replace("|", "/").split("/")}
    return parts.pop() if len(parts) == 1 else None


def element_of(text: str) -> str | None:
    """The symbol of the element that a text names; None where it names none that magnets hold."""
    return _ELEMENT_OF.get(squeeze(text))


def is_rare_earth(symbol: str) -> bool:
    """Whether a symbol is that of a rare earth."""
    return symbol in _RARE_EARTHS


def yes_or_no(text: str) -> bool | None:
    """True for yes, False for no, None for anything else."""
    answer = choice_of(text, YesNoUnknown)
    return None if answer in (None, YesNoUnknown.UNKNOWN) else answer is YesNoUnknown.YES
