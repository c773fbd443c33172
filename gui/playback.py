"""Playing in the window: the player's position and level as signals, while it plays."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine.audio.clip import Clip, Samples
from engine.audio.player import Player
from engine.audio.sources import ClipSource, FileSource, ScaledSource, Source
from engine.errors import EngineError
from engine.grid import Grid

TICK_MS = 25


class Playback(QObject):
    """What the transport, the playhead and the A/B switch share.

    What is in hand is a clip, a file, a sound that is still being made, or one without end.

    Signals:
        moved: position in seconds, while playing and after every jump.
        levelled: peak of the left and the right channel, 0..1.
        playing_changed: True when sound starts, False when it ends.
        looping_changed: the loop was switched on or off.
        speed_changed: 1 is the sound's own speed.
        stopped: the user, or another sound, ended it; a pause does not.
        failed: one sentence, when there is no sound device or no readable file.
        device_lost: name of an output that went away while it played.
    """

    moved = Signal(float)
    levelled = Signal(float, float)
    playing_changed = Signal(bool)
    looping_changed = Signal(bool)
    speed_changed = Signal(float)
    stopped = Signal()
    failed = Signal(str)
    device_lost = Signal(str)

    def __init__(self, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._loaded = False
        self._growing: Source | None = None
        self._scaled: ScaledSource | None = None
        self._endless = False
        self._selection: tuple[float, float] | None = None
        self._looping = False
        self._click: Grid | None = None
        self._told_playing = False
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    @property
    def loaded(self) -> bool:
        return self._loaded

    @property
    def playing(self) -> bool:
        return self._loaded and self._player.playing

    @property
    def looping(self) -> bool:
        return self._looping

    @property
    def position_s(self) -> float:
        return self._player.position_s if self._loaded else 0.0

    @property
    def duration_s(self) -> float:
        """0 if there is nothing in hand, or no end."""
        return self._player.duration_s if self._loaded and not self._endless else 0.0

    def load(self, sound: Path | Clip, at_s: float = 0.0, *, play: bool = False, gain: float = 1.0) -> bool:
        """Take another sound in hand, times `gain`; False, and a sentence, if it cannot be read."""
        self._let_go()
        try:
            source = ClipSource(sound) if isinstance(sound, Clip) else FileSource(sound)
            self._scaled = ScaledSource(source, gain)
            self._player.load_source(self._scaled)
            self._loaded = True
            self._apply_loop()
            self._player.seek(min(at_s, self._player.duration_s))
        except EngineError as error:
            self._loaded = False
            self.failed.emit(str(error))
        self._on_tick()
        if play and self._loaded:
            self.play()
        return self._loaded

    def listen(self, sound: Source, *, endless: bool = False) -> str:
        """Play sound that is still being made.

        Args:
            endless: it can be paused, but neither looped nor searched.

        Returns:
            why it cannot be played, and then nothing is in hand; empty if it plays.
        """
        self._let_go()
        self._player.load_source(sound)
        self._growing, self._endless, self._loaded = sound, endless, True
        self._apply_loop()
        try:
            self._player.play()
        except EngineError as error:
            self.unload()
            return str(error)
        self._on_tick()
        self._timer.start()
        return ""

    def is_in_hand(self, growing: Source) -> bool:
        """Whether this sound, still being made, is what there is to play."""
        return self._loaded and self._growing is growing

    def hand_over(self, growing: Source, clip: Clip) -> bool:
        """Go on with `clip`, which is `growing` made to its end; False if that is not in hand any more."""
        if not self.is_in_hand(growing):
            return False
        self._growing = None
        self._player.hand_over(clip)
        self._apply_loop()
        return True

    @property
    def format(self) -> tuple[int, int]:
        """Rate and channels of what is in hand; zeros for nothing."""
        return self._player.format if self._loaded else (0, 0)

    def overlay(self, start_s: float, samples: Samples | None) -> None:
        """Play `samples` instead of a stretch of what is in hand, see `Player.overlay`; None ends that."""
        if self._loaded and not self._growing:
            self._player.overlay(start_s, samples)

    def unload(self) -> None:
        """Stop, and have nothing to play."""
        self._let_go()
        self._loaded = False
        self._on_tick()

    def play(self) -> None:
        """Play from where the playhead is, or from the start if it is at the end."""
        if not self._loaded:
            return
        if not self._endless and self.position_s >= self.duration_s - 0.01:
            self._player.seek(self._selection[0] if self._looping and self._selection else 0.0)
        try:
            self._player.play()
        except EngineError as error:
            self.failed.emit(str(error))
            return
        self._on_tick()
        if self.playing:
            self._timer.start()

    def pause(self) -> None:
        if self._loaded:
            self._player.pause()
        self._on_tick()

    def toggle(self) -> None:
        """Play, or pause if it plays."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def stop(self) -> None:
        """Stop and go back to the start."""
        if self._loaded:
            self._player.stop()
            self.stopped.emit()
        self._on_tick()

    def seek(self, position_s: float) -> None:
        if self._loaded and not self._endless:
            self._player.seek(min(max(0.0, position_s), self.duration_s))
            self.moved.emit(self.position_s)

    def set_selection(self, selection: tuple[float, float] | None) -> None:
        """The stretch to loop; None means the whole clip."""
        self._selection = selection
        self._apply_loop()

    def set_looping(self, on: bool) -> None:
        if on != self._looping:
            self._looping = on
            self._apply_loop()
            self.looping_changed.emit(on)

    def set_click(self, grid: Grid | None) -> None:
        """Lay a click over what is played, on the beats of `grid`; None for none."""
        self._click = grid
        self._apply_loop()

    @property
    def speed(self) -> float:
        return self._player.speed

    def set_speed(self, speed: float) -> None:
        """Play slower or faster at the same pitch, this sound and those to come."""
        if speed != self._player.speed:
            self._player.set_speed(speed)
            self.speed_changed.emit(self._player.speed)

    def set_band(self, band: tuple[float, float] | None) -> None:
        """Let only this band, in hertz, of what is in hand be heard, or all."""
        if self._loaded and not self._endless:
            self._player.set_band(band)

    def set_gain(self, gain: float) -> None:
        """Make the clip that is in hand louder or softer, until another is; while it plays, in a moment."""
        if self._scaled:
            self._scaled.gain = gain

    @property
    def gain(self) -> float:
        return self._scaled.gain if self._scaled else 1.0

    @property
    def loop(self) -> tuple[float, float] | None:
        """Start and end of the loop in seconds, or None when it is off."""
        if not (self._looping and self._loaded and self.duration_s > 0) or self._endless:
            return None
        return self._selection or (0.0, self.duration_s)

    def close(self) -> None:
        self._timer.stop()
        self._loaded = False

    def _let_go(self) -> None:
        """End what is in hand, before something else comes into it."""
        if self._growing:
            self.stop()
        elif self._loaded:
            self._player.stop()
        self._growing, self._endless, self._selection = None, False, None
        self._scaled = None

    def _apply_loop(self) -> None:
        if not self._loaded:
            return
        self._player.set_click(None if self._growing or self._endless else self._click)
        if self.loop:
            self._player.set_loop(*self.loop)
        else:
            self._player.clear_loop()

    def _on_tick(self) -> None:
        playing = self.playing or self._go_on_elsewhere()
        if not playing:
            self._timer.stop()
        self.moved.emit(self.position_s)
        self.levelled.emit(*(self._player.level() if playing else (0.0, 0.0)))
        if playing != self._told_playing:
            self._told_playing = playing
            self.playing_changed.emit(playing)
            if not playing and self._player.device_error:
                self.failed.emit(self._player.device_error)

    def _go_on_elsewhere(self) -> bool:
        """When the device went away while it played: play on another one; whether it does."""
        lost = self._player.lost_device if self._told_playing else None
        if lost is None:
            return False
        self.device_lost.emit(lost)
        other = self._player.go_on_elsewhere()
        if other is None:
            return False
        text = self.tr("{lost} is gone: playing goes on on {other}.")
        self.failed.emit(text.format(lost=lost, other=other))
        return True
