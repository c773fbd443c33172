"""Pieces as notes that the tests make up: a tune with bass and drums, in the common key."""

from __future__ import annotations

import numpy as np

from engine.data.note_corpus import Piece
from engine.notes.score import Chord, Note
from engine.notes.tokens import to_harmonies, to_line

BAR = 1920
TUNE = (60, 64, 67, 72, 71, 67, 64, 62)


def tune_notes(n_bars: int, *, seed: int = 0) -> list[Note]:
    """Eighths, every bar the same tones in an order of its own."""
    draw = np.random.default_rng(seed)
    return [
        Note(bar * BAR + k * 240, int(pitch), 240, 90)
        for bar in range(n_bars)
        for k, pitch in enumerate(draw.permutation(TUNE))
    ]


def made_piece(name: str, split: str, *, n_bars: int = 8, seed: int = 0) -> Piece:
    """A folk piece of four roles over C and G."""
    chords = [Chord(bar * BAR, "G" if bar % 2 else "C") for bar in range(n_bars)]
    notes = {
        "melody": tune_notes(n_bars, seed=seed),
        "chords": [
            Note(chord.start, pitch, BAR, 70)
            for chord in chords
            for pitch in ((55, 59, 62) if chord.name == "G" else (60, 64, 67))
        ],
        "bass": [
            Note(bar * BAR + k * 960, 36 + 7 * (bar % 2), 960, 80) for bar in range(n_bars) for k in range(2)
        ],
        "drums": [
            Note(bar * BAR + k * 480, 38 if k % 2 else 36, 60, 100) for bar in range(n_bars) for k in range(4)
        ],
    }
    lines = tuple(
        to_line(part, role, BAR, n_bars, 0, performed=role == "drums") for role, part in notes.items()
    )
    roles = frozenset(notes)
    return Piece(
        name, "traditional", "made", ("folk",), n_bars, 48, False, 120.0, False, to_harmonies(chords, 0),
        lines, roles, roles, split,
    )  # fmt: skip


def made_pieces() -> list[Piece]:
    """A few for every split."""
    splits = ("train", "train", "train", "valid", "test", "test")
    return [made_piece(f"piece {number}", split, seed=number) for number, split in enumerate(splits)]
