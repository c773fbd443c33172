"""Who plays: General MIDI instruments of each style's parts, and what their parts are called."""

from __future__ import annotations

from engine.notes.score import ROLES

# By style, in the order melody, chords, bass.
ENSEMBLES: dict[str, tuple[int, int, int]] = {
    "ambient": (88, 89, 39),
    "chiptune": (80, 80, 80),
    "electronic": (81, 90, 38),
    "folk": (110, 24, 32),
    "lofi": (11, 4, 33),
    "orchestral": (73, 48, 43),
    "piano": (0, 0, 0),
    "rock": (29, 30, 34),
    "strings": (40, 48, 42),
}
# Drum kits, by their numbers in GS and `engine.notes.own_voices`; 0 where nothing is said.
KITS: dict[str, int] = {
    "ambient": 40, "chiptune": 27, "electronic": 24, "lofi": 8,
    "orchestral": 48, "rock": 16,
}  # fmt: skip
PART_NAMES: dict[str, str] = {"melody": "Melody", "chords": "Chords", "bass": "Bass", "drums": "Drums"}
# Lowest and highest MIDI pitch that each role writes.
RANGES: dict[str, tuple[int, int]] = {"melody": (52, 98), "chords": (40, 88), "bass": (26, 62)}


def program_of(style: str, role: str) -> int:
    """The instrument that plays `role` in a style; for drums the kit."""
    return KITS.get(style, 0) if role == "drums" else ENSEMBLES[style][ROLES.index(role)]
