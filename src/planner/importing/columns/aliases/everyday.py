"""Headers of everyday bills of materials, approved vendor lists, purchase orders and price lists."""

from __future__ import annotations

HEADERS = """
*.part_number ?bom.child
    part nr | part num | partnum | pno | our part number | our pn | internal part number | internal pn | ipn
    company part number | customer part number | customer pn | buyer part number | buyer part no | sap number | sap no
    item code | item id | product code | product number | product no | stock code | drawing number | drawing no
    material code | component number | kundenteilenummer | kunden teilenummer | kundenmaterialnummer | sap nummer
    sap nr | ident | identnr | zeichnungsnummer | zeichnungs nr | komponentennummer | erzeugnisnummer
    物料代码 | 产品编码 | 产品代码 | 零件代码 | 客户料号 | 存货编码 | 货号
??*.part_number ??bom.child
    mpn | mfr pn | mfr part no | mfr part number | mfr no | mfg pn | mfg part no | mfg part number | mfg no | mfpn
    manf no | manf pn | manf part number | manufacturer part number | manufacturer part no | manufacturer pn
    manufacturer part | manufacturers part number | manufacturer no | maker part number | herstellernummer
    hersteller nr | hersteller teilenummer | herstellerteilenummer | hersteller artikelnummer
    制造商料号 | 制造商型号 | 厂家型号 | 原厂型号 | 原厂料号
??*.part_number
    vendor part number | vendor part no | vendor pn | vendor item | vendor item no | supplier part number
    supplier part no | supplier pn | supplier item no | supplier article no | catalog no | catalogue no
    catalog number | catalogue number | cat no | order code | ordering code | part code | code | artnr
    lieferantenteilenummer | lieferanten teilenummer | lieferanten artikelnummer | lieferantenartikelnummer
    bestellcode | katalognummer | katalog nr | 供应商料号 | 供方料号 | 型号 | 规格型号 | 编码
??*.part_number ??bom.child
    material
??parts.part_number
    part name | item name | component name | teilebezeichnung | 物料名称 | 零件名称 | 部品名
parts.description
    desc | item desc | part desc | material description | material short text | product description | product name
    component description | bauteilbezeichnung | materialbezeichnung | produktbezeichnung | kurzbezeichnung
    物料说明 | 产品描述 | 规格描述
?parts.mass_g
    net weight per piece | weight per part | part weight | gewicht pro stück | teilegewicht
?sources.unit_price ?parts.unit_price
    unit usd | unit eur | price per unit | cost per unit | cost | net price | price each | each price | purchase price
    buy price | quoted price | quotation price | offer price | list price | sales unit price | contract price
    std cost | standard price | moving price | nettopreis | netto preis | stück preis | preis pro stück
    angebotspreis | listenpreis | ep | standardpreis | gleitender preis | 含税单价 | 不含税单价 | 报价 | 采购价
*.currency
    currency code | price currency | curr code | währungscode | währungskürzel | 货币代码 | 结算货币
sources.maker ?sources.supplier ?suppliers.name
    mfr | mfg | manf | mfgr | manufacturer name | mfr name | mfg name | maker name | brand | brand name | oem
    herstellername | marke | 品牌 | 制造厂商 | 生产企业 | 原厂
suppliers.name ?plants.supplier sources.supplier orders.supplier shipments.supplier ?licences.holder
    approved supplier | approved vendor | preferred supplier | supplier company | source of supply | distributor
    lieferfirma | vorzugslieferant | name des lieferanten | 供货单位 | 供应商全称 | 厂商
??suppliers.aliases ??sources.supplier ??orders.supplier ??shipments.supplier
    vendor code | vendor no | vendor number | vendor id | supplier code | supplier no | supplier number | supplier id
    lieferantennummer | lieferanten nr | lieferantennr | lieferant nr | kreditorennummer | kreditor nr
    供应商编码 | 供应商代码 | 供应商编号 | 供方代码
sources.minimum_order
    minimum order | min qty | min order qty | minimum qty | minimum quantity | minimum order qty | mbm
    mindestabnahme | mindestabnahmemenge | 起订数量 | 最低起订量
sources.lead_time_days
    lead time days | lead time in days | lt | lt days | supplier lead time | standard lead time | planned delivery time
    plan delivery time | planlieferzeit | beschaffungszeit | lieferzeit in tagen | 标准交期 | 供货周期
sources.share
    split | quota | allocation | supply split | sourcing split | quotierung | lieferantenanteil | 配比
?sources.approval
    approved | ppap status | qualification | qualification status | qualified | release status | freigegeben
    zulassung | zulassungsstatus | 是否认可 | 合格状态
?bom.quantity
    qty required | required qty | quantity required | qty needed | count | amount per | quantity each | benötigte menge
    物料数量 | 需用数量
bom.parent
    parent part number | parent part no | parent no | parent pn | parent item no | top level | top assembly
    higher level | finished good | assembly number | assembly part number | baugruppennummer | baugruppen nr
    kopfmaterial | 父项 | 父项料号 | 母件编码 | 成品料号
bom.child
    child part number | child part no | child pn | child item | component part number | component item
    komponentennr | stücklistenposition | 子项 | 子项料号 | 子件编码 | 子件料件编号
stock.quantity
    stock qty | qty in stock | quantity in stock | quantity on hand | qoh | available stock | available qty
    available quantity | quantity available | free stock | unrestricted | unrestricted stock | closing stock
    balance on hand | on stock | verfügbare menge
    frei verwendbar | freier bestand | menge auf lager | ist bestand | istbestand | bestandsmenge stk
    可用库存 | 期末库存 | 结存数量 | 现存量 | 库存数
stock.as_of
    snapshot date | stock as of | balance date | reporting date | stand am | bestand vom | 库存截止日期 | 结存日期
stock.location
    storage | bin | storage bin | stock location | whse | lagerplatz | lagerstandort | 库房 | 储位
orders.order_number shipments.order_number ?documents.order_number
    order number | order nr | purchase order number | po nr | po id | po reference | order reference | customer po
    customer order no | purchasing document | bestell nummer | bestellnr | best nr | einkaufsbeleg | po号 | 采购单号
*.unit
    base unit | base unit of measure | order unit | bme | basismengeneinheit | basiseinheit | bestelleinheit
    unité de base | unidad base | 基本单位
?suppliers.name ?end_users.name
    name 1 | supplier name 1 | name des kreditors
orders.due ?shipments.received_on
    due | delivery due | required date | request date | requested date | requested delivery date | need date | need by
    confirmed date | confirmed delivery date | promise date | committed date | delivery on | bestätigter termin
    bestätigtes lieferdatum | bedarfstermin | lieferdatum bestätigt | 需求日期 | 承诺交期 | 计划交期
orders.quantity
    order qty | ordered qty | po qty | po quantity | open qty | open order quantity | qty ordered | quantity ordered
    outstanding quantity | auftragsmenge | offene bestellmenge | 订单量 | 采购数量 | 未交量
?shipments.value
    total value | line total | line value | total amount | gesamtwert | gesamtbetrag | positionswert | valeur totale
    montant total | valor total | importe total | 总价 | 总值 | 总金额 | 總價
shipments.shipped_on
    shipping day | shipment date | delivered on | departure date | etd | pickup date | lieferscheindatum | abgangsdatum
    versandtag | 装运日期 | 发运日期
shipments.received_on
    receiving date | gr date | posting date of receipt | ata | date of receipt | eingang am | eingegangen am | 签收日期
shipments.quantity
    shipped qty | delivered qty | qty shipped | qty delivered | received qty | qty received | gelieferte menge
    ausgelieferte menge | 送货数量 | 实收数量
?shipments.destination ?market.destination
    destination port | delivered to | delivery country | lieferland | empfangsland | partner country | 运抵国 | 贸易伙伴
shipments.hs_code
    hts code | hs no | hs number | tariff no | tariff number | customs tariff number | customs number | taric
    taric code | cn code | harmonized code | harmonised code | commodity code no | statistische warennummer
    zolltarif nr | 税号 | 税则号列 | hs编号 | 商品编号
demand.period
    demand month | forecast month | requirement month | bedarfsmonat | bedarfswoche | 需求月份
demand.quantity
    forecast qty | demand qty | requirement quantity | required quantity per month | prognose | prognosemenge
    预测 | 预测量
"""

# Words that sheets know well and that feed nothing here: no other word is read into them.
OTHERS = """
order date | po date | invoice date | payment date | created on | changed on | document date | posting date | start date
end date | approval date | quotation date | birth date | bestelldatum | auftragsdatum | rechnungsdatum | buchungsdatum
erstellt am | erfassungsdatum | 下单日期 | 订单日期 | 发票日期
references | reference designator | designator | designators | refs | refdes | footprint | package | category
datasheet | link | url | dnp
height | width | length | size | dimensions | abmessungen | colour | color | revision | rev
total | total price | total cost | extended price | ext price | gesamtpreis | summe | reason set aside
合计
supplier contact | contact | email | phone | telephone | fax | website | ansprechpartner | telefon | 联系人 | 电话
quality level | quantity unit | unit cell | height per piece | delivery note | delivery note no | lieferschein
lieferscheinnummer | 送货单号 | position | pos | pos nr | line | line no | 序号 | 行号
reporter | reporter code | reporter iso | partner code | partner iso | trade flow | entity | transaction no
"""

# Columns that say for how many pieces the price in their row is.
PRICE_UNITS = """
pe | per | price unit | price per | price basis | price quantity | per qty | per quantity | pricing unit | preiseinheit
preis einheit | preis pro | preis je | preismenge | preisbasis | unité de prix | unidad de precio | 价格单位 | 计价单位
価格単位
"""
