"""Tempo and key come into the library by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.library import ClipRow
from gui.app import App
from tests import sounds
from tests.gui.pages.conftest import JOB_MS, User, write_sound


def heard(user: User, name: str) -> ClipRow:
    """The clip, once its tempo and key have been listened for."""

    def is_heard() -> bool:
        return any(row.name == name and row.key is not None for row in user.app.session.library.rows())

    user.qtbot.waitUntil(is_heard, timeout=JOB_MS)
    return next(row for row in user.app.session.library.rows() if row.name == name)


def test_a_dropped_file_gets_its_tempo(user: User, tmp_path: Path) -> None:
    path = write_sound(tmp_path / "beat.wav", sounds.music(10.0, bpm=110.0))
    user.app.desk.add([path])
    assert heard(user, "beat").bpm == pytest.approx(110.0, rel=0.01)
    user.qtbot.waitUntil(lambda: user.app.desk.row is not None and user.app.desk.row.bpm is not None)


def test_clips_from_before_are_listened_to_when_the_window_opens(
    no_weights: Path, home: Path, open_app: Callable[[], App], qtbot: QtBot, tmp_path: Path
) -> None:
    first = open_app()
    first.session.library.add(write_sound(tmp_path / "old.wav", sounds.music(5.0)), "import")
    first.window.close()
    second = User(open_app(), qtbot)
    assert heard(second, "old").key is not None


def test_listening_waits_while_something_is_recorded(user: User, tmp_path: Path) -> None:
    tones = user.app.desk.tones
    tones.set_paused(True)
    user.app.session.library.add(write_sound(tmp_path / "later.wav", sounds.music(5.0)), "import")
    tones.listen()
    user.qtbot.waitUntil(lambda: not user.app.desk.tasks.live, timeout=JOB_MS)
    assert tones.busy
    assert user.app.session.library.unlistened()
    tones.set_paused(False)
    assert heard(user, "later").key is not None
