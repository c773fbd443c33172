"""Style recognition: a network that hears a few seconds of log-mel spectrogram and names the style."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any, cast

import torch
from torch import Tensor, nn

from models.descriptors import Described
from models.spectral import RATE, LogMel
from models.trunks import ResidualTrunk, TemporalTrunk

# Decibels below the mean level that come out as 0, and decibels that come out as 1.
CENTRE_DB, SPREAD_DB = -18.0, 20.0


@dataclass(frozen=True)
class ClassifierConfig:
    """Shape of a style classifier.

    Attributes:
        kind: "classifier" (residual squares) or "judge" (tall and long filters, then temporal ones). The two
            fail differently, so that the second can judge what was made to please the first.
        n_frames: spectrogram frames in a window; with `hop`, its length.
        channels: of each stage; every stage after the first halves both axes (classifier), or
            tall filters, then temporal ones (judge).
        n_embedding: length of the embedding of one network.
        n_voices: how many such networks hear together; their embeddings lie side by side.
        n_described: how many numbers of `models.descriptors` follow them; `n_mels` is a multiple of 24 then.
        n_directions: of so many main directions of the descriptors those numbers are random features; 0 if
            they are the directions themselves.
    """

    kind: str = "classifier"
    n_styles: int = 9
    n_mels: int = 96
    n_fft: int = 2048
    hop: int = 1024
    high_hz: float = 11000.0
    n_frames: int = 160
    channels: tuple[int, ...] = (16, 32, 64, 128)
    n_embedding: int = 128
    dropout: float = 0.3
    n_voices: int = 1
    n_described: int = 0
    n_directions: int = 0

    @property
    def width(self) -> int:
        """Length of the whole embedding."""
        return self.n_voices * self.n_embedding + self.n_described

    @classmethod
    def tiny(cls, kind: str = "classifier") -> ClassifierConfig:
        """For tests: trains in seconds."""
        if kind == "judge":
            return cls(kind, n_mels=32, hop=2048, n_frames=40, channels=(4, 8), n_embedding=16)
        return cls(kind, n_mels=48, hop=2048, n_frames=40, channels=(4, 8, 8), n_embedding=16)

    @classmethod
    def small(cls, kind: str = "classifier") -> ClassifierConfig:
        """What ships as the judge; the classifier that ships has four such voices, and descriptors."""
        if kind == "judge":
            return cls(kind, n_mels=64, n_fft=4096, hop=2048, n_frames=80, channels=(16, 128), n_embedding=96)
        return cls(kind)

    @classmethod
    def base(cls, kind: str = "classifier") -> ClassifierConfig:
        """For training on a GPU."""
        if kind == "judge":
            return cls(
                kind, n_mels=64, n_fft=4096, hop=2048, n_frames=80, channels=(64, 256), n_embedding=192
            )
        return cls(kind, n_mels=128, channels=(48, 96, 192, 320), n_embedding=256)


class Classifier(nn.Module):
    """Log-mel window to style scores, with what is needed to say how sure it is and whether it knows at all.

    Attributes:
        temperature: divides the averaged scores of a clip, so that the probabilities are honest.
        means, whitening: where the embeddings of each style lie, and what makes their spread round.
        limit: clips stranger than this are "like nothing I know".
        doubt: how much each nat of entropy adds to the distance, and up to where none does.
    """

    temperature: Tensor
    means: Tensor
    whitening: Tensor
    limit: Tensor
    doubt: Tensor

    def __init__(self, config: ClassifierConfig) -> None:
        super().__init__()
        self.config = config
        self.front = LogMel(config.n_mels, config.hop, config.high_hz, n_fft=config.n_fft)
        plain = config.n_voices == 1 and not config.n_described
        self.trunk = TRUNKS[config.kind](config) if plain else Chorus(config)
        self.dropout = nn.Dropout(config.dropout)
        self.head = nn.Linear(config.width, config.n_styles)
        self.register_buffer("temperature", torch.ones(1))
        self.register_buffer("means", torch.zeros(config.n_styles, config.width))
        self.register_buffer("whitening", torch.eye(config.width))
        self.register_buffer("limit", torch.full((1,), math.inf))
        self.register_buffer("doubt", torch.zeros(2))
        self.register_load_state_dict_pre_hook(_without_doubt)

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Classifier:
        """Build from the dict in a model card; unknown kinds raise KeyError."""
        return cls(ClassifierConfig(**{**config, "channels": tuple(config["channels"])}))

    def to_config(self) -> dict[str, Any]:
        """The dict that `from_config` takes."""
        return {**asdict(self.config), "channels": list(self.config.channels)}

    @property
    def n_samples(self) -> int:
        """Length of the window the network hears, samples at 44.1 kHz."""
        return self.config.n_frames * self.config.hop

    def log_mel(self, samples: Tensor) -> Tensor:
        """Windows of samples `[window, n_samples]` to levelled dB `[window, mel, n_frames]`."""
        return self.front.level(self.front.power(samples)[..., : self.config.n_frames])

    def forward(self, sound: Tensor) -> Tensor:
        """Scores `[window, style]` before the softmax, of samples `[window, n_samples]` or `log_mel`."""
        return self.scores(self.embedding(sound))

    def scores(self, embedding: Tensor) -> Tensor:
        """Scores `[window, style]` of embeddings `[window, width]`."""
        return cast(Tensor, self.head(self.dropout(embedding)))

    def embedding(self, sound: Tensor) -> Tensor:
        """Embeddings `[window, width]` of samples `[window, n_samples]` or of their `log_mel`."""
        heard = self.log_mel(sound) if sound.dim() == 2 else sound
        if isinstance(self.trunk, Chorus):
            return cast(Tensor, self.trunk(_scaled(heard), heard))
        return cast(Tensor, self.trunk(_scaled(heard)))

    def heat(self, sound: Tensor, direction: Tensor) -> Tensor:
        """Where in windows of sound `embedding @ direction` comes from, 0 or more, `[window, mel, n_frames]`.

        Args:
            sound: samples `[window, n_samples]` or their `log_mel`.
            direction: `[width]`, such as the row of a style less that of its rivals.

        Raises:
            TypeError: the trunk keeps no picture of the sound to explain itself with.
        """
        if self.config.kind != "classifier":
            raise TypeError(f"a {self.config.kind} has no heat")
        heard = self.log_mel(sound) if sound.dim() == 2 else sound
        parts = direction[: self.config.n_voices * self.config.n_embedding].split(self.config.n_embedding)
        voices = self.trunk.voices if isinstance(self.trunk, Chorus) else [self.trunk]
        found = [
            cast(ResidualTrunk, voice).heat(_scaled(heard), part)
            for voice, part in zip(voices, parts, strict=True)
        ]
        return torch.stack(found).sum(dim=0)

    def probabilities(self, scores: Tensor) -> Tensor:
        """Calibrated probabilities `[style]` of a clip, from the scores `[window, style]` of its windows."""
        return torch.softmax(scores.mean(dim=0) / self.temperature, dim=-1)

    def strangeness(self, embedding: Tensor) -> Tensor:
        """How unlike every style a clip is, 0 or more, from its windows' `[window, width]`.

        Mahalanobis distance of the mean embedding from the nearest style, with one covariance for all, and
        more where the names are in doubt: what lies between styles is near to several.
        """
        mean = embedding.mean(dim=0)
        distance = ((mean - self.means) @ self.whitening).norm(dim=-1).min()
        shares = torch.softmax(self.head(mean) / self.temperature, dim=-1)
        weight, usual = self.doubt
        return distance + weight * (torch.special.entr(shares).sum() - usual).clamp(min=0.0)


TRUNKS: dict[str, type[ResidualTrunk] | type[TemporalTrunk]] = {
    "classifier": ResidualTrunk,
    "judge": TemporalTrunk,
}


class Chorus(nn.Module):
    """Several trunks side by side, and the descriptors after them."""

    def __init__(self, config: ClassifierConfig) -> None:
        super().__init__()
        self.voices = nn.ModuleList(TRUNKS[config.kind](config) for _ in range(config.n_voices))
        self.described = (
            Described(
                config.n_mels, config.n_frames, RATE / config.hop, config.n_described, config.n_directions
            )
            if config.n_described
            else None
        )

    def forward(self, scaled: Tensor, heard: Tensor) -> Tensor:
        """The same windows `[window, mel, frame]`, scaled for networks and in dB, to `[window, width]`."""
        parts = [voice(scaled) for voice in self.voices]
        if self.described is not None:
            parts.append(self.described(heard))
        return torch.cat(parts, dim=1)


def _without_doubt(module: nn.Module, state: dict[str, Tensor], prefix: str, *_: object) -> None:
    """Classifiers that were made before there was any go on as they were."""
    state.setdefault(f"{prefix}doubt", torch.zeros(2))


def _scaled(heard: Tensor) -> Tensor:
    return (heard - CENTRE_DB) / SPREAD_DB
