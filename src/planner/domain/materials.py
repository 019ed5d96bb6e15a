"""Magnet materials, forms and element contents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.evidence import UNRECORDED, Origin


class Material(StrEnum):
    """What a magnet is made of."""

    NDFEB = "NdFeB"
    SMCO = "SmCo"
    FERRITE = "ferrite"
    OTHER = "other"
    UNKNOWN = "unknown"


class Form(StrEnum):
    """What is bought: the form decides whether a Chinese export licence is generally needed."""

    LOOSE_MAGNET = "loose_magnet"
    ROTOR = "rotor"
    STATOR = "stator"
    SENSOR = "sensor"
    ASSEMBLY = "assembly"
    FINISHED_GOOD = "finished_good"
    RAW = "raw"


class Basis(StrEnum):
    """How well an element content is known; tested wins over declared, declared over typical."""

    TESTED = "tested"
    DECLARED = "declared"
    TYPICAL = "typical"


@dataclass(frozen=True, slots=True)
class Composition:
    """The mass fraction (0..1) of one element in the magnets of a part."""

    part_number: str
    element: str
    mass_fraction: float
    basis: Basis
    report: str | None = None
    report_date: date | None = None
    id: int = 0
    origin: Origin = UNRECORDED


@dataclass(frozen=True, slots=True)
class GradeBand:
    """What magnets of a temperature class typically hold: general knowledge, never a fact about a supplier's magnet.

    `grade` is the class, such as SH or 2:17. `heavy_low` and `heavy_high` are the least and greatest mass fraction
    (0..1) of Dy and Tb together, None where the class says nothing of them. Temperatures in °C, coercivity in kOe.
    """

    material: Material
    grade: str
    max_temp_c: int | None = None
    min_hci_koe: float | None = None
    heavy_low: float | None = None
    heavy_high: float | None = None
    expectation: str | None = None
    source: str | None = None
    id: int = 0
    origin: Origin = UNRECORDED
