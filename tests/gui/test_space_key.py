"""Space plays; but after Tab it presses the button where one is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.space_key import SpaceKey


def test_space_presses_a_button_reached_by_keyboard_and_plays_elsewhere(
    qtbot: QtBot, qapp: QApplication
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    centre, heard = QWidget(), []
    first, second, canvas = QPushButton("One"), QPushButton("Two"), QWidget()
    canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    rows = QVBoxLayout(centre)
    for widget in (canvas, first, second):
        rows.addWidget(widget)
    window.setCentralWidget(centre)
    play = QAction("Play", window)
    play.setShortcut(QKeySequence("Space"))
    window.addAction(play)
    play.triggered.connect(lambda: heard.append("play"))
    first.clicked.connect(lambda: heard.append("one"))
    second.clicked.connect(lambda: heard.append("two"))
    keys = SpaceKey(qapp, window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    def press(key: Qt.Key) -> None:
        qtbot.keyClick(window.focusWidget(), key)

    canvas.setFocus()
    press(Qt.Key.Key_Space)
    assert heard == ["play"]
    for wanted in ("one", "two"):
        press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Space)
        assert heard[-1] == wanted
    # A click gives the focus too, but Space goes on playing.
    canvas.setFocus()
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert heard[-1] == "one"
    press(Qt.Key.Key_Space)
    assert heard[-1] == "play"
    assert keys.parent() is window
