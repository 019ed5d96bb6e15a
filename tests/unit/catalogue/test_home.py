from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planner.catalogue.database import Catalogue
from planner.catalogue.home import Home, copied_from, copy_sentence, settle_home
from planner.catalogue.meta import write_meta

HOST = "NB-0417"


def _settle(catalogue: Catalogue, here: Home) -> bool:
    with catalogue.writing() as uow:
        news = settle_home(uow, here)
        uow.commit()
    return news


def _asked(path: Path, here: Home) -> Home | None:
    opened = Catalogue.open(path)
    with opened.reading() as uow:
        found = copied_from(uow, here)
    opened.close()
    return found


@pytest.fixture
def home(catalogue: Catalogue) -> Home:
    """Where the catalogue is settled."""
    here = Home(HOST, str(catalogue.path))
    assert _settle(catalogue, here)
    return here


def test_a_catalogue_is_at_home_where_it_was_settled(catalogue: Catalogue, home: Home) -> None:
    assert _asked(catalogue.path, home) is None
    assert not _settle(catalogue, home)


def test_one_that_was_never_settled_is_no_copy(catalogue: Catalogue) -> None:
    assert _asked(catalogue.path, Home(HOST, str(catalogue.path))) is None


def test_a_copy_beside_its_original_and_one_on_another_computer_know_their_home(
    catalogue: Catalogue, home: Home, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.planner"
    shutil.copy(catalogue.path, copy)

    assert _asked(copy, Home(HOST, str(copy))) == home
    assert _asked(copy, Home("NB-2000", str(copy))) == home
    assert _asked(copy, Home("NB-2000", str(catalogue.path))) == home


def test_a_file_that_was_moved_is_no_copy(catalogue: Catalogue, home: Home, tmp_path: Path) -> None:
    moved = tmp_path / "moved.planner"
    catalogue.path.rename(moved)

    assert _asked(moved, Home(HOST, str(moved))) is None


def test_another_way_to_the_same_file_is_no_copy(catalogue: Catalogue, home: Home, tmp_path: Path) -> None:
    other_way = tmp_path / "link.planner"
    other_way.symlink_to(catalogue.path)

    assert _asked(other_way, Home(HOST, str(other_way))) is None


def test_a_copy_that_settles_is_at_home(catalogue: Catalogue, home: Home, tmp_path: Path) -> None:
    path = tmp_path / "copy.planner"
    shutil.copy(catalogue.path, path)
    here = Home("NB-2000", str(path))
    copy = Catalogue.open(path)

    assert _settle(copy, here)
    with copy.reading() as uow:
        assert copied_from(uow, here) is None
    copy.close()


@pytest.mark.parametrize("spoilt", ["{", "[]", "3", '{"host": "a"}', "[" * 99_999])
def test_a_home_that_cannot_be_read_is_none(catalogue: Catalogue, home: Home, spoilt: str) -> None:
    with catalogue.writing() as uow:
        write_meta(uow, "home", spoilt)
        uow.commit()

    assert _asked(catalogue.path, Home("NB-2000", "x")) is None


@pytest.mark.parametrize(
    ("path", "name"),
    [("/srv/plan/magnets.planner", "magnets.planner"), (r"D:\plan\magnets.planner", "magnets.planner"), ("m", "m")],
)
def test_the_sentence_names_the_original_and_where_it_is(path: str, name: str) -> None:
    home = Home(HOST, path)

    assert home.name == name
    assert copy_sentence(home) == (
        f"This is a copy of {name} ({path}), made on NB-0417; what you change here does not go back there."
    )
