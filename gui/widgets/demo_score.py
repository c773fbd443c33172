"""A made-up score, so that the widgets for notes run alone."""

from __future__ import annotations

from PySide6.QtGui import QUndoStack

from engine.notes.score import Chord, Note, Part, Score
from gui.score_document import Document
from gui.score_edits import ScoreEdits

CHORDS = (("Am", (57, 60, 64)), ("F", (53, 57, 60)), ("C", (55, 60, 64)), ("G", (55, 59, 62)))
TUNE = (76, 74, 72, 74, 76, 76, 76, 72, 74, 72, 69, 72, 74, 74, 71, 67)


def score(bars: int = 8) -> Score:
    """Melody, chords, bass and drums over four chords."""
    n_steps = bars * 8
    melody = tuple(
        Note(240 * i, TUNE[(i * 5 // 4) % 16] + (i // 16 % 2) * 2, 220 if i % 3 else 240, 60 + (i * 37) % 60)
        for i in range(n_steps)
        if i % 8 not in (3, 6)
    )
    chords = tuple(
        Note(1920 * bar + 960 * half, pitch, 900, 58 + 14 * half)
        for bar in range(bars)
        for half in (0, 1)
        for pitch in CHORDS[bar % 4][1]
    )
    bass = tuple(
        Note(
            1920 * bar + 480 * beat,
            CHORDS[bar % 4][1][0] - 24 + (7 if beat == 3 else 0),
            420,
            95 - 10 * (beat % 2),
        )
        for bar in range(bars)
        for beat in range(4)
    )
    drums = [Note(480 * beat, 36 if beat % 2 == 0 else 38, 120, 110) for beat in range(bars * 4)]
    drums += [Note(240 * i, 42, 60, 90 if i % 2 == 0 else 55) for i in range(n_steps)]
    drums += [Note(1920 * 4 * i, 49, 240, 118) for i in range(-(-bars // 4))]
    names = tuple(Chord(1920 * bar, CHORDS[bar % 4][0]) for bar in range(bars))
    return Score(
        (
            Part("Melody", "melody", 73, melody),
            Part("Chords", "chords", 4, chords),
            Part("Bass", "bass", 33, bass),
            Part("Drums", "drums", 0, tuple(sorted(drums))),
        ),
        bars,
        112.0,
        key=(9, True),
        chords=names,
        title="Harbour lights",
    )


def edits(bars: int = 8) -> ScoreEdits:
    """The same, ready to be edited, with an undo stack of its own."""
    made = ScoreEdits(QUndoStack())
    made.open(Document(score(bars)))
    return made
