"""Keys as musicians type and read them."""

from __future__ import annotations

import re

from engine.errors import ParamsError
from engine.notes.score import KEY_NAMES

_LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_SIGNS = {"": 0, "#": 1, "♯": 1, "b": -1, "♭": -1}
_MINOR = ("m", "min", "minor", "moll")
_KEY = re.compile(r"([A-Ga-g])\s*([#b♯♭]?)\s*(|m|min|minor|moll|maj|major|dur)")


def parse_key(text: str) -> tuple[int, bool]:
    """Tonic 0..11 (0 is C) and whether it is minor, of a name such as "Am", "a minor", "F#" or "Bb major".

    Raises:
        ParamsError: it is no key.
    """
    found = _KEY.fullmatch(text.strip())
    if not found:
        raise ParamsError(f'"{text}" is not a key; write keys such as C major, A minor, F# or Bbm.')
    letter, sign, mode = found.groups()
    return (_LETTERS[letter.upper()] + _SIGNS[sign]) % 12, mode in _MINOR


def name_key(tonic: int, minor: bool) -> str:
    """Such as "A minor"."""
    return f"{KEY_NAMES[tonic % 12]} {'minor' if minor else 'major'}"
