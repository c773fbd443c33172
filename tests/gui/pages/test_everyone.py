"""Everything can be reached and worked by the keyboard, and tells a screen reader what it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QMainWindow,
    QMenu,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine import learn_sounds
from gui.actions import ACTIONS, with_letter
from gui.pages.shortcuts import ShortcutSheet
from tests.gui.pages.conftest import User

CONTROLS = (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QAbstractItemView,
    QTextEdit,
)
MOST_TABS = 300


def controls(top: QWidget, *, hidden: bool = False) -> Iterator[QWidget]:
    """What is to be worked in `top` and can be seen, or `hidden` too; not the parts that Qt makes itself."""
    for widget in top.findChildren(QWidget):
        foreign = isinstance(widget, QScrollBar | QHeaderView | QMenu)
        part = isinstance(
            widget.parentWidget(), QAbstractSpinBox | QLineEdit | QTabBar | QComboBox | QAbstractItemView
        )
        works = isinstance(widget, CONTROLS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if works and (hidden or widget.isVisible()) and not (foreign or part):
            yield widget


def name_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def describe(widget: QWidget) -> str:
    return f"{type(widget).__name__} in {type(widget.parentWidget()).__name__} {name_of(widget)!r}"


@pytest.fixture
def furnished(user: User, music_file: Path, monkeypatch: pytest.MonkeyPatch) -> User:
    """A window with a clip open and one selected part, so that hardly anything is greyed out."""
    monkeypatch.setattr(learn_sounds, "SECONDS", 0.6)
    user.drop(music_file)
    user.app.desk.select((0.5, 2.0))
    user.app.window.activateWindow()
    return user


def pages(user: User) -> Iterator[str]:
    """Show one page after another; its name."""
    tabs = user.app.window.tabs
    for index in range(tabs.count()):
        tabs.setCurrentIndex(index)
        user.wait_until_idle()
        yield tabs.tabText(index)


def test_every_control_has_a_name_and_takes_the_keyboard(furnished: User) -> None:
    window = furnished.app.window
    for page in pages(furnished):
        found = list(controls(window))
        assert len(found) > 20
        plain = [widget for widget in found if not isinstance(widget, QTabBar | QAbstractScrollArea)]
        assert not [describe(widget) for widget in plain if not name_of(widget)], page
        unreached = [
            describe(widget)
            for widget in plain
            if isinstance(widget, CONTROLS) and widget.focusPolicy() == Qt.FocusPolicy.NoFocus
        ]
        assert not unreached, page


def test_tab_comes_to_everything_and_round_again(furnished: User, qtbot: QtBot) -> None:
    window = furnished.app.window
    qtbot.waitActive(window)
    for page in pages(furnished):
        visited = visited_by_tab(window, qtbot)
        stops = [
            widget
            for widget in controls(window)
            if widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not widget.focusProxy()
        ]
        assert not [describe(widget) for widget in stops if widget not in visited], page


def visited_by_tab(window: QMainWindow, qtbot: QtBot) -> list[QWidget]:
    """What has the focus when Tab is pressed until it comes round."""
    centre = window.centralWidget()
    assert centre
    centre.setFocus()
    visited: list[QWidget] = []
    for _ in range(MOST_TABS):
        focused = QApplication.focusWidget()
        assert focused, "the keyboard is lost"
        if focused in visited:
            return visited
        visited.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    pytest.fail("Tab never comes round")


def test_panels_behind_buttons_name_what_is_in_them(furnished: User) -> None:
    window = furnished.app.window
    panels = [widget for widget in window.findChildren(QWidget) if type(widget).__name__.endswith("Panel")]
    assert len(panels) >= 3
    found = [widget for panel in panels for widget in controls(panel, hidden=True)]
    assert len(found) >= 10
    plain = [widget for widget in found if isinstance(widget, CONTROLS[:5])]
    assert not [describe(widget) for widget in plain if not name_of(widget)]
    assert not [describe(widget) for widget in plain if widget.focusPolicy() == Qt.FocusPolicy.NoFocus]


@pytest.mark.parametrize("name", ["settings", "shortcuts", "about_sound"])
def test_dialogs_can_be_worked_by_keys_and_left_by_escape(user: User, qtbot: QtBot, name: str) -> None:
    user.app.commands.actions[name].trigger()
    user.wait_until_idle()
    dialog = next(box for box in user.app.window.findChildren(QDialog) if box.isVisible())
    plain = [widget for widget in controls(dialog) if not isinstance(widget, QTabBar)]
    assert not [describe(widget) for widget in plain if not name_of(widget)]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_sheet_has_every_key_of_every_command(user: User) -> None:
    user.app.commands.actions["shortcuts"].trigger()
    sheet = user.app.window.findChild(ShortcutSheet)
    assert sheet
    shown = sheet.shown_keys
    for name, action in user.app.commands.actions.items():
        for sequence in action.shortcuts():
            assert sequence.toString(sequence.SequenceFormat.NativeText) in shown, name
    assert set(ACTIONS) == set(user.app.commands.actions)
    room = user.app.window.screen().availableGeometry()
    assert sheet.width() <= room.width()
    sheet.close()


def test_entries_of_menus_have_a_letter_of_their_own(user: User) -> None:
    for menu in user.app.window.menuBar().findChildren(QMenu):
        letters = [
            action.text().partition("&")[2][:1].casefold() for action in menu.actions() if action.text()
        ]
        assert all(letters)
        assert len(set(letters)) == len(letters), letters


def test_texts_without_latin_letters_borrow_one() -> None:
    taken: set[str] = set()
    assert with_letter("导出…", "Export…", taken) == "导出(&E)…"
    assert with_letter("导出 MIDI…", "Export MIDI…", taken) == "导出 &MIDI…"
    assert with_letter("Edit", "Edit", taken) == "E&dit"


def test_menus_have_a_letter_each(user: User) -> None:
    letters = [action.text().partition("&")[2][:1].lower() for action in user.app.window.menuBar().actions()]
    assert all(letters)
    assert len(set(letters)) == len(letters)
