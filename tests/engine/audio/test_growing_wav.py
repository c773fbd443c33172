"""The recorder's WAV file, at every stage and size."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.audio import growing_wav, recorder
from engine.audio.growing_wav import GrowingWav

FRAMES = np.random.default_rng(4).uniform(-2, 2, (1000, 2)).astype(np.float32)


def test_it_is_whole_after_every_flush(tmp_path: Path) -> None:
    wav = GrowingWav(tmp_path / "a.wav", 48000, 2)
    for n in (1, 2, 3):
        wav.append(FRAMES)
        wav.flush(to_disk=n == 2)
        found, rate = soundfile.read(tmp_path / "a.wav", dtype="float32")
        assert rate == 48000
        assert np.array_equal(found, np.tile(FRAMES, (n, 1)))
    wav.close()
    assert soundfile.info(tmp_path / "a.wav").subtype == "FLOAT"


def test_it_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        GrowingWav(tmp_path / "a.wav", 48000, 2)


def test_past_four_gigabytes_it_becomes_rf64(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    GrowingWav(path, 48000, 2).close()
    n_frames = 600_000_000
    with path.open("r+b") as file:
        file.truncate(file.seek(0, os.SEEK_END) + n_frames * 8)  # a hole: it takes no room on the disk
    assert growing_wav.repair(path) == n_frames
    with soundfile.SoundFile(path) as file:
        assert (file.format, file.frames) == ("RF64", n_frames)
        file.seek(n_frames - 5)
        assert file.read().shape == (5, 2)


def make_part(folder: Path, name: str, n_frames: int, *, age_s: float = 60.0, extra: bytes = b"") -> None:
    """A recording cut short: its header knows of nothing."""
    part = folder / f"{name}.part"
    wav = GrowingWav(part, 48000, 2)
    wav.append(FRAMES[:n_frames])
    wav._file.write(extra)
    wav._file.close()
    os.utime(part, (time.time() - age_s,) * 2)


def test_recover_finishes_what_a_crash_cut_short(tmp_path: Path) -> None:
    make_part(tmp_path, "b.wav", 300, extra=b"abc")
    make_part(tmp_path, "a.wav", 200)
    make_part(tmp_path, "empty.wav", 0)
    make_part(tmp_path, "running.wav", 100, age_s=0.0)
    (tmp_path / "b.wav").write_bytes(b"mine")
    (tmp_path / "strange.wav.part").write_bytes(b"no sound")
    os.utime(tmp_path / "strange.wav.part", (0, 0))
    found = recorder.recover(tmp_path)
    assert [path.name for path in found] == ["a.wav", "b 2.wav"]
    assert np.array_equal(soundfile.read(found[0], dtype="float32")[0], FRAMES[:200])
    assert np.array_equal(soundfile.read(found[1], dtype="float32")[0], FRAMES[:300])
    assert (tmp_path / "b.wav").read_bytes() == b"mine"
    left = {path.name for path in tmp_path.iterdir()} - {path.name for path in found}
    assert left == {"b.wav", "running.wav.part", "strange.wav.part"}


def test_recover_needs_no_folder(tmp_path: Path) -> None:
    assert recorder.recover(tmp_path / "none") == []
