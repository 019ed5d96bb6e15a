"""What is installed and what is shipped: locked by hash, licensed, and the sample as its generator makes it."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from planner.domain.names import company_key

LICENSED_ELSEWHERE = {".ttf", ".otf", ".woff2", ".svg"}


@pytest.fixture(scope="module")
def lock(root: Path) -> Mapping[str, str]:
    """The locked requirements: each name with the rest of its entry."""
    text = (root / "packaging" / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    entries = (line.partition("==") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {name.strip().lower(): rest for name, _, rest in entries}


def test_every_locked_requirement_has_a_version_and_hashes(lock: Mapping[str, str]) -> None:
    whole = re.compile(r"[\w.]+( *;[^\\]*?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")

    assert lock
    assert [name for name, entry in lock.items() if not whole.fullmatch(entry)] == []


def test_the_lock_names_no_address_to_install_from(root: Path) -> None:
    text = (root / "packaging" / "requirements.lock").read_text(encoding="utf-8")

    assert "://" not in text
    assert "index-url" not in text
    assert "find-links" not in text


def test_everything_that_the_project_asks_for_is_locked(root: Path, lock: Mapping[str, str]) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = settings["project"]["dependencies"] + settings["dependency-groups"]["dev"]
    names = {re.split(r"[<>=!~\[; ]", requirement)[0].lower() for requirement in wanted}

    assert names - set(lock) == set()


def test_qt_is_the_small_package_below_6_12(lock: Mapping[str, str]) -> None:
    version = tuple(int(number) for number in lock["pyside6-essentials"].split()[0].split(".")[:2])

    assert (6, 11) <= version < (6, 12)
    assert {"pyside6", "pyside6-addons", "pyqt6"} & set(lock) == set()


def test_fonts_and_icons_travel_with_their_licence(project_files: list[Path], root: Path) -> None:
    shipped = {path.parent for path in project_files if path.suffix in LICENSED_ELSEWHERE}
    ours = [folder for folder in shipped if folder.is_relative_to(root / "resources")]
    bare = [
        folder.relative_to(root).as_posix() for folder in ours if not [*folder.glob("*LICENSE*"), *folder.glob("*OFL*")]
    ]

    assert bare == []


def contents(path: Path) -> object:
    """What a file holds; of a workbook its parts, as compression differs between builds of Python."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def made_twice(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folders = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    for folder in folders:
        subprocess.run([sys.executable, str(root / "packaging" / "make_sample.py"), str(folder)], check=True)
    return folders


def test_the_sample_is_what_its_generator_writes(root: Path, made_twice: tuple[Path, Path]) -> None:
    shipped = root / "resources" / "sample"
    made = made_twice[0]
    listed = sorted(path.name for path in shipped.iterdir())

    assert listed == sorted(path.name for path in made.iterdir())
    assert [name for name in listed if contents(shipped / name) != contents(made / name)] == []


def test_the_generator_writes_the_same_bytes_each_time(made_twice: tuple[Path, Path]) -> None:
    first, second = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in made_twice)

    assert first == second


def names(path: Path, *columns: str) -> set[str]:
    """Every name in some columns of a table of companies, as names are compared."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        texts = [row[column] for row in csv.DictReader(file) for column in columns]
    return {company_key(name) for text in texts for name in text.split(";") if name.strip()}


def test_no_company_of_the_sample_is_a_real_one(root: Path) -> None:
    reference = root / "resources" / "reference" / "suppliers_reference.csv"
    real = names(reference, "name", "local_name", "aliases")
    invented = names(root / "packaging" / "sample_facts" / "companies.csv", "name", "local_name", "also_known_as")

    assert len(real) > 60
    assert len(invented) > 24
    assert invented & real == set()
