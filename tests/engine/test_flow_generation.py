"""The flow's use cases: lengths exact, loops closed, what is to stay stays, wishes checked."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest
import torch

from engine.audio import files
from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.errors import AudioFileError, Cancelled, ParamsError
from engine.flow_detail import PlayedDetail
from engine.flow_drawing import FlowPlayer, beats_per_minute
from engine.flow_plan import OPENING, Plan
from engine.generation import GenerateParams, generate, recipe_params
from engine.jobs import Job
from engine.notes.sound import synthesiser
from engine.paths import weights_dir
from models.codec import Codec, StreamDecoder
from tests import sounds

FOLK = GenerateParams("folk", 2.0, "flow", seed=7)
SHORT = replace(FOLK, seconds=None)


@pytest.fixture
def song(tmp_path: Path) -> Path:
    files.write(tmp_path / "song.wav", sounds.music(6.0), subtype="FLOAT")
    return tmp_path / "song.wav"


def made(params: GenerateParams, catalog: Catalog) -> Clip:
    return generate(Job(), params, catalog).clip


def test_a_take_is_exact_repeatable_and_comes_in_parts(tiny_catalog: Catalog) -> None:
    job = Job()
    take = generate(job, FOLK, tiny_catalog)
    parts = job.take_partials()
    assert take.clip.n_frames == 88200
    assert len(parts) > 1
    np.testing.assert_array_equal(np.concatenate([part.samples for part in parts], axis=1), take.clip.samples)
    again = made(recipe_params(take.recipe), tiny_catalog)
    np.testing.assert_array_equal(take.clip.samples, again.samples)
    assert not np.array_equal(take.clip.samples, made(replace(FOLK, seed=8), tiny_catalog).samples)


@pytest.mark.parametrize(
    ("bars", "bpm", "metre"), [(1, 97.0, (4, 4)), (2, 120.5, (3, 4)), (1, 133.0, (6, 8))]
)
@pytest.mark.parametrize("loop", [False, True])
def test_bars_are_exact_to_the_sample(
    tiny_catalog: Catalog, bars: int, bpm: float, metre: tuple[int, int], loop: bool
) -> None:
    params = replace(SHORT, bars=bars, bpm=bpm, metre=metre, loop=loop)
    clip = made(params, tiny_catalog)
    assert clip.n_frames == round(bars * metre[0] * 4 / metre[1] * 60.0 / bpm * 44100)
    assert np.isfinite(clip.samples).all()


def test_a_loop_has_no_soft_ends_and_no_click(tiny_catalog: Catalog) -> None:
    clip = made(replace(SHORT, bars=1, bpm=97.0, loop=True), tiny_catalog)
    steps = np.abs(np.diff(np.concatenate([clip.samples[:, -4:], clip.samples], axis=1), axis=1))
    assert steps[:, :8].max() <= steps[:, 8:].max()
    start = np.square(clip.samples[:, :400]).mean()
    assert start > 0.1 * np.square(clip.samples).mean()


def test_tempo_and_key_are_measured_where_they_are_wished(tiny_catalog: Catalog) -> None:
    measures = generate(Job(), replace(SHORT, bars=2, bpm=120.0, key="Am"), tiny_catalog).measures
    assert set(measures) == {"style_reached", "tempo_obeyed", "key_obeyed"}
    assert "key_obeyed" not in generate(Job(), FOLK, tiny_catalog).measures


@pytest.mark.parametrize(
    ("bpm", "metre", "felt"),
    [(120.0, (4, 4), 120.0), (120.0, (6, 8), 80.0), (90.0, (12, 8), 60.0), (90.0, (7, 8), 90.0)],
)
def test_compound_metres_are_felt_in_dotted_beats(bpm: float, metre: tuple[int, int], felt: float) -> None:
    assert beats_per_minute(replace(SHORT, bars=1, bpm=bpm, metre=metre)) == pytest.approx(felt)


def test_an_extended_clip_begins_with_the_clip(tiny_catalog: Catalog, song: Path) -> None:
    source = files.read(song)
    clip = made(replace(FOLK, use="extend", source=str(song), seconds=1.5), tiny_catalog)
    assert clip.n_frames == source.n_frames + round(1.5 * 44100)
    kept = source.n_frames - 2048
    np.testing.assert_array_equal(clip.samples[:, :kept], source.samples[:, :kept])
    new = clip.samples[:, source.n_frames :]
    assert np.square(new).mean() > 0
    assert (new[:, -1] == 0.0).all()


@pytest.mark.parametrize(("from_s", "to_s"), [(2.0, 3.3), (0.0, 1.0), (4.5, 6.0), (1.1, 1.3)])
def test_a_filled_clip_is_untouched_elsewhere(
    tiny_catalog: Catalog, song: Path, from_s: float, to_s: float
) -> None:
    source = files.read(song).samples
    filled = replace(SHORT, use="fill", source=str(song), from_s=from_s, to_s=to_s)
    clip = made(filled, tiny_catalog).samples
    assert clip.shape == source.shape
    first, last = round(from_s * 44100), round(to_s * 44100)
    np.testing.assert_array_equal(clip[:, :first], source[:, :first])
    np.testing.assert_array_equal(clip[:, last:], source[:, last:])
    assert not np.allclose(clip[:, first:last], source[:, first:last], atol=0.01)


def test_a_variation_is_as_long_and_nearly_as_loud(tiny_catalog: Catalog, song: Path) -> None:
    source = files.read(song).samples
    varied = replace(SHORT, use="vary", source=str(song))
    little, much = (made(replace(varied, amount=amount), tiny_catalog).samples for amount in (0.0, 1.0))
    assert little.shape == much.shape == source.shape
    assert 0.25 < np.square(little).mean() / np.square(source).mean() < 4.0
    assert not np.array_equal(little, much)


def test_music_like_a_clip_names_its_styles_tempo_and_key(tiny_catalog: Catalog, song: Path) -> None:
    take = generate(Job(), replace(FOLK, style="", use="like", source=str(song)), tiny_catalog)
    params = recipe_params(take.recipe)
    assert params.style
    assert take.recipe["parent"] == str(song)
    again = made(params, tiny_catalog)
    np.testing.assert_array_equal(take.clip.samples, again.samples)


def test_music_over_a_melody_is_as_long_as_it_and_depends_on_it(
    tiny_catalog: Catalog, tmp_path: Path
) -> None:
    clips = []
    for name, clip in {"a": sounds.tone(3.0, hz=440.0), "b": sounds.tone(3.0, hz=330.0)}.items():
        files.write(tmp_path / f"{name}.wav", clip)
        clips.append(made(replace(SHORT, use="sketch", source=str(tmp_path / f"{name}.wav")), tiny_catalog))
    assert clips[0].n_frames == clips[1].n_frames == 3 * 44100


def test_cancel_stops_it(tiny_catalog: Catalog) -> None:
    job = Job(listener=lambda running: running.cancel())
    with pytest.raises(Cancelled):
        generate(job, FOLK, tiny_catalog)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"use": "extend"}, "which clip"),
        ({"use": "fill", "source": "SONG"}, "which stretch"),
        ({"use": "fill", "source": "SONG", "from_s": 3.0, "to_s": 2.0}, "within the clip"),
        ({"use": "fill", "source": "SONG", "from_s": 1.0, "to_s": 9.0}, "within the clip"),
        ({"use": "fill", "source": "SONG", "from_s": 0.1, "to_s": 5.9}, "Leave"),
        ({"use": "fill", "source": "SONG", "from_s": 1.0, "to_s": 1.01}, "lasts from"),
        ({"use": "vary", "source": "SONG", "loop": True}, "loop"),
        ({"use": "endless"}, "endless"),
        ({"chords": "Am"}, "chords"),
        ({"loop": True, "seconds": 100.0}, "60 seconds"),
    ],
)
def test_nonsense_is_refused(change: dict[str, object], word: str, tiny_catalog: Catalog, song: Path) -> None:
    change = {name: str(song) if value == "SONG" else value for name, value in change.items()}
    with pytest.raises(ParamsError, match=word):
        generate(Job(), replace(FOLK, **change), tiny_catalog)  # type: ignore[arg-type]


@pytest.mark.parametrize("use", ["extend", "vary", "like", "sketch"])
def test_a_source_of_no_use_is_refused_by_name(use: str, tiny_catalog: Catalog, tmp_path: Path) -> None:
    silent = tmp_path / "silent.wav"
    files.write(silent, Clip(np.zeros((2, 44100), np.float32), 44100))
    for source in (silent, tmp_path / "missing.wav"):
        with pytest.raises(AudioFileError, match=source.stem):
            generate(Job(), replace(FOLK, use=use, source=str(source)), tiny_catalog)


def test_bars_are_planned_in_notes(tiny_catalog: Catalog) -> None:
    params = replace(SHORT, bars=1, bpm=120.0, key="Am", loop=True)
    take = generate(Job(), params, tiny_catalog)
    assert take.recipe["plan_hash"] == tiny_catalog.card("notes").sha256
    assert take.recipe["synthesiser"] == synthesiser()
    # Two seconds are too short for a plan, and a tempo without bars gives it no length.
    assert "plan_hash" not in generate(Job(), FOLK, tiny_catalog).recipe
    assert "plan_hash" in generate(Job(), replace(FOLK, seconds=5.0), tiny_catalog).recipe
    other = generate(Job(), replace(params, chords="Am E"), tiny_catalog)
    assert not np.array_equal(take.clip.samples, other.clip.samples)


@pytest.mark.parametrize("loop", [False, True])
def test_a_plan_has_a_hint_for_every_frame(tiny_catalog: Catalog, loop: bool) -> None:
    codec = cast(Codec, tiny_catalog.load("codec"))
    params = replace(SHORT, bars=1, bpm=97.0, key="Am", loop=loop)
    made_plan = Plan(Job(), params, 3, tiny_catalog, codec, 26)
    assert (made_plan.bpm, made_plan.tonality) == (97.0, (9, True))
    told = made_plan.until(26).hints
    again = Plan(Job(), params, 3, tiny_catalog, codec, 26).until(26).hints
    assert {name: tuple(hint.shape) for name, hint in told.items()} == {
        "chroma": (1, 26, 24),
        "onsets": (1, 26, 8),
    }
    for name, hint in told.items():
        assert bool(hint.isfinite().all())
        assert bool((hint == again[name]).all())
    assert float(told["chroma"].sum()) > 0.0
    played = made_plan.until(26).played
    assert played is not None
    latents = played.latents
    assert latents.shape == (1, codec.config.n_stored, 26)
    begun = played.beginning(codec.config.n_channels, 0, 26)
    torch.testing.assert_close(begun["begin"][0].T, latents[0, : codec.config.n_channels])


def test_the_beginning_of_a_long_plan_is_performed_alone(tiny_catalog: Catalog) -> None:
    codec = cast(Codec, tiny_catalog.load("codec"))
    long = Plan(Job(), replace(SHORT, bars=8, bpm=97.0), 3, tiny_catalog, codec, 8 * 26)
    opening = long.until(OPENING)
    assert opening.hints["chroma"].shape[1] == OPENING
    whole = long.until(OPENING + 1)
    assert whole.hints["chroma"].shape[1] == 8 * 26
    assert opening.played is not None
    assert whole.played is not None
    n = (OPENING - 1) * codec.samples_per_latent
    alone, among = (torch.from_numpy(one.played.samples[:, :n]).flatten() for one in (opening, whole))
    assert float(torch.cosine_similarity(alone, among, dim=0)) > 0.99
    heard = [one.hints["chroma"][:, : OPENING - 1].flatten() for one in (opening, whole)]
    assert float(torch.cosine_similarity(*heard, dim=0)) > 0.8


def test_styles_that_no_sampler_comes_near_have_none_of_its_sound(tiny_catalog: Catalog) -> None:
    codec = cast(Codec, tiny_catalog.load("codec"))
    rock = Plan(Job(), replace(SHORT, style="rock", bars=1, bpm=97.0), 3, tiny_catalog, codec, 26)
    assert rock.until(26).played is None
    assert float(rock.until(26).hints["onsets"].sum()) > 0.0


def test_what_follows_a_plan_has_its_detail_and_its_phase(tiny_catalog: Catalog) -> None:
    codec = cast(Codec, Catalog(weights_dir()).load("codec"))  # an untrained one keeps too little to tell
    params = replace(SHORT, bars=1, bpm=97.0, key="Am")
    made_plan = Plan(Job(), params, 3, tiny_catalog, codec, 26)
    played = made_plan.until(26).played
    assert played is not None
    coarse = played.latents[:, : codec.config.n_channels]
    followed = PlayedDetail(codec, made_plan).push(coarse, last=True)
    guessed = StreamDecoder(codec).push(coarse, last=True)
    sound = torch.from_numpy(played.samples)[:, : followed.shape[-1]]
    likeness = [
        float(torch.cosine_similarity(made[:, : sound.shape[1]].mean(0), sound.mean(0), dim=0))
        for made in (followed, guessed)
    ]
    # The same waves, not only the same colours.
    assert likeness[0] > likeness[1] + 0.2


def test_without_the_note_model_there_is_no_plan(tiny_weights: Path, tmp_path: Path) -> None:
    for name in ("codec", "flow", "judge"):
        shutil.copytree(tiny_weights / name, tmp_path / name)
    catalog = Catalog(tmp_path)
    take = generate(Job(), replace(SHORT, bars=1, bpm=120.0), catalog)
    assert take.clip.n_frames == 88200
    assert "plan_hash" not in take.recipe


def test_a_long_take_is_drawn_part_after_part_each_in_knowledge_of_the_last(tiny_catalog: Catalog) -> None:
    player = FlowPlayer(Job(), FOLK, 7, tiny_catalog)
    n = 300
    parts = list(player.draw_on(player.conditions(n, 4096), n, player.sampling()))
    assert [part.shape[-1] for part in parts] == [OPENING, 96, 88, 84]
    short = FlowPlayer(Job(), FOLK, 7, tiny_catalog)
    whole = short.draw(short.conditions(OPENING, 4096), OPENING, short.sampling())
    torch.testing.assert_close(parts[0], whole)


def test_parts_of_any_size_make_the_same_sound(tiny_catalog: Catalog) -> None:
    player = FlowPlayer(Job(), FOLK, 7, tiny_catalog)
    latents = player.noise(70).transpose(1, 2)
    made = [
        np.concatenate(list(player.sound(parts, 70, StreamDecoder(player.codec).push)), axis=1)
        for parts in ([latents], latents.split(9, dim=-1), latents.split(50, dim=-1))
    ]
    assert made[0].shape == (2, 70 * 4096)
    np.testing.assert_array_equal(made[0], made[1])
    np.testing.assert_array_equal(made[0], made[2])
