from __future__ import annotations

import pytest

from planner.importing.columns.aliases import meanings_of
from planner.importing.columns.fuzzy import nearest, part_number_at_end


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Quantitiy", "quantity"),
        ("Quanttiy", "quantity"),
        ("Descripton", "description"),
        ("Suplier", "supplier"),
        ("Lieferrant", "supplier"),
        ("Lieferzeitt", "lead_time_days"),
        ("Stok", ""),
        ("Leed tme", ""),
        ("Bestnad", "quantity"),
        ("Manufcaturer", "maker"),
        ("Fourniseur", "supplier"),
        ("Provedor", "supplier"),
        ("Bestellnumer", "order_number"),
        ("Countri of origin", "origin"),
        ("Bestnad [pcs]", "quantity"),
    ],
)
def test_a_slip_of_the_keys_is_seen_through_in_long_words_alone(header: str, field: str) -> None:
    near = nearest(header)
    if not field:
        assert near is None
        return
    assert near is not None
    assert field in {meaning.field for meaning in meanings_of(near.word)}
    assert 0.8 <= near.likeness < 1


# Headers that sheets have beside ours and that mean something else; a letter or two leads from each to a word of ours.
_FALSE_FRIENDS = (
    "Height | Unit height | Width | Length | Value added | Rate | Delivery rate | Delivery note | Auftragsdatum"
    " | Order date | Contents list | Contact | Contract | Reporter | Partner | Entity | Transaction No. | Quality level"
    " | Station | Region | Season | Packing | Customs | Price list | Price group | Prize | Stack | Stuck | Plane"
    " | Listing | Lot | Log | Rank | Lager-Bereich | Ort der Prüfung | Preisliste | Preisgruppe | Mengeneinheiten je"
    " | Lieferschein | Liefertag-Code | Bestellart | Bestellwert | Kostenstelle | Kontierung | Werkzeug | Maße"
    " | Gewichtung | Toleranz | Material group | Warengruppe | Statur | Status code of call | Datum der Anlage"
    " | Origin code | Destination code | Period Desc. | Aggregate Level | Commodity | Netweight | Trade Flow | Mode"
    " | Qty Unit Code | Reporter ISO | 2nd Partner | Delivering | Receiving | Example item | JLC Assembly | Digikey"
    " | Newark | Farnell | Cat# | Avail | Purch | Ext$ | Footprint | Designator | MakeOrBuy | ABCClass | ITARControlled"
    " | PPAPDate | PreferenceRank | SupplierClass | PerformanceRating | InspectionRequired | Department Family"
    " | Sorter | Parity | Supply | Suppl | Stork | Quantum | Maker space | Martial | Grate | Formal | Mast"
    " | Particle | Ausstellungsdaten"
)


@pytest.mark.parametrize("header", [one.strip() for one in _FALSE_FRIENDS.split("|")])
def test_what_only_looks_like_a_word_of_ours_is_not_taken_for_it(header: str) -> None:
    near = nearest(header)
    assert near is None or not meanings_of(near.word)


def test_chinese_headers_are_never_guessed_from_one_character() -> None:
    assert nearest("数值量") is None
    assert nearest("库存货量") is None


def test_a_longer_header_may_end_with_part_number() -> None:
    assert part_number_at_end("SOLIDWORKS PART NUMBER") == "part number"
    assert part_number_at_end("Alte Teile-Nr.") == "teile nr"
    assert part_number_at_end("Part number of") is None


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Part Nubmer", "part_number"),
        ("Contry of origin", "origin"),
        ("Lead tme (wks)", "lead_time_days"),
        ("Unit pirce (EUR)", "unit_price"),
        ("Safety stok level", "safety_stock"),
    ],
)
def test_a_slip_in_a_short_word_beside_a_right_one_is_marked_as_such(header: str, field: str) -> None:
    near = nearest(header)
    assert near is not None
    assert near.short
    assert field in {meaning.field for meaning in meanings_of(near.word)}
