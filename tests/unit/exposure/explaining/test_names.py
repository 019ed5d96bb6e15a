from planner.exposure.explaining.names import few_text


def test_five_parts_are_named_and_the_rest_counted() -> None:
    assert few_text(["A"]) == "A"
    assert few_text(["A", "B", "C"]) == "A, B and C"
    assert few_text(list("ABCDE")) == "A, B, C, D and E"
    assert few_text(list("ABCDEFG")) == "A, B, C, D, E and 2 more parts"
