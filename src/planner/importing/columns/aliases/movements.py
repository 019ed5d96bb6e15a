"""Headers of quantities that move: stock, demand, orders and shipments."""

from __future__ import annotations

HEADERS = """
?shipments.quantity ?orders.quantity ?licences.quantity ?bom.quantity ?demand.quantity ?stock.quantity
    qty | menge | anzahl | stückzahl | stück | stk | pcs | 数量 | 件数
stock.quantity
    stock | stock on hand | on hand | on hand quantity | inventory | stock quantity | current stock | qty on hand
    bestand | lagerbestand | bestandsmenge | lagermenge | verfügbarer bestand | aktueller bestand | menge bestand
    库存 | 库存数量 | 现有库存 | 库存量 | 在库数量
stock.as_of
    stock date | inventory date | count date | counted on | stand | stand vom | stichtag | bestandsdatum
    inventurdatum
    盘点日期 | 库存日期 | 截至日期 | 截止日期
?stock.as_of
    date | datum | 日期
stock.location
    warehouse | store | plant | site | storage location | lagerort | lager | werk | standort
    仓库 | 库位 | 库存地点 | 存放地点
stock.state
    stock state | stock status | bestandsart | bestandsstatus | lagerstatus | 库存状态
demand.per_day
    daily use | daily usage | daily demand | use per day | usage per day | demand per day | consumption per day
    daily consumption | tagesbedarf | verbrauch pro tag | bedarf pro tag | tagesverbrauch | täglicher bedarf
    日用量 | 日需求 | 日均用量 | 每日需求 | 日消耗
demand.per_day/7
    weekly use | weekly usage | weekly demand | per week | use per week | usage per week | demand per week
    consumption per week | pro woche | bedarf pro woche | verbrauch pro woche | wochenbedarf | wochenverbrauch
    周用量 | 周需求 | 每周需求 | 每周用量
demand.per_day/30.4
    monthly use | monthly usage | monthly demand | monthly consumption | per month | use per month | usage per month
    demand per month | consumption per month | monatsbedarf | monatsverbrauch | monatlicher bedarf | bedarf pro monat
    verbrauch pro monat | pro monat | besoin mensuel | consommation mensuelle | demanda mensual | consumo mensual
    月需求 | 月需求量 | 月用量 | 每月需求 | 每月用量 | 月間需要
demand.per_day/365
    annual use | annual usage | annual demand | yearly demand | demand per year | use per year | per year | eau
    jahresbedarf | jahresverbrauch | bedarf pro jahr | pro jahr
    年用量 | 年需求 | 年需求量
demand.period
    demand period | bedarfsperiode | periode | zeitraum | 期间 | 需求期间
?market.month ?demand.period
    monat | 月份
?demand.period
    week | calendar week | woche | kalenderwoche | kw | 周次
demand.quantity
    demand | forecast | forecast quantity | demand quantity | requirement | requirements | bedarf | bedarfsmenge
    planbedarf
    需求 | 需求量 | 需求数量 | 预测数量 | 计划用量
orders.order_number shipments.order_number ?documents.order_number
    order no | order | po | po no | po number | purchase order | purchase order no | bestellung | bestellnummer
    bestell nr | auftragsnummer | auftrag
    订单号 | 采购订单 | 采购订单号 | 订单编号
orders.due ?shipments.received_on
    due date | delivery date | promised date | promised | eta | expected | expected on | liefertermin | lieferdatum
    fällig | fällig am | wunschtermin
    交货日期 | 交付日期 | 预计到货 | 要求交期
orders.quantity
    order quantity | ordered quantity | ordered | open quantity | bestellmenge | offene menge
    订单数量 | 订购数量 | 未交数量
orders.state
    order state | order status | bestellstatus | auftragsstatus | 订单状态
?orders.licence ?shipments.licence ?licences.number ?licence_steps.licence ?documents.licence
    license | permit | lizenz | genehmigung
*.unit
    uom | unit of measure | einheit | me | mengeneinheit | 单位 | 计量单位
shipments.shipped_on
    ship date | shipped | shipping date | date shipped | dispatch date | dispatched | versanddatum | versandt am
    versand am
    发货日期 | 出货日期 | 出运日期
shipments.received_on
    received | receipt date | goods receipt | arrival date | arrived | date received | wareneingang | we datum
    eingangsdatum | eingang
    收货日期 | 到货日期 | 入库日期
shipments.quantity
    shipped quantity | delivered quantity | quantity shipped | received quantity | liefermenge | versandmenge
    发货数量 | 出货数量 | 到货数量
?shipments.value
    amount | invoice value | goods value | wert | warenwert | rechnungswert | betrag | 金额 | 货值
?shipments.destination ?market.destination
    destination country | country of destination | ship to | ziel | zielland | bestimmungsland | 目的地 | 目的国
shipments.hs_code
    hs | hts | hts code | tariff code | customs code | commodity code | zolltarifnummer | warennummer
    海关编码 | hs编码 | 商品编码
"""
