"""Restyle: takes with measures, on clip, selection and source, and the switch between the two."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.exporting import ExportParams, ExportSource
from engine.meters import MEASURES
from gui.app import App
from gui.going_out import start_export
from gui.pages.restyle import RestylePage
from tests import sounds
from tests.gui.pages.conftest import User, write_sound


@pytest.fixture
def page(user: User, music_file: Path) -> RestylePage:
    user.drop(music_file)
    window = user.app.window
    window.tabs.setCurrentWidget(window.restyle)
    window.restyle.picker.set_style("strings")
    window.restyle.form.set_values({"seed": 3})
    return window.restyle


def test_take_carries_its_parent_and_its_measures(user: User, page: RestylePage) -> None:
    source = user.row
    page.button.click()
    user.wait_until_idle()
    assert source is not None
    assert user.row is not None
    assert user.row.id != source.id
    assert user.row.parent_id == source.id
    assert set(user.row.measures) == set(MEASURES)
    assert page.compare.isVisible()
    assert files.probe(user.row.path).duration_s == pytest.approx(source.duration_s, abs=0.01)


def test_a_seed_is_offered_only_where_it_matters(page: RestylePage) -> None:
    page.form.set_values({"engine": "restyler"})
    assert not page.form.field("seed").isVisible()
    page.form.set_values({"engine": "flow"})
    assert page.form.field("seed").isVisible()


def test_selection_is_restyled_alone_and_recalled(user: User, page: RestylePage) -> None:
    user.app.window.editor.editor.set_selection(1.0, 2.5)
    user.app.desk.select((1.0, 2.5))
    page.choices.in_place.setChecked(False)
    assert "1.0 to 2.5" in page.subject_label.text()
    page.button.click()
    user.wait_until_idle()
    assert user.row is not None
    assert user.row.duration_s == pytest.approx(1.5, abs=0.01)
    subject = page.subject
    assert subject is not None
    assert subject[1] == (1.0, 2.5)


def test_around_the_selection_the_clip_stays_as_it_is(user: User, page: RestylePage) -> None:
    source = user.row
    assert not page.choices.in_place.isVisible()
    user.app.desk.select((1.0, 2.5))
    assert page.choices.in_place.isVisible()
    page.form.set_values({"engine": "restyler"})
    page.button.click()
    user.wait_until_idle()
    assert source is not None
    assert user.row is not None
    before, after = files.read(source.path), files.read(user.row.path)
    np.testing.assert_array_equal(after.samples[:, :44100], before.samples[:, :44100])
    np.testing.assert_array_equal(after.samples[:, 110_250:], before.samples[:, 110_250:])
    assert np.abs(after.samples - before.samples)[:, 44100:110_250].max() > 0.01
    assert user.app.desk.selection == (1.0, 2.5)  # what is new is shown
    # The same part again, unless one selects another.
    assert page.subject == (source, (1.0, 2.5))
    page.compare.source_button.click()
    assert user.row is not None
    assert user.row.id == source.id


def test_the_dial_is_found_for_the_melody_that_shall_stay(user: User, page: RestylePage) -> None:
    page.form.set_values({"engine": "restyler"})
    page.choices.dial.set_value("keep")
    assert page.choices.kept.isVisible()
    assert not page.amount.isVisible()
    page.choices.kept.set_value(0.97)
    page.button.click()
    user.wait_until_idle()
    assert user.row is not None
    recipe = user.row.recipe or {}
    assert recipe["params"]["keep_melody"] == 0.97
    kept = user.row.measures["melody_kept"]
    assert kept >= 0.97 or f"keeps {kept:.0%}" in page.notice.text


def test_a_clip_can_be_the_target(user: User, page: RestylePage, tmp_path: Path) -> None:
    example = write_sound(tmp_path / "their song.wav", sounds.music(3.0, seed=9))
    page.form.set_values({"engine": "restyler"})
    page.choices.like.set_path(example)
    assert not page.picker.isVisible()
    page.button.click()
    user.wait_until_idle()
    assert user.row is not None
    recipe = user.row.recipe or {}
    assert recipe["params"]["like"] == str(example)
    assert recipe["heard_styles"]
    page.choices.like.clear_button.click()
    assert page.picker.isVisible()
    assert page.params.like == ""


def test_what_only_strikes_can_be_restyled_alone(page: RestylePage) -> None:
    page.choices.only.set_value("percussive")
    assert page.params.only == "percussive"
    assert page.choices.wish.only == "percussive"


def test_exported_take_does_not_tell_where_its_source_lies(
    user: User, page: RestylePage, tmp_path: Path
) -> None:
    page.button.click()
    user.wait_until_idle()
    assert user.row is not None
    start_export(user.app.desk, [ExportSource(user.row)], ExportParams(".wav", "PCM_16"), tmp_path, "out")
    user.wait_until_idle()
    recipe = files.read_recipe(tmp_path / "out.wav")
    assert recipe is not None
    assert recipe["parent"] == "my song.wav"


def test_second_try_starts_from_the_source_again(user: User, page: RestylePage) -> None:
    source = user.row
    page.button.click()
    user.wait_until_idle()
    page.amount.set_value(0.2)
    page.button.click()
    user.wait_until_idle()
    assert source is not None
    assert [row.parent_id for row in user.rows if row.kind == "take"] == [source.id, source.id]


def test_take_itself_is_restyled_if_one_asks(user: User, page: RestylePage) -> None:
    page.amount.set_value(0.1)  # what an untrained model makes is no music
    page.button.click()
    user.wait_until_idle()
    first = user.row
    page.again_switch.setChecked(True)
    page.button.click()
    user.wait_until_idle()
    assert first is not None
    assert user.row is not None
    assert user.row.parent_id == first.id


def test_switch_goes_to_the_same_place_in_the_other(user: User, page: RestylePage) -> None:
    source = user.row
    page.choices.in_place.setChecked(False)
    user.app.desk.select((1.0, 3.0))
    page.button.click()
    user.wait_until_idle()
    take = user.row
    assert source is not None
    assert take is not None
    user.app.desk.playback.seek(0.5)
    page.compare.source_button.click()
    assert user.row is not None
    assert user.row.id == source.id
    assert user.app.desk.playback.position_s == pytest.approx(1.5, abs=0.01)
    user.app.commands.actions["compare"].trigger()
    assert user.row.id == take.id
    assert page.compare.take_button.isChecked()
    assert user.app.desk.playback.position_s == pytest.approx(0.5, abs=0.01)


def test_selection_goes_along_and_means_the_same_music(user: User, page: RestylePage) -> None:
    page.choices.in_place.setChecked(False)
    user.app.desk.select((1.0, 3.0))
    page.button.click()
    user.wait_until_idle()
    user.app.desk.select((0.5, 1.0))
    assert page.subject is not None
    assert page.subject[1] == (1.5, 2.0)
    page.compare.source_button.click()
    assert user.app.desk.selection == (1.5, 2.0)
    page.compare.take_button.click()
    assert user.app.desk.selection == (0.5, 1.0)


def test_without_a_clip_the_page_says_so(user: User) -> None:
    page = user.app.window.restyle
    user.app.window.tabs.setCurrentWidget(page)
    page.button.click()
    assert page.notice.isVisible()
    assert not user.app.desk.tasks.shown


def test_source_that_vanished_is_one_sentence_in_the_page(user: User, page: RestylePage) -> None:
    assert user.row is not None
    user.row.path.unlink()
    page.button.click()
    user.wait_until_idle()
    assert page.notice.isVisible()
    assert len(user.rows) == 1


def test_only_what_the_chosen_engine_needs_must_be_there(
    tiny_weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_app: Callable[[], App]
) -> None:
    shutil.copytree(tiny_weights, tmp_path / "weights", ignore=shutil.ignore_patterns("restyler"))
    monkeypatch.setenv("CONTRAFACT_WEIGHTS", str(tmp_path / "weights"))
    page = open_app().window.restyle
    page.form.set_values({"engine": "flow"})
    assert page.check_models()
    page.form.set_values({"engine": "restyler"})
    assert not page.check_models()
    assert '"restyler" is missing' in page.notice.text
