from __future__ import annotations

from planner.domain.kinds import Kind, reading_order


def test_what_others_refer_to_is_read_first() -> None:
    files = {
        "notes": [],
        "shipments": [Kind.SHIPMENTS],
        "stock": [Kind.STOCK],
        "described stock": [Kind.PARTS, Kind.STOCK],
        "sources": [Kind.SUPPLIERS, Kind.SOURCES],
        "plan": [Kind.PARTS, Kind.BOM, Kind.DEMAND],
        "suppliers": [Kind.SUPPLIERS],
    }
    ordered = sorted(files, key=lambda name: reading_order(files[name]))

    assert ordered == ["suppliers", "plan", "described stock", "sources", "stock", "shipments", "notes"]
