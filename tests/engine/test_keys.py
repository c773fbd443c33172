"""Keys are read as musicians type them."""

from __future__ import annotations

import pytest

from engine.errors import ParamsError
from engine.keys import name_key, parse_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("C", (0, False)),
        ("a minor", (9, True)),
        ("Am", (9, True)),
        (" F# ", (6, False)),
        ("Bbm", (10, True)),
        ("Cb", (11, False)),
        ("B#", (0, False)),
        ("E♭ major", (3, False)),
        ("bb moll", (10, True)),
    ],
)
def test_names_are_understood(text: str, key: tuple[int, bool]) -> None:
    assert parse_key(text) == key
    assert parse_key(name_key(*key)) == key


@pytest.mark.parametrize("text", ["", "H", "A minorish", "C##", "loud", "1"])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ParamsError, match="is not a key"):
        parse_key(text)
