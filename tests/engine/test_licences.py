"""Nothing that the program stands on is left without its licence."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

import pytest

from engine import licences, paths
from engine.jobs import Job
from engine.licences import LibraryLicence


@pytest.fixture(scope="module")
def found() -> dict[str, LibraryLicence]:
    return {library.name: library for library in licences.libraries(Job())}


def test_every_library_has_a_licence_and_its_text(found: dict[str, LibraryLicence]) -> None:
    assert {"numpy", "torch", "Python"} <= set(found)
    assert all(library.licence and library.version for library in found.values())
    assert "Redistribution" in found["numpy"].text
    # Their wheels bring none: Qt's stands under Qt, and the other is TensorBoard's.
    silent = {"PySide6-Essentials", "shiboken6", "tensorboard-data-server"}
    assert {name for name, library in found.items() if not library.text} <= silent


def test_what_libraries_need_is_named_too(found: dict[str, LibraryLicence]) -> None:
    asked_for = importlib.metadata.requires(licences.DISTRIBUTION) or []
    assert not [need for need in asked_for if need.startswith(("numba", "shiboken6"))]
    assert {"numba", "llvmlite", "shiboken6"} <= set(found)
    assert "pytest" not in found, "tests are no part of the program"


def test_what_came_inside_a_library_is_named_with_where_its_source_is(
    found: dict[str, LibraryLicence],
) -> None:
    assert {part.name for part in licences.INSIDE} <= set(found)
    for name, words in {
        "Qt": "GNU LESSER GENERAL PUBLIC LICENSE",
        "x264": "GNU GENERAL PUBLIC LICENSE",
        "libsndfile": "LESSER GENERAL PUBLIC",
    }.items():
        assert words in found[name].text
        assert "https://" in found[name].text


def test_a_packaged_program_shows_what_was_collected_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = [LibraryLicence("Fiddle", "1.0", "MIT", "Do as you please, ü")]
    (tmp_path / licences.BUNDLED).write_text(licences.as_json(kept), encoding="utf-8")
    monkeypatch.setattr(paths, "CODE_ROOT", tmp_path)
    assert licences.libraries(Job()) == kept
