"""Generate: from the controls to takes in the library."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine import paths
from engine.audio import files
from engine.exporting import ExportParams, ExportSource
from gui.app import App
from gui.going_out import start_export
from gui.pages.generate import GeneratePage
from tests.gui.pages.conftest import User


@pytest.fixture
def page(user: User) -> GeneratePage:
    user.app.window.tabs.setCurrentWidget(user.app.window.generate)
    page = user.app.window.generate
    page.form.set_values({"seconds": 1.5, "seed": 7, "takes": 1})
    page.form.styles.set_style("piano")
    return page


def test_defaults_make_music_without_touching_anything(user: User) -> None:
    params = user.app.window.generate.params
    assert params.style
    assert 1 <= params.seconds <= 60
    assert params.seed is None


def test_button_makes_a_take_that_is_open_and_can_play(user: User, page: GeneratePage) -> None:
    page.button.click()
    user.wait_until_idle()
    assert user.row is not None
    assert user.row.kind == "take"
    assert user.row.recipe is not None
    assert user.row.recipe["seed"] == 7
    assert files.probe(user.row.path).n_frames == round(1.5 * 44100)
    assert user.app.desk.playback.loaded
    assert user.app.window.editor.editor.duration_s == pytest.approx(1.5, abs=0.1)
    assert "seed 7" in page.recipe.text


def test_take_shows_what_was_measured_on_it(user: User, page: GeneratePage) -> None:
    page.button.click()
    user.wait_until_idle()
    assert user.row is not None
    assert page.recipe.measures.isVisible()
    assert f"{user.row.measures['style_reached']:.0%}" in page.recipe.measures.accessibleName()


def test_a_blend_is_made_and_its_recipe_brings_it_back(user: User, page: GeneratePage) -> None:
    page.form.styles.set_blend((("piano", 0.7), ("strings", 0.3)))
    page.button.click()
    user.wait_until_idle()
    assert user.row is not None
    assert user.row.recipe is not None
    assert user.row.recipe["params"]["blend"] == [["piano", 0.7], ["strings", 0.3]]
    assert "piano 70% + strings 30%" in page.recipe.text
    page.form.reset()
    assert page.params.blend == ()
    page.recipe.reuse_button.click()
    assert page.params.blend == (("piano", 0.7), ("strings", 0.3))


def test_lock_keeps_the_newest_seed(user: User, page: GeneratePage) -> None:
    page.form.set_values({"seed": None})
    page.button.click()
    user.wait_until_idle()
    assert user.row is not None
    assert user.row.recipe is not None
    page.form.seed.lock.click()
    assert page.params.seed == user.row.recipe["seed"]
    page.form.seed.lock.click()
    assert page.params.seed is None


def test_several_takes_queue_and_the_first_opens(user: User, page: GeneratePage) -> None:
    page.form.set_values({"takes": 3})
    opened: list[int] = []
    user.app.desk.opened.connect(lambda row: opened.append(row.id))
    page.button.click()
    assert user.app.desk.tasks.shown[0].title.startswith("Generating piano")
    assert len(user.app.desk.tasks.shown) == 3
    user.wait_until_idle()
    rows = sorted(user.rows, key=lambda row: row.id)
    assert [row.recipe["seed"] for row in rows if row.recipe] == [7, 8, 9]
    assert opened == [rows[0].id]


def test_recipe_makes_the_same_take_again(user: User, page: GeneratePage) -> None:
    page.button.click()
    user.wait_until_idle()
    first = user.row
    page.form.styles.set_style("rock")
    page.form.set_values({"seconds": 3.0, "seed": None})
    page.recipe.reuse_button.click()
    page.button.click()
    user.wait_until_idle()
    assert first is not None
    assert user.row is not None
    assert user.row.id != first.id
    np.testing.assert_array_equal(files.read(user.row.path).samples, files.read(first.path).samples)


def test_exported_take_brings_its_recipe_back(user: User, page: GeneratePage, tmp_path: Path) -> None:
    page.button.click()
    user.wait_until_idle()
    assert user.row is not None
    start_export(user.app.desk, [ExportSource(user.row)], ExportParams(".flac"), tmp_path, "out")
    user.wait_until_idle()
    user.drop(tmp_path / "out.flac")
    assert user.row.kind == "import"
    assert "seed 7" in page.recipe.text


def test_recipe_of_a_stranger_does_no_harm(page: GeneratePage) -> None:
    strange = {"task": "generate", "params": {"style": 3, "seconds": "ten", "variation": None}, "seed": []}
    for recipe in (strange, {"params": "none"}, {"parent_stop_s": "x", "parent": 5, "seed": True}):
        page.recipe.show_recipe(recipe)
        page.set_recipe(recipe)
    assert page.params.seed is None
    assert page.params.style == "piano"


def test_cancel_stops_the_queue_and_keeps_nothing_half_done(user: User, page: GeneratePage) -> None:
    page.form.set_values({"takes": 8, "seconds": 60})
    page.button.click()
    for job in user.app.desk.tasks.shown:
        user.app.window.transport.job_bar.cancel_requested.emit(job)
    user.wait_until_idle()
    takes = paths.takes_dir(user.app.session.root)
    assert len(user.rows) == len(list(takes.iterdir()))
    assert len(user.rows) < 8
    assert not page.notice.isVisible()


def test_only_what_an_engine_understands_is_on_show(page: GeneratePage) -> None:
    form = page.form
    form.set_values({"engine": "lstm_gan"})
    assert not form.uses.isVisible()
    assert not form.length.key.isVisible()
    form.set_values({"engine": "flow"})
    assert form.uses.isVisible()
    assert form.length.key.isVisible()
    assert not form.parts.isVisible()
    form.set_values({"engine": "notes"})
    assert form.chords.isVisible()
    assert form.parts.isVisible()
    assert not form.styles.switch.isVisible()


def test_parts_follow_what_is_usual_in_the_style(user: User, page: GeneratePage) -> None:
    page.form.set_values({"engine": "notes"})
    page.form.styles.set_style("rock")
    assert "drums" in page.form.parts.values
    page.form.styles.set_style("piano")
    assert "drums" not in page.form.parts.values
    page.form.parts.button("bass").click()
    page.form.styles.set_style("rock")
    assert page.form.parts.values == ("melody", "chords")


def test_a_mistyped_chord_is_said_where_it_is_typed_and_on_the_page(page: GeneratePage) -> None:
    page.form.set_values({"engine": "notes", "chords": "Am H"})
    assert "H" in page.form.chords.toolTip()
    page.button.click()
    assert page.notice.isVisible()
    assert not page.desk.tasks.shown
    page.form.chords.setText("Am F")
    assert page.form.problem == ""


def test_a_loop_is_exact_and_will_be_repeated(user: User, page: GeneratePage) -> None:
    page.form.set_values({"engine": "flow", "bars": 1, "bpm": 96, "loop": True})
    page.button.click()
    user.wait_until_idle()
    assert user.row is not None
    assert files.probe(user.row.path).n_frames == round(4 * 60 / 96 * 44100)
    assert user.app.desk.playback.loop == (0.0, pytest.approx(2.5))
    assert user.app.commands.actions["loop"].isChecked()


def test_a_selected_part_is_filled_and_heard_from_just_before(
    user: User, page: GeneratePage, music_file: Path
) -> None:
    page.form.set_values({"engine": "flow", "use": "fill"})
    page.button.click()
    assert "Open a clip" in page.notice.text
    user.drop(music_file)
    source = user.row
    page.button.click()
    assert "Select a part" in page.notice.text
    user.app.desk.select((3.0, 3.5))
    page.button.click()
    user.wait_until_idle()
    assert source is not None
    assert user.row is not None
    assert user.row.parent_id == source.id
    assert user.row.name == "my song, filled"
    assert user.row.duration_s == pytest.approx(source.duration_s)
    assert user.app.desk.playback.position_s == pytest.approx(1.0)
    assert user.app.desk.selection == (3.0, 3.5)
    before, after = (files.read(row.path).samples for row in (source, user.row))
    np.testing.assert_allclose(
        after[:, : 2 * 44100], np.broadcast_to(before, after.shape)[:, : 2 * 44100], atol=1e-3
    )


def test_presets_are_kept_and_chosen(user: User, page: GeneratePage) -> None:
    page.form.set_values({"engine": "flow", "bars": 4, "bpm": 77, "styles": [["rock", 1.0]], "seed": 3})
    page.presets.save("mine")
    page.form.reset()
    page.presets.menu().aboutToShow.emit()
    entries = {action.text(): action for action in page.presets.menu().actions()}
    entries["mine"].trigger()
    assert (page.params.bars, page.params.bpm, page.params.style) == (4, 77, "rock")
    assert page.params.seed is None
    entries["Loop of 8 bars"].trigger()
    assert (page.params.bars, page.params.loop, page.params.style) == (8, True, "rock")


def test_engines_without_weights_cannot_be_chosen(
    weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_app: Callable[[], App]
) -> None:
    few = tmp_path / "few"
    for name in ("codec", "lstm_gan", "judge"):
        shutil.copytree(weights / name, few / name)
    monkeypatch.setenv("CONTRAFACT_WEIGHTS", str(few))
    form = open_app().window.generate.form
    assert not form.engines.button("flow").isEnabled()
    assert "missing" in form.engines.button("flow").toolTip()
    form.set_values({"engine": "flow"})
    assert form.engine == "lstm_gan"
    assert not form.can({"bars": 8})


def test_one_screen_holds_it_all(user: User, page: GeneratePage) -> None:
    user.app.window.resize(1280, 764)
    page.form.set_values({"engine": "flow", "bars": 1, "bpm": 120})
    page.form.styles.set_blend((("piano", 0.5), ("strings", 0.3), ("folk", 0.2)))
    page.button.click()
    user.wait_until_idle()
    assert page.recipe.isVisible()
    user.qtbot.waitUntil(lambda: page.scroll_area.verticalScrollBar().maximum() == 0)
    assert page.form.minimumSizeHint().width() <= page.scroll_area.viewport().width()


def test_missing_models_say_what_to_do_in_the_page(
    no_weights: Path, open_app: Callable[[], App], qtbot: QtBot
) -> None:
    app = open_app()
    page = app.window.generate
    qtbot.waitUntil(page.notice.isVisible)
    page.notice.dismiss()
    page.button.click()
    assert page.notice.isVisible()
    assert not app.desk.tasks.shown


def test_folder_that_refuses_is_said_before_computing(user: User, page: GeneratePage) -> None:
    user.wait_until_idle()
    paths.takes_dir(user.app.session.root).write_text("a file where the folder should be")
    page.button.click()
    user.qtbot.waitUntil(page.notice.isVisible)
    user.wait_until_idle()
    assert user.rows == []
