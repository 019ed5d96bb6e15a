"""Every setting of a catalogue, declared once: its type, its default and the sentence that the planner reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

LONGEST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class Setting:
    """One number that the planner may change, with what it means."""

    name: str
    default: float
    unit: str
    sentence: str


HORIZON_DAYS = Setting("horizon_days", 180, "days", "How far ahead a line-down counts.")
WARN_DAYS = Setting("warn_days", 90, "days", "How long before its end a general licence is warned of.")
RENEWAL_PROBABILITY = Setting("gl_renew_prob", 0.0, "", "The chance that a general licence is renewed in time.")
PAPERS_DAYS = Setting("papers_days", 10, "days", "How long end-user papers take before an application can be filed.")
CRITICAL_FROM = Setting("critical_from", 0.50, "", "A part is Critical from this probability of a line-down.")
HIGH_FROM = Setting("high_from", 0.10, "", "A part is High from this probability of a line-down.")
STOCK_CUT = Setting("stock_cut", 2 / 3, "", "The part of the stock that is left in the test for Medium.")
DY_TB_THRESHOLD = Setting(
    "dy_tb_threshold",
    0.001,
    "mass fraction",
    "NdFeB with more Dy or Tb than this counts as listed (practice, by weight).",
)


@dataclass(frozen=True, slots=True)
class CatalogueSetting:
    """A setting that is kept in the catalogue as text: what it means, its default, and how its text is read.

    `read` raises ValueError for a text that is not `expected`.
    """

    name: str
    default: str
    unit: str
    sentence: str
    read: Callable[[str], object]
    expected: str


def chance(text: str) -> float:
    """A number from 0 to 1; raises ValueError for another text."""
    value = float(text)
    if not 0 <= value <= 1:
        raise ValueError(text)
    return value


def whole_days(text: str) -> int:
    """Whole days, 0 or more; raises ValueError for another text, and for more than ten years."""
    value = int(text)
    if not 0 <= value <= LONGEST_DAYS:
        raise ValueError(text)
    return value


def days_ahead(text: str) -> int:
    """Whole days, 1 or more; raises ValueError as `whole_days` does."""
    value = whole_days(text)
    if value == 0:
        raise ValueError(text)
    return value


def country_or_none(text: str) -> str | None:
    """A country's code of two letters, None for `none`; raises ValueError for another text."""
    code = text.strip()
    if code.casefold() == "none":
        return None
    if len(code) != 2 or not (code.isascii() and code.isalpha()):
        raise ValueError(text)
    return code.upper()


def yes_or_no(text: str) -> bool:
    """`yes` or `no`; raises ValueError for another text."""
    word = text.strip().casefold()
    if word not in ("yes", "no"):
        raise ValueError(text)
    return word == "yes"


_DAYS = (whole_days, f"whole days from 0 to {LONGEST_DAYS}")
_CHANCE = (chance, "a number from 0 to 1")


def _kept(setting: Setting, default: str, read: Callable[[str], object], expected: str) -> CatalogueSetting:
    return CatalogueSetting(setting.name, default, setting.unit, setting.sentence, read, expected)


# What a catalogue may choose for itself; the rest belongs to the program.
CATALOGUE_SETTINGS: Mapping[str, CatalogueSetting] = {
    setting.name: setting
    for setting in (
        _kept(HORIZON_DAYS, "180", days_ahead, f"whole days from 1 to {LONGEST_DAYS}"),
        _kept(WARN_DAYS, "90", *_DAYS),
        _kept(RENEWAL_PROBABILITY, "0", *_CHANCE),
        _kept(PAPERS_DAYS, "10", *_DAYS),
        _kept(CRITICAL_FROM, "0.5", *_CHANCE),
        _kept(HIGH_FROM, "0.1", *_CHANCE),
        _kept(STOCK_CUT, "0.6667", *_CHANCE),
        CatalogueSetting(
            "plants_work_in",
            "none",
            "",
            "The country on whose working days a plan by month or week is used up; none for every day.",
            country_or_none,
            "a country's code of two letters such as DE, or none",
        ),
        CatalogueSetting(
            "normalise_shares",
            "no",
            "",
            "Whether shares of approved sources that do not add up to 100 % are scaled until they do.",
            yes_or_no,
            "yes or no",
        ),
    )
}

KEPT_FILE_BYTES = Setting(
    "kept_file_bytes", 20 * 2**20, "bytes", "Imported files up to this size are kept in the catalogue."
)
QUICK_CHECK_BYTES = Setting(
    "quick_check_bytes", 16 * 2**20, "bytes", "Catalogues up to this size are looked through each time they are opened."
)
BACKUP_HOURS = Setting("backup_hours", 24, "hours", "A backup older than this is followed by a new one on opening.")
BACKUP_SHARE = Setting(
    "backup_share", 0.2, "", "An import that changes more than this share of a table's records is preceded by a backup."
)
LARGE_CHANGE_SHARE = Setting(
    "large_change_share", 0.5, "", "An import that overwrites more than this share of the records asks first."
)
LARGE_CHANGE_RECORDS = Setting(
    "large_change_records", 20, "records", "Below this many records of a kind an import does not ask first."
)
