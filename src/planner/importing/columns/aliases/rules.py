"""Headers of the dated states and papers of licences, of the entries of measures, of notices on them and of grades."""

from __future__ import annotations

HEADERS = """
licence_steps.on
    status date | date of status | status since | status as of | date of last status | statusdatum | status seit
    status vom | datum des status | date du statut | date de statut | statut depuis | date de l'état
    fecha del estado | fecha de estado | estado desde | estado a fecha de
    状态日期 | 状态更新日期 | 状态变更日期 | 狀態日期 | 狀態更新日期 | ステータス日付 | ステータス日 | 状況日 | 状態日
licence_steps.noted_on
    noted | status noted on | status recorded on | learned on | vermerkt am | status erfasst am | bekannt seit
    noté le | statut noté le | relevé le | anotado el | estado anotado el | 记录日期 | 获悉日期 | 記錄日期 | 記録日
?licence_steps.reason
    status reason | reason for status | status remark | statusgrund | grund | motif | motif du statut | motivo
    motivo del estado | 原因 | 状态原因 | 事由 | ステータス理由
documents.document
    document type | document name | type of document | required document | paper | dokument | unterlage | unterlagen
    dokumentart | art der unterlage | type de document | document demandé | nom du document | documento
    tipo de documento | documento solicitado | 文件类型 | 文件名称 | 资料名称 | 所需文件 | 材料名称 | 文件類型
    文件名稱 | 資料名稱 | 所需文件名稱 | 書類 | 書類名 | 必要書類 | 提出書類
?documents.licence
    application | application no | application number | licence application | licence or application | antrag
    antragsnummer | antrag nr | demande | n° de demande | numéro de demande | solicitud | nº de solicitud
    número de solicitud | 申请编号 | 申请号 | 申請編號 | 申請號 | 申請番号
?documents.order_number
    po for certificate | certificate for order | purchase order of certificate
documents.requested_on
    requested | date requested | requested at | asked for on | angefordert | angefordert am | anforderungsdatum
    demandé à | date de la demande du document | document demandé le | solicitado a | pedido el
    fecha de petición | 要求日期 | 索取日期 | 请求日期 | 要求日期時間 | 索取日期時間 | 依頼日 | 依頼日付
?documents.received_on
    received | received at | date received | in hand on | erhalten | erhalten am | eingegangen am | eingang
    reçu | reçu le | date de réception | recibido | recibido el | fecha de recepción
    收到日期 | 收件日期 | 收到日期時間 | 受領日 | 受取日
documents.couriered_on
    couriered | date couriered | couriered at | courier date | original sent | original sent on | originals sent on
    original couriered on | sent by courier on | per kurier | kurier am | original versandt am | original gesendet am
    original verschickt am | envoyé par coursier | envoyé par coursier le | original envoyé le
    enviado por mensajero | enviado por mensajería el | original enviado el
    寄出日期 | 快递日期 | 原件寄出日期 | 原件寄出 | 快遞日期 | 原件寄出日 | 原本発送日 | 発送済日 | クーリエ発送日
?documents.reference
    document no | document number | document reference | report number | dokumentnummer | dokument nr | aktenzeichen
    n° de document | référence du document | nº de documento | referencia del documento
    文件编号 | 文件号 | 文件編號 | 書類番号 | 文書番号
?documents.note ?notices.note
    note | notes | comment | comments | remark | remarks | bemerkung | bemerkungen | notiz | anmerkung | anmerkungen
    remarque | remarques | commentaire | commentaires | observation | observations | nota | notas | comentario
    comentarios | observaciones | 备注 | 说明 | 備註 | 說明 | 備考 | メモ | 注記
?measure_items.measure ?notices.measure
    announcement | announcement no | announcement number | measure id | bekanntmachung | bekanntmachung nr | maßnahme
    annonce | n° d'annonce | mesure | anuncio | nº de anuncio | medida | 公告号 | 公告 | 公告編號 | 公告號
    告示 | 告示番号 | 公告番号
?measure_items.limb ?notices.limb
    limb of the announcement | paragraph | absatz | ziffer | paragraphe | alinéa | párrafo | apartado | 条款 | 條款
    条項
?measure_items.element
    element | rare earth | rare earth element | chemical element | seltene erde | élément | terre rare | elemento
    tierra rara | 元素 | 稀土元素 | 希土類 | 元素名
measure_items.item
    listed item | controlled item | item listed | gelistetes gut | gelistetes erzeugnis | gelistete ware
    article contrôlé | article listé | produit contrôlé | artículo controlado | artículo listado | producto controlado
    管制物项 | 受控物项 | 管控物项 | 管制物項 | 受控物項 | 規制品目 | 規制対象品目
?measure_items.control_code
    control code | kontrollnummer | listennummer | code de contrôle | numéro de contrôle | código de control
    管制编码 | 管制編碼 | 規制番号
measure_items.hs_codes
    customs codes | tariff codes | reference hs codes | zolltarifnummern | warennummern | codes douaniers | codes sh
    códigos arancelarios | códigos sa | 海关商品编号 | 参考海关商品编号 | 海關商品編號 | hsコード一覧 | 税番一覧
?measure_items.destinations
    destinations concerned | countries concerned | bestimmungsländer | betroffene länder | destinations visées
    pays visés | destinos afectados | países afectados | 适用目的地 | 適用目的地 | 対象仕向地
?measure_items.end_uses
    end uses concerned | endverwendungen | betroffene endverwendungen | utilisations finales | usos finales
    适用最终用途 | 適用最終用途 | 対象用途
?measure_items.value_share
    share of value | value threshold | wertanteil | wertschwelle | part de la valeur | seuil de valeur
    participación en el valor | umbral de valor | 价值比例 | 价值占比 | 價值比例 | 価額比率 | 価格比率
measures.verified_on ?measure_items.verified_on
    verified | last checked | geprüft am | vérifié le | verificado el | 核实日期 | 核實日期 | 確認日
?notices.says
    what is known | notice | known state | was bekannt ist | sachstand | mitteilung | ce que l'on sait | état connu
    avis | lo que se sabe | estado conocido | aviso | 已知情况 | 通知 | 已知情況 | 判明状況 | 通知内容
?notices.since
    in effect since | seit | gilt ab | depuis | à partir du | desde | 起始日期 | 起始日 | 開始日
?notices.until
    in effect until | bis | gilt bis | jusqu'au | hasta | 终止日期 | 終止日期 | 終了日
notices.seen_on
    seen | read on | date seen | learned of on | gesehen am | gelesen am | vu le | lu le | visto el | leído el
    获知日期 | 看到日期 | 獲知日期 | 看到日 | 確認した日 | 閲覧日
?measure_items.source ?notices.source ?grades.source
    source address | quelle | fuente | 来源 | 來源 | 出典
?grades.material
    magnet material | magnet type | werkstoff | magnetwerkstoff | matériau magnétique | material magnético
    磁体材料 | 磁體材料 | 磁石材質
?grades.grade
    temperature class | magnet grade | grade class | temperaturklasse | güte | magnetgüte | classe de température
    nuance | clase de temperatura | grado | 牌号 | 温度等级 | 牌號 | 溫度等級 | 温度クラス | グレード
grades.max_temp_c
    max operating temperature | maximum operating temperature | max working temperature | max temperature
    maximale einsatztemperatur | max einsatztemperatur | température maximale d'utilisation | température max
    temperatura máxima de trabajo | temperatura máxima | 最高工作温度 | 最高使用温度 | 最高工作溫度
grades.min_hci_koe
    min hci | min hcj | hci min | hcj min | minimum coercivity | mindestkoerzitivfeldstärke | hcj mindestens
    coercivité minimale | coercitividad mínima | 最小内禀矫顽力 | 内禀矫顽力 | 最小內稟矯頑力 | 最小保磁力
grades.heavy_low
    dy tb min | dy + tb min | min dy tb | min heavy rare earth | heavy rare earth min | schwere seltene erden min
    dy+tb mindestens | terres rares lourdes min | dy+tb minimum | tierras raras pesadas mín | dy+tb mínimo
    重稀土下限 | 镝铽下限 | 重稀土最小值 | 鏑鋱下限 | 重希土類下限
grades.heavy_high
    dy tb max | dy + tb max | max dy tb | max heavy rare earth | heavy rare earth max | schwere seltene erden max
    dy+tb höchstens | terres rares lourdes max | dy+tb maximum | tierras raras pesadas máx | dy+tb máximo
    重稀土上限 | 镝铽上限 | 重稀土最大值 | 鏑鋱上限 | 重希土類上限
?grades.expectation
    typical content | what to expect | erwartung | üblicher gehalt | ce qu'on attend | teneur typique
    lo que se espera | contenido típico | 预期 | 典型含量 | 預期 | 典型的な含有
"""

# Columns of a list of licences that tell of a return: the day of it, and why.
RETURNS = """
on
    returned on | date returned | date of return | return date | sent back on | zurückgegeben am
    zurückgeschickt am | rückgabe am | rückgabedatum | retourné le | renvoyé le | date de retour | date du renvoi
    devuelto el | fecha de devolución | 退回日期 | 退件日期 | 退回日 | 補正退回日期 | 差戻し日 | 差戻日 | 返送日
reason
    return reason | returned because | reason returned | reason of return | reason for return | rückgabegrund
    grund der rückgabe | motif du retour | motif de retour | motif du renvoi | motivo de devolución
    motivo de la devolución | 退回原因 | 退件原因 | 退回理由 | 差戻し理由 | 差戻理由 | 返送理由
"""
