"""Key and chords found in notes, for music that comes without them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from engine.notes.chord_names import NO_CHORD, chord_name
from engine.notes.score import TICKS_PER_BEAT, Chord, Note, Part, Score

# How well each pitch class fits a key of C, as listeners rated it: Krumhansl and Kessler (1982).
MAJOR = (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88)
MINOR = (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17)
# Triads that belong to a key: semitones above the tonic, and whether minor.
MAJOR_TRIADS = {0: False, 2: True, 4: True, 5: False, 7: False, 9: True}
MINOR_TRIADS = {0: True, 3: False, 5: True, 7: True, 8: False, 10: False}
# What a tone of a triad, in order, and any other tone says for the triad.
ROOT, THIRD, FIFTH, OTHER = 1.0, 0.9, 0.7, -0.6
IN_KEY, TONIC, STAYS, LOWEST, FINAL = 0.4, 0.15, 0.1, 0.35, 0.5

Array = npt.NDArray[np.float64]


def find_key(parts: Iterable[Part]) -> tuple[int, bool]:
    """Tonic and whether minor, of the notes of all parts but drums; C major if there are none.

    Correlates how long each pitch class sounds with how well it fits each key (Krumhansl and Schmuckler).
    """
    heard = np.zeros(12)
    for part in parts:
        if part.role != "drums":
            for note in part.notes:
                heard[note.pitch % 12] += min(note.duration, 4 * TICKS_PER_BEAT)
    if heard.std() == 0:
        return 0, False
    keys = [(tonic, minor) for minor in (False, True) for tonic in range(12)]
    profiles = [np.roll(MINOR if minor else MAJOR, tonic) for tonic, minor in keys]
    return keys[int(np.argmax([np.corrcoef(heard, profile)[0, 1] for profile in profiles]))]


def find_chords(score: Score) -> tuple[Chord, ...]:
    """A major or minor triad for each bar (each half where the bar has halves and the notes change), found
    from the notes: the likeliest sequence under how triads fit the notes, belong to the key and stay."""
    spans = _spans(score)
    fits = np.stack([_fit(score, start, stop) for start, stop in spans])
    if not fits.any():
        return ()
    tonic, minor = score.key
    for degree, is_minor in (MINOR_TRIADS if minor else MAJOR_TRIADS).items():
        fits[:, (tonic + degree) % 12 + 12 * is_minor] += IN_KEY
    home = tonic + 12 * minor
    fits[:, home] += TONIC
    fits[-1, home] += FINAL
    # A chord that begins within a bar has to earn it.
    stays = np.array([STAYS if start % score.ticks_per_bar == 0 else 3 * STAYS for start, _ in spans])
    chords: list[Chord] = []
    for (start, _), number in zip(spans, _likeliest(fits, stays), strict=True):
        name = chord_name(number % 12, "m" if number >= 12 else "")
        if not chords or chords[-1].name != name:
            chords.append(Chord(start, name))
    return tuple(chords)


def with_found_chords(score: Score) -> Score:
    """The score with chords: its own if it has any, else found."""
    if any(chord.name != NO_CHORD for chord in score.chords):
        return score
    return replace(score, chords=find_chords(score))


def sounding(notes: Sequence[Note], tick: int) -> list[int]:
    """Pitches that sound at a tick, lowest first."""
    return sorted(note.pitch for note in notes if note.start <= tick < note.end)


def _spans(score: Score) -> list[tuple[int, int]]:
    bar = score.ticks_per_bar
    halves = score.metre in ((4, 4), (2, 2), (6, 8), (12, 8), (8, 8))
    step = bar // 2 if halves else bar
    return [(start, start + step) for start in range(0, score.n_ticks, step)]


def _fit(score: Score, start: int, stop: int) -> Array:
    """How well 12 major, then 12 minor triads fit what sounds between two ticks: `[24]`, about -0.6..1.4."""
    heard = np.zeros(12)
    lowest: int | None = None
    for part in score.parts:
        if part.role == "drums":
            continue
        for note in part.notes:
            length = min(note.end, stop) - max(note.start, start)
            if length <= 0:
                continue
            # What is struck on the first beat says most about the harmony.
            heard[note.pitch % 12] += length * (1.5 if note.start - start < TICKS_PER_BEAT // 2 else 1.0)
            if part.role != "melody" and (lowest is None or note.pitch < lowest):
                lowest = note.pitch
    fit = np.zeros(24)
    if heard.sum() == 0:
        return fit
    heard /= heard.sum()
    for number in range(24):
        root, third = number % 12, 3 if number >= 12 else 4
        template = np.full(12, OTHER)
        template[[root, (root + third) % 12, (root + 7) % 12]] = ROOT, THIRD, FIFTH
        fit[number] = template @ heard
    if lowest is not None:
        fit[[lowest % 12, 12 + lowest % 12]] += LOWEST
    return fit


def _likeliest(fits: Array, stays: Array) -> list[int]:
    """The chords with the greatest sum of fits, and of `stays` where one goes on (Viterbi)."""
    best = fits[0].copy()
    came_from = np.zeros(fits.shape, np.int64)
    for number in range(1, len(fits)):
        change, stay = best.max(), best + stays[number]
        came_from[number] = np.where(stay >= change, np.arange(24), best.argmax())
        best = np.maximum(stay, change) + fits[number]
    path = [int(best.argmax())]
    for number in range(len(fits) - 1, 0, -1):
        path.append(int(came_from[number, path[-1]]))
    return path[::-1]
