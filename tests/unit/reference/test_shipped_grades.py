from planner.domain.evidence import SourceKind
from planner.domain.materials import GradeBand, Material
from planner.reference import shipped_grades


def grade(name: str) -> GradeBand:
    return next(one for one in shipped_grades() if one.grade == name)


def test_every_class_is_shipped_once_and_called_typical_and_editable() -> None:
    names = [one.grade for one in shipped_grades()]
    assert names == ["N", "M", "H", "SH", "UH", "EH", "AH", "VH", "TH", "HRE-free", "1:5", "2:17"]
    for one in shipped_grades():
        whole = one.origin.of("heavy_high")
        assert whole is not None
        assert whole.kind is SourceKind.REFERENCE
        assert whole.text.startswith("grades.csv, row ")
        assert (one.source or "").startswith("typical, editable")


def test_the_contents_of_neodymium_classes_are_general_knowledge_in_mass_fractions() -> None:
    bands = {one.grade: (one.heavy_low, one.heavy_high) for one in shipped_grades()}
    assert bands["N"] == (0.0, 0.0)
    assert bands["SH"] == (0.0, 0.04)
    assert bands["UH"] == (0.02, 0.06)
    assert bands["AH"] == bands["VH"] == (0.06, 0.11)
    for one in shipped_grades():
        if one.heavy_high is not None:
            assert "general knowledge" in (one.source or "")


def test_temperatures_and_coercivities_come_with_their_page_where_one_was_read() -> None:
    assert (grade("N").max_temp_c, grade("N").min_hci_koe) == (80, 11)
    assert (grade("EH").max_temp_c, grade("EH").min_hci_koe) == (200, 30)
    origin = grade("EH").origin.whole
    assert origin is not None
    assert (origin.address or "").startswith("https://")
    assert grade("SH").origin.whole is not None
    assert grade("SH").origin.whole.address is None  # type: ignore[union-attr]


def test_samarium_cobalt_says_nothing_of_dy_and_tb() -> None:
    for name in ("1:5", "2:17"):
        assert (grade(name).material, grade(name).heavy_low, grade(name).heavy_high) == (Material.SMCO, None, None)
        assert grade(name).expectation == "always (Sm)"
