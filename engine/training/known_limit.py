"""What is unlike all that a classifier knows, by how far clips lie that a part of it never heard."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch

from engine.training.calibration import KNOWN_SHARE, whitened
from engine.training.chorus import Clips, Floats
from models.classifier import Classifier

# Leaving out one style after another, whose clips should then be strange, the area under the curve is .61 so
# and .59 without doubt. More is better there, but moves the limit: a stronger form let hum and sweeps pass.
DOUBT = 0.5
# Share of the clips that are within the limit. What one network of several has not heard lies farther from it
# than what none has heard lies from all of them: of such clips 96 % are within what 90 % of the others are.
SHARE_OF_SEVERAL = 0.9
# How much the descriptors' squared distances count beside a network's: in what ships, random features are
# four times as many as the directions they tell of. Networks find strange music, descriptors noise: leaving
# out one style after another (of more artists than above, without doubt), the area under the curve is .68
# without descriptors, .67 so, and .64 if they count in full; without them a sweep and deep rumble pass.
DESCRIBED = 0.25


def fit_known_unheard(
    model: Classifier,
    embeddings: Floats,
    clips: Clips,
    unheard: npt.NDArray[np.float32],
    there: npt.NDArray[np.bool_],
) -> None:
    """Means, whitening, limit and doubt, part by part, from what a part has not heard.

    Args:
        unheard: probabilities of the clips that are `there`, from networks that have not heard them.
    """
    n_styles, n, n_voices = model.config.n_styles, model.config.n_embedding, model.config.n_voices
    parts = [slice(k * n, (k + 1) * n) for k in range(n_voices)] + [slice(n_voices * n, model.config.width)]
    squares = np.zeros((len(clips.labels), n_styles))
    n_unheard_by = np.sum([clips.unheard_by(k) for k in range(n_voices)], axis=0)
    with torch.no_grad():
        model.whitening.zero_()
        for k, part in enumerate(parts):
            mine = embeddings[:, part]
            seen = ~clips.unheard_by(k) if k < n_voices else np.ones(len(mine), bool)
            means, whitening = whitened(mine[seen], clips.labels[seen], n_styles)
            whitening *= 1.0 if k < n_voices else np.sqrt(DESCRIBED)
            model.means[:, part] = torch.from_numpy(means)
            model.whitening[part, part] = torch.from_numpy(whitening)
            if k < n_voices:
                held = clips.unheard_by(k)
                away = (mine[held, None] - means) @ whitening
                squares[held] += n_voices / n_unheard_by[held, None] * np.square(away).sum(axis=2)
            else:
                squares += DESCRIBED * _unheard_squares(mine, clips, n_styles)
    share = SHARE_OF_SEVERAL if n_voices > 1 else KNOWN_SHARE
    nearest = np.sqrt(squares[there].min(axis=1))
    entropy = -(unheard * np.log(unheard + 1e-12)).sum(axis=1)
    limit = float(np.quantile(nearest, share))
    weight = DOUBT * limit / max(1e-6, float(np.quantile(entropy, share)))
    usual = float(np.median(entropy))
    model.limit.fill_(float(np.quantile(nearest + weight * np.maximum(0.0, entropy - usual), share)))
    model.doubt.copy_(torch.tensor([weight, usual]))


def _unheard_squares(mine: Floats, clips: Clips, n_styles: int) -> npt.NDArray[np.float64]:
    squares = np.zeros((len(mine), n_styles))
    for fold in np.unique(clips.folds):
        held = clips.folds == fold
        means, whitening = whitened(mine[~held], clips.labels[~held], n_styles)
        squares[held] = np.square((mine[held, None] - means) @ whitening).sum(axis=2)
    return squares
