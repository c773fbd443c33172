"""What a classifier says of whole clips, read from cached spectrograms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from engine.data.dataset import Piece
from engine.data.logmel_cache import LogMelCache
from models.classifier import Classifier

CLIP_S = 30.0


@dataclass(frozen=True)
class Excerpt:
    """Up to thirty seconds of a piece; `start` and `n_frames` in spectrogram frames."""

    piece: Piece
    start: int
    n_frames: int


@dataclass(frozen=True, eq=False)
class ClipScores:
    """Per clip: mean scores `[clip, style]`, mean embedding `[clip, n_embedding]`, label `[clip]`."""

    scores: npt.NDArray[np.float32]
    embeddings: npt.NDArray[np.float32]
    labels: npt.NDArray[np.int64]

    @property
    def guesses(self) -> npt.NDArray[np.int64]:
        return self.scores.argmax(axis=1)

    def only(self, chosen: npt.NDArray[np.bool_]) -> ClipScores:
        """The clips where `chosen` is true."""
        return ClipScores(self.scores[chosen], self.embeddings[chosen], self.labels[chosen])

    def probabilities(self, temperature: float) -> npt.NDArray[np.float32]:
        """Softmax of the scores at a temperature, `[clip, style]`."""
        return torch.softmax(torch.from_numpy(self.scores) / temperature, dim=1).numpy()


def excerpts(cache: LogMelCache, pieces: Sequence[Piece], hop_s: float, *, at_most: int) -> list[Excerpt]:
    """Up to `at_most` excerpts of 30 s, spread evenly over each piece; the whole of a shorter piece."""
    found: list[Excerpt] = []
    whole = round(CLIP_S / hop_s)
    for piece in pieces:
        length = cache.length(piece)
        if length == 0:
            continue
        n = max(1, min(at_most, length // whole))
        n_frames = min(whole, length // n)
        found += [Excerpt(piece, length * k // n + (length // n - n_frames) // 2, n_frames) for k in range(n)]
    return found


@torch.no_grad()
def score_clips(
    model: Classifier, cache: LogMelCache, clips: Sequence[Excerpt], styles: Sequence[str]
) -> ClipScores:
    """Hear each clip in windows that follow one another; pieces of a style not in `styles` get label -1."""
    was_training = model.training
    model.eval()
    scores, embeddings, labels = [], [], []
    device = model.temperature.device
    for clip in clips:
        n = model.config.n_frames
        starts = range(clip.start, max(clip.start + 1, clip.start + clip.n_frames - n // 2), n)
        heard = np.stack([cache.read(clip.piece, start, n) for start in starts]).astype(np.float32)
        power = 10.0 ** (torch.from_numpy(heard).transpose(1, 2) / 10.0)
        embedding = model.embedding(model.front.level(power.to(device)))
        scores.append(model.scores(embedding).float().mean(dim=0).cpu().numpy())
        embeddings.append(embedding.float().mean(dim=0).cpu().numpy())
        labels.append(styles.index(clip.piece.style) if clip.piece.style in styles else -1)
    model.train(was_training)
    return ClipScores(np.array(scores), np.array(embeddings), np.array(labels))
