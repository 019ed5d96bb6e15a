"""What comes out of the printer: the summary as a file, and the tour that needs no display."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from planner.catalogue.database import Catalogue
from planner.cli import run
from planner.desktop.pages.registry import PAGES
from planner.domain.exposure import Level
from planner.services.catalogues import SAMPLE_COMPANY, sample_files
from planner.services.facts import facts_with_reference

AS_OF = "2026-11-22"
DAY = re.compile(r"\d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("paper") / "c.planner"
    assert run(["new", str(path), "--company", SAMPLE_COMPANY]) == 0
    assert run(["import", str(path), *map(str, sample_files())]) == 0
    return path


def pages_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(str(path))
    try:
        return [str(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_summary_can_be_searched_for_every_part_date_and_name(paper: str, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / f"{paper}.pdf"
    assert run(["report", str(sample), str(out), "--as-of", AS_OF, "--paper", paper]) == 0
    pages = pages_of(out)
    assert 1 <= len(pages) <= 2
    for number, text in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in text
        assert "22 Nov 2026" in text
    text = "\n".join(pages)
    expected = shown_on_paper(sample)
    assert len(expected) >= 30
    assert [word for word in expected if word not in re.sub(r"\s+", " ", text)] == []


def shown_on_paper(path: Path) -> list[str]:
    """Part numbers and line-down days of Medium and above, and the Chinese names of their makers."""
    from datetime import date

    from planner.exposure.assess import assess
    from planner.exposure.presets import assumptions
    from planner.reports.company_names import MakerNames
    from planner.reports.wording import date_text
    from planner.rulebook.measures import rule_book

    catalogue = Catalogue.open(path)
    with catalogue.reading() as uow:
        facts = facts_with_reference(uow)
    catalogue.close()
    day = date.fromisoformat(AS_OF)
    makers = MakerNames(facts)
    words: list[str] = []
    for answer in assess(facts, rule_book(facts.measures, day), assumptions(), day).values():
        if answer.level.rank < Level.MEDIUM.rank:
            continue
        words.append(answer.part_number)
        words += [date_text(answer.line_down)] if answer.line_down else []
        words += re.findall(r"[\u4e00-\u9fff]+", makers.of(answer.part_number))
    assert any(DAY.fullmatch(word) for word in words)
    return words


def test_a_report_that_cannot_be_written_says_so(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["report", str(sample), str(tmp_path / "absent" / "out.pdf"), "--as-of", AS_OF]) == 1
    message = capsys.readouterr().err.strip()
    assert " — " in message
    assert "\n" not in message


def test_the_tour_leaves_summary_tables_and_pictures(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "tour"
    capsys.readouterr()
    assert run(["tour", str(out), str(sample), "--as-of", AS_OF]) == 0
    said = capsys.readouterr().out
    assert "First line-down: BM-1187-42SH on 30 Dec 2026" in said
    assert "alerts" in said
    assert pages_of(out / "exposure-summary.pdf")
    assert (out / "tables.xlsx").stat().st_size > 10_000
    pictures = sorted(path.name for path in (out / "pictures").glob("*.png"))
    assert len(pictures) == 4 * len(PAGES)
    assert "overview-dark-1366x768.png" in pictures
