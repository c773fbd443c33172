"""Chunks at the end of a WAV file: what samplers and loop programs read of tempo, key and loop."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

_MAX_RIFF = 1 << 32
_ONE_SHOT, _HAS_ROOT, _STRETCH = 0x01, 0x02, 0x04
_MIDDLE_C = 60
_NOTES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


@dataclass(frozen=True)
class LoopFacts:
    """What loop programs want to know of a sound.

    Attributes:
        bpm: tempo; None if it has none that is known.
        key: such as "F# minor"; "" if it is not known.
        beats: how many it lasts.
        metre: beats in a bar, and what a beat is a fraction of.
        loops: it joins end to beginning, so that it can go round.
    """

    bpm: float | None = None
    key: str = ""
    beats: int = 0
    metre: tuple[int, int] = (4, 4)
    loops: bool = False

    @property
    def root(self) -> int | None:
        """The keynote as a MIDI note from middle C on."""
        note = self.key.split(" ")[0]
        if note[:1] not in _NOTES:
            return None
        return _MIDDLE_C + (_NOTES[note[0]] + note.count("#") - note[1:].count("b")) % 12


def append(path: Path, name: bytes, body: bytes) -> None:
    """Add a chunk as the last of a finished WAV file; one of 4 GiB goes without.

    Raises:
        OSError: the disk refuses.
        ValueError: the file is no RIFF file.
    """
    with path.open("r+b") as file:
        if file.read(4) != b"RIFF":
            raise ValueError("not a RIFF file")
        size = file.seek(0, 2)
        chunk = b"\0" * (size % 2) + name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
        if size + len(chunk) < _MAX_RIFF:
            file.write(chunk)
            file.seek(4)
            file.write(struct.pack("<I", size + len(chunk) - 8))


def append_loop(path: Path, facts: LoopFacts, rate: int, n_frames: int) -> None:
    """Add the chunks `acid` (tempo, beats, root note) and, for a loop, `smpl` (where it goes round).

    Raises:
        OSError, ValueError: as `append`.
    """
    root = facts.root
    if facts.bpm:
        flags = (_STRETCH if facts.loops else _ONE_SHOT) | (_HAS_ROOT if root is not None else 0)
        numerator, denominator = facts.metre
        append(
            path,
            b"acid",
            struct.pack(
                "<IHHfIHHf",
                flags, _MIDDLE_C if root is None else root, 0x8000, 0.0,
                facts.beats, denominator, numerator, facts.bpm,
            ),
        )  # fmt: skip
    if facts.loops:
        period_ns = round(1e9 / rate)
        head = struct.pack("<9I", 0, 0, period_ns, _MIDDLE_C if root is None else root, 0, 0, 0, 1, 0)
        append(path, b"smpl", head + struct.pack("<6I", 0, 0, 0, n_frames - 1, 0, 0))
