"""The convolutional generator: repeatable, endless, as large as the LSTM, and able to learn."""

from __future__ import annotations

import pytest
import torch

from models.conv_gan import ConvGan, ConvGanConfig
from models.lstm_gan import LstmGan, LstmGanConfig

STYLES = 3


@pytest.fixture
def generator() -> ConvGan:
    torch.manual_seed(0)
    return ConvGan(ConvGanConfig.tiny(STYLES))


def one_hot(*styles: int) -> torch.Tensor:
    return torch.nn.functional.one_hot(torch.tensor(styles), STYLES).float()


def noise(generator: ConvGan, batch: int, n: int) -> torch.Tensor:
    return torch.randn(batch, n, generator.config.n_channels, generator=torch.Generator().manual_seed(1))


def test_stream_equals_whole(generator: ConvGan) -> None:
    drawn = noise(generator, 2, 20)
    whole, _ = generator.eval()(drawn, one_hot(0, 2))
    first, state = generator(drawn[:, :7], one_hot(0, 2))
    second, _ = generator(drawn[:, 7:], one_hot(0, 2), state)
    torch.testing.assert_close(torch.cat([first, second], dim=1), whole)


def test_a_frame_is_drawn_as_its_likelihood_says(generator: ConvGan) -> None:
    """Without noise every frame is the likeliest, so that any other is less likely."""
    generator.eval()
    made, _ = generator(noise(generator, 1, 12), one_hot(1), temperature=1e-6)
    best = generator.log_likelihood(made, one_hot(1))
    for shift in (-0.05, 0.05):
        other = made.clone()
        other[:, -1] += shift
        assert generator.log_likelihood(other, one_hot(1)) < best


def test_it_hears_so_far_and_no_further(generator: ConvGan) -> None:
    reach = 2 * sum(generator.config.dilations) + 1
    heard = torch.randn(1, 20, 28, generator=torch.Generator().manual_seed(2), requires_grad=True)
    output, _ = generator.eval()._hear(heard, generator.initial_state(1)[1])
    output[0, 15].sum().backward()
    assert heard.grad is not None
    felt = heard.grad[0].abs().sum(dim=-1) > 0
    assert felt.nonzero().flatten().tolist() == list(range(15 - reach + 1, 16))


def test_it_is_as_large_as_the_lstm() -> None:
    sizes = [
        sum(weight.numel() for weight in network.parameters())
        for network in (ConvGan(ConvGanConfig.small(9)), LstmGan(LstmGanConfig.small(9)))
    ]
    assert sizes[0] == pytest.approx(sizes[1], rel=0.02)


def test_likelihood_training_learns_a_repeating_sequence(generator: ConvGan) -> None:
    frames = torch.sin(torch.arange(24)[:, None] * torch.linspace(0.2, 1.5, 20))[None].repeat(2, 1, 1)
    optimizer = torch.optim.Adam(generator.parameters(), lr=1e-2)
    before = generator.log_likelihood(frames, one_hot(0, 1)).item()
    for _ in range(60):
        optimizer.zero_grad()
        (-generator.log_likelihood(frames, one_hot(0, 1))).backward()
        optimizer.step()
    assert generator.log_likelihood(frames, one_hot(0, 1)).item() > before + 0.5


def test_a_gradient_reaches_every_weight(generator: ConvGan) -> None:
    made, state = generator(noise(generator, 2, 8), one_hot(0, 1))
    generator(noise(generator, 2, 8), one_hot(0, 1), state)[0].square().mean().backward()
    # Of a style that nobody asked for there is nothing to learn.
    assert all(weight.grad is not None and weight.grad.abs().sum() > 0 for weight in generator.parameters())
    assert made.shape == (2, 8, 20)


def test_saved_config_makes_the_same_network(generator: ConvGan) -> None:
    import json

    again = ConvGan.from_config(json.loads(json.dumps(generator.to_config())))
    again.load_state_dict(generator.state_dict())
    drawn = noise(generator, 1, 4)
    torch.testing.assert_close(
        again.eval()(drawn, one_hot(0))[0], generator.eval()(drawn, one_hot(0))[0], rtol=0, atol=0
    )
