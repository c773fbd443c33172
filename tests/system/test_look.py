"""main.py's window on a screen, in the language and the size that the settings say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine import paths
from engine.paths import CODE_ROOT
from engine.settings import Settings

# Looks at the window once it is active, and closes it.
PROGRAM = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import gui.app
import main

def look():
    window = QApplication.activeWindow()
    if window is None:
        return
    timer.stop()
    facts = {
        "scale": window.devicePixelRatioF(),
        "menus": [action.text() for action in window.menuBar().actions()],
        "tabs": [window.tabs.tabText(index) for index in range(window.tabs.count())],
    }
    print(json.dumps(facts), flush=True)
    window.close()

timer = QTimer(interval=50)
timer.timeout.connect(look)
run = QApplication.exec
QApplication.exec = staticmethod(lambda: (timer.start(), run())[1])
sys.exit(main.main([]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the virtual display is Xvfb")
def test_the_window_speaks_chinese_and_is_larger(display: dict[str, str], tiny_weights: Path) -> None:
    root = paths.data_root()
    settings = Settings()
    settings.appearance.language, settings.appearance.size_percent = "zh_CN", 150
    settings.welcome.toured = settings.welcome.demo_made = True
    settings.save(paths.settings_path(root))
    environment = {name: value for name, value in display.items() if name != "QT_SCALE_FACTOR"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment | {"CONTRAFACT_HOME": os.fspath(root), "CONTRAFACT_WEIGHTS": str(tiny_weights)},
        cwd=CODE_ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout.splitlines()[-1])
    assert facts["scale"] == 1.5
    assert facts["menus"][0] == "文件(&F)"
    assert facts["tabs"][:2] == ["生成", "重新演绎"]
