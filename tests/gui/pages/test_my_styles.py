"""My styles: taught from a folder or from selected clips, given away, taken in, forgotten, brought back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from gui.pages.my_styles import MyStylesPage
from gui.widgets.taught_card import TaughtCard
from tests import sounds
from tests.gui.pages.conftest import User, write_sound


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "gnawa"
    folder.mkdir()
    for number in range(5):
        write_sound(folder / f"{number}.wav", sounds.music(3.0, bpm=100.0 + 9 * number, seed=number))
    return folder


@pytest.fixture
def page(user: User) -> MyStylesPage:
    user.app.window.tabs.setCurrentWidget(user.app.window.my_styles)
    return user.app.window.my_styles


def cards(page: MyStylesPage) -> list[TaughtCard]:
    widgets = [page.cards.itemAt(number).widget() for number in range(page.cards.count())]
    return [card for card in widgets if isinstance(card, TaughtCard)]


def test_a_folder_becomes_a_style_and_the_library_is_named_again(
    user: User, page: MyStylesPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.drop(folder)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    page.folder_button.click()
    assert "name first" in page.notice.text
    page.name.setText("Gnawa")
    page.folder_button.click()
    user.wait_until_idle()
    assert "learned from 5 clips" in page.notice.text
    assert [card.style_shown.name for card in cards(page)] == ["Gnawa"]
    assert {row.style for row in user.rows} == {"Gnawa"}
    assert page.name.text() == ""


def test_selected_clips_are_enough_if_there_are_five(user: User, page: MyStylesPage, folder: Path) -> None:
    user.drop(folder)
    view = user.app.window.library.list.view
    page.name.setText("Mine")
    page.clips_button.click()
    user.wait_until_idle()
    assert "at least 5 clips" in page.notice.text
    view.selectAll()
    page.clips_button.click()
    user.wait_until_idle()
    assert user.app.session.shelf.find("Mine").n_clips == 5


def test_a_style_is_given_away_forgotten_brought_back_and_taken_in(
    user: User, page: MyStylesPage, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.teach_folder("Gnawa", folder)
    user.wait_until_idle()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "given"), ""))
    cards(page)[0].export_button.click()
    assert (tmp_path / "given.cfstyle").is_file()
    cards(page)[0].remove_button.click()
    user.wait_until_idle()
    assert cards(page) == []
    page.notice.undo_button.click()
    user.wait_until_idle()
    assert len(cards(page)) == 1
    page.take_in(tmp_path / "given.cfstyle")
    assert "already" in page.notice.text
    page.remove(cards(page)[0].style_shown)
    user.wait_until_idle()
    page.take_in(tmp_path / "given.cfstyle")
    user.wait_until_idle()
    assert [card.style_shown.name for card in cards(page)] == ["Gnawa"]


def test_what_another_classifier_learned_is_taught_again(
    user: User, page: MyStylesPage, folder: Path
) -> None:
    page.teach_folder("Gnawa", folder)
    user.wait_until_idle()
    shelf = user.app.session.shelf
    shelf.put(replace(shelf.find("Gnawa"), classifier="another"))
    page.refresh()
    card = cards(page)[0]
    assert not card.again_button.isHidden()
    card.again_button.click()
    user.wait_until_idle()
    assert cards(page)[0].again_button.isHidden()
    assert shelf.find("Gnawa").classifier == user.app.session.catalog.card("classifier").sha256


def test_a_taken_name_is_one_sentence(user: User, page: MyStylesPage, folder: Path) -> None:
    page.teach_folder("Piano", folder)
    user.wait_until_idle()
    assert "knows already" in page.notice.text
    assert cards(page) == []
