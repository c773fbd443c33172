"""Small scores that tests write, read and play."""

from __future__ import annotations

from engine.notes.score import Chord, Note, Part, Score


def band(bars: int = 2, bpm: float = 120.0, metre: tuple[int, int] = (4, 4)) -> Score:
    """Four parts over `bars` bars of Am and F."""
    blank = Score((), bars, bpm, metre)
    beat = 480 * 4 // metre[1]
    starts = range(0, blank.n_ticks, beat)
    roots = {start: 57 if start // blank.ticks_per_bar % 2 == 0 else 53 for start in starts}
    melody = [
        Note(start, roots[start] + 12 + (0, 3, 7, 3)[n % 4], beat // 2) for n, start in enumerate(starts)
    ]
    thirds = {57: 3, 53: 4}
    chords = [
        Note(start, roots[start] + tone, beat * 3 // 4, 70)
        for start in starts
        for tone in (0, thirds[roots[start]], 7)
    ]
    bass = [Note(start, roots[start] - 24, beat, 95) for start in starts]
    drums = [Note(start, 36 if n % 2 == 0 else 38, 60, 100) for n, start in enumerate(starts)]
    return Score(
        parts=(
            Part("Flute", "melody", 73, tuple(melody)),
            Part("Piano", "chords", 0, tuple(chords)),
            Part("Bass", "bass", 33, tuple(bass)),
            Part("Drums", "drums", 0, tuple(drums)),
        ),
        bars=bars,
        bpm=bpm,
        metre=metre,
        key=(9, True),
        chords=tuple(Chord(bar * blank.ticks_per_bar, "Am" if bar % 2 == 0 else "F") for bar in range(bars)),
        title="Two by two",
    )


def tune(pitches: str = "60 62 64 65 67 67 69 71 72 71 69 67 65 64 62 60", bpm: float = 100.0) -> Score:
    """A melody alone, in quarter notes."""
    notes = tuple(Note(n * 480, int(pitch), 460) for n, pitch in enumerate(pitches.split()))
    return Score((Part("Tune", "melody", 0, notes),), -(-len(notes) // 4), bpm)
