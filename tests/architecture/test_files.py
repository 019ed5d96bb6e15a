"""The tree stays readable and says nothing of the machine it was written on."""

from __future__ import annotations

import re
from pathlib import Path

LINES_IN_A_FILE = 400
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "miscellaneous", "stuff"}
# Joined here, so that this file does not hold what it looks for.
LEFT_OVERS = ("TO" + "DO", "FIX" + "ME", "HA" + "CK:", "XX" + "X:")
FOREIGN = (
    *(f"/{start}{rest}/" for start, rest in (("wo", "rk"), ("ro", "ot"), ("fa", "rm"))),
    "/ho" + "me/",
    "/Us" + "ers/",
    *(f"py{rest}" for rest in ("pi.org", "thonhosted.")),
    *(f"{name}.{end}" for name, end in (("npm" + "js", "org"), ("npm" + "js", "com"), ("deb" + "ian", "org"))),
    "crates" + ".io",
    "proxy.golang" + ".org",
)


def relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def test_no_file_of_code_is_longer_than_a_reader_bears(python_files: list[Path], root: Path) -> None:
    lengths = {relative(path, root): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files}

    assert {name: length for name, length in lengths.items() if length > LINES_IN_A_FILE} == {}


def test_no_module_is_a_drawer_for_odds_and_ends(python_files: list[Path], root: Path) -> None:
    names = {relative(path, root) for path in python_files if {path.stem, path.parent.name} & DRAWERS}

    assert names == set()


def test_nothing_is_left_to_be_done_in_a_comment(python_files: list[Path], root: Path) -> None:
    marks = re.compile("|".join(rf"\b{re.escape(word)}" for word in LEFT_OVERS))
    found = {relative(path, root) for path in python_files if marks.search(path.read_text(encoding="utf-8"))}

    assert found == set()


def test_no_file_names_a_registry_or_a_place_on_the_machine_of_its_author(
    project_files: list[Path], root: Path
) -> None:
    foreign = [text.encode() for text in FOREIGN]
    found = {relative(path, root) for path in project_files if any(text in path.read_bytes() for text in foreign)}

    assert found == set()


def test_every_room_says_in_one_sentence_what_it_is(root: Path) -> None:
    rooms = [path for path in (root / "src" / "planner").rglob("__init__.py") if "migrations" not in path.parts]
    silent = {relative(path, root) for path in rooms if not path.read_text(encoding="utf-8").startswith('"""')}

    assert rooms
    assert silent == set()


def test_packaging_is_a_folder_and_never_a_package(root: Path) -> None:
    # A package of this name would shadow the library that pip's and pytest's own code imports.
    assert not list((root / "packaging").rglob("__init__.py"))


def test_the_tree_in_the_readme_names_only_what_is_there(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    tree = re.search(r"```\n(src/planner/.*?)```", text, re.DOTALL)
    assert tree
    folder = Path()
    missing = []
    for line in filter(str.strip, tree[1].splitlines()):
        name = line.split()[0]
        folder = folder if line.startswith(" ") else Path(name)
        path = folder / name if line.startswith(" ") else folder
        if not (root / path).exists():
            missing.append(path.as_posix())

    assert missing == []


def test_every_path_that_the_documents_name_is_there(root: Path) -> None:
    documents = [root / "README.md", *sorted((root / "docs").glob("*.md"))]
    missing = []
    for document in documents:
        text = document.read_text(encoding="utf-8")
        named = [root / path for path in re.findall(r"`((?:src|packaging|resources|tests|docs|\.ci)/[\w./-]*)`", text)]
        linked = [document.parent / path for path in re.findall(r"\]\((?!https?:)([^)#]+)", text)]
        missing += [path.as_posix() for path in (*named, *linked) if not path.exists()]

    assert len(documents) > 1
    assert missing == []
