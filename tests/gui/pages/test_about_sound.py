"""The page that says what the models learned from, and whose the output is."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from engine.styles import STYLES
from gui.pages.about_sound import AboutSoundDialog
from tests.gui.pages.conftest import User


def opened(user: User) -> AboutSoundDialog:
    user.app.commands.actions["about_sound"].trigger()
    user.wait_until_idle()
    return next(iter(user.app.window.findChildren(AboutSoundDialog)))


def test_it_says_whose_the_output_is_before_anything_is_read(user: User) -> None:
    user.app.commands.actions["about_sound"].trigger()
    dialog = next(iter(user.app.window.findChildren(AboutSoundDialog)))
    assert "belongs to you" in dialog.short.toPlainText()
    assert "Nothing leaves this computer" in dialog.short.toPlainText()
    dialog.close()
    user.wait_until_idle()


def test_models_music_and_licences_are_there(user: User) -> None:
    dialog = opened(user)
    models = [dialog.models.list.item(row).text() for row in range(dialog.models.list.count())]
    assert models == list(user.app.session.catalog.cards())
    assert "recordings" in dialog.short.toPlainText()
    licences = [dialog.licences.list.item(row).text() for row in range(dialog.licences.list.count())]
    assert {"TimGM6mb", "PySide6-Essentials", "torch"} <= set(licences)
    assert "Apache License" in dialog.licences.text.toPlainText()
    dialog.close()


def test_the_sources_can_be_searched(user: User, qtbot: QtBot) -> None:
    dialog = opened(user)
    table = dialog.music.table.model()
    everything = table.rowCount()
    styles = {table.index(row, 0).data() for row in range(everything)}
    assert set(STYLES) <= styles
    qtbot.keyClicks(dialog.music.search, "chiptune")
    assert 0 < table.rowCount() < everything
    assert {table.index(row, 0).data() for row in range(table.rowCount())} == {"chiptune"}
    dialog.close()
