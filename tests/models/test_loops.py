"""Loops: exactly as long as asked, and on a circle there is no place like another."""

from __future__ import annotations

import pytest
import torch

from models.codec import Codec, CodecConfig
from models.loops import around, circular_istft, circular_stft, decode_loop, resample_round, round_phase
from models.spectral import HOP


@pytest.fixture
def codec() -> Codec:
    torch.manual_seed(0)
    codec = Codec(CodecConfig.tiny())
    codec.mean.fill_(-2.0)
    codec.scale.fill_(4.0)
    return codec.eval()


def noise(*shape: int) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(3))


@pytest.mark.parametrize("n_frames", [1, 3, 40])
def test_a_round_comes_back_from_its_spectrum(n_frames: int) -> None:
    samples = noise(2, n_frames * HOP)
    spectrum = circular_stft(samples)
    assert spectrum.shape == (2, 1025, n_frames)
    torch.testing.assert_close(circular_istft(spectrum), samples, atol=1e-4, rtol=1e-4)


def test_turning_a_round_turns_its_spectrum() -> None:
    samples = noise(1, 20 * HOP)
    turned = circular_stft(samples.roll(7 * HOP, dims=-1))
    torch.testing.assert_close(turned, circular_stft(samples).roll(7, dims=-1), atol=1e-3, rtol=1e-3)


@pytest.mark.parametrize("n_samples", [4999, 5000, 5001, 9000])
def test_resampling_a_round_keeps_its_waves_whole(n_samples: int) -> None:
    wave = torch.sin(2.0 * torch.pi * 5.0 * torch.arange(5000) / 5000)
    wanted = torch.sin(2.0 * torch.pi * 5.0 * torch.arange(n_samples) / n_samples)
    torch.testing.assert_close(resample_round(wave, n_samples), wanted, atol=1e-4, rtol=1e-4)


def test_interpolation_around_is_even_and_closed() -> None:
    values = torch.tensor([[[0.0, 1.0, 2.0, 3.0]]])
    torch.testing.assert_close(around(values, 4), values)
    torch.testing.assert_close(
        around(values, 8)[0, 0], torch.tensor([0.75, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 2.25])
    )


@pytest.mark.parametrize("n_samples", [4096, 44100, 54123])
def test_a_loop_is_exactly_as_long_as_asked_and_finite(codec: Codec, n_samples: int) -> None:
    latents = noise(1, codec.config.n_channels, max(1, round(n_samples / 4096)))
    samples = decode_loop(codec, latents, n_samples)
    assert samples.shape == (2, n_samples)
    assert samples.isfinite().all()


def test_the_end_runs_into_the_beginning(codec: Codec) -> None:
    """Across the seam the sound moves no more than it does around the other frames of the spectrum."""
    latents = noise(1, codec.config.n_channels, 12)
    samples = decode_loop(codec, latents, 12 * 4096).mean(dim=0)
    steps = torch.cat([samples[-4:], samples]).diff().abs().unfold(0, 8, HOP).amax(dim=-1)
    assert steps[0] <= steps[1:].max()


def test_a_tone_goes_on_over_the_seam(codec: Codec) -> None:
    """A steady spectrum is as loud at the seam as anywhere, within the roughness that drawn detail has."""
    latents = noise(1, codec.config.n_channels, 1).expand(-1, -1, 20).contiguous()
    samples = decode_loop(codec, latents, 20 * 4096).mean(dim=0)
    levels = torch.cat([samples[-2048:], samples]).unfold(0, 4096, 2048).square().mean(dim=1).log10() * 10.0
    assert abs(float(levels[0] - levels.median())) < 3.0 * float(levels.std()) + 0.1


def test_a_loop_may_begin_from_the_phase_of_another(codec: Codec) -> None:
    n_samples = 30 * 4096 + 700
    time = torch.arange(n_samples) / n_samples
    rounds = torch.tensor([180.0, 1210.0, 2470.0])
    wave = torch.sin(2.0 * torch.pi * rounds.unsqueeze(-1) * time + rounds.unsqueeze(-1)).sum(dim=0)
    phase = round_phase(wave.expand(2, -1))
    whole = circular_stft(resample_round(wave, phase.shape[-1] * HOP))
    again = circular_istft(torch.polar(whole.abs(), phase))
    torch.testing.assert_close(resample_round(again, n_samples), wave, atol=1e-3, rtol=1e-3)
    latents = noise(1, codec.config.n_channels, 30)
    told, free = (decode_loop(codec, latents, n_samples, rounds=0, phase=start) for start in (phase, None))
    assert told.shape == free.shape == (2, n_samples)
    assert not torch.allclose(told, free, atol=1e-2)
