"""The last layer of style recognition: from what the network hears to names, and what the user taught it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from models.classifier import Classifier

Floats = npt.NDArray[np.float32]
# The limit to what is known was set on clips of eight windows; of fewer, the mean wanders farther by chance.
# Much more than this, and a few seconds of white noise would pass.
SHORT_CLIP_ALLOWANCE = 0.1


@dataclass(frozen=True, eq=False)
class StyleHead:
    """One row of numbers a style; those of taught styles stand behind those that the network came with.

    Attributes:
        styles: their names, in the order of the rows.
        weights, bias: `[style, n]` and `[style]`; scores of an embedding before the softmax.
        temperature: divides the scores, so that the probabilities are honest.
        means: where the embeddings of each style lie, `[style, n]`.
        whitening: `[n, n]`, makes the spread of the embeddings round.
        limits: `[style]`; a clip farther than this from every style's mean is unlike all.
        n_taught: how many of the last rows are taught.
        doubt: how much each nat of entropy adds to a clip's distance, and up to where none does.
    """

    styles: tuple[str, ...]
    weights: Floats
    bias: Floats
    temperature: float
    means: Floats
    whitening: Floats
    limits: Floats
    n_taught: int = 0
    doubt: tuple[float, float] = (0.0, 0.0)

    @classmethod
    def of(cls, network: Classifier, styles: Sequence[str]) -> StyleHead:
        """The head that `network` came with."""
        return cls(
            tuple(styles),
            network.head.weight.detach().float().cpu().numpy(),
            network.head.bias.detach().float().cpu().numpy(),
            float(network.temperature),
            network.means.float().cpu().numpy(),
            network.whitening.float().cpu().numpy(),
            np.full(len(styles), float(network.limit), np.float32),
            doubt=(float(network.doubt[0]), float(network.doubt[1])),
        )

    @property
    def n_styles(self) -> int:
        return len(self.styles)

    def probabilities(self, embeddings: Floats) -> Floats:
        """Calibrated probabilities `[clip, style]` of clips with the mean embeddings `[clip, n]`.

        Scores are linear, so those of the mean embedding are the mean of the scores.
        """
        return _softmax((embeddings @ self.weights.T + self.bias) / self.temperature)

    def named(self, probabilities: Floats) -> dict[str, float]:
        """Probabilities `[style]` by name, likeliest first."""
        order = np.argsort(-probabilities, kind="stable")
        return {self.styles[index]: float(probabilities[index]) for index in order}

    def strangeness(self, embeddings: Floats) -> Floats:
        """How unlike every style clips `[clip, n]` are, `[clip]`; up to 1 lies within the limit.

        Mahalanobis distance with one covariance for all styles, and for those that the network came with
        doubt of the name. A taught style, which may be wide, makes known only what gets its name.
        """
        away = np.linalg.norm((embeddings[:, None, :] - self.means) @ self.whitening, axis=2)
        away[:, : self.n_styles - self.n_taught] += self._doubt(embeddings)[:, None]
        shares = away / self.limits
        if self.n_taught:
            others = np.arange(self.n_styles) != self.probabilities(embeddings).argmax(axis=1)[:, None]
            others[:, : self.n_styles - self.n_taught] = False
            shares[others] = np.inf
        return np.asarray(shares.min(axis=1), np.float32)

    def _doubt(self, embeddings: Floats) -> Floats:
        n_own, (weight, usual) = self.n_styles - self.n_taught, self.doubt
        own = _softmax((embeddings @ self.weights[:n_own].T + self.bias[:n_own]) / self.temperature)
        entropy = -(own * np.log(own + 1e-12)).sum(axis=1)
        return np.asarray(weight * np.maximum(0.0, entropy - usual), np.float32)

    def known(self, embeddings: Floats, n_windows: npt.ArrayLike) -> npt.NDArray[np.bool_]:
        """Whether clips `[clip, n]`, each the mean of `n_windows` windows, are like anything known."""
        allowed = 1.0 + SHORT_CLIP_ALLOWANCE / np.asarray(n_windows, np.float32)
        return np.asarray(self.strangeness(embeddings) <= allowed)

    def extended(self, styles: Sequence[str], weights: Floats, bias: Floats, means: Floats, limits: Floats
    ) -> StyleHead:  # fmt: skip
        """This head with more rows."""
        return StyleHead(
            (*self.styles, *styles),
            np.concatenate([self.weights, weights]),
            np.concatenate([self.bias, bias]),
            self.temperature,
            np.concatenate([self.means, means]),
            self.whitening,
            np.concatenate([self.limits, limits]),
            self.n_taught + len(styles),
            self.doubt,
        )


def _softmax(scores: Floats) -> Floats:
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), np.float32)
