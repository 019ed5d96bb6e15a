from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.pages.boards import MAKERS, NOW, hand_made_board, number_of
from planner.desktop import theme
from planner.desktop.printing.columns import Demand, share_width
from planner.desktop.printing.ink import PaperInk
from planner.desktop.printing.layout import lay_out
from planner.desktop.printing.pagination import Piece, paginate
from planner.desktop.printing.painter import page_image
from planner.desktop.printing.paper import Paper
from planner.desktop.printing.pdf import write_pdf
from planner.desktop.printing.preview import DocumentPreview
from planner.desktop.printing.printer import print_layout
from planner.desktop.printing.words import wrap
from planner.domain.exposure import Level
from planner.errors import PlannerError
from planner.reports.document import (
    Align,
    Boxes,
    Cell,
    Checklist,
    ChecklistRow,
    Column,
    ColumnKind,
    Document,
    Footer,
    HeaderLine,
    Sentence,
    Table,
    TextBox,
    Tone,
)
from planner.services.reporting import exposure_summary


def nothing(_painter: QPainter, _rect: QRectF) -> None:
    """Paints nothing."""


def row(index: int, maker: str = "江西宝林磁材科技股份有限公司") -> tuple[Cell, ...]:
    return (
        Cell("High", Level.HIGH),
        Cell("4", Level.CRITICAL),
        Cell(f"BD-{1000 + index}-38UH/A(1)"),
        Cell("A rotor with a description so long that it can never stand on one line of a table"),
        Cell(maker),
        Cell(f"{index:,}"),
        Cell(f"{1 + index % 28:02d} Dec 2026"),
        Cell("General, to ≈ 02 Dec 2026", tone=Tone.ATTENTION),
    )


COLUMNS = (
    Column("Mark", ColumnKind.BADGE),
    Column("Sugg.", ColumnKind.SUGGESTION),
    Column("Part no.", ColumnKind.STRONG),
    Column("Description"),
    Column("Maker"),
    Column("Cover, d", ColumnKind.NUMBER, Align.RIGHT),
    Column("Run-out", ColumnKind.DATE),
    Column("Licence", ColumnKind.TONE),
)


def document(rows: Sequence[tuple[Cell, ...]]) -> Document:
    return Document(
        "Exposure summary",
        "Brackwell Drives GmbH",
        (HeaderLine("As of", "22 Nov 2026"), HeaderLine("Snapshot", "7f3a-0c21")),
        (
            Sentence("Two parts are Critical."),
            Table("Parts marked Medium and above", COLUMNS, tuple(rows), "= the mark equals the suggestion."),
            Boxes(TextBox("Not known on the day of printing", "Nothing."), TextBox("Inputs", "Stock 16 Nov 2026.")),
            Checklist("To decide", (ChecklistRow("BD-1000", "File for a licence", "Ortega", "26 Nov 2026"),)),
        ),
        Footer("sample.planner · printed 22 Nov 2026, 09:48", "Suggestions follow model v1"),
    )


def page_texts(path: Path) -> list[str]:
    pdf = pypdfium2.PdfDocument(str(path))
    try:
        return [str(page.get_textpage().get_text_range()) for page in pdf]
    finally:
        pdf.close()


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


# --- pages


def test_a_heading_stays_with_what_it_heads() -> None:
    heading = Piece(20, nothing, keep_with_next=True)
    pages = paginate([Piece(70, nothing), heading, Piece(30, nothing)], 100)

    assert [len(page) for page in pages] == [1, 2]
    assert pages[1][0].piece is heading


def test_a_table_begins_every_page_with_its_header_and_no_row_leaves_the_page() -> None:
    header = Piece(10, nothing, keep_with_next=True)
    rows = [Piece(30, nothing, header=header) for _ in range(9)]
    pages = paginate([header, *rows], 100)

    assert [page[0].piece for page in pages] == [header, header, header]
    assert all(placed.top + placed.piece.height <= 100 for page in pages for placed in page)
    assert [placed.piece for page in pages for placed in page if placed.piece is not header] == rows


def test_later_pages_may_be_lower() -> None:
    pages = paginate([Piece(10, nothing) for _ in range(10)], 60, 20)

    assert [len(page) for page in pages] == [6, 2, 2]


def test_what_is_higher_than_a_page_still_gets_one() -> None:
    pages = paginate([Piece(10, nothing), Piece(500, nothing), Piece(10, nothing)], 100)

    assert [len(page) for page in pages] == [1, 1, 1]


def test_space_above_a_piece_is_dropped_at_the_top_of_a_page() -> None:
    pages = paginate([Piece(90, nothing), Piece(20, nothing, space=15)], 100)

    assert pages[1][0].top == 0


# --- lines and columns


def test_lines_break_at_blanks_and_keep_dates_whole() -> None:
    lines = wrap("General, to ≈ 02 Dec 2026 or later", 14, len)

    assert "≈ 02 Dec 2026" in lines
    assert " ".join(lines) == "General, to ≈ 02 Dec 2026 or later"


def test_names_without_blanks_break_between_letters_and_lose_none() -> None:
    assert "".join(wrap("江西宝林磁材科技股份有限公司", 5, len)) == "江西宝林磁材科技股份有限公司"
    assert max(len(line) for line in wrap("A" * 23, 5, len)) == 5


def test_one_long_column_gives_way_before_the_others_do() -> None:
    widths = share_width([Demand(80, 80), Demand(600, 60), Demand(120, 50)], 400)

    assert widths == pytest.approx((80, 200, 120), abs=0.01)


def test_spare_width_goes_to_the_columns_that_stretch() -> None:
    assert share_width([Demand(50, 50), Demand(50, 20, stretches=True)], 200) == (50, 150)


def test_a_date_keeps_its_width_where_the_longest_words_do_not_fit() -> None:
    widths = share_width([Demand(300, 300), Demand(70, 70), Demand(900, 500)], 400)

    assert sum(widths) == pytest.approx(400, abs=0.01)
    assert widths[1] == pytest.approx(70, abs=0.01)


def test_a_long_subject_leaves_room_for_what_is_to_be_done(tmp_path: Path) -> None:
    subject = "Baolin Magnetic Materials Joint Stock Company of the Northern Region / Brackwell Drives GmbH / BD-1000"
    text = "The application was returned; complete it and file it again, as one part waits for it since 14 Sep 2026"
    listed = Checklist("To decide", (ChecklistRow(subject, text, "Lindqvist", "27 Nov 2026"),))
    target = tmp_path / "summary.pdf"
    write_pdf(replace(document([]), blocks=(listed,)), target)
    lines = [line.strip() for line in page_texts(target)[0].splitlines()]

    assert any("27 Nov 2026" in line and "Lindqvist" in line for line in lines)
    assert len([line for line in lines if line in text or line in subject]) <= 8


# --- the PDF


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_number_date_and_chinese_name_can_be_copied_out_of_the_pdf(tmp_path: Path, paper: str) -> None:
    rows = [row(index) for index in range(60)]
    target = tmp_path / "summary.pdf"
    pages = write_pdf(document(rows), target, paper)
    texts = page_texts(target)
    whole = bare("".join(texts))

    assert len(texts) == pages
    for cells in rows:
        for cell in cells[2:]:
            assert bare(cell.text) in whole
    lines = {bare(line) for text in texts for line in text.splitlines()}
    assert all(any(bare(cells[2].text) in line for line in lines) for cells in rows)
    assert all(any(bare(cells[6].text) in line for line in lines) for cells in rows)


def test_every_page_says_which_it_is_and_when_it_was_printed(tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    count = write_pdf(document([row(index) for index in range(60)]), target)

    assert count >= 3
    for number, text in enumerate(page_texts(target), start=1):
        assert f"page {number} of {count}" in text
        assert "printed 22 Nov 2026, 09:48" in text
        assert "As of 22 Nov 2026" in text
        assert "7f3a-0c21" in text


def test_the_header_of_the_table_is_repeated(tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    write_pdf(document([row(index) for index in range(60)]), target)
    with_rows = [text for text in page_texts(target) if "-38UH" in text]

    assert len(with_rows) > 1
    assert all("Part no." in text and "Run-out" in text for text in with_rows)


def test_the_summary_of_fifty_parts_takes_at_most_two_pages(tmp_path: Path) -> None:
    board = hand_made_board(count=50)
    target = tmp_path / "summary.pdf"
    count = write_pdf(exposure_summary(board, catalogue_name="sample.planner", printed_at=NOW), target)
    whole = bare("".join(page_texts(target)))

    assert count <= 2
    assert bare(number_of(0)) in whole
    assert all(local.removesuffix("有限公司").removesuffix("股份") in whole for local in MAKERS.values())


def test_the_pdf_carries_title_creator_and_paper(tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    write_pdf(document([row(0)]), target, "Letter")
    pdf = pypdfium2.PdfDocument(str(target))
    metadata, size = pdf.get_metadata_dict(), pdf[0].get_size()
    pdf.close()

    assert metadata["Title"] == "Exposure summary"
    assert metadata["Creator"] == "Exposure Planner"
    assert size == pytest.approx((612, 792), abs=1)


def test_a_pdf_replaces_the_one_before_and_leaves_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    target.write_text("%PDF-1.4 of last week")
    write_pdf(document([row(0)]), target)

    assert target.read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["summary.pdf"]


def test_a_target_that_cannot_be_written_is_refused_with_a_next_step(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="could not be written") as refused:
        write_pdf(document([row(0)]), tmp_path / "missing" / "summary.pdf")

    assert "folder" in refused.value.next_step


def test_a_folder_in_the_place_of_the_target_is_refused_and_kept(tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    (target / "inside").mkdir(parents=True)
    with pytest.raises(PlannerError, match="could not be written"):
        write_pdf(document([row(0)]), target)

    assert [path.name for path in tmp_path.iterdir()] == ["summary.pdf"]


def test_another_paper_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="A3"):
        write_pdf(document([row(0)]), tmp_path / "summary.pdf", "A3")


# --- the same painter elsewhere


def test_a_printer_gets_the_same_pages(tmp_path: Path) -> None:
    layout = lay_out(document([row(index) for index in range(40)]))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_layout(layout, printer)
    write_pdf(layout.document, tmp_path / "written.pdf")
    printed, written = page_texts(tmp_path / "printed.pdf"), page_texts(tmp_path / "written.pdf")

    assert [bare(text) for text in printed] == [bare(text) for text in written]


def test_paper_is_light_whatever_the_window_shows(qapp: QApplication) -> None:
    before = page_image(lay_out(document([row(0)])), 0, 0.5)
    theme.set_theme(qapp, "dark")
    after = page_image(lay_out(document([row(0)])), 0, 0.5)

    assert before == after


def test_black_and_white_uses_no_colour_and_keeps_the_order_of_the_levels() -> None:
    ink = PaperInk(grey=True)
    layout = lay_out(document([row(0)]), Paper.A4, ink)
    image = page_image(layout, 0, 1.0)
    pixels = (image.pixelColor(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    order = (Level.NONE, Level.LOW, Level.MEDIUM, Level.HIGH, Level.CRITICAL)
    lightness = [ink.level(level)[0].lightness() for level in order]

    assert all(colour.hslSaturation() == 0 for colour in pixels)
    assert lightness == sorted(lightness, reverse=True)


def test_the_preview_shows_as_many_pages_as_the_paper_has(qtbot: QtBot) -> None:
    preview = DocumentPreview()
    qtbot.addWidget(preview)
    preview.resize(500, 600)
    layout = lay_out(document([row(index) for index in range(40)]))
    preview.show_layout(layout)
    preview.show()

    assert preview.page_count == len(layout.pages) > 1
    sheet = preview.widget()
    assert sheet is not None
    assert sheet.sizeHint().width() <= 500


def test_a_document_without_rows_is_one_page() -> None:
    empty = replace(document([]), blocks=())

    assert len(lay_out(empty).pages) == 1


def test_the_file_is_as_readable_as_any_new_file_beside_it(tmp_path: Path) -> None:
    out, other = tmp_path / "summary.pdf", tmp_path / "other.txt"
    write_pdf(document([row(1)]), out)
    other.touch()
    assert out.stat().st_mode == other.stat().st_mode


def test_a_print_never_takes_the_place_of_a_catalogue_or_a_sheet(tmp_path: Path) -> None:
    target = tmp_path / "magnets.planner"
    target.write_bytes(b"SQLite format 3\0 and all our parts")
    with pytest.raises(PlannerError, match="is there already and is no PDF"):
        write_pdf(document([]), target)
    assert target.read_bytes() == b"SQLite format 3\0 and all our parts"

    printed = tmp_path / "summary.pdf"
    write_pdf(document([]), printed)
    write_pdf(document([]), printed)
    assert printed.read_bytes().startswith(b"%PDF-")
