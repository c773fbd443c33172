"""The overview: shows peaks, moves the view."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from engine.audio.clip import Clip
from gui.widgets import waveform as module
from gui.widgets.waveform import WaveformOverview
from tests import sounds
from tests.gui.widgets.test_spectrogram import drag


@pytest.fixture
def overview(qtbot: QtBot) -> WaveformOverview:
    shown = WaveformOverview()
    qtbot.addWidget(shown)
    shown.resize(400, 56)
    shown.show_clip(sounds.noise(10.0))
    shown.show()
    return shown


def test_a_single_loud_sample_is_seen(qtbot: QtBot) -> None:
    samples = np.zeros((1, 441000), np.float32)
    samples[0, 220500] = 0.9
    overview = WaveformOverview()
    qtbot.addWidget(overview)
    overview.resize(400, 56)
    overview.show_clip(Clip(samples, 44100))
    image = overview.grab().toImage()
    above = [image.pixelColor(x, 12).lightness() for x in range(400)]
    assert 195 <= int(np.argmax(above)) <= 205
    assert max(above) > 80
    assert np.median(above) < 30


def test_dragging_the_window_moves_the_view(qtbot: QtBot, overview: WaveformOverview) -> None:
    overview.time_view.set_range(2.0, 4.0)
    drag(qtbot, overview, QPoint(120, 20), QPoint(200, 20))
    assert overview.time_view.start_s == pytest.approx(4.0, abs=0.1)
    assert overview.time_view.span_s == pytest.approx(2.0)


def test_dragging_an_edge_zooms(qtbot: QtBot, overview: WaveformOverview) -> None:
    overview.time_view.set_range(2.0, 4.0)
    drag(qtbot, overview, QPoint(160, 20), QPoint(280, 20))
    assert (overview.time_view.start_s, overview.time_view.stop_s) == pytest.approx((2.0, 7.0), abs=0.1)


def test_a_click_outside_goes_there(qtbot: QtBot, overview: WaveformOverview) -> None:
    overview.time_view.set_range(2.0, 4.0)
    with qtbot.waitSignal(overview.seek_requested) as sought:
        qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=QPoint(320, 20))
    assert sought.args[0] == pytest.approx(8.0, abs=0.1)
    assert overview.time_view.start_s == pytest.approx(7.0, abs=0.1)


def test_empty_and_one_sample_sounds_are_shown(qtbot: QtBot, overview: WaveformOverview) -> None:
    for n_frames in (0, 1):
        overview.show_clip(Clip(np.zeros((2, n_frames), np.float32), 44100))
        overview.set_playhead(0.0)
        overview.grab()
    overview.clear()
    assert overview.time_view.duration_s == 0


def test_scene_shows_window_selection_and_playhead(qtbot: QtBot) -> None:
    scene = module.scene()
    qtbot.addWidget(scene)
    image = scene.grab().toImage()
    inside, outside = (
        max(image.pixelColor(x, 28).lightness() for x in range(*span)) for span in ((310, 360), (20, 130))
    )
    assert inside > outside + 40
