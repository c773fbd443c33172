"""The flow at work: wishes to conditions, conditions to latents, latents to sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from engine.audio.clip import Samples
from engine.catalog import Catalog
from engine.encoding import RATE
from engine.flow_plan import is_planned, plan
from engine.generation_params import DEFAULT_BPM, GenerateParams
from engine.jobs import Job
from engine.styles import style_weights

if TYPE_CHECKING:
    from torch import Tensor

    from models.codec import Codec
    from models.flow import Conditions, Flow
    from models.flow_sampling import Sampling

# Latent frames decoded at a time: the first block is short, so that it is heard soon.
FIRST_BLOCK, BLOCK = 8, 32
# Share of the work that a plan is.
PLANNED = 0.1


class FlowPlayer:
    """One wish under way: the networks, the noise of its seed, and how to follow the flow.

    Noise comes from the processor, so that a seed means the same on every device.

    Raises:
        ParamsError: the model does not know a style.
    """

    def __init__(self, job: Job, params: GenerateParams, seed: int, catalog: Catalog) -> None:
        import torch

        self.job, self.params, self.device = job, params, catalog.device
        self._seed, self._catalog = seed, catalog
        self.codec = cast("Codec", catalog.load("codec"))
        self.flow = cast("Flow", catalog.load(params.engine))
        self._styles = style_weights(params.mixture, params.engine, catalog.card(params.engine).styles)
        self._source = torch.Generator().manual_seed(seed)

    def noise(self, n: int) -> Tensor:
        """Standard normal `[1, n, channel]`."""
        import torch

        drawn = torch.randn(1, n, self.flow.config.n_channels, generator=self._source)
        return drawn.to(self.device)

    def conditions(
        self,
        n: int,
        step: float,
        *,
        bpm: float | None = None,
        tonality: tuple[int, bool] | None = None,
        first: float = 0.0,
        **more: Any,
    ) -> Conditions:
        """What `params` wish, for `n` latent frames.

        Args:
            step: samples from one latent frame to the next.
            bpm, tonality: beats a minute and key in place of those wished for.
            first: where the first frame begins, in samples since a beat.
            more: further conditions.
        """
        import torch

        from models.flow import Conditions

        given: dict[str, Any] = {"style": torch.tensor([self._styles], device=self.device), **more}
        bpm = bpm or beats_per_minute(self.params)
        if bpm is not None:
            middles = first + (np.arange(n) + 0.5) * step
            phase = (middles / RATE * bpm / 60.0) % 1.0
            given["tempo"] = torch.tensor([bpm], device=self.device)
            given["beat"] = torch.from_numpy(phase.astype(np.float32)).unsqueeze(0).to(self.device)
        if (tonality := tonality or self.params.tonality) is not None:
            number = tonality[0] + 12 * tonality[1]
            given["key"] = torch.tensor([number], device=self.device)
        return Conditions(**given)

    def planned(self, n: int, step: float, **way: Any) -> tuple[Conditions, Sampling]:
        """Conditions of new music, and how to follow the flow under them: by a piece that is written first.

        Args:
            n: latent frames.
            step: samples from one of them to the next.
            way: further fields of `Sampling`.
        """
        if not is_planned(self.params, self._catalog):
            return self.conditions(n, step), self.sampling(**way)
        part = self.job.part(0.0, PLANNED)
        made = plan(part, self.params, self._seed, self._catalog, self.codec, n)
        told: dict[str, Any] = dict(made.hints)
        bpm = felt_tempo(made.bpm, self.params.metre)
        conditions = self.conditions(n, step, bpm=bpm, tonality=made.tonality, **told)
        return conditions, self.sampling(content_guidance=made.guidance, **way)

    def sampling(self, **changes: Any) -> Sampling:
        """How to follow the flow; more variation is less guidance by the style."""
        from models.flow_sampling import Sampling

        usual = Sampling()
        guidance = 1.0 + (usual.style_guidance - 1.0) / self.params.variation
        return replace(usual, style_guidance=guidance, **changes)

    def draw(
        self, conditions: Conditions, n: int, sampling: Sampling, share: float = 0.6, **begin: Any
    ) -> Tensor:
        """Latents `[1, channel, n]`; reports progress up to `share`."""
        import torch

        from models.flow_sampling import sample

        def on_step(done: float) -> None:
            self.job.report(PLANNED + (share - PLANNED) * done, "Composing")

        self.job.report(PLANNED, "Composing")
        with torch.inference_mode():
            made = sample(self.flow, self.noise(n), conditions, sampling, on_step=on_step, **begin)
        return made.transpose(1, 2)

    def sound(self, latents: Tensor, decode: Callable[..., Tensor], share: float = 0.6) -> Iterator[Samples]:
        """Samples `[2, frame]` of latents, block after block, as `decode(latents, last=)` gives them."""
        n, at, size = latents.shape[-1], 0, FIRST_BLOCK
        while at < n:
            self.job.report(share + (1.0 - share) * at / n, "Turning it into sound")
            # A rest that is too short to be a block goes with the last one.
            stop = n if n - at - size < FIRST_BLOCK else at + size
            yield decode(latents[..., at:stop], last=stop == n).cpu().numpy()
            at, size = stop, min(2 * size, BLOCK)


def beats_per_minute(params: GenerateParams) -> float | None:
    """The tempo wished for, as it is felt: in compound metres, such as 6/8, the beat is a dotted quarter."""
    if params.bpm is None and params.bars is None:
        return None
    return felt_tempo(params.bpm or DEFAULT_BPM, params.metre)


def felt_tempo(bpm: float, metre: tuple[int, int]) -> float:
    """Beats a minute of so many quarter notes a minute."""
    beats, value = metre
    return bpm / 1.5 if value == 8 and beats % 3 == 0 else bpm


def encode(codec: Codec, samples: Samples, *, detail: bool = False) -> Tensor:
    """Latents `[1, channel, latent]` of samples `[2, frame]`, as many as whole latent frames lie in them."""
    import torch

    with torch.inference_mode():
        return codec.encode(_mirrored(codec, samples).unsqueeze(0), detail=detail)[..., 1:][
            ..., : samples.shape[1] // codec.samples_per_latent
        ]


def phases(codec: Codec, samples: Samples) -> Tensor:
    """Phases `[bin, frame]` of the middle of samples `[2, frame]`, as many as belong to those latents."""
    import torch

    from models.spectral import stft

    patch = codec.config.patch
    n = samples.shape[1] // codec.samples_per_latent
    with torch.inference_mode():
        spectrum = stft(_mirrored(codec, samples).mean(dim=0))
    return spectrum[:, patch : (n + 1) * patch].angle()


def _mirrored(codec: Codec, samples: Samples) -> Tensor:
    """With a latent frame of mirror image at both ends, lest silence be heard there that is not there."""
    import torch

    step = codec.samples_per_latent
    wide = np.pad(samples, ((0, 0), (step, step)), mode="reflect")
    return torch.from_numpy(wide).to(codec.mean.device)
