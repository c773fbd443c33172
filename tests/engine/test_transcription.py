"""The notes of a clip are found: when they begin, how high they are, and that there are none."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from engine.audio.clip import Clip
from engine.jobs import Job
from engine.notes import sound
from engine.notes.score import Note, Part, Score
from engine.transcription import HeardNote, transcribe
from tests import sounds
from tests.engine.notes.scores import tune

PIANO, FLUTE = 0, 73
# Ticks of 120 beats a minute.
PER_S = 960.0


def f1(wanted: list[tuple[float, int]], found: list[HeardNote]) -> float:
    left = [(note.start_s, note.pitch) for note in found]
    hits = 0
    for start_s, pitch in wanted:
        near = [one for one in left if one[1] == pitch and abs(one[0] - start_s) < 0.07]
        if near:
            left.remove(near[0])
            hits += 1
    return 2.0 * hits / (len(wanted) + len(found))


def played(program: int, *notes: Note, bars: int = 2) -> Clip:
    return sound.render(Job(), Score((Part("Solo", "chords", program, notes),), bars, 120.0))


@pytest.mark.parametrize("program", [PIANO, FLUTE])
def test_a_tune_is_found_note_by_note(program: int) -> None:
    score = tune()
    score = replace(score, parts=tuple(replace(part, program=program) for part in score.parts))
    per_s = score.ticks_per_bar * score.bars / score.seconds
    wanted = [(note.start / per_s, note.pitch) for part in score.parts for note in part.notes]
    found = transcribe(sound.render(Job(), score))
    assert f1(wanted, found) > 0.65
    assert all(former.start_s <= later.start_s for former, later in pairwise(found))


def test_chords_are_found_with_all_their_tones() -> None:
    chords = [(48, 64, 67, 72), (53, 65, 69, 72), (43, 62, 67, 71), (48, 64, 67, 72)]
    notes = [Note(960 * number, pitch, 900) for number, chord in enumerate(chords) for pitch in chord]
    found = transcribe(played(PIANO, *notes))
    assert f1([(note.start / PER_S, note.pitch) for note in notes], found) > 0.75


def test_louder_and_longer_notes_are_louder_and_longer() -> None:
    found = transcribe(played(FLUTE, Note(0, 60, 1400, 110), Note(1920, 67, 400, 40)))
    long, short = (max(found, key=lambda note: (note.pitch == pitch) * note.strength) for pitch in (60, 67))
    assert long.stop_s - long.start_s == pytest.approx(1400 / PER_S, abs=0.15)
    assert short.stop_s - short.start_s == pytest.approx(400 / PER_S, abs=0.15)
    assert long.strength == 1.0
    assert short.strength < 0.6


def test_silence_noise_and_the_shortest_clips_have_no_notes() -> None:
    assert transcribe(sounds.noise(4.0)) == []
    assert transcribe(Clip(np.zeros((2, 44100), np.float32), 44100)) == []
    assert transcribe(sounds.tone(0.001)) == []


def test_rate_and_level_make_no_difference_to_a_tone() -> None:
    for clip in (sounds.tone(1.5), sounds.tone(1.5, rate=48000), sounds.tone(1.5, peak=0.005)):
        found = transcribe(clip)
        assert max(found, key=lambda note: note.strength).pitch == 69
