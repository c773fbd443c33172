"""The restyler: keeps the frame, listens to the style, and can learn."""

from __future__ import annotations

import pytest
import torch

from models.restyler import Restyler, RestylerConfig

CHANNELS, STYLES, FRAMES = 20, 3, 24


@pytest.fixture
def restyler() -> Restyler:
    torch.manual_seed(0)
    return Restyler(RestylerConfig.tiny(STYLES, CHANNELS))


@pytest.fixture
def latents() -> torch.Tensor:
    return torch.randn(2, CHANNELS, FRAMES, generator=torch.Generator().manual_seed(1))


def hints(restyler: Restyler) -> torch.Tensor:
    return torch.rand(2, restyler.config.n_hints, FRAMES, generator=torch.Generator().manual_seed(2))


def test_code_is_normalised_over_time(restyler: Restyler, latents: torch.Tensor) -> None:
    code = restyler.content(latents)
    assert code.shape == (2, restyler.config.n_code, FRAMES)
    torch.testing.assert_close(code.mean(dim=-1), torch.zeros(2, restyler.config.n_code), atol=1e-5, rtol=0.0)


def test_style_changes_the_result(restyler: Restyler, latents: torch.Tensor) -> None:
    styles = torch.eye(STYLES)
    one, other = (restyler(latents, hints(restyler), styles[[n, n]]) for n in (0, 1))
    assert one.shape == latents.shape
    assert not torch.allclose(one, other)


def test_one_batch_can_be_learnt_and_every_weight_takes_part(
    restyler: Restyler, latents: torch.Tensor
) -> None:
    style = torch.eye(STYLES)[[0, 1]]
    optimizer = torch.optim.Adam(restyler.parameters(), lr=1e-2)
    losses = []
    for _ in range(80):
        loss = (restyler(latents, hints(restyler), style) - latents).abs().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert losses[-1] < 0.6 * losses[0]
    assert all(weight.grad is not None for weight in restyler.parameters())
