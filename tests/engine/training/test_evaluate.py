"""Evaluation on a small dataset, with tiny models that have learnt nothing: then it is known what comes."""

from __future__ import annotations

import json
import logging
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.signal
import torch

from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.checkpoints import ModelCard, save
from engine.data.dataset import RATE, Dataset, Piece, write_index
from engine.errors import Cancelled, DataError, ModelError
from engine.jobs import Job
from engine.measures import melody_kept, rhythm_kept
from engine.styles import STYLES
from engine.training.baselines import average_spectrum, match_eq, mel_vocoder, shuffled, white_noise
from engine.training.evaluate import evaluate
from engine.training.evaluate_restyling import curve_area
from engine.training.held_out import aligned_pairs, held_out
from models.classifier import Classifier, ClassifierConfig
from models.codec import Codec, CodecConfig
from models.content import ContentHints
from models.lstm_gan import LstmGan, LstmGanConfig
from models.restyler import Restyler, RestylerConfig
from tests import sounds

SECONDS = 4.0
MADE_OF = ("piano", "rock", "ambient")


def _sound(style: str, seed: int) -> Clip:
    if style == "rock":
        clip = sounds.music(SECONDS, bpm=150, seed=seed)
        return Clip(np.tanh(4 * clip.samples) * np.float32(0.5), RATE)
    if style == "ambient":
        return sounds.tone(SECONDS, 110.0 + 10 * seed)
    return sounds.music(SECONDS, bpm=100 + 8 * seed, seed=seed)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three styles of three artists on either side; the piano and rock renders of a side are pairs."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "shards").mkdir()
    pieces: list[Piece] = []
    parts: list[np.ndarray] = []
    n = round(SECONDS * RATE)
    for split in ("train", "test"):
        for style in MADE_OF:
            for number in range(3):
                seed = number + 3 * (split == "test")
                name = f"{style}{seed}"
                kind, pair = ("render", f"pair {split}") if number == 0 else ("recording", "")
                place = ("shards/0000.npy", n * len(parts), n)
                pieces.append(Piece(name, name, style, name, name, kind, split, *place, pair=pair))
                parts.append((_sound(style, seed).samples.T * 32767).astype(np.int16))
    np.save(folder / "shards" / "0000.npy", np.concatenate(parts))
    write_index(folder, sorted(MADE_OF), pieces)
    return folder


@pytest.fixture(scope="module")
def weights(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("weights")
    torch.manual_seed(1)
    styles = tuple(STYLES)
    codec = _fitted_codec(data)
    channels = codec.config.n_channels
    generator = LstmGan(replace(LstmGanConfig.tiny(len(styles)), groups=(4, channels - 4)))
    hints = ContentHints(codec.config.patch, codec.config.n_bands).n_hints
    restyler = Restyler(replace(RestylerConfig.tiny(len(styles), channels), n_hints=hints))
    models: dict[str, Any] = {
        "codec": codec,
        "lstm_gan": generator,
        "restyler": restyler,
        "classifier": Classifier(replace(ClassifierConfig.tiny(), n_styles=len(styles))),
        "judge": Classifier(replace(ClassifierConfig.tiny("judge"), n_styles=len(styles))),
    }
    for name, model in models.items():
        card = ModelCard(name, name, styles=styles, config=model.to_config())
        save(folder / name, model.state_dict(), card)
    return folder


def _fitted_codec(data: Path) -> Codec:
    codec = Codec(replace(CodecConfig.tiny(), n_latent=24))
    clips = held_out(Dataset.open(data), 9, SECONDS, split="train")
    with torch.no_grad():
        heard = [codec.analyse(torch.from_numpy(held.clip.samples).unsqueeze(0)) for held in clips]
        patches = torch.cat([codec.patches(bands).flatten(0, 1) for bands, _ in heard])
        codec.fit(patches, torch.cat([cues[0].T for _, cues in heard]))
    return codec


@pytest.fixture(scope="module")
def figures(data: Path, weights: Path) -> dict[str, Any]:
    """Those of the three models that make sound, in one dict."""
    catalog = Catalog(weights)
    found: dict[str, Any] = {}
    for model, clips in (("codec", 3), ("lstm_gan", 4), ("restyler", 2)):
        found |= evaluate(Job(), model, data, catalog, clips)
    return found


def test_figures_are_plain_json(figures: dict[str, Any]) -> None:
    assert json.loads(json.dumps(figures, allow_nan=False)) == figures


def test_the_codec_is_better_than_an_unrelated_clip(figures: dict[str, Any]) -> None:
    codec = figures["codec"]
    assert set(codec["systems"]) == {
        "codec", "coarse_detail_guessed", "coarse_alone", "mel_128_griffin_lim", "another_clip",
    }  # fmt: skip
    ours, unrelated = codec["systems"]["codec"], codec["systems"]["another_clip"]
    assert ours["log_mel_db"] < unrelated["log_mel_db"]
    assert ours["chroma_cosine"] > unrelated["chroma_cosine"]
    assert codec["size_ratio"] > 10
    assert 0 <= codec["label_kept"] <= 1
    assert set(codec["by_style"]) == set(MADE_OF)


def test_generated_noise_is_in_no_style_and_no_copy(figures: dict[str, Any]) -> None:
    generated = figures["lstm_gan"]
    assert generated["clips"] == 4
    assert np.sum(generated["confusion"]) == 4
    assert 0 <= generated["in_style"] <= 1
    controls = {"real_other_artists", "codec_only", "shuffled", "noise"}
    assert set(generated["kernel_distance"]) == {"generated", *controls}
    assert set(generated["sound"]) == {"generated", "real", *controls}
    assert generated["copies"]["latents"]["generated_max"] <= 1.0 + 1e-6
    assert 0 <= generated["copies"]["embedding_percentile"]["median"] <= 100
    assert generated["sound"]["generated"]["silent"] == 0
    assert generated["sound"]["generated"]["clipped_samples"] == 0
    assert generated["times_real_time"] > 0


def test_baselines_of_restyling_score_what_they_must(figures: dict[str, Any]) -> None:
    restyler = figures["restyler"]
    systems = restyler["systems"]
    assert set(systems) == {"restyler", "identity", "match_eq", "random_clip", "white_noise"}
    assert restyler["clips"] == 4
    assert systems["identity"]["melody_kept"] == systems["identity"]["rhythm_kept"] == 1.0
    assert systems["identity"]["area"] == pytest.approx(systems["identity"]["style_reached"], abs=0.01)
    assert systems["match_eq"]["melody_kept"] > 0.6
    assert systems["white_noise"]["melody_kept"] < 0.1
    assert systems["white_noise"]["area"] < 0.05
    assert systems["random_clip"]["melody_kept"] < systems["match_eq"]["melody_kept"]
    assert list(restyler["curve"]) == ["0", "0.25", "0.5", "0.75", "1"]
    assert all(-1.0 <= value <= 1.0 for value in restyler["monotone"].values())


def test_pairs_are_compared_with_the_true_render(figures: dict[str, Any]) -> None:
    pairs = figures["restyler"]["pairs"]
    assert pairs["pairs"] == 2  # piano with rock, piano with ambient
    assert set(pairs["distance_db"]) == {"restyler", "identity", "white_noise", "match_eq"}
    assert all(distance > 0 for distance in pairs["distance_db"].values())


def test_more_style_at_each_melody_makes_more_area() -> None:
    def at(kept: float, style: float) -> dict[str, float]:
        return {"melody_kept": kept, "style_reached": style}

    assert curve_area([at(1.0, 1.0)]) == pytest.approx(1.0)
    assert curve_area([at(1.0, 0.1)]) == pytest.approx(0.1)
    assert curve_area([at(0.0, 1.0)]) < 0.01
    assert curve_area([at(0.5, 0.8)]) == pytest.approx(0.4, abs=0.01)
    # A dial goes through everything between its points.
    assert curve_area([at(0.0, 1.0), at(1.0, 0.0)]) == pytest.approx(0.5, abs=0.01)
    # A point that is worse in both takes nothing away.
    assert curve_area([at(0.5, 0.8), at(0.2, 0.1)]) == pytest.approx(0.4, abs=0.01)


def test_all_models_are_those_that_can_be_measured(
    data: Path, weights: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("codec", "restyler"):
        shutil.copytree(weights / name, tmp_path / name)
    with caplog.at_level(logging.WARNING):
        found = evaluate(Job(), None, data, Catalog(tmp_path), 1)
    assert list(found) == ["codec"]
    assert "restyler is not evaluated: it needs judge" in caplog.text
    assert found["codec"]["label_kept"] is None


def test_a_model_that_needs_a_missing_one_says_so(data: Path, weights: Path, tmp_path: Path) -> None:
    shutil.copytree(weights / "restyler", tmp_path / "restyler")
    with pytest.raises(ModelError, match="judge"):
        evaluate(Job(), "restyler", data, Catalog(tmp_path), 1)
    with pytest.raises(ModelError, match="no models"):
        evaluate(Job(), None, data, Catalog(tmp_path / "nowhere"))
    with pytest.raises(ModelError, match="cannot be evaluated; choose one of: codec"):
        evaluate(Job(), "flute", data, Catalog(weights))


def test_a_folder_without_data_says_so(weights: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="not a prepared dataset"):
        evaluate(Job(), "codec", tmp_path, Catalog(weights))


@pytest.mark.parametrize("model", ["codec", "lstm_gan", "restyler"])
def test_cancel_stops_an_evaluation(data: Path, weights: Path, model: str) -> None:
    job = Job(listener=lambda job: job.cancel())
    with pytest.raises(Cancelled):
        evaluate(job, model, data, Catalog(weights), 2)


def test_held_out_clips_take_styles_and_artists_in_turn(data: Path) -> None:
    dataset = Dataset.open(data)
    clips = held_out(dataset, 6, 2.0)
    assert sorted(held.style for held in clips) == sorted(2 * list(MADE_OF))
    assert len({held.piece.artist for held in clips}) == 6
    assert {held.piece.split for held in clips} == {"test"}
    assert all(held.clip.n_frames == 2 * RATE for held in clips)
    again = held_out(dataset, 6, 2.0)
    assert [held.piece for held in again] == [held.piece for held in clips]
    assert len(held_out(dataset, 100, SECONDS)) == 9  # whole pieces have one place each
    assert len(held_out(dataset, 100, 1.0)) == 45
    with pytest.raises(DataError, match="no valid music"):
        held_out(dataset, 3, 1.0, split="valid")


def test_held_out_clips_avoid_what_is_quiet(tmp_path: Path) -> None:
    (tmp_path / "shards").mkdir()
    samples = (sounds.tone(8.0).samples.T * 32767).astype(np.int16)
    samples[2 * RATE : 6 * RATE] = 0
    np.save(tmp_path / "shards" / "0000.npy", samples)
    place = ("shards/0000.npy", 0, len(samples))
    write_index(tmp_path, ["piano"], [Piece("a", "a", "piano", "a", "a", "recording", "test", *place)])
    (held,) = held_out(Dataset.open(tmp_path), 1, 1.0)
    assert held.clip.peak > 0.4


def test_aligned_pairs_are_the_same_stretch_of_one_pair(data: Path) -> None:
    for one, other in aligned_pairs(Dataset.open(data), 5, 2.0):
        assert one.piece.pair == other.piece.pair == "pair test"
        assert one.style != other.style
        assert one.clip.n_frames == other.clip.n_frames == 2 * RATE


def test_match_eq_takes_the_colour_and_leaves_the_notes() -> None:
    hiss = 0.02 * np.random.default_rng(1).standard_normal((2, 6 * RATE)).astype(np.float32)
    source = Clip(sounds.music(6.0).samples + hiss, RATE)
    dull = scipy.signal.lfilter([1.0], [1.0, -0.7], sounds.noise(4.0).samples, axis=1)
    target = average_spectrum([Clip(0.1 * dull.astype(np.float32), RATE)])
    result = match_eq(source, target)

    def away(clip: Clip) -> float:
        return float(np.abs(average_spectrum([clip]) - target)[20:700].mean())

    assert away(result) < 0.6 * away(source)
    assert melody_kept(source, result) > 0.7
    assert rhythm_kept(source, result) > 0.7
    level = [np.sqrt(np.square(clip.samples).mean()) for clip in (source, result)]
    assert level[1] == pytest.approx(level[0], rel=0.01)
    assert result.n_frames == source.n_frames


def test_white_noise_is_as_loud_and_as_long() -> None:
    source = sounds.music(2.0)
    noise = white_noise(source)
    assert noise.samples.shape == source.samples.shape
    assert np.square(noise.samples).mean() == pytest.approx(np.square(source.samples).mean(), rel=0.02)


def test_the_vocoder_keeps_melody_and_rhythm() -> None:
    source = sounds.music(4.0)
    result = mel_vocoder(source, rounds=8)
    assert result.n_frames == source.n_frames
    assert melody_kept(source, result) > 0.8
    assert rhythm_kept(source, result) > 0.8


def test_shuffled_music_keeps_its_sound_and_loses_its_course() -> None:
    source = sounds.music(2.0)
    result = shuffled(source)
    assert result.samples.shape == source.samples.shape
    np.testing.assert_array_equal(np.sort(result.samples, axis=1), np.sort(source.samples, axis=1))
    assert not np.array_equal(result.samples, source.samples)


def test_as_many_of_each_style_as_there_are(data: Path) -> None:
    clips = held_out(Dataset.open(data), 100, 1.0, per_style=4)
    assert sorted(held.style for held in clips) == sorted(4 * list(MADE_OF))


def test_a_sheet_shows_every_engine(data: Path, weights: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.png"
    figures = evaluate(Job(), "generation", data, Catalog(weights), 3, sheet=sheet)
    assert list(figures) == ["lstm_gan"]
    assert sheet.read_bytes().startswith(b"\x89PNG")
