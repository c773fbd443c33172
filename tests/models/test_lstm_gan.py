"""The generator: repeatable, endless, and able to learn by likelihood and against its adversary."""

from __future__ import annotations

import pytest
import torch

from models.adversary import (
    ADVERSARIAL_LOSSES,
    LatentDiscriminator,
    StyleGuesser,
    gradient_penalty,
    reverse_gradient,
)
from models.frame_heads import SMALLEST_DEVIATION
from models.lstm_gan import LstmGan, LstmGanConfig

STYLES = 3


@pytest.fixture
def generator() -> LstmGan:
    torch.manual_seed(0)
    return LstmGan(LstmGanConfig.tiny(STYLES))


def one_hot(*styles: int) -> torch.Tensor:
    return torch.nn.functional.one_hot(torch.tensor(styles), STYLES).float()


def noise(generator: LstmGan, batch: int, n: int, seed: int = 1) -> torch.Tensor:
    return torch.randn(batch, n, generator.config.n_channels, generator=torch.Generator().manual_seed(seed))


def test_stream_equals_whole(generator: LstmGan) -> None:
    drawn = noise(generator, 2, 20)
    whole, _ = generator.eval()(drawn, one_hot(0, 2))
    first, state = generator(drawn[:, :7], one_hot(0, 2))
    second, _ = generator(drawn[:, 7:], one_hot(0, 2), state)
    torch.testing.assert_close(torch.cat([first, second], dim=1), whole)


def test_a_step_is_that_of_the_lstm(generator: LstmGan) -> None:
    style = one_hot(0, 2)
    frame, (hidden, memory) = generator.initial_state(2)
    state = (frame + 0.5, (hidden + 0.3, memory - 0.2))
    heard = torch.cat([state[0], style @ generator.style], dim=-1)
    _, expected = generator.eval().lstm(heard.unsqueeze(1), state[1])
    _, (_, cell) = generator(noise(generator, 2, 1), style, state)
    torch.testing.assert_close(cell, expected)


def test_a_frame_is_that_of_the_heads_one_by_one(generator: LstmGan) -> None:
    drawn, style = noise(generator, 2, 1), one_hot(0, 2)
    made, (_, cell) = generator.eval()(drawn, style, temperature=0.8)
    known = torch.cat([cell[0][-1], style @ generator.style], dim=-1)
    for head, part in zip(
        generator.heads, (0.8 * drawn[:, 0]).split(generator.config.groups, -1), strict=True
    ):
        mean, spread = head(known).chunk(2, dim=-1)
        deviation = SMALLEST_DEVIATION + torch.nn.functional.softplus(spread + 0.5)
        known = torch.cat([known, mean + deviation * part], dim=-1)
    torch.testing.assert_close(made[:, 0], known[:, -generator.config.n_channels :].clamp(-6.0, 6.0))


def test_style_and_noise_matter(generator: LstmGan) -> None:
    drawn = noise(generator, 1, 12)
    made, _ = generator(drawn, one_hot(0))
    other_style, _ = generator(drawn, one_hot(1))
    other_noise, _ = generator(noise(generator, 1, 12, seed=2), one_hot(0))
    assert not torch.allclose(made, other_style)
    assert not torch.allclose(made, other_noise)


def test_likelihood_training_learns_a_repeating_sequence(generator: LstmGan) -> None:
    frames = torch.sin(torch.arange(24)[:, None] * torch.linspace(0.2, 1.5, 20))[None].repeat(2, 1, 1)
    optimizer = torch.optim.Adam(generator.parameters(), lr=1e-2)
    before = generator.log_likelihood(frames, one_hot(0, 1)).item()
    for _ in range(60):
        optimizer.zero_grad()
        (-generator.log_likelihood(frames, one_hot(0, 1))).backward()
        optimizer.step()
    assert generator.log_likelihood(frames, one_hot(0, 1)).item() > before + 0.5


def test_likelihood_is_that_of_the_drawn_frames(generator: LstmGan) -> None:
    """Frames that the generator drew are likelier to it than the same frames in another order."""
    generator.eval()
    with torch.no_grad():
        drawn, _ = generator(noise(generator, 8, 40), one_hot(*[0] * 8), temperature=0.5)
        shuffled = drawn[:, torch.randperm(40, generator=torch.Generator().manual_seed(3))]
        likely = generator.log_likelihood(drawn, one_hot(*[0] * 8))
        assert likely > generator.log_likelihood(shuffled, one_hot(*[0] * 8))


@pytest.mark.parametrize("loss", ADVERSARIAL_LOSSES)
def test_adversary_learns_and_its_gradient_reaches_every_weight_of_the_generator(
    generator: LstmGan, loss: str
) -> None:
    critic = LatentDiscriminator(generator.config.n_channels, STYLES, width=16)
    style = one_hot(0, 1, 2, 0)
    real = torch.randn(4, generator.config.n_channels, 24, generator=torch.Generator().manual_seed(5)) + 2.0
    made = generator(noise(generator, 4, 24), style)[0].transpose(1, 2)
    optimizer = torch.optim.Adam(critic.parameters(), lr=3e-3)
    for _ in range(60):
        critic_loss, _ = ADVERSARIAL_LOSSES[loss](critic(real, style), critic(made.detach(), style))
        optimizer.zero_grad()
        critic_loss.backward()
        optimizer.step()
    assert critic(real, style).mean() > critic(made, style).mean()
    _, generator_loss = ADVERSARIAL_LOSSES[loss](critic(real, style), critic(made, style))
    generator_loss.backward()
    assert all(weight.grad is not None and weight.grad.abs().sum() > 0 for weight in generator.parameters())


def test_gradient_penalty_is_the_squared_slope() -> None:
    latents = torch.ones(2, 3, 4, requires_grad=True)
    assert gradient_penalty((2.0 * latents).sum(dim=(1, 2)), latents).item() == pytest.approx(4.0 * 12)


def test_reversed_gradient_makes_the_encoder_hide_the_style() -> None:
    torch.manual_seed(1)
    code = torch.randn(6, 4, 16, requires_grad=True)
    guesser = StyleGuesser(4, STYLES, width=8)
    target = torch.tensor([0, 1, 2, 0, 1, 2])
    plain = torch.nn.functional.cross_entropy(guesser(code), target)
    (straight,) = torch.autograd.grad(plain, code)
    turned = torch.nn.functional.cross_entropy(guesser(reverse_gradient(code)), target)
    (back,) = torch.autograd.grad(turned, code)
    torch.testing.assert_close(back, -straight)


def test_labels_of_the_adversary_can_be_learnt() -> None:
    torch.manual_seed(2)
    critic = LatentDiscriminator(8, STYLES, width=16, labels=True)
    latents = torch.randn(6, 8, 24, generator=torch.Generator().manual_seed(5))
    style = torch.tensor([0, 1, 2, 0, 1, 2])
    optimizer = torch.optim.Adam(critic.parameters(), lr=1e-2)
    for _ in range(60):
        _, label = critic.listen(latents, one_hot(*style.tolist()))
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(label, style).backward()
        optimizer.step()
    assert label.argmax(dim=-1).equal(style)
    verdict, _ = critic.listen(latents, one_hot(*style.tolist()))
    assert verdict.shape == critic(latents, one_hot(*style.tolist())).shape == (6, 3)
