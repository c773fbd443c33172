"""The tests' own sound device and screen do what the other tests rely on."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import sounddevice
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.virtual_devices import RATE_HZ

FOCUS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication([])
window = QLineEdit()
window.show()
window.activateWindow()
watch = QTimer(interval=50)
watch.timeout.connect(lambda: window.hasFocus() and app.quit())
watch.start()
QTimer.singleShot(60000, lambda: app.exit(1))
sys.exit(app.exec())
"""


def test_loopback_returns_what_is_played(loopback: str) -> None:
    wave = 0.25 * np.sin(2 * np.pi * 997 * np.arange(RATE_HZ) / RATE_HZ)
    heard = sounddevice.playrec(
        wave.astype(np.float32)[:, None], RATE_HZ, channels=1, device=loopback, blocking=True
    )
    middle = heard[RATE_HZ // 4 : RATE_HZ * 3 // 4, 0]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    assert abs(np.argmax(spectrum) * RATE_HZ / len(middle) - 997) <= 2
    assert abs(np.sqrt(np.mean(middle**2)) - 0.25 / np.sqrt(2)) < 0.005


def test_windows_get_the_focus_on_the_virtual_display(display: dict[str, str]) -> None:
    assert subprocess.run([sys.executable, "-c", FOCUS], env=display, check=False).returncode == 0


def test_windows_open_without_a_display(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    assert widget.isVisible()
