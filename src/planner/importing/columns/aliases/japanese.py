"""Headers in Japanese, as far as they are not written as in Chinese."""

from __future__ import annotations

HEADERS = """
*.part_number ?bom.child
    品番 | 部品番号 | 部番 | 図番 | 図面番号 | 品目コード | 品目番号 | 部品コード | 製品番号 | 商品コード | 資材コード
    当社品番 | 客先品番 | 自社品番 | 製品コード | 品目
??*.part_number ??bom.child
    メーカー品番 | メーカー型番 | メーカ型番 | 型番 | 型式 | 仕入先品番 | コード | アイテム
parts.description
    品目名 | 部品名称 | 製品名 | 商品名 | 説明 | 摘要 | 品名仕様 | 部品名
parts.programme
    プロジェクト | プログラム | 車種 | 機種
parts.material
    材料名 | 磁石材質 | 磁石種類
parts.grade
    グレード | 材質グレード | 磁石グレード
?parts.form ?licences.form
    形状 | 納入形態
parts.mass_g
    質量 | 単重量 | 製品重量 | 正味重量 | 単位重量 | 磁石重量
parts.pieces
    磁石数 | 磁石個数
parts.owner
    担当 | 担当者 | 購買担当
parts.safety_stock
    安全在庫 | 安全在庫数 | 最低在庫
?sources.unit_price ?parts.unit_price
    単価 | 価格 | 仕入単価 | 購入単価 | 見積単価 | 標準単価 | 原価
*.currency
    通貨 | 通貨コード
parts.revenue_per_unit
    販売単価 | 売価 | 売上単価
suppliers.name ?plants.supplier sources.supplier orders.supplier shipments.supplier ?licences.holder
    仕入先 | 仕入先名 | サプライヤー | サプライヤ | サプライヤー名 | 取引先 | 取引先名 | 発注先 | 購入先 | 供給元
    ベンダー
?suppliers.name ?end_users.name
    会社名 | 企業名 | 会社
??suppliers.aliases ??sources.supplier ??orders.supplier ??shipments.supplier
    仕入先コード | サプライヤーコード | 取引先コード | 取引先番号 | ベンダーコード
sources.maker ?sources.supplier ?suppliers.name
    メーカー | メーカ | メーカー名 | 製造元 | 製造者 | 製造メーカー | ブランド
sources.exporter ?licences.holder
    輸出者 | 輸出業者
licences.end_user sources.end_user ?end_users.name
    最終需要者 | エンドユーザー | 最終ユーザー | 最終使用者
?licences.end_user ?sources.end_user ?end_users.name
    顧客 | 客先 | 得意先 | 顧客名
?suppliers.country ?plants.country ?end_users.country
    国 | 国名 | 国コード
?plants.place
    都市 | 住所
plants.name
    工場 | 工場名 | 生産拠点
?suppliers.notes ?plants.notes
    備考 | メモ | コメント | 注記
sources.share
    シェア | 供給比率 | 購買比率 | 発注比率
sources.origin shipments.origin
    原産国 | 原産地 | 生産国
sources.approval
    承認状況 | 承認状態 | 認定状況
sources.available_from
    供給開始日 | 供給可能日
sources.lead_time_days
    リードタイム | 調達リードタイム | 納入リードタイム | 調達期間
sources.transit_days
    輸送日数 | 輸送期間
sources.minimum_order
    最小発注数 | 最小発注数量 | 最低発注数 | 最小ロット | 最低注文数量
bom.parent
    親品番 | 親部品 | 親品目 | 親コード | 組立品番 | 使用先
bom.child
    子品番 | 子部品 | 子品目 | 子コード | 構成部品 | 構成品番
bom.quantity
    員数 | 構成数 | 所要数 | 使用数
?shipments.quantity ?orders.quantity ?licences.quantity ?bom.quantity ?demand.quantity ?stock.quantity
    個数 | 員数計
stock.quantity
    在庫 | 在庫数 | 在庫数量 | 現在庫 | 現在庫数 | 手持在庫 | 有効在庫
stock.as_of
    棚卸日 | 在庫日 | 基準日 | 在庫基準日
?stock.as_of
    日付
stock.location
    倉庫 | 保管場所 | 置場 | 棚番 | 拠点
stock.state
    在庫状態 | 在庫区分
demand.per_day
    日当たり使用量 | 日次使用量
demand.per_day/7
    週間使用量 | 週次使用量
demand.per_day/365
    年間使用量 | 年間需要
?market.month ?demand.period
    月度 | 年月
?demand.period
    週 | 期間 | 対象期間
demand.quantity
    需要 | 需要数 | 需要量 | 予測 | 予測数量 | 所要量 | 内示 | 内示数
orders.order_number shipments.order_number ?documents.order_number
    注文番号 | 発注番号 | 注文書番号 | 発注no | 注文no | 受注番号
orders.due ?shipments.received_on
    納期 | 納入日 | 納入期日 | 回答納期 | 希望納期 | 納品日 | 納入予定日
orders.quantity
    注文数 | 注文数量 | 発注数 | 発注数量 | 注残 | 発注残
orders.state
    注文状況 | 発注状況
shipments.shipped_on
    出荷日 | 発送日 | 船積日
shipments.received_on
    入荷日 | 受入日 | 検収日 | 到着日
shipments.quantity
    出荷数 | 出荷数量 | 入荷数 | 入荷数量 | 納入数 | 納入数量
?shipments.value
    金額 | 輸出額
?shipments.destination ?market.destination
    仕向地 | 仕向国 | 輸出先
shipments.hs_code
    hsコード | 税番 | 統計品目番号
*.unit
    単位
?licences.status ?orders.state ?stock.state ?sources.approval ?measures.status ?licence_steps.status ?notices.says
    ステータス | 状況 | 状態
licences.number ?orders.licence ?shipments.licence ?licence_steps.licence ?documents.licence
    許可番号 | 許可証番号 | 輸出許可番号 | ライセンス番号
licences.type
    許可種別 | 許可の種類
licences.holder
    許可保有者 | 申請者
licences.status ?licence_steps.status
    許可状況 | 申請状況
licences.end_use
    最終用途 | 用途
licences.quantity_left
    残数量 | 許可残
licences.applied_on
    申請日
licences.accepted_on
    受理日
licences.issued_on
    許可日 | 発行日
?licences.valid_from
    有効開始日
?licences.valid_until
    有効期限 | 有効終了日
compositions.element
    元素名 | 希土類 | レアアース
compositions.mass_fraction
    含有量 | 含有率 | 質量分率
"""
