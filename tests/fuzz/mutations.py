"""Damage done to a file byte by byte: what disks, networks and strangers do."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

# Where readers take a size on trust.
SIZES = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x7FFFFFFFFFFFFFFF)
NUMBERS = (b"0", b"-1", b"1e999", b"-1e999", b"NaN", b"Infinity", b"99999999999999999999", b"1" * 5000,
           b"null", b"true", b'"x"', b"[]", b"{}", b"2147483648", b"0.1")  # fmt: skip
NASTY = (
    b"[" * 20000,
    b'{"a":' * 5000,
    b"../" * 20,
    b"\0" * 64,
    b"\\ud800",
    b"\xff\xfe",
    b"'; --",
    b"%n%s" * 9,
)
HEADER = 200


def mutated(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """`data` damaged in one to four ways; `others` are files of its kind that parts are taken from."""
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4))):
        data = rng.choice(WAYS)(rng, data, others)
    return data


def flip(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8, 64))):
        if changed:
            changed[_place(rng, changed)] ^= 1 << rng.randrange(8)
    return bytes(changed)


def overwrite(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    at = _place(rng, data)
    new = rng.randbytes(rng.choice((1, 2, 4, 16, 256)))
    return data[:at] + new + data[at + len(new) :]


def truncate(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    return data[: _place(rng, data)]


def drop(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    at = _place(rng, data)
    return data[:at] + data[at + rng.choice((1, 2, 4, 8, 100, 5000)) :]


def repeat(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    at = _place(rng, data)
    return data[:at] + data[at : at + rng.choice((1, 4, 30, 1000))] * rng.choice((2, 3, 50)) + data[at:]


def splice(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    other = rng.choice(others)
    return data[: _place(rng, data)] + other[_place(rng, other) :]


def enlarge(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A size, wherever there may be one, becomes absurd."""
    at, width = _place(rng, data), rng.choice((1, 2, 4, 4, 8))
    size = rng.choice(SIZES) & (1 << 8 * width) - 1
    return data[:at] + size.to_bytes(width, rng.choice(("little", "big"))) + data[at + width :]


def renumber(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A number that is written in digits becomes another, or something else."""
    found = list(re.finditer(rb"-?\d+(\.\d+)?", data[:65536]))
    if not found:
        return enlarge(rng, data, others)
    one = rng.choice(found)
    return data[: one.start()] + rng.choice(NUMBERS) + data[one.end() :]


def insert_nasty(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    at = _place(rng, data)
    return data[:at] + rng.choice(NASTY) + data[at:]


def revalue(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """What stands behind a colon, as in JSON, becomes something else."""
    found = list(re.finditer(rb':\s*("[^"]*"|[\w.+-]+|[\[{])', data[:65536]))
    if not found:
        return overwrite(rng, data, others)
    one = rng.choice(found)
    return data[: one.start(1)] + rng.choice((*NUMBERS, *NASTY)) + data[one.end(1) :]


WAYS: tuple[Callable[[random.Random, bytes, Sequence[bytes]], bytes], ...] = (
    flip, flip, overwrite, truncate, drop, repeat, splice, enlarge, enlarge, renumber, insert_nasty, revalue,
)  # fmt: skip


def _place(rng: random.Random, data: bytes | bytearray) -> int:
    """Half of the time near the beginning, where formats say how to read the rest."""
    if not data:
        return 0
    return rng.randrange(min(len(data), HEADER) if rng.random() < 0.5 else len(data))
