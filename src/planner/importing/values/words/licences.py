"""The words for the types of licences and the stations of an application."""

from __future__ import annotations

from enum import StrEnum

from planner.domain.licences import LicenceStatus, LicenceType

CHOICES: tuple[tuple[StrEnum, str], ...] = (
    (
        LicenceType.INDIVIDUAL,
        "individual licence | individual license | single | einzelgenehmigung | einzellizenz | 单项许可 | 单项"
        " | 个案 | 个案许可 | licence individuelle | individuelle | licencia individual | 個別許可 | 個別 | 单项许可证"
        " | 個案許可 | 單項許可 | 單項許可證 | 單項",
    ),
    (
        LicenceType.GENERAL,
        "general licence | general license | allgemeingenehmigung | allgemeine genehmigung"
        " | sammelgenehmigung | 通用许可 | 通用 | licence générale | générale | licencia general | 一般許可 | 包括許可"
        " | 包括 | 通用许可证 | 通用許可 | 通用許可證",
    ),
    (
        LicenceType.REGISTRATION,
        "registration certificate | registrierung | 登记 | 登记填报 | 出口凭证 | enregistrement"
        " | certificat d'enregistrement | registro | 登録 | 登録証 | 登記 | 出口憑證",
    ),
    (
        LicenceType.VEU,
        "validated end user | validated end-user | 经验证最终用户 | utilisateur final validé"
        " | usuario final validado | 検証済みエンドユーザー | 已验证最终用户",
    ),
    (
        LicenceType.NOT_REQUIRED,
        "not required | not needed | no licence required | none required | nicht erforderlich"
        " | nicht nötig | 无需许可 | 不需要 | non requis | non nécessaire | pas de licence requise"
        " | no requerido | no necesario | no se requiere | 不要 | 許可不要 | 不需许可 | 不需要许可 | 无需"
        " | 無需許可 | 不需許可 | 不需要許可 | 無需",
    ),
    (
        LicenceType.UNKNOWN,
        "unbekannt | not known | 未知 | 不详 | inconnu | desconocido | 不明",
    ),
    (
        LicenceStatus.NOT_STARTED,
        "not yet applied | not applied | nicht begonnen | nicht beantragt | noch nicht beantragt | 未申请"
        " | 未开始 | to be applied for | yet to apply | non commencé | pas encore demandé | no iniciado"
        " | no solicitado | sin solicitar | 未着手 | 未申請 | 尚未申请 | 尚未申請 | 未開始",
    ),
    (
        LicenceStatus.DOCUMENTS_REQUESTED,
        "documents requested | papers requested | unterlagen angefordert | 资料收集中 | 要求提供资料"
        " | preparing documents | documents in preparation | unterlagen in vorbereitung"
        " | documents demandés | pièces demandées | documentos solicitados | documentos pedidos | 書類依頼中"
        " | 書類準備中 | 资料准备中 | 准备资料 | 資料收集中 | 要求提供資料 | 資料準備中 | 準備資料",
    ),
    (
        LicenceStatus.DOCUMENTS_INCOMPLETE,
        "documents incomplete | papers incomplete | unterlagen unvollständig | 资料不全 | 材料不全 | 材料不齐"
        " | 资料不齐 | 待补资料 | 待补材料 | documents missing | missing documents | unterlagen fehlen"
        " | dossier incomplet | documents incomplets | pièces manquantes | documentación incompleta"
        " | documentos incompletos | expediente incompleto | 書類不備 | 缺资料 | 补正材料 | 需补正材料"
        " | 補正材料 | 需補正材料 | 資料不全 | 資料不齊 | 材料不齊 | 待補資料 | 待補材料 | 缺資料",
    ),
    (
        LicenceStatus.SUBMITTED,
        "applied | filed | application submitted | pending | beantragt | eingereicht | antrag gestellt"
        " | 已提交 | 已申请 | 申请中 | in application | demandé | déposé | soumis | soumise | demande déposée"
        " | en attente | solicitado | presentado | solicitud presentada | pendiente | 申請済 | 申請済み | 申請中"
        " | 提出済 | 提出済み | 已递交 | 已提交申请 | 已申請 | 已遞交 | 已提交申請",
    ),
    (
        LicenceStatus.RETURNED,
        "sent back | returned for information | zurückgegeben | zurückgeschickt | rückfrage | 退回 | 退回补正"
        " | 补正 | renvoyé | retourné | devuelto | 差戻し | 差し戻し | 返送 | 已退回 | 被退回 | 退回補正 | 補正",
    ),
    (
        LicenceStatus.ACCEPTED,
        "application accepted | angenommen | 受理 | 已受理 | recevable | accepté | admitido | aceptado"
        " | admitido a trámite | 受理済 | 受理済み",
    ),
    (
        LicenceStatus.UNDER_REVIEW,
        "in review | being reviewed | in prüfung | wird geprüft | in bearbeitung | 审批中 | 审核中 | 审查中 | 办理中"
        " | under examination | in process | processing | in progress | being processed"
        " | en cours d'examen | en examen | en cours d'instruction | en instruction | en cours"
        " | en revisión | en estudio | en tramitación | en trámite | en proceso | 審査中 | 审理中 | 审批 | 審核中"
        " | 審批中 | 審查中 | 審理中 | 審批"
        " | 辦理中",
    ),
    (
        LicenceStatus.APPROVED,
        "genehmigt | bewilligt | 已批准 | 批准 | 审批通过 | 已通过 | approuvé | autorisé | aprobado"
        " | autorizado | 承認 | 承認済 | 承認済み | 許可 | 許可済 | 許可済み | 获批 | 已获批 | 已核准"
        " | 審批通過 | 已通過 | 獲批"
        " | 已獲批",
    ),
    (
        LicenceStatus.REJECTED,
        "refused | denied | declined | abgelehnt | 驳回 | 拒绝 | 不予许可 | 未通过 | not approved | abgewiesen"
        " | zurückgewiesen | refusé | rejeté | rechazado | denegado | desestimado | 却下 | 不許可 | 否决 | 未批准"
        " | 已拒绝 | 不批准 | 駁回 | 被驳回 | 被駁回 | 拒絕 | 已拒絕 | 不予許可 | 未通過 | 否決",
    ),
    (
        LicenceStatus.ISSUED,
        "granted | valid | active | in force | erteilt | ausgestellt | gültig | aktiv | 已发证 | 已颁发 | 有效"
        " | 已签发 | 发证 | delivered | délivré | émis | émise | accordé | valide | en vigueur"
        " | en cours de validité | emitido | expedido | concedido | vigente | válido | válida | en vigor"
        " | 発行済 | 発行済み | 交付済 | 交付済み | 有効 | 已下证 | 已出证 | 生效 | 已發證"
        " | 發證 | 已頒發 | 已簽發 | 已下證 | 已出證",
    ),
    (
        LicenceStatus.PARTLY_USED,
        "partially used | in use | teilweise genutzt | teilweise verbraucht | 部分使用 | 使用中"
        " | partly consumed | partiellement utilisé | utilisé en partie | parcialmente utilizado"
        " | parcialmente usado | en uso | 一部使用 | 一部使用済み | 部分已使用",
    ),
    (
        LicenceStatus.EXHAUSTED,
        "used up | fully used | aufgebraucht | ausgeschöpft | 已用完 | 用尽 | fully consumed | verbraucht"
        " | épuisé | entièrement utilisé | agotado | consumido | 使用済み | 使い切り | 已用尽"
        " | 全部用完 | 用盡 | 已用盡",
    ),
    (
        LicenceStatus.EXPIRED,
        "lapsed | abgelaufen | ungültig | 已过期 | 过期 | 失效 | 已失效 | expiré | échu | échue | périmé | caducado"
        " | vencido | expirado | 期限切れ | 期限切 | 失効 | 已到期 | 到期 | 已過期 | 過期",
    ),
    (
        LicenceStatus.CUSTOMS_QUERY,
        "customs hold | customs queried | zollrückfrage | beim zoll angehalten | 质疑 | 鉴别 | 海关质疑"
        " | query by customs | question de la douane | bloqué en douane | retenu en douane"
        " | retenue en douane | consulta de aduana | retenido en aduana | 税関照会 | 税関確認中"
        " | 海关查询 | 質疑 | 海關質疑"
        " | 海關查詢",
    ),
    (
        LicenceStatus.SUSPENDED,
        "on hold | ausgesetzt | ruht | 暂停 | 中止 | suspendu | suspendue | suspendido | 停止中 | 一時停止"
        " | 已暂停 | 暫停 | 已暫停"
        " | 已中止",
    ),
    (
        LicenceStatus.REVOKED,
        "cancelled | canceled | widerrufen | 撤销 | 吊销 | storniert | entzogen | révoqué | annulé | revocado"
        " | anulado | cancelado | 取消 | 取消済み | 已撤销 | 已吊销 | 撤銷 | 已撤銷 | 吊銷 | 已吊銷",
    ),
    (
        LicenceStatus.WITHDRAWN,
        "application withdrawn | zurückgezogen | 撤回 | 已撤回 | retiré | demande retirée | retirado"
        " | solicitud retirada | 取下げ | 取り下げ | 已取下",
    ),
    (
        LicenceStatus.UNKNOWN,
        "unbekannt | not known | 未知 | 不详 | inconnu | desconocido | 不明",
    ),
)
