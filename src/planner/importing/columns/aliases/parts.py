"""Headers of parts: what they are, who supplies them, what they are built into and made of."""

from __future__ import annotations

HEADERS = """
*.part_number ?bom.child
    part no | part number | part id | p/n | pn | article no | article number | material number | material no
    our part no | customer part no | sku | teilenummer | teile nr | teil | teil nr | sachnummer | sach nr
    artikelnummer | artikel nr | artikel | materialnummer | material nr | ident nr | identnummer
    零件号 | 零件编号 | 料号 | 物料号 | 物料编码 | 物料编号 | 产品编号 | 产品型号 | 图号 | 零部件号 | 品号
?*.part_number
    part | item | item no | item number | article | component no
parts.description
    part name | part description | item description | item name | designation | bezeichnung | benennung
    teilebezeichnung | artikelbezeichnung | beschreibung | kurztext | materialkurztext
    名称 | 品名 | 物料名称 | 物料描述 | 零件名称 | 产品名称 | 描述
parts.programme
    program | platform | vehicle programme | model line | programm | plattform | baureihe | projekt | project
    项目 | 车型 | 平台
parts.material
    magnet material | magnet type | werkstoff | magnetwerkstoff | magnetmaterial | 材料 | 材质 | 磁体材料 | 磁材类型
parts.grade
    magnet grade | material grade | güte | magnetgüte | sorte | werkstoffgüte | qualität | 牌号 | 磁体牌号 | 等级
?parts.form ?licences.form
    supplied form | delivery form | supplied as | lieferform | bauform | ausführung
    形态 | 供货形态 | 形式 | 产品形态
parts.mass_g
    mass | weight | magnet mass | magnet weight | mass per magnet | weight per piece | piece weight | unit weight
    net weight | masse | gewicht | stückgewicht | magnetgewicht | magnetmasse | gewicht je stück
    重量 | 单重 | 单件重量 | 磁体重量 | 净重
parts.pieces
    magnets per part | magnets per piece | pieces per part | number of magnets | magnete je teil | magnete pro teil
    anzahl magnete | magnetanzahl
    磁体数量 | 每件磁体数 | 磁钢数量
parts.owner
    responsible | buyer | planner | verantwortlich | einkäufer | disponent | 负责人 | 采购员
parts.safety_stock
    safety stock level | minimum stock | min stock | sicherheitsbestand | mindestbestand | meldebestand
    安全库存 | 最低库存
?sources.unit_price ?parts.unit_price
    price | price per piece | price per unit | piece price | unit cost | standard cost
    preis | stückpreis | einzelpreis | preis je stück | einkaufspreis
    单价 | 价格 | 采购单价
*.currency
    curr | ccy | währung | whg | 币种 | 货币
parts.revenue_per_unit
    revenue | revenue per piece | sales price | umsatz je stück | umsatz pro stück | verkaufspreis | 单位收入 | 售价
sources.share
    supply share | share of supply | share of demand | supplier share | lieferanteil | lieferquote | anteil
    份额 | 供货份额 | 供货比例 | 采购占比 | 配额
sources.origin shipments.origin
    country of origin | origin country | coo | made in | magnet origin | ursprung | ursprungsland | herkunft
    herkunftsland
    原产国 | 原产地 | 产地
sources.china_content
    chinese content | contains chinese material | chinesischer anteil | china anteil | 含中国成分 | 含中国原料
sources.cn_value_share
    china value share | chinese value share | cn value | chinesischer wertanteil | china wertanteil
    中国价值占比 | 中国成分价值比
sources.approval
    approval status | approval state | source status | freigabe | freigabestatus | 认可状态 | 批准状态 | 准入状态
sources.available_from
    available | available on | available as of | verfügbar ab | lieferbar ab | 可供货日期 | 可用日期
sources.lead_time_days
    lead time | leadtime | delivery time | lieferzeit | wiederbeschaffungszeit | wbz
    交期 | 交货期 | 交付周期 | 采购周期
sources.transit_days
    transit | transit time | shipping time | transportzeit | transportdauer | laufzeit
    运输时间 | 运输天数 | 在途天数
sources.minimum_order
    moq | minimum order quantity | min order | mindestbestellmenge | mindestmenge | 最小订购量 | 最小起订量 | 起订量
bom.parent
    used in | parent part | parent item | where used | assembly | assembly no | next assembly | verwendet in
    verwendung in | baugruppe | übergeordnetes teil | oberteil
    父件 | 母件 | 母件料号 | 上级料号 | 用于 | 所属总成
bom.child
    component | child part | component no | komponente | unterteil | einzelteil | 子件 | 子件料号 | 下级料号 | 组件
bom.quantity
    qty per | quantity per | qty per assembly | quantity per parent | usage quantity | per assembly | menge je
    menge pro | menge je baugruppe | stück je baugruppe | einbaumenge
    用量 | 单机用量 | 单位用量 | 每台用量
compositions.element
    rare earth | rare earth element | chemical element | seltene erde | 元素 | 稀土元素
compositions.mass_fraction
    content | mass share | weight fraction | weight share | massenanteil | gehalt | gewichtsanteil
    含量 | 质量分数 | 重量百分比
compositions.basis
    declared or tested | evidence basis | method | grundlage | nachweisart | 依据 | 数据来源
compositions.report
    report no | test report | certificate no | prüfbericht | prüfbericht nr | 检测报告 | 报告编号
compositions.report_date
    test date | report of | prüfdatum | berichtsdatum | 检测日期 | 报告日期
"""
