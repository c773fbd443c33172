"""Tempo maps of MIDI files, turned into one tempo."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from engine.notes.midi import tempo_of
from engine.notes.score import TICKS_PER_BEAT
from engine.notes.smf import Event, MidiData

USUAL = 500_000
# Tempi so near each other are one tempo, written in pieces or played by a hand.
ALIKE = 0.01


class TempoMap:
    """Converts a file's ticks into a score's at the file's first tempo.

    Attributes:
        bpm: quarter notes a minute.
        notices: what the user should know of the conversion.
    """

    def __init__(
        self, midi: MidiData, events: Sequence[Event], exact: float | None, limits: tuple[float, float]
    ) -> None:
        """Learn the tempi.

        Args:
            events: all of the file, in order.
            exact: the tempo that our own file names beside the rounded one.
            limits: slowest and fastest tempo that a score may have.
        """
        changes = _changes(midi, events)
        self.notices: tuple[str, ...] = ()
        slowest, fastest = limits
        first = changes[0][1]
        self.bpm = _plain_bpm(first)
        if exact is not None and tempo_of(exact) == first:
            self.bpm = exact
        if not slowest <= self.bpm <= fastest:
            self.bpm = min(max(self.bpm, slowest), fastest)
            self.notices = (f"No piece can have the tempo of this file: it is {self.bpm:g} here.",)
        last_note = max((event.tick for event in events if event.kind in ("on", "off")), default=0)
        tempi = [tempo for tick, tempo in changes if tick <= last_note]
        self._steady = midi.per_s is None and all(abs(tempo / first - 1) <= ALIKE for tempo in tempi)
        if not self._steady and midi.per_s is None:
            kept = f"notes keep their times, counted at {self.bpm:g} throughout"
            self.notices += (f"The tempo changes in this file: {kept}.",)
        self._per_beat = midi.per_beat or 1
        self._per_s = midi.per_s
        self._ticks = [tick for tick, _ in changes]
        self._tempi = [tempo for _, tempo in changes]
        self._seconds = [0.0]
        for number in range(1, len(changes)):
            held = self._ticks[number] - self._ticks[number - 1]
            self._seconds.append(self._seconds[-1] + held * self._tempi[number - 1] / 1e6 / self._per_beat)

    def tick(self, tick: int) -> int:
        """A tick of the file as a tick of the score."""
        if self._steady:
            return round(tick * TICKS_PER_BEAT / self._per_beat)
        return round(self._second(tick) * self.bpm / 60 * TICKS_PER_BEAT)

    def _second(self, tick: int) -> float:
        if self._per_s is not None:
            return tick / self._per_s
        number = bisect_right(self._ticks, tick) - 1
        held = tick - self._ticks[number]
        return self._seconds[number] + held * self._tempi[number] / 1e6 / self._per_beat


def _changes(midi: MidiData, events: Sequence[Event]) -> list[tuple[int, int]]:
    """Ticks and microseconds a quarter note from there on; the first is in force from the beginning."""
    found: dict[int, int] = {}
    if midi.per_s is None:
        found = {event.tick: event.data[0] for event in events if event.kind == "tempo" and event.data[0] > 0}
    first_note = next((event.tick for event in events if event.kind == "on"), 0)
    before = [tempo for tick, tempo in sorted(found.items()) if tick <= first_note]
    first = before[-1] if before else USUAL
    return [(0, first)] + [(tick, tempo) for tick, tempo in sorted(found.items()) if tick > first_note]


def _plain_bpm(tempo: int) -> float:
    """The roundest tempo that a file writes as this many microseconds, since 127 is written as 126.99997."""
    bpm = 60e6 / tempo
    return next((round(bpm, n) for n in range(7) if round(bpm, n) and tempo_of(round(bpm, n)) == tempo), bpm)
