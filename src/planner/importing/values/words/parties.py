"""The words for lists, approval, yes and no, and the stages of the supply chain."""

from __future__ import annotations

from enum import StrEnum

from planner.domain.suppliers import Approval, ListStatus, Tier, YesNoUnknown

CHOICES: tuple[tuple[StrEnum, str], ...] = (
    (
        ListStatus.NONE,
        "not listed | no | keine | nein | nicht gelistet | 无 | 否 | 未列入 | aucun | aucune | non listé | non"
        " | ninguno | ninguna | no incluido | なし | 該当なし",
    ),
    (
        ListStatus.WATCH,
        "watch list | watchlist | beobachtungsliste | 关注名单 | liste de surveillance | lista de vigilancia"
        " | 監視リスト | 注视名单",
    ),
    (
        ListStatus.CONTROL,
        "control list | kontrollliste | entity list | 管控名单 | liste de contrôle | lista de control | 規制リスト"
        " | 管制名单",
    ),
    (
        Approval.APPROVED,
        "released | qualified | active | preferred | yes | freigegeben | aktiv | bevorzugt | zugelassen"
        " | qualifiziert | ja | 已批准 | 合格 | 已认可 | 已认证 | zugelassener lieferant | homologué | approuvé"
        " | qualifié | validé | oui | homologado | aprobado | cualificado | sí | 承認済 | 承認済み | 認定済み | はい",
    ),
    (
        Approval.QUALIFYING,
        "in qualification | qualification | sampling | in qualifizierung | in freigabe | bemusterung"
        " | 认证中 | 验证中 | 送样 | in approval | en qualification | en homologation | échantillonnage"
        " | en homologación | en cualificación | muestreo | 認定中 | 評価中",
    ),
    (
        Approval.SUGGESTED,
        "proposed | idea | candidate | vorgeschlagen | vorschlag | kandidat | 建议 | 备选 | suggested source"
        " | proposé | candidat | propuesto | candidato | 提案 | 候補",
    ),
    (
        YesNoUnknown.YES,
        "y | true | ja | j | wahr | x | ✓ | 1 | 是 | 有 | 含 | oui | o | vrai | sí | si | s | verdadero | はい"
        " | 有り | あり | ○ | ☑ | ✔",
    ),
    (
        YesNoUnknown.NO,
        "n | false | nein | falsch | 0 | 否 | 无 | 不含 | non | faux | falso | いいえ | 無し | なし | × | ☐ | ✗ | ✘",
    ),
    (
        YesNoUnknown.UNKNOWN,
        "unbekannt | not known | 未知 | 不详 | inconnu | desconocido | 不明",
    ),
    (
        Tier.MINE,
        "mining | miner | bergbau | mine | 矿山 | 采矿 | mines | mina | minería | exploitation minière | 鉱山",
    ),
    (
        Tier.SEPARATION,
        "separator | trennung | separationsanlage | 分离 | 冶炼分离 | séparation | separación | 分離 | 分离厂",
    ),
    (
        Tier.METAL,
        "metals | metall | metallherstellung | 金属 | métal | metales | 金属製錬",
    ),
    (
        Tier.ALLOY,
        "alloys | legierung | 合金 | alliage | aleación | 合金メーカー",
    ),
    (
        Tier.POWDER,
        "powders | pulver | 粉末 | poudre | polvo | 粉体",
    ),
    (
        Tier.MAGNET,
        "magnet maker | magnets | magnethersteller | 磁材 | 磁体 | 磁钢 | aimant | aimants"
        " | fabricant d'aimants | imán | imanes | fabricante de imanes | 磁石 | 磁石メーカー",
    ),
    (
        Tier.COMPONENT,
        "components | komponente | komponenten | bauteil | 部件 | 零部件 | 组件 | composant | composants"
        " | componentes | 部品",
    ),
    (
        Tier.DISTRIBUTOR,
        "dealer | trader | händler | distributor | 经销商 | 贸易商 | distributeur | revendeur | distribuidor"
        " | 商社 | 代理店 | 代理商",
    ),
    (
        Tier.RECYCLING,
        "recycler | wiederverwertung | 回收 | recyclage | recycleur | reciclaje | リサイクル | 循环利用",
    ),
)
