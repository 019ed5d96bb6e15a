"""Writes the sample's sheets into resources/sample from the facts in packaging/sample_facts.

    .venv/bin/python packaging/make_sample.py [folder]

Every company, person, part, licence and number of the sample is made up. The sheets are laid out as such sheets
arrive: titles above the header, section rows, totals, notes, German and Chinese headers. Running this twice gives
the same bytes: nothing is random, and the files carry fixed dates.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

ROOT = Path(__file__).resolve().parents[1]
FACTS = ROOT / "packaging" / "sample_facts"
SAVED = datetime(2026, 11, 16, 8, tzinfo=UTC)
TODAY = date(2026, 11, 16)

Cell = str | float | date | None
Line = Mapping[str, str]


# Facts -----------------------------------------------------------------------------------------------------------


def facts(name: str) -> Iterator[str | Line]:
    """Reads one table of facts: its records by column, and the title of each section as plain text."""
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        for row in rows:
            if row[0].startswith("# "):
                yield ",".join(row)[2:]
            else:
                yield dict(zip(header, row, strict=True))


def records(name: str) -> list[Line]:
    """Reads one table of facts without its section titles."""
    return [line for line in facts(name) if not isinstance(line, str)]


def number(text: str) -> float | None:
    """The number in a fact, None where it is blank."""
    return float(text) if text else None


def day(text: str) -> date | None:
    """The day in a fact, None where it is blank."""
    return date.fromisoformat(text) if text else None


COMPANIES = {line["short"]: line for line in records("companies")}


def company(short: str) -> str | None:
    """The full name of a company, None where the fact is blank."""
    return COMPANIES[short]["name"] if short else None


# Writing ---------------------------------------------------------------------------------------------------------


class SampleBook:
    """A workbook with fixed dates, written row by row in the looks of an office sheet."""

    def __init__(self, path: Path, author: str) -> None:
        self.book: Any = xlsxwriter.Workbook(str(path))
        self.book.set_properties({"author": author, "created": SAVED})
        self.bold = self.book.add_format({"bold": True})
        self.title = self.book.add_format({"bold": True, "font_size": 14})
        self.header = self.book.add_format(
            {"bold": True, "bg_color": "#DDE5EE", "bottom": 1, "text_wrap": True, "valign": "top"}
        )

    def sheet(self, name: str, widths: Sequence[int], *, days: str) -> SampleSheet:
        """Adds a sheet with columns of the given widths and days in the given number format."""
        page = self.book.add_worksheet(name)
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        return SampleSheet(page, self, self.book.add_format({"num_format": days, "align": "left"}))

    def close(self) -> None:
        """Saves the workbook."""
        self.book.close()


class SampleSheet:
    """One sheet that is filled from the top."""

    def __init__(self, page: Any, book: SampleBook, days: Any) -> None:
        self.page = page
        self.book = book
        self.days = days
        self.next_row = 0

    def write(self, cells: Sequence[Cell], look: Any = None) -> None:
        """Writes one row; text never becomes a formula or an address."""
        for column, value in enumerate(cells):
            if isinstance(value, str):
                self.page.write_string(self.next_row, column, value, look)
            elif isinstance(value, date):
                self.page.write_datetime(self.next_row, column, value, self.days)
            elif value is not None:
                self.page.write_number(self.next_row, column, value, look)
        self.next_row += 1

    def head(self, titles: Sequence[str], header: Sequence[str]) -> None:
        """Writes the titles, a blank row where there are any, and the header; freezes what stands above the data."""
        for index, title in enumerate(titles):
            self.write([title], self.book.title if index == 0 else None)
        self.next_row += bool(titles)
        self.write(header, self.book.header)
        self.page.freeze_panes(self.next_row, 1)


# The six files ---------------------------------------------------------------------------------------------------

PART_HEADER = (
    "Part no.", "Description", "Programme", "Material", "Grade", "Form", "Magnet mass, g", "Magnets per part",
    "Dy, %", "Tb, %", "Ho, %", "Sm, %", "Basis", "Test report", "Use per day", "Unit price, EUR",
    "Revenue per unit, EUR", "Used in", "Qty per", "Owner",
)  # fmt: skip
NOTE = """How to read this plan
Use per day is in pieces per calendar day. Magnets that go into one of our motors have no use of their own: it follows
from the motor and from the quantity in the column Qty per.
Percentages are by weight of the magnet: tested by a laboratory, or declared by the maker.
Blank means that we have not been told. It does not mean none."""
PART_TEXTS = ("number", "description", "programme", "material", "grade", "form")
PART_NUMBERS = ("mass_g", "magnets", "dy", "tb", "ho", "sm")


def part_row(line: Line) -> list[Cell]:
    """One part as a row of the plan."""
    return [
        *(line[name] or None for name in PART_TEXTS),
        *(number(line[name]) for name in PART_NUMBERS),
        *(line[name] or None for name in ("basis", "report")),
        *(number(line[name]) for name in ("per_day", "price", "revenue")),
        line["used_in"] or None,
        number(line["quantity_per"]),
        line["owner"],
    ]


def write_parts(path: Path) -> None:
    """The plan for 2026: parts, magnets, use and prices, with a total at the foot and a sheet of notes."""
    book = SampleBook(path, "R. Lindner")
    sheet = book.sheet(
        "Parts 2026", (16, 30, 15, 10, 11, 13, *[9] * 6, 10, 12, *[10] * 3, 12, 8, 11), days="dd mmm yyyy"
    )
    sheet.head(
        ("Magnet parts and demand plan 2026", "Brackwell Drives GmbH, Graz · purchasing · state of 1 November 2026"),
        PART_HEADER,
    )
    use = 0.0
    for line in facts("parts"):
        if isinstance(line, str):
            sheet.write([line], book.bold)
            continue
        sheet.write(part_row(line))
        use += number(line["per_day"]) or 0.0
    sheet.write(["Total", *[None] * 13, use], book.bold)
    notes = book.sheet("Notes", (100,), days="dd mmm yyyy")
    notes.write([NOTE], book.book.add_format({"text_wrap": True, "valign": "top"}))
    book.close()


def write_stock(path: Path) -> None:
    """The German stock list of week 47, by place, with a sum at the foot."""
    book = SampleBook(path, "Lager Graz")
    sheet = book.sheet("Bestand", (18, 32, 11, 10, 18, 14), days="dd.mm.yyyy")
    sheet.head(
        ("Bestandsliste KW 47 · Werk Graz", "Stand: 16.11.2026"),
        ("Artikel", "Bezeichnung", "Bestand", "Einheit", "Lagerort", "Bestandsstatus"),
    )
    words = {line["number"]: line["description"] for line in records("parts")}
    total = 0.0
    for line in facts("stock"):
        if isinstance(line, str):
            sheet.write([line], book.bold)
            continue
        counted = not line["pieces"].startswith("ca.")  # one place was not counted: its row is there to be set aside
        pieces = float(line["pieces"]) if counted else 0.0
        total += pieces
        sheet.write(
            [
                line["number"],
                words[line["number"]],
                pieces if counted else line["pieces"],
                "Stk",
                line["place"] or "Graz H1",
                line["remark"] or "frei",
            ]
        )
    sheet.write(["Summe", None, total, "Stk"], book.bold)
    book.close()


def write_sources(path: Path) -> None:
    """The approved sources, the companies behind them, and our own names as licences write them."""
    book = SampleBook(path, "S. Marchetti")
    sheet = book.sheet("Approved sources", (16, *[42] * 3, 9, 14, 10, 11, 13, 10, 10), days="yyyy-mm-dd")
    sheet.head(
        ("Approved-source list, magnets", "Brackwell Drives GmbH · valid from 2 November 2026"),
        (
            "Part no.", "Supplier", "Maker", "Exporter", "Share, %", "Country of origin", "China content", "Approval",
            "Available from", "Lead time, days", "Transit, days",
        ),
    )  # fmt: skip
    for line in records("sources"):
        sheet.write(
            [
                line["number"],
                *(company(line[name]) for name in ("supplier", "maker", "exporter")),
                number(line["share"]),
                *(line[name] or None for name in ("origin", "china_content", "approval")),
                day(line["available_from"]),
                *(number(line[name]) for name in ("lead_days", "transit_days")),
            ]
        )
    sheet = book.sheet("Suppliers", (42, 30, 22, 14, 22, 12), days="yyyy-mm-dd")
    sheet.head((), ("Supplier name", "Local name", "Also known as", "Country", "Tier", "List status"))
    for line in COMPANIES.values():
        sheet.write([line[name] or None for name in list(line)[1:]])
    sheet = book.sheet("Our company", (30, 50, 12, 8), days="yyyy-mm-dd")
    sheet.head((), ("End user", "Also known as", "Country", "Ours"))
    sheet.write(["Brackwell Drives GmbH", "Brackwell Antriebe GmbH; 布莱克威尔驱动有限公司", "Austria", "yes"])
    book.close()


LICENCE_HEADER = (
    "许可证号", "许可类型", "持有人", "最终用户", "状态", "物项", "料号", "数量", "剩余数量", "单位",
    "申请日期", "受理日期", "发证日期", "生效日期", "有效期至", "备注",
)  # fmt: skip


def write_licences(path: Path) -> None:
    """The makers' licences and applications, as a Chinese trade office keeps them."""
    book = SampleBook(path, "报关部")
    sheet = book.sheet("许可证", (14, 11, 34, 44, 11, 28, 16, 9, 9, 7, *[12] * 5, 32), days="yyyy-mm-dd")
    sheet.head(("两用物项出口许可证进度表", "截至2026年11月12日"), LICENCE_HEADER)
    for line in facts("licences"):
        if isinstance(line, str):
            sheet.write([line], book.bold)
            continue
        sheet.write(
            [
                line["number"] or None,
                line["type"],
                COMPANIES[line["holder"]]["local_name"],
                *(line[name] or None for name in ("end_user", "status", "item", "part")),
                *(number(line[name]) for name in ("quantity", "left")),
                line["unit"] or None,
                *(day(line[name]) for name in ("applied", "accepted", "issued", "valid_from", "valid_until")),
                line["remark"] or None,
            ]
        )
    book.close()


SHIPMENT_HEADER = (
    "Supplier", "Part no.", "Shipped", "Received", "Quantity", "Unit", "Value", "Currency", "Origin", "Destination",
    "HS code", "Order no.",
)  # fmt: skip


def shipment_rows() -> Iterator[tuple[date, list[str]]]:
    """One delivery of every part in every month with its day; what has not arrived yet has no day of receipt.

    A month's share of the usual quantity is in the facts: a dip at each New Year, and the three months of 2025 in
    which few licences came through.
    """
    for index, line in enumerate(records("shipments")):
        for count, month in enumerate(records("months")):
            if month["month"] == line["nothing_in"]:
                continue
            percent = int(month[line["controlled"]]) + (index * 7 + count * 5) % 9 - 4
            pieces = round(int(line["pieces_a_month"]) * percent / 1000) * 10
            shipped = date.fromisoformat(f"{month['month']}-{3 + (index * 5 + count * 3) % 12:02d}")
            received = shipped + timedelta(days=int(line["days_on_the_way"]) + count % 4)
            value = f"{pieces * float(line['price']):.2f}".replace(".", ",")
            yield (
                shipped,
                [
                    str(company(line["supplier"])),
                    line["part"],
                    f"{shipped:%d.%m.%Y}",
                    f"{received:%d.%m.%Y}" if received <= TODAY else "",
                    *(str(pieces), "pcs", value, "EUR"),
                    *(COMPANIES[line["supplier"]]["country"], "Austria"),
                    "85051110" if line["part"].startswith("BM") else "85030098",
                    f"45{index + 10}{count + 1:02d}",
                ],
            )


def write_shipments(path: Path) -> None:
    """Two years of deliveries as an export from a German ERP system: days and amounts are texts, day first."""
    book = SampleBook(path, "ERP")
    sheet = book.sheet("Wareneingang", (44, 16, 11, 11, 9, 6, 11, 9, 8, 11, 10, 10), days="yyyy-mm-dd")
    sheet.head((), SHIPMENT_HEADER)
    for _, row in sorted(shipment_rows()):
        sheet.write(
            [
                float(text) if title == "Quantity" else text or None
                for title, text in zip(SHIPMENT_HEADER, row, strict=True)
            ]
        )
    book.close()


def application(line: Line) -> str:
    """What an application without a number goes by: holder, customer, part and the day of filing."""
    pieces = (company(line["holder"]), "Brackwell Drives GmbH", line["part"], line["applied"])
    return " / ".join(piece for piece in pieces if piece)


def write_papers(path: Path) -> None:
    """The planner's own tracker of applications: the papers asked for, and how far each one came."""
    book = SampleBook(path, "M. Ortega")
    sheet = book.sheet("Papers", (86, 24, 14, 13, 13, 13, 14, 44), days="dd mmm yyyy")
    sheet.head(
        ("Papers of applications under way", "As of 16 November 2026"),
        ("Licence", "Document", "Order number", "Requested on", "Received on", "Couriered on", "Reference", "Note"),
    )
    for line in records("papers"):
        days = (day(line[name]) for name in ("requested", "received", "couriered"))
        texts = (line[name] or None for name in ("reference", "note"))
        sheet.write([application(line), line["document"].replace("_", " "), line["order"] or None, *days, *texts])
    sheet = book.sheet("Progress", (86, 16, 13, 44), days="dd mmm yyyy")
    sheet.head(("How far applications came",), ("Licence", "Status", "On", "Reason"))
    for line in records("steps"):
        status = line["status"].replace("_", " ")
        sheet.write([application(line), status, day(line["on"]), line["reason"] or None])
    book.close()


# Numbered in the order in which a planner reads them in: later files name what earlier ones describe.
FILES = {
    "1_parts_and_demand_2026.xlsx": write_parts,
    "2_bestand_kw47.xlsx": write_stock,
    "3_approved_sources.xlsx": write_sources,
    "4_licence_status.xlsx": write_licences,
    "5_application_papers.xlsx": write_papers,
    "6_shipments_24_months.xlsx": write_shipments,
}


def make_sample(folder: Path) -> None:
    """Writes the six files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, write in FILES.items():
        write(folder / name)


if __name__ == "__main__":
    make_sample(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "resources" / "sample")
