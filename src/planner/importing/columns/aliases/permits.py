"""Headers of licences, of measures, of market figures and of the planner's own marks, notes and scenarios."""

from __future__ import annotations

HEADERS = """
licences.number ?orders.licence ?shipments.licence ?licence_steps.licence ?documents.licence
    licence no | licence number | license no | license number | export licence | export licence no | export license
    export license no | permit no | lizenznummer | lizenz nr | genehmigungsnummer | genehmigungs nr
    ausfuhrgenehmigung | exportlizenz
    许可证号 | 许可证编号 | 出口许可证号 | 出口许可证 | 许可证
licences.type
    licence type | license type | permit type | type of licence | lizenzart | lizenztyp | genehmigungsart
    许可类型 | 许可证类型
?licences.type
    typ | art | 类型 | 种类
licences.holder
    licence holder | license holder | permit holder | applicant | lizenzinhaber | genehmigungsinhaber | inhaber
    antragsteller
    持证人 | 许可证持有人 | 持有人 | 申请人 | 申请企业 | 申请单位
licences.status ?licence_steps.status
    licence status | license status | application status | permit status | lizenzstatus | genehmigungsstatus
    antragsstatus
    许可状态 | 许可证状态 | 申请状态 | 审批状态
?licences.status ?orders.state ?stock.state ?sources.approval ?measures.status ?licence_steps.status ?notices.says
    status | zustand | 状态
?licences.items ?measures.items
    covered items | item list | goods | dual use items | güter | artikelliste | warenbezeichnung
    物项 | 货物 | 商品名称 | 物项名称
?licences.elements ?measures.elements
    rare earths | covered elements | elemente | seltene erden | 涉及元素 | 稀土种类
licences.end_use
    end use text | final use | endverwendung | endverwendungszweck | verwendungszweck | 最终用途 | 用途
licences.quantity
    licensed quantity | licence quantity | approved quantity | lizenzmenge | genehmigte menge | 许可数量 | 批准数量
licences.quantity_left
    remaining quantity | quantity remaining | quantity left | licence balance | restmenge | verbleibende menge
    剩余数量 | 剩余许可数量
?licences.quantity_left ?stock.quantity
    left | balance | remaining | rest | 剩余 | 余量 | 可用数量
licences.renews
    renewal of | replaces | verlängert | erneuert | ersetzt | 续期 | 延续许可
licences.applied_on
    applied | application date | submitted on | date of application | beantragt | beantragt am | antragsdatum
    申请日期 | 提交日期
licences.accepted_on
    acceptance date | date of acceptance | accepted date | angenommen am | annahmedatum | 受理日期
licences.issued_on
    issued | issue date | date of issue | ausgestellt | ausgestellt am | erteilt am | ausstellungsdatum
    发证日期 | 签发日期 | 颁发日期
?licences.valid_from
    valid since | start of validity | gültig ab | gültig von | 生效日期 | 有效期起 | 有效期自
?licences.valid_until
    valid to | valid till | expiry | expiry date | expires | expires on | end of validity | gültig bis
    gültigkeit bis | ablaufdatum
    有效期至 | 有效期止 | 有效期 | 到期日期 | 到期日 | 截止有效期
?market.series
    time series | reihe | zeitreihe | 系列
?market.value
    tonnes | tonnage | export volume | exportmenge | 出口量 | 数值
?market.quality
    data quality | reported or derived | datenqualität | 数据质量
measures.id
    announcement | announcement no | measure id | measure | bekanntmachung | maßnahme | 公告号 | 公告
measures.issuer
    issued by | authority | behörde | 发布机构 | 发布单位
measures.announced
    announced on | announcement date | angekündigt am | veröffentlicht am | 公布日期 | 公告日期
measures.effective
    effective from | effective date | in force from | wirksam ab | in kraft ab | 实施日期
measures.suspended_from
    suspension from | ausgesetzt ab | 暂停起
measures.suspended_to
    suspension to | suspended until | ausgesetzt bis | 暂停至
measures.control_codes
    control code | kontrollnummer | listennummer | 管制编码
measures.verified_on
    verified | last checked | geprüft am | 核实日期
marks.level
    exposure mark | planner mark | einstufung | 风险等级
marks.review
    review date | review on | wiedervorlage | 复核日期
measures.limb
    limb of the announcement | paragraph | absatz | ziffer | 条款
?measures.title
    heading | titel | 标题 | 公告标题
measures.ended
    ended on | repealed on | aufgehoben am | 废止日期
?measures.scope
    destinations concerned | geltungsbereich | 适用范围
?market.source ?measures.source
    source address | quelle | 来源
?marks.reason
    why | begründung | 理由
?marks.by
    marked by | bewertet von | 评估人
?marks.on
    marked on | bewertet am | 评估日期
marks.suggested
    suggested level | vorgeschlagene einstufung | 建议等级
alerts.alert
    alert id | warnung | 预警编号
?alerts.until
    snoozed until | zurückgestellt bis | 推迟至
scenarios.regime
    licence regime | genehmigungslage | 许可情形
scenarios.assumptions
    annahmen | 假设
?scenarios.base
    base scenario | starts from | ausgangsszenario | 基准情景
"""
