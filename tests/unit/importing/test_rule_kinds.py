"""Sheets of the papers of licences, of entries of measures, of notices on them and of grades, in six languages."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.kinds import Kind
from planner.domain.licences import DocumentKind
from planner.domain.materials import Material
from planner.domain.measures import NoticeKind
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan
from planner.spreadsheets.cells import CellValue
from unit.importing.at_hand import Planning

DAYS = (date(2026, 10, 1), date(2026, 10, 9), date(2026, 10, 12))
PAPERS = ("licence", "document", "order_number", "requested_on", "received_on", "couriered_on", "note")
ENTRIES = ("measure", "element", "item", "control_code", "hs_codes", "source", "verified_on")
NOTICES = ("measure", "says", "since", "until", "source", "seen_on", "note")
GRADES = ("material", "grade", "max_temp_c", "min_hci_koe", "heavy_low", "heavy_high", "source")


def _only(planned: ImportPlan, kind: Kind) -> dict[str, object]:
    (table,) = planned.tables
    assert table.kinds == (kind,)
    assert table.unmapped == ()
    assert (table.added, table.rejected) == (1, 0)
    (record,) = table.records
    return dict(record.values)


@pytest.mark.parametrize(
    ("headers", "paper"),
    [
        ("Licence no.|Document|PO no.|Requested|Received|Couriered|Remarks", "End-user statement"),
        ("Genehmigungsnummer|Unterlage|Bestellnummer|Angefordert am|Erhalten am|Per Kurier|Bemerkung", "EVE"),
        (
            "N° licence|Document demandé|N° de commande|Demandé à|Reçu le|Envoyé par coursier le|Remarques",
            "certificat d'utilisateur final",
        ),
        (
            "Nº licencia|Documento|Nº de pedido|Fecha de petición|Recibido el|Enviado por mensajería el|Notas",
            "certificado de usuario final",
        ),
        ("许可证号|文件名称|采购订单号|要求日期|收到日期|寄出日期|备注", "最终用户和最终用途证明"),
        ("許可證號|文件名稱|採購訂單號|索取日期|收到日期|快遞日期|備註", "最終用戶證明"),
        ("許可番号|必要書類|注文番号|依頼日|受領日|原本発送日|備考", "最終需要者証明書"),
    ],
)
def test_a_checklist_of_papers_is_read_in_every_language(plan: Planning, headers: str, paper: str) -> None:
    planned = plan(headers.split("|"), ("24-001", paper, "PO-7", *DAYS, "two originals"))

    stated = ("24-001", DocumentKind.END_USER_CERTIFICATE, "PO-7", *DAYS, "two originals")
    assert _only(planned, Kind.DOCUMENTS) == dict(zip(PAPERS, stated, strict=True))


@pytest.mark.parametrize(
    "headers",
    [
        "Announcement|Element|Listed item|Control code|HS codes|Source|Verified",
        "Bekanntmachung|Element|Gelistete Ware|Kontrollnummer|Zolltarifnummern|Quelle|Geprüft am",
        "N° d'annonce|Élément|Article contrôlé|Code de contrôle|Codes douaniers|Source|Vérifié le",
        "Nº de anuncio|Elemento|Producto controlado|Código de control|Códigos arancelarios|Fuente|Verificado el",
        "公告号|元素|管制物项|管制编码|参考海关商品编号|来源|核实日期",
        "公告號|元素|管制物項|管制編碼|海關商品編號|來源|核實日期",
        "公告番号|元素名|規制品目|規制番号|税番一覧|出典|確認日",
    ],
)
def test_the_entries_of_a_measure_are_read_in_every_language(plan: Planning, headers: str) -> None:
    row = ("18-2025", "Dy", "magnet_dy_ndfeb", "1C905", "8505111000; 8505110070", "https://example.org", DAYS[0])

    stated = (*row[:4], ("8505111000", "8505110070"), *row[5:])
    assert _only(plan(headers.split("|"), row), Kind.MEASURE_ITEMS) == dict(zip(ENTRIES, stated, strict=True))


@pytest.mark.parametrize(
    ("headers", "says"),
    [
        ("Announcement|What is known|In effect since|In effect until|Source|Seen on|Note", "extension"),
        ("Bekanntmachung|Sachstand|Gilt ab|Gilt bis|Quelle|Gesehen am|Bemerkung", "Aussetzung verlängert"),
        ("Annonce|Ce que l'on sait|Depuis|Jusqu'au|Source|Vu le|Remarque", "prolongée"),
        ("Anuncio|Lo que se sabe|Desde|Hasta|Fuente|Visto el|Notas", "prorrogada"),
        ("公告号|已知情况|起始日期|终止日期|来源|获知日期|备注", "暂停延长"),
        ("公告號|已知情況|起始日期|終止日期|來源|獲知日期|備註", "暫停延長"),
        ("告示番号|判明状況|開始日|終了日|出典|閲覧日|備考", "延長"),
    ],
)
def test_notices_on_a_measure_are_read_in_every_language(plan: Planning, headers: str, says: str) -> None:
    row = ("61-2025", says, *DAYS[:2], "https://example.org", DAYS[2], "as it was read")

    stated = (row[0], NoticeKind.EXTENDED, *row[2:])
    assert _only(plan(headers.split("|"), row), Kind.NOTICES) == dict(zip(NOTICES, stated, strict=True))


@pytest.mark.parametrize(
    "headers",
    [
        "Magnet material|Temperature class|Max operating temperature|Min Hcj|Dy+Tb min|Dy+Tb max|Source",
        "Magnetwerkstoff|Temperaturklasse|Max Einsatztemperatur|Mindestkoerzitivfeldstärke|Dy+Tb mindestens"
        "|Dy+Tb höchstens|Quelle",
        "Matériau magnétique|Classe de température|Température max|Coercivité minimale|Terres rares lourdes min"
        "|Terres rares lourdes max|Source",
        "Material magnético|Clase de temperatura|Temperatura máxima|Coercitividad mínima|Dy+Tb mínimo|Dy+Tb máximo"
        "|Fuente",
        "磁体材料|温度等级|最高工作温度|内禀矫顽力|重稀土下限|重稀土上限|来源",
        "磁體材料|溫度等級|最高工作溫度|最小內稟矯頑力|鏑鋱下限|鏑鋱上限|來源",
        "磁石材質|温度クラス|最高使用温度|最小保磁力|重希土類下限|重希土類上限|出典",
    ],
)
def test_grades_are_read_in_every_language(plan: Planning, headers: str) -> None:
    row: tuple[CellValue, ...] = ("NdFeB", "SH", 150, 20, 0.01, 0.045, "https://example.org")

    stated = (Material.NDFEB, *row[1:])
    assert _only(plan(headers.split("|"), row), Kind.GRADES) == dict(zip(GRADES, stated, strict=True))


@pytest.mark.parametrize(
    ("kind", "headers", "row"),
    [
        (Kind.LICENCE_STEPS, "licence|status|on", ("24-001", "returned", DAYS[0])),
        (Kind.LICENCE_STEPS, "reason|licence|status", ("a stamp is missing", "24-001", "returned")),
        (Kind.DOCUMENTS, "licence|document|requested_on", ("24-001", "photos", DAYS[0])),
        (Kind.DOCUMENTS, "note|document|licence", ("twice", "contract", "24-001")),
        (Kind.MEASURE_ITEMS, "measure|item|element", ("18-2025", "oxide", "Dy")),
        (Kind.NOTICES, "measure|says|until", ("61-2025", "suspended", DAYS[0])),
        (Kind.GRADES, "material|grade|heavy_low", ("NdFeB", "SH", 0.01)),
    ],
)
def test_a_few_field_names_alone_are_enough(
    plan: Planning, kind: Kind, headers: str, row: tuple[CellValue, ...]
) -> None:
    planned = plan(headers.split("|"), row)

    assert planned.tables[0].confidence == 1.0
    assert set(_only(planned, kind)) == set(headers.split("|"))


def test_a_row_that_names_a_paper_and_nothing_else_is_a_record(plan: Planning) -> None:
    planned = plan(PAPERS, ("24-001", "contract", "PO-7", *DAYS, "x"), ("24-001", "photos"), ("24-002", "contract"))

    assert (planned.added, planned.tables[0].not_records) == (3, 0)


def test_a_paper_that_is_not_known_sets_its_row_aside_and_offers_what_it_may_be(plan: Planning) -> None:
    planned = plan(PAPERS, ("24-001", "contract"), ("24-001", "contrakt", "PO-7"))

    (issue,) = [one for one in planned.issues if one.severity == "error"]
    assert (planned.added, planned.rejected, issue.row, issue.header) == (1, 1, 3, "document")
    assert [fix.text for fix in issue.fixes] == ["contract"]


def test_a_step_without_a_state_is_set_aside(plan: Planning) -> None:
    planned = plan(("licence", "status", "on"), ("24-001", "returned", DAYS[0]), ("24-002", None, DAYS[1]))

    assert (planned.added, planned.rejected) == (1, 1)
    assert [(one.code, one.row, one.column) for one in planned.issues] == [("missing", 3, "B")]


@pytest.mark.parametrize(
    ("headers", "row", "kinds"),
    [
        ("PO no.|Item|Qty|Due date|Document|Received", ("PO-7", "MAG-100", 5, DAYS[0], "D-1", DAYS[1]), {Kind.ORDERS}),
        ("Supplier|Part no.|Qty|Ship date|Received|Licence no.|Remarks",
         ("Haoran", "MAG-100", 5, DAYS[0], DAYS[1], "24-001", "ok"), {Kind.SHIPMENTS}),
        ("Part no.|Grade|Material|Max temperature|Measure", ("MAG-100", "N42SH", "NdFeB", 150, "x"), {Kind.PARTS}),
        ("Part no.|Stock|Status|Since|Until", ("MAG-100", 5, "usable", DAYS[0], DAYS[1]), {Kind.STOCK}),
        ("Item|Description|Element|Source", ("MAG-100", "EPS magnet", "Dy", "x"), {Kind.PARTS}),
        ("PO no.|Part no.|Qty|Status|Status date", ("PO-7", "MAG-100", 5, "open", DAYS[0]), {Kind.ORDERS}),
        ("PO no.|Part no.|Qty|Due date|Licence no.|Status|Status date",
         ("PO-7", "MAG-100", 5, DAYS[0], "24-001", "open", DAYS[1]), {Kind.ORDERS}),
        ("Licence no.|Licence holder|Status|Document type",
         ("24-001", "Haoran", "issued", "contract"), {Kind.LICENCES}),
        ("id|title|status|items|source|verified_on", ("18-2025", "x", "in force", "magnets", "y", DAYS[0]), set()),
    ],
)  # fmt: skip
def test_everyday_sheets_are_read_as_before(
    plan: Planning, headers: str, row: tuple[CellValue, ...], kinds: set[Kind]
) -> None:
    others = {Kind.LICENCE_STEPS, Kind.DOCUMENTS, Kind.MEASURE_ITEMS, Kind.NOTICES, Kind.GRADES}
    (table,) = plan(headers.split("|"), row, row).tables

    assert set(table.kinds) >= kinds
    assert not others.intersection(table.kinds)


def test_a_sheet_can_be_said_to_be_of_papers(plan: Planning) -> None:
    planned = plan(
        ("Licence no.", "Paper"), ("24-001", "Fotos"), options=ImportOptions(as_of=DAYS[0], kind=Kind.DOCUMENTS)
    )

    assert _only(planned, Kind.DOCUMENTS) == {"licence": "24-001", "document": DocumentKind.PHOTOS}
