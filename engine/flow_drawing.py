"""The flow at work: wishes to conditions, conditions to latents, latents to sound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from engine.audio.clip import Samples
from engine.catalog import Catalog
from engine.encoding import RATE
from engine.flow_plan import OPENING, Plan, is_planned
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
# Latent frames of what was made that the next part hears (3.7 s).
HEARD = 40
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

    def planned(self, n: int, step: float, **way: Any) -> tuple[Conditions, Sampling, Plan | None]:
        """Conditions of new music, how to follow the flow under them, and the piece that was written first.

        The conditions have no hints: `draw_on` asks the plan for as many as it needs.

        Args:
            n: latent frames.
            step: samples from one of them to the next.
            way: further fields of `Sampling`.
        """
        if not is_planned(self.params, self._catalog):
            return self.conditions(n, step), self.sampling(**way), None
        part = self.job.part(0.0, PLANNED)
        made = Plan(part.part(1.0, 1.0), self.params, self._seed, self._catalog, self.codec, n)
        bpm = felt_tempo(made.bpm, self.params.metre)
        conditions = self.conditions(n, step, bpm=bpm, tonality=made.tonality)
        return conditions, self.sampling(**made.way, **way), made

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

    def draw_on(
        self,
        conditions: Conditions,
        n: int,
        sampling: Sampling,
        n_known: int = 0,
        *,
        n_after: int = 0,
        plan: Plan | None = None,
    ) -> Iterator[Tensor]:
        """As `draw`, part after part, each going on from the end of the one before.

        The first part is there long before the last, and the work grows only with the length.

        Args:
            n_known, n_after: so many first and last frames, which `conditions` know, are heard but not
                returned; the last part is long enough to lead to what comes after.
            plan: what to follow.
        """
        import torch

        from models.flow_sampling import LONGEST, WINDOW, sample

        known = conditions.known[:, :n_known] if conditions.known is not None else None
        made = (
            known if known is not None else torch.zeros(1, 0, self.flow.config.n_channels, device=self.device)
        )
        end = n - n_after
        while (done := made.shape[1]) < end:
            first = max(0, done - HEARD)
            if n_after:  # parts of one length, lest the last be too short to lead anywhere
                new = WINDOW - HEARD
                n_parts = -(-(end - done) // new)
                last = end if n_parts == 1 else done + -(-(end - done) // n_parts)
                stop = n if n_parts == 1 else last
            else:
                last = stop = n if n - first <= LONGEST else first + (WINDOW if done else OPENING)
            told, begin = self.following(conditions, plan, first, stop)
            self.job.report(PLANNED + (1.0 - PLANNED) * (done - n_known) / (end - n_known), "Composing")
            here = _part(told, first, stop, made[:, first:])
            with torch.inference_mode():
                part = sample(
                    self.flow, self.noise(stop - first), here, sampling,
                    on_step=lambda _: self.job.check(), **begin,
                )[:, done - first : last - first]  # fmt: skip
            made = torch.cat([made, part], dim=1)
            yield part.transpose(1, 2)

    def following(
        self, conditions: Conditions, plan: Plan | None, first: int, stop: int
    ) -> tuple[Conditions, dict[str, Any]]:
        """Conditions with the plan's hints, and where drawing of latent frames `first` to `stop` begins."""
        if plan is None:
            return conditions, {}
        performance = plan.until(stop)
        begin = (
            performance.played.beginning(self.flow.config.n_channels, first, stop)
            if performance.played
            else {}
        )
        hints: dict[str, Any] = dict(performance.hints)
        return replace(conditions, **hints), begin

    def sound(self, parts: Iterable[Tensor], n: int, decode: Callable[..., Tensor]) -> Iterator[Samples]:
        """Samples `[2, frame]` of `n` latents that come in parts, as `decode(latents, last=)` gives them."""
        import torch

        size, done, waiting = FIRST_BLOCK, 0, torch.zeros(1, self.codec.config.n_channels, 0)
        for part in parts:
            waiting = torch.cat([waiting.to(part.device), part], dim=-1)
            while waiting.shape[-1]:
                left = n - done
                # A rest that is too short to be a block goes with the last one.
                size = left if left - size < FIRST_BLOCK else size
                if size > waiting.shape[-1]:
                    break
                self.job.check()
                done += size
                yield decode(waiting[..., :size], last=done == n).cpu().numpy()
                waiting, size = waiting[..., size:], min(2 * size, BLOCK)


def _part(conditions: Conditions, first: int, stop: int, heard: Tensor) -> Conditions:
    """The conditions on some of the frames, of which the first ones are `heard` `[1, frame, channel]`."""

    from models.flow_sampling import FRAMED

    framed = {
        name: None if value is None else value[:, first:stop]
        for name, value in ((name, getattr(conditions, name)) for name in FRAMED)
    }
    n, n_heard = stop - first, heard.shape[1]
    if n_heard:
        known = heard.new_zeros(1, n, heard.shape[2]) if framed["known"] is None else framed["known"].clone()
        is_known = heard.new_zeros(1, n) if framed["is_known"] is None else framed["is_known"].clone()
        known[:, :n_heard] = heard
        is_known[:, :n_heard] = 1.0
        framed |= {"known": known, "is_known": is_known}
    return replace(conditions, **framed)


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
