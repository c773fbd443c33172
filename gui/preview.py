"""A take that is played and drawn while the rest of it is still being made."""

from __future__ import annotations

import time

from engine.audio.clip import Clip
from engine.audio.growing_sound import GrowingSound
from engine.audio.spectrogram import GrowingSpectrogram
from engine.library import ClipRow
from engine.take import Take
from gui.desk import Desk

DRAW_EVERY_S = 0.25


class Preview:
    """For one job: `push` its parts, then `finish` or `give_up`.

    It begins with the first part, unless something else is played or recorded then, or there is no sound
    device, or the user does not want it; if it does not begin, the take just opens at the end.
    """

    def __init__(self, desk: Desk, n_frames: int, title: str) -> None:
        self._desk, self._n_frames, self._title = desk, n_frames, title
        self._sound: GrowingSound | None = None
        self._picture: GrowingSpectrogram | None = None
        self._open_before = desk.row.id if desk.row else None
        self._refused = False
        self._drawn_at = 0.0

    @property
    def begun(self) -> bool:
        return self._sound is not None

    def push(self, part: Clip) -> None:
        """The next part, as it was made."""
        if self._refused:
            return
        if self._sound is None:
            self._begin(part)
        if self._sound is None or self._picture is None:
            return
        self._sound.append(part.samples)
        self._picture.push(part.samples)
        if self._is_shown and time.monotonic() - self._drawn_at > DRAW_EVERY_S:
            self._drawn_at = time.monotonic()
            self._desk.pyramid_changed.emit(self._picture.pyramid(complete=False))

    def finish(self, row: ClipRow, take: Take, *, open_it: bool) -> None:
        """Open the take; what is heard goes on."""
        if self._sound and self._picture and self._sound.n_made == self._n_frames:
            self._desk.pyramids.keep(row.path, self._picture.finish())
        self._desk.keep(row, take, open_it=open_it, growing=self._sound)

    def give_up(self) -> None:
        """There will be no take: go back to what was open."""
        if self._sound is None:
            return
        self._sound.end()
        if self._is_shown:
            self._desk.go_back_to(self._open_before)

    @property
    def _is_shown(self) -> bool:
        return self._sound is not None and self._desk.playback.is_in_hand(self._sound)

    def _begin(self, part: Clip) -> None:
        desk = self._desk
        sound = GrowingSound(self._n_frames, part.rate, part.n_channels)
        busy = desk.playback.playing or desk.recording.running
        if busy or not desk.session.settings.audio.play_at_once or desk.listen(sound, self._title):
            self._refused = True
            return
        self._sound, self._picture = sound, GrowingSpectrogram(self._n_frames, part.rate)
