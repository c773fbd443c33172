"""The spectrogram as it is used: select, seek, pan, zoom, read."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.audio import files, spectrogram
from engine.audio.clip import Clip
from engine.audio.look import Look
from engine.audio.spectrogram import compute
from engine.grid import Grid
from engine.jobs import Job
from gui.widgets import spectrogram as module
from gui.widgets import spectrogram_image, spectrogram_picture
from gui.widgets.spectrogram import SpectrogramView
from tests import sounds

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


@pytest.fixture
def view(qtbot: QtBot) -> SpectrogramView:
    shown = SpectrogramView()
    qtbot.addWidget(shown)
    shown.resize(484, 326)
    shown.show_pyramid(compute(Job(), sounds.tone(8.0, 1000.0)))
    shown.show()
    return shown


def at(view: SpectrogramView, time_s: float, share: float = 0.5) -> QPoint:
    return QPoint(round(view.x_of(time_s)), round(view.plot.bottom() - share * view.plot.height()))


def drag(qtbot: QtBot, view: QWidget, start: QPoint, stop: QPoint, button=LEFT) -> None:
    qtbot.mousePress(view, button, pos=start)
    for share in (0.3, 0.6, 1.0):
        qtbot.mouseMove(view, start + (stop - start) * share)
    qtbot.mouseRelease(view, button, pos=stop)


def wheel(view: QWidget, where: QPoint, steps: int, keys=Qt.KeyboardModifier.NoModifier) -> None:
    position = QPointF(where)
    event = QWheelEvent(
        position,
        position,
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_scene_draws(qtbot: QtBot) -> None:
    scene = module.scene()
    qtbot.addWidget(scene)
    scene.show()
    image = scene.grab().toImage()
    colours = {image.pixel(x, y) for x in range(60, 900, 7) for y in range(60, 400, 7)}
    assert len(colours) > 200


def test_dragging_selects(qtbot: QtBot, view: SpectrogramView) -> None:
    with qtbot.waitSignal(view.selection_changed):
        drag(qtbot, view, at(view, 2.0), at(view, 5.0))
    assert view.selection == pytest.approx((2.0, 5.0), abs=0.03)


def test_an_edge_of_the_selection_can_be_dragged(qtbot: QtBot, view: SpectrogramView) -> None:
    view.set_selection(2.0, 5.0)
    drag(qtbot, view, at(view, 5.0), at(view, 7.0))
    assert view.selection == pytest.approx((2.0, 7.0), abs=0.03)
    drag(qtbot, view, at(view, 2.0), at(view, 1.0))
    assert view.selection == pytest.approx((1.0, 7.0), abs=0.03)


def test_a_click_seeks_and_clears_the_selection(qtbot: QtBot, view: SpectrogramView) -> None:
    view.set_selection(1.0, 2.0)
    with qtbot.waitSignal(view.seek_requested) as sought:
        qtbot.mouseClick(view, LEFT, pos=at(view, 6.0))
    assert sought.args[0] == pytest.approx(6.0, abs=0.03)
    assert view.selection is None


def test_wheel_zooms_at_the_cursor(view: SpectrogramView) -> None:
    where = at(view, 3.0)
    under_s = view.time_at(where.x())
    wheel(view, where, 4)
    assert view.time_view.span_s < 4.0
    assert view.time_at(where.x()) == pytest.approx(under_s, abs=1e-6)
    before = view.time_view.start_s
    wheel(view, where, -1, Qt.KeyboardModifier.ShiftModifier)
    assert view.time_view.start_s > before


def test_wheel_with_control_zooms_frequency_at_the_cursor(view: SpectrogramView) -> None:
    where = at(view, 3.0, share=0.25)
    share = (view.plot.bottom() - where.y()) / view.plot.height()
    under_hz = float(view.axis.hz(share))
    wheel(view, where, 5, Qt.KeyboardModifier.ControlModifier)
    assert view.axis.high_hz < 15000
    assert float(view.axis.hz(share)) == pytest.approx(under_hz)
    assert view.time_view.is_whole


def test_middle_button_pans(qtbot: QtBot, view: SpectrogramView) -> None:
    view.time_view.set_range(2.0, 4.0)
    drag(qtbot, view, at(view, 3.0), at(view, 2.5), MIDDLE)
    assert view.time_view.start_s == pytest.approx(2.5, abs=0.03)


def test_keys(qtbot: QtBot, view: SpectrogramView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.time_view.span_s == pytest.approx(8.0 / 1.5, abs=0.05)
    start = view.time_view.start_s
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.time_view.start_s < start
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.time_view.stop_s == pytest.approx(view.time_view.duration_s)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selection is not None
    qtbot.keyClick(view, Qt.Key.Key_Z)
    assert (view.time_view.start_s, view.time_view.stop_s) == pytest.approx(view.selection)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.selection is None
    qtbot.keyClick(view, Qt.Key.Key_F)
    assert view.time_view.is_whole


def test_read_out_names_time_note_frequency_and_level(qtbot: QtBot, view: SpectrogramView) -> None:
    said: list[str] = []
    view.cursor_moved.connect(said.append)
    qtbot.mouseMove(view, at(view, 4.0, share=view.axis.position(1000.0)))
    time, note, hertz, level = said[-1].split("   ")
    assert time.startswith(("0:03.9", "0:04.0"))
    assert note.startswith("B5")
    assert float(hertz.removesuffix(" Hz").replace(" ", "")) == pytest.approx(1000, rel=0.03)
    assert float(level.removesuffix(" dB")) > -15
    QApplication.sendEvent(view, module.QEvent(module.QEvent.Type.Leave))
    assert said[-1] == ""


def test_selection_outside_a_shorter_sound_is_dropped(qtbot: QtBot, view: SpectrogramView) -> None:
    view.set_selection(5.0, 7.0)
    with qtbot.waitSignal(view.selection_changed):
        view.show_pyramid(compute(Job(), sounds.tone(2.0)))
    assert view.selection is None
    assert view.time_view.duration_s == pytest.approx(2.0, abs=0.02)


def test_zoom_survives_the_next_partial_pyramid(view: SpectrogramView) -> None:
    view.time_view.set_range(1.0, 2.0)
    view.show_pyramid(compute(Job(), sounds.tone(8.0, 500.0)))
    assert (view.time_view.start_s, view.time_view.stop_s) == (1.0, 2.0)


def test_low_rate_sound_shows_only_what_it_has(view: SpectrogramView) -> None:
    view.show_pyramid(compute(Job(), sounds.tone(2.0, rate=8000)))
    assert view.axis.high_hz == 4000


def test_scale_map_and_range_change_the_picture(view: SpectrogramView) -> None:
    seen = [view.grab().toImage()]
    for change in (
        lambda: view.set_frequency_scale("linear"),
        lambda: view.set_colour_map("lagoon"),
        lambda: view.set_dynamic_range(-40.0, 0.0),
    ):
        change()
        seen.append(view.grab().toImage())
    assert all(one != other for one, other in pairwise(seen))


def test_nothing_open_is_drawn_and_takes_input(qtbot: QtBot) -> None:
    view = SpectrogramView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    drag(qtbot, view, QPoint(100, 100), QPoint(200, 100))
    wheel(view, QPoint(150, 100), 3)
    qtbot.keyClick(view, Qt.Key.Key_F)
    view.set_playhead(1.0)
    view.grab()
    assert view.selection is None


def test_dense_screen_is_drawn_in_full_once_it_rests(
    qtbot: QtBot, view: SpectrogramView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spectrogram_picture, "MANY_PX", 1000)
    sizes = []
    render = spectrogram_image.render

    def spy(*args):
        sizes.append(args[-2:])
        return render(*args)

    monkeypatch.setattr(spectrogram_image, "render", spy)
    for start_s in np.linspace(1.0, 2.0, 4):
        view.time_view.set_range(start_s, start_s + 2.0)
        view.grab()
    full = (round(view.plot.width()), round(view.plot.height()))
    assert min(sizes) == (full[0] // 2, full[1] // 2)
    qtbot.waitUntil(lambda: sizes[-1] == full)
    n = len(sizes)
    qtbot.wait(3 * spectrogram_picture.SETTLE_MS)
    assert len(sizes) == n


ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_box_is_dragged_with_the_tool_and_its_edges_move(qtbot: QtBot, view: SpectrogramView) -> None:
    view.boxes_wanted = True
    low, high = view.axis.position(400.0), view.axis.position(2000.0)
    with qtbot.waitSignal(view.band_changed):
        drag(qtbot, view, at(view, 2.0, low), at(view, 5.0, high))
    assert view.selection == pytest.approx((2.0, 5.0), abs=0.03)
    assert view.band == pytest.approx((400.0, 2000.0), rel=0.05)
    drag(qtbot, view, at(view, 3.0, high), at(view, 3.0, view.axis.position(6000.0)))
    assert view.band == pytest.approx((400.0, 6000.0), rel=0.05)
    assert view.selection == pytest.approx((2.0, 5.0), abs=0.03)
    drag(qtbot, view, at(view, 5.0, view.axis.position(1000.0)), at(view, 6.0, 0.9))
    assert view.selection == pytest.approx((2.0, 6.0), abs=0.03)
    assert view.band == pytest.approx((400.0, 6000.0), rel=0.05)


def test_without_the_tool_a_new_drag_takes_all_frequencies(qtbot: QtBot, view: SpectrogramView) -> None:
    view.set_selection(2.0, 5.0)
    view.set_band((400.0, 2000.0))
    drag(qtbot, view, at(view, 6.0), at(view, 7.0))
    assert view.band is None
    assert view.selection == pytest.approx((6.0, 7.0), abs=0.03)


def test_keys_make_and_shape_a_box(qtbot: QtBot, view: SpectrogramView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_X)
    assert view.band is None
    view.set_selection(2.0, 5.0)
    qtbot.keyClick(view, Qt.Key.Key_X)
    assert view.band is not None
    low, high = view.band
    qtbot.keyClick(view, Qt.Key.Key_Up, SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT | ALT)
    assert view.band == pytest.approx((low / 2 ** (1 / 12), high * 2 ** (1 / 12)))
    qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT | ALT)
    assert view.selection == pytest.approx((2.0 - 0.08, 5.0), abs=0.01)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert (view.selection, view.band) == (None, None)


def test_two_channels_are_two_pictures_with_one_selection(qtbot: QtBot, view: SpectrogramView) -> None:
    left, right = sounds.tone(4.0, 500.0).samples[0], sounds.tone(4.0, 5000.0).samples[0]
    view.show_pyramid(compute(Job(), Clip(np.stack([left, right]), 44100), Look(channels="both")))
    view.set_selection(1.0, 2.0)
    view.set_band((400.0, 700.0))
    said: list[str] = []
    view.cursor_moved.connect(said.append)
    for lane in (0, 1):
        y = round(view.frame.y_of(500.0, lane))
        qtbot.mouseMove(view, QPoint(round(view.x_of(3.0)), y))
    levels = [float(words.split("   ")[-1].removesuffix(" dB")) for words in said]
    assert levels[0] > -20
    assert levels[1] < -60
    assert len(view.boxes()) == 2
    image = view.grab().toImage()
    colours = [image.pixel(round(view.x_of(1.5)), round(view.frame.y_of(500.0, lane))) for lane in (0, 1)]
    assert sum(colours[0].to_bytes(4, "big")[1:]) > sum(colours[1].to_bytes(4, "big")[1:]) + 100


def test_the_read_out_names_bar_and_beat(qtbot: QtBot, view: SpectrogramView) -> None:
    said: list[str] = []
    view.cursor_moved.connect(said.append)
    view.show_grid(Grid(120.0, 0.0, 4))
    qtbot.mouseMove(view, at(view, 4.25))
    assert said[-1].split("   ")[1].startswith("3.1.")


def test_a_long_sound_asks_for_detail_and_shows_it(
    qtbot: QtBot, view: SpectrogramView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spectrogram, "MAX_LEVEL_BYTES", 100 * 1025)
    files.write(tmp_path / "a.wav", sounds.music(8.0))
    pyramid = compute(Job(), tmp_path / "a.wav")
    assert pyramid.detail is not None
    view.show_pyramid(pyramid)
    with qtbot.waitSignal(view.detail_wanted) as wanted:
        view.time_view.set_range(2.0, 3.0)
        coarse = view.grab().toImage()
    pyramid.detail.fill(Job(), wanted.args[0])
    view.refresh()
    assert view.grab().toImage() != coarse
    assert not pyramid.detail.missing(wanted.args[0])
