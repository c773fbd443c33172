"""Markers and bars in the window: put, named, moved, removed, found again, undone, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from engine.grid import Grid
from engine.marks import Marker
from tests import sounds
from tests.gui.pages.conftest import User, write_sound

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def opened(user: User, music_file: Path) -> User:
    user.drop(music_file)
    return user


def markers(user: User) -> list[tuple[float, str]]:
    assert user.row is not None
    return [(one.at_s, one.name) for one in user.app.session.library.marks(user.row.id).markers]


def test_markers_are_put_at_the_playhead_and_undone(opened: User) -> None:
    actions, desk = opened.app.commands.actions, opened.app.desk
    for at_s in (1.0, 3.0, 2.0):
        desk.playback.seek(at_s)
        actions["marker"].trigger()
    assert markers(opened) == [(1.0, "1"), (2.0, "3"), (3.0, "2")]
    actions["undo"].trigger()
    assert markers(opened) == [(1.0, "1"), (3.0, "2")]
    assert len(opened.app.window.editor.editor.spectrogram.markers.markers) == 2


def test_keys_jump_from_marker_to_marker(opened: User) -> None:
    actions, desk = opened.app.commands.actions, opened.app.desk
    for at_s in (1.0, 3.0):
        opened.app.window.editor.marking.add(at_s)
    desk.playback.seek(0.0)
    places = []
    for name in ("next_marker", "next_marker", "next_marker", "previous_marker", "previous_marker"):
        actions[name].trigger()
        places.append(desk.playback.position_s)
    assert places == pytest.approx([1.0, 3.0, 3.0, 1.0, 1.0], abs=1e-3)


def test_a_flag_is_dragged_and_removed_by_key_but_the_clip_stays(opened: User) -> None:
    view = opened.app.window.editor.editor.spectrogram
    opened.app.window.editor.marking.add(1.0)
    y = round(view.plot.top()) + 8
    start, stop = QPoint(round(view.x_of(1.0)) + 4, y), QPoint(round(view.x_of(2.0)), y)
    opened.qtbot.mousePress(view, LEFT, pos=start)
    opened.qtbot.mouseMove(view, stop)
    opened.qtbot.mouseRelease(view, LEFT, pos=stop)
    assert markers(opened)[0][0] == pytest.approx(2.0, abs=0.03)
    assert opened.app.desk.selection is None
    opened.qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert markers(opened) == []
    opened.qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert len(opened.rows) == 1


def test_a_marker_gets_a_name(opened: User) -> None:
    marking = opened.app.window.editor.marking
    marking.add(1.0)
    marking.rename(Marker(1.0, "1"), "  副歌 ")
    assert markers(opened) == [(1.0, "副歌")]


def test_bars_are_typed_shown_and_kept_with_the_clip(opened: User, tmp_path: Path) -> None:
    editor = opened.app.window.editor.editor
    editor.bar.grid_panel.bpm.setValue(90.0)
    editor.bar.grid_panel.beats.setValue(3)
    first = opened.row
    assert first is not None
    assert editor.spectrogram.grid == Grid(90.0, 0.0, 3)
    opened.drop(write_sound(tmp_path / "other.wav", sounds.tone(3.0)))
    assert editor.spectrogram.grid is None
    opened.app.desk.open(first.id)
    assert editor.spectrogram.grid == Grid(90.0, 0.0, 3)
    opened.app.desk.playback.seek(0.5)
    editor.bar.grid_panel.first_button.click()
    assert editor.spectrogram.grid == Grid(90.0, 0.5, 3)
    editor.bar.grid_panel.bars_button.click()
    assert editor.spectrogram.grid is None


def test_a_take_made_in_bars_shows_them_until_they_are_taken_away(user: User, tmp_path: Path) -> None:
    path = write_sound(tmp_path / "bars.wav", sounds.music(4.0))
    recipe = {"task": "generate", "params": {"bars": 2, "bpm": 120.0, "metre": [4, 4]}}
    row = user.app.session.library.add(path, "take", recipe=recipe)
    user.app.desk.open(row.id)
    editor = user.app.window.editor.editor
    assert editor.spectrogram.grid == Grid(120.0)
    editor.bar.grid_panel.bars_button.click()
    user.app.desk.open(row.id)
    assert editor.spectrogram.grid is None
    user.app.commands.actions["undo"].trigger()
    assert editor.spectrogram.grid == Grid(120.0)


def test_bars_are_heard(user: User, tmp_path: Path) -> None:
    user.drop(write_sound(tmp_path / "steady.wav", sounds.music(24.0, bpm=110.0)))
    user.app.window.editor.editor.bar.grid_panel.hear_button.click()
    user.wait_until_idle()
    grid = user.app.window.editor.editor.spectrogram.grid
    assert grid is not None
    assert grid.bpm == pytest.approx(110.0, rel=0.01)


def test_selections_snap_to_beats(opened: User) -> None:
    editor = opened.app.window.editor.editor
    editor.bar.grid_panel.bars_button.click()
    assert editor.spectrogram.grid == Grid(120.0)
    editor.bar.grid_panel.set_snap(1.0)
    view = editor.spectrogram
    y = round(view.plot.center().y())
    start, stop = QPoint(round(view.x_of(0.9)), y), QPoint(round(view.x_of(2.2)), y)
    opened.qtbot.mousePress(view, LEFT, pos=start)
    opened.qtbot.mouseMove(view, stop)
    opened.qtbot.mouseRelease(view, LEFT, pos=stop)
    assert opened.app.desk.selection == pytest.approx((1.0, 2.0))
    opened.qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert opened.app.desk.selection == pytest.approx((1.0, 2.5))
    assert opened.app.session.settings.editor.snap_beats == 1.0
