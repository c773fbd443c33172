"""The live spectrogram: newest at the right, any amount of sound in constant memory."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gui.widgets import live_spectrogram as module
from gui.widgets.live_spectrogram import LiveSpectrogramView
from tests import sounds


@pytest.fixture
def view(qtbot: QtBot) -> LiveSpectrogramView:
    shown = LiveSpectrogramView()
    qtbot.addWidget(shown)
    shown.resize(584, 326)
    shown.start(44100, seconds=2.0)
    shown.show()
    return shown


def lightness(view: LiveSpectrogramView, share: float, hertz: float) -> int:
    """Of the pixel at `share` of the width, where `hertz` lies."""
    plot = view._plot()
    x, y = plot.left() + share * plot.width(), plot.bottom() - view.axis.position(hertz) * plot.height()
    return view.grab().toImage().pixelColor(round(x), round(y)).lightness()


def test_newest_sound_is_at_the_right(view: LiveSpectrogramView) -> None:
    view.push_samples(sounds.tone(0.5, 1000.0).samples)
    assert lightness(view, 0.97, 1000.0) > 120
    assert lightness(view, 0.97, 6000.0) < 60
    assert lightness(view, 0.5, 1000.0) < 30


def test_it_scrolls_past_its_length(view: LiveSpectrogramView) -> None:
    for _ in range(3):
        view.push_samples(sounds.tone(1.0, 1000.0).samples)
    view.push_samples(sounds.tone(0.9, 4000.0).samples)
    assert lightness(view, 0.9, 4000.0) > 120
    assert lightness(view, 0.9, 1000.0) < 100
    assert lightness(view, 0.2, 1000.0) > 120
    assert lightness(view, 0.2, 4000.0) < 100


def test_blocks_of_any_size_draw_the_same(qtbot: QtBot, view: LiveSpectrogramView) -> None:
    samples = sounds.music(3.0).samples
    view.push_samples(samples)
    whole = view.grab().toImage()
    view.start(44100, seconds=2.0)
    for start in range(0, samples.shape[1], 1011):
        view.push_samples(samples[:, start : start + 1011])
    assert view.grab().toImage() == whole


def test_what_was_heard_survives_a_change_of_size(view: LiveSpectrogramView) -> None:
    view.push_samples(sounds.tone(1.5, 1000.0).samples)
    view.grab()
    view.resize(700, 400)
    assert lightness(view, 0.6, 1000.0) > 120
    view.push_samples(sounds.tone(0.3, 4000.0).samples)
    assert lightness(view, 0.97, 4000.0) > 120
    assert lightness(view, 0.6, 1000.0) > 120


def test_nothing_and_next_to_nothing_can_be_pushed(view: LiveSpectrogramView) -> None:
    view.push_samples(np.zeros((2, 0), np.float32))
    view.push_samples(np.zeros((1, 1), np.float32))
    view.push_columns(np.zeros((0, 1025), np.uint8))
    view.grab()


def test_scene_shows_its_label(qtbot: QtBot) -> None:
    scene = module.scene()
    qtbot.addWidget(scene)
    with_label = scene.grab().toImage()
    scene.set_label("")
    assert scene.grab().toImage() != with_label
