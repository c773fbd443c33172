"""A first start: the demo appears, the tour is offered once, can be skipped and had again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine import demo, paths
from engine.generation import GenerateParams
from engine.settings import Settings
from gui.app import App
from tests.gui.pages.conftest import JOB_MS, User


@pytest.fixture
def short_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same pieces, shorter."""
    for name, piece in demo.PIECES.items():
        if isinstance(piece.params, GenerateParams):
            params = replace(piece.params, bars=None, bpm=None, loop=False, seconds=1.5)
            monkeypatch.setitem(demo.PIECES, name, replace(piece, params=params))


def finish_demo(user: User, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not user.app.commands.welcome.demo.making, timeout=JOB_MS)
    user.wait_until_idle()


def settings_of(user: User) -> Settings:
    return Settings.load(paths.settings_path(user.app.session.root))


@pytest.mark.usefixtures("short_demo")
def test_a_first_start_makes_the_demo_and_shows_the_tour(user: User, qtbot: QtBot) -> None:
    user.app.greet()
    welcome = user.app.commands.welcome
    assert welcome.tour
    assert welcome.tour.isVisible()
    finish_demo(user, qtbot)
    assert set(demo.made(user.app.session)) == set(demo.PIECES)
    rows = {row.name: row for row in user.rows}
    arcade, piano = rows["Evening piano, in the arcade"], rows["Evening piano"]
    assert arcade.parent_id == piano.id
    assert user.app.session.score_of(piano), "its notes can be edited"
    (collection,) = user.app.session.library.collections.all()
    assert collection.n_clips == len(demo.PIECES)
    assert user.row, "something is open"
    assert settings_of(user).welcome.demo_made
    welcome.tour.skip_button.click()
    assert welcome.tour is None


@pytest.mark.usefixtures("short_demo")
def test_neither_comes_again_by_itself_but_both_from_help(user: User, qtbot: QtBot) -> None:
    settings = user.app.session.settings.welcome
    settings.demo_made = settings.toured = True
    user.app.greet()
    welcome = user.app.commands.welcome
    assert welcome.tour is None
    assert not welcome.demo.making
    user.app.commands.actions["tour"].trigger()
    assert welcome.tour
    user.app.commands.actions["demo"].trigger()
    finish_demo(user, qtbot)
    assert set(demo.made(user.app.session)) == set(demo.PIECES)
    n = len(user.rows)
    user.app.commands.actions["demo"].trigger()
    finish_demo(user, qtbot)
    assert len(user.rows) == n, "what is there is not made twice"


def test_a_library_with_music_in_it_gets_no_demo(user: User, music_file: Path) -> None:
    user.drop(music_file)
    user.app.greet()
    assert not user.app.commands.welcome.demo.making


def test_the_tour_goes_by_keys_and_stays_in_the_window(user: User, qtbot: QtBot) -> None:
    welcome = user.app.commands.welcome
    welcome.start_tour()
    tour = welcome.tour
    assert tour
    texts = set()
    for number in range(3):
        assert tour.at == number
        assert user.app.window.rect().contains(tour.geometry())
        texts.add(tour.text.text())
        assert tour.next_button.hasFocus() or number
        qtbot.keyClick(tour, Qt.Key.Key_Return)
    assert len(texts) == 3
    assert welcome.tour is None
    assert settings_of(user).welcome.toured


def test_escape_ends_the_tour(user: User, qtbot: QtBot) -> None:
    welcome = user.app.commands.welcome
    welcome.start_tour()
    assert welcome.tour
    qtbot.keyClick(welcome.tour, Qt.Key.Key_Escape)
    assert welcome.tour is None


@pytest.mark.usefixtures("no_weights")
def test_without_models_the_demo_says_what_to_do(open_app: Callable[[], App], qtbot: QtBot) -> None:
    app = open_app()
    qtbot.waitUntil(lambda: not app.desk.tasks.live, timeout=JOB_MS)
    with qtbot.waitSignal(app.desk.warned) as warned:
        app.commands.welcome.demo.open()
    assert "weights" in warned.args[0]
