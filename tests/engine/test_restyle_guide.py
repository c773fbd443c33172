"""A guide plays what was heard, with the band of the style, and leads a restyled clip towards it."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest
import torch

from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.encoding import RATE
from engine.jobs import Job
from engine.measures import melody_kept
from engine.notes import fluidsynth, sound
from engine.notes.ensembles import program_of
from engine.paths import weights_dir
from engine.restyle_guide import GUIDED, as_score, find_guide, is_guided, perform
from engine.restyle_target import Target
from engine.restyled_sound import HeardSource, hear, to_sound
from engine.restyling import RestyleParams, restyle
from engine.styles import STYLES
from engine.transcription import HeardNote, transcribe
from tests import sounds
from tests.engine.notes.scores import tune


@pytest.fixture(scope="module")
def heard() -> tuple[Catalog, HeardSource]:
    catalog = Catalog(weights_dir())
    source = sound.render(Job(), tune(bpm=140.0))
    return catalog, hear(Job(), source.samples, catalog)


def test_parts_are_given_to_the_band_by_their_height() -> None:
    notes = [HeardNote(0.0, 1.0, 40, 1.0), HeardNote(0.0, 1.0, 64, 0.5), HeardNote(0.1, 0.9, 72, 0.04)]
    score = as_score(notes, "orchestral", 2.5)
    assert {part.role: part.program for part in score.parts} == {
        role: program_of("orchestral", role) for role in ("melody", "chords", "bass")
    }
    by_role = {part.role: part.notes[0] for part in score.parts}
    assert {role: note.pitch for role, note in by_role.items()} == {"melody": 72, "chords": 64, "bass": 40}
    assert by_role["bass"].velocity > by_role["chords"].velocity > by_role["melody"].velocity >= 40
    assert score.seconds >= 2.5


def test_a_guide_keeps_the_tune_and_is_as_long(heard: tuple[Catalog, HeardSource]) -> None:
    catalog, source = heard
    for style in GUIDED:
        guide = find_guide(Job(), source, style, catalog)
        assert guide is not None
        assert guide.samples.shape == source.samples.shape
        assert guide.latents.shape == source.latents.shape
        kept = melody_kept(Clip(source.samples.numpy(), RATE), Clip(guide.samples.numpy(), RATE))
        # A pad swells and rings on.
        assert kept > (0.15 if style == "ambient" else 0.5)


def test_there_is_no_guide_where_none_helps(tiny_catalog: Catalog) -> None:
    for style in STYLES:
        assert is_guided("flow", Target(((style, 0.6), ("rock", 0.4)))) == (style in GUIDED)
        assert not is_guided("restyler", Target(((style, 1.0),)))
    hiss = hear(Job(), sounds.noise(4.0).samples, tiny_catalog)
    assert find_guide(Job(), hiss, "piano", tiny_catalog) is None


def test_without_fluidsynth_there_is_no_guide(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_guided("flow", Target((("piano", 1.0),)))
    monkeypatch.setattr(fluidsynth, "program_path", lambda: None)
    assert not is_guided("flow", Target((("piano", 1.0),)))


def test_detail_and_phase_come_from_the_guide(heard: tuple[Catalog, HeardSource]) -> None:
    catalog, source = heard
    guide = find_guide(Job(), source, "piano", catalog)
    assert guide is not None
    led, alone = (to_sound(Job(), source, guide.coarse, 1.0, one) for one in (guide, None))
    wanted = guide.samples.mean(dim=0)
    likeness = [
        float(torch.cosine_similarity(torch.from_numpy(made).mean(dim=0), wanted, dim=0))
        for made in (led, alone)
    ]
    assert likeness[0] > likeness[1] + 0.2


def test_a_guided_restyling_can_be_made_again_and_says_what_played(tiny_catalog: Catalog) -> None:
    clip = sound.render(Job(), tune("60 64 67 72"))
    params = RestyleParams("piano", engine="flow", seed=3)
    first, second = (restyle(Job(), clip, params, tiny_catalog) for _ in range(2))
    np.testing.assert_array_equal(first.clip.samples, second.clip.samples)
    assert first.recipe["synthesiser"] == sound.synthesiser()
    plain = restyle(Job(), clip, RestyleParams("rock", engine="flow", seed=3), tiny_catalog)
    assert "synthesiser" not in plain.recipe


def test_what_is_performed_is_as_long_as_asked() -> None:
    notes = cast("list[HeardNote]", transcribe(sounds.music(3.0)))
    assert perform(Job(), notes, "piano", 100_001).shape == (2, 100_001)
