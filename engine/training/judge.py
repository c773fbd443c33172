"""Train the judge: another network than the classifier, to measure what was made to please the first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from engine import checkpoints
from engine.checkpoints import ModelCard
from engine.data.dataset import Dataset
from engine.data.logmel_cache import LogMelCache
from engine.errors import DataError
from engine.jobs import Job
from engine.training.calibration import balance, fit_known, fit_temperature
from engine.training.classifier import config_for, styles_of
from engine.training.clip_scores import ClipScores, excerpts, score_clips
from engine.training.voice import BATCH, Lesson, Voice, halved
from models.classifier import Classifier

# It starts elsewhere than the classifier as well, or it would share some of its accidents.
SEED = 7919
FEWEST_TO_CALIBRATE = 20


def train(
    job: Job, data: Path, out: Path, *, minutes: float | None, size: str, resume: bool
) -> dict[str, Any]:
    """Train on the train split of the dataset in `data`; leave model and card in `out`.

    No other network may be trained against what comes out, or it would judge its own pupil. The weights
    (averaged over time) that name the most validation clips rightly are kept. The test split is not touched.

    Returns:
        `accuracy` (balanced, validation), `log_loss`, `temperature` and `steps`.

    Raises:
        DataError: there are fewer than two styles, or no validation split.
        ParamsError: no such size.
    """
    minutes = 25.0 if minutes is None else minutes
    dataset = Dataset.open(data)
    styles = styles_of(dataset)
    lesson_pieces = [
        [p for p in dataset.pieces(split=split) if p.style in styles] for split in ("train", "valid")
    ]
    if not lesson_pieces[1]:
        raise DataError(f"{data} has no validation part: give at least three artists in every style.")
    torch.manual_seed(SEED)
    model = Classifier(config_for(size, "judge", len(styles)))
    cache = LogMelCache.open(job, dataset, model.front)
    lesson = Lesson(cache, styles, *lesson_pieces)
    voice = Voice(job, lesson, model, out, minutes, seed=SEED, resume=resume)
    voice.run()
    _calibrate(voice)
    card = ModelCard(
        name="judge", kind="judge", styles=tuple(styles), config=model.to_config(),
        task="judge what other models make",
        training={
            "size": size, "steps": voice.loop.step, "minutes": round(voice.loop.elapsed_s / 60, 1),
            "batch": BATCH, "seed": SEED, "pieces": len(lesson.train), "best_step": voice.best.step,
        },
        figures={name: round(value, 4) for name, value in voice.best.figures.items()},
    )  # fmt: skip
    checkpoints.save(out, halved(voice.network), card)
    return {
        "accuracy": voice.best.figures["valid_accuracy"],
        "log_loss": voice.best.figures["valid_log_loss"],
        "temperature": float(voice.network.temperature),
        "steps": voice.loop.step,
    }


def _calibrate(voice: Voice) -> None:
    """Learn where the known lies, and how sure the network may be."""
    model, lesson = voice.network, voice.lesson
    train_clips = excerpts(lesson.cache, lesson.train, model.config.hop / 44100, at_most=2)
    valid = score_clips(model, lesson.cache, voice.valid, lesson.styles)
    fit_known(model, score_clips(model, lesson.cache, train_clips, lesson.styles), valid)
    with torch.no_grad():
        recorded = _as_users_bring(voice, valid)
        model.temperature.fill_(fit_temperature(recorded, balance(recorded.labels)))


def _as_users_bring(voice: Voice, clips: ClipScores) -> ClipScores:
    """The recordings among the validation clips, if there are enough: renders are easier to tell."""
    import numpy as np

    recorded = np.array([clip.piece.kind == "recording" for clip in voice.valid])
    return clips.only(recorded) if recorded.sum() >= FEWEST_TO_CALIBRATE else clips
