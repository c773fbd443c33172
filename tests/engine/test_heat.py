"""The picture of what speaks for a style: where it lies, and that it speaks for that style."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.classification import classify
from engine.errors import AudioFileError, Cancelled, ParamsError
from engine.heat import FRAMES_POOLED, heat
from engine.jobs import Job
from models.classifier import Classifier, ClassifierConfig
from tests import sounds


@pytest.fixture
def catalog(tiny_weights: Path) -> Catalog:
    return Catalog(tiny_weights)


def test_it_explains_the_likeliest_style_over_all_of_a_clip(catalog: Catalog) -> None:
    clip = sounds.music(9.0)
    found = heat(Job(), clip, catalog)
    label = classify(Job(), clip, catalog)
    assert found.style == label.style
    assert found.starts_s == [start_s for start_s, _ in label.over_time]
    config = ClassifierConfig.tiny()
    assert found.levels.shape == (len(found.starts_s), config.n_frames // FRAMES_POOLED, config.n_mels)
    assert found.levels.max() > 200
    assert (np.diff(found.hertz) > 0).all()
    assert found.hertz[-1] < config.high_hz


def test_any_style_can_be_asked_for(catalog: Catalog, music_clip: Clip) -> None:
    rock, piano = (heat(Job(), music_clip, catalog, style=style) for style in ("rock", "piano"))
    assert (rock.style, piano.style) == ("rock", "piano")
    assert not np.array_equal(rock.levels, piano.levels)
    with pytest.raises(ParamsError, match="polka"):
        heat(Job(), music_clip, catalog, style="polka")


def test_silence_is_refused_and_it_can_be_cancelled(catalog: Catalog, music_clip: Clip) -> None:
    with pytest.raises(AudioFileError, match="silent"):
        heat(Job(), sounds.tone(peak=0.0), catalog)
    job = Job(listener=lambda job: job.cancel() if job.fraction > 0.3 else None)
    with pytest.raises(Cancelled):
        heat(job, sounds.music(40.0), catalog)


def test_what_is_hot_matters_more_than_what_is_not() -> None:
    torch.manual_seed(2)
    network = Classifier(ClassifierConfig.tiny()).eval().requires_grad_(False)
    samples = torch.from_numpy(sounds.music(4.0).mono()[: network.n_samples][None])
    direction = torch.randn(network.config.n_embedding)
    heard = network.log_mel(samples)
    hot = network.heat(heard, direction)
    assert hot.shape == heard.shape
    assert (hot >= 0).all()
    assert hot.std() > 0
    limit = hot.quantile(0.8)
    score = network.embedding(heard) @ direction
    without_hot = network.embedding(torch.where(hot >= limit, heard.mean(), heard)) @ direction
    without_cold = network.embedding(torch.where(hot <= hot.quantile(0.2), heard.mean(), heard)) @ direction
    assert score - without_hot > score - without_cold


def test_a_judge_has_no_heat() -> None:
    judge = Classifier(ClassifierConfig.tiny("judge"))
    with pytest.raises(TypeError, match="judge"):
        judge.heat(torch.zeros(1, judge.n_samples), torch.zeros(judge.config.n_embedding))
