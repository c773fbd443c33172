"""What a clip is restyled towards: a named style, or an example that somebody plays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from engine.audio import files
from engine.audio.clip import Clip, require_sound
from engine.catalog import Catalog
from engine.encoding import RATE, as_samples
from engine.jobs import Job

if TYPE_CHECKING:
    from torch import Tensor

    from models.codec import Codec

Mixture = Sequence[tuple[str, float]]
# So much of the middle of an example is heard, and so many latent frames of it are shown to the flow (4.5 s).
HEARD_S, SHOWN = 60.0, 48
# Frames this far below the loudest tell nothing of the colour (nepers of amplitude: 40 dB).
QUIET = 4.6
# The colour is smoothed over so many octaves, lest its notes be taken for it, and bounded (15 dB).
SMOOTH_OCTAVES, MOST = 0.5, 1.75


@dataclass(frozen=True, eq=False)
class Example:
    """A sound to be like.

    Attributes:
        latents: its most typical stretch, `[1, channel, latent]`, at most `SHOWN` frames of it.
        hints: melody, rhythm and loudness of that stretch, `[1, hint, latent]`.
        colour: log bands of its average sound, `[band]`.
    """

    latents: Tensor
    hints: Tensor
    colour: Tensor


@dataclass(frozen=True, eq=False)
class Target:
    """Styles with their shares, and an example if there is one."""

    mixture: Mixture
    example: Example | None = None


def find_target(job: Job, style: str, like: str, catalog: Catalog) -> Target:
    """The target that is named, or heard in the file `like`; with both, the example in the named style.

    Raises:
        AudioFileError: the example cannot be read, or has no sound.
    """
    if not like:
        return Target(((style, 1.0),))
    clip = read_example(Path(like))
    return catalog.run(lambda: _like(job, clip, style, catalog), job)


def read_example(path: Path) -> Clip:
    """The middle of a file, at 44.1 kHz.

    Raises:
        AudioFileError: it cannot be read, is too short, silent, or holds invalid samples.
    """
    return require_sound(files.read_middle(path, HEARD_S, rate=RATE)[0])


def _like(job: Job, clip: Clip, style: str, catalog: Catalog) -> Target:
    import torch

    from engine.encoding import analyse_in_parts
    from engine.source_traits import heard_styles
    from models.content import ContentHints

    mixture = ((style, 1.0),) if style else heard_styles(job, clip, catalog)
    codec = cast("Codec", catalog.load("codec"))
    hints = ContentHints(codec.config.patch, codec.config.n_bands).to(catalog.device)
    with torch.inference_mode():
        parts = list(analyse_in_parts(job.part(0.0, 0.0), codec, as_samples(clip)))
        bands, cues = (torch.cat(group, dim=-1) for group in zip(*parts, strict=True))
        latents = codec.compress(bands, cues)
        colour = average_bands(bands)
        first = _most_typical(codec, bands, colour)
        shown = slice(first, first + SHOWN)
        return Target(mixture, Example(latents[..., shown], hints(bands)[..., shown], colour))


def average_bands(bands: Tensor) -> Tensor:
    """Mean over the frames that are not quiet of log bands `[1, band, frame]`, `[band]`."""
    import torch

    loud = torch.logsumexp(2.0 * bands[0], dim=0) / 2.0
    return bands[0][:, loud > loud.max() - QUIET].mean(dim=1)


def match_colour(codec: Codec, coarse: Tensor, colour: Tensor, share: float) -> Tensor:
    """Latents `[1, channel, latent]` whose average sound has gone `share` of the way to `colour`."""
    import torch

    n = codec.config.n_latent
    made = codec.decode_bands(coarse[:, : codec.config.n_channels])
    away = colour - average_bands(made)
    away = _smoothing(codec) @ (away - away.mean())
    shift = share * away.clamp(-MOST, MOST)
    flat = shift.repeat(codec.config.patch)
    out = coarse.clone()
    out[:, :n] += (flat @ codec.basis[:, :n] / codec.scale[:n])[None, :, None]
    return out.to(torch.float32)


def _most_typical(codec: Codec, bands: Tensor, colour: Tensor) -> int:
    """The latent frame from which on `SHOWN` of them sound most like the whole."""
    import torch

    n = bands.shape[-1] // codec.config.patch
    if n <= SHOWN:
        return 0
    away = (bands[0] - colour[:, None]).unflatten(-1, (n, codec.config.patch)).mean(dim=-1)
    sums = torch.nn.functional.pad(away.cumsum(dim=1), (1, 0))
    means = (sums[:, SHOWN:] - sums[:, :-SHOWN]) / SHOWN
    return int(means.square().mean(dim=0).argmin())


def _smoothing(codec: Codec) -> Tensor:
    """Averages each band with those within half of `SMOOTH_OCTAVES`, `[band, band]`."""
    import torch

    weights = codec.bands.fold_weights
    centres = weights @ torch.arange(weights.shape[1], dtype=weights.dtype, device=weights.device)
    octave = torch.log2(centres.clamp(min=1.0))
    near = (octave[:, None] - octave).abs() <= SMOOTH_OCTAVES / 2
    return (near / near.sum(dim=1, keepdim=True)).to(codec.mean)
