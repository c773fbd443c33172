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


def test_density_is_heard(catalog: Catalog) -> None:
    sparse, dense = (
        [
            write(Job(), replace(WISH, seed=seed, roles=("chords",), density=level), catalog)
            for seed in range(2)
        ]
        for level in (0.0, 1.0)
    )
    count = [sum(len(score.parts[0].notes) for score in scores) for scores in (sparse, dense)]
    assert count[1] > 1.5 * count[0]


def test_register_is_heard(catalog: Catalog) -> None:
    low, high = (
        pitches(write(Job(), replace(WISH, roles=("melody",), register=level), catalog), "melody")
        for level in (0.0, 1.0)
    )
    assert sum(high) / len(high) > sum(low) / len(low) + 4


def test_styles_differ(catalog: Catalog) -> None:
    drums = {
        style: set(pitches(write(Job(), replace(WISH, style=style), catalog), "drums")) for style in STYLES
    }
    assert drums["folk"] != drums["rock"]
    assert len({frozenset(kit) for kit in drums.values()}) >= 5
