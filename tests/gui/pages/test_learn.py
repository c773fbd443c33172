"""The page Learn as a listener uses it: hear a style, answer questions by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine import learn_sounds, paths
from engine.ear_training import EarTraining
from engine.learn_sounds import LearnSound
from engine.styles import STYLES
from gui.pages.learn import LearnPage
from gui.style_notes import LISTEN_FOR
from tests.gui.pages.conftest import JOB_MS, User


@pytest.fixture
def page(user: User, monkeypatch: pytest.MonkeyPatch) -> LearnPage:
    monkeypatch.setattr(learn_sounds, "SECONDS", 0.6)
    user.wait_until_idle()
    user.app.window.tabs.setCurrentWidget(user.app.window.learn)
    return user.app.window.learn


def wait_for_question(page: LearnPage, qtbot: QtBot) -> None:
    def ready() -> bool:
        question = page.trainer.question
        return question is not None and all(page.sounds.get(*key) for key in question.sounds)

    qtbot.waitUntil(ready, timeout=JOB_MS)


def test_every_style_says_what_to_listen_for() -> None:
    assert set(LISTEN_FOR) == set(STYLES)


def test_a_style_can_be_heard_and_each_time_another_sound(page: LearnPage, user: User, qtbot: QtBot) -> None:
    heard: list[LearnSound] = []
    page.explorer.heard.connect(heard.append)
    page.explorer.picker.set_style("piano")
    for n in (1, 2):
        page.explorer.hear_made()
        qtbot.waitUntil(lambda n=n: len(heard) == n, timeout=JOB_MS)
    assert [sound.style for sound in heard] == ["piano", "piano"]
    assert heard[0].number != heard[1].number
    assert user.app.desk.playback.duration_s == pytest.approx(0.6, abs=0.01)
    assert user.row is None


def test_a_real_one_is_taken_from_the_library(page: LearnPage, user: User, music_file) -> None:
    user.wait_until_idle()
    assert not page.explorer.real_button.isEnabled()
    user.drop(music_file)
    clip = user.rows[0]
    user.app.session.library.set_label(clip.id, "folk", 0.9, {"folk": 0.9, "rock": 0.1})
    page.explorer.picker.set_style("folk")
    page.explorer.refresh()
    user.wait_until_idle()
    assert page.explorer.real_button.isEnabled()
    page.explorer.real_button.click()
    assert user.row
    assert user.row.id == clip.id


def test_a_question_is_answered_by_key_explained_and_remembered(
    page: LearnPage, user: User, qtbot: QtBot
) -> None:
    page.ways.set_value("ear")
    trainer = page.trainer
    wait_for_question(page, qtbot)
    question = trainer.question
    assert question
    trainer.play_buttons[0].click()
    trainer.play_buttons[0].setFocus()
    number = question.options.index(question.style)
    qtbot.keyClick(trainer.play_buttons[0], Qt.Key(Qt.Key.Key_1 + number))
    assert trainer.answered
    assert trainer.training.n_right == 1
    assert question.style in trainer.verdict.text() or question.kind == "which"
    assert trainer.lesson.text()
    assert EarTraining.load(paths.ear_training_path(user.app.session.root)) == trainer.training
    assert user.app.window.tabs.currentWidget() is page, "the key answers, it does not change the page"
    trainer.next_button.click()
    assert trainer.question is not question
    assert not trainer.answered


def test_a_wrong_answer_says_what_it_was(page: LearnPage, qtbot: QtBot) -> None:
    page.ways.set_value("ear")
    trainer = page.trainer
    wait_for_question(page, qtbot)
    assert trainer.question
    wrong = next(
        index for index, name in enumerate(trainer.question.options) if name != trainer.question.style
    )
    trainer.answer_buttons[wrong].click()
    assert trainer.training.n_right == 0
    assert trainer.verdict.text().startswith("No")
    assert not trainer.answer_buttons[wrong].isEnabled()


def test_nothing_is_made_while_the_page_is_out_of_sight(page: LearnPage, user: User) -> None:
    user.app.window.tabs.setCurrentWidget(user.app.window.generate)
    user.wait_until_idle()
    assert not page.sounds.making
