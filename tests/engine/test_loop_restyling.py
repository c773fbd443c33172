"""A loop restyled again and again: as long as it is, round without a click, heard once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.errors import AudioFileError, ParamsError
from engine.jobs import Job
from engine.loop_restyling import LoopRestyler, Wish
from engine.restyle_source import RestyleSource
from tests import sounds


@pytest.fixture
def song(tmp_path: Path) -> RestyleSource:
    files.write(tmp_path / "song.wav", sounds.music(6.0, rate=48000))
    return RestyleSource.of(tmp_path / "song.wav")


@pytest.mark.parametrize(("rate", "channels"), [(48000, 2), (44100, 1)])
def test_it_fits_the_loop_to_the_frame(
    song: RestyleSource, rate: int, channels: int, tiny_catalog: Catalog
) -> None:
    restyler = LoopRestyler(song, 48000, 3 * 48000)
    samples = restyler.render(Job(), Wish("rock", 0.8), tiny_catalog, rate, channels)
    assert samples.shape == (channels, 2 * rate)
    assert samples.dtype == np.float32


def test_dial_and_style_make_a_difference_and_the_same_wish_none(
    song: RestyleSource, tiny_catalog: Catalog
) -> None:
    restyler = LoopRestyler(song, 48000, 3 * 48000)
    wishes = [Wish("rock", 0.2), Wish("rock", 1.0), Wish("piano", 1.0), Wish("rock", 0.2)]
    made = [restyler.render(Job(), wish, tiny_catalog, 44100, 2) for wish in wishes]
    assert np.abs(made[1] - made[0]).mean() > 1e-3
    assert np.abs(made[2] - made[1]).mean() > 1e-3
    np.testing.assert_allclose(made[3], made[0], atol=1e-5)


def test_going_round_is_going_on(song: RestyleSource, tiny_catalog: Catalog) -> None:
    # A loop of a steady tone that does not hold whole periods would click.
    tone = RestyleSource.of(Clip(sounds.tone(4.0, 220.0).samples, 44100))
    restyler = LoopRestyler(tone, 60_000, 120_017)
    samples = restyler.render(Job(), Wish("rock", 0.0), tiny_catalog, 44100, 2)
    steps = np.abs(np.diff(np.concatenate([samples[0], samples[0]])))
    at_the_seam = steps[samples.shape[1] - 3 : samples.shape[1] + 3].max()
    assert at_the_seam < 1.5 * np.percentile(steps, 99.9)


def test_a_loop_too_long_and_a_silent_one_are_told(tiny_catalog: Catalog) -> None:
    with pytest.raises(ParamsError, match="60 seconds"):
        LoopRestyler(RestyleSource.of(sounds.noise(61.0, rate=8000)), 0, 61 * 8000)
    silent = Clip(np.zeros((2, 3 * 44100), np.float32), 44100, "nothing")
    with pytest.raises(AudioFileError, match="silent"):
        LoopRestyler(RestyleSource.of(silent), 0, 88200).render(
            Job(), Wish("rock", 0.5), tiny_catalog, 44100, 2
        )
