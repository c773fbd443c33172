"""Train the style classifier: several networks on folds of the artists, and the descriptors beside them."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from engine import checkpoints
from engine.checkpoints import ModelCard
from engine.data.dataset import Dataset, Piece
from engine.data.folds import NEVER, folds_of
from engine.data.logmel_cache import LogMelCache
from engine.data.sound_folder import SoundFolder, is_prepared, open_sound_folder
from engine.errors import DataError, ParamsError
from engine.jobs import Job
from engine.replacing import replacing
from engine.styles import STYLES
from engine.training.chorus import Clips, assemble, fit_described
from engine.training.classifier_page import out_of_fold, write_page
from engine.training.clip_scores import excerpts
from engine.training.head_fitting import Fitted, fit_head
from engine.training.head_start import HeadStart, for_dataset, for_other_music, write_folds
from engine.training.mfcc_svm import guesses_unheard, summaries
from engine.training.ranges import write_ranges
from engine.training.references import write_references
from engine.training.voice import BATCH, RATE, RATE_LATER, Best, Lesson, Voice, halved
from models.classifier import Classifier, ClassifierConfig

SIZES = {"tiny": ClassifierConfig.tiny, "small": ClassifierConfig.small, "base": ClassifierConfig.base}
SEED = 1
DEFAULT_MINUTES = 20.0
# Each network leaves out one fold, on which it is looked at; two leave out the same if there is time.
N_FOLDS = {"tiny": 2, "small": 4, "base": 4}
VOICES_A_FOLD = 2
N_DESCRIBED = {"tiny": 16, "small": 256, "base": 512}
N_DIRECTIONS = {"tiny": 8, "small": 64, "base": 96}
# With less time for each, fewer networks learn more; with so much for each, more of them.
LEAST_MINUTES_EACH, ENOUGH_MINUTES_EACH = 1.5, 16.0
# Clips of each style whose tempo, brightness and so on become its ranges; each takes half a second.
MOST_MEASURED = 15
DONE = "voices.json"
TOLD = ("accuracy", "balanced_accuracy", "top_2", "calibration_error", "log_loss")


@dataclass(frozen=True, eq=False)
class Material:
    """What there is to learn from, heard.

    Attributes:
        pieces: those to learn from, and `folds` those in which each is held out.
        start: what networks begin from instead of chance, if there is something.
    """

    dataset: Dataset
    cache: LogMelCache
    styles: list[str]
    pieces: list[Piece]
    folds: list[int]
    start: HeadStart | None = None

    @property
    def n_folds(self) -> int:
        return 1 + max(self.folds)

    @property
    def rate(self) -> float:
        return RATE_LATER if self.start and self.start.folds else RATE


def train(
    job: Job, data: Path, out: Path, *, minutes: float | None, size: str, resume: bool
) -> dict[str, Any]:
    """Train on a folder per style, or on a prepared dataset; leave model and card in `out`.

    Of a prepared dataset the test split is not touched. Networks learn in turn, each without one fold of the
    artists; what they and the descriptors say of folds they never heard decides how far each is trusted, how
    sure the classifier may be, and what is unlike all it knows. Where the classifier that ships has learnt
    from the same music or a part of it, networks go on from its own, with the folds it had.

    Returns:
        `accuracy`, `balanced_accuracy`, `top_2`, `calibration_error` and `log_loss` of clips that were held
        out, `temperature`, `steps`, `styles`, `clips`, and `skipped`: why files could not be used.

    Raises:
        DataError: there are fewer than two styles, or nothing usable.
        ParamsError: no such size.
    """
    minutes = DEFAULT_MINUTES if minutes is None else minutes
    config = config_for(size, "classifier", 2)
    material = open_material(job.part(0.0, 0.1), data, out, config, N_FOLDS[size])
    config = replace(config, n_styles=len(material.styles))
    voices, steps = _voices(job.part(0.1, 0.9), material, config, out, minutes, resume)
    ending = job.part(0.9, 1.0)
    n_described, n_directions = N_DESCRIBED[size], N_DIRECTIONS[size]
    whole = replace(config, n_voices=len(voices), n_described=n_described, n_directions=n_directions)
    model = assemble(voices, whole)
    found = excerpts(material.cache, material.pieces, config.hop / 44100, at_most=2)
    fold_of = {piece.id: fold for piece, fold in zip(material.pieces, material.folds, strict=True)}
    clips = Clips.of(found, material.styles, [fold_of[clip.piece.id] for clip in found], material.n_folds)
    fit_described(model, material.cache, clips)
    fitted = fit_head(ending.part(0.0, 0.5), model, voices, material.cache, clips, material.styles)
    baseline = guesses_unheard(summaries(material.cache, clips.excerpts), clips.labels, clips.folds)
    figures = out_of_fold(fitted, material.styles, baseline[fitted.places])
    _save(ending.part(0.5, 1.0), material, model, fitted, figures, out, size, steps)
    skipped = material.dataset.skipped if isinstance(material.dataset, SoundFolder) else []
    return {
        **{name: figures[name] for name in TOLD},
        "temperature": float(model.temperature), "steps": steps, "styles": material.styles,
        "clips": len(clips.labels), "skipped": skipped,
    }  # fmt: skip


def config_for(size: str, kind: str, n_styles: int) -> ClassifierConfig:
    if size not in SIZES:
        raise ParamsError(f'"{size}" is not a size; choose one of: {", ".join(SIZES)}.')
    return replace(SIZES[size](kind), n_styles=n_styles)


def open_material(job: Job, data: Path, out: Path, config: ClassifierConfig, n_folds: int) -> Material:
    """Hear what is in `data`; spectrograms of a folder of sounds are kept in `out` while it is trained on."""
    front = Classifier(config).front
    if is_prepared(data):
        dataset = Dataset.open(data)
        styles = styles_of(dataset)
        pieces = [p for split in ("train", "valid") for p in dataset.pieces(split=split) if p.style in styles]
        cache = LogMelCache.open(job, dataset, front)
        start = for_dataset(dataset, styles, replace(config, n_styles=len(styles)), n_folds)
        # A start's networks go by the numbers of their folds.
        folds = folds_of(pieces, n_folds, start.folds) if start else _numbered(folds_of(pieces, n_folds))
        return Material(dataset, cache, styles, pieces, folds, start)
    folder, cache = open_sound_folder(job, data, front, out / "cache")
    if len(folder.styles) < 2:
        raise DataError(
            f"{data} holds fewer than two styles: give it a sub-folder for each, with sound files."
        )
    pieces = folder.pieces()
    folds = _numbered(folds_of(pieces, n_folds))
    return Material(folder, cache, folder.styles, pieces, folds, for_other_music(config))


def _numbered(folds: list[int]) -> list[int]:
    """Without empty folds between others, so that networks are given them in turn."""
    there = sorted({*folds} - {NEVER})
    return [NEVER if fold == NEVER else there.index(fold) for fold in folds]


def styles_of(dataset: Dataset) -> list[str]:
    """The styles to tell apart: those that ship, or all of a dataset that has none of those.

    Raises:
        DataError: fewer than two.
    """
    present = {piece.style for piece in dataset.pieces(split="train")}
    styles = [style for style in STYLES if style in present]
    styles = styles if len(styles) > 1 else sorted(present)
    if len(styles) < 2:
        raise DataError(f"{dataset.folder} holds fewer than two styles: prepare a folder with more of them.")
    return styles


def _voices(
    job: Job,
    material: Material,
    config: ClassifierConfig,
    out: Path,
    minutes: float,
    resume: bool,
) -> tuple[list[Classifier], int]:
    """Train the networks one after the other; those that a run before has finished are read again."""
    n = _n_voices(material.n_folds, minutes)
    done = json.loads((out / DONE).read_text(encoding="utf-8")) if resume and (out / DONE).exists() else []
    done = [] if len(done) >= n else done
    networks, steps = [], 0
    for number in range(n):
        torch.manual_seed(SEED + number)
        network, folder = Classifier(config), out / f"voice-{number}"
        if number in done:
            best = Best(folder / "best.json", resume=True)
            best.load_into(network)
            steps += best.step
        else:
            if material.start:
                material.start.begin(network, number)
            lesson = _lesson(material, number % material.n_folds)
            voice = Voice(
                job.part(number / n, (number + 1) / n), lesson, network, folder, minutes / n,
                seed=SEED + number, resume=resume, rate=material.rate,
            )  # fmt: skip
            voice.run()
            steps += voice.loop.step
            network = voice.network
        networks.append(network.cpu().eval())
        done = [*{*done, number}]
        with replacing(out / DONE) as temporary:
            temporary.write_text(json.dumps(done), encoding="utf-8")
    return networks, steps


def _n_voices(n_folds: int, minutes: float) -> int:
    most = VOICES_A_FOLD * n_folds
    if minutes / ENOUGH_MINUTES_EACH >= most:
        return most
    return max(1, min(n_folds, int(minutes / LEAST_MINUTES_EACH)))


def _lesson(material: Material, fold: int) -> Lesson:
    parts: tuple[list[Piece], list[Piece]] = ([], [])
    for piece, mine in zip(material.pieces, material.folds, strict=True):
        parts[mine == fold].append(piece)
    return Lesson(material.cache, material.styles, *parts)


def _save(
    job: Job, material: Material, model: Classifier, fitted: Fitted, figures: dict[str, Any], out: Path,
    size: str, steps: int,
) -> None:  # fmt: skip
    card = ModelCard(
        name="classifier", kind="classifier", styles=tuple(material.styles), config=model.to_config(),
        task="name the style of a sound",
        training={
            "size": size, "steps": steps, "networks": model.config.n_voices, "batch": BATCH, "seed": SEED,
            "pieces": len(material.pieces), "never_held_out": material.folds.count(NEVER),
            "trust_in_descriptors": fitted.trust, "ridge": fitted.ridge,
        },
        figures={"held_out_folds": figures},
    )  # fmt: skip
    checkpoints.save(out, halved(model), card)
    write_page(out, card)
    write_references(job, material.dataset, material.cache, model, material.styles, out)
    if isinstance(material.dataset, SoundFolder):
        write_ranges(job, material.dataset, material.styles, out, MOST_MEASURED)
        shutil.rmtree(out / "cache", ignore_errors=True)
    else:
        write_ranges(job, material.dataset, material.styles, out)
        write_folds(material.pieces, material.folds, out)
