"""Similar: the nearest clips of the library, like the open one or like those with a star."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.pages.similar import SimilarPage
from tests import sounds
from tests.gui.pages.conftest import User, write_sound

SEARCH_MS = 60_000


@pytest.fixture
def page(user: User, tmp_path: Path) -> SimilarPage:
    """Four clips in the library, of which two are the same; the page in sight."""
    folder = tmp_path / "clips"
    folder.mkdir()
    for name, clip in {
        "a song": sounds.music(4.0),
        "again": sounds.music(4.0),
        "noise": sounds.noise(4.0),
        "tone": sounds.tone(4.0),
    }.items():
        write_sound(folder / f"{name}.wav", clip)
    user.drop(folder)
    user.app.window.tabs.setCurrentWidget(user.app.window.similar)
    return user.app.window.similar


def names(page: SimilarPage) -> list[str]:
    return [entry.name for entry in page.list.entries]


def test_the_nearest_come_first_and_open_on_a_click(user: User, page: SimilarPage) -> None:
    assert user.row is not None
    assert user.row.name == "a song"
    user.qtbot.waitUntil(lambda: page.list.count() == 3, timeout=SEARCH_MS)
    assert names(page)[0] == "again"
    assert page.list.entries[0].likeness == pytest.approx(1.0, abs=1e-3)
    page.list.chosen.emit(page.list.entries[0].key)
    user.qtbot.waitUntil(lambda: names(page)[:1] == ["a song"], timeout=SEARCH_MS)
    assert user.row.name == "again"


def test_more_like_what_i_starred(user: User, page: SimilarPage) -> None:
    page.like.set_value("starred")
    user.qtbot.waitUntil(lambda: "Star some clips" in page.subject_label.text(), timeout=SEARCH_MS)
    assert page.list.count() == 0
    ids = {row.name: row.id for row in user.rows}
    for name in ("a song", "noise"):
        user.app.desk.edits.star(ids[name], True)
    user.qtbot.waitUntil(lambda: page.list.count() == 2, timeout=SEARCH_MS)
    assert set(names(page)) == {"again", "tone"}
    assert "2 clips with a star" in page.subject_label.text()


def test_choices_narrow_the_search(user: User, page: SimilarPage) -> None:
    user.qtbot.waitUntil(lambda: page.list.count() == 3, timeout=SEARCH_MS)
    page.by.set_value("style")
    page.tempo.setCurrentIndex(2)
    assert (page.wish.by, page.wish.slowest_bpm, page.wish.fastest_bpm) == ("style", 90.0, 120.0)
    page.key.setCurrentText("A minor")
    assert page.wish.key == "A minor"
    user.qtbot.waitUntil(lambda: "no other clip matches" in page.subject_label.text(), timeout=SEARCH_MS)
    assert page.list.count() == 0


def test_with_nothing_open_it_says_what_to_do(user: User, page: SimilarPage) -> None:
    user.app.desk.close_clip()
    user.qtbot.waitUntil(lambda: "Open a clip" in page.subject_label.text(), timeout=SEARCH_MS)
    user.wait_until_idle()


def test_clips_of_an_older_app_are_heard_in_the_background(user: User, page: SimilarPage) -> None:
    session = user.app.session
    model = session.catalog.card("classifier").sha256
    session.sounds.forget_gone(user.rows[0].path.parent, [])
    paths = [row.path for row in user.rows]
    assert session.sounds.missing(paths, model) == paths
    user.app.desk.labels.add_unheard()
    user.wait_until_idle()
    assert session.sounds.missing(paths, model) == []
