"""The compressed file: stored latents as whole numbers of one byte, packed, and a header that tells of them.

`MAGIC`, the length of the header (4 bytes, little endian), the header (JSON), then int8 `[channel, latent]`
part after part, each part `PART_LATENTS` latents long but the last, under LZMA. The channels are those of the
latents, then the anchors of the phase in eighths of a circle.
"""

from __future__ import annotations

import json
import lzma
import math
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from engine.encoding import PART_LATENTS, RATE
from engine.errors import AudioFileError
from engine.replacing import replacing

if TYPE_CHECKING:
    from torch import Tensor

    from models.codec import Codec

Quantised = npt.NDArray[np.int8]
FAMILY = b"CFACT"
MAGIC = FAMILY + b"\x03"
LONGEST_HEADER = 65536
LONGEST_S = 12 * 3600.0
# Steps of a circle that a phase is rounded to.
PHASES = 8
# Rounding of the components in natural log of magnitude, and of the whitened stereo cues. All components have
# the same step, so that those which say little come out as zeros, which cost nothing.
STEP, CUE_STEP = 0.35, 0.15


def rounding(codec: Codec, step: float = STEP, cue_step: float = CUE_STEP) -> Tensor:
    """What one count of each stored channel is in whitened latents, `[channel, 1]`; all values fit a byte."""
    import torch

    from models.codec import LIMIT

    n = codec.config.n_latent
    sound = step / codec.scale
    cues = torch.full_like(codec.cue_scale, cue_step)
    steps = torch.cat([sound[:n], cues, sound[n:]]).clamp(min=LIMIT / 127.0)
    return steps.unsqueeze(-1)


def rounded_phase(anchors: Tensor) -> Tensor:
    """Phases in radians as counts of `PHASES` in a circle, 0 or more."""
    import torch

    return torch.remainder((anchors * (PHASES / (2.0 * math.pi))).round(), PHASES)


class Packer:
    """Packs quantised latents part by part and writes them with their header."""

    def __init__(self) -> None:
        self._lzma = lzma.LZMACompressor(preset=6)
        self._packed: list[bytes] = []

    def append(self, part: Quantised) -> None:
        """Add `[channel, latent]`, `PART_LATENTS` long unless it is the last."""
        self._packed.append(self._lzma.compress(np.ascontiguousarray(part).tobytes()))

    def write(self, path: Path, header: dict[str, Any]) -> int:
        """Write the file; returns its size in bytes.

        Raises:
            AudioFileError: the disk refuses.
        """
        self._packed.append(self._lzma.flush())
        head = json.dumps(header).encode()
        try:
            with replacing(path) as temporary, temporary.open("wb") as file:
                file.write(MAGIC + struct.pack("<I", len(head)) + head)
                file.writelines(self._packed)
                return file.tell()
        except OSError as error:
            raise AudioFileError(
                f"{path.name} cannot be written ({error.strerror}): choose another folder."
            ) from error


class PackedFile:
    """A compressed file, its header checked, its parts not yet unpacked."""

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises:
            AudioFileError: it cannot be read, is none, is damaged or was made by another version.
        """
        self.path = path
        try:
            blob = path.read_bytes()
        except OSError as error:
            raise AudioFileError(f"{path.name} cannot be read: check the path.") from error
        if blob.startswith(FAMILY) and not MAGIC.startswith(blob[: len(MAGIC)]):
            raise other_version(path)
        if not blob.startswith(MAGIC):
            raise AudioFileError(f"{path.name} is not a compressed clip: make one with `main.py encode`.")
        try:
            start = len(MAGIC) + 4
            (length,) = struct.unpack("<I", blob[len(MAGIC) : start])
            if length > LONGEST_HEADER:
                raise ValueError("header too long")
            header = json.loads(blob[start : start + length])
            self.codec, self.name = str(header["codec"]), str(header["name"])
            self.n_frames, self.n_latent_channels = int(header["n_frames"]), int(header["channels"])
            self.n_anchors = int(header["anchors"])
            self.n_channels = self.n_latent_channels + self.n_anchors
            self.step, self.cue_step = float(header["step"]), float(header["cue_step"])
            if header["rate"] != RATE or not 0 < self.n_frames / RATE <= LONGEST_S:
                raise ValueError("impossible length")
            if min(self.n_latent_channels, self.n_anchors + 1) < 1 or self.n_channels > 4096:
                raise ValueError("impossible sizes")
            if not (0 < self.step < 10 and 0 < self.cue_step < 10):
                raise ValueError("impossible steps")
        except (struct.error, ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
            raise damaged(path) from error
        self.size_bytes = len(blob)
        self._packed = blob[start + length :]

    def parts(self, n_latents: int) -> Iterator[Quantised]:
        """Quantised latents `[channel, latent]` part by part, `n_latents` of them, never more than that.

        Raises:
            AudioFileError: there are fewer or more, or they are damaged.
        """
        unpacker = lzma.LZMADecompressor()
        waiting = self._packed
        for first in range(0, n_latents, PART_LATENTS):
            n = min(PART_LATENTS, n_latents - first)
            raw = bytearray()
            try:
                while len(raw) < n * self.n_channels and not unpacker.eof:
                    got = unpacker.decompress(waiting, max_length=n * self.n_channels - len(raw))
                    waiting = b""
                    if not got and unpacker.needs_input:
                        break
                    raw += got
            except lzma.LZMAError as error:
                raise damaged(self.path) from error
            if len(raw) != n * self.n_channels:
                raise damaged(self.path)
            yield np.frombuffer(bytes(raw), np.int8).reshape(self.n_channels, n)
        try:
            more = b"" if unpacker.eof else unpacker.decompress(waiting, max_length=1)
        except lzma.LZMAError as error:
            raise damaged(self.path) from error
        if more or not unpacker.eof:
            raise damaged(self.path)


def damaged(path: Path) -> AudioFileError:
    return AudioFileError(f"{path.name} is damaged: compress the original again.")


def other_version(path: Path) -> AudioFileError:
    return AudioFileError(
        f"{path.name} was compressed by another version of the codec: decode it with that one."
    )
