"""Train one network that names styles: by style, then artist, then piece, all else being varied."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Tensor

from engine.data.augment import augment, blend_alike, mix_up, n_frames_before, swap_tone
from engine.data.dataset import Piece
from engine.data.logmel_cache import LogMelCache
from engine.jobs import Job
from engine.replacing import replacing
from engine.training.calibration import fit_temperature, log_loss
from engine.training.clip_scores import Excerpt, excerpts, score_clips
from engine.training.loop import Loop
from engine.training.window_sampler import Sampler
from models.classifier import Classifier

BATCH = 32
RATE, WEIGHT_DECAY = 1e-3, 0.02
# Of networks that know most of it already.
RATE_LATER = 5e-4
LOOK_AT_MOST_EVERY_S = 20.0
LOOKS = 8
# So many looks without a better one, and no more is to be learnt from these pieces.
PATIENCE = 5


@dataclass(frozen=True)
class Lesson:
    """What a network learns from, and what it is looked at with."""

    cache: LogMelCache
    styles: Sequence[str]
    train: Sequence[Piece]
    valid: Sequence[Piece]


class Voice:
    """One run: the loop, the batches, the look at the validation clips now and then.

    `loop`, `best` and the averaged `network` tell what came of it.
    """

    def __init__(
        self,
        job: Job,
        lesson: Lesson,
        model: Classifier,
        out: Path,
        minutes: float,
        *,
        seed: int,
        resume: bool,
        rate: float = RATE,
    ) -> None:
        self.lesson, self.model, self.kind = lesson, model, model.config.kind
        self._sampler = Sampler(lesson.train, lesson.styles, lesson.cache)
        # Channels last is a third faster on a CPU; torch's own annotation lacks this overload.
        model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=WEIGHT_DECAY)
        self.loop = Loop(
            job, out, minutes=minutes, modules={self.kind: model}, optimizers={self.kind: optimizer},
            ema={self.kind: 0.998}, resume=resume, seed=seed,
        )  # fmt: skip
        self.best = Best(out / "best.json", resume)
        hop_s = model.config.hop / 44100
        sure = [piece for piece in lesson.valid if piece.confidence != "C"] or lesson.valid
        self.valid: list[Excerpt] = excerpts(lesson.cache, sure, hop_s, at_most=2)
        self._look_every_s = max(LOOK_AT_MOST_EVERY_S, minutes * 60.0 / LOOKS)
        self._in_vain = 0

    @property
    def network(self) -> Classifier:
        """The network with averaged weights."""
        model = self.loop.averaged[self.kind]
        assert isinstance(model, Classifier)
        return model

    def run(self) -> None:
        """Train until the time is up or nothing gets better, and put the best weights into `network`."""
        for _ in self.loop.steps():
            self._step()
            if self.loop.due("valid", self._look_every_s):
                self._look()
                if self._in_vain >= PATIENCE:
                    break
        if self._in_vain < PATIENCE:
            self._look()
        self.loop.close()
        self.best.load_into(self.network)

    def _step(self) -> None:
        config = self.model.config
        self.model.train()
        drawn, labels = self._sampler.draw(self.loop.draw, BATCH, n_frames_before(config.n_frames))
        with torch.autocast(self.loop.device.type, enabled=False):
            decibels = torch.from_numpy(drawn).to(self.loop.device)
            targets = F.one_hot(torch.from_numpy(labels), config.n_styles).float().to(self.loop.device)
            decibels = swap_tone(blend_alike(decibels, torch.from_numpy(labels)))
            heard = augment(decibels, config.n_frames, config.high_hz)
            heard, targets = mix_up(heard, targets, 0.2)
        with _faster(self.loop.device):
            scores = self.model(heard)
        loss = F.cross_entropy(scores.float(), targets, label_smoothing=0.1)
        self.loop.update(self.kind, loss, clip=2.0)
        self.loop.log(loss=float(loss.detach()), accuracy=_share_right(scores, targets))

    def _look(self) -> None:
        """Score the averaged weights on the validation clips, and keep them if they are the best yet."""
        if not self.valid:
            self.best.keep({}, self.network, self.loop.step)
            return
        clips = score_clips(self.network, self.lesson.cache, self.valid, self.lesson.styles)
        weights = self._weights()
        temperature = fit_temperature(clips, weights)
        surprise = log_loss(clips.probabilities(temperature), clips.labels, weights)
        right = float(np.average(clips.guesses == clips.labels, weights=weights))
        figures = {"valid_accuracy": right, "valid_log_loss": surprise}
        self.loop.event(**figures, temperature=temperature)
        self._in_vain += 1
        if self.best.beaten_by(figures):
            self._in_vain = 0
            with torch.no_grad():
                self.network.temperature.fill_(temperature)
            self.best.keep(figures, self.network, self.loop.step)

    def _weights(self) -> npt.NDArray[np.float64]:
        """Of the validation clips: between all alike, where common styles rule, and all styles alike, where
        one odd clip of a rare style does; recordings and renders of a style are counted apart."""
        cells = Counter((clip.piece.style, clip.piece.kind) for clip in self.valid)
        return np.array([cells[clip.piece.style, clip.piece.kind] ** -0.5 for clip in self.valid])


class Best:
    """The best weights so far, on disk beside the run."""

    def __init__(self, path: Path, resume: bool) -> None:
        self._path = path
        self.figures: dict[str, float] = {}
        self.step = 0
        if resume and path.exists():
            notes = json.loads(path.read_text(encoding="utf-8"))
            self.figures, self.step = notes["figures"], notes["step"]

    def beaten_by(self, figures: dict[str, float]) -> bool:
        # Of few clips the share that is right jumps with one of them; the surprise at all of them does not.
        return not self.figures or figures["valid_log_loss"] < self.figures["valid_log_loss"]

    def keep(self, figures: dict[str, float], model: Classifier, step: int) -> None:
        from safetensors.torch import save_file

        weights = {key: value.cpu().contiguous().clone() for key, value in model.state_dict().items()}
        with replacing(self._path.with_suffix(".safetensors")) as temporary:
            save_file(weights, temporary)
        self.figures, self.step = figures, step
        with replacing(self._path) as temporary:
            temporary.write_text(json.dumps({"figures": figures, "step": step}), encoding="utf-8")

    def load_into(self, model: Classifier) -> None:
        from safetensors.torch import load_file

        model.load_state_dict(load_file(self._path.with_suffix(".safetensors")))


def _share_right(scores: Tensor, targets: Tensor) -> float:
    return float((scores.argmax(dim=1) == targets.argmax(dim=1)).float().mean())


def _faster(device: torch.device) -> AbstractContextManager[object]:
    """Half precision on processors that multiply in it: a step takes two thirds of the time."""
    if device.type == "cpu" and torch.cpu._is_avx512_bf16_supported():
        return torch.autocast("cpu", torch.bfloat16)
    return nullcontext()


def halved(model: Classifier) -> dict[str, Tensor]:
    """Weights in half precision; what is measured (buffers) in full."""
    weights = {name for name, _ in model.named_parameters()}
    return {key: value.half() if key in weights else value for key, value in model.state_dict().items()}
