"""Training on a folder per style, as users have it, and scoring on another one."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine import checkpoints
from engine.audio import files
from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.classification import classify
from engine.data.dataset import Piece
from engine.data.folds import NEVER, folds_of
from engine.data.sound_folder import SoundFolder, open_sound_folder
from engine.errors import Cancelled, DataError
from engine.jobs import Job
from engine.training import classifier
from engine.training.calibration import fit_temperature
from engine.training.chorus import assemble
from engine.training.clip_scores import ClipScores
from engine.training.evaluate import evaluate
from engine.training.head_fitting import temperature_of_all
from engine.training.ridge_regression import fit_rows
from models.classifier import Chorus, Classifier
from models.descriptors import descriptors
from models.spectral import LogMel
from tests import sounds
from tests.step_clock import minutes_for

GENRES = ("Drum & Bass", "rock", "民謡")
STEPS_EACH = 80


def _sound(genre: str, number: int) -> Clip:
    if genre == "rock":
        return sounds.noise(4.5, seed=number)
    if genre == "民謡":
        return sounds.tone(4.5, 90.0 + 9 * number)
    return sounds.music(4.5, bpm=100 + 7 * number, seed=number)


def _write(folder: Path, numbers: range) -> Path:
    for genre in GENRES:
        for number in numbers:
            path = folder / genre / f"{genre}.{number:05d}.wav"
            path.parent.mkdir(parents=True, exist_ok=True)
            files.write(path, _sound(genre, number).resampled(22050))
    return folder


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three genres of six clips at 22.05 kHz, with files that are no use."""
    folder = _write(tmp_path_factory.mktemp("music"), range(0, 12, 2))
    (folder / "rock" / "rock.00054.wav").write_bytes(b"\0" * 3000)
    files.write(folder / "rock" / "blip.wav", sounds.noise(0.1))
    files.write(folder / "rock" / "nothing.wav", sounds.tone(2.0, peak=0.0))
    (folder / "rock" / "notes.txt").write_text("not a sound")
    return folder


@pytest.fixture(scope="module")
def trained(collection: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    out = tmp_path_factory.mktemp("runs") / "mine"
    with minutes_for(4 * STEPS_EACH) as minutes, pytest.MonkeyPatch.context() as patch:
        patch.setattr(classifier, "ENOUGH_MINUTES_EACH", minutes / 4)
        return out, classifier.train(Job(), collection, out, minutes=minutes, size="tiny", resume=False)


def test_a_folder_is_learnt_without_preparation(trained: tuple[Path, dict[str, object]]) -> None:
    out, summary = trained
    card = checkpoints.load_card(out)
    assert card.styles == GENRES
    assert card.training["networks"] == 4  # two for each of two folds
    assert summary["clips"] == 18
    assert isinstance(summary["balanced_accuracy"], float)
    assert summary["balanced_accuracy"] > 0.8
    assert np.sum(card.figures["held_out_folds"]["confusion"]) == 18
    # Noise, a tone and chords are told apart by MFCCs as well.
    assert card.figures["held_out_folds"]["baseline"]["balanced_accuracy"] > 0.6
    page = (out / "CARD.md").read_text(encoding="utf-8")
    assert "| **民謡** |" in page
    assert "| baseline | 18 |" in page
    assert not (out / "cache").exists()
    json.dumps(summary)


def test_useless_files_are_left_out_with_a_word(trained: tuple[Path, dict[str, object]]) -> None:
    skipped = trained[1]["skipped"]
    assert isinstance(skipped, list)
    assert len(skipped) == 3
    for name in ("rock.00054.wav", "blip.wav", "nothing.wav"):
        assert any(name in reason for reason in skipped)


def test_another_folder_is_scored(trained: tuple[Path, dict[str, object]], tmp_path: Path) -> None:
    folder = _write(tmp_path, range(1, 7, 2))
    (tmp_path / "polka").mkdir()
    files.write(tmp_path / "polka" / "polka.wav", sounds.music(4.5, seed=77))
    (tmp_path / "rock" / "empty.wav").write_bytes(b"")
    figures = evaluate(Job(), "classifier", folder, Catalog(trained[0]))["classifier"]
    assert figures["clips"] == 9
    assert figures["balanced_accuracy"] > 0.8
    assert figures["accuracy"] == np.trace(figures["confusion"]) / 9
    assert figures["styles"] == list(GENRES)
    assert set(figures["per_genre"]) == set(GENRES)
    assert 0 <= figures["ece"] <= 1
    assert figures["top_2"] >= figures["balanced_accuracy"]
    assert set(figures["unlike_known"]) == {"polka"}
    assert len(figures["skipped"]) == 1
    json.dumps(figures)


def test_the_weights_classify_from_their_own_folder_or_below_another(
    trained: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    shutil.copytree(trained[0], tmp_path / "classifier")
    clip = _sound("rock", 30)
    alone, below = (classify(Job(), clip, Catalog(folder)) for folder in (trained[0], tmp_path))
    assert alone.style == below.style == "rock"
    assert set(Catalog(trained[0]).cards()) == {"classifier"}
    assert alone.probabilities == below.probabilities


def test_a_folder_without_known_names_or_of_one_style_is_refused(
    trained: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    (tmp_path / "polka").mkdir()
    files.write(tmp_path / "polka" / "polka.wav", sounds.music(4.5))
    with pytest.raises(DataError, match="民謡"):
        evaluate(Job(), "classifier", tmp_path, Catalog(trained[0]))
    with pytest.raises(DataError, match="two styles"):
        classifier.train(Job(), tmp_path, tmp_path / "out", minutes=0.01, size="tiny", resume=False)


def test_a_stopped_training_keeps_what_it_heard_and_finishes(collection: Path, tmp_path: Path) -> None:
    def stop(job: Job) -> None:
        if job.text.startswith("Step"):
            job.cancel()

    with pytest.raises(Cancelled):
        classifier.train(Job(listener=stop), collection, tmp_path, minutes=1.0, size="tiny", resume=False)
    heard = {path: path.stat().st_mtime_ns for path in (tmp_path / "cache").iterdir()}
    assert heard
    assert not (tmp_path / "model.safetensors").exists()
    with minutes_for(20) as minutes:
        summary = classifier.train(Job(), collection, tmp_path, minutes=minutes, size="tiny", resume=True)
    state = json.loads((tmp_path / "voice-0" / "state.json").read_text())
    assert summary["steps"] == state["step"] > 20
    assert checkpoints.load_card(tmp_path).kind == "classifier"


def test_tags_and_names_tell_the_artist(tmp_path: Path) -> None:
    (tmp_path / "rock" / "The Band").mkdir(parents=True)
    for name in ("Ann Lee - Song.wav", "01 - Song.wav", "plain.wav", "The Band/x.wav"):
        files.write(tmp_path / "rock" / name, sounds.noise(1.0))
    folder, _ = open_sound_folder(Job(), tmp_path, LogMel(24, 2048), tmp_path / "cache")
    artists = {Path(piece.source).name: piece.artist for piece in folder.pieces()}
    assert artists == {
        "Ann Lee - Song.wav": "annlee",
        "01 - Song.wav": "",
        "plain.wav": "",
        "x.wav": "theband",
    }
    piece = next(piece for piece in folder.pieces() if piece.artist == "theband")
    assert isinstance(folder, SoundFolder)
    assert folder.audio(piece, 1000, 500).shape == (500, 2)


def _piece(number: int, style: str, artist: str, kind: str = "recording") -> Piece:
    name = f"{style}/{number:03d}"
    return Piece(name, name, style, artist, name, kind, "train", name, 0, 44100 * 30)


def test_artists_stay_together_and_folds_are_even() -> None:
    pieces = [_piece(n, style, f"artist {n % 11}") for style in ("folk", "rock") for n in range(44)]
    folds = folds_of(pieces, 4)
    sides: dict[str, set[int]] = {}
    for piece, fold in zip(pieces, folds, strict=True):
        sides.setdefault(piece.artist, set()).add(fold)
    assert all(len(found) == 1 for found in sides.values())
    assert min(np.bincount(folds, minlength=4)) >= 16


def test_pieces_keep_their_folds_when_music_is_added() -> None:
    new = [_piece(n, "folk", f"new {n % 9}") for n in range(100, 136)]
    before = [_piece(n, "folk", f"artist {n % 5}") for n in range(10)] + [_piece(20, "solo", "")]
    folds = folds_of(before, 4)
    kept = {piece.id: fold for piece, fold in zip(before, folds, strict=True)}
    more = [_piece(30, "folk", "artist 2"), *new, *before]
    again = folds_of(more, 4, kept)
    assert again[-len(before) :] == folds
    assert again[0] == folds[2]
    assert folds[-1] == NEVER
    assert min(np.bincount([fold for fold in again if fold != NEVER], minlength=4)) >= 8
    assert len({fold for piece, fold in zip(more, again, strict=True) if piece.artist == "new 3"}) == 1


def test_unknown_artists_are_held_out_with_their_neighbours() -> None:
    pieces = [_piece(n, "folk", "") for n in range(12)] + [_piece(0, "solo", "")]
    folds = folds_of(pieces, 4)
    assert [len({*folds[k : k + 3]}) for k in (0, 3, 6, 9)] == [1, 1, 1, 1]
    assert sorted({*folds[:12]}) == [0, 1, 2, 3]
    assert folds[12] == NEVER


def test_rows_are_fitted_and_a_ridge_makes_them_small(rng: np.random.Generator) -> None:
    labels = np.repeat(np.arange(3), 60)
    inputs = rng.normal(size=(180, 5)) + 3.0 * np.eye(5)[labels]
    loose, tight = (fit_rows(inputs, labels, np.ones(180), 3, ridge) for ridge in (0.01, 30.0))
    for rows, biases in (loose, tight):
        assert ((inputs @ rows.T + biases).argmax(axis=1) == labels).mean() > 0.9
    assert np.abs(tight[0]).max() < 0.2 * np.abs(loose[0]).max()
    middle = inputs.mean(axis=0)
    np.testing.assert_allclose(middle @ loose[0].T + loose[1], 0.0, atol=1e-9)


def test_a_rare_style_is_not_forgotten_where_it_counts_as_much(rng: np.random.Generator) -> None:
    labels = np.repeat([0, 1], [400, 8])
    inputs = rng.normal(size=(408, 4)) + np.eye(4)[labels]
    rows, biases = fit_rows(inputs, labels, 1.0 / np.bincount(labels)[labels], 2, 0.3)
    fresh = rng.normal(size=(400, 4)) + np.eye(4)[1]
    assert ((fresh @ rows.T + biases).argmax(axis=1) == 1).mean() > 0.6


def test_a_chorus_is_its_voices_and_the_descriptors_side_by_side() -> None:
    torch.manual_seed(0)
    config = classifier.config_for("tiny", "classifier", 3)
    voices = [Classifier(config).eval() for _ in range(2)]
    model = assemble(voices, replace(config, n_voices=2, n_described=8, n_directions=6))
    sound = torch.from_numpy(sounds.music(4.0).mono())[None, : model.n_samples]
    heard = model.log_mel(sound)
    embedding = model.embedding(sound)
    assert embedding.shape == (1, model.config.width) == (1, 40)
    for place, voice in enumerate(voices):
        torch.testing.assert_close(embedding[:, 16 * place : 16 * (place + 1)], voice.embedding(heard))
    assert isinstance(model.trunk, Chorus)
    assert model.heat(sound, torch.ones(40)).shape == heard.shape
    again = Classifier.from_config(model.to_config())
    again.load_state_dict(model.state_dict())
    torch.testing.assert_close(again.eval().embedding(sound), embedding)


def test_a_mean_of_more_networks_may_be_surer(rng: np.random.Generator) -> None:
    """Networks that see the truth through noise of their own: what is fitted to pairs is told of eight."""
    n_styles, n_clips, n_networks = 5, 4000, 8
    labels = rng.integers(n_styles, size=n_clips)
    truth = 1.5 * np.eye(n_styles)[labels] + 0.7 * rng.normal(size=(n_clips, n_styles))
    every = truth + 1.5 * rng.normal(size=(n_networks, n_clips, n_styles))
    each = np.where((np.arange(n_networks)[:, None] % 4 == np.arange(n_clips) % 4)[..., None], every, np.nan)

    def best(scores: np.ndarray) -> float:
        clips = ClipScores(scores.astype(np.float32), np.zeros((n_clips, 1), np.float32), labels)
        return fit_temperature(clips)

    of_pairs = best(np.nanmean(each, axis=0))
    told = temperature_of_all(each, of_pairs, np.ones(n_clips, bool), labels)
    assert abs(told - best(every.mean(axis=0))) < 0.35 * (of_pairs - best(every.mean(axis=0)))


def test_descriptors_know_nothing_of_loudness_and_hear_a_beat() -> None:
    front = LogMel(48, 1024)
    one = torch.from_numpy(sounds.music(4.0, bpm=120).mono())[None]
    both = torch.cat([front(one), front(0.1 * one)])
    found = descriptors(both, 44100 / 1024)
    torch.testing.assert_close(found[0], found[1], atol=0.02, rtol=0.02)
    assert found.isfinite().all()
    assert descriptors(front(torch.zeros(1, 44100)), 44100 / 1024).isfinite().all()
