"""A hand-made board of invented parts and companies, and a context that holds it without a catalogue."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

from planner.desktop.context import WindowContext
from planner.desktop.tasks import Runner
from planner.domain.alerts import Alert, Severity
from planner.domain.exposure import (
    Assumptions,
    CoverPoint,
    Level,
    LicenceTimes,
    Mark,
    Reason,
    Regime,
    SourceAnswer,
    Suggestion,
    TtsState,
)
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.materials import Material
from planner.domain.parts import Part
from planner.domain.shipments import MarketPoint, Quality
from planner.domain.suppliers import Approval, EndUser, Source, Supplier
from planner.reference import shipped_measures
from planner.rulebook.measures import rule_book
from planner.services.board import Board, Freshness, ImportRecord

ON = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 41, tzinfo=UTC)
MAKERS = {"Baolin Magnets": "宝林磁材有限公司", "Hanshui Magnetics": "汉水磁业股份有限公司"}
US = "Brackwell Drives GmbH"
LEVELS = (Level.CRITICAL, Level.HIGH, Level.HIGH, Level.MEDIUM, Level.LOW, Level.NONE, Level.UNASSESSED)


def number_of(index: int) -> str:
    return f"BD-{2214 + index}-38UH"


def suggestion(index: int, level: Level) -> Suggestion:
    down = ON + timedelta(days=21 + index * 6) if level.rank >= Level.MEDIUM.rank else None
    return Suggestion(
        number_of(index),
        ON,
        level,
        level.rank > 0,
        (Reason("R3", "Cover is shorter than a licence takes"),),
        tts_state=TtsState.DAYS if down else TtsState.BEYOND_HORIZON,
        cover_days=None if level is Level.UNASSESSED else 21.0 + index,
        line_down=down,
        licence_p50_days=71,
        kg_exposed={"Dy": 21.5} if level.rank >= Level.MEDIUM.rank else {},
        sources=(SourceAnswer("Baolin Magnets", 1.0, Regime.IL, True, "needs a licence"),),
    )


def alert(index: int, *, kind: str = "parts", key: str = "") -> Alert:
    return Alert(
        f"a{index}",
        "filing_day",
        Severity.HIGH,
        kind,
        key or number_of(index),
        f"Last day to file, case {index}",
        due=ON + timedelta(days=index),
    )


def market() -> tuple[MarketPoint, ...]:
    """Two years of invented tonnes to the world with March 2026 as the last month, and half of one to Peru."""
    months = [f"{year}-{month:02d}" for year in (2024, 2025, 2026) for month in range(1, 13)][3:27]
    world = [MarketPoint("magnets", month, "World", 4000.0 + 10 * at, id=at) for at, month in enumerate(months)]
    world[5] = MarketPoint("magnets", months[5], "World", 4321.0, quality=Quality.DERIVED)
    peru = [MarketPoint("magnets", month, "Peru", 12.0) for month in months[-6:]]
    return (*world[:9], *world[10:], *peru, MarketPoint("magnets", "2025", "World", 55000.0))


def hand_made_board(*, count: int = 7, alerts: int = 12, **changes: object) -> Board:
    indices = range(count)
    levels = [LEVELS[index % len(LEVELS)] for index in indices]
    parts = tuple(Part(number_of(i), f"E-axle rotor E{i}", material=Material.NDFEB, id=i + 1) for i in indices)
    makers = tuple(MAKERS)
    general = Licence(
        makers[0], "GL-1", LicenceType.GENERAL, (US,), LicenceStatus.ISSUED, valid_until=date(2026, 12, 1), id=1
    )
    facts = Facts(
        parts=parts,
        suppliers=tuple(Supplier(name, local, country="CN") for name, local in MAKERS.items()),
        end_users=(EndUser(US, ours=True),),
        sources=tuple(
            Source(number_of(i), makers[i % 2], share=1.0, origin_country="CN", approval=Approval.APPROVED)
            for i in indices
        ),
        licences=(general,),
        measures=shipped_measures(),
        market=market(),
    )
    values: dict[str, object] = {
        "as_of": ON,
        "today": ON,
        "company": (US,),
        "facts": facts,
        "assumptions": Assumptions("mid-2025", LicenceTimes(0.6, 0.6, 45, 90, 14, 3)),
        "suggestions": {number_of(i): suggestion(i, levels[i]) for i in indices},
        "marks": {number_of(1): Mark(number_of(1), Level.CRITICAL, "Agreed", "Ortega", date(2026, 11, 20))},
        "rule_book": rule_book(shipped_measures(), ON),
        "alerts": tuple(alert(i) for i in range(alerts)),
        "imports": (
            ImportRecord(
                3,
                7,
                "stock 16 Nov.xlsx",
                "ab",
                datetime(2026, 11, 20, 9, tzinfo=UTC),
                "Ortega",
                ("stock",),
                3,
                27,
                0,
                False,
            ),
        ),
        "freshness": (
            Freshness("Stock on hand", date(2026, 11, 16), "6 days", "ok"),
            Freshness("Demand", None, "none recorded", "unconfirmed"),
        ),
        "sample": True,
    }
    return Board(**(values | changes))  # type: ignore[arg-type]


def context_of(path: Path) -> WindowContext:
    """A context with a runner and only the path of a catalogue; the caller shuts the runner down."""
    context = WindowContext(Runner(), today=ON, who="Ortega", clock=lambda: NOW)
    context.catalogue = SimpleNamespace(path=path, reading=nullcontext)  # type: ignore[assignment]
    return context


def falling_stock(start: float, per_day: float, days: int) -> list[CoverPoint]:
    return [CoverPoint(ON + timedelta(days=day), max(0.0, start - per_day * day)) for day in range(days)]
