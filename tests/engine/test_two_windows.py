"""Two windows on one data folder: neither takes from the other what it made, set or taught."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine import between_windows, paths, restoring
from engine.audio import files
from engine.backup import back_up
from engine.between_windows import open_elsewhere
from engine.jobs import Job
from engine.library import Library
from engine.paths import CODE_ROOT
from engine.session import Session
from engine.settings import Settings
from engine.sound_index import SoundIndex
from engine.take import Take
from tests import sounds

BEGIN = """
import sys
from pathlib import Path
import numpy as np
from engine import paths
from engine.audio import files
from engine.library import Library
from engine.session import Session
from engine.settings import Settings
from engine.sound_index import SoundIndex
from engine.take import Take
from tests import sounds
root, me = Path(sys.argv[1]), int(sys.argv[2])
print("begun", flush=True)
sys.stdin.readline()
"""


def two_at_once(root: Path, program: str) -> None:
    """Run a program in two processes that begin at the same moment, and know themselves as 1 and 2."""
    command = [sys.executable, "-c", BEGIN + program, str(root)]
    children = [
        subprocess.Popen(
            [*command, me], cwd=CODE_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for me in "12"
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "begun\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    for child in children:
        child.communicate(timeout=120)
    assert [child.returncode for child in children] == [0, 0]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(paths.library_path(tmp_path))
    yield library
    library.close()


def test_takes_of_one_name_made_at_once_are_all_kept(tmp_path: Path) -> None:
    two_at_once(
        tmp_path,
        """
session = Session.open(root, device="cpu")
for n in range(25):
    session.keep_take(Take(sounds.tone(0.01), {"seed": 100 * me + n}), "folk")
session.close()
""",
    )
    made = list(paths.takes_dir(tmp_path).glob("*.wav"))
    seeds = {files.read_recipe(path)["seed"] for path in made}
    assert seeds == {100 * me + n for me in (1, 2) for n in range(25)}
    library = Library(paths.library_path(tmp_path))
    rows = library.rows()
    library.close()
    assert {row.path for row in rows} == set(made)
    assert {row.recipe["seed"] for row in rows if row.recipe} == seeds


def test_what_each_adds_stars_labels_and_removes_is_seen_by_all(tmp_path: Path, library: Library) -> None:
    for number in range(40):
        path = tmp_path / f"{number}.wav"
        files.write(path, sounds.tone(0.01))
        library.add(path, "import")
    two_at_once(
        tmp_path,
        """
library, index = Library(paths.library_path(root)), SoundIndex(paths.sound_index_path(root))
for row in library.rows():
    mine = int(row.name) % 2 == me - 1
    index.put(row.path, f"model {me}" if mine else "shared", np.full(4, me, np.float32), 1)
    if mine:
        library.star(row.id)
        library.set_label(row.id, f"style {me}", 0.5, {})
        if int(row.name) % 5 == 0:
            library.remove(row.id)
library.close()
index.close()
""",
    )
    rows = library.rows()
    assert {row.name for row in rows} == {str(number) for number in range(40) if number % 5}
    assert all(row.starred for row in rows)
    assert all(row.style == f"style {int(row.name) % 2 + 1}" for row in rows)
    index = SoundIndex(paths.sound_index_path(tmp_path))
    every = [tmp_path / f"{number}.wav" for number in range(40)]
    known = [index.known(every, model).paths for model in ("model 1", "model 2", "shared")]
    index.close()
    assert {path for each in known for path in each} == set(map(str, every))


def test_one_window_deletes_what_the_other_has_open_and_both_go_on(tmp_path: Path, library: Library) -> None:
    files.write(tmp_path / "a.wav", sounds.tone(0.1))
    row, other = library.add(tmp_path / "a.wav", "import"), Library(paths.library_path(tmp_path))
    try:
        token = other.remove(row.id)
        with pytest.raises(Exception, match="no longer in the library"):
            library.star(row.id)
        assert library.rows() == []
        other.restore(token)
        library.star(row.id)
        assert other.get(row.id).starred
    finally:
        other.close()


def test_what_another_changed_is_told_once_and_what_oneself_changed_never(
    tmp_path: Path, library: Library
) -> None:
    assert not library.changed_elsewhere()
    files.write(tmp_path / "a.wav", sounds.tone(0.1))
    row = library.add(tmp_path / "a.wav", "import")
    assert not library.changed_elsewhere()
    other = Library(paths.library_path(tmp_path))
    try:
        library.changed_elsewhere()  # opening may write
        other.star(row.id)
        assert library.changed_elsewhere()
        assert not library.changed_elsewhere()
    finally:
        other.close()


def test_settings_of_two_windows_are_both_kept(tmp_path: Path) -> None:
    path = paths.settings_path(tmp_path)
    Settings().save(path)
    first, second = Settings.load(path), Settings.load(path)
    first.appearance.theme = "light"
    first.recording.round_trips_s["a"] = 0.01
    first.save(path)
    second.recording.bpm = 90.0
    second.recording.round_trips_s["b"] = 0.02
    second.save(path)
    first.save(path)  # as it does once more when it closes
    kept = Settings.load(path)
    assert (kept.appearance.theme, kept.recording.bpm) == ("light", 90.0)
    assert kept.recording.round_trips_s == {"a": 0.01, "b": 0.02}
    first.appearance.theme = Settings().appearance.theme
    first.save(path)
    assert Settings.load(path).appearance.theme == Settings().appearance.theme


def test_settings_written_at_once_lose_nothing(tmp_path: Path) -> None:
    two_at_once(
        tmp_path,
        """
path = paths.settings_path(root)
settings = Settings.load(path)
for n in range(1, 101):
    if me == 1:
        settings.recording.bpm = float(n)
    else:
        settings.compute.threads = n
    settings.save(path)
""",
    )
    kept = Settings.load(paths.settings_path(tmp_path))
    assert (kept.recording.bpm, kept.compute.threads) == (100.0, 100)
    assert not list(tmp_path.glob("*.bad.json"))


@pytest.mark.skipif(os.name != "posix", reason="an open library cannot be moved there anyway")
def test_a_backup_is_not_put_in_place_under_a_window_that_is_open(tmp_path: Path) -> None:
    root = tmp_path / "home"
    first = Session.open(root, device="cpu")
    try:
        files.write(root / "a.wav", sounds.tone(0.1))
        first.library.add(root / "a.wav", "import")
        back_up(Job(), first.library, root, tmp_path / "all.zip")
        restoring.prepare(Job(), tmp_path / "all.zip", root)
        second = Session.open(root, device="cpu")
        try:
            assert (root / restoring.READY).is_dir()
            files.write(root / "b.wav", sounds.tone(0.1))
            second.library.add(root / "b.wav", "import")
            assert len(first.library.rows()) == 2
        finally:
            second.close()
    finally:
        first.close()
    assert not open_elsewhere(root)
    third = Session.open(root, device="cpu")
    rows = third.library.rows()
    third.close()
    assert not (root / restoring.READY).exists()
    assert [row.name for row in rows] == ["a"]


def test_without_locks_work_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: object) -> None:
        raise OSError("no locks available")

    monkeypatch.setattr(between_windows, "_lock", refuse)
    settings = Settings()
    settings.recording.bpm = 77.0
    settings.save(paths.settings_path(tmp_path))
    assert Settings.load(paths.settings_path(tmp_path)).recording.bpm == 77.0
    session = Session.open(tmp_path, device="cpu")
    row = session.keep_take(Take(sounds.tone(0.1), {}), "folk")
    session.close()
    assert np.abs(files.read(row.path).samples).max() > 0.1
