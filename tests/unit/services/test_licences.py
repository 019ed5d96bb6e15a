"""Licences as accounts over the catalogue, and the history that an edit keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.catalogue.ledger import operations, undo
from planner.catalogue.queries import load_facts
from planner.domain.kinds import FIELDS, Kind
from planner.domain.licences import DocumentKind, Licence, LicenceStatus, LicenceStep, LicenceType
from planner.errors import PlannerError
from planner.rulebook.licence_account import LicenceAccount, Shipped
from planner.services.editing import Edit, remove_records
from planner.services.licences import licence_accounts, shipped_by_licence, steps_before_change, steps_before_changes
from planner.services.merging import merge_suppliers
from unit.services.by_hand import done, edit, labels, records, seen, state
from unit.services.desk import MAKER, OTHER, PART, US, Desk, day, moment

ON = day(22)
NUMBERLESS = f"{MAKER} / {US} / {PART} / 2026-10-01"
SUBMITTED, RETURNED, ACCEPTED = LicenceStatus.SUBMITTED, LicenceStatus.RETURNED, LicenceStatus.ACCEPTED
ISSUED, PARTLY = LicenceStatus.ISSUED, LicenceStatus.PARTLY_USED


def record(desk: Desk, at: int = 3, **more: object) -> None:
    """An application for MG-1, written on a day of November."""
    values: dict[str, object] = {
        "number": "A-7",
        "type": LicenceType.INDIVIDUAL,
        "holder": MAKER,
        "end_user": (US,),
        "status": SUBMITTED,
        "part_number": PART,
        "applied_on": date(2026, 10, 1),
    }
    stated = {name: value for name, value in (values | more).items() if value is not None}
    desk.write(moment(at), {Kind.LICENCES: [stated]})


def change(desk: Desk, at: int, **values: object) -> None:
    """An edit of the first licence on a day of November."""
    edit(desk, at, Edit(Kind.LICENCES, records(desk, Kind.LICENCES)[0].id, values))


def newest(desk: Desk) -> int:
    return seen(desk, operations)[0].id


def steps(desk: Desk) -> list[tuple[object, ...]]:
    return [(one.licence, one.status, one.on, one.noted_on) for one in records(desk, Kind.LICENCE_STEPS)]


def account(desk: Desk, on: date = ON) -> LicenceAccount:
    with desk.catalogue.reading() as uow:
        found = licence_accounts(load_facts(uow, with_shipments=False), shipped_by_licence(uow, on), on)
    return next(iter(found.values()))


def shipment(licence: str | None, **more: object) -> dict[str, object]:
    return {"supplier": MAKER, "part_number": PART, "licence": licence, "shipped_on": day(10), **more}


class TestAccounts:
    def test_what_was_shipped_is_added_up_by_licence_and_unit(self, desk: Desk) -> None:
        shipments = [
            shipment("A-7", quantity=100.0, unit="pcs"),
            shipment("A-7", quantity=50.0, unit="pcs", shipped_on=None),
            shipment("A-7", quantity=2.0, unit="kg"),
            shipment("A-7", quantity=500.0, unit="g"),
            shipment("A-7", quantity=7.0, unit="pcs", shipped_on=day(23)),
            shipment("A-8", unit="pcs"),
            shipment("A-8", quantity=5.0),
            shipment(None, quantity=1000.0, unit="pcs"),
        ]
        desk.write(moment(12), {Kind.SHIPMENTS: shipments})

        assert seen(desk, shipped_by_licence, ON) == {"A-7": Shipped(150.0, 2.5, 0), "A-8": Shipped(0.0, 0.0, 2)}

    def test_a_shipment_counts_on_the_day_it_left_and_without_one_on_its_arrival(self, desk: Desk) -> None:
        left = shipment("A-7", quantity=1.0, unit="pcs", shipped_on=day(10), received_on=day(30))
        came = shipment("A-7", quantity=2.0, unit="pcs", shipped_on=None, received_on=day(23))
        desk.write(moment(12), {Kind.SHIPMENTS: [left, came]})

        assert seen(desk, shipped_by_licence, ON) == {"A-7": Shipped(1.0)}
        assert seen(desk, shipped_by_licence, day(23)) == {"A-7": Shipped(3.0)}

    def test_each_licence_has_its_account(self, desk: Desk) -> None:
        record(desk, status=PARTLY, quantity=1000.0, quantity_left=900.0, unit="pcs")
        order = {"order_number": "PO-1", "part_number": PART, "licence": "A-7"}
        paper = {"licence": "A-7", "document": DocumentKind.PHOTOS}
        sent = shipment("A-7", quantity=150.0, unit="pcs")
        desk.write(moment(12), {Kind.ORDERS: [order], Kind.DOCUMENTS: [paper], Kind.SHIPMENTS: [sent]})
        found = account(desk)

        assert (found.shipped, found.left_by_shipments) == (150.0, 850.0)
        assert found.disagreement is not None
        assert [one.order_number for one in found.orders] == ["PO-1"]
        assert len(found.documents) == 1


class TestWhatAnEditKeeps:
    def test_a_new_status_keeps_the_one_before_in_the_same_operation(self, desk: Desk) -> None:
        record(desk)
        change(desk, 5, status=ACCEPTED, accepted_on=day(4))

        assert steps(desk) == [("A-7", SUBMITTED, date(2026, 10, 1), day(3))]
        assert labels(desk)[0] == "Edit licence A-7, with 1 licence step"

    def test_undo_takes_both_back(self, desk: Desk) -> None:
        record(desk)
        before = state(desk)
        change(desk, 5, status=ACCEPTED)
        done(desk, undo, newest(desk), who="Ana", at=moment(6))

        assert state(desk) == before

    def test_the_story_is_told_from_the_first_filing_on(self, desk: Desk) -> None:
        record(desk)
        change(desk, 5, status=ACCEPTED, accepted_on=day(4))
        change(desk, 12, status=RETURNED)
        change(desk, 20, status=SUBMITTED, applied_on=day(19))

        assert [(one.status, one.on, one.noted_on) for one in account(desk).stages] == [
            (SUBMITTED, date(2026, 10, 1), day(3)),
            (ACCEPTED, day(4), day(5)),
            (RETURNED, None, day(12)),
            (SUBMITTED, day(19), day(20)),
        ]
        assert len(account(desk).returns) == 1

    def test_what_was_left_is_kept(self, desk: Desk) -> None:
        record(desk, status=PARTLY, quantity=1000.0, quantity_left=800.0)
        change(desk, 5, quantity_left=500.0)
        change(desk, 9, quantity_left=0.0, status=LicenceStatus.EXHAUSTED)

        kept = [(one.status, one.quantity_left, one.noted_on) for one in records(desk, Kind.LICENCE_STEPS)]
        assert kept == [(PARTLY, 800.0, day(3)), (PARTLY, 500.0, day(5))]

    def test_a_state_that_a_step_records_is_not_kept_twice(self, desk: Desk) -> None:
        record(desk)
        own = {"licence": "A-7", "status": SUBMITTED, "on": date(2026, 10, 2), "reason": "by courier"}
        desk.write(moment(4), {Kind.LICENCE_STEPS: [own]})
        change(desk, 5, status=ACCEPTED)

        assert [one.reason for one in records(desk, Kind.LICENCE_STEPS)] == ["by courier"]

    def test_other_edits_keep_nothing(self, desk: Desk) -> None:
        record(desk)
        change(desk, 5, end_use="position sensors", quantity=100.0)

        assert steps(desk) == []

    def test_a_status_that_nobody_recorded_is_not_kept(self, desk: Desk) -> None:
        record(desk, status=None)
        change(desk, 5, status=ISSUED)

        assert steps(desk) == []

    def test_two_returns_without_a_day_are_two(self, desk: Desk) -> None:
        record(desk)
        for on, status in enumerate((RETURNED, SUBMITTED, RETURNED, SUBMITTED), start=5):
            change(desk, on, status=status)

        assert len(account(desk).returns) == 2
        assert [one.reason for one in account(desk).returns] == [None, "noted on 07 Nov 2026"]

    def test_a_status_set_to_and_fro_in_one_day_is_never_refused(self, desk: Desk) -> None:
        record(desk)
        for status in (RETURNED, SUBMITTED) * 5:
            change(desk, 5, status=status)

        assert len(account(desk).returns) == 2

    def test_many_licences_at_once_each_keep_their_own(self, desk: Desk) -> None:
        record(desk)
        record(desk, number="A-8", part_number=OTHER)
        edit(desk, 5, *(Edit(Kind.LICENCES, one.id, {"status": ACCEPTED}) for one in records(desk, Kind.LICENCES)))

        assert [licence for licence, *_ in steps(desk)] == ["A-7", "A-8"]
        assert labels(desk)[0] == "Edit 2 licences, with 2 licence steps"


class TestNames:
    def speaking(self, desk: Desk, text: str) -> None:
        """A step, a paper, an order, a shipment and a renewal that speak of a licence."""
        desk.write(
            moment(4),
            {
                Kind.LICENCE_STEPS: [{"licence": text, "status": RETURNED}],
                Kind.DOCUMENTS: [{"licence": text, "document": DocumentKind.PHOTOS}],
                Kind.ORDERS: [{"order_number": "PO-1", "part_number": PART, "licence": text}],
                Kind.SHIPMENTS: [shipment(text, quantity=1.0, unit="pcs")],
                Kind.LICENCES: [{"number": "A-9", "holder": MAKER, "renews": text}],
            },
        )

    def told(self, desk: Desk) -> set[str]:
        kinds = (Kind.LICENCE_STEPS, Kind.DOCUMENTS, Kind.ORDERS, Kind.SHIPMENTS)
        names = {one.licence for kind in kinds for one in records(desk, kind)}
        return names | {one.renews for one in records(desk, Kind.LICENCES) if one.renews}

    def test_what_speaks_of_a_licence_follows_its_new_number(self, desk: Desk) -> None:
        record(desk)
        self.speaking(desk, "A-7")
        before = state(desk)
        change(desk, 5, number="IL-2026-7")

        assert self.told(desk) == {"IL-2026-7"}
        assert labels(desk)[0] == ("Edit licence A-7, with 1 licence step, 1 paper, 1 order, 1 shipment and 1 licence")
        done(desk, undo, newest(desk), who="Ana", at=moment(6))
        assert state(desk) == before

    def test_a_first_number_leaves_the_designation_standing(self, desk: Desk) -> None:
        record(desk, number=None)
        self.speaking(desk, NUMBERLESS)
        change(desk, 5, number="IL-2026-7")

        assert self.told(desk) == {NUMBERLESS}
        assert len(account(desk).orders) == 1

    @pytest.mark.parametrize(
        ("kind", "values", "name"),
        [
            (Kind.LICENCES, {"applied_on": date(2026, 10, 2)}, f"{MAKER} / {US} / {PART} / 2026-10-02"),
            (Kind.SUPPLIERS, {"name": "Haoran"}, f"Haoran / {US} / {PART} / 2026-10-01"),
            (Kind.END_USERS, {"name": "Brackwell"}, f"{MAKER} / Brackwell / {PART} / 2026-10-01"),
            (Kind.PARTS, {"part_number": "MG-1A"}, f"{MAKER} / {US} / MG-1A / 2026-10-01"),
        ],
    )
    def test_the_designation_of_one_without_a_number_is_followed(
        self, desk: Desk, kind: Kind, values: dict[str, object], name: str
    ) -> None:
        record(desk, number=None)
        self.speaking(desk, NUMBERLESS)
        edit(desk, 5, Edit(kind, records(desk, kind)[0].id, values))

        assert self.told(desk) == {name}
        assert len(account(desk).documents) == 1

    def test_a_merge_of_holders_takes_along_what_speaks_of_their_licences(self, desk: Desk) -> None:
        desk.write(moment(3), {Kind.SUPPLIERS: [{"name": "Haoran"}]})
        record(desk, number=None, holder="Haoran")
        self.speaking(desk, f"Haoran / {US} / {PART} / 2026-10-01")
        before = state(desk)
        done(desk, merge_suppliers, MAKER, "Haoran", who="Ana", at=moment(5))

        assert self.told(desk) == {NUMBERLESS}
        done(desk, undo, newest(desk), who="Ana", at=moment(6))
        assert state(desk) == before

    def test_what_means_another_licence_stays(self, desk: Desk) -> None:
        record(desk)
        desk.write(moment(4), {Kind.LICENCE_STEPS: [{"licence": "A-77", "status": RETURNED}]})
        change(desk, 5, number="A-8")

        assert self.told(desk) == {"A-77"}

    def test_a_designation_that_another_licence_shares_stays_with_that_one(self, desk: Desk) -> None:
        record(desk)
        record(desk, number=None)
        desk.write(moment(4), {Kind.LICENCE_STEPS: [{"licence": NUMBERLESS, "status": RETURNED}]})
        change(desk, 5, applied_on=date(2026, 10, 2))

        assert self.told(desk) == {NUMBERLESS}

    def test_a_step_that_the_new_number_has_already_stays_where_it_is(self, desk: Desk) -> None:
        record(desk)
        own = [{"licence": text, "status": RETURNED} for text in ("A-7", "A-8")]
        desk.write(moment(4), {Kind.LICENCE_STEPS: own})
        change(desk, 5, number="A-8")

        assert self.told(desk) == {"A-7", "A-8"}

    def test_a_number_that_is_taken_is_refused_with_nothing_written(self, desk: Desk) -> None:
        record(desk)
        record(desk, number="A-8", part_number=OTHER)
        self.speaking(desk, "A-7")
        before = state(desk)

        with pytest.raises(PlannerError, match="There is already a licence A-8"):
            change(desk, 5, number="A-8")
        assert state(desk) == before


class TestRemoving:
    def test_the_steps_and_papers_of_a_licence_go_with_it(self, desk: Desk) -> None:
        record(desk)
        record(desk, number="A-8", part_number=OTHER)
        steps_of = [{"licence": text, "status": RETURNED} for text in ("A-7", "A-8")]
        papers = [{"licence": text, "document": DocumentKind.PHOTOS} for text in ("a-7", "A-8")]
        order = {"order_number": "PO-1", "part_number": PART, "licence": "A-7"}
        desk.write(moment(4), {Kind.LICENCE_STEPS: steps_of, Kind.DOCUMENTS: papers, Kind.ORDERS: [order]})
        before = state(desk)
        done(desk, remove_records, Kind.LICENCES, [records(desk, Kind.LICENCES)[0].id], who="Ana", at=moment(5))

        assert [one.licence for one in records(desk, Kind.LICENCE_STEPS)] == ["A-8"]
        assert [one.licence for one in records(desk, Kind.DOCUMENTS)] == ["A-8"]
        assert [one.licence for one in records(desk, Kind.ORDERS)] == ["A-7"]
        assert labels(desk)[0] == "Remove licence A-7, with 1 licence step and 1 paper"
        done(desk, undo, newest(desk), who="Ana", at=moment(6))
        assert state(desk) == before

    def test_what_speaks_of_another_licence_too_stays(self, desk: Desk) -> None:
        record(desk)
        record(desk, number=None)
        desk.write(moment(4), {Kind.LICENCE_STEPS: [{"licence": NUMBERLESS, "status": RETURNED}]})
        done(desk, remove_records, Kind.LICENCES, [records(desk, Kind.LICENCES)[0].id], who="Ana", at=moment(5))

        assert len(records(desk, Kind.LICENCE_STEPS)) == 1


class TestStepsBeforeChange:
    """The function that the importer calls for many licences."""

    def values(self, **more: Any) -> dict[str, object]:
        licence = Licence(**({"holder": MAKER, "number": "A-7", "status": SUBMITTED} | more))
        return {one.name: getattr(licence, one.attribute) for one in FIELDS[Kind.LICENCES]}

    def test_the_days_of_an_earlier_filing_are_kept_when_it_is_filed_again(self) -> None:
        before = self.values(status=RETURNED, applied_on=date(2026, 9, 1), accepted_on=date(2026, 9, 8))
        after = self.values(status=ACCEPTED, applied_on=day(2), accepted_on=day(9))

        assert steps_before_change(before, after, (), day(5)) == (
            {"status": SUBMITTED, "on": date(2026, 9, 1), "licence": "A-7", "noted_on": day(5)},
            {"status": ACCEPTED, "on": date(2026, 9, 8), "licence": "A-7", "noted_on": day(5)},
            {"status": RETURNED, "licence": "A-7", "noted_on": day(5)},
        )

    def test_a_corrected_day_is_no_earlier_filing(self) -> None:
        before, after = self.values(applied_on=day(1)), self.values(status=ACCEPTED, applied_on=day(2))

        assert steps_before_change(before, after, (), day(5)) == (
            {"status": SUBMITTED, "on": day(2), "licence": "A-7", "noted_on": day(5)},
        )

    def test_a_day_before_the_last_step_is_not_given_to_a_later_state(self) -> None:
        recorded = (LicenceStep("A-7", SUBMITTED, day(1)), LicenceStep("A-7", RETURNED, day(9)))
        [kept] = steps_before_change(
            self.values(applied_on=day(1)), self.values(status=ACCEPTED, applied_on=day(1)), recorded, day(12)
        )

        assert kept == {"status": SUBMITTED, "licence": "A-7", "noted_on": day(12)}

    def test_what_does_not_change_keeps_nothing(self) -> None:
        assert steps_before_change(self.values(), self.values(end_use="motors"), (), day(5)) == ()

    def test_steps_speak_of_the_licence_by_its_new_number(self) -> None:
        [kept] = steps_before_change(self.values(number=None), self.values(status=ISSUED, number="IL-1"), (), day(5))

        assert kept["licence"] == "IL-1"

    def test_many_licences_are_answered_at_once(self, desk: Desk) -> None:
        record(desk)
        record(desk, 4, number="A-8", status=RETURNED)
        record(desk, 4, number="A-9", status=RETURNED)
        own = {"licence": "A-9", "status": RETURNED, "on": day(1)}
        desk.write(moment(5), {Kind.LICENCE_STEPS: [own]})
        licences, recorded = records(desk, Kind.LICENCES), records(desk, Kind.LICENCE_STEPS)
        changes = {licence.id: {"status": ACCEPTED} for licence in licences}
        kept = steps_before_changes(licences, recorded, changes, day(9))

        assert [[(one["licence"], one["status"], one["noted_on"]) for one in found] for found in kept.values()] == [
            [("A-7", SUBMITTED, day(3))],
            [("A-8", RETURNED, day(4))],
            [],
        ]
        assert steps_before_changes(licences, recorded, {}, day(9)) == {}
