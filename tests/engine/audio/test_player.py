"""Playing on a real device: what is heard, where it is, loops exact to the sample."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from engine.audio import devices, files
from engine.audio.band import BandSource
from engine.audio.clip import Clip
from engine.audio.player import Player
from engine.audio.recorder import Recorder
from engine.audio.sources import ClipSource
from engine.errors import AudioFileError, DeviceError
from tests import sounds
from tests.engine.audio import ffmpeg_files
from tests.engine.audio.listening import (
    RATE,
    chirp,
    find_in,
    hear,
    play_to_the_end,
    require_heard,
    wait_until,
)


@pytest.mark.parametrize("rate", [48000, 44100])
@pytest.mark.parametrize("from_file", [False, True])
def test_what_is_played_is_what_is_recorded(
    player: Player, recording: Recorder, loopback: str, tmp_path: Path, rate: int, from_file: bool
) -> None:
    clip = chirp(2.0, rate)
    if from_file:
        files.write(tmp_path / "chirp.wav", clip, subtype="FLOAT")
        player.load_path(tmp_path / "chirp.wav")
    else:
        player.load(clip)
    heard = hear(recording, loopback, lambda: play_to_the_end(player))
    assert (heard.rate, heard.n_channels) == (RATE, 2)
    require_heard(heard, clip.resampled(RATE).samples)
    assert player.position_s == pytest.approx(2.0)
    assert player.device_error is None


@pytest.mark.parametrize("n_channels", [1, 5])
def test_any_number_of_channels_is_played(
    player: Player, recording: Recorder, loopback: str, n_channels: int
) -> None:
    samples = np.resize(chirp(1.0, RATE).samples, (n_channels, RATE)) * 0.5
    player.load(Clip(samples, RATE))
    heard = hear(recording, loopback, lambda: play_to_the_end(player))
    require_heard(heard, Clip(samples, RATE).stereo().samples)


@pytest.mark.parametrize("kind", ["clip", "wav", "mp3", "m4a"])
def test_a_loop_is_exact_to_the_sample(
    player: Player, recording: Recorder, loopback: str, tmp_path: Path, kind: str
) -> None:
    clip = chirp(2.0, RATE)
    if kind == "clip":
        player.load(clip)
    else:
        path = tmp_path / f"chirp.{kind}"
        if kind == "m4a":
            ffmpeg_files.encode(path, "aac", clip)
        else:
            files.write(path, clip)
        player.load_path(path)
        clip = files.read(path)
    start, stop = 24001, 43210
    once = clip.samples[:, start:stop]

    def play_three_rounds() -> None:
        player.seek(0.0)
        player.set_loop(start / RATE, stop / RATE)
        player.play()
        n_frames = stop + 2 * once.shape[1]
        wait_until(lambda: recording.elapsed_s > n_frames / RATE + 0.2)
        assert start / RATE <= player.position_s < stop / RATE
        player.pause()

    heard = hear(recording, loopback, play_three_rounds)
    expected = np.concatenate([clip.samples[:, :stop], once, once], axis=1)
    at = find_in(heard, expected[0])
    found = heard.samples[:, at : at + expected.shape[1]]
    assert np.abs(found - expected[:, : found.shape[1]]).max() < 0.002


def test_the_loop_follows_while_it_plays(player: Player, recording: Recorder, loopback: str) -> None:
    clip = chirp(4.0, RATE)
    player.load(clip)

    def change_the_loop() -> None:
        player.seek(0.0)
        player.set_loop(0.0, 1.0)
        player.play()
        wait_until(lambda: player.position_s > 0.1)
        player.set_loop(0.25, 1.5)
        wait_until(lambda: player.position_s > 1.2)
        wait_until(lambda: player.position_s < 0.5)
        player.clear_loop()
        wait_until(lambda: not player.playing)

    heard = hear(recording, loopback, change_the_loop)
    expected = np.concatenate([clip.samples[:, :72000], clip.samples[:, 12000:]], axis=1)
    require_heard(heard, expected)


def test_position_follows_what_is_heard(player: Player) -> None:
    player.load(chirp(5.0, 44100))
    assert (player.position_s, player.duration_s, player.playing) == (0.0, 5.0, False)
    player.seek(1.0)
    assert player.position_s == 1.0
    player.play()
    assert player.playing
    seen = []
    wait_until(lambda: seen.append(player.position_s) or seen[-1] > 1.3)  # type: ignore[func-returns-value]
    assert seen == sorted(seen)
    assert seen[0] >= 1.0
    player.pause()
    assert not player.playing
    paused = player.position_s
    assert 1.3 <= paused < 3.0
    time.sleep(0.1)
    assert player.position_s == paused
    player.play()
    wait_until(lambda: player.position_s > paused + 0.1)
    player.seek(4.0)
    assert player.playing
    assert 4.0 <= player.position_s < 4.5
    player.stop()
    assert (player.position_s, player.playing) == (0.0, False)
    player.seek(99.0)
    assert player.position_s == 5.0
    player.seek(-1.0)
    assert player.position_s == 0.0


def test_pausing_loses_no_sound(player: Player, recording: Recorder, loopback: str) -> None:
    player.load(chirp(2.0, RATE))

    def play_with_a_pause() -> None:
        player.stop()
        player.play()
        wait_until(lambda: player.position_s > 0.5)
        player.pause()
        paused.append(player.position_s)
        player.play()
        wait_until(lambda: not player.playing)

    paused: list[float] = []
    heard = hear(recording, loopback, play_with_a_pause)
    rest = chirp(2.0, RATE).samples[0, round(paused[-1] * RATE) :]
    at = find_in(heard, rest)
    assert np.abs(heard.samples[0, at : at + len(rest)] - rest).max() < 0.001


def test_the_meter_shows_what_is_played(player: Player) -> None:
    assert player.level() == (0.0, 0.0)
    player.load(Clip(np.tile(np.array([[0.5], [-0.25]], np.float32), (1, RATE * 2)), RATE))
    player.play()
    wait_until(lambda: player.position_s > 0.2)
    assert player.level() == pytest.approx((0.5, 0.25), abs=0.001)
    player.stop()
    assert player.level() == (0.0, 0.0)


def test_another_clip_ends_the_first(player: Player, tmp_path: Path) -> None:
    player.load(sounds.tone(3.0))
    player.set_loop(0.5, 1.0)
    player.play()
    player.load(sounds.tone(1.0))
    assert not player.playing
    assert (player.position_s, player.duration_s) == (0.0, 1.0)
    with pytest.raises(AudioFileError, match="There is no file"):
        player.load_path(tmp_path / "none.wav")
    assert player.duration_s == 1.0
    play_to_the_end(player)  # the loop went with the first clip
    assert player.position_s == 1.0


def test_at_the_end_play_begins_anew(player: Player) -> None:
    player.load(sounds.tone(0.4))
    play_to_the_end(player)
    player.play()
    assert player.position_s < 0.4
    wait_until(lambda: not player.playing)


def test_a_file_cut_short_ends_where_its_sound_does(player: Player, tmp_path: Path) -> None:
    path = tmp_path / "a.flac"
    files.write(path, sounds.noise(2.0))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 4])
    player.load_path(path)
    assert player.duration_s == 2.0
    player.set_loop(0.2, 1.9)
    player.play()
    wait_until(lambda: player.position_s > 0.4)
    wait_until(lambda: player.position_s < 0.4)
    player.clear_loop()
    wait_until(lambda: not player.playing)
    assert player.position_s == 2.0


def test_a_player_without_sound_does_nothing() -> None:
    player = Player()
    player.play()
    player.pause()
    player.seek(1.0)
    player.set_loop(0.0, 1.0)
    player.stop()
    assert (player.playing, player.position_s, player.duration_s) == (False, 0.0, 0.0)
    player.close()


def test_a_chosen_output_that_is_missing_is_replaced_by_the_default(loopback: str) -> None:
    player = Player("Headphones left at home")
    player.load(sounds.tone(0.2))
    player.play()
    wait_until(lambda: not player.playing)
    assert player.device_error is None
    player.close()


def test_devices_are_listed(loopback: str) -> None:
    for found in (devices.list_inputs(), devices.list_outputs(refresh=True)):
        device = next(device for device in found if device.name == loopback)
        assert (device.n_channels, device.rate) == (2, RATE)
        assert found[0].is_default
        assert sum(device.is_default for device in found) == 1
    assert devices.find("input", loopback) == devices.find("input", devices.find("input", loopback).index)
    with pytest.raises(DeviceError, match="Kazoo is not connected"):
        devices.find("input", "Kazoo")


def test_only_a_band_is_heard_and_then_all_again(player: Player, recording: Recorder, loopback: str) -> None:
    clip = chirp(2.0, RATE)
    player.load(clip)
    player.set_band((500.0, 1500.0))
    whole = BandSource(ClipSource(clip), 500.0, 1500.0).read(0, clip.n_frames)
    assert whole is not None
    heard = hear(recording, loopback, lambda: play_to_the_end(player))
    at = find_in(heard, whole[0])
    assert np.abs(heard.samples[:, at : at + whole.shape[1]] - whole).max() < 0.001
    player.set_band(None)
    require_heard(hear(recording, loopback, lambda: play_to_the_end(player)), clip.samples)
