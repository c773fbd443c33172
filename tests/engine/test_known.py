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


def test_silence_is_refused(catalog: Catalog) -> None:
    with pytest.raises(AudioFileError, match="silent"):
        classify(Job(), sounds.tone(5.0, peak=0.0), catalog)
