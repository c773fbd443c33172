"""The same notes from another soundfont: made, heard, and asked about."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.catalog import Catalog
from engine.jobs import Job
from engine.measures.spectra import mono
from engine.notes import fluidsynth, soundfonts
from engine.notes.sound import render
from engine.training import soundfont_swap
from engine.training.soundfont_swap import soundfont_stability, tilted
from models.classifier import Classifier
from tests.engine.notes.scores import tune

needs_fluidsynth = pytest.mark.skipif(fluidsynth.program_path() is None, reason="needs FluidSynth")


def _treble(soundfont: Path) -> float:
    power = np.abs(np.fft.rfft(mono(render(Job(), tune(bpm=240), soundfont=soundfont)))) ** 2
    return float(power[len(power) // 10 :].sum() / power.sum())


@needs_fluidsynth
def test_a_tilted_soundfont_plays_the_same_notes_brighter_or_duller(tmp_path: Path) -> None:
    usual = soundfonts.BUNDLED
    bright, dull = (tilted(usual, tmp_path / f"{db}.sf2", db) for db in (9.0, -9.0))
    assert soundfonts.require_soundfont(bright) == bright
    assert _treble(dull) < _treble(usual) < _treble(bright)


@needs_fluidsynth
def test_labels_on_other_soundfonts_are_compared(tiny_weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soundfont_swap, "STYLES", ("piano",))
    monkeypatch.setattr(soundfont_swap, "SEEDS", (1,))
    catalog = Catalog(tiny_weights)
    network = catalog.load("classifier")
    assert isinstance(network, Classifier)
    kept = soundfont_stability(Job(), catalog, network)
    assert kept is not None
    assert 0.0 <= kept <= 1.0


def test_without_a_note_model_nothing_is_said(tiny_weights: Path, tmp_path: Path) -> None:
    network = Catalog(tiny_weights).load("classifier")
    assert isinstance(network, Classifier)
    assert soundfont_stability(Job(), Catalog(tmp_path), network) is None
