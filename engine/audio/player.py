"""Plays a clip, or a file of any length, on a sound device."""

from __future__ import annotations

import logging
from pathlib import Path

from engine.audio import devices
from engine.audio.band import BandSource
from engine.audio.clip import Clip, Samples
from engine.audio.output import Output
from engine.audio.overlay import Overlaid, Turned
from engine.audio.sources import ClipSource, FileSource, Source
from engine.audio.stretch import FASTEST, SLOWEST
from engine.audio.voice import Loop, Voice
from engine.errors import DeviceError
from engine.grid import Grid

log = logging.getLogger(__name__)

_SHORTEST_LOOP_S = 0.001


class Player:
    """Play, pause, seek, loop, slow down. For one thread, the window's; only `load_path` and `play` raise.

    The stream is open only while it plays, at the device's own rate; sound at another rate is resampled.

    Attributes:
        device: name or index of the output; None is the system's choice. Takes effect with the next `play`.
        device_error: one sentence when sound ended too early: the device went away, the file is damaged.
        lost_device: name of the device that went away while it played, until the next `play`.
    """

    def __init__(self, device: str | int | None = None) -> None:
        self.device = device
        self.device_error: str | None = None
        self.lost_device: str | None = None
        self._source: Source | None = None
        self._plain: Source | None = None  # without what is laid over it
        self._band: tuple[float, float] | None = None  # of which alone is heard
        self._loop: Loop | None = None
        self._start = 0  # frame of the source where `play` goes on
        self._speed = 1.0
        self._grid: Grid | None = None
        self._output: Output | None = None  # while it plays

    def load(self, clip: Clip) -> None:
        """Take `clip` in hand, stopped at its start, without a loop."""
        self._take(ClipSource(clip))

    def load_path(self, path: Path | str) -> None:
        """As `load`, for a file that is read while it plays.

        Raises:
            AudioFileError: the file cannot be read; what was loaded stays.
        """
        self._take(FileSource(Path(path)))

    def load_source(self, source: Source) -> None:
        """As `load`, for sound that comes from elsewhere, such as one that is still being made."""
        self._take(source)

    def hand_over(self, clip: Clip) -> None:
        """Go on without a gap with `clip`, which is the same sound as that in hand, now whole in memory."""
        if self._source is None or self._source.rate != clip.rate:
            self.load(clip)
            return
        self._source = self._plain = ClipSource(clip)
        self._band = None
        if self._output is not None:
            self._output.voice.go_on_from(self._source)

    def overlay(self, start_s: float, samples: Samples | None) -> None:
        """Play `samples` instead of what is in hand from `start_s` on; None plays that itself again.

        While it plays, it changes over without a gap or a click, within half a second. The samples
        `[channel, frame]` are of the rate and channels of what is in hand, which stays as it is.
        """
        if self._plain is None or self._source is None:
            return
        before = self._source
        laid = before.source if isinstance(before, BandSource) else before
        new = self._plain if samples is None else Overlaid(self._plain, self._frame(start_s), samples)
        if new is not laid:
            self._turn_to(BandSource(new, *self._band) if self._band else new)

    @property
    def format(self) -> tuple[int, int]:
        """Rate and channels of what is in hand; zeros for nothing."""
        return (self._plain.rate, self._plain.n_channels) if self._plain else (0, 0)

    def set_band(self, band: tuple[float, float] | None) -> None:
        """Let only frequencies from `band[0]` to `band[1]` Hz of what is in hand be heard, or all again.

        While it plays, it changes over without a gap or a click, within half a second.
        """
        if (before := self._source) is None:
            return
        source = before.source if isinstance(before, BandSource) else before
        self._band = band
        self._turn_to(BandSource(source, *band) if band else source)

    def play(self) -> None:
        """Go on from where it is, or from the start if that is the end.

        Raises:
            DeviceError: there is no device, or it refuses.
        """
        if self._source is None or self.playing:
            return
        if self._start >= self._source.n_frames:
            self._start = 0
        self.device_error = None
        self._play_on(self._find_device())

    def go_on_elsewhere(self) -> str | None:
        """After a device went away: go on where it was on another; its name, None if there is none."""
        for device in devices.list_outputs():
            if device.name != self.lost_device and self._source is not None:
                try:
                    self._play_on(device)
                except DeviceError:
                    continue
                return device.name
        return None

    def _play_on(self, device: devices.Device) -> None:
        """Raises DeviceError: the device refuses."""
        self._output = Output(device, self._make_voice)
        self.lost_device = self.device_error = None

    def pause(self) -> None:
        """Be silent at once, and stay where it is."""
        if self.playing:
            self._start = self._position()
            self._end()

    def stop(self) -> None:
        """Be silent at once, and go back to the start."""
        self._end()
        self._start = 0

    def seek(self, position_s: float) -> None:
        """Go to a place; the nearest one there is."""
        if self._source is None:
            return
        self._start = self._frame(position_s)
        if self.playing and self._output:
            self._output.change_voice(self._make_voice)

    def set_loop(self, start_s: float, stop_s: float) -> None:
        """Play from `start_s` to `stop_s` over and over, exact to the sample.

        While it plays, a change takes effect without a gap, within half a second. A place at or past the stop
        goes on at the start. A loop under a millisecond is none.
        """
        if self._source is None:
            return
        loop = self._frame(start_s), self._frame(stop_s)
        self._set_loop(loop if loop[1] - loop[0] >= _SHORTEST_LOOP_S * self._source.rate else None)

    def clear_loop(self) -> None:
        """Play on to the end."""
        self._set_loop(None)

    @property
    def speed(self) -> float:
        """1 is the sound's own; see `set_speed`."""
        return self._speed

    def set_speed(self, speed: float) -> None:
        """Play slower or faster at the same pitch, 0.25 to 2, this sound and those to come.

        While it plays, a change takes effect without a gap, within half a second.
        """
        self._speed = min(max(speed, SLOWEST), FASTEST)
        if self._output is not None:
            self._output.voice.speed = self._speed

    @property
    def playing(self) -> bool:
        if self._output is not None and not self._output.active:
            self._settle(self._output)
        return self._output is not None

    @property
    def position_s(self) -> float:
        """Where the sound is that is heard now."""
        if self._source is None:
            return 0.0
        frame = self._position() if self.playing else self._start
        return frame / self._source.rate

    @property
    def duration_s(self) -> float:
        """Length of what is loaded; 0 for nothing."""
        return self._source.n_frames / self._source.rate if self._source else 0.0

    def level(self) -> tuple[float, float]:
        """Peak of the left and the right channel over the last 50 ms, 1 at full scale; 0 when silent."""
        return self._output.voice.level() if self.playing and self._output else (0.0, 0.0)

    def set_click(self, grid: Grid | None) -> None:
        """Lay a click over the sound in hand, on the beats of `grid`; None for none.

        While it plays, a change takes effect without a gap, within half a second.
        """
        self._grid = grid
        if self._output is not None:
            self._output.voice.grid = grid

    def moment_of(self, position_s: float) -> float | None:
        """When that place passes the device's callback, in seconds of `time.monotonic`.

        Of sound that has played at its own speed, without a jump, since `play` or `seek`; `latency_s` later
        it is heard. None when it does not play, or has not played long enough to tell.
        """
        if self._output is None or self._source is None or not self._output.voice.clock.ready:
            return None
        clock = self._output.voice.clock
        return clock.moment_of((position_s - self._start / self._source.rate) * clock.rate)

    @property
    def underruns(self) -> int:
        """Blocks that the device did not get in time, since `play` or `seek`; 0 when it does not play."""
        return self._output.voice.underruns + self._output.dropouts if self._output else 0

    @property
    def latency_s(self) -> float:
        """How late sound leaves the device, as that says; 0 when nothing plays."""
        return self._output.latency_s if self._output else 0.0

    def close(self) -> None:
        """Stop, and let go of everything."""
        self.stop()
        self._source = self._plain = None

    def _take(self, source: Source) -> None:
        self.stop()
        self.device_error = None
        self._source = self._plain = source
        self._loop, self._grid, self._band = None, None, None

    def _turn_to(self, new: Source) -> None:
        """Go on with the same sound in another manner, without a click."""
        before, self._source = self._source, new
        if self._output is not None and before is not None:
            self._output.voice.go_on_from(Turned(before, new))

    def _make_voice(self, rate: int, n_channels: int) -> Voice:
        assert self._source is not None
        return Voice(self._source, self._start, self._loop, rate, n_channels, self._speed, self._grid)

    def _find_device(self) -> devices.Device:
        try:
            return devices.find("output", self.device)
        except DeviceError:
            if self.device in (None, ""):
                raise
            log.warning("no output %s: playing on the default one", self.device)
            return devices.find("output")

    def _settle(self, output: Output) -> None:
        """The stream has ended by itself: find out why, and tidy up."""
        self._start = output.position
        lost = not output.voice.over
        if output.voice.error:
            self.device_error = output.voice.error
        elif lost:
            self.lost_device = output.device.name
            self.device_error = f"The sound device {output.device.name} stopped: see that it is connected."
        elif self._source:
            self._start = self._source.n_frames  # whatever the header says of the length
        self._end(lost=lost)

    def _end(self, *, lost: bool = False) -> None:
        output, self._output = self._output, None
        if output is not None:
            output.end(lost=lost)

    def _position(self) -> int:
        """Frame of the source heard now."""
        return self._output.position if self._output else self._start

    def _frame(self, position_s: float) -> int:
        assert self._source is not None
        return min(max(0, round(position_s * self._source.rate)), self._source.n_frames)

    def _set_loop(self, loop: Loop | None) -> None:
        self._loop = loop
        if self._output is not None:
            self._output.voice.loop = loop
