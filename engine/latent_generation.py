"""The LSTM generator at work: latents, then sound, block after block, in memory that does not grow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import numpy as np

from engine.audio.clip import Samples
from engine.catalog import Catalog
from engine.device import one_thread
from engine.generation_params import GenerateParams, Mixture
from engine.jobs import Job
from engine.levelling import SoftEnds, limit_peaks, usual_gain
from engine.styles import style_weights

if TYPE_CHECKING:
    from torch import Tensor

    from models.codec import Codec
    from models.lstm_gan import LstmGan

# The first frames come from a state that has heard nothing yet; they are drawn and thrown away.
RUN_IN = 24
# Scales the noise at variation 1; of 0.65 to 1, the one whose takes lie nearest to real music.
TEMPERATURE = 0.9
# A style stands this many times as far from the average of all styles as it is: more takes are in style, and
# they lie no further from real music (beyond 2 they do).
STRENGTH = 1.75
# Latent frames of the first block (0.7 s), which is heard soonest; blocks double up to the largest (3.0 s).
FIRST_BLOCK, LARGEST_BLOCK = 8, 32
# So many latent frames are heard roughly, before the first block, to know how loud the piece is.
PROBE = 32


def make_blocks(job: Job, params: GenerateParams, seed: int, catalog: Catalog) -> Iterator[Samples]:
    """Finished samples `[2, frame]`, in all exactly as long as `params` says; reports progress.

    The first block is short, so that the first sound is there soon. Memory does not grow with the length.

    Raises:
        ParamsError: the model does not know a style.
    """
    n_frames = params.n_frames
    assert n_frames is not None
    sound = LatentSound(catalog, params, seed)
    ends, done = SoftEnds(n_frames), 0
    while done < n_frames:
        job.report(done / n_frames, "Composing")
        block = sound.next_block(params.mixture, n_frames - done)
        done += block.shape[1]
        yield ends.apply(block)


class LatentSound:
    """Music of the LSTM generator that goes on for as long as blocks are asked for.

    Noise comes from the processor, so that a seed means the same on every device.

    Args:
        largest_block: latent frames at most made at a time; part of what a seed means.

    Attributes:
        n_latents: latent frames turned into sound so far.

    Raises:
        ParamsError: the model does not know a style.
    """

    def __init__(
        self, catalog: Catalog, params: GenerateParams, seed: int, *, largest_block: int = LARGEST_BLOCK
    ) -> None:
        import torch

        from models.codec import StreamDecoder

        self._catalog, self._model = catalog, params.engine
        self._styles = catalog.card(params.engine).styles
        self._codec = cast("Codec", catalog.load("codec"))
        self._generator = cast("LstmGan", catalog.load(params.engine))
        self._source = torch.Generator().manual_seed(seed)
        self._temperature = params.variation * TEMPERATURE
        self._state: object = None
        self._decoder = StreamDecoder(self._codec)
        self._drawn: Tensor | None = None
        self._gain = np.float32(1.0)
        self._size, self._largest = FIRST_BLOCK, largest_block
        self.n_latents = 0

    @property
    def next_length(self) -> int:
        """About how many samples the next block will have."""
        return self._size * self._codec.samples_per_latent

    def next_block(self, mixture: Mixture, most: int | None = None) -> Samples:
        """The next samples `[2, frame]`, at most `most` of them, in these styles; never none."""
        step = self._codec.samples_per_latent
        size = self._size if most is None else min(self._size, most // step + 1)
        if self.n_latents == 0:
            self._begin(mixture, size)
        self._size = min(2 * self._size, self._largest)
        latents = self._take(mixture, size)
        samples = self._decoder.push(latents).cpu().numpy()
        self.n_latents += size
        return limit_peaks(samples[:, :most] * self._gain)

    def _begin(self, mixture: Mixture, size: int) -> None:
        from models.codec import StreamDecoder

        self._draw(mixture, RUN_IN)
        self._drawn = self._draw(mixture, max(size, PROBE))
        rough = StreamDecoder(self._codec, rounds=0).push(self._drawn, last=True)
        self._gain = usual_gain(rough.cpu().numpy())

    def _take(self, mixture: Mixture, size: int) -> Tensor:
        """The next `size` latents `[1, channel, latent]`, first those drawn to know the loudness."""
        import torch

        ready = self._drawn
        if ready is None:
            return self._draw(mixture, size)
        missing = size - ready.shape[-1]
        self._drawn = ready[..., size:] if missing < 0 else None
        return ready[..., :size] if missing <= 0 else torch.cat([ready, self._draw(mixture, missing)], dim=-1)

    def _draw(self, mixture: Mixture, n: int) -> Tensor:
        import torch

        style = torch.tensor([style_weights(mixture, self._model, self._styles)], device=self._catalog.device)
        style = style.mean() + STRENGTH * (style - style.mean())
        noise = torch.randn(1, n, self._generator.config.n_channels, generator=self._source)
        with torch.inference_mode(), one_thread():
            made, self._state = self._generator(
                noise.to(self._catalog.device), style, self._state, temperature=self._temperature
            )
        return cast("Tensor", made).transpose(1, 2)
