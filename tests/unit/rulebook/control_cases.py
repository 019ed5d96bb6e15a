"""Is it controlled? One row for each question that a planner meets: material, form, origin, contents, grade, day."""

from dataclasses import dataclass
from datetime import date

from planner.domain.materials import Form, Material
from planner.domain.measures import Notice, NoticeKind
from unit.exposure.builders import MAKER, TODAY

LOOSE, ROTOR, STATOR, SENSOR, RAW = Form.LOOSE_MAGNET, Form.ROTOR, Form.STATOR, Form.SENSOR, Form.RAW
NDFEB, SMCO, FERRITE, OTHER = Material.NDFEB, Material.SMCO, Material.FERRITE, Material.OTHER
BEFORE, FIRST_DAY, SUSPENDED = date(2025, 4, 3), date(2025, 4, 4), date(2026, 11, 10)
OCTOBER_RULES_APPLY = (
    Notice("57-2025", NoticeKind.IN_FORCE, since=date(2026, 11, 11), seen_on=TODAY),
    Notice("61-2025", NoticeKind.IN_FORCE, since=date(2026, 11, 11), seen_on=TODAY),
)
LIGHT = "declared Dy 0, declared Tb 0"


@dataclass(frozen=True)
class Case:
    """What is asked, and the answer: `contents` reads "tested Dy 0.02, typical Tb 0"; `ask` None means no question."""

    controlled: bool | None
    words: str
    ask: str | None = None
    material: Material | None = NDFEB
    form: Form | None = LOOSE
    origin: str | None = "CN"
    contents: str = ""
    grade: str | None = None
    on: date = TODAY
    october: bool = False
    value_share: float | None = None
    entries: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    queried: bool = False


CASES = {
    # --- NdFeB, loose, by what was stated or measured
    "dy declared": Case(
        True,
        "Dy above 0.1 % of its mass is listed",
        contents="declared Dy 0.03",
        entries=("18-2025 magnet_dy_ndfeb 1C905",),
    ),
    "dy tested": Case(
        True, "Dy above", contents="tested Dy 0.0011, tested Tb 0", entries=("18-2025 magnet_dy_ndfeb 1C905",)
    ),
    "tb declared": Case(True, "Tb above", contents="declared Tb 0.002", entries=("18-2025 magnet_tb_ndfeb 1C904.a.4",)),
    "dy and tb": Case(
        True,
        "Dy and Tb above",
        contents="declared Dy 0.03, tested Tb 0.005",
        entries=("18-2025 magnet_tb_ndfeb 1C904.a.4", "18-2025 magnet_dy_ndfeb 1C905"),
    ),
    "exactly at the practice": Case(
        False,
        "at most 0.1 % of its mass each needs no licence in practice; Ho is not recorded",
        "Ho",
        contents="tested Dy 0.001, tested Tb 0.001",
    ),
    "traces": Case(False, "needs no licence in practice", "Ho", contents="tested Dy 0.0004, declared Tb 0"),
    "without dy and tb": Case(
        False,
        "NdFeB without Dy and Tb is not listed; Ho is not recorded",
        "Ask for a test report with Ho",
        contents=LIGHT,
    ),
    "without dy, tb and ho": Case(False, "NdFeB without Dy and Tb is not listed", contents=f"{LIGHT}, declared Ho 0"),
    "tested over declared": Case(
        False, "without Dy and Tb", "Ho", contents="declared Dy 0.03, tested Dy 0, tested Tb 0"
    ),
    "declared over typical": Case(
        False, "without Dy and Tb", "Ho", contents=f"typical Dy 0.03, typical Tb 0.01, {LIGHT}"
    ),
    "tested over all": Case(True, "Dy above", contents="typical Dy 0, declared Dy 0, tested Dy 0.02"),
    "tb missing": Case(None, "content of Tb is not recorded", "test report with Tb", contents="declared Dy 0"),
    "dy missing": Case(None, "content of Dy is not recorded", "test report with Dy", contents="tested Tb 0.0002"),
    "nothing": Case(None, "content of Dy and Tb is not recorded", "test report with Dy and Tb"),
    "only nd": Case(None, "content of Dy and Tb is not recorded", "Dy and Tb", contents="tested Nd 0.28"),
    # --- NdFeB, loose, by typical values
    "typical above": Case(
        True,
        "typical values are an assumption",
        "test report with Dy",
        contents="typical Dy 0.02",
        entries=("18-2025 magnet_dy_ndfeb 1C905",),
    ),
    "typical below": Case(
        None, "they leave it open", "test report with Dy and Tb", contents="typical Dy 0.0002, typical Tb 0"
    ),
    "typical zero": Case(None, "they leave it open", "Dy and Tb", contents="typical Dy 0, typical Tb 0"),
    "typical on both sides": Case(
        None, "they leave it open", "test report with Dy", contents="typical Dy 0, typical Dy 0.03, declared Tb 0"
    ),
    "typical tb beside a declared dy": Case(
        True,
        "an assumption",
        "test report with Tb",
        contents="declared Dy 0, typical Tb 0.02",
        entries=("18-2025 magnet_tb_ndfeb 1C904.a.4",),
    ),
    # --- NdFeB, loose, by its grade
    "grade uh": Case(
        True,
        "NdFeB with Dy or Tb is listed; magnets of class UH typically hold 2 to 6 % Dy and Tb, an assumption",
        "test report with Dy and Tb",
        grade="N38UH",
        entries=("18-2025 magnet_tb_ndfeb 1C904.a.4", "18-2025 magnet_dy_ndfeb 1C905"),
    ),
    "grade eh": Case(True, "class EH typically hold 4 to 9 %", "Dy and Tb", grade="35EH"),
    "grade ah": Case(True, "class AH typically hold 6 to 11 %", "Dy and Tb", grade="N33AH"),
    "grade vh": Case(True, "class VH typically hold 6 to 11 %", "Dy and Tb", grade="钕铁硼 30VH"),
    "grade sh": Case(
        None, "class SH typically hold 0 to 4 % Dy and Tb, which leaves it open", "Dy and Tb", grade="N42SH"
    ),
    "grade h": Case(None, "class H typically hold 0 to 3 %", "Dy and Tb", grade="N48H"),
    "grade m": Case(None, "class M typically hold 0 to 1 %", "Dy and Tb", grade="48M"),
    "grade n": Case(
        None, "class N typically hold no Dy or Tb, which is no proof", "test report with Dy and Tb", grade="N52"
    ),
    "grade hre-free": Case(
        None,
        "magnets sold as HRE-free typically hold 0 to 0.1 % Dy and Tb, which is no proof",
        "test report with Dy, Tb and Ho",
        grade="N45UH HRE-free",
    ),
    "grade unknown to us": Case(None, "content of Dy and Tb is not recorded", "Dy and Tb", grade="MG-1"),
    "grade of another material": Case(None, "content of Dy and Tb is not recorded", "Dy", grade="SmCo 2:17"),
    "declared over grade": Case(False, "without Dy and Tb", "Ho", contents=LIGHT, grade="N38UH"),
    "tested over hre-free": Case(True, "Dy above", contents="tested Dy 0.004", grade="N45SH HRE-free"),
    "typical over grade": Case(None, "they leave it open", "Dy", contents="typical Dy 0", grade="N38UH"),
    "half declared keeps the grade out": Case(
        None, "content of Tb is not recorded", "test report with Tb", contents="declared Dy 0", grade="N35EH"
    ),
    "ho alone keeps the grade": Case(True, "class UH", "Dy and Tb", contents="declared Ho 0", grade="N38UH"),
    # --- Ho
    "ho while suspended": Case(
        False, "Ho counts only while 57-2025 is in force", contents=f"{LIGHT}, declared Ho 0.01", on=SUSPENDED
    ),
    "ho while unconfirmed": Case(
        None,
        "contain Ho, and whether 57-2025 applies is unconfirmed",
        "Find out whether 57-2025 is in force",
        contents=f"{LIGHT}, declared Ho 0.01",
        unconfirmed=("57-2025",),
        entries=("57-2025 magnet_ho 1C909.a.4",),
    ),
    "ho in force": Case(
        True,
        "Magnets with Ho from China are listed by 57-2025",
        contents=f"{LIGHT}, tested Ho 0.01",
        october=True,
        entries=("57-2025 magnet_ho 1C909.a.4",),
    ),
    "typical ho in force": Case(
        True,
        "a typical value is an assumption",
        "test report with Ho",
        contents=f"{LIGHT}, typical Ho 0.01",
        october=True,
    ),
    "ho in force, dy and tb unknown": Case(True, "listed by 57-2025", contents="declared Ho 0.01", october=True),
    "ho unconfirmed, dy and tb unknown": Case(
        None, "content of Dy and Tb is not recorded", "Dy and Tb", contents="declared Ho 0.01"
    ),
    "dy decides before ho": Case(True, "Dy above", contents="declared Dy 0.03, declared Ho 0.01", october=True),
    "no ho recorded while suspended": Case(
        False, "NdFeB without Dy and Tb is not listed", contents=LIGHT, on=SUSPENDED
    ),
    "no ho recorded in force": Case(False, "57-2025 lists magnets with Ho", "Ho", contents=LIGHT, october=True),
    "typical ho of nothing": Case(
        False, "Ho is not recorded, and 57-2025 would list", "Ho", contents=f"{LIGHT}, typical Ho 0"
    ),
    # --- SmCo and free materials
    "smco": Case(True, "SmCo magnets from China are listed", material=SMCO, entries=("18-2025 magnet_smco 1C902.a.4",)),
    "smco before april": Case(False, "18-2025 does not apply on this day", material=SMCO, on=BEFORE),
    "smco on the first day": Case(True, "SmCo magnets", material=SMCO, on=FIRST_DAY),
    "smco while october is suspended": Case(True, "SmCo magnets", material=SMCO, on=SUSPENDED),
    "ndfeb before april": Case(False, "18-2025 does not apply", contents="declared Dy 0.03", on=BEFORE),
    "grade before april": Case(False, "18-2025 does not apply", grade="N38UH", on=BEFORE),
    "ferrite": Case(False, "ferrite magnets are not listed", material=FERRITE, origin=None),
    "other": Case(False, "magnets without rare earths are not listed", material=OTHER, origin=None),
    # --- built in
    "rotor": Case(
        False,
        "built into a rotor are generally not listed; customs may query them",
        form=ROTOR,
        contents="declared Dy 0.03",
        queried=True,
    ),
    "stator of smco": Case(False, "built into a stator", material=SMCO, form=STATOR, queried=True),
    "sensor, contents unknown": Case(False, "built into a sensor", form=SENSOR, queried=True),
    "assembly by grade": Case(False, "customs may query", form=Form.ASSEMBLY, grade="N35EH", queried=True),
    "finished good": Case(False, "built into a finished good", form=Form.FINISHED_GOOD, queried=True),
    "rotor without dy and tb": Case(False, "built into a rotor are generally not listed", form=ROTOR, contents=LIGHT),
    # --- not known
    "material blank": Case(None, "magnet material is not known", "Ask what the magnets are made of", material=None),
    "material unknown": Case(None, "magnet material is not known", "made of", material=Material.UNKNOWN),
    "material blank, grade known": Case(
        None,
        "magnet material is not known",
        "Confirm that the magnets are SmCo, as the grade SmCo 2:17 says",
        material=None,
        grade="SmCo 2:17",
    ),
    "origin blank": Case(
        None, "country where the magnets are made is not known", f"Ask {MAKER} in which country", origin=None
    ),
    "origin of blanks": Case(None, "country where the magnets are made is not known", "country", origin="  "),
    "form blank": Case(
        None, "whether the magnets are loose or built in", f"Ask {MAKER} whether the magnets are sold loose", form=None
    ),
    # --- made abroad: the value rule, never the weight practice
    "abroad": Case(False, "Made in JP, outside China", origin="JP", contents="declared Dy 0.03"),
    "smco abroad": Case(False, "Made in DE, outside China", origin="DE", material=SMCO),
    "abroad, form blank": Case(False, "outside China", origin="JP", form=None),
    "abroad, share reached": Case(
        False,
        "0.2 % of its value is controlled Chinese material; 61-2025 counts from 0.1 % of the value on",
        origin="JP",
        value_share=0.002,
        material=SMCO,
        entries=("61-2025 metal None", "61-2025 alloy_smco None"),
    ),
    "abroad, share below": Case(
        False, "0.05 % of its value is controlled Chinese material", origin="JP", value_share=0.0005
    ),
    "abroad, raw": Case(False, "Made in JP, outside China", origin="JP", form=RAW, value_share=0.5),
    "origin in small letters": Case(True, "SmCo magnets from China", material=SMCO, origin=" cn "),
    # --- raw forms, by the entries of their elements
    "raw ndfeb": Case(True, "Raw material with Dy from China is listed", form=RAW, contents="declared Dy 0.03"),
    "raw smco": Case(True, "SmCo magnets from China are listed", form=RAW, material=SMCO),
    "raw gd oxide": Case(
        True,
        "Raw material with Gd from China is listed",
        form=RAW,
        material=OTHER,
        contents="tested Gd 0.86",
        entries=tuple(f"18-2025 {item} 1C903" for item in ("metal", "alloy", "target", "oxide", "compound")),
    ),
    "raw, material blank": Case(True, "Raw material with Y", form=RAW, material=None, contents="declared Y 0.7"),
    "raw of two": Case(
        True,
        "Raw material with Tb and Dy from China",
        form=RAW,
        material=OTHER,
        contents="declared Dy 0.2, declared tb 0.1",
    ),
    "raw, typical": Case(
        True,
        "typical values are an assumption",
        "test report with Sm",
        form=RAW,
        material=OTHER,
        contents="typical Sm 0.3",
    ),
    "raw er, unconfirmed": Case(
        None,
        "Raw material with Er would be listed, but whether 57-2025 applies is unconfirmed",
        "Find out whether 57-2025 is in force",
        form=RAW,
        material=OTHER,
        contents="declared Er 0.9",
        unconfirmed=("57-2025",),
        entries=tuple(f"57-2025 {item} 1C910" for item in ("metal", "alloy", "target", "oxide", "compound")),
    ),
    "raw er, in force": Case(
        True, "Raw material with Er", form=RAW, material=OTHER, contents="declared Er 0.9", october=True
    ),
    "raw er, suspended": Case(
        None,
        "may hold Sm, Gd",
        "test report with Sm",
        form=RAW,
        material=OTHER,
        contents="declared Er 0.9",
        on=SUSPENDED,
    ),
    "raw nd, all stated": Case(
        False, "None of the elements recorded", form=RAW, material=OTHER, contents="tested Nd 0.75, tested Pr 0.2495"
    ),
    "raw nd, room for more": Case(
        None,
        "may hold Sm, Gd, Tb, Dy",
        "Ask for a test report with Sm",
        form=RAW,
        material=OTHER,
        contents="tested Nd 0.9",
    ),
    "raw nd, typical proves nothing": Case(
        None, "may hold", "test report", form=RAW, material=OTHER, contents="typical Nd 1"
    ),
    "raw, nothing recorded": Case(
        None, "Which elements the raw material holds is not recorded", "which rare earths", form=RAW, material=OTHER
    ),
    "raw before april": Case(
        False, "No list of raw rare earths applies", form=RAW, material=OTHER, contents="tested Dy 0.9", on=BEFORE
    ),
    "raw, origin blank": Case(None, "country", "in which country", form=RAW, material=OTHER, origin=None),
    "raw ferrite": Case(False, "ferrite magnets are not listed", form=RAW, material=FERRITE),
}
