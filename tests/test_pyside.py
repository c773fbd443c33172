"""The installed PySide6 keeps its hands off None, True and False.

Release 6.12.0 drops one reference to them at every void call; before Python 3.12 the process dies of it
after some hundreds of calls, far from the cause.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from PySide6.QtCore import QObject, QRectF, QSettings, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication, QLabel

class Source(QObject):
    found = Signal(object)

app = QApplication([])
image = QImage(16, 16, QImage.Format.Format_RGB32)
painter, label, timer, source = QPainter(image), QLabel(), QTimer(), Source()
settings = QSettings(sys.argv[1], QSettings.Format.IniFormat)
source.found.connect(lambda value: None)
calls = {
    "QLabel.setText": lambda: label.setText("x"),
    "QLabel.setEnabled": lambda: label.setEnabled(True),
    "QLabel.parent": lambda: label.parent(),
    "QLabel.update": lambda: label.update(),
    "QPainter.setPen": lambda: painter.setPen(QPen()),
    "QPainter.fillRect": lambda: painter.fillRect(QRectF(0, 0, 5, 5), QColor(0, 0, 0)),
    "QPainter.drawImage": lambda: painter.drawImage(QRectF(0, 0, 5, 5), image),
    "QPainter.setRenderHint": lambda: painter.setRenderHint(QPainter.RenderHint.Antialiasing, False),
    "QTimer.start": lambda: (timer.start(1000), timer.stop()),
    "QSettings.value": lambda: settings.value("missing", True),
    "Signal.emit None": lambda: source.found.emit(None),
    "Signal.emit True": lambda: source.found.emit(True),
    "QObject.blockSignals": lambda: (source.blockSignals(True), source.blockSignals(False)),
    "processEvents": lambda: app.processEvents(),
}
REPEATS, constants, thieves = 200, (None, True, False), []
for name, call in calls.items():
    call()
    before = [sys.getrefcount(constant) for constant in constants]
    for _ in range(REPEATS):
        call()
    lost = [count - sys.getrefcount(constant) for count, constant in zip(before, constants)]
    if max(map(abs, lost)) > REPEATS / 2:
        thieves.append(name)
painter.end()
sys.exit(f"reference counts are off after: {thieves}" if thieves else 0)
"""


def test_qt_calls_leave_reference_counts_alone(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "settings.ini")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
