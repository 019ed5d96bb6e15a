from __future__ import annotations

from planner.importing.values.unit_fit import Counted, unfit
from planner.importing.values.units import Unit, unit_of


def unit(text: str) -> Unit:
    found = unit_of(text)
    assert found is not None
    return found


def test_pieces_fit() -> None:
    assert unfit(5.0, unit("Stk"), Counted()) is None


def test_a_weight_is_asked_about_and_never_taken() -> None:
    problem = unfit(11_100.0, unit("KG"), Counted(usual=277.5))
    assert problem is not None
    assert problem.serious
    assert problem.message == "Unit kg, but the part is counted in pieces; 11,100 is 40 × the usual quantity"
    assert [(fix.label, fix.text) for fix in problem.fixes] == [("11,100 pieces", "11100 pcs")]


def test_a_known_mass_offers_the_pieces() -> None:
    problem = unfit(11.1, unit("kg"), Counted(mass_g=12.5))
    assert problem is not None
    assert [fix.text for fix in problem.fixes] == ["888 pcs"]
    either = unfit(11_100.0, unit("kg"), Counted(mass_g=12.5))
    assert either is not None
    assert [fix.text for fix in either.fixes] == ["11100 pcs", "888000 pcs"]


def test_metres_are_no_pieces() -> None:
    problem = unfit(3.0, unit("m"), Counted(mass_g=12.5))
    assert problem is not None
    assert [fix.text for fix in problem.fixes] == ["3 pcs"]
