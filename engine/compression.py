"""Compression: sound as codec latents in a small file, and back; both in memory that does not grow."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from engine.audio import files
from engine.audio.clip import Clip, Samples, require_sound
from engine.audio.wholeness import require_whole_length
from engine.catalog import Catalog
from engine.encoding import PART_LATENTS, RATE, analyse_stream
from engine.errors import AudioFileError
from engine.jobs import Job
from engine.packed_latents import (
    CUE_STEP,
    LONGEST_S,
    PHASES,
    STEP,
    PackedFile,
    Packer,
    damaged,
    other_version,
    rounded_phase,
    rounding,
)

if TYPE_CHECKING:
    from torch import Tensor

    from models.codec import Codec

BYTES_PER_SAMPLE = 2
# Of Griffin-Lim, which settle the phase: more than for generated sound, which has no original to be true to.
ROUNDS = 24


@dataclass(frozen=True)
class EncodeInfo:
    """What `encode` wrote; `ratio` is to the same sound as 16-bit stereo at 44.1 kHz."""

    path: Path
    seconds: float
    size_bytes: int
    ratio: float


def encode(job: Job, source: Clip | Path, out_path: Path, catalog: Catalog) -> EncodeInfo:
    """Compress a clip, or a file without reading it whole, into the file `out_path`.

    Raises:
        AudioFileError: the source is unusable, silent or too long, or the target cannot be written.
        ModelError: the codec's weights are missing or damaged.
    """
    import torch

    from models.codec import N_ANCHORED

    codec = cast("Codec", catalog.load("codec"))
    packer, steps, heard = Packer(), rounding(codec), _Heard()
    blocks, seconds, name = _open(source)
    with torch.inference_mode():
        parts = analyse_stream(job, codec, heard.listen(blocks), round(seconds * RATE), anchors=True)
        for bands, cues, anchors in parts:
            counts = (codec.compress(bands, cues, detail=True)[0] / steps).round()
            stored = torch.cat([counts, rounded_phase(anchors[0])])
            packer.append(stored.cpu().numpy().astype(np.int8))
    heard.require_sound(name)
    if isinstance(source, Path):
        require_whole_length(source, heard.n_frames / RATE)
    header = {
        "rate": RATE,
        "n_frames": heard.n_frames,
        "channels": codec.config.n_stored,
        "anchors": N_ANCHORED,
        "step": STEP,
        "cue_step": CUE_STEP,
        "name": name,
        "codec": catalog.card("codec").sha256,
    }
    size = packer.write(out_path, header)
    return EncodeInfo(out_path, heard.n_frames / RATE, size, heard.n_frames * 2 * BYTES_PER_SAMPLE / size)


def decode(job: Job, path: Path, catalog: Catalog) -> Clip:
    """Restore the sound of a file that `encode` wrote.

    Raises:
        AudioFileError: it is no such file, is damaged, or was made by another codec.
    """
    parts: list[Samples] = []
    packed = PackedFile(path)
    _restore(job, packed, catalog, parts.append)
    return Clip(np.concatenate(parts, axis=1), RATE, packed.name)


def decode_to(job: Job, path: Path, out_path: Path, catalog: Catalog) -> float:
    """As `decode`, into a sound file, part by part; returns its length in seconds."""
    packed = PackedFile(path)
    with files.open_writer(out_path, RATE, 2) as writer:
        _restore(job, packed, catalog, writer.append)
    return packed.n_frames / RATE


def _restore(job: Job, packed: PackedFile, catalog: Catalog, give: Callable[[Samples], None]) -> None:
    import torch

    from models.codec import CHUNK, N_ANCHORED, StreamDecoder

    if packed.codec != catalog.card("codec").sha256:
        raise other_version(packed.path)
    codec = cast("Codec", catalog.load("codec"))
    if (packed.n_latent_channels, packed.n_anchors) != (codec.config.n_stored, N_ANCHORED):
        raise damaged(packed.path)
    n_latents, left = codec.n_latents(packed.n_frames), packed.n_frames
    steps, decoder, done = (
        rounding(codec, packed.step, packed.cue_step),
        StreamDecoder(codec, rounds=ROUNDS),
        0,
    )
    for part in packed.parts(n_latents):
        counts = torch.from_numpy(part.astype(np.float32)).to(catalog.device).unsqueeze(0)
        for chunk in counts.split(CHUNK, dim=-1):
            done += chunk.shape[-1]
            job.report(done / n_latents, "Restoring")
            latents = chunk[:, : packed.n_latent_channels] * steps
            anchors = chunk[:, packed.n_latent_channels :] * (2.0 * math.pi / PHASES)
            samples = decoder.push(latents, anchors=anchors, last=done == n_latents)[:, :left]
            left -= samples.shape[-1]
            give(samples.cpu().numpy())
    if left:
        give(np.zeros((2, left), np.float32))


def _open(source: Clip | Path) -> tuple[Iterator[Samples], float, str]:
    """Blocks of stereo at 44.1 kHz, about how many seconds there are, and the name."""
    if isinstance(source, Clip):
        require_sound(source)
        return iter([source.stereo().resampled(RATE).samples]), source.duration_s, source.name
    info = files.probe(source)
    if info.duration_s > LONGEST_S:
        raise AudioFileError(f"{source.name} is longer than {LONGEST_S / 3600:g} hours: cut it into parts.")
    blocks = (Clip(block, RATE).stereo().samples for block in files.stream(source, rate=RATE))
    return blocks, info.duration_s, source.name


class _Heard:
    """Watches blocks go by, because a stream can only be judged when it has ended."""

    def __init__(self) -> None:
        self.n_frames, self._peak, self._finite = 0, 0.0, True

    def listen(self, blocks: Iterator[Samples]) -> Iterator[Tensor]:
        import torch

        for block in blocks:
            self.n_frames += block.shape[1]
            self._finite = self._finite and bool(np.isfinite(block).all())
            self._peak = max(self._peak, float(np.abs(block).max(initial=0.0)))
            if self.n_frames > (LONGEST_S + 60) * RATE:
                raise AudioFileError(
                    f"The sound is longer than {LONGEST_S / 3600:g} hours: cut it into parts."
                )
            yield torch.from_numpy(np.nan_to_num(block))

    def require_sound(self, name: str) -> None:
        """As `engine.audio.clip.require_sound`."""
        level = self._peak if self._finite else np.nan
        require_sound(Clip(np.full((1, min(self.n_frames, RATE)), level, np.float32), RATE, name))


assert PART_LATENTS % 32 == 0, "parts of the file must be whole chunks of the decoder"
