"""The real window over a real session in a private home, with tiny real weights."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.audio import files
from engine.audio.clip import Clip
from engine.library import ClipRow
from engine.session import Session
from gui.app import App
from gui.theme import apply_theme
from tests import sounds

JOB_MS = 60_000


@pytest.fixture
def weights(tiny_weights: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONTRAFACT_WEIGHTS", str(tiny_weights))
    return tiny_weights


@pytest.fixture
def no_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "no-weights"
    folder.mkdir()
    monkeypatch.setenv("CONTRAFACT_WEIGHTS", str(folder))
    return folder


@pytest.fixture
def open_app(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[Callable[[], App]]:
    """Opens the window as `main` does; closes it, as the user does, at the end."""
    opened: list[App] = []
    apply_theme(qapp)

    def open_() -> App:
        app = App(Session.open(device="cpu"))
        app.hook.remove()  # so that pytest-qt sees every fault
        opened.append(app)
        app.window.show()
        qtbot.waitExposed(app.window)
        return app

    yield open_
    for app in opened:
        app.window.close()
        app.window.deleteLater()


@pytest.fixture
def app(weights: Path, open_app: Callable[[], App]) -> App:
    return open_app()


@pytest.fixture
def music_file(tmp_path: Path) -> Path:
    """Four seconds of chords and melody, as a composer would drop them in."""
    return write_sound(tmp_path / "my song.wav", sounds.music(4.0))


def write_sound(path: Path, clip: Clip) -> Path:
    files.write(path, clip)
    return path


class User:
    """What a user does and sees, in a word each."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.app, self.qtbot = app, qtbot

    @property
    def rows(self) -> list[ClipRow]:
        return self.app.session.library.rows()

    @property
    def row(self) -> ClipRow | None:
        return self.app.desk.row

    def wait_until_idle(self) -> None:
        """Until nothing that the user can see, and nothing behind the scenes, is under way."""
        tasks, labels = self.app.desk.tasks, self.app.desk.labels
        self.qtbot.waitUntil(lambda: not tasks.live and not labels.n_waiting, timeout=JOB_MS)

    def drop(self, *paths: Path) -> None:
        self.app.desk.add(list(paths))
        self.wait_until_idle()


@pytest.fixture
def user(app: App, qtbot: QtBot) -> User:
    return User(app, qtbot)
