"""Sound that is played while it is made: without end, and until a take is whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.audio import files
from engine.generation import generate, recipe_params
from engine.jobs import Job
from gui.app import App
from gui.pages.generate import GeneratePage
from tests.gui.pages.conftest import User


@pytest.fixture
def user(loopback: str, weights: Path, open_app: Callable[[], App], qtbot: QtBot) -> User:
    app = open_app()
    app.session.settings.audio.output_device = loopback
    app.desk.apply_settings(computing_changed=False)
    return User(app, qtbot)


@pytest.fixture
def page(user: User) -> GeneratePage:
    page = user.app.window.generate
    user.app.window.tabs.setCurrentWidget(page)
    page.form.set_values({"seed": 7, "styles": [["folk", 1.0]]})
    return page


def wait_until_heard(user: User, seconds: float) -> None:
    heard: list[float] = []
    user.app.window.generate.endless.moved.connect(heard.append)
    user.qtbot.waitUntil(lambda: bool(heard) and heard[-1] > seconds, timeout=60_000)


def test_it_plays_on_moves_its_style_and_the_last_minute_is_kept(user: User, page: GeneratePage) -> None:
    page.form.set_values({"engine": "flow", "use": "vary"})
    page.endless_button.click()
    wait_until_heard(user, 0.5)
    assert page.form.engine == "lstm_gan"
    assert not page.form.length.isEnabled()
    desk, editor = user.app.desk, user.app.window.editor.editor
    assert desk.playback.playing
    assert editor.is_live
    assert page.endless_bar.isVisible()
    assert not page.button.isVisible()
    page.form.styles.set_style("rock")
    user.qtbot.waitUntil(lambda: len(page.endless._dial.path) == 2, timeout=60_000)
    wait_until_heard(user, 3.0)
    page.endless_bar.keep_button.click()
    user.qtbot.waitUntil(lambda: bool(user.rows), timeout=60_000)
    assert page.endless.running
    page.endless_bar.stop_button.click()
    user.qtbot.waitUntil(lambda: not page.endless.running, timeout=60_000)
    user.qtbot.waitUntil(lambda: not desk.playback.playing, timeout=60_000)
    user.qtbot.waitUntil(lambda: not editor.is_live)
    assert page.button.isVisible()
    assert (page.form.engine, page.form.use) == ("flow", "vary")
    assert page.form.length.isEnabled()
    user.wait_until_idle()
    row = user.rows[0]
    assert row.duration_s >= 2.0
    assert row.recipe is not None
    styles = [dict(mixture) for _, mixture in recipe_params(row.recipe).path]
    assert styles[0] == {"folk": 1.0}


def test_what_was_kept_is_made_again_from_its_recipe(user: User, page: GeneratePage) -> None:
    page.endless_button.click()
    wait_until_heard(user, 2.0)
    page.endless_bar.keep_button.click()
    user.qtbot.waitUntil(lambda: bool(user.rows), timeout=60_000)
    page.endless_bar.stop_button.click()
    user.wait_until_idle()
    row = user.rows[0]
    assert row.recipe is not None
    again = generate(Job(), recipe_params(row.recipe), user.app.session.catalog).clip
    kept = files.read(row.path).samples
    start = round(row.recipe["heard_from_s"] * 44100)
    inside = slice(2000, kept.shape[1] - 2000)
    np.testing.assert_allclose(kept[:, inside], again.samples[:, start:][:, inside], atol=1e-4)


def test_it_can_be_paused_and_other_sound_ends_it(user: User, page: GeneratePage, music_file: Path) -> None:
    user.drop(music_file)
    assert user.row is not None
    song = user.row.id
    page.endless_button.click()
    wait_until_heard(user, 0.3)
    playback = user.app.desk.playback
    playback.toggle()
    assert not playback.playing
    assert page.endless.running
    playback.toggle()
    assert playback.playing
    user.app.desk.open(song)
    user.qtbot.waitUntil(lambda: not page.endless.running, timeout=60_000)
    assert user.row.id == song
    assert not user.app.window.editor.editor.is_live


def test_stopping_it_goes_back_to_what_was_open(user: User, page: GeneratePage, music_file: Path) -> None:
    user.drop(music_file)
    page.endless_button.click()
    wait_until_heard(user, 0.3)
    assert user.row is None
    user.app.commands.actions["stop"].trigger()
    user.qtbot.waitUntil(lambda: user.row is not None, timeout=60_000)
    assert user.row is not None
    assert user.row.name == "my song"
    assert not user.app.window.editor.editor.is_live


def test_closing_the_window_ends_it(user: User, page: GeneratePage) -> None:
    page.endless_button.click()
    wait_until_heard(user, 0.3)
    user.app.window.close()
    assert not user.app.session.jobs.live


def test_a_take_is_heard_while_it_is_made_and_goes_on_when_it_is_whole(
    user: User, page: GeneratePage
) -> None:
    page.form.set_values({"seconds": 40.0})
    page.button.click()
    desk = user.app.desk
    user.qtbot.waitUntil(lambda: desk.playback.playing, timeout=60_000)
    began_while_made = bool(desk.tasks.foreground_waits)
    user.qtbot.waitUntil(lambda: user.row is not None, timeout=60_000)
    assert began_while_made
    assert desk.playback.playing
    assert 0.0 < desk.playback.position_s < 40.0
    assert desk.playback.duration_s == pytest.approx(40.0)
    desk.playback.stop()
    user.wait_until_idle()


def test_a_take_waits_to_be_played_if_one_prefers_that(user: User, page: GeneratePage) -> None:
    user.app.session.settings.audio.play_at_once = False
    page.form.set_values({"seconds": 5.0})
    page.button.click()
    user.wait_until_idle()
    assert user.row is not None
    assert not user.app.desk.playback.playing
    assert user.app.desk.playback.duration_s == pytest.approx(5.0)


def test_a_cancelled_take_goes_back_to_what_was_open(
    user: User, page: GeneratePage, music_file: Path
) -> None:
    user.drop(music_file)
    page.form.set_values({"seconds": 120.0})
    page.button.click()
    desk = user.app.desk
    user.qtbot.waitUntil(lambda: desk.playback.playing, timeout=60_000)
    assert user.row is None
    desk.tasks.shown[0].cancel()
    user.wait_until_idle()
    assert user.row is not None
    assert user.row.name == "my song"


def test_what_is_playing_is_not_interrupted(user: User, page: GeneratePage, music_file: Path) -> None:
    user.drop(music_file)
    assert user.row is not None
    song = user.row.id
    desk = user.app.desk
    desk.playback.set_looping(True)
    desk.playback.play()
    opened: list[int] = []
    desk.opened.connect(lambda row: opened.append(row.id if row else 0))
    page.form.set_values({"seconds": 5.0})
    page.button.click()
    user.wait_until_idle()
    assert 0 not in opened
    assert opened[-1] != song
    desk.playback.set_looping(False)
    desk.playback.stop()
