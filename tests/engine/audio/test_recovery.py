"""What a crash leaves of a recording: found, kept or discarded, never taken from one that runs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.audio import files, recovery
from engine.audio.growing_wav import GrowingWav
from engine.audio.recorder import Recorder
from tests.engine.audio.listening import wait_until

FRAMES = np.random.default_rng(4).uniform(-2, 2, (1000, 2)).astype(np.float32)


def make_part(folder: Path, name: str, n_frames: int, *, age_s: float = 60.0, extra: bytes = b"") -> None:
    """A recording cut short: its header knows of nothing."""
    part = folder / f"{name}.part"
    wav = GrowingWav(part, 48000, 2)
    wav.append(FRAMES[:n_frames])
    wav._file.write(extra)
    wav._file.close()
    os.utime(part, (time.time() - age_s,) * 2)


def test_what_a_crash_cut_short_is_found_and_kept(tmp_path: Path) -> None:
    make_part(tmp_path, "b.wav", 300, age_s=60.0, extra=b"abc")
    make_part(tmp_path, "a.wav", 200, age_s=90.0)
    make_part(tmp_path, "empty.wav", 0)
    (tmp_path / "b.wav").write_bytes(b"mine")
    (tmp_path / "strange.wav.part").write_bytes(b"no sound")
    running = GrowingWav(tmp_path / "running.wav.part", 48000, 2)
    found = recovery.unfinished(tmp_path)
    assert [(one.name, one.duration_s) for one in found] == [("a", 200 / 48000), ("b", 300 / 48000)]
    assert found[0].began_s == pytest.approx(time.time() - 90.0, abs=5.0)
    assert recovery.unfinished(tmp_path) == found  # until somebody decides
    kept = [recovery.keep(one) for one in found]
    running.close()
    assert [path.name for path in kept] == ["a.wav", "b 2.wav"]
    for path, n_frames in zip(kept, (200, 300), strict=True):
        assert np.array_equal(soundfile.read(path, dtype="float32")[0], FRAMES[:n_frames])
        recovery.settle(path)
    assert (tmp_path / "b.wav").read_bytes() == b"mine"
    left = {path.name for path in tmp_path.iterdir()} - {path.name for path in kept}
    assert left == {"b.wav", "running.wav.part", "strange.wav.part"}


def test_what_a_library_got_meanwhile_is_not_discarded(tmp_path: Path) -> None:
    wav = GrowingWav(tmp_path / "a.wav.part", 48000, 2)
    recovery.announce(wav.path)
    wav.append(FRAMES)
    wav.close()
    path = recovery.finish(wav.path)
    (one,) = recovery.unfinished(tmp_path)
    recovery.settle(path)  # by another window
    recovery.discard(one)
    assert path.is_file()


def test_what_is_discarded_is_gone(tmp_path: Path) -> None:
    make_part(tmp_path, "a.wav", 200, age_s=90.0)
    make_part(tmp_path, "b.wav", 200)
    recovery.discard(recovery.unfinished(tmp_path)[0])
    assert len(recovery.unfinished(tmp_path)) == 1
    assert {path.name for path in tmp_path.iterdir()} <= {"b.wav.part", "b.wav.new"}


def test_a_recording_that_no_library_has_is_found_until_it_is_settled(tmp_path: Path) -> None:
    wav = GrowingWav(tmp_path / "a.wav.part", 48000, 2)
    recovery.announce(wav.path)
    wav.append(FRAMES)
    wav.close()
    path = recovery.finish(wav.path)
    (one,) = recovery.unfinished(tmp_path)
    assert (one.path, one.name) == (path, "a")
    assert recovery.keep(one) == path
    recovery.settle(path)
    assert recovery.unfinished(tmp_path) == []
    assert path.is_file()


def test_no_folder_holds_nothing(tmp_path: Path) -> None:
    assert recovery.unfinished(tmp_path / "none") == []


def test_a_running_recording_is_left_alone(recording: Recorder, loopback: str) -> None:
    recording.start(loopback)
    wait_until(lambda: recording.elapsed_s > 0.3)
    (part,) = recording.folder.glob("*.part")
    os.utime(part, (0, 0))  # whatever the clock says
    assert recovery.unfinished(recording.folder) == []
    assert files.probe(recording.stop()).duration_s > 0.3


CRASH = """
import os, sys, time
from engine.audio.recorder import Recorder

recorder = Recorder(sys.argv[1])
recorder.start(sys.argv[2])
while recorder.elapsed_s < 1.5:
    time.sleep(0.01)
print(recorder.elapsed_s, flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
def test_a_crash_loses_less_than_a_second(loopback: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", CRASH, str(tmp_path), loopback]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    assert done.returncode == -9
    (part,) = tmp_path.glob("*.part")
    whole_already = tmp_path / "copy.wav"
    whole_already.write_bytes(part.read_bytes())
    assert files.probe(whole_already).duration_s > float(done.stdout) - 1.0
    (one,) = recovery.unfinished(tmp_path)
    assert one.duration_s > float(done.stdout) - 1.0
    path = recovery.keep(one)
    assert path.name == part.name.removesuffix(".part")
    assert files.read(path).duration_s == one.duration_s


FULL = """
import resource, sys, time
from engine.audio.recorder import Recorder

recorder = Recorder(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
recorder.start(sys.argv[2])
while not recorder.error:
    time.sleep(0.01)
print(recorder.error)
print(recorder.stop())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files")
def test_a_disk_that_takes_no_more_keeps_what_it_took(loopback: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", FULL, str(tmp_path), loopback]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    sentence, path = done.stdout.splitlines()
    assert "make room" in sentence
    clip = files.read(path)
    assert clip.n_frames * 8 > 200_000 - 2 * 9600 * 8  # all but the last two writes
    (one,) = recovery.unfinished(tmp_path)
    assert one.path == Path(path)
