"""Standard MIDI files as bytes: read from strangers' files, within bounds, into plain events.

After "The Complete MIDI 1.0 Detailed Specification", part "Standard MIDI Files 1.0". Libraries read these
too, but none bounds what a hostile file may cost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from engine.errors import MidiFileError

MOST_BYTES = 2_000_000
MOST_NOTES = 60_000
MOST_TRACKS = 512
LONGEST_TEXT = 120
# Bytes of data after a channel message, by its upper half.
DATA_BYTES = {0x8: 2, 0x9: 2, 0xA: 2, 0xB: 2, 0xC: 1, 0xD: 1, 0xE: 2}
TEXTS = {0x01: "text", 0x03: "name", 0x06: "marker"}
FRAMES_PER_S = (24, 25, 29, 30)


class Event(NamedTuple):
    """Something at a tick.

    `kind` is "on", "off" (data: pitch, velocity), "program" (number, 0), "tempo" (microseconds a quarter
    note, 0), "metre" (beats, note value), "key" (sharps or minus flats, 1 for minor), "text", "name",
    "marker" or "end".
    """

    tick: int
    kind: str
    channel: int = 0
    data: tuple[int, int] = (0, 0)
    text: str = ""


@dataclass(frozen=True)
class MidiData:
    """What a file holds; ticks are counted from each track's beginning.

    Attributes:
        format: 0 one track, 1 tracks at once, 2 tracks one after another.
        per_beat: ticks a quarter note; None if ticks are of a fixed time.
        per_s: ticks a second; None if ticks depend on the tempo.
    """

    format: int
    per_beat: int | None
    per_s: float | None
    tracks: list[list[Event]]


def parse(data: bytes, name: str) -> MidiData:
    """The events of a MIDI file that `Event` knows; a track that breaks off keeps what came before.

    Raises:
        MidiFileError: it is no MIDI file, or holds more than may be.
    """
    if len(data) > MOST_BYTES:
        raise MidiFileError(f"{name} is larger than {MOST_BYTES // 1_000_000} MB: cut it into shorter parts.")
    start = _find_header(data, name)
    size = int.from_bytes(data[start + 4 : start + 8], "big")
    header = data[start + 8 : start + 14]
    if size < 6 or len(header) < 6:
        raise MidiFileError(f"{name} breaks off in its header: export it again.")
    format_, division = int.from_bytes(header[0:2], "big"), int.from_bytes(header[4:6], "big")
    if format_ > 2:
        raise MidiFileError(
            f"{name} is of MIDI format {format_}, which nobody defined: export it as format 1."
        )
    per_beat, per_s = _division(division, name)
    reader = _Reader(data, name)
    tracks: list[list[Event]] = []
    at = start + 8 + size
    while at + 8 <= len(data):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "big")
        at += 8
        if kind == b"MTrk":
            if len(tracks) >= MOST_TRACKS:
                raise MidiFileError(f"{name} has more than {MOST_TRACKS} tracks: export fewer of them.")
            tracks.append(reader.track(at, min(at + size, len(data))))
        at += size
    return MidiData(format_, per_beat, per_s, tracks)


def _find_header(data: bytes, name: str) -> int:
    if not data:
        raise MidiFileError(f"{name} is empty: export it again.")
    # Some programs wrap the file in a RIFF container, some in a Macintosh header of 128 bytes.
    start = data[:256].find(b"MThd")
    if start < 0:
        raise MidiFileError(f"{name} is not a MIDI file: choose one that ends in .mid and holds notes.")
    return start


def _division(division: int, name: str) -> tuple[int | None, float | None]:
    if division & 0x8000 == 0:
        if division == 0:
            raise MidiFileError(f"{name} counts no ticks to a beat: export it again.")
        return division, None
    frames, ticks = 256 - (division >> 8), division & 0xFF
    if frames not in FRAMES_PER_S or ticks == 0:
        raise MidiFileError(f"{name} counts time in a way nobody defined: export it again.")
    return None, ticks * (30_000 / 1001 if frames == 29 else frames)


class _BrokenOff(Exception):
    """A track ends within an event."""


class _Reader:
    """Reads tracks, and counts notes over all of them."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data, self._name = data, name
        self._at = self._end = 0
        self._n_notes = 0

    def track(self, start: int, end: int) -> list[Event]:
        self._at, self._end = start, end
        events: list[Event] = []
        tick, status = 0, 0
        try:
            while self._at < end:
                tick += self._number()
                first = self._byte()
                if first >= 0xF0:
                    event = self._system(first, tick)
                    status = 0
                else:
                    if first >= 0x80:
                        status = first
                    elif status:
                        self._at -= 1  # running status: the byte was data already
                    else:
                        raise _BrokenOff
                    event = self._channel(status, tick)
                if event is not None:
                    events.append(event)
                    if event.kind == "end":
                        break
        except _BrokenOff:
            pass
        return events

    def _channel(self, status: int, tick: int) -> Event | None:
        kind, channel = status >> 4, status & 0x0F
        first = self._byte() & 0x7F
        second = self._byte() & 0x7F if DATA_BYTES[kind] == 2 else 0
        if kind == 0x9 and second:
            self._n_notes += 1
            if self._n_notes > MOST_NOTES:
                raise MidiFileError(
                    f"{self._name} holds more than {MOST_NOTES} notes: cut it into shorter parts."
                )
            return Event(tick, "on", channel, (first, second))
        if kind in (0x8, 0x9):
            return Event(tick, "off", channel, (first, second))
        return Event(tick, "program", channel, (first, 0)) if kind == 0xC else None

    def _system(self, first: int, tick: int) -> Event | None:
        if first == 0xFF:
            return self._meta(tick)
        if first in (0xF0, 0xF7):
            self._bytes(self._number())
            return None
        raise _BrokenOff  # no other belongs into a file

    def _meta(self, tick: int) -> Event | None:
        kind = self._byte()
        data = self._bytes(self._number())
        if kind == 0x2F:
            return Event(tick, "end")
        if kind == 0x51 and len(data) >= 3:
            return Event(tick, "tempo", data=(int.from_bytes(data[:3], "big"), 0))
        if kind == 0x58 and len(data) >= 2:
            return Event(tick, "metre", data=(data[0], 2 ** min(data[1], 15)))
        if kind == 0x59 and len(data) >= 2:
            return Event(tick, "key", data=((data[0] + 128) % 256 - 128, data[1]))
        return Event(tick, TEXTS[kind], text=_text(data)) if kind in TEXTS else None

    def _byte(self) -> int:
        if self._at >= self._end:
            raise _BrokenOff
        self._at += 1
        return self._data[self._at - 1]

    def _bytes(self, n: int) -> bytes:
        if self._at + n > self._end:
            raise _BrokenOff
        self._at += n
        return self._data[self._at - n : self._at]

    def _number(self) -> int:
        """A number of variable length: at most four bytes of seven bits, as the format says."""
        value = 0
        for _ in range(4):
            byte = self._byte()
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value
        raise _BrokenOff


def _text(data: bytes) -> str:
    try:
        text = data[: 4 * LONGEST_TEXT].decode("utf-8")
    except UnicodeDecodeError:
        text = data[:LONGEST_TEXT].decode("latin-1")
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:LONGEST_TEXT]
