"""Labels of a dataset: written ones are believed, others heard, and what cannot be heard is left open."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from engine.audio.clip import Clip
from engine.data.dataset import Dataset, Piece, write_index
from engine.data.labels import phase_at, read_labels
from engine.data.render import write_manifest
from engine.errors import Cancelled
from engine.jobs import Job
from tests import sounds
from tests.engine.measures.test_key import cadences
from tests.engine.measures.test_tempo import drums

RATE = 44100


def make_dataset(folder: Path, clips: dict[str, Clip], *, kind: str = "recording") -> Dataset:
    (folder / "shards").mkdir(parents=True, exist_ok=True)
    pieces = []
    for name, clip in clips.items():
        sound = (clip.stereo().samples.T * 30000).astype(np.int16)
        np.save(folder / f"shards/{name}.npy", sound)
        pieces.append(
            Piece(f"rock/{name}", f"{name}.flac", "rock", "someone", name, kind, "train",
                  f"shards/{name}.npy", 0, len(sound))
        )  # fmt: skip
    write_index(folder, ["rock"], pieces)
    return Dataset.open(folder)


def write_renders(folder: Path, rows: list[dict[str, str]]) -> None:
    (folder / "renders").mkdir(parents=True)
    write_manifest(folder / "renders", rows)


def test_recordings_are_labelled_by_ear(tmp_path: Path) -> None:
    clips = {"beat": drums(100.0, 20.0), "chords": cadences(2, True), "hiss": sounds.noise(12.0)}
    labels = read_labels(Job(), make_dataset(tmp_path, clips))
    assert len(labels) == 3
    assert labels.tempo[0] == pytest.approx(100.0, rel=0.005)
    assert labels.key[1] == 14
    assert np.isnan(labels.tempo[2])
    assert labels.key[2] == -1
    assert np.isnan(labels.beat_phase(2)).all()


def test_renders_are_labelled_as_written(tmp_path: Path) -> None:
    write_renders(tmp_path, [{"path": "rock/one.flac", "style": "rock", "bpm": "80.50", "key": "F#m"}])
    labels = read_labels(Job(), make_dataset(tmp_path, {"one": sounds.noise(12.0)}, kind="render"))
    assert (labels[0].bpm, labels[0].bpm_confidence) == (80.5, 1.0)
    assert (labels[0].key, labels[0].key_confidence) == (6 + 12, 1.0)
    middles = (np.arange(20) + 0.5) * 4096 / RATE
    assert np.allclose(labels.beat_phase(0)[:20], middles * 80.5 / 60 % 1.0, atol=1e-4)


def test_dotted_beats_are_told_from_written_quarters(tmp_path: Path) -> None:
    write_renders(tmp_path, [{"path": "rock/jig.flac", "style": "rock", "bpm": "150.00", "key": ""}])
    labels = read_labels(Job(), make_dataset(tmp_path, {"jig": drums(100.0, 15.0)}, kind="render"))
    assert labels.tempo == [pytest.approx(100.0)]


def test_phase_has_a_value_for_every_latent_frame(tmp_path: Path) -> None:
    from models.codec import Codec, CodecConfig

    dataset = make_dataset(tmp_path, {"beat": drums(120.0, 11.3)})
    n = Codec(CodecConfig.tiny()).n_latents(dataset.pieces()[0].frames)
    phase = read_labels(Job(), dataset).beat_phase(0)
    assert phase.dtype == np.float32
    assert phase.shape == (n,)
    assert np.isfinite(phase).mean() > 0.8


def test_labels_are_kept_until_the_dataset_changes(tmp_path: Path) -> None:
    dataset = make_dataset(tmp_path, {"beat": drums(120.0), "hiss": sounds.noise(8.0)})
    made = read_labels(Job(), dataset)
    for shard in (tmp_path / "shards").iterdir():
        shard.unlink()
    kept = read_labels(Job(), Dataset.open(tmp_path))
    assert np.array_equal(kept.tempo, made.tempo, equal_nan=True)
    assert np.array_equal(kept.beats_s(0), made.beats_s(0))
    changed = read_labels(Job(), make_dataset(tmp_path, {"slow": drums(84.0)}))
    assert changed.tempo == [pytest.approx(84.0, rel=0.005)]


def test_a_cancelled_hearing_keeps_nothing(tmp_path: Path) -> None:
    dataset = make_dataset(tmp_path, {"beat": drums(120.0)})
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        read_labels(job, dataset)
    assert not list(tmp_path.glob("labels*"))


@pytest.mark.parametrize(
    ("beats", "times", "phases"),
    [
        ([1.0, 2.0, 4.0], [0.5, 1.0, 1.25, 3.0, 4.5], [np.nan, 0.0, 0.25, 0.5, np.nan]),
        ([0.0, 1.0, np.nan, 10.0, 11.0], [0.5, 5.0, 10.5], [0.5, np.nan, 0.5]),
        ([], [0.5], [np.nan]),
    ],
)
def test_phase_runs_from_beat_to_beat(beats: list[float], times: list[float], phases: list[float]) -> None:
    found: npt.NDArray[np.float32] = phase_at(np.array(beats), np.array(times))
    assert np.allclose(found, phases, equal_nan=True)
