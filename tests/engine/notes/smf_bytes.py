"""MIDI files made by hand, byte by byte."""

from __future__ import annotations

END = bytes([0, 0xFF, 0x2F, 0])


def midi(*tracks: bytes, format: int = 1, division: int = 480) -> bytes:
    """A file of these tracks; a track is its events without header."""
    head = b"MThd" + (6).to_bytes(4, "big")
    head += format.to_bytes(2, "big") + len(tracks).to_bytes(2, "big") + division.to_bytes(2, "big")
    return head + b"".join(b"MTrk" + len(track).to_bytes(4, "big") + track for track in tracks)


def number(value: int) -> bytes:
    """A number of variable length."""
    digits = [value & 0x7F]
    while value := value >> 7:
        digits.append(value & 0x7F | 0x80)
    return bytes(reversed(digits))


def meta(kind: int, data: bytes, delta: int = 0) -> bytes:
    return number(delta) + bytes([0xFF, kind]) + number(len(data)) + data


def tempo(bpm: float, delta: int = 0) -> bytes:
    return meta(0x51, round(60e6 / bpm).to_bytes(3, "big"), delta)


def note(pitch: int, length: int = 480, delta: int = 0, channel: int = 0, velocity: int = 80) -> bytes:
    on = number(delta) + bytes([0x90 | channel, pitch, velocity])
    return on + number(length) + bytes([0x80 | channel, pitch, 0])
