"""The recorder's WAV file, at every stage and size."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.audio import growing_wav
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


@pytest.mark.skipif(os.name != "posix", reason="limits of a process")
def test_a_disk_that_takes_nothing_is_left_without_a_file(tmp_path: Path) -> None:
    import resource

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, usual[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            GrowingWav(tmp_path / "a.wav", 48000, 2)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert not (tmp_path / "a.wav").exists()


def test_past_four_gigabytes_it_becomes_rf64(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    GrowingWav(path, 48000, 2).close()
    n_frames = 600_000_000
    with path.open("r+b") as file:
        file.truncate(file.seek(0, os.SEEK_END) + n_frames * 8)  # a hole: it takes no room on the disk
    assert growing_wav.repair(path) == (n_frames, 48000)
    with soundfile.SoundFile(path) as file:
        assert (file.format, file.frames) == ("RF64", n_frames)
        file.seek(n_frames - 5)
        assert file.read().shape == (5, 2)
