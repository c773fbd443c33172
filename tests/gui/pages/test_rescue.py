"""After a crash while recording: what there is of it is offered, and the user decides."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine import paths
from engine.audio import files
from gui.app import App
from tests.gui.pages.conftest import User
from tests.virtual_devices import SoundServer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")

# Records as the user does, says how much it has, and dies.
CRASHES = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from engine.session import Session
from gui.app import App

application = QApplication(["contrafact"])
session = Session.open(device="cpu")
session.settings.audio.input_device = sys.argv[1]
app = App(session)
app.window.show()

def look():
    if not app.desk.recording.running:
        app.commands.actions["record"].trigger()
    elif session.recorder.elapsed_s > 1.5:
        print(session.recorder.elapsed_s, flush=True)
        os.kill(os.getpid(), 9)

timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
application.exec()
"""


@pytest.fixture(scope="module")
def loopback() -> Iterator[str]:
    """With a server that gives up killed clients soon: it takes no new one for ten times its patience."""
    with SoundServer(os.environ["JACK_DEFAULT_SERVER"], patience_ms=500):
        yield "loopback"


@pytest.fixture
def lost_s(loopback: str, no_weights: Path, home: Path) -> float:
    """Seconds that a window had recorded when it was killed."""
    command = [sys.executable, "-c", CRASHES, loopback]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    assert done.returncode == -9
    assert os.listdir(paths.recordings_dir(home))
    return float(done.stdout)


def open_and_look(open_app: Callable[[], App], qtbot: QtBot) -> User:
    user = User(open_app(), qtbot)
    bar = user.app.window.transport.rescue_bar
    qtbot.waitUntil(bar.isVisible, timeout=20_000)
    assert "were saved" in bar.text
    return user


def test_a_killed_recording_is_offered_and_kept(
    lost_s: float, open_app: Callable[[], App], qtbot: QtBot
) -> None:
    user = open_and_look(open_app, qtbot)
    bar = user.app.window.transport.rescue_bar
    assert user.rows == []  # nothing without the user's word
    qtbot.keyClick(user.app.window, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: user.row is not None, timeout=20_000)
    assert not bar.isVisible()
    assert user.row is not None
    assert user.row.kind == "recording"
    assert files.read(user.row.path).duration_s > lost_s - 0.5
    user.wait_until_idle()
    user.app.window.close()
    again = open_app()
    with qtbot.waitSignal(again.desk.rescue.offered, timeout=20_000) as offered:
        again.desk.rescue.look()
    assert offered.args == [None]


def test_a_killed_recording_is_offered_again_until_discarded(
    lost_s: float, open_app: Callable[[], App], qtbot: QtBot, home: Path
) -> None:
    user = open_and_look(open_app, qtbot)
    user.app.window.close()
    user = open_and_look(open_app, qtbot)
    bar = user.app.window.transport.rescue_bar
    qtbot.mouseClick(bar.discard_button, Qt.MouseButton.LeftButton)
    user.wait_until_idle()
    assert not bar.isVisible()
    assert user.rows == []
    assert os.listdir(paths.recordings_dir(home)) == []
