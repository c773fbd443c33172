"""Transforms: invertible where they claim it, and pitched where they should be."""

from __future__ import annotations

import math

import pytest
import torch

from models.bands import EPSILON, LogBands
from models.content import ContentHints
from models.spectral import N_BINS, RATE, LogMel, chroma, istft, mel_filters, stft


def sine(hz: float, n: int = 2 * RATE) -> torch.Tensor:
    return 0.5 * torch.sin(2.0 * math.pi * hz * torch.arange(n) / RATE)


def test_istft_undoes_stft() -> None:
    samples = torch.randn(2, 3, 12345, generator=torch.Generator().manual_seed(1))
    torch.testing.assert_close(istft(stft(samples), 12345), samples, atol=1e-5, rtol=0.0)


def test_every_mel_filter_is_a_mean() -> None:
    filters = mel_filters(128, 20.0, 16000.0)
    torch.testing.assert_close(filters.sum(dim=1), torch.ones(128))
    centres = (filters * torch.arange(N_BINS)).sum(dim=1)
    assert bool((centres.diff() > 0).all())


def test_log_mel_ignores_loudness() -> None:
    hear = LogMel()
    sound = sine(440.0)[None] + 0.01 * torch.randn(1, 2 * RATE, generator=torch.Generator().manual_seed(2))
    torch.testing.assert_close(hear(sound), hear(0.05 * sound), atol=1e-2, rtol=0.0)


@pytest.mark.parametrize(("hz", "pitch_class"), [(261.63, 0), (440.0, 9), (1479.98, 6)])
def test_chroma_finds_the_pitch_class(hz: float, pitch_class: int) -> None:
    assert int(chroma(stft(sine(hz)).abs())[:, 40].argmax()) == pitch_class


def test_low_bands_are_bins_and_unfold_gives_them_back() -> None:
    bands = LogBands()
    power = torch.rand(N_BINS, 5, generator=torch.Generator().manual_seed(3)) + 0.1
    restored = bands.unfold(bands.fold(power))
    torch.testing.assert_close(restored[:127], power.sqrt()[:127], atol=1e-3, rtol=1e-3)


def test_silence_stays_silent_through_the_bands() -> None:
    bands = LogBands()
    folded = bands.fold(torch.zeros(N_BINS, 4))
    torch.testing.assert_close(folded, torch.full_like(folded, math.log(EPSILON)))
    assert float(bands.unfold(folded).abs().max()) == 0.0


def test_content_hints_hear_pitch_and_onsets() -> None:
    hear, bands = ContentHints(), LogBands()
    silence = torch.zeros(RATE)
    samples = torch.cat([silence, sine(440.0, RATE)])
    spectrum = stft(samples[None])[..., :168]
    hints = hear(bands.fold(spectrum.abs().square()))
    assert hints.shape == (1, hear.n_hints, 21)
    assert int(hints[0, :12, 15].argmax()) == 9
    flux = hear.flux(bands.fold(spectrum.abs().square()))[0].T.flatten()
    assert abs(int(flux.argmax()) - RATE // 512) <= 2
