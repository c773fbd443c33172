"""Single notes, heard at once when one touches a key or a note."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
from PySide6.QtCore import QObject

from engine.audio.clip import Clip
from engine.audio.player import Player
from engine.errors import EngineError
from engine.jobs import Job
from engine.notes import sound
from engine.notes.score import TICKS_PER_BEAT, Note, Part, Score
from gui.desk import Desk
from gui.tasks import Watch

# One note in each bar of one beat, at this tempo, so that each lasts so long.
BPM = 150.0
NOTE_S = 60.0 / BPM
LOWEST, HIGHEST = 28, 100
VELOCITY = 100
MOST_INSTRUMENTS = 6
FADE_S = 0.03

Instrument = tuple[int, bool]  # program, and whether it is drums


class NotePreview(QObject):
    """All notes of an instrument are played into memory once, the first time one of them is asked for."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._player = Player()
        self._sheets: OrderedDict[Instrument, Clip] = OrderedDict()
        self._loading: dict[Instrument, Job] = {}
        self._wanted: tuple[Instrument, int, int] | None = None

    def sound(self, part: Part, pitch: int, velocity: int) -> None:
        """Let a note of `part` be heard, unless the piece itself is."""
        if self._desk.playback.playing or self._desk.recording.running:
            return
        instrument = (part.program, part.role == "drums")
        if sheet := self._sheets.get(instrument):
            self._sheets.move_to_end(instrument)
            self._play(sheet, pitch, velocity)
            return
        self._wanted = (instrument, pitch, velocity)
        if instrument not in self._loading:
            watch = Watch(
                on_done=lambda clip: self._on_loaded(instrument, clip),
                # A click that makes no sound is no reason for a message: the next try may succeed.
                on_error=lambda _: self._on_failed(instrument),
                on_cancelled=lambda: self._on_failed(instrument),
                quiet=True,
                background=True,
            )
            self._loading[instrument] = self._desk.tasks.start(
                self.tr("Loading an instrument"), play_all_notes, part, watch=watch, lane="io"
            )

    def close(self) -> None:
        self._player.close()

    def _on_loaded(self, instrument: Instrument, clip: Clip) -> None:
        self._loading.pop(instrument, None)
        self._sheets[instrument] = clip
        while len(self._sheets) > MOST_INSTRUMENTS:
            self._sheets.popitem(last=False)
        if self._wanted and self._wanted[0] == instrument:
            _, pitch, velocity = self._wanted
            self._wanted = None
            self._play(clip, pitch, velocity)

    def _on_failed(self, instrument: Instrument) -> None:
        self._loading.pop(instrument, None)

    def _play(self, sheet: Clip, pitch: int, velocity: int) -> None:
        note = cut_note(sheet, pitch, velocity)
        self._player.device = self._desk.session.player.device
        self._player.load(note)
        try:
            self._player.play()
        except EngineError:
            return  # the transport says so when the piece itself is played


def play_all_notes(job: Job, part: Part) -> Clip:
    """Every pitch of an instrument one after the other, `NOTE_S` each, from `LOWEST` to `HIGHEST`."""
    notes = tuple(
        Note(TICKS_PER_BEAT * number, pitch, TICKS_PER_BEAT * 9 // 10, VELOCITY)
        for number, pitch in enumerate(range(LOWEST, HIGHEST + 1))
    )
    one = Part(part.name, part.role, part.program, notes)
    return sound.render(job, Score((one,), len(notes), BPM, (1, 4)))


def cut_note(sheet: Clip, pitch: int, velocity: int) -> Clip:
    """One note of what `play_all_notes` played; what lies outside its range is put in by octaves."""
    while pitch < LOWEST:
        pitch += 12
    while pitch > HIGHEST:
        pitch -= 12
    start, stop = (round((pitch - LOWEST + n) * NOTE_S * sheet.rate) for n in (0, 1))
    samples = sheet.samples[:, start:stop] * np.float32(velocity / VELOCITY)
    fade = round(FADE_S * sheet.rate)
    samples[:, -fade:] *= np.linspace(1.0, 0.0, fade, dtype=np.float32)
    return Clip(np.clip(samples, -1.0, 1.0), sheet.rate, sheet.name)
