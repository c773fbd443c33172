"""The measures against controls: sounds of which it is known what they keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.checkpoints import ModelCard, save
from engine.errors import ModelError
from engine.measures import (
    codec_figures,
    melody_kept,
    onset_f1,
    onsets,
    rhythm_chance,
    rhythm_kept,
    style_reached,
    top_line_recall,
)
from engine.measures.fidelity import log_mel_distance, stereo_width
from models.classifier import Classifier, ClassifierConfig
from tests import sounds

RATE = 44100
SECONDS = 10.0


@dataclass(frozen=True)
class Note:
    start_s: float
    length_s: float
    pitch: int
    level: float = 0.1


def piece(seed: int, seconds: float = SECONDS) -> tuple[Note, ...]:
    """A bass, chords that change every second and a half, and a melody above them, at random in a key."""
    draw = np.random.default_rng(seed)
    scale = (np.array([0, 2, 4, 5, 7, 9, 11, 12, 14, 16, 17, 19, 21, 23]) + draw.integers(12)).tolist()
    notes: list[Note] = []
    for start in np.arange(0.0, seconds, 1.5):
        degree = int(draw.integers(7))
        notes.append(Note(start, 1.4, 36 + scale[degree], 0.15))
        notes += [Note(start, 1.4, 48 + scale[degree + step], 0.06) for step in (0, 2, 4)]
    start = 0.0
    while start < seconds:
        length = float(draw.choice([0.25, 0.5, 0.75]))
        notes.append(Note(start, 0.9 * length, 60 + int(draw.choice(scale)), 0.14))
        start += length
    return tuple(notes)


def pluck(partial: int, time: np.ndarray, length_s: float) -> np.ndarray:
    return np.exp(-(1.5 + partial) * time) / partial


def organ(partial: int, time: np.ndarray, length_s: float) -> np.ndarray:
    share = {1: 1.0, 2: 0.7, 3: 0.2, 4: 0.5, 6: 0.3, 8: 0.2}.get(partial, 0.0)
    return share * np.minimum(1.0, time / 0.01) * np.minimum(1.0, (length_s - time) / 0.03)


def square(partial: int, time: np.ndarray, length_s: float) -> np.ndarray:
    return np.full_like(time, 0.6 / partial if partial % 2 else 0.0)


def bowed(partial: int, time: np.ndarray, length_s: float) -> np.ndarray:
    return partial**-0.8 * np.minimum(1.0, time / 0.06) * np.minimum(1.0, (length_s - time) / 0.05)


TIMBRES = [pluck, organ, square, bowed]


@cache
def play(
    notes: tuple[Note, ...], timbre: Callable[[int, np.ndarray, float], np.ndarray], seconds: float = SECONDS
) -> Clip:
    """Additive synthesis in stereo, with soft drums on the half-seconds."""
    wave = np.zeros(round(seconds * RATE))
    for note in notes:
        first = round(note.start_s * RATE)
        time = np.arange(min(round(note.length_s * RATE), len(wave) - first)) / RATE
        hz = 440.0 * 2.0 ** ((note.pitch - 69) / 12)
        for partial in range(1, 13):
            if partial * hz < 12000:
                envelope = timbre(partial, time, note.length_s)
                wave[first : first + len(time)] += (
                    note.level * envelope * np.sin(2 * np.pi * partial * hz * time)
                )
    since = (np.arange(len(wave)) / RATE) % 0.5
    wave += 0.02 * np.exp(-40 * since) * np.random.default_rng(0).standard_normal(len(wave))
    return Clip(np.stack([wave, 0.8 * wave]).astype(np.float32), RATE, "piece")


def with_wrong_notes(notes: tuple[Note, ...], share: float) -> tuple[Note, ...]:
    draw = np.random.default_rng(9)
    wrong = [step for step in range(-6, 7) if step]
    chosen = set(draw.permutation(len(notes))[: round(share * len(notes))].tolist())
    return tuple(
        replace(note, pitch=note.pitch + int(draw.choice(wrong))) if number in chosen else note
        for number, note in enumerate(notes)
    )


def shuffled(clip: Clip, block_s: float = 0.5) -> Clip:
    size = round(block_s * clip.rate)
    blocks = np.split(clip.samples, clip.n_frames // size, axis=1)
    order = np.random.default_rng(4).permutation(len(blocks))
    return Clip(np.concatenate([blocks[k] for k in order], axis=1), clip.rate)


@pytest.mark.parametrize("timbre", TIMBRES)
def test_identity_keeps_all_of_the_melody_and_the_rhythm(timbre: Callable[..., np.ndarray]) -> None:
    clip = play(piece(1), timbre)
    assert melody_kept(clip, clip) == pytest.approx(1.0)
    assert top_line_recall(clip, clip) == pytest.approx(1.0)
    assert rhythm_kept(clip, clip) == 1.0


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("timbre", TIMBRES[1:])
def test_other_instruments_keep_the_melody(timbre: Callable[..., np.ndarray], seed: int) -> None:
    source, result = play(piece(seed), pluck), play(piece(seed), timbre)
    assert melody_kept(source, result) > 0.6
    assert top_line_recall(source, result) > 0.6


def test_another_key_keeps_the_melody_but_not_quite_all() -> None:
    notes = piece(3)
    source = play(notes, pluck)
    for up in (-4, 3, 6):
        moved = tuple(replace(note, pitch=note.pitch + up) for note in notes)
        kept = melody_kept(source, play(moved, pluck))
        assert 0.6 < kept < 0.95


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_quarter_of_the_notes_wrong_keeps_about_half(seed: int) -> None:
    notes = piece(seed)
    source = play(notes, organ)
    quarter = melody_kept(source, play(with_wrong_notes(notes, 0.25), organ))
    assert 0.3 < quarter < 0.7
    assert melody_kept(source, play(with_wrong_notes(notes, 0.6), organ)) < quarter


@pytest.mark.parametrize("timbre", TIMBRES)
def test_other_music_noise_silence_and_shuffling_keep_nothing(timbre: Callable[..., np.ndarray]) -> None:
    source = play(piece(1), timbre)
    nothing = Clip(np.zeros_like(source.samples), RATE)
    longer = play(piece(1, 26.0), timbre, 26.0)
    others = {
        "another piece": play(piece(2), timbre),
        "another place": longer.between(15.0, 15.0 + SECONDS),
        "noise": sounds.noise(SECONDS),
        "silence": nothing,
        "shuffled": shuffled(source),
    }
    for name, other in others.items():
        assert melody_kept(source, other) < 0.1, name
    assert melody_kept(nothing, source) == 0.0


@pytest.mark.parametrize("hz", [55.0, 130.0, 880.0])
def test_a_drone_is_kept_by_itself_and_not_by_noise(hz: float) -> None:
    drone = sounds.tone(5.0, hz)
    assert melody_kept(drone, drone) == pytest.approx(1.0)
    assert melody_kept(drone, sounds.noise(5.0)) < 0.1
    assert top_line_recall(drone, sounds.noise(5.0)) < 0.4


def test_melody_is_blind_to_loudness_rate_channels_and_noise_on_top() -> None:
    source = play(piece(4), pluck)
    quiet = Clip(0.01 * source.samples, RATE)
    noisy = Clip(source.samples + 0.2 * np.sqrt(np.mean(source.samples**2)) * _white(source), RATE)
    assert melody_kept(source, quiet) == pytest.approx(1.0, abs=0.01)
    assert melody_kept(source, source.resampled(22050)) > 0.9
    assert melody_kept(source, Clip(source.samples[:1], RATE)) > 0.95
    # The channels cancel when they are mixed.
    assert melody_kept(source, Clip(source.samples * np.array([[1.0], [-1.25]], np.float32), RATE)) > 0.95
    assert melody_kept(source, noisy) > 0.9


def _white(clip: Clip) -> np.ndarray:
    return np.random.default_rng(2).standard_normal(clip.samples.shape).astype(np.float32)


def test_of_two_lengths_the_shorter_counts() -> None:
    source = play(piece(5), pluck)
    cut = source.between(0.0, 7.3)
    # The last tenths of a second hear the end of the cut.
    assert melody_kept(source, cut) > 0.95
    assert melody_kept(cut, source) > 0.95
    assert rhythm_kept(source, cut) > 0.95


@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.12, 0.5, 1.3])
def test_clips_too_short_for_a_melody_are_measured_all_the_same(seconds: float) -> None:
    clip = play(piece(6), organ).between(0.0, seconds)
    assert 0.0 <= melody_kept(clip, clip) <= 1.0
    assert 0.0 <= rhythm_kept(clip, sounds.noise(2.0)) <= 1.0


def test_samples_that_are_not_finite_break_nothing() -> None:
    clip = play(piece(1), pluck)
    broken = clip.samples.copy()
    broken[:, 1000:1010] = np.nan
    assert melody_kept(clip, Clip(broken, RATE)) > 0.9
    assert rhythm_kept(clip, Clip(broken, RATE)) > 0.8


def test_onsets_are_where_the_clicks_are() -> None:
    times = np.array([0.5, 0.9, 1.75, 2.4, 3.1])
    samples = 1e-4 * np.random.default_rng(1).standard_normal((1, 4 * RATE)).astype(np.float32)
    for time in times:
        first = round(time * RATE)
        samples[:, first : first + 400] += 0.5 * np.hanning(400).astype(np.float32)
    found = onsets(Clip(samples, RATE))
    assert len(found) == len(times)
    assert np.abs(found - times).max() < 0.03


def test_onset_f1_matches_each_onset_once() -> None:
    first = np.array([1.0, 2.0, 3.0])
    assert onset_f1(first, first + 0.04) == 1.0
    assert onset_f1(first, first + 0.06) == 0.0
    assert onset_f1(first, np.array([1.0, 1.01, 1.02])) == pytest.approx(1 / 3)
    assert onset_f1(np.zeros(0), np.zeros(0)) == 1.0
    assert onset_f1(first, np.zeros(0)) == 0.0


def test_rhythm_of_other_music_is_near_what_chance_says() -> None:
    source, other = play(piece(1), pluck), play(piece(7), pluck)
    chance = rhythm_chance(source, other)
    assert 0.1 < chance < 0.6
    assert rhythm_kept(source, play(piece(1), square)) > chance + 0.2
    assert rhythm_kept(source, sounds.noise(SECONDS)) < 0.5


def test_codec_figures_are_perfect_for_identity_and_order_damage() -> None:
    clip = play(piece(1), pluck)
    perfect = codec_figures(clip, clip)
    assert perfect["log_mel_db"] == perfect["mr_stft_db"] == 0.0
    assert perfect["chroma_cosine"] == pytest.approx(1.0, abs=1e-5)
    assert perfect["onset_f1"] == 1.0
    hissing = codec_figures(clip, Clip(clip.samples + 0.0001 * _white(clip), RATE))
    unrelated = codec_figures(clip, play(piece(2), bowed))
    for name in ("log_mel_db", "mr_stft_db"):
        assert 0.0 < hissing[name] < unrelated[name]
    for name in ("chroma_cosine", "onset_f1"):
        assert perfect[name] >= hissing[name] > unrelated[name]


def test_log_mel_db_of_a_gain_is_the_gain() -> None:
    clip = sounds.noise(2.0)
    half = Clip(clip.samples * np.float32(0.5), RATE)
    assert codec_figures(clip, half)["log_mel_db"] == pytest.approx(6.02, abs=0.05)
    assert log_mel_distance(clip, half) == pytest.approx(0.0, abs=0.01)


def test_stereo_width_tells_mono_from_unrelated_channels() -> None:
    assert stereo_width(sounds.tone()) == 0.0
    assert stereo_width(sounds.noise()) == pytest.approx(0.5, abs=0.02)


def test_style_reached_is_the_judges_calibrated_probability(tmp_path: Path) -> None:
    torch.manual_seed(3)
    styles = ("folk", "piano", "rock")
    judge = Classifier(replace(ClassifierConfig.tiny("judge"), n_styles=3))
    card = ModelCard("judge", "judge", styles=styles, config=judge.to_config())
    save(tmp_path / "judge", judge.state_dict(), card)
    catalog = Catalog(tmp_path)
    clip = play(piece(1), pluck)
    shares = [style_reached(clip, style, catalog) for style in styles]
    assert sum(shares) == pytest.approx(1.0, abs=1e-4)
    assert len(set(shares)) == 3
    assert style_reached(clip, "ambient", catalog) == 0.0
    assert style_reached(Clip(np.zeros((2, RATE), np.float32), RATE), "folk", catalog) == 0.0


def test_style_reached_without_a_judge_names_it(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="judge"):
        style_reached(sounds.tone(), "folk", Catalog(tmp_path))
