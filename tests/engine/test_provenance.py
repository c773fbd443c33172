"""What is told about sources and licences is what the tree says, and survives being installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from engine import paths, provenance
from engine.catalog import Catalog
from engine.errors import DataError
from engine.jobs import Job
from engine.styles import STYLES


def test_everything_is_told() -> None:
    catalog = Catalog(paths.weights_dir())
    found = provenance.gather(Job(), catalog.cards(), catalog.weights_dir)
    assert set(found.models) == set(catalog.cards())
    assert all(len(text) > 200 for text in found.models.values())
    assert {source.style for source in found.sources} >= set(STYLES)
    assert all(source.artist and source.licence and source.repository for source in found.sources)
    recordings = [source for source in found.sources if source.style]
    assert sum(source.n_files for source in recordings) == sum(n for n, _ in found.families.values())
    assert [source for source in found.sources if not source.style], "scores are sources too"


def test_an_installed_program_finds_its_texts_with_its_licences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "contrafact-0.0.0.dist-info"
    text = folder / "licenses" / provenance.DATA
    text.parent.mkdir(parents=True)
    text.write_text("what it learned from", encoding="utf-8")
    (folder / "METADATA").write_text("Metadata-Version: 2.4\nName: contrafact\nVersion: 0.0.0\n")
    (folder / "RECORD").write_text(f"{text.relative_to(tmp_path).as_posix()},,\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setattr(paths, "CODE_ROOT", tmp_path / "site-packages")
    assert provenance.document(provenance.DATA) == "what it learned from"


def test_a_program_without_its_texts_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "CODE_ROOT", tmp_path)
    with pytest.raises(DataError, match="install the program again"):
        provenance.document("docs/nowhere.md")
