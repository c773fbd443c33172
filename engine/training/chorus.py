"""Put networks that learned from different folds together with descriptors, and weigh them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import torch

from engine.data.augment import augment, n_frames_before
from engine.data.logmel_cache import LogMelCache
from engine.jobs import Job
from engine.training.calibration import KNOWN_SHARE, balance, fit_temperature, log_loss, whitened
from engine.training.clip_scores import ClipScores, Excerpt, score_clips
from engine.training.softmax_regression import fit_rows
from engine.training.window_sampler import chances
from models.classifier import Chorus, Classifier, ClassifierConfig
from models.descriptors import Described, descriptors

Floats = npt.NDArray[np.float32]
# Windows from which the scale and the main directions of the descriptors are taken.
MOST_WINDOWS = 4000
# Each clip is described as it is and so many times varied, so that a studio's tone is not the style.
N_VARIED = 3
VARIED_WINDOWS = 4
RIDGES = (0.03, 0.1, 0.3, 1.0, 3.0)
FEWEST_RECORDED = 40
# Leaving out one style after another, whose clips should then be strange, the area under the curve is .61 so
# and .59 without doubt. More is better there, but moves the limit: a stronger form let hum and sweeps pass.
DOUBT = 0.5
TRUST = (0.0, 0.25, 0.5, 1.0, 2.0, 4.0, 16.0)


@dataclass(frozen=True, eq=False)
class Clips:
    """What there is to learn from: excerpts, the index of the style of each, the fold it is held out in
    (network k has not heard fold k % `n_folds`), and its weight."""

    excerpts: Sequence[Excerpt]
    labels: npt.NDArray[np.int64]
    folds: npt.NDArray[np.int64]
    importance: npt.NDArray[np.float64]
    n_folds: int

    def unheard_by(self, network: int) -> npt.NDArray[np.bool_]:
        """Which clips network number `network` did not learn from, `[clip]`."""
        return np.asarray(self.folds == network % self.n_folds)

    @property
    def as_users_bring(self) -> npt.NDArray[np.bool_]:
        """The recordings, if there are enough: renders are easier to tell."""
        recorded = np.array([clip.piece.kind == "recording" for clip in self.excerpts])
        return recorded if recorded.sum() >= FEWEST_RECORDED else np.ones(len(recorded), bool)

    @classmethod
    def of(cls, found: Sequence[Excerpt], styles: Sequence[str], folds: Sequence[int], n_folds: int) -> Clips:
        """`folds` are those of the excerpts' pieces, of `n_folds` in all."""
        labels = np.array([styles.index(clip.piece.style) for clip in found])
        importance = chances([clip.piece for clip in found]) * len(found)
        return cls(found, labels, np.array(folds), importance, n_folds)


def assemble(voices: Sequence[Classifier], config: ClassifierConfig) -> Classifier:
    """A classifier of all `voices`; its head and its descriptors are still to be fitted."""
    model = Classifier(config)
    for mine, voice in zip(cast(Chorus, model.trunk).voices, voices, strict=True):
        mine.load_state_dict(voice.trunk.state_dict())
    return model.eval()


@torch.no_grad()
def fit_described(model: Classifier, cache: LogMelCache, clips: Clips) -> None:
    """Scale the descriptors, and keep the directions in which the clips' windows differ most."""
    described = _described(model)
    draw = np.random.default_rng(0)
    n = model.config.n_frames
    rows = []
    per_clip = max(1, min(8, MOST_WINDOWS // len(clips.labels)))
    for clip in clips.excerpts:
        starts = clip.start + draw.integers(max(1, clip.n_frames - n + 1), size=per_clip)
        heard = np.stack([cache.read(clip.piece, int(start), n).T for start in starts])
        rows.append(descriptors(_levelled(model, heard), described.frames_per_s))
    found = torch.cat(rows).double()
    middle, spread = found.mean(dim=0), found.std(dim=0).clamp(min=1e-6)
    scaled = ((found - middle) / spread).clamp(-4.0, 4.0)
    values, vectors = torch.linalg.eigh(torch.cov(scaled.T))
    n_out = described.directions.shape[0]
    # One factor for all, so that a number is about as large as one of a network's.
    factor = values[-n_out:].mean().clamp(min=1e-9).rsqrt()
    described.middle.copy_(middle)
    described.spread.copy_(spread)
    described.directions.copy_(vectors[:, -n_out:].T.flip(0) * factor)


@torch.no_grad()
def varied(job: Job, model: Classifier, cache: LogMelCache, clips: Clips) -> list[Floats]:
    """`N_VARIED` times the described part `[clip, n_described]` of every clip, varied as in training."""
    described = _described(model)
    n = n_frames_before(model.config.n_frames)
    draw = np.random.default_rng(1)
    torch.manual_seed(1)
    rounds = []
    for number in range(N_VARIED):
        rows = []
        for clip in clips.excerpts:
            job.check()
            starts = clip.start + draw.integers(max(1, clip.n_frames - n + 1), size=VARIED_WINDOWS)
            heard = np.stack([cache.read(clip.piece, int(start), n).T for start in starts]).astype(np.float32)
            levelled = augment(torch.from_numpy(heard), model.config.n_frames, model.config.high_hz, 0.7)
            rows.append(described(levelled).mean(dim=0).numpy())
        job.report(number / N_VARIED, "Describing clips")
        rounds.append(np.array(rows, np.float32))
    return rounds


@dataclass(frozen=True, eq=False)
class Fitted:
    """Scores of clips from parts that never heard them, and what was chosen by them.

    Attributes:
        trust: how much the descriptors' scores count beside the networks'.
        ridge: of the descriptors' rows.
        temperature: at which the scores are honest. They are the mean of fewer networks than the model has,
            whose own temperature is another.
    """

    unheard: ClipScores
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
    temperature = fit_temperature(unheard, styles_alike=False)
    with torch.no_grad():
        model.temperature.fill_(temperature_of_all(each + trust * told, temperature, there, clips.labels))
    _fit_known(model, heard.embeddings, clips, unheard.probabilities(temperature), there)
    return Fitted(unheard, trust, ridge, temperature)


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
    of_one = fit_temperature(single, styles_alike=False)
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


def _fit_known(
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
            model.means[:, part] = torch.from_numpy(means)
            model.whitening[part, part] = torch.from_numpy(whitening)
            if k < n_voices:
                held = clips.unheard_by(k)
                away = (mine[held, None] - means) @ whitening
                squares[held] += n_voices / n_unheard_by[held, None] * np.square(away).sum(axis=2)
            else:
                squares += _unheard_squares(mine, clips, n_styles)
    nearest = np.sqrt(squares[there].min(axis=1))
    entropy = -(unheard * np.log(unheard + 1e-12)).sum(axis=1)
    limit = float(np.quantile(nearest, KNOWN_SHARE))
    weight = DOUBT * limit / max(1e-6, float(np.quantile(entropy, KNOWN_SHARE)))
    usual = float(np.median(entropy))
    model.limit.fill_(float(np.quantile(nearest + weight * np.maximum(0.0, entropy - usual), KNOWN_SHARE)))
    model.doubt.copy_(torch.tensor([weight, usual]))


def _unheard_squares(mine: Floats, clips: Clips, n_styles: int) -> npt.NDArray[np.float64]:
    squares = np.zeros((len(mine), n_styles))
    for fold in np.unique(clips.folds):
        held = clips.folds == fold
        means, whitening = whitened(mine[~held], clips.labels[~held], n_styles)
        squares[held] = np.square((mine[held, None] - means) @ whitening).sum(axis=2)
    return squares


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
    importance = np.tile(clips.importance[seen], len(rounds))
    return fit_rows(inputs, labels, importance, n_styles, ridge)


def _surprise(scores: npt.NDArray[np.floating], labels: npt.NDArray[np.int64]) -> float:
    """Mean surprise at the labels at the best temperature, in nats; styles count the same."""
    found = ClipScores(scores.astype(np.float32), np.zeros((len(scores), 1), np.float32), labels)
    return log_loss(found.probabilities(fit_temperature(found)), labels, balance(labels))


def _described(model: Classifier) -> Described:
    return cast(Described, cast(Chorus, model.trunk).described)


def _levelled(model: Classifier, heard: npt.NDArray[np.floating]) -> torch.Tensor:
    return model.front.level(10.0 ** (torch.from_numpy(heard.astype(np.float32)) / 10.0))


def _rows(voice: Classifier) -> Floats:
    return voice.head.weight.detach().float().cpu().numpy()


def _bias(voice: Classifier) -> Floats:
    return voice.head.bias.detach().float().cpu().numpy()


def _centred(scores: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    return np.asarray(scores - scores.mean(axis=1, keepdims=True), np.float64)
