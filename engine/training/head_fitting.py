"""Weigh networks and descriptors by what each says of clips that it never heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from engine.data.logmel_cache import LogMelCache
from engine.jobs import Job
from engine.training.calibration import balance, fit_temperature, log_loss
from engine.training.chorus import Clips, Floats, varied
from engine.training.clip_scores import ClipScores, score_clips
from engine.training.known_limit import fit_known_unheard
from engine.training.ridge_regression import fit_rows
from models.classifier import Classifier

RIDGES = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
TRUST = (0.0, 1.0, 2.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0, 64.0)


@dataclass(frozen=True, eq=False)
class Fitted:
    """Scores of clips from parts that never heard them, and what was chosen by them.

    Attributes:
        places: of those clips among all that were asked about.
        folds, artists: the fold each of those clips was held out in, `[clip]`, and its artist.
        trust: how much the descriptors' scores count beside the networks'.
        ridge: of the descriptors' rows.
        temperature: at which the scores are honest. They are the mean of fewer networks than the model has,
            whose own temperature is another.
    """

    unheard: ClipScores
    places: npt.NDArray[np.int64]
    folds: npt.NDArray[np.int64]
    artists: Sequence[str]
    trust: float
    ridge: float
    temperature: float


def fit_head(
    job: Job,
    model: Classifier,
    voices: Sequence[Classifier],
    cache: LogMelCache,
    clips: Clips,
    styles: Sequence[str],
) -> Fitted:
    """Set head, temperature and the bounds of the known, from what each part says of clips it never heard."""
    job.report(0.0, "Listening to what was held out")
    heard = score_clips(model, cache, clips.excerpts, styles)
    n_spoken = len(voices) * model.config.n_embedding
    rounds = [heard.embeddings[:, n_spoken:], *varied(job, model, cache, clips)]
    each = _spoken_unheard(heard.embeddings, voices, clips)
    there = np.isfinite(each).any(axis=(0, 2)) & clips.as_users_bring
    spoken = np.full(each.shape[1:], np.nan)
    spoken[there] = np.nanmean(each[:, there], axis=0)
    ridge, told = min(
        ((ridge, _told_unheard(rounds, clips, len(styles), ridge)) for ridge in RIDGES),
        key=lambda one: _surprise(one[1][there], clips.labels[there]),
    )
    trust = min(TRUST, key=lambda share: _surprise((spoken + share * told)[there], clips.labels[there]))
    everything = np.ones(len(clips.labels), bool)
    _set_head(model, voices, trust, *_fitted_rows(rounds, clips, everything, len(styles), ridge))
    scores = (spoken + trust * told).astype(np.float32)
    unheard = ClipScores(scores[there], heard.embeddings[there], clips.labels[there])
    # By clips: two odd ones of a rare style would make all others less sure.
    temperature = fit_temperature(unheard)
    with torch.no_grad():
        model.temperature.fill_(temperature_of_all(each + trust * told, temperature, there, clips.labels))
    fit_known_unheard(model, heard.embeddings, clips, unheard.probabilities(temperature), there)
    places = np.flatnonzero(there)
    pieces = [clips.excerpts[index].piece for index in places.tolist()]
    artists = [piece.artist or piece.id for piece in pieces]
    return Fitted(unheard, places, clips.folds[there], artists, trust, ridge, temperature)


def honest_probabilities(fitted: Fitted) -> Floats:
    """Of the clips that were held out, `[clip, style]`, each fold at the temperature of the others."""
    clips = fitted.unheard
    found = clips.probabilities(fitted.temperature)
    for fold in np.unique(fitted.folds):
        held = fitted.folds == fold
        if not held.all():
            temperature = fit_temperature(clips.only(~held))
            found[held] = clips.only(held).probabilities(temperature)
    return found


def temperature_of_all(
    each: npt.NDArray[np.float64],
    of_means: float,
    there: npt.NDArray[np.bool_],
    labels: npt.NDArray[np.int64],
) -> float:
    """The temperature of all networks' mean, of which only few can be asked about a clip that none has heard.

    Single networks stray from one another, and a mean of n strays by 1/n of the variance; so the honest
    temperature is about a + c/n. Where clips are unheard by two networks or more, a and c follow from the
    temperatures of single networks and of means.

    Args:
        each: scores `[network, clip, style]`, nan where the network has heard the clip.
        of_means: the temperature for the means over networks.
        there: `[clip]`, those to look at; `labels` are of all.
    """
    known = np.isfinite(each[:, :, 0]) & there
    n_each = known.sum(axis=0)[there].mean()
    if n_each < 1.5:
        return of_means
    network, clip = np.nonzero(known)
    scores = each[network, clip].astype(np.float32)
    single = ClipScores(scores, np.zeros((len(clip), 1), np.float32), labels[clip])
    of_one = fit_temperature(single)
    slope = max(0.0, (of_one - of_means) / (1.0 - 1.0 / n_each))
    return of_one - slope * (1.0 - 1.0 / len(each))


def _spoken_unheard(
    embeddings: Floats, voices: Sequence[Classifier], clips: Clips
) -> npt.NDArray[np.float64]:
    """Scores `[network, clip, style]` of clips that the network never heard; nan where it has."""
    found = np.full((len(voices), len(clips.labels), len(_bias(voices[0]))), np.nan)
    for place, voice in enumerate(voices):
        n = voice.config.n_embedding
        mine = clips.unheard_by(place)
        scores = embeddings[mine, place * n : (place + 1) * n] @ _rows(voice).T + _bias(voice)
        found[place, mine] = _centred(scores)
    return found


@torch.no_grad()
def _set_head(
    model: Classifier,
    voices: Sequence[Classifier],
    trust: float,
    rows: npt.NDArray[np.float64],
    biases: npt.NDArray[np.float64],
) -> None:
    n = len(voices)
    weight = np.concatenate([*(_rows(voice) / n for voice in voices), trust * rows], axis=1)
    bias = np.mean([_bias(voice) for voice in voices], axis=0) + trust * biases
    model.head.weight.copy_(torch.from_numpy(weight))
    model.head.bias.copy_(torch.from_numpy(bias))


def _told_unheard(
    rounds: Sequence[Floats], clips: Clips, n_styles: int, ridge: float
) -> npt.NDArray[np.float64]:
    """Scores of every clip from rows that were fitted without its fold."""
    told = np.zeros((len(clips.labels), n_styles))
    for fold in np.unique(clips.folds):
        held = clips.folds == fold
        rows, biases = _fitted_rows(rounds, clips, ~held, n_styles, ridge)
        told[held] = rounds[0][held] @ rows.T + biases
    return _centred(told)


def _fitted_rows(
    rounds: Sequence[Floats], clips: Clips, seen: npt.NDArray[np.bool_], n_styles: int, ridge: float
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    inputs = np.concatenate([mine[seen] for mine in rounds])
    labels = np.tile(clips.labels[seen], len(rounds))
    # Varied clips keep a studio from being the style; they count as much as those that sound as they will.
    weights = [1.0] + [1.0 / max(1, len(rounds) - 1)] * (len(rounds) - 1)
    importance = np.concatenate([weight * clips.importance[seen] for weight in weights])
    return fit_rows(inputs, labels, importance, n_styles, ridge)


def _surprise(scores: npt.NDArray[np.floating], labels: npt.NDArray[np.int64]) -> float:
    """Mean surprise at the labels at the best temperature, in nats.

    Between all clips alike, where common styles rule, and all styles alike, where one odd clip of a rare
    style does.
    """
    found = ClipScores(scores.astype(np.float32), np.zeros((len(scores), 1), np.float32), labels)
    weights = np.sqrt(balance(labels))
    return log_loss(found.probabilities(fit_temperature(found, weights)), labels, weights)


def _rows(voice: Classifier) -> Floats:
    return voice.head.weight.detach().float().cpu().numpy()


def _bias(voice: Classifier) -> Floats:
    return voice.head.bias.detach().float().cpu().numpy()


def _centred(scores: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    return np.asarray(scores - scores.mean(axis=1, keepdims=True), np.float64)
