"""How long sound takes out of the output, through the air or a cable, and into the input again."""

from __future__ import annotations

import time

import numpy as np
import numpy.typing as npt

from engine.audio import devices
from engine.audio.capture import Capture
from engine.audio.clip import Clip
from engine.audio.player import Player
from engine.errors import DeviceError
from engine.jobs import Job

_N_CHIRPS = 9
_N_AGREEING = 4
_EVERY_S, _LEAD_S, _CHIRP_S = 0.3, 0.4, 0.1
_LONGEST_S = 0.28
_LEVEL = 0.4
_CLEAR = 8.0  # so many times its surroundings is the answer to a chirp that was heard
_AGREE_S = 0.001


def measure(job: Job, input_device: str | None, output_device: str | None) -> float:
    """Play chirps and listen to them; the seconds from the output's callback to the input's.

    Raises:
        DeviceError: a device refuses, or the chirps are not heard.
    """
    rate = devices.find("output", output_device).rate
    capture, player = Capture(devices.find("input", input_device)), Player(output_device)
    try:
        player.load(_chirps(rate))
        player.play()
        moments_s = _moments(job, player, capture)
        heard = capture.ring.copy(0, capture.ring.n_written).mean(axis=1)
        found = [_delay(heard, capture, moment_s) for moment_s in moments_s]
    finally:
        player.close()
        capture.close()
    delays_s = [delay for delay in found if delay is not None]
    # Where a busy computer loses a block, one or two are off.
    agreeing = [[other for other in delays_s if abs(other - delay) < _AGREE_S] for delay in delays_s]
    most = max(agreeing, key=len, default=[])
    if len(most) < _N_AGREEING:
        raise DeviceError(
            "The test sound was not heard clearly: turn the loudspeakers up, or connect output and input by "
            "a cable, and end what else the computer does."
        )
    return float(np.median(most))


def _moments(job: Job, player: Player, capture: Capture) -> list[float]:
    """When each chirp passed the output's callback, once all must have been heard."""
    moments: dict[int, float] = {}
    while player.playing:
        job.report(player.position_s / max(player.duration_s, 0.1), "Listening")
        for number in range(_N_CHIRPS):
            place_s = _LEAD_S + number * _EVERY_S
            moment_s = player.moment_of(place_s)
            if moment_s is not None and player.position_s < place_s + _EVERY_S:
                moments[number] = moment_s
        if capture.lost:
            raise DeviceError(f"The sound device {capture.device.name} stopped: see that it is connected.")
        time.sleep(0.02)
    return list(moments.values())


def _chirps(rate: int) -> Clip:
    samples = np.zeros((1, round((_LEAD_S + _N_CHIRPS * _EVERY_S + _LONGEST_S) * rate)), np.float32)
    wave = _chirp(rate)
    for number in range(_N_CHIRPS):
        at = round((_LEAD_S + number * _EVERY_S) * rate)
        samples[0, at : at + len(wave)] = wave
    return Clip(samples, rate, "chirps")


def _chirp(rate: int) -> npt.NDArray[np.float32]:
    time_s = np.arange(round(_CHIRP_S * rate)) / rate
    glide = np.sin(2 * np.pi * (500 * time_s + 0.5 * 30000 * time_s**2))
    return (_LEVEL * np.hanning(len(time_s)) * glide).astype(np.float32)


def _delay(heard: npt.NDArray[np.float32], capture: Capture, moment_s: float) -> float | None:
    """Seconds from `moment_s` to where its chirp is heard."""
    start = round(capture.clock.frame_at(moment_s))
    wave = _chirp(capture.rate)
    stretch = heard[max(0, start) : max(0, start) + round(_LONGEST_S * capture.rate)]
    if len(stretch) <= len(wave):
        return None
    answer = np.abs(np.correlate(stretch, wave, "valid"))
    peak = int(answer.argmax())
    if answer[peak] < _CLEAR * np.median(answer) + 1e-4:
        return None
    return (max(0, start) + peak) / capture.rate - capture.clock.frame_at(moment_s) / capture.rate
