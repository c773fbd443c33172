"""The window in Chinese: every page and dialog is built, works, and has no English left in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from engine import learn_sounds
from gui.app import App
from gui.language import apply_language
from tests import sounds
from tests.gui.pages.conftest import User, write_sound

# Names, units, keys and examples, which are the same in every language; what is filled in; paths.
SAME = re.compile(
    r"Contrafact|Flow|LSTM|Restyler|MIDI|BPM|bpm|WAV|FLAC|OGG|Vorbis|MP3|LUFS|Apple|CUDA|English"
    r"|SoundFont|TimGM6mb|kHz|CPU|GPU|MPS|Ctrl|Shift|Alt|Enter|Delete|Del|Home|End|Tab|Esc"
    r"|Am7|maj7|A minor|\{\w+\}|(/[\w.-]+)+|\.\w+"
)
DIALOGS = ("settings", "shortcuts", "export", "describe", "recipe")


@pytest.fixture
def user(
    qapp: QApplication,
    weights: Path,
    open_app: Callable[[], App],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[User]:
    monkeypatch.setattr(learn_sounds, "SECONDS", 0.6)
    apply_language(qapp, "zh_CN")
    yield User(open_app(), qtbot)
    apply_language(qapp, "en")


def texts(top: QWidget) -> Iterator[str]:
    """What `top` and all in it show, say to a screen reader, or tell the mouse."""
    for widget in (top, *top.findChildren(QWidget)):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        for name in ("text", "placeholderText", "title", "suffix", "specialValueText"):
            if callable(read := getattr(widget, name, None)) and not isinstance(widget, QDialog):
                yield str(read())
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(index) for index in range(widget.count()))
    for action in top.findChildren(QAction):
        yield from (action.text().replace("&", ""), action.toolTip())


def english(top: QWidget) -> list[str]:
    found = {text for text in texts(top) if re.search("[A-Za-z]{3,}", SAME.sub("", text))}
    return sorted(text for text in found if not text.startswith("<"))


def test_no_page_and_no_dialog_is_left_in_english(user: User, tmp_path: Path) -> None:
    user.drop(write_sound(tmp_path / "歌.wav", sounds.music(4.0)))
    window = user.app.window
    user.app.desk.select((0.5, 2.0))
    for index in range(window.tabs.count()):
        window.tabs.setCurrentIndex(index)
        user.wait_until_idle()
        assert not english(window)
    window.learn.ways.set_value("ear")
    user.wait_until_idle()
    assert not english(window)
    for name in DIALOGS:
        user.app.commands.actions[name].trigger()
        user.wait_until_idle()
        for dialog in (box for box in QApplication.topLevelWidgets() if isinstance(box, QDialog)):
            if dialog.isVisible():
                assert not english(dialog), name
                dialog.close()


def test_buttons_work_whatever_they_say(user: User, tmp_path: Path) -> None:
    user.drop(write_sound(tmp_path / "歌.wav", sounds.music(4.0)))
    transport = user.app.window.transport.transport
    for playing in (True, False):
        transport.set_playing(playing)
        transport.set_recording(playing)
    page = user.app.window.similar
    user.app.window.tabs.setCurrentWidget(page)
    for box in (page.tempo, page.key):
        box.setCurrentIndex(1)
        user.wait_until_idle()
        box.setCurrentIndex(0)
    user.app.commands.welcome.start_tour()
    tour = user.app.commands.welcome.tour
    assert tour
    assert not english(tour)
    tour.end()


def test_a_failure_is_told_in_chinese(user: User, tmp_path: Path) -> None:
    broken = tmp_path / "坏.wav"
    broken.write_bytes(b"not a sound")
    user.app.desk.add([broken])
    user.wait_until_idle()
    text = user.app.window.editor.notice.text
    assert "坏.wav" in text
    assert not re.search("[A-Za-z]{3,}", SAME.sub("", text)), text
