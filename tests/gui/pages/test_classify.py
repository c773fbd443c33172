"""Classify: ranked styles, over time, for clip and selection."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from engine.classification import Label
from gui.pages.classify import ClassifyPage
from gui.pages.editor import describe
from gui.pages.style_strip import StyleStrip
from tests import sounds
from tests.gui.pages.conftest import User, write_sound


@pytest.fixture
def page(user: User) -> ClassifyPage:
    user.app.window.tabs.setCurrentWidget(user.app.window.classify)
    return user.app.window.classify


def test_open_clip_is_classified_by_itself(user: User, page: ClassifyPage, music_file: Path) -> None:
    user.drop(music_file)
    assert user.row is not None
    label = page.label_of(user.row.id)
    assert label is not None
    assert sum(label.probabilities.values()) == pytest.approx(1.0, abs=1e-3)
    assert user.rows[0].style_probability is not None


def test_selection_is_classified_on_demand_and_not_kept_as_the_clip_s_label(
    user: User, page: ClassifyPage, tmp_path: Path
) -> None:
    user.drop(write_sound(tmp_path / "long.wav", sounds.music(8.0)))
    kept = user.rows[0].probabilities
    user.app.desk.select((0.0, 1.0))
    page.button.click()
    user.wait_until_idle()
    assert "0.0 to 1.0" in page.subject_label.text()
    assert user.rows[0].probabilities == kept


def test_silence_is_one_sentence_in_the_page(user: User, page: ClassifyPage, tmp_path: Path) -> None:
    user.drop(write_sound(tmp_path / "hush.wav", sounds.tone(peak=0.0)))
    page.button.click()
    user.wait_until_idle()
    assert page.notice.isVisible()


def test_unlike_everything_is_shown_as_such(user: User, page: ClassifyPage, music_file: Path) -> None:
    user.drop(music_file)
    assert user.row is not None
    strange = Label("rock", {"rock": 0.6, "piano": 0.4}, False, [])
    user.app.session.library.set_label(user.row.id, None, 0.6, strange.probabilities)
    user.app.desk.labels.labelled.emit(user.row.id, strange)
    assert not page.strip.isVisible()
    row = user.app.session.library.get(user.row.id)
    assert row.style is None
    assert describe(row).endswith("unlike any style")


def test_strip_says_what_is_under_the_pointer_and_seeks(user: User) -> None:
    strip = StyleStrip()
    user.qtbot.addWidget(strip)
    strip.resize(400, 56)
    strip.show_styles([(0.0, {"piano": 0.9, "rock": 0.1}), (10.0, {"rock": 0.8, "piano": 0.2})], 0.0, 20.0)
    assert strip.describe() == "0 s: piano, 10 s: rock"
    assert strip.at(100)[1]["piano"] == 0.9
    assert strip.at(300)[1]["rock"] == 0.8
    with user.qtbot.waitSignal(strip.seek_requested) as sought:
        user.qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(200, 10))
    assert sought.args[0] == pytest.approx(10.0, abs=0.1)
    painted = strip.grab().toImage()
    assert painted.pixelColor(100, 20) != painted.pixelColor(300, 20)


def test_reasons_and_nearest_clips_are_shown(user: User, page: ClassifyPage, music_file: Path) -> None:
    write_sound(music_file.with_name("other.wav"), sounds.noise(4.0))
    user.drop(music_file.with_name("other.wav"), music_file)
    user.qtbot.waitUntil(lambda: page.nearest.count() == 1, timeout=60_000)
    assert "Tempo" in page.reasons.accessibleName()
    page.nearest.chosen.emit(page.nearest.entries[0].key)
    assert user.row is not None
    assert user.row.path == music_file
    user.qtbot.waitUntil(lambda: page.nearest.count() == 1, timeout=60_000)
    user.wait_until_idle()


def test_what_speaks_for_the_style_is_lit_on_demand(user: User, page: ClassifyPage, music_file: Path) -> None:
    user.drop(music_file)
    user.qtbot.waitUntil(page.heat_button.isVisible, timeout=60_000)
    view = user.app.window.editor.editor.spectrogram
    user.qtbot.waitUntil(lambda: not user.app.desk.tasks.live, timeout=60_000)
    before = view.grab().toImage()
    with user.qtbot.waitSignal(
        user.app.desk.why.heat_changed, check_params_cb=lambda heat: heat is not None, timeout=60_000
    ):
        user.app.commands.actions["why"].trigger()
    lit = view.grab().toImage()
    points = [(x, y) for x in range(60, view.width() - 60, 7) for y in range(40, view.height() - 10, 7)]
    grey = [sum(image.pixelColor(x, y).lightness() for x, y in points) for image in (before, lit)]
    assert grey[1] < 0.8 * grey[0]
    user.app.commands.actions["why"].trigger()
    assert view.grab().toImage() == before
    user.wait_until_idle()
