from __future__ import annotations

from datetime import UTC, datetime

from planner.catalogue.checking import check
from planner.catalogue.database import Catalogue
from planner.catalogue.imports import record_import
from planner.catalogue.knowing import known_after
from planner.catalogue.ledger import OperationKind, begin_operation, take_back
from planner.catalogue.profiles import keep_profile, profiles_in_force
from planner.domain.kinds import Kind

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def _learn(catalogue: Catalogue, file: str, sender: str, fingerprint: str, content: str) -> int:
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.IMPORT, f"Import {file}", who="Ana", at=AT)
        batch = record_import(
            uow, operation, file=file, sha256=file, size=1, content=None, kinds=[Kind.STOCK], counts={}, at=AT
        )
        keep_profile(uow, batch, sender, fingerprint, content)
        uow.commit()
        return operation.id


def _in_force(catalogue: Catalogue) -> list[str]:
    with catalogue.reading() as uow:
        return list(profiles_in_force(uow))


def test_the_newest_profile_of_each_sender_and_layout_counts(catalogue: Catalogue) -> None:
    _learn(catalogue, "a.xlsx", "Lager Graz", "f1", "first")
    _learn(catalogue, "b.xlsx", "Lager Graz", "f2", "other layout")
    _learn(catalogue, "c.xlsx", "Lager Wien", "f1", "other sender")
    _learn(catalogue, "d.xlsx", "Lager Graz", "f1", "second, 料号")

    assert _in_force(catalogue) == ["second, 料号", "other sender", "other layout"]


def test_a_profile_lapses_with_the_import_that_taught_it(catalogue: Catalogue) -> None:
    first = _learn(catalogue, "a.xlsx", "Lager Graz", "f1", "first")
    second = _learn(catalogue, "b.xlsx", "Lager Graz", "f1", "second")
    with catalogue.writing() as uow:
        take_back(uow, second, who="Ana", at=AT, allow_nothing=True)
        uow.commit()
    after = _in_force(catalogue)
    earlier = known_after(catalogue, first)
    known_then = _in_force(earlier)
    earlier.close()

    assert after == ["first"]
    assert known_then == ["first"]


def test_an_altered_profile_is_noticed(catalogue: Catalogue) -> None:
    _learn(catalogue, "a.xlsx", "Lager Graz", "f1", "first")
    sound = check(catalogue).problems
    with catalogue.writing() as uow:
        uow.connection.exec_driver_sql("UPDATE profiles SET sender = 'Somebody'")
        uow.commit()

    assert sound == ()
    assert any("Operation 1 of the history" in problem for problem in check(catalogue).problems)
