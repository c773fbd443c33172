"""A sound device goes away under the window: nothing is lost, and one sentence says so."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.audio import files
from gui.app import App
from tests.virtual_devices import NO_CARDS

# Records and plays on a sound server that is killed; says what the user is told, and what there is then.
PROGRAM = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from engine.audio import files
from engine.session import Session
from gui.app import App
from tests import sounds
from tests.virtual_devices import SoundServer

server = SoundServer(os.environ["JACK_DEFAULT_SERVER"]).__enter__()
application = QApplication(["contrafact"])
session = Session.open(device="cpu")
session.settings.audio.input_device = session.settings.audio.output_device = "loopback"
session.player.device = "loopback"
app = App(session)
app.window.show()
desk = app.desk
song = Path(sys.argv[1])
files.write(song, sounds.music(60.0))
desk.warned.connect(lambda text: print("warned", text, flush=True))
desk.playback.device_lost.connect(lambda name: print("lost", name, flush=True))
rows = []

def begin():
    row = session.library.add(song, "import")
    desk.open(row.id)
    desk.toggle_recording()
    desk.playback.play()
    pull.start()

def look():
    if server._process.poll() is None:
        if session.recorder.elapsed_s > 1.0:
            server._process.kill()
            server._process.wait()
    elif not desk.recording.running and not desk.playback.playing:
        for row in session.library.rows():
            if row.kind == "recording":
                print("kept", row.path, flush=True)
        os._exit(0)  # what the dead server left behind would hold up the end

pull = QTimer(interval=50)
pull.timeout.connect(look)
QTimer.singleShot(500, begin)
QTimer.singleShot(90_000, lambda: os._exit(3))
application.exec()
"""


def test_what_was_recorded_is_kept_and_what_plays_goes_on(
    tmp_path: Path, no_weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards = tmp_path / "alsa.conf"
    cards.write_text(NO_CARDS + 'pcm.spare { type null hint { show on description "Spare" } }\n')
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(cards))
    monkeypatch.setenv("JACK_DEFAULT_SERVER", f"pulled-{tmp_path.name}")
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "song.wav")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert "lost loopback" in said
    assert "warned loopback is gone: playing goes on on spare." in said
    kept_sentence = "warned The sound device loopback stopped: see that it is connected."
    assert f"{kept_sentence} What was recorded until then is kept." in said
    (kept,) = [line.removeprefix("kept ") for line in said if line.startswith("kept ")]
    assert files.read(kept).duration_s > 0.5


def test_a_device_that_is_back_is_told(
    loopback: str, no_weights: Path, open_app: Callable[[], App], qtbot: QtBot
) -> None:
    app = open_app()
    watch = app.desk.device_watch
    watch.wait_for("Kazoo")
    watch.wait_for(loopback)
    with qtbot.waitSignal(app.desk.told, timeout=20_000) as told:
        watch.look()
    assert told.args == ["loopback is connected again."]
    assert list(watch._missing) == ["Kazoo"]
