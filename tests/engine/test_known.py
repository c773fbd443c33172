"""The classifier that ships says of noise, hum, sweeps and speech that it knows nothing like them."""

from __future__ import annotations

import numpy as np
import pytest

from engine import paths
from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.classification import RATE, classify
from engine.errors import AudioFileError
from engine.jobs import Job
from engine.training.strangers import stranger_windows
from models.classifier import Classifier
from tests import sounds


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog(paths.weights_dir())


@pytest.mark.parametrize("name", ["white_noise", "pink_noise", "hum", "sweep", "speech_like"])
def test_sounds_that_are_no_music_are_not_known(catalog: Catalog, name: str) -> None:
    network = catalog.load("classifier")
    assert isinstance(network, Classifier)
    sound = stranger_windows(network.n_samples)[name].reshape(1, -1).numpy()
    label = classify(Job(), Clip(np.asarray(sound, np.float32), RATE, name), catalog)
    assert not label.known
    assert sum(label.probabilities.values()) == pytest.approx(1.0, abs=1e-3)


@pytest.mark.parametrize("slope_db", [-3.0, -3.6, -6.0])
@pytest.mark.parametrize("seconds", [5.0, 15.0])
def test_noise_that_is_louder_below_is_not_known(catalog: Catalog, slope_db: float, seconds: float) -> None:
    for seed in range(3):
        spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(round(seconds * RATE)))
        octaves = np.log2(np.maximum(1.0, np.arange(len(spectrum))))
        sound = np.fft.irfft(spectrum * 10.0 ** (slope_db / 20.0 * octaves))
        clip = Clip((0.1 * sound / sound.std()).astype(np.float32)[None], RATE, "rumble")
        assert not classify(Job(), clip, catalog).known


def test_silence_is_refused(catalog: Catalog) -> None:
    with pytest.raises(AudioFileError, match="silent"):
        classify(Job(), sounds.tone(5.0, peak=0.0), catalog)
