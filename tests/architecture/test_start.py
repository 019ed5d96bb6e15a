"""The set-up's own sentences: what it says where it may not install what is missing."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def start(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", root / "packaging" / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_missing_system_libraries_get_the_one_command_to_type(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "on_linux", lambda: True)
    monkeypatch.setattr(start, "may_install", lambda: False)
    monkeypatch.setattr(start.ctypes.util, "find_library", lambda name: None if name in ("EGL", "GL") else name)
    start.provide_libraries()
    said = capsys.readouterr().err
    assert "sudo apt-get install -y --no-install-recommends libegl1 libgl1\n" in said


def test_a_python_without_venv_gets_the_one_command_to_type(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "can_make_environments", lambda: False)
    monkeypatch.setattr(start, "may_install", lambda: False)
    with pytest.raises(SystemExit) as stopped:
        start.provide_venv_module()
    assert "sudo apt-get install -y python3." in str(stopped.value)
    assert "-venv" in str(stopped.value)


def test_the_window_needs_more_libraries_than_drawing_off_screen(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start.ctypes.util, "find_library", lambda _name: None)
    monkeypatch.setattr(start, "has_display", lambda: False)
    without = set(start.missing_libraries())
    monkeypatch.setattr(start, "has_display", lambda: True)
    assert set(start.missing_libraries()) - without == set(start.XCB_LIBRARIES)


def test_without_a_display_the_sample_is_toured_and_drawn_off_screen(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "has_display", lambda: False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    assert start.command_line(["run", "--sample"])[2:4] == ["planner", "tour"]
    assert start.run_environment()["QT_QPA_PLATFORM"] == "offscreen"
    monkeypatch.setattr(start, "has_display", lambda: True)
    assert start.command_line(["run", "--sample"])[2:] == ["planner", "--sample"]
    assert "QT_QPA_PLATFORM" not in start.run_environment()


def test_all_tests_run_side_by_side_and_some_as_they_are_asked_for(start: ModuleType) -> None:
    assert start.command_line(["test"])[1:5] == ["-m", "pytest", "-n", "auto"]
    assert start.command_line(["test", "tests/unit"])[1:] == ["-m", "pytest", "tests/unit"]
