"""The note model that ships: obeys chords, density and register, and writes in every style."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine import paths
from engine.catalog import Catalog
from engine.jobs import Job
from engine.notes.chord_names import chord_at
from engine.notes.chords import read_progression
from engine.notes.score import Score
from engine.notes.writing import Wish, write
from engine.styles import STYLES

WISH = Wish("folk", 8, 120.0, key=(9, False), chords=read_progression("A D E A", 8), seed=2)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog(paths.weights_dir())


def pitches(score: Score, role: str) -> list[int]:
    return [note.pitch for part in score.parts if part.role == role for note in part.notes]


@pytest.mark.parametrize("style", STYLES)
def test_chords_are_obeyed_in_every_style(catalog: Catalog, style: str) -> None:
    score = write(Job(), replace(WISH, style=style), catalog)
    for role in ("melody", "chords", "bass"):
        part = next(part for part in score.parts if part.role == role)
        strong = [note for note in part.notes if (note.start + 20) % 960 <= 40]
        hits = 0
        for note in strong:
            harmony = chord_at(score.chords, (note.start + 20) // 960 * 960)
            hits += harmony is not None and note.pitch % 12 in harmony.pitch_classes
        assert strong
        assert hits >= 0.8 * len(strong)


def test_density_and_register_are_heard(catalog: Catalog) -> None:
    found = {}
    changes = {
        "sparse": {"density": 0.05}, "dense": {"density": 0.95},
        "low": {"register": 0.05}, "high": {"register": 0.95},
    }  # fmt: skip
    for name, change in changes.items():
        scores = [
            write(Job(), replace(WISH, seed=seed, roles=("melody",), **change), catalog) for seed in range(3)
        ]
        found[name] = [pitch for score in scores for pitch in pitches(score, "melody")]
    assert len(found["dense"]) > 1.2 * len(found["sparse"])
    assert sum(found["high"]) / len(found["high"]) > sum(found["low"]) / len(found["low"]) + 2


def test_styles_differ(catalog: Catalog) -> None:
    drums = {
        style: set(pitches(write(Job(), replace(WISH, style=style), catalog), "drums")) for style in STYLES
    }
    assert drums["folk"] != drums["rock"]
    assert len({frozenset(kit) for kit in drums.values()}) >= 5
