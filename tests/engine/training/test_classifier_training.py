"""Training, calibration and evaluation of the style classifier, on sounds that are easy to tell apart."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch

from engine import checkpoints, references
from engine.catalog import Catalog
from engine.classification import classify, head_of
from engine.data.augment import augment, blend_alike, mix_up, n_frames_before, swap_tone
from engine.data.dataset import RATE, Dataset, Piece, write_index
from engine.data.logmel_cache import LogMelCache
from engine.errors import Cancelled, DataError, ParamsError
from engine.jobs import Job
from engine.reasons import read_ranges
from engine.training import classifier, judge
from engine.training.calibration import calibration_error, fit_known, fit_temperature, strangeness
from engine.training.classifier import styles_of
from engine.training.clip_scores import ClipScores, excerpts
from engine.training.evaluate_classifier import evaluate_classifier
from engine.training.window_sampler import Sampler
from models.classifier import Classifier, ClassifierConfig
from models.spectral import LogMel
from tests import sounds
from tests.step_clock import minutes_for

SPLITS = ["train", "train", "train", "valid", "test"]
SECONDS = 6.0


def _sound(style: str, artist: int) -> np.ndarray:
    """Chords, noise or a low tone: three styles that nobody confuses; the artist is the seed."""
    if style == "rock":
        return sounds.noise(SECONDS, seed=artist).samples
    if style == "ambient":
        return sounds.tone(SECONDS, 80.0 + 10 * artist).samples
    return sounds.music(SECONDS, bpm=100 + 8 * artist, seed=artist).samples


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    (folder / "shards").mkdir()
    pieces: list[Piece] = []
    parts = []
    n = round(SECONDS * RATE)
    for style in ("piano", "rock", "ambient", "jazz"):
        for artist, split in enumerate(SPLITS):
            name = f"{style}{artist}"
            kind = "render" if artist == 1 else "recording"
            start = n * len(parts)
            pieces.append(Piece(name, name, style, name, name, kind, split, "shards/0000.npy", start, n))
            parts.append((_sound(style, artist).T * 32767).astype(np.int16))
    np.save(folder / "shards" / "0000.npy", np.concatenate(parts))
    write_index(folder, ["ambient", "jazz", "piano", "rock"], pieces)
    return folder


@pytest.fixture(scope="module")
def trained(data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, float]]:
    out = tmp_path_factory.mktemp("runs") / "classifier"
    with minutes_for(250) as minutes:
        # One network in so little time; the descriptors do the rest.
        return out, classifier.train(Job(), data, out, minutes=minutes, size="tiny", resume=False)


def test_held_out_artists_are_named(trained: tuple[Path, dict[str, float]], data: Path) -> None:
    out, figures = trained
    catalog = Catalog(out.parent)
    assert figures["balanced_accuracy"] > 0.9
    for style in ("piano", "rock", "ambient"):
        clip = sounds.Clip(_sound(style, 4), RATE)
        assert classify(Job(), clip, catalog).style == style


def test_the_card_tells_what_was_trained(trained: tuple[Path, dict[str, float]]) -> None:
    out, figures = trained
    card = checkpoints.load_card(out)
    assert card.kind == card.name == "classifier"
    assert card.styles == ("ambient", "piano", "rock")  # jazz does not ship
    assert card.training["steps"] == figures["steps"]
    assert card.figures["held_out_folds"]["accuracy"] == pytest.approx(figures["accuracy"], abs=1e-3)
    model = Catalog(out.parent).load("classifier")
    assert isinstance(model, Classifier)
    assert 0 < float(model.limit) < float("inf")
    assert float(model.temperature) == pytest.approx(figures["temperature"])


def test_evaluation_tells_recordings_from_renders_and_beats_chance(
    trained: tuple[Path, dict[str, float]], data: Path
) -> None:
    model = Catalog(trained[0].parent).load("classifier")
    assert isinstance(model, Classifier)
    card = checkpoints.load_card(trained[0])
    result = evaluate_classifier(Job(), Dataset.open(data), model, card.styles)
    assert "renders" not in result  # all of them are in the train split
    figures = result["recordings"]
    assert figures["clips"] == figures["artists"] == 3
    assert figures["accuracy"] > 2 * result["chance"]
    assert np.sum(figures["confusion"]) == 3
    assert figures["accuracy_95"][0] <= figures["accuracy"] <= figures["accuracy_95"][1]
    assert set(figures["baseline"]) >= {"accuracy", "macro_f1"}
    assert all(0 <= share <= 1 for share in result["stability"].values())
    assert "jazz" in result["unlike_known"]
    assert "hum" in result["unlike_known"]
    json.dumps(result)


def test_a_training_goes_on_where_it_stopped(data: Path, tmp_path: Path) -> None:
    first = judge.train(Job(), data, tmp_path, minutes=0.02, size="tiny", resume=False)
    second = judge.train(Job(), data, tmp_path, minutes=0.02, size="tiny", resume=True)
    assert second["steps"] > first["steps"]
    assert checkpoints.load_card(tmp_path).kind == "judge"


def test_cancel_leaves_no_checkpoint_and_no_partial_file(data: Path, tmp_path: Path) -> None:
    def stop(job: Job) -> None:
        if job.text.startswith("Step"):
            job.cancel()

    with pytest.raises(Cancelled):
        classifier.train(Job(listener=stop), data, tmp_path, minutes=1.0, size="tiny", resume=False)
    assert not (tmp_path / "model.safetensors").exists()
    assert not list(tmp_path.rglob("*.part"))
    assert (tmp_path / "voice-0" / "state.safetensors").exists()


def test_a_dataset_of_one_style_is_refused(data: Path, tmp_path: Path) -> None:
    dataset = Dataset.open(data)
    train = dataset.pieces(split="train")
    write_index(tmp_path, dataset.styles, [piece for piece in train if piece.style == "rock"])
    with pytest.raises(DataError, match="two styles"):
        styles_of(Dataset.open(tmp_path))


def test_a_judge_without_validation_is_refused(data: Path, tmp_path: Path) -> None:
    dataset = Dataset.open(data)
    write_index(tmp_path, dataset.styles, dataset.pieces(split="train"))
    with pytest.raises(DataError, match="validation"):
        judge.train(Job(), tmp_path, tmp_path / "out", minutes=0.01, size="tiny", resume=False)


def test_an_unknown_size_is_refused(data: Path, tmp_path: Path) -> None:
    with pytest.raises(ParamsError, match="small"):
        classifier.train(Job(), data, tmp_path, minutes=1.0, size="huge", resume=False)


def test_the_cache_holds_what_the_network_would_hear(data: Path) -> None:
    front = LogMel(32, 2048)
    dataset = Dataset.open(data)
    cache = LogMelCache.open(Job(), dataset, front)
    piece = dataset.pieces(style="piano")[0]
    samples = torch.from_numpy(dataset.audio(piece).astype(np.float32).mean(axis=1) / 32768.0)
    heard = front(samples[None])[0, :, : cache.length(piece)]
    cached = torch.from_numpy(cache.read(piece, 0, cache.length(piece)).astype(np.float32)).T
    torch.testing.assert_close(front.level(10.0 ** (cached[None] / 10.0))[0], heard, atol=0.1, rtol=0.0)


def test_a_cache_is_read_again_but_not_for_other_pieces(data: Path, tmp_path: Path) -> None:
    front = LogMel(32, 2048)
    LogMelCache.open(Job(), Dataset.open(data), front)
    before = {path: path.stat().st_mtime_ns for path in (data / "cache").glob("*.npy")}
    LogMelCache.open(Job(), Dataset.open(data), front)
    assert {path: path.stat().st_mtime_ns for path in (data / "cache").glob("*.npy")} == before
    fewer = Dataset(data, ["rock"], Dataset.open(data).pieces(style="rock"))
    cache = LogMelCache.open(Job(), fewer, front)
    assert len(list((data / "cache").glob("*.npy"))) == len(before) + 1
    assert cache.read(fewer.pieces()[0], 0, 500).shape == (500, 32)  # goes round


def test_styles_count_the_same_and_no_artist_rules(data: Path) -> None:
    dataset = Dataset.open(data)
    train = dataset.pieces(split="train")
    many = [
        replace(
            train[0], artist=f"artist {k}", piece=f"piece {k}", frames=train[0].frames * (30 if k == 0 else 1)
        )
        for k in range(12)
    ]
    pieces = many + [piece for piece in train if piece.style == "rock"]
    cache = LogMelCache.open(Job(), dataset, LogMel(32, 2048))
    sampler = Sampler(pieces, ["piano", "rock"], cache)
    chances = sampler._chances
    assert chances[:12].sum() == pytest.approx(0.5)
    assert chances[0] == pytest.approx(0.15 * 0.5, rel=0.01)
    windows, labels = sampler.draw(np.random.default_rng(0), 200, 20)
    assert windows.shape == (200, 32, 20)
    assert 0.35 < (labels == 1).mean() < 0.65


def test_augmentation_varies_what_it_should_and_keeps_the_level() -> None:
    front = LogMel(32, 2048)
    n_frames = 40
    sound = torch.from_numpy(sounds.music(3.0).mono())[None].repeat(16, 1)
    decibels = 10 * torch.log10(front.power(sound)[..., : n_frames_before(n_frames)] + 1e-10)
    torch.manual_seed(0)
    plain = augment(decibels, n_frames, 11000.0, strength=0.0)
    expected = front.level(10.0 ** (decibels[..., :n_frames] / 10.0))
    torch.testing.assert_close(plain, expected, atol=0.05, rtol=0.0)
    varied = augment(decibels, n_frames, 11000.0)
    assert varied.shape == plain.shape
    assert varied.isfinite().all()
    assert varied.std(dim=0).mean() > 3.0


def test_blending_stays_within_the_label() -> None:
    decibels = torch.stack([torch.full((8, 10), -200.0), torch.full((8, 10), -200.0)])
    decibels[0, 0], decibels[1, 5] = 0.0, 0.0
    torch.manual_seed(0)
    apart = blend_alike(decibels, torch.tensor([0, 1]), chance=1.0)
    assert (apart[0, 5] < -50).all()
    assert any((blend_alike(decibels, torch.tensor([0, 0]), chance=1.0)[0, 5] > -50).all() for _ in range(20))


def test_swapping_tone_keeps_the_course_over_time() -> None:
    decibels = torch.randn(6, 8, 50, generator=torch.Generator().manual_seed(0)) * 5 - 20
    torch.manual_seed(0)
    swapped = swap_tone(decibels, chance=1.0)
    assert not torch.allclose(swapped, decibels, atol=0.05)
    course = torch.corrcoef(torch.stack([swapped[2, 3], decibels[2, 3]]))[0, 1]
    assert float(course) == pytest.approx(1.0, abs=1e-3)


def test_mixing_mixes_the_targets_as_well() -> None:
    heard, targets = torch.eye(4)[:, None], torch.eye(4)
    torch.manual_seed(2)
    mixed, wanted = mix_up(heard, targets, 1.0)
    torch.testing.assert_close(mixed[:, 0], wanted)
    torch.testing.assert_close(wanted.sum(dim=1), torch.ones(4))


def _clips(scores: np.ndarray, labels: np.ndarray, embeddings: np.ndarray | None = None) -> ClipScores:
    blank = np.zeros((len(labels), 16), np.float32)
    return ClipScores(scores.astype(np.float32), blank if embeddings is None else embeddings, labels)


def test_temperature_makes_bold_scores_honest(rng: np.random.Generator) -> None:
    honest = rng.normal(size=(3000, 4)) * 2
    odds = np.exp(honest) / np.exp(honest).sum(axis=1, keepdims=True)
    labels = np.array([rng.choice(4, p=row) for row in odds])
    clips = _clips(3 * honest, labels)
    temperature = fit_temperature(clips)
    assert temperature == pytest.approx(3.0, rel=0.15)
    assert calibration_error(clips.probabilities(temperature), labels) < 0.04
    assert calibration_error(clips.probabilities(1.0), labels) > 0.1


def test_nearly_all_of_the_validation_is_known_and_the_far_is_not(rng: np.random.Generator) -> None:
    model = Classifier(ClassifierConfig.tiny())
    labels = np.repeat(np.arange(9), 40)
    centres = 5 * rng.normal(size=(9, 16))
    near = (centres[labels] + rng.normal(size=(360, 16))).astype(np.float32)
    clips = _clips(np.zeros((360, 9)), labels, near)
    fit_known(model, clips, clips)
    assert (strangeness(model, clips) <= float(model.limit)).mean() == pytest.approx(0.95, abs=0.01)
    far = _clips(np.zeros((20, 9)), labels[:20], near[:20] + 40)
    assert (strangeness(model, far) > float(model.limit)).all()


def test_excerpts_lie_within_their_piece_and_apart(data: Path) -> None:
    dataset = Dataset.open(data)
    cache = LogMelCache.open(Job(), dataset, LogMel(32, 2048))
    piece = dataset.pieces()[0]
    assert [clip.n_frames for clip in excerpts(cache, [piece], 2048 / RATE, at_most=3)] == [
        cache.length(piece)
    ]
    cut = excerpts(cache, [piece], 30 / 40, at_most=3)
    assert len(cut) == 3
    assert all(0 <= clip.start <= cache.length(piece) - clip.n_frames for clip in cut)
    assert all(b.start >= a.start + a.n_frames for a, b in pairwise(cut))


def test_what_is_trained_can_be_taught_and_can_give_reasons(
    trained: tuple[Path, dict[str, float]], data: Path
) -> None:
    weights, _ = trained
    styles = checkpoints.load_card(weights).styles
    known = references.read(weights, checkpoints.load_card(weights).sha256)
    assert sorted(known.labels.tolist()) == sorted([*range(len(styles))] * len(SPLITS))
    assert known.held_out.sum() == len(styles)
    head = head_of(Catalog(weights.parent), model=weights.name)
    assert known.accuracy(head) > 0.5
    ranges = read_ranges(weights)
    assert set(ranges.styles) == set(styles)
    assert ranges.styles["rock"]["brightness"][0] > ranges.styles["ambient"]["brightness"][-1]
    for quantiles in [ranges.everything, *ranges.styles.values()]:
        assert all(list(numbers) == sorted(numbers) for numbers in quantiles.values())
