"""Headers that name companies and their plants: suppliers, makers, exporters, end users."""

from __future__ import annotations

HEADERS = """
suppliers.name ?plants.supplier sources.supplier orders.supplier shipments.supplier ?licences.holder
    supplier | supplier name | vendor | vendor name | seller | lieferant | lieferantenname | lieferanten name
    kreditor
    供应商 | 供应商名称 | 供货商 | 供方 | 卖方
?suppliers.name ?end_users.name
    company | company name | legal name | firma | firmenname | 公司 | 公司名称 | 企业名称
suppliers.name
    legal name en | english name | name en | englischer name | 英文名称
sources.maker ?sources.supplier ?suppliers.name
    manufacturer | magnet maker | mill | hersteller | magnethersteller | produzent
    制造商 | 生产商 | 生产厂家 | 厂家
sources.exporter ?licences.holder
    exporting company | exporter name | exporteur | ausführer | 出口商 | 出口经营者 | 出口企业 | 发货人
licences.end_user sources.end_user ?end_users.name
    end user | end users | end user name | final user | endverwender | endnutzer | endkunde | endverbraucher
    最终用户 | 最终用户名称 | 终端用户 | 用户名称
?licences.end_user ?sources.end_user ?end_users.name
    customer | covered customer | kunde | 客户 | 客户名称
plants.name
    plant name | name of plant | factory | factory name | production site | manufacturing site | supplier plant
    werksname | werksbezeichnung | name des werks | fabrik | produktionsstandort | produktionsstätte | lieferwerk
    工厂 | 工厂名称 | 生产基地 | 厂区
?plants.place
    town | city | plant location | ort | stadt | werksort | 城市 | 所在地 | 所在城市
suppliers.local_name ?plants.local_name
    chinese name | name cn | legal name local | local legal name | lokaler name | 中文名称 | 中文名
suppliers.aliases ?end_users.aliases
    alias | also known as | aka | short name | kurzname | auch bekannt als | 别名 | 简称
?suppliers.country ?plants.country ?end_users.country
    country code | land | ländercode | 国家 | 所在国 | 国别
suppliers.country
    supplier country | country of supplier | lieferantenland | land des lieferanten | 供应商国家
suppliers.tier ?plants.tier
    tiers | stage | supply chain stage | stufe | lieferstufe | wertschöpfungsstufe | 层级 | 供应链环节
?suppliers.list_status ?end_users.list_status
    watch list | control list | listed | listenstatus | kontrollliste | 名单状态 | 管控名单
suppliers.ticker
    stock code | share code | börsenkürzel | wkn | 股票代码
?suppliers.notes ?plants.notes
    note | comment | comments | remark | remarks | bemerkung | bemerkungen | notiz | anmerkung | 备注 | 说明
end_users.ours
    our company | own company | eigenes unternehmen | eigene | 本公司 | 我方
"""
