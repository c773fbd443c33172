"""From a recording to a file and back, through a virtual sound device: by hand, and by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from engine.audio import files
from engine.library import ClipRow
from gui.app import App
from gui.pages.export import ExportDialog
from tests import sounds
from tests.gui.pages.conftest import User, write_sound

RECORDED_S = 2.5
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def user(loopback: str, weights: Path, open_app: Callable[[], App], qtbot: QtBot) -> User:
    app = open_app()
    audio = app.session.settings.audio
    audio.input_device = audio.output_device = loopback
    app.desk.apply_settings(computing_changed=False)
    app.window.activateWindow()
    qtbot.waitActive(app.window)
    user = User(app, qtbot)
    user.wait_until_idle()
    return user


@pytest.fixture
def song(tmp_path: Path) -> Path:
    return write_sound(tmp_path / "played.wav", sounds.music(6.0))


def wait_for_recording(user: User) -> None:
    """Play the open clip into the loopback until enough of it is recorded."""
    desk = user.app.desk
    user.qtbot.waitUntil(lambda: desk.recording.running, timeout=20_000)
    desk.playback.play()
    user.qtbot.waitUntil(lambda: user.app.session.recorder.elapsed_s > RECORDED_S, timeout=30_000)


def newest(user: User, kind: str) -> ClipRow:
    return next(row for row in user.rows if row.kind == kind)


def check_journey(user: User, take: ClipRow, exported: Path) -> None:
    """The file is the take, and what came back knows how it was made."""
    returned = newest(user, "import")
    assert returned.path == exported
    assert returned.recipe
    assert take.recipe
    assert returned.recipe["task"] == "restyle"
    assert returned.recipe["params"] == take.recipe["params"]
    assert returned.recipe["seed"] == take.recipe["seed"]
    made, back = files.read(take.path), files.read(exported)
    assert made.n_frames == back.n_frames
    assert float(np.abs(made.samples - back.samples).max()) < 1e-4


def test_record_classify_restyle_compare_star_export_and_take_in_again(
    user: User, song: Path, tmp_path: Path
) -> None:
    app, desk, window = user.app, user.app.desk, user.app.window
    user.drop(song)
    window.transport.transport.record_button.click()
    wait_for_recording(user)
    window.transport.transport.record_button.click()
    user.wait_until_idle()
    recording = newest(user, "recording")
    assert user.row
    assert user.row.id == recording.id
    assert files.read(recording.path).peak > 0.05

    window.tabs.setCurrentWidget(window.classify)
    user.wait_until_idle()
    assert window.classify.label_of(recording.id)
    assert window.classify.bars.isVisible()

    window.tabs.setCurrentWidget(window.restyle)
    window.restyle.picker.set_style("lofi")
    window.restyle.button.click()
    user.wait_until_idle()
    take = newest(user, "take")
    assert take.parent_id == recording.id
    assert {"style_reached", "melody_kept", "rhythm_kept"} <= set(take.measures)

    app.commands.actions["compare"].trigger()
    assert user.row.id == recording.id
    app.commands.actions["compare"].trigger()
    assert user.row
    assert user.row.id == take.id
    app.commands.actions["star"].trigger()
    assert app.session.library.get(take.id).starred

    app.commands.actions["export"].trigger()
    dialog = window.findChild(ExportDialog)
    assert dialog
    dialog.folder.setText(str(tmp_path))
    dialog.name.setText("night bus")
    dialog.accept()
    user.wait_until_idle()
    exported = tmp_path / "night bus.wav"
    user.drop(exported)
    check_journey(user, take, exported)
    desk.playback.stop()


class Keys:
    """A user without a mouse: keys go to whatever has the focus."""

    def __init__(self, user: User) -> None:
        self._user = user

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._focused(), key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        QTest.keyClicks(self._focused(), text)

    def go_to(self, wanted: Callable[[QWidget], bool], key: Qt.Key = Qt.Key.Key_Tab) -> QWidget:
        """Press Tab until `wanted` has the focus."""
        for _ in range(200):
            if wanted(focused := self._focused()):
                return focused
            self.press(key)
        pytest.fail("Tab does not come there")

    def come_back(self) -> None:
        """A dialog has closed: do what a window manager does."""
        window = self._user.app.window

        def is_back() -> bool:
            if QApplication.activeWindow() is not window:
                window.activateWindow()
            return QApplication.activeWindow() is window

        self._user.qtbot.waitUntil(is_back)

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or QApplication.activeWindow() or self._user.app.window


def choose_file(path: Path) -> None:
    """Type a path into the file dialog that is about to open, and press Enter."""

    def type_it() -> None:
        boxes = (box for box in QApplication.topLevelWidgets() if isinstance(box, QFileDialog))
        dialog = next(box for box in boxes if box.isVisible())
        field = next(iter(dialog.findChildren(QLineEdit)))
        QTest.keyClick(field, Qt.Key.Key_A, CTRL)
        QTest.keyClicks(field, str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(300, type_it)


def test_the_same_by_the_keyboard_alone(user: User, song: Path, tmp_path: Path) -> None:
    keys, window = Keys(user), user.app.window
    choose_file(song)
    keys.press(Qt.Key.Key_O, CTRL)
    keys.come_back()
    user.wait_until_idle()
    assert user.row
    keys.press(Qt.Key.Key_R)
    wait_for_recording(user)
    keys.press(Qt.Key.Key_R)
    user.wait_until_idle()
    recording = newest(user, "recording")

    keys.press(Qt.Key.Key_3, CTRL)
    user.wait_until_idle()
    assert window.tabs.currentWidget() is window.classify
    assert window.classify.label_of(recording.id)

    keys.press(Qt.Key.Key_2, CTRL)
    assert window.tabs.currentWidget() is window.restyle
    chips = window.restyle.picker.findChildren(QAbstractButton)
    keys.go_to(lambda widget: widget in chips)
    before = window.restyle.picker.style
    keys.press(Qt.Key.Key_Right)
    assert window.restyle.picker.style != before
    keys.press(Qt.Key.Key_T, CTRL)
    user.wait_until_idle()
    take = newest(user, "take")
    assert take.parent_id == recording.id

    keys.press(Qt.Key.Key_B)
    assert user.row
    assert user.row.id == recording.id
    keys.press(Qt.Key.Key_B)
    assert user.row.id == take.id
    keys.press(Qt.Key.Key_S)
    assert user.app.session.library.get(take.id).starred

    keys.press(Qt.Key.Key_E, CTRL)
    dialog = window.findChild(ExportDialog)
    assert dialog
    user.qtbot.waitActive(dialog)
    for field, text in ((dialog.name, "by keys"), (dialog.folder, str(tmp_path))):
        keys.go_to(lambda widget, field=field: widget is field)
        keys.press(Qt.Key.Key_A, CTRL)
        keys.type(text)
    boxes = dialog.findChildren(QDialogButtonBox)
    keys.go_to(lambda widget: widget.parent() in boxes)
    keys.press(Qt.Key.Key_Return)
    user.wait_until_idle()
    exported = tmp_path / "by keys.wav"
    assert exported.is_file()
    keys.come_back()
    choose_file(exported)
    keys.press(Qt.Key.Key_O, CTRL)
    keys.come_back()
    user.wait_until_idle()
    check_journey(user, take, exported)
    keys.press(Qt.Key.Key_Z, CTRL)
    user.app.desk.playback.stop()
