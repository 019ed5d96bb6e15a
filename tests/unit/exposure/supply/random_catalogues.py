"""Random catalogues of parts, sources and licences, made up by a seeded generator."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.materials import Basis, Composition, Form, Material
from planner.domain.parts import Part
from planner.domain.suppliers import Approval, EndUser, ListStatus, Source, Supplier, YesNoUnknown
from planner.reference import shipped_grades, shipped_items
from unit.exposure.builders import TODAY

US = "Nordhelm Antriebe GmbH"
PLANTS = (US, "Nordhelm Hungary Kft.")
COMPANIES = tuple(f"Maker {letter} Magnetics Co., Ltd." for letter in "ABCDEFGH")
GRADES = (None, "N45SH", "N52", "N42UH", "N48EH", "N45SH HRE-free", "SmCo 2:17", "odd grade", "Y30")
_OFTEN = (LicenceStatus.ISSUED, LicenceStatus.PARTLY_USED, LicenceStatus.SUBMITTED, LicenceStatus.RETURNED)
Picked = TypeVar("Picked")


class Catalogue:
    """One made-up catalogue; the seed decides everything about it."""

    def __init__(self, seed: int, parts: int = 60) -> None:
        self._random = random.Random(seed)
        self.numbers = tuple(f"P-{number}" for number in range(parts))
        self.facts = self._facts()

    def _facts(self) -> Facts:
        return Facts(
            suppliers=tuple(self._company(name) for name in COMPANIES),
            end_users=self._end_users(),
            parts=tuple(self._part(number) for number in self.numbers),
            sources=tuple(self._source() for _ in range(3 * len(self.numbers))),
            compositions=tuple(self._composition() for _ in range(4 * len(self.numbers))),
            licences=tuple(self._licence(number + 1) for number in range(70)),
            measure_items=shipped_items(),
            grades=shipped_grades(),
        )

    def _of(self, *choices: Picked) -> Picked:
        return self._random.choice(choices)

    def _company(self, name: str) -> Supplier:
        status = self._of(None, None, None, None, None, ListStatus.NONE, ListStatus.WATCH, ListStatus.CONTROL)
        return Supplier(name, aliases=(name[:7],), list_status=status)

    def _end_users(self) -> tuple[EndUser, ...]:
        status = self._of(None, None, None, ListStatus.WATCH)
        users = [EndUser(PLANTS[0], aliases=("Nordhelm",), list_status=status, ours=True)]
        if self._random.random() < 0.5:
            users.append(EndUser(PLANTS[1], ours=True))
        return tuple(users)

    def _part(self, number: str) -> Part:
        return Part(
            number,
            material=self._of(Material.NDFEB, Material.NDFEB, Material.NDFEB, *Material, None),
            grade=self._of(*GRADES),
            form=self._of(Form.LOOSE_MAGNET, Form.LOOSE_MAGNET, Form.RAW, *Form, None),
            mass_g=self._of(None, 12.5, 30.0, 180.0),
            pieces=self._of(None, 1, 8),
        )

    def _source(self) -> Source:
        return Source(
            self._of(*self.numbers, "not recorded"),
            self._of(*COMPANIES, "Maker A Magnetics"),
            maker=self._of(None, None, *COMPANIES),
            exporter=self._of(None, None, *COMPANIES),
            end_user=self._of(None, None, None, *PLANTS),
            share=self._of(None, None, 1.0, 0.5, 0.3, 0.7, 0.0, 0.2),
            origin_country=self._of("CN", "CN", "cn ", "JP", "DE", None, ""),
            china_content=self._of(None, *YesNoUnknown),
            cn_value_share=self._of(None, None, 0.0, 0.0009, 0.001, 0.4),
            approval=self._of(None, Approval.APPROVED, Approval.APPROVED, *Approval),
            available_from=self._of(None, None, None, None, self._day(-100, 100)),
            transit_days=self._of(None, 0, 12, 40),
        )

    def _composition(self) -> Composition:
        return Composition(
            self._of(*self.numbers),
            self._of("Dy", "Tb", "Dy", "Tb", "Ho", "dy ", "Nd", "Sm", "Gd"),
            self._of(0.0, 0.0005, 0.001, 0.002, 0.03, 0.9, 0.999),
            self._of(*Basis),
            report_date=self._of(None, self._day(-500, 0)),
        )

    def _licence(self, number: int) -> Licence:
        quantity = self._of(None, 500.0, 20_000.0)
        return Licence(
            self._of(*COMPANIES),
            self._of(None, f"EX-{number}"),
            self._of(LicenceType.INDIVIDUAL, LicenceType.INDIVIDUAL, LicenceType.GENERAL, *LicenceType),
            end_user=self._of((), (US,), (US,), ("Nordhelm", "Another AG"), (PLANTS[1],), ("Another AG",)),
            status=self._of(*_OFTEN, *_OFTEN, *LicenceStatus),
            part_number=self._of(None, None, None, *self.numbers[:6]),
            items=self._of(None, None, None, "NdFeB magnets", "; ".join(self._some(self.numbers)), "SmCo"),
            form=self._of(None, None, "loose_magnet", "rotor"),
            quantity=quantity,
            quantity_left=self._of(None, 0.0, 120.5, 20_000.0) if quantity else None,
            unit=self._of("pcs", "pcs", "kg", "kg", "t", None, "boxes"),
            applied_on=self._of(None, self._day(-400, 20)),
            accepted_on=self._of(None, None, self._day(-300, 20)),
            issued_on=self._of(None, None, self._day(-200, 20)),
            valid_from=self._of(None, None, self._day(-200, 60)),
            valid_until=self._of(None, self._day(-60, 400), self._day(0, 200)),
            id=number,
        )

    def _some(self, values: Sequence[str]) -> Sequence[str]:
        return self._random.sample(values, 3)

    def _day(self, first: int, last: int) -> date:
        return TODAY + timedelta(days=self._random.randint(first, last))
