"""What a plan says of companies and parts that are not known by the name that stands in the file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.domain.kinds import Kind
from planner.domain.suppliers import EndUser, Supplier
from planner.errors import PlannerError
from planner.importing.known import known_from
from planner.importing.mending import with_fix
from planner.importing.options import ImportOptions
from planner.importing.plan import Fix, RowStatus
from planner.spreadsheets.cells import Sheet
from unit.importing.at_hand import FACTS, HAORAN, KNOWN, TODAY, Planning, found, only, outcome

HEADER = ("part_number", "supplier", "share")
LIST = ("name", "country", "tier")


def accepting(**aliases: str) -> ImportOptions:
    return ImportOptions(TODAY, aliases={name.replace("_", " "): company for name, company in aliases.items()})


def test_a_name_that_looks_like_a_company_is_a_new_one_until_it_is_accepted(plan: Planning) -> None:
    planned = plan(HEADER, ("MAG-100", "Haoran Magnetic", 0.4), ("MAG-200", "Haoran Magnetic", 0.4), known=KNOWN)
    issue = found(planned, "name_like")

    assert only(planned, Kind.SUPPLIERS).values == {"name": "Haoran Magnetic"}
    assert (issue.severity, issue.row, issue.column, issue.value) == ("warning", 2, "B", "Haoran Magnetic")
    assert issue.message == f"“Haoran Magnetic” is a new company; it looks like {HAORAN}, 96 % (2 rows)"
    assert issue.fixes == (Fix("Accept", alias="Haoran Magnetic", alias_of=HAORAN),)
    assert [issue.code for issue in planned.issues] == ["name_like"]


def test_a_chinese_name_is_found_by_its_sound(plan: Planning) -> None:
    known = known_from(replace(FACTS, suppliers=(*FACTS.suppliers, Supplier("宁波岚朔股份有限公司"))))
    issue = found(plan(HEADER, ("MAG-100", "Ningbo Lanshuo", 0.4), known=known), "name_like")

    assert issue.message == "“Ningbo Lanshuo” is a new company; it looks like 宁波岚朔股份有限公司, 100 %"


def test_what_the_planner_accepts_becomes_an_alias_in_the_ledger(plan: Planning) -> None:
    options = accepting(Haoran_Magnetic=HAORAN)
    planned = plan(HEADER, ("MAG-200", "Haoran Magnetic", 0.4), ("MAG-100", "Haoran Magnetic", 0.4),
                   known=KNOWN, options=options)  # fmt: skip
    company = only(planned, Kind.SUPPLIERS)
    sources = [record for record in planned.tables[0].records if record.kind is Kind.SOURCES]

    assert (company.status, company.row, company.implied) == (RowStatus.CHANGED, 2, True)
    assert company.key in KNOWN.of(Kind.SUPPLIERS)
    assert dict(company.before) == {"aliases": ("HRM",)}
    assert company.values["aliases"] == ("HRM", "Haoran Magnetic")
    assert company.letters == {"aliases": "B"}
    assert {record.values["supplier"] for record in sources} == {HAORAN}
    assert outcome(planned) == (1, 1, 0, 0)
    assert planned.issues == ()


def test_an_accepted_name_that_is_an_alias_already_changes_nothing(plan: Planning) -> None:
    planned = plan(HEADER, ("MAG-100", "hrm", 0.6), known=KNOWN, options=accepting(HRM=HAORAN))

    assert [record.kind for record in planned.tables[0].records] == [Kind.SOURCES]


def test_an_alias_joins_those_that_the_file_states_itself(plan: Planning) -> None:
    suppliers = Sheet("suppliers", (("name", "aliases"), (HAORAN, "HRM; Haoran")))
    sources = Sheet("sources", (HEADER, ("MAG-100", "Hao Ran CN", 0.6)))
    planned = plan(sheets=[suppliers, sources], known=KNOWN, options=accepting(Hao_Ran_CN=HAORAN))
    (company,) = (record for table in planned.tables for record in table.records if record.kind is Kind.SUPPLIERS)

    assert company.values["aliases"] == ("HRM", "Haoran", "Hao Ran CN")


def test_a_listed_company_that_is_accepted_is_the_known_one(plan: Planning) -> None:
    planned = plan(LIST, ("Haoran Magnetic", "CN", "magnet"), known=KNOWN, options=accepting(Haoran_Magnetic=HAORAN))
    company = only(planned, Kind.SUPPLIERS)

    assert (company.status, company.implied) == (RowStatus.CHANGED, False)
    assert dict(company.before) == {"tier": (), "aliases": ("HRM",)}
    assert (company.values["name"], company.values["aliases"]) == (HAORAN, ("HRM", "Haoran Magnetic"))


def test_an_alias_of_a_company_that_the_file_brings(plan: Planning) -> None:
    planned = plan(
        HEADER, ("MAG-100", "Nordlys GmbH", 0.4), ("MAG-200", "NL Magnete", 0.4),
        known=KNOWN, options=accepting(NL_Magnete="Nordlys GmbH"),
    )  # fmt: skip

    assert only(planned, Kind.SUPPLIERS).values == {"name": "Nordlys GmbH", "aliases": ("NL Magnete",)}


def test_an_alias_in_a_row_that_is_set_aside_is_not_learned(plan: Planning) -> None:
    planned = plan(HEADER, ("NONE-1", "Haoran Magnetic", 0.4), known=KNOWN, options=accepting(Haoran_Magnetic=HAORAN))

    assert planned.tables[0].records == ()


def test_an_alias_of_a_company_that_is_nowhere_is_refused(plan: Planning) -> None:
    with pytest.raises(PlannerError, match="“HRM2” cannot become a name of Nobody"):
        plan(HEADER, ("MAG-100", "HRM2", 0.4), known=KNOWN, options=accepting(HRM2="Nobody"))


def test_a_name_longer_than_an_issue_shows_is_accepted_as_a_whole(plan: Planning) -> None:
    company = "Beispiel Antriebe" + " und Maschinen" * 10
    written = company.replace("Antriebe", "Antrieb")
    known = known_from(replace(FACTS, suppliers=(*FACTS.suppliers, Supplier(company))))
    asked = found(plan(HEADER, ("MAG-100", written, 0.4), known=known), "name_like")
    settled = with_fix(ImportOptions(TODAY), asked, asked.fixes[0])
    planned = plan(HEADER, ("MAG-100", written, 0.4), known=known, options=settled)

    assert asked.value is not None
    assert len(asked.value) < len(written)
    assert settled.aliases == {written: company}
    assert only(planned, Kind.SOURCES).values["supplier"] == company


def test_an_end_user_learns_its_alias_too(plan: Planning) -> None:
    row = ("24-001", "HRM", "Beispiel Antrieb AG")
    header = ("licence no", "holder", "end user")
    asked = found(plan(header, row, known=KNOWN), "name_like")
    planned = plan(header, row, known=KNOWN, options=ImportOptions(TODAY, aliases={row[2]: "Beispiel Antriebe AG"}))
    company = only(planned, Kind.END_USERS)

    assert asked.message.startswith("“Beispiel Antrieb AG” is no end user that is known; it looks like Beispiel Antrie")
    assert asked.fixes == (Fix("Accept", alias=row[2], alias_of="Beispiel Antriebe AG"),)
    assert company.values["aliases"] == ("BAAG", "Beispiel Antrieb AG")
    assert only(planned, Kind.LICENCES).status is RowStatus.SAME


def test_an_end_user_that_is_like_none_needs_no_word(plan: Planning) -> None:
    planned = plan(("licence no", "holder", "end user"), ("24-001", "HRM", "Nordlys GmbH"), known=KNOWN)

    assert planned.issues == ()


def test_a_letter_of_another_script_is_shown_and_never_merged(plan: Planning) -> None:
    written = "Haor\u0430n Magnetics"
    planned = plan(HEADER, ("MAG-100", written, 0.4), known=KNOWN)
    issue = found(planned, "look_alike")

    assert only(planned, Kind.SUPPLIERS).values == {"name": written}
    assert issue.severity == "warning"
    assert issue.message == (
        f"“Haor⟨U+0430⟩n Magnetics” is a new company; it looks like {HAORAN}, but not all of its letters are the same"
    )
    assert issue.fixes == (Fix("Accept", alias=written, alias_of=HAORAN),)


def test_a_hidden_character_is_shown_and_never_merged(plan: Planning) -> None:
    written = "Haoran\u200b Magnetics"
    planned = plan(HEADER, ("MAG-100", written, 0.4), known=KNOWN)
    issue = found(planned, "hidden_characters")

    assert only(planned, Kind.SUPPLIERS).status is RowStatus.ADDED
    assert "“Haoran⟨U+200B⟩ Magnetics” is a new company" in issue.message
    assert f"it looks like {HAORAN}" in issue.message


def test_a_new_name_of_two_scripts_is_said_even_where_it_looks_like_none(plan: Planning) -> None:
    issue = found(plan(LIST, ("N\u043erdlys", "NO", "magnet")), "look_alike")

    assert issue.message == "“N⟨U+043E⟩rdlys” is a new company; it mixes letters of several scripts"
    assert issue.fixes == ()


def test_one_company_under_two_spellings_in_one_file_is_asked_about(plan: Planning) -> None:
    planned = plan(LIST, ("Nordlys Magnet GmbH", "DE", "magnet"), ("Nordlyss Magnet GmbH", "DE", "magnet"))
    issue = found(planned, "name_like")

    assert outcome(planned) == (2, 0, 0, 0)
    assert (issue.row, issue.fixes) == (
        3,
        (Fix("Accept", alias="Nordlyss Magnet GmbH", alias_of="Nordlys Magnet GmbH"),),
    )


def test_two_listed_companies_of_other_legal_form_stay_two(plan: Planning) -> None:
    planned = plan(LIST, ("Nordlys Oy", "FI", "magnet"), ("Nordlys A/S", "DK", "magnet"))

    assert outcome(planned) == (2, 0, 0, 0)
    assert found(planned, "name_like").message.endswith("it looks like Nordlys Oy, 99 %")


def test_a_company_is_found_by_its_ticker(plan: Planning) -> None:
    lanshuo = Supplier("Ningbo Lanshuo Co., Ltd.", ticker="987654.XX; private")
    known = known_from(replace(FACTS, suppliers=(*FACTS.suppliers, lanshuo)))
    planned = plan(HEADER, ("MAG-200", "987654.xx", 0.4), known=known)

    assert only(planned, Kind.SOURCES).values["supplier"] == lanshuo.name


def test_known_names_need_no_word_the_next_time(plan: Planning) -> None:
    like = Supplier("Haoran Magnetic")
    known = known_from(replace(FACTS, suppliers=(*FACTS.suppliers, like), end_users=(EndUser("Haoran Magnetic"),)))

    assert plan(HEADER, ("MAG-200", "Haoran Magnetic", 0.4), known=known).issues == ()


def test_an_unknown_part_is_offered_what_it_may_mean(plan: Planning) -> None:
    planned = plan(HEADER, ("mag 100", "HRM", 0.4), known=KNOWN)
    issue = found(planned, "unknown_part")

    assert outcome(planned) == (0, 0, 0, 1)
    assert issue.message == "“mag 100” is not a known part; other hyphens, blanks or capitals?"
    assert issue.fixes == (Fix("Use MAG-100", text="MAG-100"),)


def test_a_new_part_that_is_written_like_a_known_one_is_added_and_said(plan: Planning) -> None:
    planned = plan(("part_number", "grade"), ("mag 100", "N42"), ("MAG-300", "N42"), known=KNOWN)
    issue = found(planned, "part_like")

    assert outcome(planned) == (2, 0, 0, 0)
    assert (issue.severity, issue.row, issue.column, issue.value) == ("warning", 2, "A", "mag 100")
    assert issue.message == "“mag 100” is a new part, but MAG-100 is known; other hyphens, blanks or capitals?"
    assert issue.fixes == (Fix("Use MAG-100", text="MAG-100"),)


def test_a_new_part_in_letters_of_another_script_is_shown(plan: Planning) -> None:
    issue = found(plan(("part_number", "grade"), ("\u041cAG-100", "N42"), known=KNOWN), "look_alike")

    assert issue.message.startswith("“⟨U+041C⟩AG-100” is a new part, but MAG-100 is known")


def test_a_part_whose_own_row_is_set_aside_is_not_offered_itself(plan: Planning) -> None:
    parts = Sheet("parts", (("part_number", "mass_g"), ("NEW-2", -12.0)))
    stock = Sheet("stock", (("part_number", "quantity", "as_of"), ("NEW-2", 5.0, TODAY)))

    assert found(plan(sheets=[parts, stock]), "unknown_part").fixes == ()
