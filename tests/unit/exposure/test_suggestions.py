import threading

import pytest

from planner.domain.exposure import Level, Reason
from planner.domain.parts import BomLine, Part
from planner.exposure.assess import assess
from planner.exposure.presets import assumptions
from planner.exposure.suggestions import Suggestions
from planner.progress import Cancelled
from unit.exposure.builders import PART, TODAY, application, assessed, catalogue, magnet, source

FACTS = catalogue(
    source(), parts=(Part("ROTOR"), magnet()), bom=(BomLine("ROTOR", PART, 4),), licences=(application(),)
)


def test_suggestions_are_a_mapping_in_the_order_of_the_parts() -> None:
    found = assessed(FACTS)
    assert list(found) == ["ROTOR", PART]
    assert (len(found), PART in found, "OTHER" in found) == (2, True, False)
    assert [one.part_number for one in found.values()] == ["ROTOR", PART]
    with pytest.raises(KeyError):
        found["OTHER"]


def test_a_suggestion_is_made_once_and_its_sentences_when_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def note(*arguments: object) -> tuple[Reason, ...]:
        asked.append(1)
        return (Reason("R3", "a reason"),)

    monkeypatch.setattr("planner.exposure.suggestions.reasons_of", note)
    found = assessed(FACTS)
    assert found[PART] is found[PART]
    assert (found[PART].level, asked) == (Level.HIGH, [])
    assert [reason.text for reason in found[PART].reasons] == ["a reason"]
    assert found[PART].reasons[0].rule == "R3"
    assert asked == [1]


def test_a_part_that_holds_magnets_says_so_without_finding_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.exposure.suggestions.magnets_inside", lambda *_: pytest.fail("found"))
    found = assessed(FACTS)
    assert found["ROTOR"].magnet_children
    assert not found[PART].magnet_children


def test_threads_that_ask_at_once_get_one_suggestion() -> None:
    found, barrier = assessed(FACTS), threading.Barrier(4)
    seen: list[int] = []

    def ask() -> None:
        barrier.wait()
        seen.append(id(found[PART]))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(seen)) == 1


def test_the_evaluation_behind_the_suggestions_is_at_hand() -> None:
    found = assessed(FACTS)
    assert isinstance(found, Suggestions)
    assert found.evaluation.figures.numbers == ("ROTOR", PART)
    assert found.evaluation.assumed == assumptions()
    assert found.evaluation.ground.on == TODAY


def test_working_them_out_can_be_cancelled() -> None:
    class Stop:
        def advance(self, done: int, total: int, label: str) -> None:
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        assess(FACTS, (), assumptions(), TODAY, progress=Stop())
