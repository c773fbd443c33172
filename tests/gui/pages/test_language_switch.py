"""The language changes in the window that is open: what is open, typed and set stays, and no job is lost."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from engine.errors import ParamsError
from engine.jobs import Job
from gui.language import apply_language, spoken
from gui.pages.settings import SettingsDialog
from gui.tasks import Watch
from tests.gui.pages.conftest import User

TITLES = {"en": "Generate", "zh_CN": "生成"}


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    apply_language(qapp, "en")
    yield
    apply_language(qapp, "en")


def choose(user: User, language: str) -> None:
    """As by Settings and OK."""
    user.app.commands.actions["settings"].trigger()
    [dialog] = user.app.window.findChildren(SettingsDialog)
    dialog.form.set_values({"language": language})
    dialog.accept()


def wait_for(user: User, language: str) -> None:
    user.qtbot.waitUntil(lambda: user.app.window.tabs.tabText(0) == TITLES[language], timeout=20_000)
    assert spoken() == language
    user.app.hook.remove()  # so that pytest-qt sees every fault
    user.wait_until_idle()


def test_all_that_is_open_and_typed_stays(user: User, music_file: Path) -> None:
    user.drop(music_file)
    before, window = user.row, user.app.window
    assert before
    user.app.desk.edits.star(before.id, True)
    user.app.desk.select((1.0, 3.0))
    user.app.desk.select_band((500.0, 4000.0))
    window.editor.editor.time_view.set_range(0.5, 3.5)
    user.app.desk.playback.set_looping(True)
    window.tabs.setCurrentWidget(window.restyle)
    window.restyle.picker.set_style("lofi")
    window.restyle.amount.set_value(0.3)
    window.generate.form.set_values({"chords": "Am F", "takes": 3, "seed": 11})
    window.library.list.search.setText("song")
    window.resize(790, 640)
    size = window.size()
    choose(user, "zh_CN")
    wait_for(user, "zh_CN")
    app, new = user.app, user.app.window
    assert new is not window
    assert new.isVisible()
    assert user.row
    assert user.row.id == before.id
    assert new.size() == size
    assert (app.desk.selection, app.desk.band) == ((1.0, 3.0), (500.0, 4000.0))
    assert new.editor.editor.selection == (1.0, 3.0)
    view = new.editor.editor.time_view
    assert (view.start_s, view.stop_s) == pytest.approx((0.5, 3.5))
    assert app.desk.playback.looping
    assert new.tabs.currentWidget() is new.restyle
    assert (new.restyle.picker.style, new.restyle.amount.value) == ("lofi", pytest.approx(0.3))
    values = new.generate.form.values()
    assert (values["chords"], values["takes"], values["seed"]) == ("Am F", 3, 11)
    assert new.library.list.search.text() == "song"
    assert new.library.shown_names == ["my song"]
    app.commands.actions["undo"].trigger()  # what was done before
    assert not app.session.library.get(before.id).starred
    choose(user, "en")
    wait_for(user, "en")
    assert user.row
    assert user.row.id == before.id


def _alive(window: QObject) -> bool:
    from shiboken6 import isValid

    return isValid(window)


def test_the_window_works_after_the_switch_and_the_old_one_is_gone(user: User, music_file: Path) -> None:
    old = user.app.window
    choose(user, "zh_CN")
    wait_for(user, "zh_CN")
    user.qtbot.waitUntil(lambda: not _alive(old))
    user.drop(music_file)
    view = user.app.window.editor.editor.spectrogram
    view.set_selection(1.0, 3.0)
    user.app.commands.actions["mute_region"].trigger()
    user.wait_until_idle()
    assert user.row
    assert user.row.name == "my song\uff0c部分静音"
    assert [row.name for row in user.rows] == ["my song\uff0c部分静音", "my song"]


def test_a_running_job_is_awaited_and_its_result_is_kept(user: User) -> None:
    done: list[int] = []

    def work(job: Job) -> int:
        while not may_end:
            job.check()
            time.sleep(0.01)
        return 7

    may_end: list[bool] = []
    user.app.desk.tasks.start("Long work", work, watch=Watch(on_done=done.append))
    window = user.app.window
    with user.qtbot.waitSignal(user.app.desk.told) as told:
        choose(user, "zh_CN")
    assert "running" in told.args[0]
    user.qtbot.wait(700)
    assert user.app.window is window
    assert not done
    may_end.append(True)
    wait_for(user, "zh_CN")
    assert done == [7]


def test_who_thinks_better_of_it_keeps_the_window(user: User) -> None:
    def work(job: Job) -> None:
        while not may_end:
            job.check()
            time.sleep(0.01)

    may_end: list[bool] = []
    user.app.desk.tasks.start("Long work", work)
    window = user.app.window
    choose(user, "zh_CN")
    user.qtbot.waitUntil(lambda: user.app._languages.waiting)
    user.qtbot.waitUntil(lambda: not window.findChildren(SettingsDialog))
    choose(user, "en")
    assert not user.app._languages.waiting
    may_end.append(True)
    user.wait_until_idle()
    assert user.app.window is window


def test_closing_while_it_waits_closes(user: User) -> None:
    def work(job: Job) -> None:
        while True:
            job.check()
            time.sleep(0.01)

    user.app.desk.tasks.start("Endless work", work, watch=Watch(on_error=_no_error))
    choose(user, "zh_CN")
    user.app.window.close()
    assert not user.app._languages.waiting


def _no_error(sentence: str) -> None:
    raise ParamsError(sentence)
