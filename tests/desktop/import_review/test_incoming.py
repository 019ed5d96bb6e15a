"""Files in line: folders opened, an order that makes sense, and where each file stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.desktop.import_review.incoming import Incoming, Queue, State, in_order, incoming_file
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.spreadsheets.folders import spreadsheets_in


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_a_folder_gives_its_spreadsheets_by_name_and_those_one_level_down(tmp_path: Path) -> None:
    touch(
        tmp_path, "b.xlsx", "A.csv", "notes.pdf", "~$b.xlsx", ".hidden.csv", "sub/c.xls", "sub/deep/d.csv", ".git/e.csv"
    )

    assert [path.name for path in spreadsheets_in([tmp_path])] == ["A.csv", "b.xlsx", "c.xls"]


def test_a_file_that_is_named_is_taken_whatever_its_name(tmp_path: Path) -> None:
    touch(tmp_path, "report.dat")

    assert spreadsheets_in([tmp_path / "report.dat", tmp_path / "report.dat"]) == [tmp_path / "report.dat"]


def test_a_folder_without_spreadsheets_says_so(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="holds no spreadsheets"):
        spreadsheets_in([tmp_path])


def test_what_others_refer_to_comes_first_and_what_is_refused_last() -> None:
    files = [
        Incoming("broken", state=State.REFUSED),
        Incoming("stock", kinds=(Kind.PARTS, Kind.STOCK)),
        Incoming("unknown"),
        Incoming("parts", kinds=(Kind.PARTS,)),
        Incoming("suppliers", kinds=(Kind.SUPPLIERS,)),
    ]

    assert [file.name for file in in_order(files)] == ["suppliers", "parts", "stock", "unknown", "broken"]


def test_the_first_that_is_ahead_is_dealt_with(tmp_path: Path) -> None:
    queue = Queue()
    queue.add([incoming_file(tmp_path / "a.csv"), incoming_file(tmp_path / "b.csv")])
    queue.mark(State.REFUSED, "no table")
    queue.mark(State.LEFT)

    assert (queue.files[0].state, queue.files[0].note) == (State.LEFT, "no table")
    assert (queue.first, queue.left) == (queue.files[1], 1)


def test_a_file_is_in_line_once_and_a_new_go_forgets_the_last(tmp_path: Path) -> None:
    queue = Queue()
    file = incoming_file(tmp_path / "a.csv")
    queue.add([file])
    queue.add([file, incoming_file(tmp_path / "b.csv")])
    assert [one.name for one in queue.files] == ["a.csv", "b.csv"]
    for _ in range(2):
        queue.mark(State.APPLIED)
    queue.add([file])
    assert [one.name for one in queue.files] == ["a.csv"]
