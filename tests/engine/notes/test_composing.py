"""The engine "notes" obeys what was typed, and makes a take again from its recipe."""

from dataclasses import replace

import numpy as np
import pytest

from engine.catalog import Catalog
from engine.errors import ParamsError
from engine.generation import GenerateParams, generate, recipe_params
from engine.jobs import Job
from engine.notes.chords import read_progression
from engine.notes.composing import ENGINE, WITHOUT_DRUMS, compose, key_of_chords, make_blocks, wish_of
from engine.notes.score import ROLES
from engine.styles import STYLES
from tests.models.tiny import write_tiny_weights


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    folder = tmp_path_factory.mktemp("weights")
    write_tiny_weights(folder)
    return Catalog(folder)


PARAMS = GenerateParams(
    "folk", engine=ENGINE, bars=4, bpm=133.0, metre=(3, 4), key="G", chords="G C | D | G",
    parts=("melody", "bass"),
)  # fmt: skip


def test_what_was_typed_is_obeyed(catalog):
    take = compose(Job("test"), PARAMS, 5, catalog)
    score = take.score
    assert (score.bars, score.bpm, score.metre, score.key) == (4, 133.0, (3, 4), (7, False))
    assert [(chord.start, chord.name) for chord in score.chords] == [
        (0, "G"), (960, "C"), (1440, "D"), (2880, "G"), (5280, "C"),
    ]  # fmt: skip
    assert {part.role for part in score.parts} == {"melody", "bass"}
    assert take.clip.n_frames == round(4 * 3 * 60 / 133 * 44100) == PARAMS.n_frames


def test_the_same_seed_writes_and_sounds_the_same(catalog):
    first, again = (generate(Job("t"), replace(PARAMS, seed=3), catalog) for _ in range(2))
    assert first.score == again.score
    np.testing.assert_array_equal(first.clip.samples, again.clip.samples)
    other = generate(Job("t"), replace(PARAMS, seed=4), catalog)
    assert other.score.parts != first.score.parts


def test_a_recipe_makes_its_take_again(catalog):
    take = generate(Job("t"), replace(PARAMS, loop=True), catalog)
    assert take.recipe["engine"] == take.recipe["model"] == ENGINE
    assert take.recipe["model_hash"] == catalog.card("notes").sha256
    assert take.recipe["synthesiser"]
    again = generate(Job("t"), recipe_params(take.recipe), catalog)
    assert again.score == take.score
    np.testing.assert_array_equal(again.clip.samples, take.clip.samples)


def test_seconds_are_met_by_the_tempo(catalog):
    for style in STYLES:
        wish = wish_of(GenerateParams(style, engine=ENGINE, seconds=17.0), 1)
        assert wish.bars * 4 * 60 / wish.bpm == pytest.approx(17.0)
        assert 40 <= wish.bpm <= 200


def test_what_is_left_open_is_chosen_by_the_seed():
    wishes = [wish_of(GenerateParams("rock", engine=ENGINE, seconds=20.0), seed) for seed in range(12)]
    assert len({wish.key for wish in wishes}) > 3
    assert wishes[0] == wish_of(GenerateParams("rock", engine=ENGINE, seconds=20.0), 0)
    assert wishes[0].roles == ROLES
    for style in WITHOUT_DRUMS:
        assert "drums" not in wish_of(GenerateParams(style, engine=ENGINE, bars=4), 0).roles


@pytest.mark.parametrize(
    ("chords", "key"), [("Am F C G", (0, False)), ("Am Dm E7 Am", (9, True)), ("D G A D", (2, False))]
)
def test_chords_without_a_key_have_one(chords, key):
    found = key_of_chords(read_progression(chords, 8), 8, (4, 4))
    assert found in (key, ((key[0] + 9) % 12, not key[1]))
    assert wish_of(GenerateParams("rock", engine=ENGINE, bars=8, chords=chords), 0).key == found


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"chords": "Am Hx"}, "is not a chord"),
        ({"parts": ("melody", "tuba")}, "is not a part"),
        ({"bars": None, "seconds": 10.0}, "With a tempo"),
        ({"bars": None, "seconds": 0.5, "bpm": None, "metre": (12, 8)}, "no bar"),
        ({"bars": None}, "Say how long"),
        ({"bars": 400}, "ask for fewer"),
        ({"key": "H moll"}, "is not a key"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(wishes, words):
    with pytest.raises(ParamsError, match=words):
        wish_of(replace(PARAMS, **wishes), 0)


def test_as_blocks_it_is_the_same_sound(catalog):
    blocks = list(make_blocks(Job("t"), PARAMS, 5, catalog))
    np.testing.assert_array_equal(
        np.concatenate(blocks, axis=1), compose(Job("t"), PARAMS, 5, catalog).clip.samples
    )
