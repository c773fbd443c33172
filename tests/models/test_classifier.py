"""The style classifier's network, in both shapes."""

from __future__ import annotations

import math

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from models.classifier import Classifier, ClassifierConfig
from models.trunks import three_views

KINDS = ("classifier", "judge")


@pytest.fixture(params=KINDS)
def model(request: pytest.FixtureRequest) -> Classifier:
    torch.manual_seed(1)
    return Classifier(ClassifierConfig.tiny(request.param))


def _windows(model: Classifier, n: int = 3) -> Tensor:
    return 0.1 * torch.randn(n, model.n_samples, generator=torch.Generator().manual_seed(4))


def test_samples_and_their_spectrogram_give_the_same_scores(model: Classifier) -> None:
    model.eval()
    windows = _windows(model)
    heard = model.log_mel(windows)
    assert heard.shape == (3, model.config.n_mels, model.config.n_frames)
    assert model(windows).shape == (3, model.config.n_styles)
    assert model.embedding(windows).shape == (3, model.config.n_embedding)
    torch.testing.assert_close(model(heard), model(windows))


def test_loudness_changes_nothing(model: Classifier) -> None:
    model.eval()
    windows = _windows(model)
    torch.testing.assert_close(model(0.03 * windows), model(windows), atol=1e-3, rtol=1e-3)


def test_gradient_reaches_every_weight(model: Classifier) -> None:
    torch.nn.functional.cross_entropy(model(_windows(model, 4)), torch.arange(4)).backward()
    silent = [
        name for name, weight in model.named_parameters() if weight.grad is None or not weight.grad.any()
    ]
    # A softmax over time does not feel what is added to all of it.
    assert {*silent} <= {"trunk.attention.bias"}


def test_one_batch_is_learnt(model: Classifier) -> None:
    heard = model.log_mel(_windows(model, 9)).detach()
    heard = heard + 10 * torch.randn(9, model.config.n_mels, 1, generator=torch.Generator().manual_seed(2))
    labels = torch.arange(9)
    optimizer = torch.optim.AdamW(model.parameters(), lr=5e-3)
    model.train()
    model.dropout.p = 0.0
    for _ in range(80):
        loss = torch.nn.functional.cross_entropy(model(heard), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert float(loss.detach()) < 0.3 * math.log(9)


def test_config_survives_a_card(model: Classifier) -> None:
    again = Classifier.from_config(model.to_config())
    again.load_state_dict(model.state_dict())
    windows = _windows(model)
    assert again.config == model.config
    torch.testing.assert_close(again.eval()(windows), model.eval()(windows))


def test_a_higher_temperature_is_less_sure(model: Classifier) -> None:
    scores = torch.tensor([[4.0] + [0.0] * 8, [2.0] + [0.0] * 8])
    sure = model.probabilities(scores)
    model.temperature.fill_(3.0)
    unsure = model.probabilities(scores)
    torch.testing.assert_close(sure, torch.softmax(torch.tensor([3.0] + [0.0] * 8), dim=0))
    assert 1 / 9 < unsure[0] < sure[0]
    assert float(unsure.sum()) == pytest.approx(1.0)


def test_strangeness_is_the_distance_to_the_nearest_style(model: Classifier) -> None:
    n = model.config.n_embedding
    model.means.zero_()
    model.means[1:, 0] = 100.0
    model.whitening.copy_(2.0 * torch.eye(n))
    clip = torch.zeros(2, n)
    clip[:, 1] = torch.tensor([2.0, 4.0])
    assert float(model.strangeness(clip).detach()) == pytest.approx(6.0)


def test_doubt_of_the_name_makes_a_clip_stranger(model: Classifier) -> None:
    n, n_styles = model.config.n_embedding, model.config.n_styles
    with torch.no_grad():
        model.head.bias.zero_()
        model.head.weight.zero_()
        model.head.weight[0, 0] = 50.0
    model.doubt.copy_(torch.tensor([2.0, 0.5]))
    between = model.strangeness(torch.zeros(1, n)).detach()
    assert float(between) == pytest.approx(2.0 * (math.log(n_styles) - 0.5), abs=1e-4)
    sure = torch.zeros(1, n)
    sure[0, 0] = 1.0
    model.means[0, 0] = 1.0
    assert float(model.strangeness(sure).detach()) == pytest.approx(0.0, abs=1e-4)


def test_weights_from_before_there_was_doubt_are_read(model: Classifier) -> None:
    old = {name: value for name, value in model.state_dict().items() if name != "doubt"}
    model.doubt.fill_(3.0)
    model.load_state_dict(old)
    assert model.doubt.tolist() == [0.0, 0.0]


@pytest.mark.parametrize("kind", KINDS)
def test_what_ships_fits_into_five_megabytes_and_hears_nearly_four_seconds(kind: str) -> None:
    model = Classifier(ClassifierConfig.small(kind))
    assert sum(value.numel() * 4 for value in model.state_dict().values()) < 5e6
    assert model.n_samples / 44100 == pytest.approx(3.7, abs=0.05)


def test_the_two_kinds_differ_in_network_and_front_end() -> None:
    first, second = (Classifier(ClassifierConfig.small(kind)) for kind in KINDS)
    assert first.log_mel(_windows(first)).shape != second.log_mel(_windows(second)).shape
    assert not first.trunk.state_dict().keys() & second.trunk.state_dict().keys() - {"out.weight", "out.bias"}


@pytest.mark.parametrize("shape", [(2, 96, 160), (1, 24, 5)])
def test_a_view_is_what_differs_from_the_neighbours(shape: tuple[int, int, int]) -> None:
    heard = torch.randn(shape)
    _, in_pitch, in_time = three_views(heard).unbind(1)
    for view, pool, around in ((in_pitch, (15, 1), (7, 0)), (in_time, (1, 17), (0, 8))):
        mean = F.avg_pool2d(heard[:, None], pool, 1, around, count_include_pad=False)[:, 0]
        torch.testing.assert_close(view, 2.0 * (heard - mean), rtol=1e-4, atol=1e-5)
    assert three_views(torch.full((1, 24, 5), 3.0))[:, 1:].abs().max() < 1e-5
