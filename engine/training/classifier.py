"""Train the style classifier, or its judge: by style, then artist, then piece, all else being varied."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Tensor

from engine import checkpoints
from engine.checkpoints import ModelCard
from engine.data.augment import augment, blend_alike, mix_up, n_frames_before, swap_tone
from engine.data.dataset import Dataset, Piece
from engine.data.logmel_cache import LogMelCache
from engine.errors import DataError, ParamsError
from engine.jobs import Job
from engine.styles import STYLES
from engine.training.calibration import fit_known, fit_temperature, log_loss
from engine.training.clip_scores import ClipScores, excerpts, score_clips
from engine.training.loop import Loop
from engine.training.ranges import write_ranges
from engine.training.references import write_references
from models.classifier import Classifier, ClassifierConfig

SIZES = {"tiny": ClassifierConfig.tiny, "small": ClassifierConfig.small, "base": ClassifierConfig.base}
# The judge starts elsewhere as well, or it would share some of the classifier's accidents.
SEEDS = {"classifier": 1, "judge": 7919}
BATCH = 32
LARGEST_ARTIST = 0.15
EVALUATE_EVERY_S = 120.0
FEWEST_TO_CALIBRATE = 20


def train(
    job: Job, data: Path, out: Path, *, minutes: float, size: str, resume: bool, kind: str = "classifier"
) -> dict[str, Any]:
    """Train on the train split of the dataset in `data`; leave model and card in `out`.

    The weights (averaged over time) that name the most validation clips rightly are kept. The test split
    is not touched.

    Returns:
        `accuracy` (balanced, validation), `log_loss`, `temperature` and `steps`.

    Raises:
        DataError: there are fewer than two styles, or no validation split.
        ParamsError: no such size.
    """
    if size not in SIZES:
        raise ParamsError(f'"{size}" is not a size; choose one of: {", ".join(SIZES)}.')
    dataset = Dataset.open(data)
    styles = styles_of(dataset)
    config = ClassifierConfig(**{**SIZES[size](kind).__dict__, "n_styles": len(styles)})
    torch.manual_seed(SEEDS[kind])
    model = Classifier(config)
    cache = LogMelCache.open(job, dataset, model.front)
    trainer = _Trainer(job, dataset, cache, model, styles, out, minutes, resume)
    trainer.run()
    return trainer.finish(size, minutes)


def styles_of(dataset: Dataset) -> list[str]:
    """The styles to tell apart: those that ship, or all of a dataset that has none of those.

    Raises:
        DataError: fewer than two, or nothing to choose the best weights on.
    """
    present = {piece.style for piece in dataset.pieces(split="train")}
    styles = [style for style in STYLES if style in present]
    styles = styles if len(styles) > 1 else sorted(present)
    if len(styles) < 2:
        raise DataError(f"{dataset.folder} holds fewer than two styles: prepare a folder with more of them.")
    if not any(piece.style in styles for piece in dataset.pieces(split="valid")):
        raise DataError(
            f"{dataset.folder} has no validation part: give at least three artists in every style."
        )
    return styles


class Sampler:
    """Draws windows so that styles count the same, and no artist rules a style."""

    def __init__(self, pieces: list[Piece], styles: list[str], cache: LogMelCache) -> None:
        self._pieces = [piece for piece in pieces if piece.style in styles and cache.length(piece) > 0]
        self._labels = np.array([styles.index(piece.style) for piece in self._pieces])
        self._chances = _chances(self._pieces)
        self._cache = cache

    def draw(
        self, draw: np.random.Generator, n: int, n_frames: int
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]:
        """`n` random windows `[n, mel, n_frames]` in dB and their labels `[n]`."""
        chosen = draw.choice(len(self._pieces), size=n, p=self._chances)
        windows = []
        for index in chosen:
            piece = self._pieces[index]
            last = max(1, self._cache.length(piece) - n_frames + 1)
            windows.append(self._cache.read(piece, int(draw.integers(last)), n_frames).T)
        return np.stack(windows).astype(np.float32), self._labels[chosen]


def _chances(pieces: list[Piece]) -> npt.NDArray[np.float64]:
    """Chance of each piece: styles alike, recordings and renders by `_recorded_share`, artists capped."""
    chances = np.zeros(len(pieces))
    cells: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, piece in enumerate(pieces):
        cells[piece.style, piece.kind][piece.artist].append(index)
    n_styles = len({style for style, _ in cells})
    for (style, kind), artists in cells.items():
        kinds = [other for other_style, other in cells if other_style == style]
        recorded = _recorded_share(
            len(artists if kind == "recording" else cells.get((style, "recording"), {}))
        )
        share = 1.0 if len(kinds) == 1 else recorded if kind == "recording" else 1.0 - recorded
        lengths = np.array([sum(pieces[index].frames for index in mine) for mine in artists.values()])
        for part, mine in zip(_capped(np.sqrt(lengths)), artists.values(), strict=True):
            inside = np.array([_piece_weight(pieces[index]) for index in mine])
            chances[mine] = share / n_styles * part * inside / inside.sum()
    return chances / chances.sum()


def _recorded_share(n_artists: int) -> float:
    """Share of recordings beside renders; two artists alone would be learnt by heart."""
    return 0.35 + 0.2 * min(1.0, n_artists / 10.0)


def _piece_weight(piece: Piece) -> float:
    return float(np.sqrt(piece.frames)) * (1.0 if piece.confidence == "A" else 0.6)


def _capped(weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Shares that sum to 1, none above `LARGEST_ARTIST` where there are artists enough for that."""
    cap = max(LARGEST_ARTIST, 1.0 / len(weights) + 1e-9)
    shares = weights / weights.sum()
    for _ in range(20):
        over = shares > cap
        if not over.any() or over.all():
            break
        shares[~over] *= (1.0 - cap * over.sum()) / shares[~over].sum()
        shares[over] = cap
    return shares / shares.sum()


class _Trainer:
    """One run: the loop, the batches, the look at the validation clips now and then."""

    def __init__(
        self,
        job: Job,
        dataset: Dataset,
        cache: LogMelCache,
        model: Classifier,
        styles: list[str],
        out: Path,
        minutes: float,
        resume: bool,
    ) -> None:
        self.dataset, self.cache, self.styles, self.out = dataset, cache, styles, out
        self.sampler = Sampler(dataset.pieces(split="train"), styles, cache)
        # Channels last is a third faster on a CPU; torch's own annotation lacks this overload.
        model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        kind = model.config.kind
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.02)
        self.loop = Loop(
            job, out, minutes=minutes, modules={kind: model}, optimizers={kind: optimizer},
            ema={kind: 0.998}, resume=resume, seed=SEEDS[kind],
        )  # fmt: skip
        self.kind, self.model = kind, model
        self.hop_s = model.config.hop / 44100
        self.best = _Best(out / "best.json", resume)
        mine = [piece for piece in dataset.pieces(split="valid") if piece.style in styles]
        self.valid = excerpts(cache, mine, self.hop_s, at_most=2)

    def run(self) -> None:
        config = self.model.config
        for _ in self.loop.steps():
            self.model.train()
            drawn, labels = self.sampler.draw(self.loop.draw, BATCH, n_frames_before(config.n_frames))
            decibels = torch.from_numpy(drawn).to(self.loop.device)
            targets = F.one_hot(torch.from_numpy(labels), config.n_styles).float().to(self.loop.device)
            decibels = swap_tone(blend_alike(decibels, torch.from_numpy(labels)))
            heard = augment(decibels, config.n_frames, config.high_hz)
            heard, targets = mix_up(heard, targets, 0.2)
            scores = self.model(heard)
            loss = F.cross_entropy(scores, targets, label_smoothing=0.1)
            self.loop.update(self.kind, loss, clip=2.0)
            self.loop.log(loss=float(loss.detach()), accuracy=_share_right(scores, targets))
            if self.loop.due("valid", EVALUATE_EVERY_S):
                self._look()
        self._look()
        self.loop.close()

    def _look(self) -> None:
        """Score the averaged weights on the validation clips, and keep them if they are the best yet."""
        model = self._averaged
        clips = score_clips(model, self.cache, self.valid, self.styles)
        temperature = fit_temperature(clips)
        figures = {
            "valid_accuracy": self._balanced(clips),
            "valid_log_loss": log_loss(clips.probabilities(temperature), clips.labels),
        }
        self.loop.event(**figures, temperature=temperature)
        if self.best.beaten_by(figures):
            with torch.no_grad():
                model.temperature.fill_(temperature)
            self.best.keep(figures, model, self.loop.step)

    @property
    def _averaged(self) -> Classifier:
        model = self.loop.averaged[self.kind]
        assert isinstance(model, Classifier)
        return model

    def _balanced(self, clips: ClipScores) -> float:
        """Share named rightly; every style counts the same, and within it recordings and renders."""
        right: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
        for clip, guess, label in zip(self.valid, clips.guesses, clips.labels, strict=True):
            right[clip.piece.style][clip.piece.kind].append(bool(guess == label))
        return float(
            np.mean([np.mean([np.mean(hits) for hits in kinds.values()]) for kinds in right.values()])
        )

    def _as_users_bring(self, clips: ClipScores) -> ClipScores:
        """The recordings among the validation clips, if there are enough: renders are easier to tell."""
        recorded = np.array([clip.piece.kind == "recording" for clip in self.valid])
        return clips.only(recorded) if recorded.sum() >= FEWEST_TO_CALIBRATE else clips

    def finish(self, size: str, minutes: float) -> dict[str, Any]:
        """Calibrate the best weights, learn where the known lies, and save all with its card."""
        model = self._averaged
        self.best.load_into(model)
        mine = [piece for piece in self.dataset.pieces(split="train") if piece.style in self.styles]
        train_clips = excerpts(self.cache, mine, self.hop_s, at_most=2)
        valid = score_clips(model, self.cache, self.valid, self.styles)
        fit_known(model, score_clips(model, self.cache, train_clips, self.styles), valid)
        with torch.no_grad():
            model.temperature.fill_(fit_temperature(self._as_users_bring(valid)))
        card = ModelCard(
            name=self.kind, kind=self.kind, styles=tuple(self.styles), config=model.to_config(),
            task="name the style of a sound" if self.kind == "classifier" else "judge what other models make",
            training={
                "size": size, "steps": self.loop.step, "minutes": round(self.loop.elapsed_s / 60, 1),
                "batch": BATCH, "seed": SEEDS[self.kind], "pieces": len(mine), "best_step": self.best.step,
            },
            figures={name: round(value, 4) for name, value in self.best.figures.items()},
        )  # fmt: skip
        checkpoints.save(self.out, _halved(model), card)
        if self.kind == "classifier":
            write_references(self.loop.job, self.dataset, self.cache, model, self.styles, self.out)
            write_ranges(self.loop.job, self.dataset, self.styles, self.out)
        return {
            "accuracy": self.best.figures["valid_accuracy"],
            "log_loss": self.best.figures["valid_log_loss"],
            "temperature": float(model.temperature),
            "steps": self.loop.step,
        }


class _Best:
    """The best weights so far, on disk beside the run."""

    def __init__(self, path: Path, resume: bool) -> None:
        self._path = path
        self.figures: dict[str, float] = {}
        self.step = 0
        if resume and path.exists():
            notes = json.loads(path.read_text(encoding="utf-8"))
            self.figures, self.step = notes["figures"], notes["step"]

    def beaten_by(self, figures: dict[str, float]) -> bool:
        return not self.figures or _merit(figures) > _merit(self.figures)

    def keep(self, figures: dict[str, float], model: Classifier, step: int) -> None:
        from safetensors.torch import save_file

        weights = {key: value.cpu().contiguous().clone() for key, value in model.state_dict().items()}
        save_file(weights, self._path.with_suffix(".part"))
        self._path.with_suffix(".part").replace(self._path.with_suffix(".safetensors"))
        self.figures, self.step = figures, step
        self._path.write_text(json.dumps({"figures": figures, "step": step}), encoding="utf-8")

    def load_into(self, model: Classifier) -> None:
        from safetensors.torch import load_file

        model.load_state_dict(load_file(self._path.with_suffix(".safetensors")))


def _merit(figures: dict[str, float]) -> float:
    # Few validation clips make the accuracy jump; the log loss steadies the choice.
    return figures["valid_accuracy"] - 0.1 * figures["valid_log_loss"]


def _share_right(scores: Tensor, targets: Tensor) -> float:
    return float((scores.argmax(dim=1) == targets.argmax(dim=1)).float().mean())


def _halved(model: Classifier) -> dict[str, Tensor]:
    """Weights in half precision; what is measured (buffers) in full."""
    weights = {name for name, _ in model.named_parameters()}
    return {key: value.half() if key in weights else value for key, value in model.state_dict().items()}
