"""The editor: empty, a clip, a recording, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from engine.audio.look import Look
from engine.audio.spectrogram import compute
from engine.jobs import Job
from gui.widgets.editor import Editor
from gui.widgets.invitation import Invitation
from tests import sounds

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    shown = Editor()
    qtbot.addWidget(shown)
    shown.resize(700, 500)
    shown.show()
    return shown


@pytest.fixture
def opened(editor: Editor) -> Editor:
    editor.show_pyramid(compute(Job(), sounds.music(8.0)))
    return editor


def test_empty_editor_invites(qtbot: QtBot, editor: Editor) -> None:
    with qtbot.waitSignal(editor.open_requested):
        qtbot.mouseClick(editor.invitation.open_button, LEFT)
    with qtbot.waitSignal(editor.record_requested):
        qtbot.mouseClick(editor.invitation.record_button, LEFT)
    with qtbot.waitSignal(editor.generate_requested):
        qtbot.mouseClick(editor.invitation.generate_button, LEFT)
    assert not editor.spectrogram.isVisible()
    assert not editor.bar.fit_button.isEnabled()


def test_opened_clip_shows_in_both_views(opened: Editor) -> None:
    assert opened.duration_s == pytest.approx(8.0, abs=0.02)
    assert opened.spectrogram.isVisible()
    assert opened.overview.isVisible()
    assert opened.bar.fit_button.isEnabled()
    assert not opened.bar.zoom_selection_button.isEnabled()


def test_details_give_way_to_the_title(qtbot: QtBot, opened: Editor) -> None:
    bar, details = opened.bar, "1:00.0 · 44.1 kHz · stereo · folk 91% · " * 8
    opened.set_title("Harbour lights", details)
    qtbot.waitUntil(lambda: bar._detail.shown_text.endswith("…"))
    qtbot.waitUntil(lambda: bar._title.shown_text == "Harbour lights")
    assert bar._detail.toolTip() == details
    opened.set_title("a song with a title as long as an evening " * 8, details)
    qtbot.waitUntil(lambda: bar._title.shown_text.endswith("…"))
    assert len(bar._title.shown_text) > 10


def test_selection_reaches_both_views_and_the_zoom_button(qtbot: QtBot, opened: Editor) -> None:
    plain = opened.overview.grab().toImage()
    with qtbot.waitSignal(opened.selection_changed) as changed:
        opened.set_selection(2.0, 4.0)
    assert changed.args[0] == (2.0, 4.0)
    assert opened.overview.grab().toImage() != plain
    qtbot.mouseClick(opened.bar.zoom_selection_button, LEFT)
    assert (opened.time_view.start_s, opened.time_view.stop_s) == (2.0, 4.0)
    opened.clear_selection()
    assert not opened.bar.zoom_selection_button.isEnabled()


def test_recording_takes_the_place_of_the_clip_and_gives_it_back(opened: Editor) -> None:
    opened.show_live(44100)
    opened.push_live(sounds.tone(0.5).samples)
    opened.set_live_label("piano 60%")
    assert opened.is_live
    assert opened.live.isVisible()
    opened.show_pyramid(compute(Job(), sounds.tone(2.0)))
    assert opened.is_live
    opened.stop_live()
    assert opened.spectrogram.isVisible()
    assert opened.duration_s == pytest.approx(2.0, abs=0.02)


def test_stopping_a_recording_with_nothing_open_invites_again(editor: Editor) -> None:
    editor.show_live(48000)
    editor.stop_live()
    assert editor.invitation.open_button.isVisible()


def test_page_turns_with_the_playhead_unless_one_looks_elsewhere(opened: Editor) -> None:
    opened.time_view.set_range(0.0, 2.0)
    opened.set_playhead(1.9)
    opened.set_playhead(2.1)
    assert opened.time_view.start_s == pytest.approx(2.0, abs=0.01)
    opened.time_view.set_range(6.0, 8.0)
    opened.set_playhead(2.2)
    assert opened.time_view.start_s == pytest.approx(6.0, abs=0.01)


def test_the_panel_changes_the_view(opened: Editor) -> None:
    panel = opened.bar.view_panel
    before = opened.spectrogram.grab().toImage()
    for change in (
        lambda: panel.scale.setCurrentIndex(panel.scale.findData("linear")),
        lambda: panel.colours.setCurrentIndex(panel.colours.findData("lagoon")),
        lambda: panel.floor.setValue(-60),
        lambda: panel.ceiling.setValue(-20),
    ):
        change()
        after = opened.spectrogram.grab().toImage()
        assert after != before
        before = after
    assert opened.spectrogram.axis.scale == "linear"


def test_darkest_and_brightest_stay_apart(opened: Editor) -> None:
    panel = opened.bar.view_panel
    panel.floor.setValue(0)
    assert (panel.floor.value(), panel.ceiling.value()) == (-10, 0)
    panel.ceiling.setValue(-100)
    assert (panel.floor.value(), panel.ceiling.value()) == (-100, -90)


def test_the_panel_remembers(opened: Editor) -> None:
    panel = opened.bar.view_panel
    values = panel.values() | {"scale": "mel", "n_fft": 4096, "channels": "side", "follow": False}
    panel.set_values(values)
    assert panel.values() == values
    assert panel.look == Look(4096, "side")
    assert not opened.follow_playhead
    panel.set_values({"scale": "nonsense", "n_fft": 3})
    assert panel.values()["scale"] == "mel"


def test_the_panel_opens_under_its_button_and_takes_the_keys(qtbot: QtBot, opened: Editor) -> None:
    qtbot.mouseClick(opened.bar.view_button, LEFT)
    panel = opened.bar.view_panel
    assert panel.isVisible()
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_dropped_files_are_told(qtbot: QtBot, editor: Editor) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/m/a.wav"), QUrl.fromLocalFile("/m/b.flac")])
    event = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(editor.files_dropped) as dropped:
        editor.dropEvent(event)
    assert dropped.args[0] == [Path("/m/a.wav"), Path("/m/b.flac")]


def test_closing_the_clip_goes_back_to_the_invitation(opened: Editor) -> None:
    opened.set_selection(1.0, 2.0)
    opened.show_pyramid(None)
    assert opened.invitation.open_button.isVisible()
    assert opened.selection is None
    assert opened.duration_s == 0


def test_the_invitation_stacks_its_buttons_where_they_do_not_fit(qtbot: QtBot) -> None:
    panel = Invitation()
    qtbot.addWidget(panel)
    panel.show()
    buttons = (panel.open_button, panel.record_button, panel.generate_button)
    for width, is_row in ((700, True), (200, False)):
        panel.resize(width, 500)
        qtbot.waitUntil(lambda is_row=is_row: (buttons[0].y() == buttons[1].y()) == is_row)
        assert all(button.width() >= button.minimumSizeHint().width() for button in buttons)
        assert all(panel.rect().contains(button.geometry()) for button in buttons)
