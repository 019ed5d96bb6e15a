"""From records to the columns of sources."""

from __future__ import annotations

from datetime import date

import numpy as np

from planner.domain.materials import Basis, Composition, Form, Material
from planner.domain.suppliers import Approval, YesNoUnknown
from planner.exposure.columns import UNKNOWN_DAY
from planner.exposure.supply.contents import RAW_FROM
from planner.exposure.supply.reading import CompanyNumbers, source_columns
from planner.exposure.supply.sources import ANSWERS, APPROVALS, FORMS, MATERIALS, NOT_RECORDED, MadeIn
from unit.exposure.builders import MAKER, PART, catalogue, foreign, heavy, magnet, source


def test_a_source_in_columns() -> None:
    one = source(
        maker="Maker",
        exporter="Exporter",
        end_user="Plant",
        china_content=YesNoUnknown.NO,
        cn_value_share=0.2,
        share=0.4,
        approval=Approval.QUALIFYING,
        available_from=date(2027, 1, 2),
        transit_days=12,
    )
    found = source_columns(catalogue(one, source("Trader")))
    assert [found.companies[column[0]] for column in (found.supplier, found.maker, found.exporter, found.end_user)] == [
        MAKER,
        "Maker",
        "Exporter",
        "Plant",
    ]
    assert [found.companies[number] for number in found.holder] == ["Exporter", "Trader"]
    assert (found.made_in[0], ANSWERS[found.china_content[0]]) == (MadeIn.CHINA, YesNoUnknown.NO)
    assert (found.value_share[0], found.share[0], found.transit[0]) == (0.2, 0.4, 12)
    assert APPROVALS[found.approval[0]] is Approval.QUALIFYING
    assert date.fromordinal(int(found.available_from[0])) == date(2027, 1, 2)


def test_what_is_not_recorded_stays_unknown() -> None:
    found = source_columns(catalogue(source(origin_country=" ", approval=None), part=magnet(mass_g=None, form=None)))
    assert (found.maker[0], found.china_content[0], found.approval[0]) == (NOT_RECORDED,) * 3
    assert (found.made_in[0], found.available_from[0]) == (MadeIn.UNKNOWN, UNKNOWN_DAY)
    assert np.isnan([found.share[0], found.value_share[0], found.parts.grams[0]]).all()
    assert (found.parts.form[0], found.parts.grade[0]) == (NOT_RECORDED, NOT_RECORDED)


def test_a_part_in_columns() -> None:
    part = magnet(grade="N45SH", mass_g=12.5, pieces=8)
    found = source_columns(catalogue(part=part)).parts
    assert (MATERIALS[found.material[0]], FORMS[found.form[0]]) == (Material.NDFEB, Form.LOOSE_MAGNET)
    assert (found.grades[found.grade[0]], found.grams[0], found.numbers) == ("N45SH", 100, (PART,))


def test_names_and_numbers_count_however_they_are_written() -> None:
    facts = catalogue(source("Xinghai Co., Ltd."), source("XINGHAI", f" {PART} "), foreign())
    found = source_columns(facts)
    assert found.part.tolist() == [0, 0, 0]
    assert found.supplier.tolist() == [0, 0, 1]


def test_rows_are_sorted_by_part_and_find_their_records() -> None:
    parts = (magnet("A"), magnet("B"))
    facts = catalogue(source(number="B"), source(number="?"), source(number="A"), source(number="B"), parts=parts)
    found = source_columns(facts)
    assert (found.part.tolist(), found.record.tolist()) == ([0, 1, 1], [2, 0, 3])


def test_places_and_companies_may_be_those_of_other_columns() -> None:
    companies = CompanyNumbers()
    assert companies["Carrier"] == 0
    facts = catalogue(source(), compositions=(*heavy(), *heavy("NOWHERE")))
    found = source_columns(facts, {"ONLY-IN-A-BOM": 0, PART: 1}, companies)
    assert (found.part.tolist(), found.supplier.tolist()) == ([1], [1])
    assert (found.companies, found.parts.numbers) == (("Carrier", MAKER), ("ONLY-IN-A-BOM", PART))
    assert (found.parts.material[0], found.parts.contents[0]) == (NOT_RECORDED, 0)


def test_only_raw_materials_keep_all_their_contents() -> None:
    parts = (magnet("A"), magnet("B", form=Form.RAW), magnet("C", form=Form.RAW), magnet("D"))
    gadolinium = [Composition(one.part_number, "Gd", 0.2, Basis.TESTED) for one in parts]
    found = source_columns(catalogue(parts=parts, compositions=(*gadolinium, *heavy("D")))).parts
    assert found.contents[0] == 0
    assert found.contents[1] == found.contents[2] == RAW_FROM
    assert 0 < found.contents[3] < RAW_FROM
    assert [(one.element, one.mass_fraction) for one in found.raw_contents[0]] == [("Gd", 0.2)]


def test_a_catalogue_without_anything_has_empty_columns() -> None:
    found = source_columns(catalogue(parts=(), compositions=()))
    assert (found.part.size, found.parts.count) == (0, 0)
