import threading

from planner.exposure.explaining.on_first_use import OnFirstUse


def test_a_sequence_is_built_once_and_only_when_it_is_read() -> None:
    built = []

    def build() -> tuple[str, ...]:
        built.append(1)
        return ("a", "b")

    lazy = OnFirstUse(build)
    assert not built
    assert (lazy[0], lazy[-1:], len(lazy), list(lazy)) == ("a", ("b",), 2, ["a", "b"])
    assert built == [1]


def test_it_equals_any_sequence_with_the_same_items() -> None:
    lazy = OnFirstUse(lambda: (1, 2))
    assert lazy == (1, 2)
    assert lazy == [1, 2]
    assert lazy == OnFirstUse(lambda: (1, 2))
    assert lazy != (1,)
    assert lazy != "12"
    assert hash(lazy) == hash((1, 2))


def test_whether_it_holds_anything_may_be_known_without_building_it() -> None:
    def refuse() -> tuple[int, ...]:
        raise AssertionError

    assert OnFirstUse(refuse, some=True)
    assert not OnFirstUse(lambda: ())
    assert OnFirstUse(lambda: (1,))


def test_threads_that_read_at_once_see_the_same_items() -> None:
    barrier, seen = threading.Barrier(4), []
    lazy = OnFirstUse(lambda: (object(),))

    def read() -> None:
        barrier.wait()
        seen.append(tuple(lazy))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({len(items) for items in seen}) == 1
    assert tuple(lazy) in seen
