"""Takes that belong together: one key each, one loudness, the starred kept, made again, branched from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from engine import loudness
from engine.audio import files
from engine.audio.clip import Clip
from engine.jobs import Job
from engine.library import ClipRow
from gui.pages.recipe_sheet import RecipeSheet
from tests import sounds
from tests.gui.pages.conftest import User


@pytest.fixture
def takes(user: User) -> list[ClipRow]:
    """Three takes generated at once, the first one open."""
    user.app.window.generate.form.set_values({"seconds": 2.0, "seed": 5, "takes": 3})
    user.app.window.generate.generate()
    user.wait_until_idle()
    user.qtbot.waitUntil(lambda: len(user.app.desk.takes.rows) == 3)
    return user.app.desk.takes.rows


def samples(row: ClipRow) -> np.ndarray:
    return files.read(row.path).samples


def test_each_take_has_a_key_and_a_button(user: User, takes: list[ClipRow]) -> None:
    window, strip = user.app.window, user.app.window.editor.takes
    assert strip.isVisible()
    assert [button.text() for button in strip.buttons if button.isVisible()] == ["1", "2", "3"]
    window.activateWindow()
    window.centralWidget().setFocus()
    for key, row in ((Qt.Key.Key_3, takes[2]), (Qt.Key.Key_1, takes[0])):
        user.qtbot.keyClick(window, key)
        assert user.row is not None
        assert user.row.id == row.id
    strip.buttons[1].click()
    assert user.row.id == takes[1].id
    assert strip.buttons[1].isChecked()
    assert "take 2" in strip.buttons[1].accessibleName()


def test_the_key_for_comparing_goes_back_and_forth(user: User, takes: list[ClipRow]) -> None:
    user.app.desk.takes.play(2)
    for expected in (takes[0], takes[1], takes[0]):
        user.app.commands.actions["compare"].trigger()
        assert user.row is not None
        assert user.row.id == expected.id


def test_takes_are_heard_equally_loud_at_the_same_place(user: User, tmp_path: Path) -> None:
    library, desk = user.app.session.library, user.app.desk
    source = tmp_path / "source.wav"
    files.write(source, sounds.music(4.0))
    parent = library.add(source, "import")
    recipe = {"task": "restyle", "params": {}, "parent_start_s": 1.0, "parent_stop_s": 3.0}
    for number, gain in enumerate((0.2, 0.8)):
        path = tmp_path / f"take {number}.wav"
        files.write(path, Clip(gain * sounds.music(4.0).between(1.0, 3.0).samples, 44100))
        library.add(path, "take", parent.id, recipe)
    desk.open(parent.id)
    user.wait_until_idle()
    quiet, loud = desk.takes.rows
    heard = {}
    for row in (parent, quiet, loud):
        desk.open(row.id)
        level = loudness.of_file(Job(), row.path).lufs
        heard[row.id] = level + 20 * np.log10(desk.playback.gain)
    assert heard[loud.id] == pytest.approx(heard[quiet.id], abs=0.1)
    assert heard[parent.id] == pytest.approx(heard[quiet.id], abs=0.1)
    desk.takes.set_matched(False)
    assert desk.playback.gain == 1.0
    desk.open(parent.id)
    desk.playback.seek(1.5)
    desk.select((1.25, 2.0))
    desk.takes.play(2)
    assert user.row is not None
    assert user.row.id == loud.id
    assert desk.playback.position_s == pytest.approx(0.5, abs=0.3)
    assert desk.selection == pytest.approx((0.25, 1.0))


def test_a_take_that_is_written_anew_is_measured_anew(user: User, takes: list[ClipRow]) -> None:
    desk = user.app.desk
    user.wait_until_idle()
    levels = [loudness.of_file(Job(), row.path).lufs for row in takes]
    clip = files.read(takes[0].path)
    files.write(takes[0].path, Clip(0.25 * clip.samples, clip.rate))
    desk.takes.refresh()
    user.wait_until_idle()
    desk.open(takes[1].id)
    assert desk.takes.gain_db == pytest.approx(min(levels[0] - 12.04, *levels[1:]) - levels[1], abs=0.1)


def test_only_starred_takes_are_kept_and_the_others_come_back(user: User, takes: list[ClipRow]) -> None:
    desk, actions = user.app.desk, user.app.commands.actions
    assert not actions["keep_starred"].isEnabled()
    assert not desk.takes.keep_starred()
    desk.edits.star(takes[1].id, True)
    user.qtbot.waitUntil(lambda: actions["keep_starred"].isEnabled())
    actions["keep_starred"].trigger()
    assert [row.id for row in user.rows] == [takes[1].id]
    assert all(row.path.is_file() for row in takes)
    actions["undo"].trigger()
    assert {row.id for row in user.rows} == {row.id for row in takes}
    actions["redo"].trigger()
    assert [row.id for row in user.rows] == [takes[1].id]


def test_a_take_is_made_again_to_the_sample_and_nothing_is_overwritten(
    user: User, takes: list[ClipRow]
) -> None:
    before = samples(takes[1])
    user.app.desk.open(takes[1].id)
    user.app.commands.actions["remake"].trigger()
    user.wait_until_idle()
    assert len(user.rows) == 4
    assert user.row is not None
    assert user.row.id not in {row.id for row in takes}
    np.testing.assert_array_equal(samples(user.row), before)
    np.testing.assert_array_equal(samples(takes[1]), before)
    assert user.row.recipe == takes[1].recipe


def test_another_take_hangs_below_the_one_it_is_like(user: User, takes: list[ClipRow]) -> None:
    user.app.commands.actions["another"].trigger()
    user.wait_until_idle()
    assert user.row is not None
    assert user.row.parent_id == takes[0].id
    assert user.row.recipe is not None
    assert user.row.recipe["seed"] != 5
    assert not np.array_equal(samples(user.row), samples(takes[0]))


def test_a_restyled_take_is_made_again_from_its_stretch(user: User, music_file: Path) -> None:
    user.drop(music_file)
    user.app.desk.select((1.0, 3.0))
    page = user.app.window.restyle
    page.form.set_values({"seed": 3})
    page.restyle()
    user.wait_until_idle()
    first = user.row
    assert first is not None
    user.app.commands.actions["remake"].trigger()
    user.wait_until_idle()
    assert user.row is not None
    assert user.row.id != first.id
    np.testing.assert_array_equal(samples(user.row), samples(first))
    assert user.row.parent_id == first.parent_id


def test_what_no_model_made_cannot_be_made_again(user: User, music_file: Path) -> None:
    user.drop(music_file)
    actions = user.app.commands.actions
    assert not actions["remake"].isEnabled()
    assert not actions["another"].isEnabled()
    assert not user.app.window.editor.takes.isVisible()


def test_the_recipe_can_be_read_and_copied(user: User, takes: list[ClipRow]) -> None:
    user.app.commands.actions["recipe"].trigger()
    [sheet] = user.app.window.findChildren(RecipeSheet)
    sheet.copy()
    assert '"seed": 5' in QGuiApplication.clipboard().text()
    sheet.reject()


def test_several_restyled_takes_are_made_at_once_and_the_first_opens(user: User, music_file: Path) -> None:
    user.drop(music_file)
    page = user.app.window.restyle
    page.form.set_values({"seed": 3, "takes": 3})
    page.restyle()
    user.wait_until_idle()
    takes = sorted((row for row in user.rows if row.kind == "take"), key=lambda row: row.id)
    assert [row.recipe["seed"] for row in takes if row.recipe] == [3, 4, 5]
    assert user.row is not None
    assert user.row.id == takes[0].id
    user.app.desk.takes.play(3)
    assert user.row.id == takes[2].id
    user.app.commands.actions["compare"].trigger()
    assert user.row.id == takes[0].id
