"""Recording from a real device: whole files, whatever goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files, recovery
from engine.audio.clip import Clip
from engine.audio.player import Player
from engine.audio.recorder import Recorder
from engine.errors import AudioFileError, DeviceError
from tests.engine.audio.listening import (
    RATE,
    wait_until,
)
from tests.virtual_devices import NO_CARDS


def test_recording_is_watched_while_it_runs(recording: Recorder, player: Player, loopback: str) -> None:
    assert recording.level() == (0.0, 0.0)
    assert recording.read_new().shape[1] == 0
    player.load(Clip(np.tile(np.array([[0.5], [-0.25]], np.float32), (1, RATE * 4)), RATE))
    recording.start(loopback)
    assert recording.recording
    player.play()
    new = []
    wait_until(lambda: new.append(recording.read_new()) or recording.elapsed_s > 1.0)  # type: ignore[func-returns-value]
    assert recording.level() == pytest.approx((0.5, 0.25), abs=0.001)
    player.stop()
    path = recording.stop()
    new.append(recording.read_new())
    assert not recording.recording
    assert recording.level() == (0.0, 0.0)
    clip = files.read(path)
    assert clip.duration_s == pytest.approx(recording.elapsed_s)
    assert np.array_equal(np.concatenate(new, axis=1), clip.samples)
    recovery.settle(path)
    assert list(recording.folder.iterdir()) == [path]


def test_recordings_get_names_of_their_own(recording: Recorder, loopback: str) -> None:
    paths = []
    for _ in range(3):
        recording.start(loopback)
        wait_until(lambda: recording.elapsed_s > 0.02)
        paths.append(recording.stop())
    assert len(set(paths)) == 3
    assert all(path.suffix == ".wav" and files.probe(path).n_frames for path in paths)


def test_gain_is_in_the_recording_and_on_the_meter(
    recording: Recorder, player: Player, loopback: str
) -> None:
    player.load(Clip(np.full((2, RATE * 4), 0.25, np.float32), RATE))
    recording.gain_db = 6.0206
    recording.start(loopback)
    player.play()
    wait_until(lambda: recording.elapsed_s > 0.8)
    assert recording.level() == pytest.approx((0.5, 0.5), abs=0.001)
    recording.gain_db = -6.0206
    wait_until(lambda: recording.elapsed_s > 1.4)
    assert recording.level() == pytest.approx((0.125, 0.125), abs=0.001)
    player.stop()
    wave = files.read(recording.stop()).samples[0]
    assert wave[round(0.6 * RATE)] == pytest.approx(0.5, abs=0.001)
    assert wave[round(1.3 * RATE)] == pytest.approx(0.125, abs=0.001)
    assert np.abs(np.diff(wave[round(0.6 * RATE) : round(1.3 * RATE)])).max() < 0.001  # it glides
    recording.gain_db = 99.0
    assert recording.gain_db == pytest.approx(30.0)


def test_an_overdriven_input_shows_however_low_the_gain(
    recording: Recorder, player: Player, loopback: str
) -> None:
    player.load(Clip(np.ones((2, RATE * 2), np.float32), RATE))
    recording.gain_db = -12.0
    recording.start(loopback)
    player.play()
    wait_until(lambda: recording.level()[0] > 0.9)
    assert recording.level()[0] >= 0.999
    player.stop()
    recording.stop()


def test_a_folder_that_refuses(loopback: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    recorder = Recorder(tmp_path / "file")
    with pytest.raises(AudioFileError, match="cannot be written"):
        recorder.start(loopback)
    assert not recorder.recording
    with pytest.raises(DeviceError, match="Nothing is being recorded"):
        recorder.stop()


@pytest.mark.skipif(os.name != "posix", reason="folders refuse otherwise there")
@pytest.mark.parametrize("rights", [0o555, 0o000])
def test_a_folder_that_refuses_while_it_records_loses_nothing(loopback: str, rights: int) -> None:
    with tempfile.TemporaryDirectory() as above:  # those of pytest are for root's eyes
        Path(above).chmod(0o755)
        recording = Recorder(Path(above, "recordings"))
        recording.start(loopback)
        wait_until(lambda: recording.elapsed_s > 0.5)
        with refusing(recording.folder, rights):
            wait_until(lambda: recording.elapsed_s > 1.0)
            assert recording.error is None
            with pytest.raises(AudioFileError, match=r"takes files; the next start offers it again\.$"):
                recording.stop()
            for left in recovery.unfinished(recording.folder):  # which can be seen, or not
                with pytest.raises(AudioFileError):
                    recovery.keep(left)
        (left,) = recovery.unfinished(recording.folder)
        assert left.duration_s == pytest.approx(recording.elapsed_s, abs=0.05)
        path = recovery.keep(left)
        assert files.read(path).duration_s == pytest.approx(left.duration_s)
        recording.start(loopback)
        wait_until(lambda: recording.elapsed_s > 0.2)
        assert recording.stop() != path


@contextmanager
def refusing(folder: Path, rights: int) -> Iterator[None]:
    """A folder in which nothing can be made or renamed; root, whom no rights bind, is nobody meanwhile."""
    before, root = folder.stat().st_mode, os.geteuid() == 0
    for file in folder.iterdir():
        file.chmod(0o666)
    folder.chmod(rights)
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(before)


def test_two_windows_that_begin_a_recording_in_the_same_second_have_a_file_each(
    recording: Recorder, loopback: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one takes the name between the look for a free one and the making of the file."""
    looked, taken = recovery.free_part, []

    def look_too_early(part: Path) -> Path:
        free = looked(part)
        if not taken:
            taken.append(free)
            free.touch()
        return free

    monkeypatch.setattr(recovery, "free_part", look_too_early)
    recording.start(loopback)
    wait_until(lambda: recording.elapsed_s > 0.2)
    path = recording.stop()
    assert path.with_name(path.name + ".part") != taken[0]
    assert taken[0].stat().st_size == 0
    assert files.probe(path).n_frames


def test_a_recording_that_cannot_be_finished_can_still_be_thrown_away(
    loopback: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no space left")

    recorder = Recorder(tmp_path)
    recorder.start(loopback)
    monkeypatch.setattr("os.fsync", refuse)
    recorder.cancel()
    assert not recorder.recording
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_input_is_refused(recording: Recorder) -> None:
    with pytest.raises(DeviceError, match="Kazoo is not connected"):
        recording.start("Kazoo")
    assert not recording.recording
    assert not recording.folder.exists()


DEVICE_LOST = """
import os, signal, sys, time
from pathlib import Path
from tests import sounds
from tests.virtual_devices import SoundServer
from engine.audio.player import Player
from engine.audio.recorder import Recorder
from engine.errors import DeviceError

server = SoundServer(os.environ["JACK_DEFAULT_SERVER"]).__enter__()
player, recorder = Player("loopback"), Recorder(sys.argv[1])
player.load(sounds.tone(60.0))
player.play()
recorder.start("loopback")
while recorder.elapsed_s < 0.5:
    time.sleep(0.01)
server._process.kill()
server._process.wait()
while player.playing or not recorder.error:
    recorder.level()
    time.sleep(0.01)
print(player.device_error)
print(recorder.error)
print(recorder.stop())
try:
    player.play()
except DeviceError as error:
    print(error)
player.close()
recorder.close()
"""


def test_a_device_that_goes_away_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JACK_DEFAULT_SERVER", f"lost-{tmp_path.name}")
    done = subprocess.run(
        [sys.executable, "-c", DEVICE_LOST, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    played, recorded, path, again = done.stdout.splitlines()
    assert played == recorded == "The sound device loopback stopped: see that it is connected."
    assert files.read(path).duration_s > 0.3
    assert again.startswith("The sound device loopback cannot be used now")


GOES_ON = """
import os, sys, time
from tests import sounds
from tests.virtual_devices import SoundServer
from engine.audio.player import Player

server = SoundServer(os.environ["JACK_DEFAULT_SERVER"]).__enter__()
player = Player("loopback")
player.load(sounds.tone(60.0))
player.play()
while player.position_s < 0.5:
    time.sleep(0.01)
server._process.kill()
server._process.wait()
while player.playing:
    time.sleep(0.01)
print(player.lost_device)
print(player.position_s < 30.0)
print(player.go_on_elsewhere())
while player.playing:  # a device without a clock takes all at once
    time.sleep(0.01)
print(player.device_error, player.lost_device, player.position_s)
player.close()
"""


def test_when_its_device_goes_away_sound_goes_on_on_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards = tmp_path / "alsa.conf"
    cards.write_text(NO_CARDS + 'pcm.spare { type null hint { show on description "Spare" } }\n')
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(cards))
    monkeypatch.setenv("JACK_DEFAULT_SERVER", f"spare-{tmp_path.name}")
    command = [sys.executable, "-c", GOES_ON]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["loopback", "True", "spare", "None", "None", "60.0"]
