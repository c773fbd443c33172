"""How true the codec is on held-out artists, beside its parts, an old vocoder and an unrelated clip."""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
import torch

from engine import compression
from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.data.dataset import RATE, Dataset
from engine.encoding import as_samples
from engine.errors import ModelError
from engine.jobs import Job
from engine.measures import codec_figures
from engine.measures.fidelity import stereo_width
from engine.training.baselines import mel_vocoder
from engine.training.held_out import HeldOut, held_out
from engine.training.listening import Listener
from models.codec import TEXTURE, Codec

T = TypeVar("T")
CLIPS = 36
SECONDS = 8.0
# The vocoder is slow and the same on all clips: a share of them will do.
VOCODER_EVERY = 3


def evaluate_codec(job: Job, data: Path, catalog: Catalog, clips: int | None = None) -> dict[str, Any]:
    """Compress and restore test clips of 8 s, as `main.py encode` and `decode` do.

    Returns:
        `systems`: the figures of `measures.codec_figures` for the codec, for its coarse latents with the
        detail guessed and without, for 128 mel bands with Griffin-Lim, and for another clip (what the figures
        say of no likeness at all); `by_style` the codec's; `size_ratio`; `label_kept`, share of clips that
        the classifier names alike before and after; `stereo_width` of both; speeds in times real time.
    """
    originals = held_out(Dataset.open(data), clips or CLIPS, SECONDS)
    codec = cast(Codec, catalog.load("codec"))
    rows: dict[str, list[dict[str, float]]] = defaultdict(list)
    by_style: dict[str, list[dict[str, float]]] = defaultdict(list)
    coded = _Coded(catalog)
    for number, held in enumerate(originals):
        job.report(number / len(originals), f"Compressing {held.piece.id}")
        decoded = coded.roundtrip(held.clip)
        rows["codec"].append(codec_figures(held.clip, decoded))
        by_style[held.style].append(rows["codec"][-1])
        for name, texture in (("coarse_detail_guessed", TEXTURE), ("coarse_alone", None)):
            rows[name].append(codec_figures(held.clip, _coarse(codec, held.clip, texture)))
        if number % VOCODER_EVERY == 0:
            rows["mel_128_griffin_lim"].append(codec_figures(held.clip, mel_vocoder(held.clip)))
        other = originals[(number + len(originals) // 2) % len(originals)].clip
        rows["another_clip"].append(codec_figures(held.clip, other))
    return {
        "clips": len(originals),
        "seconds": SECONDS,
        "systems": {name: mean_of(figures) for name, figures in rows.items()},
        "by_style": {style: mean_of(figures) for style, figures in by_style.items()},
        "size_ratio": float(np.mean(coded.ratios)),
        "encode_times_real_time": coded.speed(coded.encode_s),
        "decode_times_real_time": coded.speed(coded.decode_s),
        **_labels_and_width(catalog, originals, coded.results),
    }


def mean_of(rows: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Mean of every figure that the rows share, to four digits."""
    table = list(rows)
    return {name: round(float(np.mean([row[name] for row in table])), 4) for name in table[0]}


class _Coded:
    """Sends clips through the compressed file and back, and keeps the books."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self.results: list[Clip] = []
        self.ratios: list[float] = []
        self.encode_s: list[float] = []
        self.decode_s: list[float] = []

    def roundtrip(self, clip: Clip) -> Clip:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "clip")
            info = self._timed(self.encode_s, lambda: compression.encode(Job(), clip, path, self._catalog))
            decoded = self._timed(self.decode_s, lambda: compression.decode(Job(), path, self._catalog))
        self.ratios.append(info.ratio)
        self.results.append(decoded)
        return decoded

    def speed(self, seconds: list[float]) -> float:
        """The first one is left out: it warms up."""
        length_s = sum(clip.duration_s for clip in self.results[1:])
        return round(length_s / max(1e-9, sum(seconds[1:])), 1)

    @staticmethod
    def _timed(spent: list[float], work: Callable[[], T]) -> T:
        started = time.perf_counter()
        result = work()
        spent.append(time.perf_counter() - started)
        return result


@torch.inference_mode()
def _coarse(codec: Codec, clip: Clip, texture: float | None) -> Clip:
    """What generators can reach at best: the coarse latents, their detail guessed or left out."""
    latents = codec.encode(as_samples(clip).unsqueeze(0).to(codec.mean.device))
    samples = codec.decode(latents, clip.n_frames, texture=texture)
    return Clip(samples.cpu().numpy(), RATE)


def _labels_and_width(catalog: Catalog, originals: list[HeldOut], decoded: list[Clip]) -> dict[str, Any]:
    widths = {
        "original": float(np.mean([stereo_width(held.clip) for held in originals])),
        "decoded": float(np.mean([stereo_width(clip) for clip in decoded])),
    }
    try:
        classifier = Listener(catalog, "classifier")
    except ModelError:
        return {"stereo_width": widths, "label_kept": None}
    kept = [
        classifier.hear(held.clip).style == classifier.hear(clip).style
        for held, clip in zip(originals, decoded, strict=True)
    ]
    return {"stereo_width": widths, "label_kept": float(np.mean(kept))}
