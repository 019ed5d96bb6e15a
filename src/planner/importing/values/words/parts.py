"""The words for materials, forms, evidence and the states of stock and orders."""

from __future__ import annotations

from enum import StrEnum

from planner.domain.materials import Basis, Form, Material
from planner.domain.parts import OrderState, StockState

CHOICES: tuple[tuple[StrEnum, str], ...] = (
    (
        Material.NDFEB,
        "nd-fe-b | neo | neodymium | neodym | neodymium magnet | sintered ndfeb | bonded ndfeb | 钕铁硼"
        " | 烧结钕铁硼 | 粘结钕铁硼 | ndfe | neo magnet | sintered neo | neodym magnet | néodyme"
        " | néodyme fer bore | aimant néodyme | neodimio | neodimio hierro boro | imán de neodimio | ネオジム"
        " | ネオジム磁石 | 焼結ネオジム | 釹鐵硼",
    ),
    (
        Material.SMCO,
        "sm-co | smco5 | sm2co17 | samarium cobalt | samarium-kobalt | samariumkobalt | 钐钴 | 钐钴磁体"
        " | smco 1:5 | smco 2:17 | smco 1-5 | smco 2-17 | smco15 | smco217 | samarium cobalt magnet"
        " | samario cobalto | サマリウムコバルト | サマコバ | サマコバ磁石 | 釤鈷",
    ),
    (
        Material.FERRITE,
        "ferrit | hartferrit | hard ferrite | ceramic | 铁氧体 | hard ferrite magnet | céramique | ferrita"
        " | フェライト | フェライト磁石 | 鐵氧體",
    ),
    (
        Material.OTHER,
        "alnico | andere | anderes | sonstige | 铝镍钴 | 其他 | autre | autres | otro | otros | その他 | アルニコ",
    ),
    (
        Material.UNKNOWN,
        "unbekannt | not known | 未知 | 不详 | inconnu | desconocido | 不明",
    ),
    (
        Form.LOOSE_MAGNET,
        "magnet | loose | loose magnets | single magnet | loser magnet | lose magnete | einzelmagnet | 磁钢"
        " | 磁体 | 单磁体 | 散磁 | aimant | aimant seul | aimants seuls | imán | imán suelto | imanes | 磁石"
        " | 磁石単体 | マグネット",
    ),
    (
        Form.ROTOR,
        "rotors | läufer | rotor assembly | 转子 | rotores | ローター | ロータ | 轉子",
    ),
    (
        Form.STATOR,
        "ständer | 定子 | estator | ステーター | ステータ",
    ),
    (
        Form.SENSOR,
        "sensors | geber | 传感器 | capteur | capteurs | sensores | センサー | センサ | 傳感器",
    ),
    (
        Form.ASSEMBLY,
        "assy | sub-assembly | subassembly | magnet assembly | baugruppe | 组件 | 总成 | 磁组件 | ensemble"
        " | sous-ensemble | assemblage | conjunto | subconjunto | ensamblaje | アセンブリ | アッシー | 組立品",
    ),
    (
        Form.FINISHED_GOOD,
        "finished goods | finished product | product | motor | fertigware | fertigerzeugnis | endprodukt"
        " | 成品 | 产品 | 电机 | produit fini | moteur | producto terminado | producto acabado | 完成品 | 製品"
        " | モーター | モータ",
    ),
    (
        Form.RAW,
        "raw material | rohstoff | rohmaterial | block | rohling | blank | 原材料 | 毛坯 | 坯料"
        " | matière première | ébauche | materia prima | bruto | 素材 | ブロック",
    ),
    (
        Basis.TESTED,
        "test | measured | analysed | analyzed | icp | xrf | geprüft | gemessen | analysiert | 实测 | 检测"
        " | 测试 | mesuré | testé | analysé | essai | medido | ensayado | analizado | 測定 | 測定値 | 分析値 | 实测值",
    ),
    (
        Basis.DECLARED,
        "supplier declaration | declaration | deklariert | erklärt | lieferantenangabe | herstellerangabe"
        " | 申报 | 声明 | 供应商声明 | déclaré | déclaration | déclaration fournisseur | declarado | declaración"
        " | 申告 | 申告値 | 宣言 | 申报值",
    ),
    (
        Basis.TYPICAL,
        "typ | datasheet | data sheet | estimate | estimated | typisch | datenblatt | geschätzt | 典型"
        " | 典型值 | 估计 | typique | estimé | fiche technique | típico | estimado | hoja de datos | 代表値 | 標準値"
        " | 推定",
    ),
    (
        StockState.USABLE,
        "free | available | unrestricted | ok | good | released | freigegeben | frei | frei verwendbar"
        " | verfügbar | verwendbar | 可用 | 合格 | 良品 | unrestricted use | libre | disponible | utilisable"
        " | conforme | utilizable | apto | 使用可 | 使用可能 | 良品在庫 | 利用可能",
    ),
    (
        StockState.IN_CUSTOMS,
        "customs | at customs | zoll | im zoll | beim zoll | 在海关 | 清关中 | 海关 | customs clearance"
        " | en douane | à la douane | en aduana | en aduanas | 通関中 | 税関",
    ),
    (
        StockState.UNLICENSED,
        "no licence | without licence | ohne lizenz | ohne genehmigung | 无许可 | 未获许可 | sans licence"
        " | sin licencia | 許可なし | 未許可",
    ),
    (
        StockState.BLOCKED,
        "locked | hold | on hold | quality hold | quality inspection | quarantine | gesperrt | blockiert"
        " | sperrbestand | qualitätssperre | qualitätsprüfung | in prüfung | quarantäne | 冻结 | 锁定 | 待检"
        " | 不可用 | 不合格 | 不良品 | restricted | not usable | bloqué | en quarantaine | non conforme"
        " | inutilisable | bloqueado | en cuarentena | no conforme | no apto | ブロック | 使用不可 | 保留 | 不良",
    ),
    (
        OrderState.OPEN,
        "offen | bestellt | ordered | 未交 | 已下单 | ouvert | ouverte | commandé | abierto | pedido | 未納"
        " | 発注済 | 発注済み | 未交货",
    ),
    (
        OrderState.LICENSED,
        "licence granted | lizenziert | genehmigt | 已获许可 | licence accordée | autorisé"
        " | licencia concedida | 許可済み | 许可已获",
    ),
    (
        OrderState.SHIPPED,
        "dispatched | in transit | versandt | verschickt | unterwegs | 已发货 | 在途 | shipped out | expédié"
        " | en transit | en cours d'acheminement | enviado | expedido | en tránsito | 出荷済 | 出荷済み | 輸送中"
        " | 运输中",
    ),
    (
        OrderState.PAST_CUSTOMS,
        "customs cleared | cleared | verzollt | zoll abgeschlossen | 已清关 | 清关完成 | dédouané | despachado"
        " | despachado de aduana | 通関済 | 通関済み",
    ),
)
