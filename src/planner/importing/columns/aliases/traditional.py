"""Headers in traditional Chinese characters, where they differ from the simplified ones."""

from __future__ import annotations

HEADERS = """
*.part_number ?bom.child
    零件號 | 零件編號 | 料號 | 物料號 | 物料編碼 | 物料編號 | 產品編號 | 產品型號 | 圖號 | 品號 | 產品編碼 | 客戶料號
??*.part_number ??bom.child
    製造商料號 | 廠商料號 | 供應商料號 | 型號 | 編碼
parts.description
    名稱 | 物料名稱 | 零件名稱 | 產品名稱 | 品名規格
parts.programme
    項目 | 專案
parts.material
    材質類型 | 磁體材料
parts.grade
    牌號 | 等級
parts.mass_g
    單重 | 單件重量 | 淨重
parts.owner
    負責人 | 採購員
parts.safety_stock
    安全庫存 | 最低庫存
?sources.unit_price ?parts.unit_price
    單價 | 價格 | 採購單價 | 報價
*.currency
    幣種 | 幣別 | 貨幣
suppliers.name ?plants.supplier sources.supplier orders.supplier shipments.supplier ?licences.holder
    供應商 | 供應商名稱 | 供貨商 | 賣方 | 廠商 | 廠商名稱
?suppliers.name ?end_users.name
    公司名稱 | 企業名稱
??suppliers.aliases ??sources.supplier ??orders.supplier ??shipments.supplier
    供應商編碼 | 供應商代碼 | 廠商編號 | 廠商代號
sources.maker ?sources.supplier ?suppliers.name
    製造商 | 生產商 | 生產廠家 | 廠家 | 廠牌
sources.exporter ?licences.holder
    出口經營者 | 出口企業 | 發貨人
licences.end_user sources.end_user ?end_users.name
    最終用戶 | 最終使用者 | 終端用戶
?licences.end_user ?sources.end_user ?end_users.name
    客戶 | 客戶名稱
?suppliers.country ?plants.country ?end_users.country
    國家 | 國別
plants.name
    工廠 | 工廠名稱 | 生產基地 | 廠區
?suppliers.notes ?plants.notes
    備註 | 說明
sources.share
    份額 | 供貨份額 | 供貨比例 | 配額
sources.origin shipments.origin
    原產國 | 原產地 | 產地
sources.approval
    認可狀態 | 承認狀態
sources.lead_time_days
    交貨期 | 交付週期 | 採購週期 | 前置時間
sources.transit_days
    運輸時間 | 運輸天數
sources.minimum_order
    最小訂購量 | 最低訂購量
bom.parent
    母件料號 | 上級料號 | 主件料號
bom.child
    子件料號 | 下級料號 | 組件 | 元件料號
bom.quantity
    單機用量 | 單位用量 | 組成用量
?shipments.quantity ?orders.quantity ?licences.quantity ?bom.quantity ?demand.quantity ?stock.quantity
    數量 | 件數
stock.quantity
    庫存 | 庫存數量 | 現有庫存 | 庫存量 | 在庫數量 | 可用庫存
stock.as_of
    盤點日期 | 庫存日期 | 截止日期
stock.location
    倉庫 | 庫位 | 儲位 | 庫別
stock.state
    庫存狀態
demand.period
    期間 | 需求期間 | 需求月份
demand.per_day
    日用量 | 每日需求
demand.per_day/365
    年用量 | 年需求量
demand.quantity
    需求數量 | 預測數量 | 預測 | 需求量
orders.order_number shipments.order_number ?documents.order_number
    訂單號 | 採購訂單 | 採購訂單號 | 訂單編號 | 採購單號 | 訂單號碼
orders.due ?shipments.received_on
    交貨日期 | 交付日期 | 預計到貨 | 預交日
orders.quantity
    訂單數量 | 訂購數量 | 未交數量 | 採購數量
orders.state
    訂單狀態
shipments.shipped_on
    發貨日期 | 出貨日期 | 出運日期
shipments.received_on
    收貨日期 | 到貨日期 | 入庫日期
shipments.quantity
    發貨數量 | 出貨數量 | 到貨數量
?shipments.value
    金額 | 貨值
shipments.hs_code
    海關編碼 | 商品編碼 | 稅則號列 | 稅號
*.unit
    單位 | 計量單位
?licences.status ?orders.state ?stock.state ?sources.approval ?measures.status ?licence_steps.status ?notices.says
    狀態
licences.number ?orders.licence ?shipments.licence ?licence_steps.licence ?documents.licence
    許可證號 | 許可證編號 | 出口許可證號 | 出口許可證 | 許可證
licences.holder
    持證人 | 許可證持有人 | 申請人 | 申請企業
licences.status ?licence_steps.status
    許可狀態 | 許可證狀態 | 申請狀態
licences.end_use
    最終用途
licences.quantity
    許可數量 | 批准數量
licences.quantity_left
    剩餘數量 | 剩餘許可數量
licences.type
    許可類型 | 許可證類型
licences.accepted_on
    受理日期
licences.applied_on
    申請日期
licences.issued_on
    發證日期 | 簽發日期
?licences.valid_until
    有效期至 | 到期日期
compositions.mass_fraction
    質量分數
"""
