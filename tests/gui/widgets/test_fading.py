"""A fade is drawn over the selection, by mouse, by keys and in its bar, and applied when it is right."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from engine.audio.spectrogram import compute
from engine.fades import Fade
from engine.grid import Grid
from engine.jobs import Job
from gui.widgets.editor import Editor
from gui.widgets.fade_line import HANDLE_PX, points
from tests import sounds

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    shown = Editor()
    qtbot.addWidget(shown)
    shown.resize(800, 480)
    shown.show_pyramid(compute(Job(), sounds.tone(8.0, 1000.0)))
    shown.show()
    shown.set_selection(2.0, 6.0)
    return shown


def begin(editor: Editor, qtbot: QtBot) -> None:
    qtbot.mouseClick(editor.region_bar.fade_button, LEFT)


def drag_end(editor: Editor, qtbot: QtBot, to_s: float) -> None:
    view = editor.spectrogram
    assert view.fade
    end_s = view.selection[0] + view.fade.end_s(view.selection[1] - view.selection[0])
    start = QPoint(round(view.x_of(end_s)), round(view.boxes()[0].top()) + HANDLE_PX)
    stop = QPoint(round(view.x_of(to_s)), start.y() + 40)
    qtbot.mousePress(view, LEFT, pos=start)
    qtbot.mouseMove(view, stop)
    qtbot.mouseRelease(view, LEFT, pos=stop)


def test_a_fade_covers_the_selection_and_its_bar_takes_the_place_of_the_other(
    editor: Editor, qtbot: QtBot
) -> None:
    assert (editor.region_bar.isVisible(), editor.fade_bar.isVisible()) == (True, False)
    begin(editor, qtbot)
    assert editor.spectrogram.fade == Fade("in", 4.0)
    assert (editor.region_bar.isVisible(), editor.fade_bar.isVisible()) == (False, True)
    assert editor.fade_bar.length.value() == 4.0
    qtbot.mouseClick(editor.fade_bar.drop_button, LEFT)
    assert editor.spectrogram.fade is None
    assert (editor.region_bar.isVisible(), editor.fade_bar.isVisible()) == (True, False)


def test_where_the_selection_ends_with_the_clip_it_fades_out(editor: Editor, qtbot: QtBot) -> None:
    editor.set_selection(5.0, 99.0)
    begin(editor, qtbot)
    assert editor.spectrogram.fade
    assert editor.spectrogram.fade.way == "out"


def test_its_end_is_dragged_and_the_selection_stays(editor: Editor, qtbot: QtBot) -> None:
    begin(editor, qtbot)
    drag_end(editor, qtbot, 3.5)
    assert editor.spectrogram.fade
    assert editor.spectrogram.fade.length_s == pytest.approx(1.5, abs=0.03)
    assert editor.fade_bar.length.value() == pytest.approx(1.5, abs=0.03)
    assert editor.selection == (2.0, 6.0)
    editor.fading.begin()  # the other way
    drag_end(editor, qtbot, 5.0)
    assert editor.spectrogram.fade.way == "out"
    assert editor.spectrogram.fade.length_s == pytest.approx(1.0, abs=0.03)


def test_the_drag_snaps_to_beats_and_stays_within_the_selection(editor: Editor, qtbot: QtBot) -> None:
    editor.spectrogram.show_grid(Grid(120.0))
    editor.spectrogram.snap_beats = 1.0
    begin(editor, qtbot)
    drag_end(editor, qtbot, 3.6)
    assert editor.spectrogram.fade
    assert editor.spectrogram.fade.length_s == pytest.approx(1.5)
    drag_end(editor, qtbot, 7.5)
    assert editor.spectrogram.fade.length_s == 4.0


def test_keys_move_the_end_apply_and_drop(editor: Editor, qtbot: QtBot) -> None:
    view, wanted = editor.spectrogram, []
    editor.fading.requested.connect(wanted.append)
    begin(editor, qtbot)
    before_s = view.time_view.start_s
    for _ in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.fade
    assert view.fade.length_s == pytest.approx(4.0 - 4 * view.time_view.span_s / 100)
    assert view.time_view.start_s == before_s
    drawn = view.fade
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert wanted == [drawn]
    assert view.fade is None
    begin(editor, qtbot)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.fade is None
    assert editor.selection == (2.0, 6.0)
    assert wanted == [drawn]


def test_the_bar_sets_length_direction_and_line(editor: Editor, qtbot: QtBot) -> None:
    begin(editor, qtbot)
    bar = editor.fade_bar
    bar.length.setValue(0.5)
    qtbot.mouseClick(bar.way.button("out"), LEFT)
    qtbot.mouseClick(bar.curve.button("power"), LEFT)
    assert editor.spectrogram.fade == Fade("out", 0.5, "power")
    with qtbot.waitSignal(editor.fading.requested) as wanted:
        qtbot.keyClick(bar.length, Qt.Key.Key_Return)
    assert wanted.args == [Fade("out", 0.5, "power")]


def test_a_shorter_selection_shortens_it_and_none_ends_it(editor: Editor, qtbot: QtBot) -> None:
    begin(editor, qtbot)
    editor.set_selection(3.0, 4.0)
    assert editor.spectrogram.fade == Fade("in", 1.0)
    assert editor.fade_bar.length.maximum() == 1.0
    editor.clear_selection()
    assert editor.spectrogram.fade is None
    assert not editor.fade_bar.isVisible()


def test_the_line_rises_to_full_level_at_its_end_and_is_seen(editor: Editor, qtbot: QtBot) -> None:
    view = editor.spectrogram
    before = view.grab().toImage()
    begin(editor, qtbot)
    drag_end(editor, qtbot, 4.0)
    box = view.boxes()[0]
    assert view.fade
    line = points(box, view.fade, 4.0).toList()
    assert (line[0].y(), line[-1].y()) == (box.bottom(), box.top())
    assert min(point.x() for point in line if point.y() == box.top()) == pytest.approx(view.x_of(4.0), abs=2)
    middle = QPointF(view.x_of(3.0), box.bottom() - box.height() / 2).toPoint()
    near = [middle + QPoint(0, dy) for dy in range(-4, 5)]
    after = view.grab().toImage()
    assert any(before.pixel(place) != after.pixel(place) for place in near)
