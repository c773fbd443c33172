"""Networks go on from those that were there, and never hear what is held out from them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine import checkpoints
from engine.checkpoints import ModelCard
from engine.data.dataset import RATE, Dataset, Piece, write_index
from engine.jobs import Job
from engine.training import classifier, head_start
from engine.training.chorus import assemble
from engine.training.head_start import FOLDS, HeadStart, for_dataset, write_folds
from engine.training.voice import Best
from models.classifier import Chorus, Classifier, ClassifierConfig
from tests import sounds
from tests.step_clock import minutes_for

STYLES = ["piano", "rock"]
CONFIG = replace(ClassifierConfig.tiny(), n_styles=2)
SECONDS = 4.0


def _dataset(folder: Path, n_artists: int, tested: int | None = None) -> Dataset:
    """Music and noise, a piece by each artist; number `tested` of each style is in the test split."""
    (folder / "shards").mkdir(parents=True)
    n = round(SECONDS * RATE)
    pieces, parts = [], []
    for artist in range(n_artists):
        for style in STYLES:
            name = f"{style}{artist}"
            sound = (
                sounds.music(SECONDS, seed=artist) if style == "piano" else sounds.noise(SECONDS, seed=artist)
            )
            split = "test" if artist == tested else "train"
            place = "shards/0000.npy"
            pieces.append(Piece(name, name, style, name, name, "recording", split, place, n * len(parts), n))
            parts.append((sound.samples.T * 32767).astype(np.int16))
    np.save(folder / "shards" / "0000.npy", np.concatenate(parts))
    write_index(folder, STYLES, pieces)
    return Dataset.open(folder)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Classifier:
    """Two networks that have heard four artists in two folds."""
    torch.manual_seed(3)
    model = assemble(
        [Classifier(CONFIG).eval() for _ in range(2)], replace(CONFIG, n_voices=2, n_described=8)
    )
    folder = tmp_path / "weights" / "classifier"
    card = ModelCard(
        name="classifier", kind="classifier", styles=tuple(STYLES), config=model.to_config(), task="name it"
    )
    checkpoints.save(folder, model.state_dict(), card)
    monkeypatch.setattr(head_start, "SHIPPED", folder)
    pieces = _dataset(tmp_path / "before", 4).pieces(split="train")
    write_folds(pieces, [0, 0, 0, 0, 1, 1, 1, 1], folder)
    return model


def test_a_network_begins_from_the_one_of_its_fold(shipped: Classifier, tmp_path: Path) -> None:
    start = for_dataset(_dataset(tmp_path / "more", 6), STYLES, CONFIG, 2)
    assert start is not None
    assert isinstance(shipped.trunk, Chorus)
    network = Classifier(CONFIG).eval()
    sound = torch.from_numpy(sounds.music(4.0).mono())[None, : network.n_samples]
    for place in range(4):
        start.begin(network, place)
        theirs = shipped.embedding(sound)[:, 16 * (place % 2) : 16 * (place % 2 + 1)]
        torch.testing.assert_close(network.embedding(sound), theirs)
        rows = shipped.head.weight[:, 16 * (place % 2) : 16 * (place % 2 + 1)]
        torch.testing.assert_close(network.head.weight, 2.0 * rows)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / FOLDS).unlink(),
        lambda folder: (folder / FOLDS).write_text("[1, 2"),
        lambda folder: (folder / FOLDS).write_text(json.dumps({f"other{n}": n % 2 for n in range(8)})),
        lambda folder: (folder / FOLDS).write_text(json.dumps({"piano0": 0, "rock0": 3})),
        lambda folder: (folder / "model.safetensors").write_bytes(b"broken"),
    ],
)
def test_there_is_no_start_if_it_is_not_known_what_was_held_out(
    shipped: Classifier, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    dataset = _dataset(tmp_path / "more", 6)
    assert for_dataset(dataset, STYLES, CONFIG, 2) is not None
    change(head_start.SHIPPED)
    assert for_dataset(dataset, STYLES, CONFIG, 2) is None


def test_there_is_no_start_that_has_heard_the_test_or_is_of_another_shape(
    shipped: Classifier, tmp_path: Path
) -> None:
    tested, other = _dataset(tmp_path / "tested", 40, tested=2), _dataset(tmp_path / "other", 6)
    write_folds(tested.pieces(split="train"), [0, 1] * 39, head_start.SHIPPED)
    assert for_dataset(tested, STYLES, CONFIG, 2) is not None
    write_folds(
        [*tested.pieces(split="train"), *tested.pieces(split="test")], [0, 1] * 40, head_start.SHIPPED
    )
    assert for_dataset(tested, STYLES, CONFIG, 2) is None
    write_folds(other.pieces(split="train"), [0, 1] * 6, head_start.SHIPPED)
    assert for_dataset(other, STYLES, CONFIG, 2) is not None
    assert for_dataset(other, STYLES[::-1], CONFIG, 2) is None
    assert for_dataset(other, STYLES, replace(CONFIG, n_embedding=24), 2) is None


def test_training_goes_on_with_the_folds_there_were(shipped: Classifier, tmp_path: Path) -> None:
    _dataset(tmp_path / "more", 6)
    before = json.loads((head_start.SHIPPED / FOLDS).read_text())
    with minutes_for(3) as minutes:
        classifier.train(
            Job(), tmp_path / "more", tmp_path / "out", minutes=minutes, size="tiny", resume=False
        )
    after = json.loads((tmp_path / "out" / FOLDS).read_text())
    assert len(after) == 12
    assert {name: after[name] for name in before} == before
    assert sorted(after[f"piano{n}"] for n in (4, 5)) == [0, 1]
    trained = Classifier(CONFIG)
    Best(tmp_path / "out" / "voice-0" / "best.json", resume=True).load_into(trained)
    fresh = Classifier(CONFIG)
    HeadStart(shipped, before).begin(fresh, 0)
    gap = (trained.head.weight - fresh.head.weight).abs().max().item()
    assert 0.0 < gap < 0.02  # three careful steps away


def test_the_least_surprised_weights_are_kept(tmp_path: Path) -> None:
    best = Best(tmp_path / "best.json", resume=False)
    assert best.beaten_by({"valid_accuracy": 0.5, "valid_log_loss": 1.2})
    best.keep({"valid_accuracy": 0.6, "valid_log_loss": 1.2}, Classifier(CONFIG), 10)
    assert best.beaten_by({"valid_accuracy": 0.55, "valid_log_loss": 1.1})
    assert not best.beaten_by({"valid_accuracy": 0.7, "valid_log_loss": 1.3})
