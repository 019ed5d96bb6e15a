"""Whether the licence serves the end use: stated words are compared leniently, military ones are refused.

Military and dual-use end uses are refused in principle (61-2025 in words, MOFCOM in practice); 1-2026 bans them for
Japan (domain.md, section 1 and rule 8 of section 5). A registration serves repairs, exhibitions and tests (2.1).
"""

from __future__ import annotations

import re

from planner.domain.licences import Licence, LicenceType
from planner.domain.measures import MeasureStatus
from planner.importing.text import fold
from planner.rulebook.control import measure_fact
from planner.rulebook.licences import licence_fact
from planner.rulebook.measures import EXTENDED_CONTROLS, status_of
from planner.rulebook.scope.answer import Clause, ClauseResult
from planner.rulebook.scope.comparing import fits, telling_words
from planner.rulebook.scope.question import Case
from planner.rulebook.scope.results import met, not_known, not_met

BAN_FOR_JAPAN = "1-2026"
_JAPAN = "JP"

_WESTERN = (
    r"\b(?:militar\w*|militaer\w*|paramilitar\w*|defen[cs]e|defensa|armed forces|army|armee|navy|air force|warship\w*"
    r"|warfare|combat|weapon\w*|waffe\w*|missile\w*|munition\w*|ammunition|ordnance|artillery|torpedo\w*|fighter jets?"
    r"|ruestung\w*|wehrtechnik\w*|bundeswehr|verteidigung\w*|armement\w*|armamento\w*|dual use)\b"
)
_EASTERN = (
    "(?:军用|军事|军工|军队|軍用|軍事|軍需|軍隊|国防|國防|防衛|防卫|武器|兵器|导弹|導彈|飛彈|ミサイル|自衛隊|两用|兩用)"
)
_NO = r"\b(?:non|not|no|never|without|nicht|kein\w*|ohne|pas|aucun\w*|sans|sin|ningun\w*)\b"
_GOES_ON = r"(?: (?!but|only|civil|sondern|nur|mais|sino)\w+){0,3}? "
_NO_EASTERN = "[非不无無禁勿][^，。；、,;]{0,6}?"
_AS_WELL = rf"(?: (?:or|and|nor|oder|und|ou|et) {_WESTERN})*(?: (?:use|uses|end use|purpose|purposes))?"
_DENIED = re.compile(rf"{_NO}{_GOES_ON}{_WESTERN}{_AS_WELL}|{_NO_EASTERN}{_EASTERN}")
_MILITARY = re.compile(f"{_WESTERN}|{_EASTERN}")
_CLAUSES = re.compile(r"[;；:：，。、|\n]+|[,.](?=\s|$)")

_REGISTERED = re.compile(
    r"\b(?:repair\w*|warrant\w*|exhibit\w*|trade fair|trade show|test|tests|testing|trial\w*|reparatur\w*|messe"
    r"|ausstellung\w*|pruefung|reparation|exposition|essai\w*|reparacion|exposicion|ensayo\w*)\b"
    r"|维修|返修|展览|展会|试验|测试|修理|展示会|試験"
)


def is_military(text: str) -> bool:
    """Whether a text speaks of a military or dual-use end use; "no military use" does not."""
    return any(_MILITARY.search(_DENIED.sub(" ", fold(clause))) for clause in _CLAUSES.split(text))


def end_use(case: Case, licence: Licence) -> ClauseResult:
    """Whether the licence serves the end use that is asked about."""
    asked = (case.shipment.end_use or "").strip()
    if asked and is_military(asked):
        return _refused(case)
    if licence.type is LicenceType.REGISTRATION:
        return _registered(asked, licence)
    stated = (licence.end_use or "").strip()
    fact = licence_fact(licence, "end_use")
    if not stated and licence.type is LicenceType.GENERAL:
        return met(Clause.END_USE, "It states no limit of the end use", fact)
    if not stated:
        return not_known(
            Clause.END_USE, "The licence does not say for which end use it is", f"Ask {licence.holder} for it", fact
        )
    if not telling_words(_civil(asked)):
        text = f"It is for “{stated}”, and the end use of this shipment is not said"
        return not_known(Clause.END_USE, text, "Say what the goods are used for", fact)
    if fits(_civil(asked), _civil(stated)):
        return met(Clause.END_USE, f"It is for “{stated}”", fact)
    text = f"It is for “{stated}”, and “{asked}” is not among that"
    return not_met(
        Clause.END_USE, text, f"Ask {licence.holder} to file for this end use, in the words of the certificate", fact
    )


def _civil(text: str) -> str:
    """The text without what it says it is not for."""
    return "; ".join(_DENIED.sub(" ", fold(clause)) for clause in re.split(r"[;；,，、|\n]+", text))


def _refused(case: Case) -> ClauseResult:
    facts = [measure_fact(case.states, EXTENDED_CONTROLS)]
    text = "Military and dual-use end uses are refused in principle, in the words of 61-2025 and in practice"
    if _goes_to_japan(case) and status_of(case.states, BAN_FOR_JAPAN) is MeasureStatus.IN_FORCE:
        text = f"{BAN_FOR_JAPAN} bans exports for military end uses in Japan"
        facts.append(measure_fact(case.states, BAN_FOR_JAPAN))
    return not_met(
        Clause.END_USE, text, "Where the end use is civil, say so in the end-user and end-use certificate", *facts
    )


def _goes_to_japan(case: Case) -> bool:
    records = (record for name in case.end_users for record in case.companies.records(name))
    return any((record.country or "").strip().upper() == _JAPAN for record in records)


def _registered(asked: str, licence: Licence) -> ClauseResult:
    fact = licence_fact(licence, "type")
    if not telling_words(asked):
        return not_known(
            Clause.END_USE,
            "A registration serves repair returns, exhibitions and test goods, and the end use is not said",
            "Say what the goods are used for",
            fact,
        )
    if _REGISTERED.search(fold(asked)):
        return met(Clause.END_USE, "A registration serves repair returns, exhibitions and test goods", fact)
    text = "A registration serves only repair returns, exhibitions and test goods"
    return not_met(Clause.END_USE, text, f"Ask {licence.holder} for an individual licence", fact)
