"""The flow: learns, obeys what is known, closes loops, and takes every condition or none."""

from __future__ import annotations

import math

import pytest
import torch

from models.flow import Conditions, Flow, FlowConfig
from models.flow_sampling import WINDOW, Sampling, sample, velocity

N_STYLES, FRAMES = 3, 12


def noise(n: int = 2, frames: int = FRAMES, seed: int = 0) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(n, frames, FlowConfig.tiny(N_STYLES).n_channels, generator=generator)


def everything(n: int = 2, frames: int = FRAMES) -> Conditions:
    generator = torch.Generator().manual_seed(9)

    def draw(size: int) -> torch.Tensor:
        return torch.rand(n, frames, size, generator=generator)

    return Conditions(
        style=torch.eye(N_STYLES)[torch.arange(n) % N_STYLES], tempo=torch.full((n,), 96.0),
        key=torch.arange(n) % 24, beat=draw(1)[..., 0], chroma=draw(24), onsets=draw(8), loudness=draw(8),
        known=noise(n, frames, 3), is_known=(torch.arange(frames) < 4).float().expand(n, -1),
    )  # fmt: skip


def trained(seed: int = 0) -> Flow:
    """A flow whose last layers are not zero, so that everything matters."""
    torch.manual_seed(seed)
    flow = Flow(FlowConfig.tiny(N_STYLES)).eval()
    for weight in flow.parameters():
        torch.nn.init.normal_(weight, std=0.2) if weight.dim() > 1 else None
    return flow


def test_a_gradient_reaches_every_weight() -> None:
    flow = trained()
    flow(noise(), torch.tensor([0.2, 0.8]), everything()).square().mean().backward()
    assert [name for name, weight in flow.named_parameters() if weight.grad is None] == []


def test_one_batch_is_learned() -> None:
    torch.manual_seed(0)
    flow, data = Flow(FlowConfig.tiny(N_STYLES)), noise(4, seed=5)
    conditions = everything(4)
    optimizer = torch.optim.Adam(flow.parameters(), lr=3e-3)
    losses = []
    for step in range(150):
        start, time = noise(4, seed=100 + step), torch.rand(4)
        x = torch.lerp(start, data, time[:, None, None])
        loss = (flow(x, time, conditions) - (data - start)).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert sum(losses[-20:]) < 0.75 * sum(losses[:20])


@pytest.mark.parametrize("name", ["style", "tempo", "key", "beat", "chroma", "onsets", "loudness", "known"])
def test_every_condition_is_heard(name: str) -> None:
    flow, time, given = trained(), torch.tensor([0.3, 0.6]), everything()
    without = {key: value for key, value in vars(given).items() if key != name}
    if name == "known":
        without["is_known"] = None
    assert not torch.allclose(flow(noise(), time, given), flow(noise(), time, Conditions(**without)))


@pytest.mark.parametrize(
    ("name", "missing"), [("tempo", math.nan), ("key", -1), ("beat", math.nan), ("chroma", math.nan)]
)
def test_missing_for_one_item_is_missing(name: str, missing: float) -> None:
    flow, time, given = trained(), torch.tensor([0.3, 0.6]), everything()
    values = vars(given) | {name: torch.full_like(getattr(given, name), missing)}
    absent = vars(given) | {name: None}
    torch.testing.assert_close(
        flow(noise(), time, Conditions(**values)), flow(noise(), time, Conditions(**absent))
    )


def test_what_is_known_stays() -> None:
    given = everything()
    made = sample(trained(), noise(), given, Sampling(steps=3, style_guidance=2.0, content_guidance=1.5))
    assert given.known is not None
    torch.testing.assert_close(made[:, :4], given.known[:, :4])
    assert not torch.allclose(made[:, 4:], given.known[:, 4:])


def test_a_later_beginning_changes_less() -> None:
    flow, source = trained(), noise(seed=8)
    near, far = (
        sample(flow, noise(), Conditions(), Sampling(steps=4), begin=source, begin_at=at)
        for at in (0.95, 0.3)
    )
    assert float((near - source).norm()) < 0.5 * float((far - source).norm())


def test_a_circle_has_no_beginning() -> None:
    """Turning the noise of a loop nearly turns the loop: far more than where the first frame is one."""
    flow = trained()
    start = noise(1, 40)
    way = Sampling(steps=2, style_guidance=1.0, circular=True)
    made = sample(flow, start, Conditions(), way)
    turned = sample(flow, start.roll(20, dims=1), Conditions(), way)
    straight = sample(flow, start.roll(20, dims=1), Conditions(), Sampling(steps=2, style_guidance=1.0))
    error = float((turned.roll(-20, dims=1) - made).norm())
    assert error < 0.75 * float((straight.roll(-20, dims=1) - made).norm())


def test_guidance_of_one_takes_the_conditions_as_they_are() -> None:
    flow, given = trained(), everything()
    plain = Sampling(style_guidance=1.0, content_guidance=1.0)
    guided = velocity(flow, noise(), 0.5, given, plain)
    torch.testing.assert_close(guided, flow(noise(), torch.full((2,), 0.5), given))


def test_windows_fade_into_each_other() -> None:
    """Where a window begins, the one before still decides; half a window later it has all but given way."""
    flow, plain = trained(), Sampling(style_guidance=1.0)
    start, time = noise(1, 3 * WINDOW), torch.full((1,), 0.5)
    made = velocity(flow, start, 0.5, Conditions(), plain)
    assert made.shape == start.shape
    half = WINDOW // 2
    windows = [flow(start[:, n : n + WINDOW], time, Conditions())[0] for n in (0, half)]
    apart = float((windows[0][half] - windows[1][0]).detach().norm())
    assert apart > 0.1
    assert float((made[0, half] - windows[0][half]).detach().norm()) < 0.02 * apart
    assert float((made[0, WINDOW - 1] - windows[1][half - 1]).detach().norm()) < 0.05 * apart


def test_a_short_piece_is_seen_at_once() -> None:
    flow, plain = trained(), Sampling(style_guidance=1.0)
    expected = flow(noise(), torch.full((2,), 0.5), Conditions())
    torch.testing.assert_close(velocity(flow, noise(), 0.5, Conditions(), plain), expected)
