"""Every setting of a catalogue, declared once: its type, its default and the sentence that the planner reads."""

from __future__ import annotations

from dataclasses import dataclass


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
