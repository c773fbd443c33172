"""The codec: what comes back is what went in, at any length, and streams join."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from models.codec import CHUNK, Codec, CodecConfig, StreamDecoder
from models.detail import Detailer, DetailStream
from models.phase import invert
from models.spectral import HOP, istft, stft
from models.stereo import decorrelate, measure_stereo, spread
from tests import sounds


def heard(seconds: float = 6.0) -> torch.Tensor:
    return torch.from_numpy(sounds.music(seconds).samples)[None]


def fitted(samples: torch.Tensor, n_latent: int = 48) -> Codec:
    """A codec whose components are those of `samples`."""
    codec = Codec(
        CodecConfig(n_latent=n_latent, n_cues=8, n_detail=60, n_guessed=48, width=16, hidden=16, n_blocks=1)
    ).eval()
    bands, cues = codec.analyse(samples)
    codec.fit(codec.patches(bands)[0], cues[0].T)
    return codec


@pytest.mark.parametrize("n", [1, 511, 4096, 44100, 100_001])
def test_length_survives(n: int) -> None:
    codec = Codec(CodecConfig.tiny()).eval()
    samples = torch.randn(1, 2, n, generator=torch.Generator().manual_seed(1)) * 0.1
    latents = codec.encode(samples)
    assert latents.shape == (1, codec.config.n_channels, codec.n_latents(n))
    assert codec.decode(latents, n).shape == (2, n)


def test_components_restore_what_they_were_fitted_to() -> None:
    samples = heard()
    codec = fitted(samples)
    bands, cues = codec.analyse(samples)
    restored = codec.decode_bands(codec.compress(bands, cues))
    untold = bands.mean(dim=-1, keepdim=True).expand_as(bands)
    assert float((restored - bands).abs().mean()) < 0.35 * float((untold - bands).abs().mean())


def test_latents_are_white() -> None:
    samples = heard(20.0)
    latents = fitted(samples, n_latent=16).encode(samples)[0, :16]
    torch.testing.assert_close(latents.mean(dim=1), torch.zeros(16), atol=0.1, rtol=0.0)
    torch.testing.assert_close(latents.var(dim=1, correction=0), torch.ones(16), atol=0.2, rtol=0.0)


def test_decoded_sound_has_the_spectrum_of_its_source() -> None:
    samples = heard()
    codec = fitted(samples)
    decoded = codec.decode(codec.encode(samples), samples.shape[-1])
    level, target = (float(x.square().mean().sqrt()) for x in (decoded, samples))
    assert level == pytest.approx(target, rel=0.2)
    ours, theirs = (stft(x.mean(dim=-2)).abs().log1p().flatten() for x in (decoded, samples[0]))
    assert float(np.corrcoef(ours, theirs)[0, 1]) > 0.9


def test_stream_equals_whole() -> None:
    codec = Codec(CodecConfig.tiny()).eval()
    latents = torch.randn(1, codec.config.n_channels, CHUNK + 9, generator=torch.Generator().manual_seed(4))
    n = latents.shape[-1] * codec.samples_per_latent
    stream = StreamDecoder(codec)
    parts = [stream.push(latents[..., :CHUNK]), stream.push(latents[..., CHUNK:], last=True)]
    torch.testing.assert_close(torch.cat(parts, dim=-1), codec.decode(latents, n))


def test_parts_join_without_a_click() -> None:
    """A steady tone decoded in two parts jumps no more at the seam than anywhere else."""
    tone = torch.from_numpy(sounds.tone(14.0, 330.0).samples)[None]
    codec = fitted(tone, n_latent=8)
    latents = codec.encode(tone)
    decoded = codec.decode(latents, tone.shape[-1])[0]
    seam = (CHUNK * 8 - 4) * HOP
    jumps = decoded.diff(n=2).abs()
    assert float(jumps[seam - 2048 : seam + 2048].max()) < 1.5 * float(jumps[44100 : seam - 8192].max())


def test_phase_inversion_makes_consistent_sound() -> None:
    magnitudes = stft(heard()[:, 0]).abs()
    spectrum = invert(magnitudes, rounds=16)
    rebuilt = stft(istft(spectrum, (magnitudes.shape[-1] - 1) * HOP)).abs()
    error = float((rebuilt - magnitudes).norm() / magnitudes.norm())
    unsettled = torch.polar(magnitudes, torch.zeros_like(magnitudes))
    null = stft(istft(unsettled, (magnitudes.shape[-1] - 1) * HOP)).abs()
    assert error < 0.15
    assert error < 0.3 * float((null - magnitudes).norm() / magnitudes.norm())


@pytest.mark.parametrize(
    ("left", "right", "width", "direction"),
    [(1.0, 1.0, 0.0, 0.0), (1.0, 0.0, 0.5, 0.5**0.5), (0.0, 1.0, 0.5, -(0.5**0.5)), (1.0, -1.0, 1.0, 0.0)],
)
def test_stereo_cues_of_known_pictures(left: float, right: float, width: float, direction: float) -> None:
    spectrum = stft(torch.from_numpy(sounds.noise().samples)[None, 0])[..., :168]
    cues = measure_stereo(0.5 * (left + right) * spectrum, 0.5 * (left - right) * spectrum, 24, 8)
    assert float(cues[:, :24].mean()) == pytest.approx(width, abs=0.01)
    assert float(cues[:, 24:].mean()) == pytest.approx(direction, abs=0.05)


@pytest.mark.parametrize("right", [1.0, 0.3, 0.0])
def test_stereo_cues_restore_levels_and_the_sum(right: float) -> None:
    samples = torch.from_numpy(sounds.noise().samples)[None, 0]
    middle, side = (stft(samples * share)[..., :168] for share in (0.5 * (1 + right), 0.5 * (1 - right)))
    cues = measure_stereo(middle, side, 24, 8)
    both = spread(middle, stft(decorrelate(samples))[..., :168], cues, 8)
    torch.testing.assert_close(both.mean(dim=1), middle)
    levels = both.abs().square().mean(dim=(0, 2, 3)).sqrt()
    assert float(levels[1] / levels[0]) == pytest.approx(right, abs=0.05)


def test_a_sound_on_the_left_comes_back_on_the_left() -> None:
    samples = heard()
    samples[:, 1] *= 0.05
    codec = fitted(samples)
    decoded = codec.decode(codec.encode(samples), samples.shape[-1])
    assert float(decoded[0].square().mean()) > 30.0 * float(decoded[1].square().mean())


def test_detail_brings_it_nearer() -> None:
    samples = heard()
    codec = fitted(samples, n_latent=8)
    bands, cues = codec.analyse(samples)
    coarse, stored = (codec.compress(bands, cues, detail=detail) for detail in (False, True))
    assert stored.shape[1] - coarse.shape[1] == codec.config.n_detail
    torch.testing.assert_close(stored[:, : codec.config.n_channels], coarse)
    errors = [float((codec.decode_bands(latents) - bands).square().mean()) for latents in (coarse, stored)]
    assert errors[1] < 0.7 * errors[0]


def test_detailer_learns() -> None:
    codec = fitted(heard(), n_latent=8)
    stored = codec.encode(heard(), detail=True)
    coarse, detail = stored[:, :8], stored[:, codec.config.n_channels :][:, :48]
    optimizer = torch.optim.Adam(codec.detailer.parameters(), lr=1e-2)
    losses = []
    for _ in range(40):
        loss = codec.detailer.surprise(coarse, detail)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert losses[0] == pytest.approx(0.5, abs=0.05)
    assert losses[-1] < 0.6 * losses[0]
    assert all(weight.grad is not None for weight in codec.detailer.parameters())


def test_detail_is_the_same_in_any_parts() -> None:
    torch.manual_seed(0)
    detailer = Detailer(8, 12, 16, 16, 2).eval()
    torch.nn.init.normal_(detailer.leave.weight)
    coarse = torch.randn(1, 8, 30)
    whole = DetailStream(detailer, 0.7).draw(coarse)
    stream = DetailStream(detailer, 0.7)
    parts = torch.cat([stream.draw(part) for part in coarse.split([1, 2, 10, 17], dim=-1)], dim=-1)
    torch.testing.assert_close(parts, whole)
    assert not torch.allclose(DetailStream(detailer, 0.0).draw(coarse), whole)
