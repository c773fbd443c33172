"""The codec: 44.1 kHz stereo to a small latent of 10.77 frames a second, and back."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn

from models.bands import EPSILON, LogBands
from models.detail import Detailer, DetailStream
from models.phase import advance_phase, invert
from models.spectral import HOP, N_BINS, istft, stft
from models.stereo import decorrelate, measure_stereo, spread

# Whitened latents beyond this many standard deviations are cut, which makes them fit a byte.
LIMIT = 8.0
# Latent frames that are inverted at a time (3.0 s), and frames of spectrum that join two such parts.
CHUNK = 32
JOIN = 8


# Lowest bins (to 2.8 kHz) of which stored sound keeps the phase once in a latent frame, where they are louder
# than this.
N_ANCHORED, AUDIBLE = 128, 4e-3
# Share of the scatter of unknown detail that is drawn: all of it sounds rough, none of it dull.
TEXTURE = 0.55


@dataclass(frozen=True)
class CodecConfig:
    """Sizes of the codec.

    Attributes:
        n_latent: coarse numbers a latent frame that describe the sound; generators make these and the cues.
        n_cues: numbers that describe its stereo picture.
        n_detail: further numbers, which only stored sound has.
        n_guessed: how many of them are guessed from the coarse ones where sound has none.
        width, hidden, n_blocks: size of the network that guesses them.
    """

    n_bands: int = 256
    patch: int = 8
    n_latent: int = 128
    n_stereo_bands: int = 24
    n_cues: int = 16
    n_detail: int = 1920
    n_guessed: int = 640
    width: int = 320
    hidden: int = 960
    n_blocks: int = 4

    @classmethod
    def tiny(cls) -> CodecConfig:
        return cls(n_latent=16, n_cues=4, n_detail=40, n_guessed=24, width=32, hidden=32, n_blocks=1)

    @classmethod
    def small(cls) -> CodecConfig:
        return cls()

    @classmethod
    def base(cls) -> CodecConfig:
        return cls(width=768, hidden=2304, n_blocks=8)

    @property
    def n_channels(self) -> int:
        """Channels of a latent frame that generators make: coarse sound, then cues."""
        return self.n_latent + self.n_cues

    @property
    def n_stored(self) -> int:
        """Channels of a latent frame with detail, which comes last."""
        return self.n_channels + self.n_detail


class Codec(nn.Module):
    """Log bands and stereo cues, compressed by principal components.

    The encoder is linear and fixed after `fit`, so latents are whitened (zero mean, unit variance over the
    training data) and in order of weight. Latents without detail are given it by a network. Phase comes from
    `models.phase`.
    """

    mean: Tensor
    basis: Tensor
    scale: Tensor
    cue_mean: Tensor
    cue_basis: Tensor
    cue_scale: Tensor

    def __init__(self, config: CodecConfig) -> None:
        super().__init__()
        self.config = config
        self.bands = LogBands(config.n_bands)
        flat, cues = config.n_bands * config.patch, 2 * config.n_stereo_bands
        n_sound = config.n_latent + config.n_detail
        self.register_buffer("mean", torch.zeros(flat))
        self.register_buffer("basis", _random_basis(flat, n_sound))
        self.register_buffer("scale", torch.ones(n_sound))
        self.register_buffer("cue_mean", torch.zeros(cues))
        self.register_buffer("cue_basis", _random_basis(cues, config.n_cues))
        self.register_buffer("cue_scale", torch.ones(config.n_cues))
        self.detailer = Detailer(
            config.n_latent, config.n_guessed, config.width, config.hidden, config.n_blocks
        )

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Codec:
        return cls(CodecConfig(**config))

    def to_config(self) -> dict[str, Any]:
        return asdict(self.config)

    @property
    def samples_per_latent(self) -> int:
        return self.config.patch * HOP

    def n_latents(self, n_samples: int) -> int:
        """Latent frames that cover `n_samples` samples."""
        return math.ceil((n_samples // HOP + 1) / self.config.patch)

    def analyse(self, samples: Tensor) -> tuple[Tensor, Tensor]:
        """What the encoder sees of samples `[batch, 2, frame]`.

        Returns:
            log bands of the middle `[batch, band, 8 * latent]` and stereo cues `[batch, cue, latent]`.
        """
        middle, side = self._middle_and_side(samples)
        bands = self.bands.fold(middle.abs().square())
        return bands, measure_stereo(middle, side, self.config.n_stereo_bands, self.config.patch)

    def anchors(self, samples: Tensor) -> Tensor:
        """Phases `[batch, N_ANCHORED, latent]`, radians, that hold the decoder's; 0 where it is silent."""
        middle, _ = self._middle_and_side(samples)
        heard = middle[:, :N_ANCHORED, self.config.patch // 2 :: self.config.patch]
        return heard.angle().masked_fill(heard.abs() < AUDIBLE, 0.0)

    def _middle_and_side(self, samples: Tensor) -> tuple[Tensor, Tensor]:
        """Spectra `[batch, bin, 8 * latent]` of samples `[batch, 2, frame]`."""
        spectrum = stft(samples)
        missing = self.n_latents(samples.shape[-1]) * self.config.patch - spectrum.shape[-1]
        spectrum = torch.nn.functional.pad(spectrum, (0, missing))
        return 0.5 * (spectrum[:, 0] + spectrum[:, 1]), 0.5 * (spectrum[:, 0] - spectrum[:, 1])

    def compress(self, bands: Tensor, cues: Tensor, *, detail: bool = False) -> Tensor:
        """Bands and cues, as from `analyse`, to whitened latents `[batch, channel, latent]` in -8..8.

        The channels are `n_channels`, with `detail` `n_stored`.
        """
        n = self.config.n_latent + (self.config.n_detail if detail else 0)
        sound = (self.patches(bands) - self.mean) @ self.basis[:, :n] / self.scale[:n]
        picture = (cues.transpose(1, 2) - self.cue_mean) @ self.cue_basis / self.cue_scale
        parts = [sound[..., : self.config.n_latent], picture, sound[..., self.config.n_latent :]]
        return torch.cat(parts, dim=-1).transpose(1, 2).clamp(-LIMIT, LIMIT)

    def encode(self, samples: Tensor, *, detail: bool = False) -> Tensor:
        """Samples `[batch, 2, frame]` at 44.1 kHz to latents `[batch, channel, latent]`."""
        return self.compress(*self.analyse(samples), detail=detail)

    def decode_bands(self, latents: Tensor) -> Tensor:
        """Latents to log bands `[batch, band, 8 * latent]`, of the channels that there are."""
        sound = torch.cat([latents[:, : self.config.n_latent], latents[:, self.config.n_channels :]], dim=1)
        n = sound.shape[1]
        flat = (sound.transpose(1, 2) * self.scale[:n]) @ self.basis[:, :n].T + self.mean
        bands = flat.unflatten(-1, (self.config.patch, self.config.n_bands)).flatten(1, 2).transpose(1, 2)
        return bands.clamp(min=math.log(EPSILON))

    def decode_cues(self, latents: Tensor) -> Tensor:
        """Latents to stereo cues `[batch, cue, latent]`."""
        picture = latents[:, self.config.n_latent : self.config.n_channels].transpose(1, 2)
        cues = (picture * self.cue_scale) @ self.cue_basis.T + self.cue_mean
        return cues.transpose(1, 2).clamp(-1.0, 1.0)

    def decode(
        self,
        latents: Tensor,
        n_samples: int,
        *,
        texture: float | None = TEXTURE,
        rounds: int = 8,
        phase: Tensor | None = None,
        on_chunk: Callable[[Tensor], None] | None = None,
    ) -> Tensor:
        """Latents `[1, channel, latent]` to samples `[2, n_samples]`.

        Long latents are inverted in parts that join without a seam, in memory that does not grow with them
        except for the result.

        Args:
            latents: of one piece, with or without detail.
            n_samples: length wanted, at most `latent * samples_per_latent`.
            texture: how much of unknown detail's scatter to draw, 0..1; None leaves unknown detail out.
            rounds: Griffin-Lim rounds.
            phase: `[bin, frame]` to begin from instead of the peaks' own advance.
            on_chunk: called with each finished part, samples `[2, frame]`; may raise to stop.
        """
        decoder = StreamDecoder(self, texture=texture, rounds=rounds)
        parts: list[Tensor] = []
        frames_per_chunk = CHUNK * self.config.patch
        for number, chunk in enumerate(latents.split(CHUNK, dim=-1)):
            start = None if phase is None else phase[:, number * frames_per_chunk :][:, :frames_per_chunk]
            last = (number + 1) * CHUNK >= latents.shape[-1]
            parts.append(decoder.push(chunk, start=start, last=last))
            if on_chunk:
                on_chunk(parts[-1])
        samples = torch.cat(parts, dim=-1)[:, :n_samples]
        return torch.nn.functional.pad(samples, (0, n_samples - samples.shape[-1]))

    def patches(self, bands: Tensor) -> Tensor:
        """`[batch, band, frame]` to `[batch, latent, patch * band]`."""
        return bands.transpose(1, 2).unflatten(1, (-1, self.config.patch)).flatten(2)

    @torch.no_grad()
    def fit(self, patches: Tensor, cues: Tensor) -> None:
        """Set the principal components from data.

        Args:
            patches: `[n, patch * band]`, flattened log bands of whole patches.
            cues: `[n, cue]`.
        """
        for data, names in (
            (patches, ("mean", "basis", "scale")),
            (cues, ("cue_mean", "cue_basis", "cue_scale")),
        ):
            mean = data.double().mean(dim=0)
            centred = data.double() - mean
            variances, vectors = torch.linalg.eigh(centred.T @ centred / len(data))
            n_kept = getattr(self, names[1]).shape[1]
            kept = vectors[:, -n_kept:].flip(-1)
            deviation = variances[-n_kept:].flip(-1).clamp(min=1e-8).sqrt()
            for name, value in zip(names, (mean, kept, deviation), strict=True):
                getattr(self, name).copy_(value.float())


class StreamDecoder:
    """Decodes latents part by part; parts join because each begins from the end of the one before."""

    def __init__(self, codec: Codec, *, texture: float | None = TEXTURE, rounds: int = 8) -> None:
        self._codec, self._rounds = codec, rounds
        self._detail = None if texture is None else DetailStream(codec.detailer, texture)
        self._mono: Tensor | None = None
        self._tail: Tensor | None = None

    @torch.inference_mode()
    def push(
        self,
        latents: Tensor,
        *,
        start: Tensor | None = None,
        anchors: Tensor | None = None,
        last: bool = False,
    ) -> Tensor:
        """Latents `[1, channel, latent]` that follow the former ones, to samples `[2, frame]`.

        The newest `JOIN / 2` frames are held back until the next part, or until `last`.

        Args:
            start: phases `[bin, frame]` to begin from.
            anchors: or those that `Codec.anchors` found, `[1, N_ANCHORED, latent]`.
        """
        codec = self._codec
        if self._detail and latents.shape[1] == codec.config.n_channels:
            detail = self._detail.draw(latents[:, : codec.config.n_latent])
            latents = torch.cat([latents, detail], dim=1)
        magnitudes = codec.bands.unfold(codec.decode_bands(latents))
        magnitudes[:, 0] = 0.0
        cues = codec.decode_cues(latents)
        head, n_head = self._mono, 0
        if anchors is not None:
            start = advance_phase(magnitudes, None if head is None else head[..., -1].angle(), anchors)[0]
        if head is not None:
            n_head = head.shape[-1]
            magnitudes = torch.cat([head.abs(), magnitudes], dim=-1)
            assert self._tail is not None
            cues = torch.cat([self._tail, cues], dim=-1)
            if start is not None:
                start = torch.cat([head.angle()[0], start], dim=-1)
        spectrum = invert(
            magnitudes, rounds=self._rounds, head=head, start=None if start is None else start.unsqueeze(0)
        )
        n_frames = spectrum.shape[-1]
        mono = istft(spectrum, n_frames * HOP)
        both = spread(spectrum, stft(decorrelate(mono))[..., :n_frames], cues, codec.config.patch)
        samples = istft(both, n_frames * HOP)[0]
        self._mono, self._tail = spectrum[..., -JOIN:], cues[..., -JOIN // codec.config.patch :]
        held = JOIN // 2
        first = (n_head - held) * HOP if n_head else 0
        final = n_frames * HOP if last else (n_frames - held) * HOP
        return samples[:, first:final]


def _random_basis(size: int, rank: int) -> Tensor:
    """Orthonormal columns `[size, rank]`, so that an unfitted codec is valid."""
    generator = torch.Generator().manual_seed(0)
    return torch.linalg.qr(torch.randn(size, rank, generator=generator)).Q


assert N_BINS == HOP * 2 + 1
