"""A session opens everything, keeps takes under free names, and closes everything."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from engine import paths
from engine.audio import files
from engine.errors import AudioFileError
from engine.jobs import Job, JobState
from engine.session import Session
from engine.settings import Settings
from engine.take import Take
from tests import sounds
from tests.engine.notes.scores import band


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session.open(tmp_path / "root", device="cpu")
    yield session
    session.close()


def make_take(parent: Path | None = None) -> Take:
    recipe = {"task": "generate", "seed": 5, "params": {"style": "piano"}, "parent": parent and str(parent)}
    return Take(sounds.music(0.5), recipe, {"style_reached": 0.5})


def test_a_fresh_session_has_all_parts_and_writes_only_into_its_root(session: Session, home: Path) -> None:
    assert session.library.rows() == []
    assert session.catalog.device == "cpu"
    assert session.jobs.live == []
    assert not session.player.playing
    assert not session.recorder.recording
    assert session.library.path == paths.library_path(session.root)
    assert not home.exists()


def test_a_kept_take_is_a_file_with_its_recipe_and_a_row(session: Session, tmp_path: Path) -> None:
    files.write(tmp_path / "song.wav", sounds.tone())
    parent = session.library.add(tmp_path / "song.wav", "import")
    take = make_take(parent.path)
    row = session.keep_take(take, "piano 5")
    assert row == session.library.get(row.id)
    assert (row.kind, row.name, row.parent_id) == ("take", "piano 5", parent.id)
    assert row.path == paths.takes_dir(session.root) / "piano 5.wav"
    assert row.recipe == take.recipe == files.read_recipe(row.path)
    assert row.measures == {"style_reached": 0.5}
    assert np.abs(files.read(row.path).samples - take.clip.samples).max() < 1e-6


def test_no_take_overwrites_another_even_at_the_same_time(session: Session) -> None:
    with ThreadPoolExecutor(4) as pool:
        rows = list(pool.map(lambda _: session.keep_take(make_take(), "same name"), range(6)))
    assert len({row.path for row in rows}) == 6
    assert {row.path.name for row in rows} == {"same name.wav", *(f"same name {n}.wav" for n in range(2, 7))}


@pytest.mark.parametrize(
    "name", ["", "...", "../../etc/passwd", "a/b\\c:d*e?", "音乐 🎵", "x" * 300, "line\nbreak", "🎵" * 100]
)
def test_any_name_makes_a_file_in_the_takes_folder(session: Session, name: str) -> None:
    row = session.keep_take(make_take(), name)
    assert row.path.is_file()
    assert row.path.parent == paths.takes_dir(session.root)


def test_a_takes_folder_that_refuses_is_one_sentence(session: Session) -> None:
    paths.takes_dir(session.root).write_text("a file in the way")
    with pytest.raises(AudioFileError, match="takes"):
        session.keep_take(make_take(), "take")
    assert session.library.rows() == []


def test_closing_saves_settings_and_ends_jobs_and_log(tmp_path: Path) -> None:
    session = Session.open(tmp_path, device="cpu")
    session.settings.appearance.theme = "light"

    def forever(job: Job) -> None:
        while True:
            job.check()

    job = session.jobs.submit("Work", forever)
    logging.getLogger("engine.test").warning("a line for the log")
    session.close()
    assert job.state is JobState.CANCELLED
    assert Settings.load(paths.settings_path(tmp_path)).appearance.theme == "light"
    assert "a line for the log" in paths.log_path(tmp_path).read_text()
    logging.getLogger("engine.test").warning("after the end")
    assert "after the end" not in paths.log_path(tmp_path).read_text()


def test_what_was_kept_is_there_in_the_next_session(tmp_path: Path) -> None:
    first = Session.open(tmp_path, device="cpu")
    row = first.keep_take(make_take(), "take")
    first.close()
    second = Session.open(tmp_path, device="cpu")
    try:
        assert second.library.rows() == [row]
    finally:
        second.close()


def test_the_notes_of_a_take_lie_beside_its_sound(session: Session) -> None:
    take = make_take()
    plain = session.keep_take(take, "no notes")
    assert session.score_of(plain) is None
    row = session.keep_take(Take(take.clip, take.recipe, score=band()), "with notes")
    assert session.score_of(row) == band()
    assert row.path.with_suffix(".mid").is_file()
