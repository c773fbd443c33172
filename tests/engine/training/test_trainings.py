"""Every training makes a checkpoint that the catalog loads and the use cases work with."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.catalog import Catalog
from engine.checkpoints import load_card
from engine.cli import main
from engine.data.dataset import Dataset, Piece, write_index
from engine.data.labels import read_labels
from engine.errors import DataError
from engine.generation import GenerateParams, generate
from engine.jobs import Job
from engine.restyling import RestyleParams, restyle
from engine.training import codec, flow, lstm_gan, restyler
from engine.training.conditions import Conditioner, Example
from engine.training.latents import StretchSampler, encode_dataset, load_codec
from engine.training.pairs import PairSampler
from models.flow import Conditions, Flow
from tests import sounds
from tests.models.tiny import write_tiny_weights

SECONDS = 9.0


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two styles by three artists, and one excerpt rendered in both."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "shards").mkdir()
    pieces, parts, n = [], [], round(SECONDS * 44100)
    for style in ("folk", "rock"):
        for number, split in enumerate(("train", "train", "valid", "test")):
            name, pair = f"{style}{number}", "tune" if number == 1 else ""
            pieces.append(
                Piece(name, name, style, f"artist{number}", name, "recording", split, "shards/0000.npy",
                      n * len(parts), n, pair=pair)
            )  # fmt: skip
            parts.append((sounds.music(SECONDS, seed=number).samples.T * 32767).astype(np.int16))
    np.save(folder / "shards" / "0000.npy", np.concatenate(parts))
    write_index(folder, ["folk", "rock"], pieces)
    return folder


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_tiny_weights(tmp_path / "weights")
    monkeypatch.setenv("CONTRAFACT_WEIGHTS", str(tmp_path / "weights"))
    return tmp_path / "weights"


def test_codec_fits_its_components_and_guesses_detail(data: Path, weights: Path) -> None:
    summary = codec.train(Job(), data, weights / "codec", minutes=0.05, size="tiny")
    assert summary["stored_db"] < summary["coarse_db"] < 8.0
    assert summary["surprise"] == pytest.approx(
        Catalog(weights).card("codec").figures["valid_surprise"], abs=1e-3
    )
    assert summary["steps"] > 0
    assert load_codec().config.n_latent == 16


def test_generator_learns_and_generates(data: Path, weights: Path) -> None:
    summary = lstm_gan.train(Job(), data, weights / "lstm_gan", minutes=0.06, size="tiny")
    assert summary["steps"] > 2
    card = Catalog(weights).card("lstm_gan")
    assert card.training["adversarial"]
    assert np.isfinite(card.figures["valid_nats"])
    take = generate(Job(), GenerateParams("rock", 1.0, "lstm_gan", seed=1), Catalog(weights))
    assert take.clip.n_frames == 44100


def test_flow_learns(data: Path, weights: Path) -> None:
    summary = flow.train(Job(), data, weights / "flow", minutes=0.1, size="tiny")
    assert summary["steps"] > 2
    # A network that adds nothing to what Gaussian latents would do has the loss of its own first step.
    assert np.isfinite(summary["valid_loss"])
    assert Catalog(weights).card("flow").figures["valid_loss"] == pytest.approx(
        summary["valid_loss"], abs=1e-4
    )


def test_flow_is_told_what_the_labels_say(data: Path, weights: Path) -> None:
    latents = encode_dataset(Job(), data, load_codec())
    conditioner, draw = Conditioner(Job(), data, latents), np.random.default_rng(0)
    batch = StretchSampler(latents, "train", 48).draw(draw, 64)
    told = conditioner.examples(batch, draw).conditions
    labels = read_labels(Job(), Dataset.open(data))
    assert told.style is not None
    assert told.chroma is not None
    assert told.key is not None
    assert told.is_known is not None
    # Each condition is withheld from some and told of others, and what is told is true.
    for shown in (told.style.sum(dim=1) > 0, told.chroma[:, 0, 0].isfinite(), told.is_known.sum(dim=1) > 0):
        assert 0 < int(shown.sum()) < len(batch.places)
    assert bool((told.style.argmax(dim=1) == batch.style)[told.style.sum(dim=1) > 0].all())
    for (number, _), key in zip(batch.places, told.key.tolist(), strict=True):
        assert key in (-1, labels.key[number])


def test_known_frames_do_not_count(data: Path, weights: Path) -> None:
    codec_used = load_codec()
    network = Flow(flow.config_for("tiny", codec_used))
    frames = torch.randn(2, 10, codec_used.config.n_channels)
    mask = torch.zeros(2, 10)
    mask[:, :5] = 1.0
    example = Example(frames, Conditions(known=frames, is_known=mask))
    other = Example(
        frames.clone().index_fill_(1, torch.arange(5), 9.0), Conditions(known=frames, is_known=mask)
    )
    losses = [
        flow.flow_loss(network, e, torch.ones(frames.shape[-1]), torch.Generator().manual_seed(1)).item()
        for e in (example, other)
    ]
    # The untrained network says nothing new, so that each frame's error is its own.
    assert losses[0] == pytest.approx(losses[1])


def test_generator_training_resumes(data: Path, weights: Path) -> None:
    out = weights / "lstm_gan"
    first = lstm_gan.train(Job(), data, out, minutes=0.03, size="tiny")
    second = lstm_gan.train(Job(), data, out, minutes=0.03, size="tiny", resume=True)
    assert second["steps"] > first["steps"]


def test_restyler_learns_and_restyles(data: Path, weights: Path) -> None:
    summary = restyler.train(Job(), data, weights / "restyler", minutes=0.06, size="tiny")
    assert summary["steps"] > 2
    take = restyle(Job(), sounds.music(2.0), RestyleParams("folk"), Catalog(weights))
    assert take.clip.n_frames == 88200


def test_pairs_are_the_same_notes_in_two_styles(data: Path, weights: Path) -> None:
    latents = encode_dataset(Job(), data, load_codec())
    pairs = PairSampler(latents, "train", 40)
    source, target, style = pairs.draw(np.random.default_rng(1), 3)
    # Both renders of the made-up pair are the same sound.
    np.testing.assert_array_equal(source.numpy(), target.numpy())
    assert style.sum() == 3
    assert not PairSampler(latents, "valid", 40)


def test_gain_moves_latents_along_the_gain_direction(data: Path, weights: Path) -> None:
    """Louder sound has the latents of the softer one, moved along one direction."""
    tiny = load_codec()
    latents = encode_dataset(Job(), data, tiny)
    samples = torch.from_numpy(sounds.noise(2.0, peak=0.1).samples)[None]
    soft, loud = (tiny.encode(samples * gain)[0, :, 2:-2].mean(dim=-1) for gain in (1.0, 2.0))
    expected = torch.from_numpy(latents.gain_direction()) * float(np.log(2.0))
    torch.testing.assert_close((loud - soft)[:16], expected[:16], atol=0.05, rtol=0.05)


def test_a_dataset_too_small_is_refused(data: Path, weights: Path) -> None:
    latents = encode_dataset(Job(), data, load_codec())
    with pytest.raises(DataError, match="prepare more music"):
        StretchSampler(latents, "train", 10_000)
    assert len(Dataset.open(data).pieces()) == 8


def test_evaluate_writes_its_figures_into_the_card(
    data: Path, weights: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["evaluate", "codec", "--data", str(data), "--weights", str(weights), "--write-cards", "--json"]
    assert main(command) == 0
    figures = json.loads(capsys.readouterr().out)["codec"]
    card = load_card(weights / "codec")
    assert card.figures.items() >= figures.items()
    assert card.sha256 == Catalog(weights).card("codec").sha256
    assert "## Figures" in (weights / "codec" / "CARD.md").read_text(encoding="utf-8")
