"""Recording over a selection, through a virtual sound device whose output is its input."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine import paths
from engine.audio import files
from engine.grid import Grid
from engine.library import Library
from engine.marks import Marks
from gui.app import App
from gui.metronome import devices_key
from tests.gui.pages.conftest import User
from tests.virtual_devices import PERIOD, RATE_HZ

PERIOD_S = PERIOD / RATE_HZ  # how much later the loopback gives back


@pytest.fixture
def user(loopback: str, no_weights: Path, open_app: Callable[[], App], qtbot: QtBot) -> User:
    app = open_app()
    audio = app.session.settings.audio
    audio.input_device = audio.output_device = loopback
    app.session.settings.recording.round_trips_s[devices_key(app.session)] = PERIOD_S
    app.desk.apply_settings(computing_changed=False)
    return User(app, qtbot)


def test_record_over_a_selection(user: User, music_file: Path, home: Path) -> None:
    user.drop(music_file)
    desk = user.app.desk
    source = user.row
    assert source is not None
    # The metronome is what the loopback hears in the selection: its clicks show whether it is in time.
    desk.session.library.set_marks(source.id, Marks(grid=Grid(120.0, 0.0, 4)))
    user.app.commands.actions["click"].trigger()
    for _ in range(8):  # a busy machine drops blocks
        desk.open(source.id)
        desk.select((2.2, 3.3))
        user.app.commands.actions["punch"].trigger()
        assert desk.punch.running
        user.qtbot.waitUntil(lambda: not desk.punch.running, timeout=30_000)
        user.wait_until_idle()
        if not user.app.session.recorder.overruns:
            break
    take = user.row
    assert take is not None
    assert take.kind == "take"
    assert take.parent_id == source.id
    before, after = files.read(source.path), files.read(take.path)
    first, last = round(2.2 * before.rate), round(3.3 * before.rate)
    assert after.samples.shape == before.samples.shape
    assert np.array_equal(after.samples[:, :first], before.samples[:, :first])
    assert np.array_equal(after.samples[:, last:], before.samples[:, last:])
    heard = np.abs(after.samples[0, first + 1000 : last - 1000])
    loud = np.flatnonzero(heard > 0.1)
    clicks = [int(at) for at in loud if not (heard[max(0, at - 4000) : at] > 0.1).any()]
    beats = [round(beat_s * before.rate) - first - 1000 for beat_s in (2.5, 3.0)]
    assert clicks == pytest.approx(beats, abs=before.rate // 500)
    assert list(paths.recordings_dir(home).iterdir()) == []


def test_stopping_before_the_selection_changes_nothing(user: User, music_file: Path, home: Path) -> None:
    user.drop(music_file)
    panel = user.app.window.transport.panel
    panel.show()
    user.qtbot.waitExposed(panel)
    assert panel._capture is not None
    user.app.desk.select((3.0, 3.5))
    user.app.commands.actions["punch"].trigger()
    user.qtbot.wait(200)
    assert panel._capture is None
    user.app.commands.actions["stop"].trigger()
    user.wait_until_idle()
    assert not user.app.desk.punch.running
    assert panel._capture is not None, "the panel does not listen to the input again"
    panel.close()
    assert [row.kind for row in user.rows] == ["import"]
    assert list(paths.recordings_dir(home).iterdir()) == []


def test_closing_while_it_records_keeps_what_was_recorded(user: User, music_file: Path) -> None:
    user.drop(music_file)
    user.app.desk.select((0.5, 3.5))
    user.app.commands.actions["punch"].trigger()
    user.qtbot.waitUntil(lambda: user.app.session.recorder.elapsed_s > 0.5, timeout=20_000)
    rows_path = paths.library_path(user.app.session.root)
    user.app.window.close()

    library = Library(rows_path)
    kinds = sorted(row.kind for row in library.rows())
    library.close()
    assert kinds == ["import", "recording"]
