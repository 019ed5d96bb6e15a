import numpy as np

from planner.exposure.excerpt import needs_of_some, sharing, supply_of_some
from unit.exposure.column_builders import needs_of_parts, supply_of_parts


def wholes(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int32)


def test_the_needs_of_some_parts_take_their_receipts_along_in_the_new_order() -> None:
    needs = needs_of_parts(
        4,
        stock=np.array([1.0, 2.0, 3.0, 4.0]),
        receipt_part=wholes(0, 1, 1, 3),
        receipt_company=wholes(9, 8, 7, 6),
        receipt_day=wholes(1, 2, 3, 4),
        receipt_pieces=np.array([10.0, 20.0, 30.0, 40.0]),
    )
    some = needs_of_some(needs, wholes(3, 1))
    assert some.stock.tolist() == [4, 2]
    assert (some.horizon, some.cumulative.shape) == (180, (2, 181))
    assert some.receipt_part.tolist() == [0, 1, 1]
    assert some.receipt_pieces.tolist() == [40, 20, 30]
    assert some.receipt_company.tolist() == [6, 8, 7]


def test_the_supply_of_some_parts_keeps_each_row_with_its_part() -> None:
    supply = supply_of_parts(3, part=wholes(0, 1, 1, 2), share=np.array([1.0, 0.3, 0.7, 0.9]))
    some = supply_of_some(supply, wholes(2, 1))
    assert some.part.tolist() == [0, 1, 1]
    assert some.share.tolist() == [0.9, 0.3, 0.7]
    assert some.source.tolist() == [3, 1, 2]
    assert some.controlled.size == 2


def test_parts_that_use_one_licence_up_together_go_together() -> None:
    licence = wholes(-1, 5, 5, 6, 6, 7)
    supply = supply_of_parts(
        5, part=wholes(0, 0, 1, 1, 2, 3), licence=licence, left=np.array([np.nan, 9, 9, 4, 4, np.nan])
    )
    assert sharing(supply, [2]).tolist() == [0, 1, 2]
    assert sharing(supply, [3]).tolist() == [3]
    assert sharing(supply_of_parts(2), [1]).tolist() == [1]
