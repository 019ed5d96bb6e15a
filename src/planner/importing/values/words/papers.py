"""The words for the papers of an application, and for what was learned of a measure."""

from __future__ import annotations

from enum import StrEnum

from planner.domain.licences import DocumentKind
from planner.domain.measures import NoticeKind

CHOICES: tuple[tuple[StrEnum, str], ...] = (
    (
        DocumentKind.APPLICATION_FORM,
        "application | licence application | license application | antragsformular | antrag | genehmigungsantrag"
        " | formulaire de demande | demande de licence | formulario de solicitud | solicitud de licencia"
        " | 申请表 | 许可证申请表 | 申请书 | 申請表 | 申請書 | 許可申請書",
    ),
    (
        DocumentKind.CONTRACT,
        "sales contract | purchase contract | contract copy | copy of contract | agreement | vertrag | kaufvertrag"
        " | liefervertrag | vertragskopie | contrat | contrat de vente | contrat d'achat | copie du contrat | contrato"
        " | contrato de compraventa | copia del contrato | 合同 | 销售合同 | 采购合同 | 合同副本 | 协议 | 契約書"
        " | 売買契約書 | 契約 | 銷售合約 | 合約",
    ),
    (
        DocumentKind.TEST_REPORT,
        "test certificate | lab report | analysis report | analysis certificate | material analysis"
        " | technical description | prüfbericht | analysebericht | analysezertifikat | werksprüfzeugnis"
        " | technische beschreibung | rapport d'essai | rapport d'analyse | certificat d'analyse"
        " | description technique | informe de ensayo | informe de análisis | certificado de análisis"
        " | descripción técnica | 检测报告 | 测试报告 | 检验报告 | 成分报告 | 技术说明 | 試験報告書 | 分析報告書"
        " | 試験成績書 | 成分表 | 技術説明書 | 檢測報告 | 測試報告 | 技術說明",
    ),
    (
        DocumentKind.END_USER_CERTIFICATE,
        "euc | eus | end user statement | end-user statement | end-use certificate | end use certificate"
        " | end-user and end-use certificate | end user and end use certificate | end user declaration"
        " | endverbleibserklärung | endverbleibsbescheinigung | endverwendungserklärung | endverwenderzertifikat | eve"
        " | certificat d'utilisateur final | certificat d'utilisation finale | déclaration d'utilisateur final"
        " | certificado de usuario final | certificado de uso final | declaración de usuario final"
        " | 最终用户证明 | 最终用户和最终用途证明 | 最终用户及最终用途证明 | 最终用户与最终用途证明 | 最终用途证明"
        " | 最終需要者証明書 | 最終用途証明書 | 最終用途誓約書 | エンドユーザー証明書 | 最終用戶證明 | 最終用途證明"
        " | 最終用戶和最終用途證明",
    ),
    (
        DocumentKind.TRANSLATION,
        "chinese translation | certified translation | übersetzung | chinesische übersetzung"
        " | beglaubigte übersetzung | traduction | traduction chinoise | traduction certifiée | traducción"
        " | traducción al chino | traducción jurada | 中文翻译 | 翻译件 | 翻译 | 中文译本 | 翻訳 | 中国語訳 | 中文翻譯"
        " | 翻譯",
    ),
    (
        DocumentKind.IMPORTER_INTRODUCTION,
        "company introduction | company profile | introduction of the importer | client profile | customer profile"
        " | importer profile | firmenvorstellung | unternehmensvorstellung | firmenprofil | vorstellung des importeurs"
        " | présentation de l'importateur | présentation de la société | profil de la société"
        " | presentación del importador | presentación de la empresa | perfil de la empresa"
        " | 进口商介绍 | 进口商简介 | 公司介绍 | 公司简介 | 企业介绍 | 輸入者紹介 | 会社案内 | 会社概要 | 進口商介紹"
        " | 公司介紹 | 公司簡介",
    ),
    (
        DocumentKind.END_USE_DESCRIPTION,
        "description of end use | application description | application details | product application"
        " | use description | beschreibung der endverwendung | verwendungsbeschreibung | anwendungsbeschreibung"
        " | description de l'utilisation finale | description de l'application | descripción del uso final"
        " | descripción de la aplicación | 最终用途说明 | 用途说明 | 应用说明 | 用途説明 | 用途説明書 | 最終用途説明"
        " | 最終用途說明 | 用途說明",
    ),
    (
        DocumentKind.PHOTOS,
        "photo | pictures | images | product photos | production photos | 3d drawings | fotos | bilder | produktfotos"
        " | produktionsfotos | photographies | images du produit | fotografías | imágenes | fotos del producto"
        " | 照片 | 图片 | 产品照片 | 生产照片 | 写真 | 製品写真 | 図面写真 | 圖片 | 產品照片",
    ),
    (
        DocumentKind.TRANSACTION_HISTORY,
        "transaction records | business history | trade history | delivery history | past orders"
        " | geschäftshistorie | lieferhistorie | bisherige lieferungen | historique des transactions"
        " | historique des commandes | historial de transacciones | historial de pedidos"
        " | 交易记录 | 历史交易记录 | 往来记录 | 交易历史 | 取引履歴 | 取引実績 | 交易記錄 | 歷史交易記錄",
    ),
    (
        DocumentKind.COMPANY_PAPERS,
        "company documents | business licence | business license | company registration | identity documents"
        " | registration documents | handelsregisterauszug | firmenunterlagen | ausweiskopien | gewerbeschein"
        " | documents de société | extrait kbis | kbis | pièces d'identité | documentos de la empresa"
        " | escritura de la empresa | documentos de identidad | 营业执照 | 企业资料 | 公司资料 | 身份证明 | 登記簿謄本"
        " | 登記事項証明書 | 会社書類 | 營業執照 | 公司資料",
    ),
    (
        DocumentKind.RISK_ASSESSMENT,
        "risk analysis | risk report | risikobewertung | risikoanalyse | évaluation des risques | analyse des risques"
        " | evaluación de riesgos | análisis de riesgos | 风险评估 | 风险评估报告 | リスク評価 | リスク評価書"
        " | 風險評估",
    ),
    (
        DocumentKind.COMMITMENT,
        "letter of commitment | commitment letter | undertaking | letter of undertaking | verpflichtungserklärung"
        " | zusage | lettre d'engagement | engagement | carta de compromiso | compromiso | 承诺书 | 承诺函 | 保证书"
        " | 誓約書 | 確約書 | 承諾書 | 保證書",
    ),
    (
        DocumentKind.EVIDENCE,
        "evidence that no licence is needed | proof | proof that no licence is needed | negative statement | nachweis"
        " | nullbescheid | negativbescheinigung | preuve | attestation de non-contrôle | justificatif | prueba"
        " | justificante | 证据 | 证明材料 | 非管制证明 | 非该当证明 | 証拠 | 非該当証明書 | 該非判定書 | 證明材料",
    ),
    (
        DocumentKind.OTHER,
        "others | other paper | other document | miscellaneous | sonstiges | sonstige | andere | anderes | autre"
        " | autres | divers | otro | otros | otra | varios | 其他 | 其它 | 其他文件 | その他 | 其他資料",
    ),
    (
        NoticeKind.EXTENDED,
        "extension | suspension extended | suspension goes on | prolonged | verlängert | aussetzung verlängert"
        " | verlängerung | prolongé | suspension prolongée | prorogé | prolongation | prorrogado"
        " | suspensión prorrogada | prórroga | ampliado | 延长 | 延期 | 暂停延长 | 继续暂停 | 延長 | 停止延長"
        " | 暫停延長 | 繼續暫停",
    ),
    (
        NoticeKind.IN_FORCE,
        "effective | applies | active | in effect | in kraft | gilt | wirksam | en vigueur | applicable | en vigor"
        " | vigente | 生效 | 有效 | 执行中 | 已生效 | 实施 | 施行中 | 発効 | 有効 | 執行中 | 實施",
    ),
    (
        NoticeKind.SUSPENDED,
        "on hold | paused | ausgesetzt | ruht | suspendu | suspendue | suspendido | suspendida | en suspenso"
        " | 暂停 | 暂停实施 | 中止 | 停止中 | 一時停止 | 暫停 | 暫停實施",
    ),
    (
        NoticeKind.ENDED,
        "repealed | lifted | withdrawn | revoked | abolished | aufgehoben | beendet | außer kraft | abrogé | levé"
        " | terminé | derogado | levantado | terminado | 废止 | 取消 | 终止 | 已废止 | 廃止 | 終了 | 撤廃 | 廢止"
        " | 終止",
    ),
    (
        NoticeKind.UNCONFIRMED,
        "not confirmed | not known | unclear | open | unknown | unbestätigt | nicht bestätigt | unklar | offen"
        " | non confirmé | inconnu | incertain | sin confirmar | no confirmado | desconocido | incierto"
        " | 未确认 | 不明确 | 未知 | 未確認 | 不明 | 待确认 | 未確定",
    ),
)
