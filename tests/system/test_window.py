"""main.py's window on a screen with a window manager, driven from inside by its own event loop."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.paths import CODE_ROOT

# Notes what is loaded when the first thing is painted, and leaves by the keyboard once the window is active.
PROGRAM = """
import json, sys
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
import main

class Witness(QObject):
    facts = {}
    def eventFilter(self, source, event):
        if event.type() == QEvent.Type.Paint and "loaded" not in self.facts:
            self.facts["loaded"] = sorted({"torch", "librosa", "scipy.signal"} & set(sys.modules))
        return False
    def look(self):
        window = application.activeWindow()
        if window is not None and "loaded" in self.facts and "title" not in self.facts:
            self.facts["title"] = window.windowTitle()
            room = window.screen().availableGeometry().adjusted(-2, -2, 2, 2)  # a frame may stick out
            self.facts["fits"] = room.contains(window.geometry())
            QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)

application = QApplication(["contrafact"])
witness = Witness()
application.installEventFilter(witness)
timer = QTimer(interval=50)
timer.timeout.connect(witness.look)
timer.start()
status = main.main(sys.argv[1:])
print(json.dumps(witness.facts))
sys.exit(status)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the virtual display is Xvfb")
def test_the_window_is_painted_before_torch_loads_takes_keys_and_closes(
    display: dict[str, str], tiny_weights: Path, song: Path
) -> None:
    home = os.environ["CONTRAFACT_HOME"]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(song)],
        env={**display, "CONTRAFACT_HOME": home, "CONTRAFACT_WEIGHTS": str(tiny_weights)},
        cwd=CODE_ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    assert facts["loaded"] == []
    assert facts["fits"]
    assert "Contrafact" in facts["title"]
