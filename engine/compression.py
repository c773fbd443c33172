"""Compression: sound as codec latents of one byte each, packed, in a file that describes itself."""

from __future__ import annotations

import json
import lzma
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from engine.audio.clip import Clip, require_sound
from engine.catalog import Catalog
from engine.encoding import RATE, analyse_in_parts, as_samples
from engine.errors import AudioFileError
from engine.jobs import Job
from engine.replacing import replacing

if TYPE_CHECKING:
    from torch import Tensor

    from models.codec import Codec

MAGIC = b"CFACT\x01"
LONGEST_HEADER = 65536
LONGEST_S = 4 * 3600.0
BYTES_PER_SAMPLE = 2


@dataclass(frozen=True)
class EncodeInfo:
    """What `encode` wrote; `ratio` is to the same sound as 16-bit stereo at 44.1 kHz."""

    path: Path
    seconds: float
    size_bytes: int
    ratio: float


def encode(job: Job, clip: Clip, out_path: Path, catalog: Catalog) -> EncodeInfo:
    """Compress `clip` into the file `out_path`.

    The file: `MAGIC`, length of the header (4 bytes, little endian), header (JSON), latents as
    int8 `[channel, latent]` under LZMA.

    Raises:
        AudioFileError: the clip is unusable or the target cannot be written.
        ModelError: the codec's weights are missing or damaged.
    """
    import torch

    from models.codec import LIMIT

    samples = as_samples(require_sound(clip))
    codec = cast("Codec", catalog.load("codec"))
    with torch.inference_mode():
        latents = torch.cat(
            [codec.compress(*part)[0] for part in analyse_in_parts(job, codec, samples)], dim=-1
        )
    header = {
        "rate": RATE,
        "n_frames": samples.shape[-1],
        "shape": list(latents.shape),
        "name": clip.name,
        "codec": catalog.card("codec").sha256,
    }
    quantised = (latents.cpu().numpy() * (127.0 / LIMIT)).round().astype(np.int8)
    packed_header = json.dumps(header).encode()
    packed = lzma.compress(quantised.tobytes(), preset=6)
    blob = MAGIC + struct.pack("<I", len(packed_header)) + packed_header + packed
    _write(out_path, blob)
    seconds = samples.shape[-1] / RATE
    return EncodeInfo(out_path, seconds, len(blob), samples.shape[-1] * 2 * BYTES_PER_SAMPLE / len(blob))


def decode(job: Job, path: Path, catalog: Catalog) -> Clip:
    """Restore the sound of a file that `encode` wrote.

    Raises:
        AudioFileError: it is no such file, is damaged, or was made by another codec.
    """
    import torch

    from models.codec import LIMIT

    header, quantised = _read(path)
    if header["codec"] != catalog.card("codec").sha256:
        raise AudioFileError(
            f"{path.name} was compressed by another version of the codec: decode it with that one."
        )
    codec = cast("Codec", catalog.load("codec"))
    n_samples, done = int(header["n_frames"]), 0
    if quantised.shape != (codec.config.n_channels, codec.n_latents(n_samples)):
        raise _damaged(path)

    def on_chunk(part: Tensor) -> None:
        nonlocal done
        done += part.shape[-1]
        job.report(min(1.0, done / n_samples), "Restoring")

    latents = torch.from_numpy(quantised.astype(np.float32) * (LIMIT / 127.0)).unsqueeze(0).to(catalog.device)
    with torch.inference_mode():
        samples = codec.decode(latents, n_samples, on_chunk=on_chunk)
    return Clip(samples.cpu().numpy(), RATE, str(header["name"]))


def _read(path: Path) -> tuple[dict[str, Any], np.ndarray[Any, np.dtype[np.int8]]]:
    try:
        blob = path.read_bytes()
    except OSError as error:
        raise AudioFileError(f"{path.name} cannot be read: check the path.") from error
    if not blob.startswith(MAGIC):
        raise AudioFileError(f"{path.name} is not a compressed clip: make one with `main.py encode`.")
    try:
        start = len(MAGIC) + 4
        (length,) = struct.unpack("<I", blob[len(MAGIC) : start])
        if length > LONGEST_HEADER:
            raise ValueError("header too long")
        header = json.loads(blob[start : start + length])
        shape = tuple(int(n) for n in header["shape"])
        seconds = int(header["n_frames"]) / int(header["rate"])
        if header["rate"] != RATE or not 0 < seconds <= LONGEST_S or len(shape) != 2 or min(shape) < 1:
            raise ValueError("impossible sizes")
        size = shape[0] * shape[1]
        # Never unpack more than the header speaks of, whatever the file would swell to.
        unpacker = lzma.LZMADecompressor()
        unpacked = unpacker.decompress(blob[start + length :], max_length=size + 1)
        if not unpacker.eof:
            raise ValueError("cut off, or longer than the header says")
        quantised = np.frombuffer(unpacked, np.int8).reshape(shape)
        header["codec"], header["name"]
    except (struct.error, ValueError, KeyError, TypeError, lzma.LZMAError, EOFError) as error:
        raise _damaged(path) from error
    return header, quantised


def _damaged(path: Path) -> AudioFileError:
    return AudioFileError(f"{path.name} is damaged: compress the original again.")


def _write(path: Path, blob: bytes) -> None:
    try:
        with replacing(path) as temporary:
            temporary.write_bytes(blob)
    except OSError as error:
        raise AudioFileError(
            f"{path.name} cannot be written ({error.strerror}): choose another folder."
        ) from error
