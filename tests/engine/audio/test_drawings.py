"""Drawings of long files are kept on disk, safely, and never instead of the truth."""

from __future__ import annotations

import os
import random
from pathlib import Path

import numpy as np
import pytest

from engine.audio import drawings, files, spectrogram
from engine.audio.clip import Clip
from engine.audio.drawings import drawn
from engine.audio.look import Look
from engine.audio.picture import SpectrogramPyramid
from engine.errors import Cancelled
from engine.jobs import Job
from tests import sounds

LOOK = Look()


@pytest.fixture(autouse=True)
def short_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds are kept, and drawn coarsely, as hours are."""
    monkeypatch.setattr(drawings, "SHORTEST_S", 3.0)
    monkeypatch.setattr(spectrogram, "MAX_LEVEL_BYTES", 200_000)


@pytest.fixture
def song(tmp_path: Path) -> Path:
    files.write(tmp_path / "song.wav", sounds.music(8.0), subtype="FLOAT")
    return tmp_path / "song.wav"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "drawings"


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("*")) if folder.is_dir() else []


def computed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Counts from now on what is computed, which it still is."""
    calls: list[object] = []
    compute = spectrogram.compute

    def counting(job: Job, source: Path | Clip, look: Look | None = None) -> SpectrogramPyramid:
        calls.append(source)
        return compute(job, source, look)

    monkeypatch.setattr(spectrogram, "compute", counting)
    return calls


@pytest.mark.parametrize("look", [LOOK, Look(1024, "both")], ids=str)
def test_the_second_drawing_is_the_first_one_from_disk(
    song: Path, folder: Path, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = drawn(Job(), song, look, folder)
    calls = computed(monkeypatch)
    second = drawn(Job(), song, look, folder)
    assert calls == []
    for one, other in zip(
        (*first.levels, *first.lows, *first.highs), (*second.levels, *second.lows, *second.highs), strict=True
    ):
        assert np.array_equal(one, other)
    assert (first.hop_s, first.rate, first.look) == (second.hop_s, second.rate, second.look)
    assert second.complete
    assert first.detail
    assert second.detail
    assert first.detail.n_levels == second.detail.n_levels > 0
    keys = first.detail.keys(0, 1.0, 2.0)
    for made in (first.detail, second.detail):
        made.fill(Job(), keys)
    assert all(np.array_equal(first.detail.get(key), second.detail.get(key)) for key in keys)


def test_a_file_that_changed_or_another_look_is_drawn_anew(
    song: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn(Job(), song, LOOK, folder)
    calls = computed(monkeypatch)
    drawn(Job(), song, Look(4096), folder)
    files.write(song, sounds.tone(8.0), subtype="FLOAT")
    later = song.stat().st_mtime + 10
    os.utime(song, (later, later))
    changed = drawn(Job(), song, LOOK, folder)
    assert len(calls) == 2
    assert np.array_equal(changed.levels[0], spectrogram.compute(Job(), song, LOOK).levels[0])


def test_damage_of_any_kind_is_drawn_over(song: Path, folder: Path) -> None:
    first = drawn(Job(), song, LOOK, folder)
    [place] = kept(folder)
    whole = place.read_bytes()
    chance = random.Random(4)
    damages = [b"", whole[: len(whole) // 2], b"not an archive", whole[:-30]]
    for _ in range(30):
        at = chance.randrange(len(whole))
        damages.append(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
    for damaged in damages:
        place.write_bytes(damaged)
        again = drawn(Job(), song, LOOK, folder)
        assert np.array_equal(again.levels[0], first.levels[0])
        assert np.array_equal(again.lows[0], first.lows[0])


def test_what_does_not_fit_or_is_a_program_is_not_believed(
    song: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = drawn(Job(), song, LOOK, folder)
    [place] = kept(folder)
    with np.load(place) as archive:
        good = dict(archive)
    bad = [
        good | {"columns": good["columns"][:, 1:]},
        good | {"lows": good["lows"][1:]},
        good | {"lows": good["lows"] * np.nan},
        good | {"facts": np.array([0, 44100, 1])},
        good | {"facts": np.array([1.5e300, 0.0, 0.0])},
        good | {"columns": np.array([[print]], dtype=object)},
        {"columns": good["columns"]},
    ]
    for arrays in bad:
        np.savez(place, **arrays)
        calls = computed(monkeypatch)
        assert np.array_equal(drawn(Job(), song, LOOK, folder).levels[0], first.levels[0])
        assert calls == [song]


def test_the_oldest_go_when_there_are_too_many(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = []
    for number in range(3):
        song = tmp_path / f"{number}.wav"
        files.write(song, sounds.music(8.0), subtype="FLOAT")
        before = set(kept(folder))
        drawn(Job(), song, LOOK, folder)
        [new] = set(kept(folder)) - before
        os.utime(new, (1000 + number, 1000 + number))
        places.append(new)
    drawn(Job(), tmp_path / "0.wav", LOOK, folder)  # used again
    (folder / "left.part").write_bytes(b"by a crash")
    os.utime(folder / "left.part", (1000, 1000))
    monkeypatch.setattr(drawings, "MAX_BYTES", int(2.5 * places[0].stat().st_size))
    files.write(tmp_path / "3.wav", sounds.music(8.0), subtype="FLOAT")
    drawn(Job(), tmp_path / "3.wav", LOOK, folder)
    left = kept(folder)
    assert len(left) == 2
    assert places[0] in left
    assert not {places[1], places[2]} & set(left)


def test_short_sounds_sounds_in_memory_and_full_disks_are_drawn_all_the_same(
    song: Path, tmp_path: Path, folder: Path
) -> None:
    files.write(tmp_path / "short.wav", sounds.tone(1.0))
    assert drawn(Job(), tmp_path / "short.wav", LOOK, folder).complete
    assert drawn(Job(), sounds.music(4.0), LOOK, folder).complete
    assert kept(folder) == []
    folder.parent.mkdir(parents=True)
    folder.write_text("a file is in the way")
    assert drawn(Job(), song, LOOK, folder).complete


def test_a_cancelled_drawing_is_not_kept(song: Path, folder: Path) -> None:
    job = Job(listener=lambda running: running.cancel())
    with pytest.raises(Cancelled):
        drawn(job, song, LOOK, folder)
    assert kept(folder) == []
