"""Regions in the window: heard alone, muted, made anew, restyled; each a new take, each undone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from engine.audio import files
from tests.gui.pages.conftest import User

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def opened(user: User, music_file: Path) -> User:
    user.drop(music_file)
    view = user.app.window.editor.editor.spectrogram
    view.set_selection(1.0, 3.0)
    view.set_band((500.0, 4000.0))
    return user


def test_a_box_is_muted_in_a_take_of_its_own_and_back_with_undo(opened: User) -> None:
    source = opened.row
    assert source is not None
    bar = opened.app.window.editor.editor.region_bar
    assert bar.isVisible()
    opened.app.window.editor.marking.add(0.5)
    opened.qtbot.mouseClick(bar.mute_button, LEFT)
    opened.wait_until_idle()
    take = opened.row
    assert take is not None
    assert (take.name, take.parent_id) == ("my song, part muted", source.id)
    assert (opened.app.desk.selection, opened.app.desk.band) == ((1.0, 3.0), (500.0, 4000.0))
    marks = opened.app.session.library.marks
    assert marks(take.id).markers == marks(source.id).markers != ()
    before, after = files.read(source.path), files.read(take.path)
    assert np.array_equal(before.samples[:, : before.rate], after.samples[:, : before.rate])
    assert not np.array_equal(before.samples, after.samples)
    opened.app.commands.actions["undo"].trigger()
    assert [row.name for row in opened.rows] == ["my song"]
    assert opened.row == source
    assert take.path.is_file()
    opened.app.commands.actions["redo"].trigger()
    assert opened.row is not None
    assert opened.row.name == "my song, part muted"


@pytest.mark.parametrize(
    ("action", "name"), [("region_anew", "my song, part new"), ("restyle_region", "my song, part as lofi")]
)
def test_a_box_is_made_anew_or_restyled_from_the_menu(opened: User, action: str, name: str) -> None:
    opened.app.window.restyle.picker.set_style("lofi")
    opened.app.commands.actions[action].trigger()
    opened.wait_until_idle()
    assert opened.row is not None
    assert opened.row.name == name
    assert opened.row.recipe is not None
    assert opened.row.recipe["task"] == "region"
    assert opened.row.recipe["params"]["region"]["high_hz"] == 4000.0


@pytest.mark.parametrize("action", ["region_anew", "restyle_region", "mute_region"])
def test_a_changed_region_is_made_again_to_the_sample_and_shown(opened: User, action: str) -> None:
    window, actions = opened.app.window, opened.app.commands.actions
    window.restyle.form.set_values({"seed": 4})
    actions[action].trigger()
    opened.wait_until_idle()
    first = opened.row
    assert first is not None
    opened.app.desk.select(None)
    actions["remake"].trigger()
    opened.wait_until_idle()
    again = opened.row
    assert again is not None
    assert again.id != first.id
    assert (again.parent_id, again.recipe) == (first.parent_id, first.recipe)
    assert np.array_equal(files.read(again.path).samples, files.read(first.path).samples)
    assert opened.app.desk.selection == (1.0, 3.0)
    assert actions["another"].isEnabled() == (action != "mute_region")


def test_another_region_is_as_before_but_for_the_dice(opened: User) -> None:
    actions = opened.app.commands.actions
    actions["region_anew"].trigger()
    opened.wait_until_idle()
    first = opened.row
    assert first is not None
    assert first.recipe is not None
    actions["another"].trigger()
    opened.wait_until_idle()
    other = opened.row
    assert other is not None
    assert other.recipe is not None
    assert other.parent_id == first.parent_id
    assert other.recipe["params"]["region"] == first.recipe["params"]["region"]
    assert other.recipe["seed"] != first.recipe["seed"]


def test_the_level_is_set_by_the_number(opened: User) -> None:
    bar = opened.app.window.editor.editor.region_bar
    bar.gain.setValue(-6.0)
    opened.qtbot.mouseClick(bar.gain_button, LEFT)
    opened.wait_until_idle()
    assert opened.row is not None
    assert opened.row.name == "my song, part -6 dB"


def test_a_fade_is_drawn_applied_and_undone(opened: User) -> None:
    opened.app.window.editor.editor.spectrogram.set_band(None)
    source, view = opened.row, opened.app.window.editor.editor.spectrogram
    assert source is not None
    opened.app.commands.actions["fade_region"].trigger()
    opened.app.commands.actions["fade_region"].trigger()  # the other way
    opened.qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.fade
    opened.qtbot.keyClick(view, Qt.Key.Key_Return)
    opened.wait_until_idle()
    take = opened.row
    assert take is not None
    assert take.recipe is not None
    assert (take.name, take.parent_id) == ("my song, part faded out", source.id)
    fade = take.recipe["params"]["fade"]
    assert (fade["way"], fade["curve"]) == ("out", "linear")
    assert fade["length_s"] == pytest.approx(2.0 - 0.04, abs=1e-3)
    before, after = files.read(source.path), files.read(take.path)
    rate = before.rate
    assert np.array_equal(before.samples[:, 3 * rate :], after.samples[:, 3 * rate :])
    loud = [np.abs(clip.samples[:, int(2.8 * rate) : int(2.9 * rate)]).max() for clip in (before, after)]
    assert 0 < loud[1] < 0.15 * loud[0]
    opened.app.commands.actions["undo"].trigger()
    assert opened.row == source


def test_only_the_band_is_heard_while_the_button_is_down(opened: User) -> None:
    from engine.audio.band import BandSource

    player, bar = opened.app.session.player, opened.app.window.editor.editor.region_bar
    opened.app.commands.actions["solo_band"].trigger()
    assert isinstance(player._source, BandSource)
    opened.app.window.editor.editor.spectrogram.set_band(None)
    assert not bar.solo_button.isChecked()
    assert not isinstance(player._source, BandSource)
    assert not opened.app.commands.actions["solo_band"].isEnabled()


def test_nothing_selected_nothing_to_do(opened: User) -> None:
    opened.app.window.editor.editor.spectrogram.clear_selection()
    bar, actions = opened.app.window.editor.editor.region_bar, opened.app.commands.actions
    assert not bar.isVisible()
    assert opened.app.desk.band is None
    assert not any(
        actions[name].isEnabled() for name in ("mute_region", "fade_region", "region_anew", "restyle_region")
    )
