"""`classify`, with a small untrained network that is real in every other way."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch

from engine import checkpoints, classification
from engine.audio import files
from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.checkpoints import ModelCard
from engine.classification import MOST_WINDOWS, classify
from engine.errors import AudioFileError, Cancelled, ModelError
from engine.jobs import Job
from engine.styles import STYLES
from models.classifier import Classifier, ClassifierConfig
from tests import sounds
from tests.engine.audio import ffmpeg_files


@pytest.fixture
def network() -> Classifier:
    torch.manual_seed(3)
    return Classifier(ClassifierConfig.tiny())


@pytest.fixture
def catalog(tmp_path: Path, network: Classifier) -> Catalog:
    _save(tmp_path / "weights", network)
    return Catalog(tmp_path / "weights")


def _save(weights: Path, network: Classifier) -> None:
    card = ModelCard("classifier", "classifier", styles=tuple(STYLES), config=network.to_config())
    checkpoints.save(weights / "classifier", dict(network.state_dict()), card)


def test_probabilities_are_ranked_and_complete(catalog: Catalog, music_clip: Clip) -> None:
    label = classify(Job(), music_clip, catalog)
    assert set(label.probabilities) == set(STYLES)
    assert sum(label.probabilities.values()) == pytest.approx(1.0, abs=1e-5)
    ranked = list(label.probabilities.values())
    assert ranked == sorted(ranked, reverse=True)
    assert label.style == next(iter(label.probabilities))


def test_windows_cover_the_clip_in_order(catalog: Catalog, network: Classifier) -> None:
    label = classify(Job(), sounds.music(9.0), catalog)
    window_s = network.n_samples / 44100
    starts = [start for start, _ in label.over_time]
    assert starts[0] == 0.0
    assert starts[-1] == pytest.approx(9.0 - window_s)
    assert all(0 < later - earlier <= window_s + 0.2 for earlier, later in pairwise(starts))
    assert all(sum(shares.values()) == pytest.approx(1.0, abs=1e-5) for _, shares in label.over_time)


def test_mono_stereo_and_surround_agree(catalog: Catalog, music_clip: Clip) -> None:
    mono = music_clip.mono()
    labels = [
        classify(Job(), Clip(np.stack([mono] * n), music_clip.rate), catalog).probabilities for n in (1, 2, 6)
    ]
    assert labels[0] == pytest.approx(labels[1], abs=1e-4)
    assert labels[0] == pytest.approx(labels[2], abs=1e-4)


def test_channels_that_cancel_are_still_heard(catalog: Catalog, music_clip: Clip) -> None:
    mono = music_clip.mono()
    opposite = classify(Job(), Clip(np.stack([mono, -mono]), music_clip.rate), catalog)
    assert opposite.probabilities == pytest.approx(
        classify(Job(), Clip(mono[None], music_clip.rate), catalog).probabilities, abs=1e-4
    )


@pytest.mark.parametrize("rate", [8000, 22050, 48000, 96000])
def test_any_rate_gives_nearly_the_same(catalog: Catalog, rate: int) -> None:
    clip = sounds.tone(5.0, 440.0, rate=rate)
    own = classify(Job(), sounds.tone(5.0, 440.0), catalog).probabilities
    assert classify(Job(), clip, catalog).probabilities == pytest.approx(own, abs=0.05)


def test_a_file_is_heard_as_the_clip_in_it(catalog: Catalog, music_clip: Clip, tmp_path: Path) -> None:
    path = tmp_path / "music.wav"
    soundfile.write(path, music_clip.samples.T, music_clip.rate, subtype="FLOAT")
    assert classify(Job(), path, catalog) == classify(Job(), music_clip, catalog)


def test_of_a_long_file_only_some_windows_are_read(
    catalog: Catalog, network: Classifier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "long.wav"
    clip = sounds.music(120.0, rate=8000)
    soundfile.write(path, clip.samples.T, clip.rate)
    longest = []
    read = classification.read

    def measured(*args: object, **kwargs: object) -> Clip:
        part = read(*args, **kwargs)  # type: ignore[arg-type]
        longest.append(part.duration_s)
        return part

    monkeypatch.setattr(classification, "read", measured)
    label = classify(Job(), path, catalog)
    assert len(label.over_time) == len(longest) == MOST_WINDOWS
    assert max(longest) < network.n_samples / 44100 + 0.01
    assert label.over_time[-1][0] > 115


def test_a_file_whose_header_promises_too_much_is_heard_as_far_as_it_goes(
    catalog: Catalog, tmp_path: Path
) -> None:
    """The length of raw AAC is an estimate by its first packets."""
    quiet, loud = sounds.tone(60.0, rate=44100), sounds.noise(30.0, rate=44100)
    clip = Clip(np.concatenate([1e-3 * quiet.samples, loud.samples], axis=1), 44100)
    path = ffmpeg_files.encode(tmp_path / "grows.aac", "aac", clip)
    promised_s = files.probe(path).duration_s
    assert promised_s > 1.3 * clip.duration_s
    label = classify(Job(), path, catalog)
    assert 0.5 * clip.duration_s < label.over_time[-1][0] < clip.duration_s


def test_a_short_clip_is_heard_once(catalog: Catalog) -> None:
    assert [start for start, _ in classify(Job(), sounds.music(0.2), catalog).over_time] == [0.0]


def test_silent_stretches_do_not_count(catalog: Catalog, network: Classifier) -> None:
    sound = sounds.music(4 * network.n_samples / 44100)
    silence = np.zeros_like(sound.samples)
    label = classify(Job(), Clip(np.concatenate([sound.samples, silence], axis=1), 44100), catalog)
    assert all(start < sound.duration_s for start, _ in label.over_time)
    assert label.probabilities == pytest.approx(classify(Job(), sound, catalog).probabilities, abs=1e-4)


def test_far_from_every_style_is_not_known(catalog: Catalog, network: Classifier, music_clip: Clip) -> None:
    assert classify(Job(), music_clip, catalog).known
    network.limit.fill_(1e-9)
    _save(catalog.weights_dir, network)
    assert not classify(Job(), music_clip, Catalog(catalog.weights_dir)).known


@pytest.mark.parametrize(
    ("clip", "says"),
    [
        (sounds.tone(0.05), "short"),
        (sounds.tone(2.0, peak=0.0), "silent"),
        (Clip(np.full((2, 44100), np.nan, np.float32), 44100, "bad"), "invalid"),
        (Clip(np.full((1, 44100), np.inf, np.float32), 44100, "bad"), "invalid"),
        (Clip(np.zeros((2, 0), np.float32), 44100, "empty"), "short"),
    ],
)
def test_what_cannot_be_heard_is_refused_in_a_sentence(catalog: Catalog, clip: Clip, says: str) -> None:
    with pytest.raises(AudioFileError, match=says):
        classify(Job(), clip, catalog)


def test_a_missing_file_is_refused(catalog: Catalog, tmp_path: Path) -> None:
    with pytest.raises(AudioFileError, match=r"nothing\.wav"):
        classify(Job(), tmp_path / "nothing.wav", catalog)


def test_without_weights_it_says_which_are_missing(tmp_path: Path, music_clip: Clip) -> None:
    with pytest.raises(ModelError, match="classifier"):
        classify(Job(), music_clip, Catalog(tmp_path))


def test_it_can_be_cancelled(catalog: Catalog, music_clip: Clip) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        classify(job, music_clip, catalog)


def test_importing_it_does_not_import_torch() -> None:
    code = "import sys, engine.classification; sys.exit('torch' in sys.modules or 'soxr' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
