"""Descriptors as directions, and as random features of these."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from models.classifier import Classifier, ClassifierConfig
from models.descriptors import SHARPNESS, Described

N_MELS, N_FRAMES, FRAMES_PER_S = 48, 40, 21.5


def _described(n_out: int, n_directions: int) -> Described:
    described = Described(N_MELS, N_FRAMES, FRAMES_PER_S, n_out, n_directions)
    n_kept, n = described.directions.shape
    draw = torch.Generator().manual_seed(3)
    described.directions.copy_(torch.linalg.qr(torch.randn(n, n_kept, generator=draw)).Q.T)
    return described


def _heard(n: int = 6) -> Tensor:
    """Windows of noise that swings ever more."""
    noise = torch.randn(n, N_MELS, N_FRAMES, generator=torch.Generator().manual_seed(5))
    return torch.linspace(0.3, 3.0, n)[:, None, None] * noise


def test_products_of_random_features_tell_how_alike_windows_are() -> None:
    placed = _described(8, 0)(_heard())
    features = _described(6000, 8)(_heard())
    assert placed.shape == (6, 8)
    alike = features @ features.T / 6000
    expected = torch.exp(-SHARPNESS * torch.cdist(placed, placed).square() / 8)
    assert expected.min() < 0.6
    torch.testing.assert_close(alike, expected, atol=0.06, rtol=0.0)


def test_the_same_features_are_drawn_every_time() -> None:
    torch.manual_seed(1)
    one = _described(16, 8)(_heard())
    torch.manual_seed(2)
    torch.testing.assert_close(_described(16, 8)(_heard()), one)


def test_weights_from_before_there_were_random_features_are_read() -> None:
    config = replace(ClassifierConfig.tiny(), n_voices=2, n_described=8)
    card = Classifier(config).to_config()
    del card["n_directions"]
    old = Classifier.from_config(card)
    assert old.config == config
    assert not any("frequencies" in name for name in old.state_dict())
