"""Lines about the items, the form and the end use."""

from __future__ import annotations

from typing import Any

from planner.domain.licences import Licence, LicenceType
from planner.domain.materials import Basis, Composition, Material
from planner.rulebook.scope.answer import Clause
from unit.exposure.builders import PART, magnet
from unit.rulebook.scope.questions import JAPANESE, general, individual
from unit.rulebook.scope.rows import COVERED, NOT_COVERED, OPEN, UNKNOWN, Row, no, open_

ONLY_DY = (Composition(PART, "Dy", 0.03, Basis.TESTED), Composition(PART, "Tb", 0.0002, Basis.TESTED))


def _items(text: str, **changes: Any) -> Licence:
    return individual(part_number=None, items=text, **changes)


ITEMS = (
    Row("another part", individual(part_number="MAG-49UH"), NOT_COVERED, no(Clause.ITEM)),
    Row("the part in other width", individual(part_number=" ＭＡＧ-48UH "), COVERED),
    Row("no item on an individual one", individual(part_number=None), UNKNOWN, open_(Clause.ITEM)),
    Row("items name the part", _items("MAG-11; MAG-48UH"), COVERED),
    Row(
        "items name other parts",
        _items("MAG-11, MAG-12"),
        NOT_COVERED,
        no(Clause.ITEM),
        facts={"parts": (magnet(), magnet("MAG-11"))},
    ),
    Row("items name the material", _items("Sintered NdFeB magnets"), COVERED),
    Row("items name the material in Chinese", _items("烧结钕铁硼"), COVERED),
    Row("items name another material", _items("SmCo magnets"), NOT_COVERED, no(Clause.ITEM)),
    Row("a general licence for another material", general(items="SmCo magnets"), NOT_COVERED, no(Clause.ITEM)),
    Row("rare-earth magnets of any kind", _items("rare earth permanent magnets, HS 8505 11 10"), COVERED),
    Row("items that cannot be compared", _items("as in contract 7"), UNKNOWN, open_(Clause.ITEM)),
    Row("the grade", _items("NdFeB N38UH, N42SH"), COVERED, facts={"parts": (magnet(grade="38UH"),)}),
    Row(
        "another grade", _items("NdFeB N42SH"), NOT_COVERED, no(Clause.ITEM), facts={"parts": (magnet(grade="N38UH"),)}
    ),
    Row("a class of grades", _items("NdFeB, UH"), COVERED, facts={"parts": (magnet(grade="N38UH"),)}),
    Row("a grade that nobody recorded", _items("NdFeB N42SH"), UNKNOWN, open_(Clause.ITEM)),
    Row("both elements", individual(part_number=None, elements=("Dy", "Tb")), COVERED),
    Row("the elements by name", _items("NdFeB with dysprosium and terbium"), COVERED),
    Row("one of two elements", individual(part_number=None, elements=("Dy",)), NOT_COVERED, no(Clause.ITEM)),
    Row("one of two in words", _items("Dy-bearing NdFeB"), NOT_COVERED, no(Clause.ITEM)),
    Row("the one element that is above", general(elements=("Dy",)), COVERED, facts={"compositions": ONLY_DY}),
    Row("other elements on a general one", general(elements=("Sm",)), NOT_COVERED, no(Clause.ITEM)),
    Row(
        "the other element is not known",
        general(elements=("Dy",)),
        UNKNOWN,
        open_(Clause.ITEM),
        facts={"compositions": ONLY_DY[:1]},
    ),
    Row(
        "samarium in SmCo",
        general(elements=("Sm",)),
        COVERED,
        facts={"parts": (magnet(material=Material.SMCO),), "compositions": ()},
    ),
    Row(
        "a licence of no known type",
        general(type=LicenceType.UNKNOWN),
        UNKNOWN,
        dict.fromkeys((Clause.ITEM, Clause.FORM, Clause.END_USE, Clause.QUANTITY), OPEN),
    ),
    Row("an unknown type that states all", individual(type=LicenceType.UNKNOWN), UNKNOWN, open_(Clause.ITEM)),
    Row(
        "an unknown type for another part",
        individual(type=LicenceType.UNKNOWN, part_number="MAG-49UH"),
        NOT_COVERED,
        no(Clause.ITEM),
    ),
    Row("a validated end user", individual(type=LicenceType.VEU), UNKNOWN, open_(Clause.ITEM)),
)

FORMS = (
    Row("the form in other words", individual(form="Loose magnets"), COVERED),
    Row("one of several forms", individual(form="rotor; loose magnet"), COVERED),
    Row("another form", individual(form="rotor"), NOT_COVERED, no(Clause.FORM)),
    Row("a general one for another form", general(form="raw"), NOT_COVERED, no(Clause.FORM)),
    Row("no form on an individual one", individual(form=None), UNKNOWN, open_(Clause.FORM)),
    Row("a form in words that nobody knows", individual(form="segments, coated"), UNKNOWN, open_(Clause.FORM)),
    Row("asked for another form", individual(), NOT_COVERED, no(Clause.FORM), {"form": "raw"}),
    Row("asked for the form on it", individual(form="raw"), COVERED, asked={"form": "raw"}),
)

END_USES = (
    Row("another end use", individual(end_use="Wind turbines"), NOT_COVERED, no(Clause.END_USE)),
    Row("one of several end uses", individual(end_use="Wind turbines; traction motors"), COVERED),
    Row("a general one for another end use", general(end_use="Wind turbines"), NOT_COVERED, no(Clause.END_USE)),
    Row("no end use on an individual one", individual(end_use=None), UNKNOWN, open_(Clause.END_USE)),
    Row("the end use is not said", individual(), UNKNOWN, open_(Clause.END_USE), {"end_use": None}),
    Row("only civil is said", individual(), UNKNOWN, open_(Clause.END_USE), {"end_use": "civil use"}),
    Row("not said, and none stated", general(), COVERED, asked={"end_use": None}),
    Row("any civil end use", individual(end_use="Civil use only"), COVERED),
    Row("a military end use", general(), NOT_COVERED, no(Clause.END_USE), {"end_use": "Military vehicles"}),
    Row("a dual-use end use", individual(), NOT_COVERED, no(Clause.END_USE), {"end_use": "dual-use drones"}),
    Row("not for military use", individual(), COVERED, asked={"end_use": "traction motor, no military use"}),
    Row(
        "a military end use in Japan",
        general(end_user=(JAPANESE,)),
        NOT_COVERED,
        no(Clause.END_USE),
        {"end_use": "防衛装備", "end_user": JAPANESE},
    ),
    Row(
        "a registration for a repair",
        individual(type=LicenceType.REGISTRATION),
        COVERED,
        asked={"end_use": "Repair return"},
    ),
    Row(
        "a registration for an exhibition",
        individual(type=LicenceType.REGISTRATION),
        COVERED,
        asked={"end_use": "Hanover trade fair exhibition"},
    ),
    Row("a registration for series goods", individual(type=LicenceType.REGISTRATION), NOT_COVERED, no(Clause.END_USE)),
    Row(
        "a registration, end use not said",
        individual(type=LicenceType.REGISTRATION),
        UNKNOWN,
        open_(Clause.END_USE),
        {"end_use": None},
    ),
)
