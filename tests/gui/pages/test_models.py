"""Models of others in the window: downloaded, stopped, gone on with, deleted, and chosen to make music by."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from engine import extras
from engine.downloadable import DOWNLOADABLE
from gui.pages.generate_form import WORDS
from gui.pages.models import ModelsDialog
from gui.widgets.download_card import DownloadCard
from tests.engine.test_downloads import BIG, SMALL, TINY
from tests.foreign_models import take_in, write_tiny_musicgen
from tests.gui.pages.conftest import JOB_MS, User
from tests.local_hub import LocalHub, local_hub


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalHub]:
    monkeypatch.setitem(DOWNLOADABLE, "tiny", TINY)
    with local_hub(files={"model.bin": BIG, "folder/config.json": SMALL}) as server:
        monkeypatch.setenv("HF_ENDPOINT", server.address)
        yield server


@pytest.fixture
def dialog(hub: LocalHub, user: User) -> ModelsDialog:
    user.app.commands.actions["models"].trigger()
    [dialog] = user.app.window.findChildren(ModelsDialog)
    return dialog


def words_of(card: DownloadCard) -> str:
    return f"{card.licence.text()} {card.fetch_button.text()}"


def test_a_card_tells_size_and_licence_before_anything_is_fetched(
    dialog: ModelsDialog, hub: LocalHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(dialog.cards) == set(DOWNLOADABLE)
    said = words_of(dialog.cards["tiny"])
    assert "Not for commercial use" in said
    assert "CC BY-NC 4.0" in said
    assert "Accept the licence and download 700 kB" in said
    assert not dialog.cards["tiny"].delete_button.isVisible()
    assert "--engine rave" in dialog.cards["rave-guitar"].lacks.text()
    assert hub.asked == []
    monkeypatch.setitem(extras.EXTRAS, "musicgen", ("no_such_library",))
    dialog._show("tiny")
    assert "needs no_such_library: run " in dialog.cards["tiny"].lacks.text()
    assert dialog.cards["tiny"].fetch_button.isVisible()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    dialog._show("tiny")
    assert "no room for engines of others" in dialog.cards["tiny"].lacks.text()
    assert not dialog.cards["tiny"].fetch_button.isVisible()


def test_a_download_is_stopped_gone_on_with_and_deleted(
    user: User, dialog: ModelsDialog, hub: LocalHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    card, form = dialog.cards["tiny"], user.app.window.generate.form
    assert form.engines.button(WORDS).isHidden()
    hub.stalls_after = 300_000
    card.fetch_button.click()
    user.qtbot.waitUntil(lambda: user.app.desk.downloads.folder.bytes_there("tiny") > 300_000, timeout=JOB_MS)
    assert card.cancel_button.isVisible()
    assert not card.fetch_button.isVisible()
    card.cancel_button.click()
    user.wait_until_idle()
    assert "download the other 400 kB" in card.fetch_button.text()
    hub.stalls_after = None
    card.fetch_button.click()
    user.wait_until_idle()
    assert user.app.desk.downloads.folder.state("tiny") == "there"
    assert card.fetch_button.isHidden()
    assert not form.engines.button(WORDS).isHidden()
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    card.folder_button.click()
    assert opened == [str(user.app.desk.downloads.folder.folder / "tiny")]
    card.delete_button.click()
    [box] = dialog.findChildren(QMessageBox)
    box.buttons()[0].click()
    assert "is deleted; 701 kB are free again" in dialog.notice.text
    assert user.app.desk.downloads.folder.state("tiny") == "absent"
    assert form.engines.button(WORDS).isHidden()


def test_what_goes_wrong_is_said_in_place(user: User, dialog: ModelsDialog, hub: LocalHub) -> None:
    hub.status = 404
    dialog.cards["tiny"].fetch_button.click()
    user.wait_until_idle()
    assert "no longer to be had" in dialog.notice.text
    assert dialog.cards["tiny"].fetch_button.isVisible()


def test_words_without_a_model_are_as_if_nobody_had_chosen_them(user: User) -> None:
    form = user.app.window.generate.form
    form.engines.set_value(WORDS)  # as what a window remembers may do
    assert form.engine == "flow"
    assert form.params().engine == "flow"


@pytest.mark.filterwarnings("ignore")  # of libraries that are not ours
def test_words_become_a_take_that_tells_its_licence(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("transformers", reason="the extra musicgen is not installed")
    page = user.app.window.generate
    folder = user.app.desk.downloads.folder.folder / "tiny-musicgen"
    write_tiny_musicgen(folder)
    take_in(folder, "musicgen", monkeypatch)
    page.check_models()
    form = page.form
    form.engines.button(WORDS).click()
    assert form.engine == "musicgen"
    assert form.words.isVisible()
    assert not form.styles.isVisible()
    assert "not for commercial use" in form.words.licence.text()
    assert "Say in words" in form.problem
    form.words.words.setPlainText("a slow tune")
    form.set_values({"seconds": 31.0})
    assert "30 seconds at most" in form.problem
    form.set_values({"seconds": 1.0, "seed": 5})
    assert form.problem == ""
    page.button.click()
    user.wait_until_idle()
    row = user.row
    assert row
    assert row.name == "a slow tune"
    assert row.recipe
    assert (row.recipe["model"], row.recipe["non_commercial"]) == ("tiny-musicgen", True)
    assert page.recipe.text.startswith("a slow tune, 1")
    assert page.recipe.text.endswith("tiny-musicgen, not for commercial use")
    form.reset()
    assert form.engine == "flow"
    page.recipe.reuse_button.click()
    assert (form.engine, form.words.prompt, form.values()["seed"]) == ("musicgen", "a slow tune", 5)
