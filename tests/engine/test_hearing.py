"""Tempo, key and chords of whole clips, and of what the library holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.clip import Clip
from engine.errors import AudioFileError, Cancelled
from engine.hearing import hear_clip, listen_for_tones, tempo_and_key, tone_of
from engine.jobs import Job
from engine.library import Library
from engine.notes import midi
from engine.notes.score import Note, Part, Score
from tests import sounds
from tests.engine.measures.test_key import cadences
from tests.engine.measures.test_tempo import drums


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "home" / "library.sqlite")
    yield library
    library.close()


def band() -> Clip:
    """Chords in A minor, one a second, over drums at 120."""
    chords = cadences(9, True).samples
    return Clip(chords + drums(120.0, 8.0).samples, 44100, "band")


def test_a_band_is_heard_with_beats_key_and_chords() -> None:
    heard = hear_clip(Job(), band())
    assert heard.bpm == pytest.approx(120.0, rel=0.005)
    assert (heard.key.tonic, heard.key.minor) == (9, True)
    assert np.allclose(np.diff(heard.beats_s), 0.5, atol=0.06)
    assert heard.chords[-1].stop_s == pytest.approx(8.0, abs=0.2)
    assert heard.summary.startswith("120.")
    assert "A minor" in heard.summary


def test_noise_is_heard_as_nothing_in_particular() -> None:
    heard = hear_clip(Job(), sounds.noise(6.0))
    assert len(heard.beats_s) == 0
    assert heard.metre is None
    assert heard.summary.startswith("no clear tempo, no clear key")


def test_silence_is_refused() -> None:
    with pytest.raises(AudioFileError, match="silent"):
        hear_clip(Job(), Clip(np.zeros((2, 44100), np.float32), 44100))


def test_the_middle_of_a_long_file_is_listened_to(tmp_path: Path) -> None:
    quiet = np.zeros((1, 40 * 44100), np.float32)
    clip = Clip(np.concatenate([quiet, drums(100.0, 50.0).samples, quiet], axis=1), 44100)
    files.write(tmp_path / "long.wav", clip)
    bpm, _ = tempo_and_key(tmp_path / "long.wav")
    assert bpm == pytest.approx(100.0, rel=0.005)


def test_the_library_gets_tempo_and_key_of_every_clip_once(library: Library, tmp_path: Path) -> None:
    for name, clip in {"band": band(), "hiss": sounds.noise(5.0)}.items():
        files.write(tmp_path / f"{name}.wav", clip)
        library.add(tmp_path / f"{name}.wav", "import")
    files.write(tmp_path / "broken.wav", sounds.tone(1.0))
    library.add(tmp_path / "broken.wav", "import")
    (tmp_path / "broken.wav").write_bytes(b"no sound")
    job = Job()
    listen_for_tones(job, library)
    assert len(job.take_partials()) == 3
    tones = {row.name: (row.bpm, row.key) for row in library.rows()}
    assert tones["band"] == (pytest.approx(120.0, rel=0.005), "A minor")
    assert tones["hiss"] == tones["broken"] == (None, "")
    listen_for_tones(job, library)
    assert job.take_partials() == []


def test_a_take_that_is_written_in_notes_has_their_tempo_and_key(library: Library, tmp_path: Path) -> None:
    """Not what is heard: sixteenths at 84 are easily taken for 168."""
    score = Score((Part("Melody", "melody", 0, (Note(0, 60, 480, 90),)),), 1, 168.0, key=(6, True))
    for kind in ("take", "import"):
        files.write(tmp_path / f"{kind}.wav", drums(84.0))
        midi.write(score, tmp_path / f"{kind}.mid")
    take = library.add(tmp_path / "take.wav", "take")
    foreign = library.add(tmp_path / "import.wav", "import")  # whose notes may be of anything
    assert tone_of(take) == (168.0, "F# minor")
    assert tone_of(foreign)[0] == pytest.approx(84.0, rel=0.005)


@pytest.mark.parametrize(("asked", "told"), [(50.0, 50.0), (200.0, 200.0), (70.0, 100.0)])
def test_a_take_in_bars_has_the_tempo_asked_for_unless_another_is_heard(
    library: Library, tmp_path: Path, asked: float, told: float
) -> None:
    files.write(tmp_path / "take.wav", drums(100.0))
    recipe = {"task": "generate", "params": {"bars": 4, "bpm": asked, "metre": [4, 4]}}
    bpm, _ = tone_of(library.add(tmp_path / "take.wav", "take", None, recipe))
    assert bpm == pytest.approx(told, rel=0.005)


def test_listening_can_be_stopped_and_goes_on_later(library: Library, tmp_path: Path) -> None:
    files.write(tmp_path / "drums.wav", drums(100.0))
    library.add(tmp_path / "drums.wav", "import")
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        listen_for_tones(job, library)
    assert len(library.unlistened()) == 1
