"""Backups hold everything and come back; damaged and hostile ones are refused; nothing present is lost."""

from __future__ import annotations

import json
import os
import shutil
import stat
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine import paths, restoring
from engine.audio import files
from engine.backup import back_up
from engine.errors import Cancelled, LibraryError
from engine.jobs import Job
from engine.library import Library
from engine.session import Session
from tests import sounds


class Place:
    """A home with a recording, a take with notes beside it, an imported file, a collection and settings."""

    def __init__(self, root: Path, elsewhere: Path) -> None:
        self.root = root
        self.imported = elsewhere / "Straße 雨.wav"
        for path in (root / "recordings" / "r.wav", root / "takes" / "t.wav", self.imported):
            path.parent.mkdir(parents=True, exist_ok=True)
            files.write(path, sounds.tone(0.3))
        (root / "takes" / "t.mid").write_bytes(b"notes")
        (root / "styles").mkdir()
        (root / "styles" / "gnawa.style").write_bytes(b"taught")
        (root / "styles" / ".half-written.tmp").write_bytes(b"tau")
        (root / "settings.json").write_text('{"version": 1, "appearance": {"theme": "light"}}')
        library = Library(paths.library_path(root))
        recording = library.add(root / "recordings" / "r.wav", "recording")
        library.add(root / "takes" / "t.wav", "take", recording.id, {"seed": 7})
        imported = library.add(self.imported, "import")
        library.set_tags(imported.id, ["film"])
        library.collections.put(library.collections.add("Film").id, [imported.id])
        self.library = library

    def back_up(self, target: Path, what: str = "all") -> Path:
        done = back_up(Job(), self.library, self.root, target, what)  # type: ignore[arg-type]
        self.library.close()
        return done


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "old home", tmp_path / "music")


@pytest.fixture
def archive(place: Place, tmp_path: Path) -> Path:
    return place.back_up(tmp_path / "backup.zip")


def changed(archive: Path, change: Callable[[zipfile.ZipFile, zipfile.ZipFile], None]) -> Path:
    target = archive.with_name("changed.zip")
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(target, "w") as new:
        change(old, new)
    return target


def copy_all(old: zipfile.ZipFile, new: zipfile.ZipFile, but: str = "") -> None:
    for info in old.infolist():
        if info.filename != but:
            new.writestr(info, old.read(info))


def test_everything_comes_back_on_another_machine(place: Place, archive: Path, tmp_path: Path) -> None:
    shutil.rmtree(place.root)
    shutil.rmtree(place.imported.parent)
    root = tmp_path / "new home"
    prepared = restoring.prepare(Job(), archive, root)
    assert (prepared.n_clips, prepared.n_sounds) == (3, 3)
    restoring.apply(root)
    library = Library(paths.library_path(root))
    try:
        rows = {row.name: row for row in library.rows()}
        assert not any(row.missing for row in rows.values())
        assert rows["r"].path == root / "recordings" / "r.wav"
        assert rows["t"].path == root / "takes" / "t.wav"
        assert rows["t"].parent_id == rows["r"].id
        assert rows["t"].recipe == {"seed": 7}
        assert rows["Straße 雨"].path == root / "restored" / "Straße 雨.wav"
        assert rows["Straße 雨"].tags == ("film",)
        [film] = library.collections.all()
        assert library.collections.members(film.id) == {rows["Straße 雨"].id}
        np.testing.assert_array_equal(files.read(rows["t"].path).samples, files.read(rows["r"].path).samples)
    finally:
        library.close()
    assert (root / "takes" / "t.mid").read_bytes() == b"notes"
    assert [path.name for path in (root / "styles").iterdir()] == ["gnawa.style"]
    assert (root / "styles" / "gnawa.style").read_bytes() == b"taught"
    assert '"light"' in (root / "settings.json").read_text()


def test_what_is_there_is_kept_aside_and_no_sound_is_overwritten(
    place: Place, archive: Path, tmp_path: Path
) -> None:
    files.write(place.root / "takes" / "t.wav", sounds.noise(0.5))
    later = Library(paths.library_path(place.root))
    files.write(tmp_path / "later.wav", sounds.tone(0.2))
    later.add(tmp_path / "later.wav", "import")
    later.close()
    prepared = restoring.prepare(Job(), archive, place.root)
    session = Session.open(place.root, "cpu")
    try:
        rows = {row.name: row for row in session.library.rows()}
        assert set(rows) == {"r", "t", "Straße 雨"}
        assert rows["t"].path == place.root / "takes" / "t 2.wav"
        assert rows["Straße 雨"].path == place.imported
        assert session.settings.appearance.theme == "light"
    finally:
        session.close()
    assert files.probe(place.root / "takes" / "t.wav").duration_s == pytest.approx(0.5)
    kept = Library(prepared.aside / "library.sqlite")
    try:
        assert {row.name for row in kept.rows()} == {"r", "t", "Straße 雨", "later"}
    finally:
        kept.close()
    assert restoring.apply(place.root) is None


def test_an_interrupted_restore_goes_on_at_the_next_start(
    place: Place, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    restoring.prepare(Job(), archive, place.root)
    real, calls = restoring.os.replace, []

    def failing(source: Path, target: Path) -> None:
        calls.append(source)
        if len(calls) == 4:
            raise OSError("power cut")
        real(source, target)

    monkeypatch.setattr(restoring.os, "replace", failing)
    with pytest.raises(LibraryError, match=r"power cut.*start again"):
        Session.open(place.root, device="cpu")
    monkeypatch.undo()
    aside = restoring.apply(place.root)
    assert aside is not None
    assert (aside / "library.sqlite").is_file()
    library = Library(paths.library_path(place.root))
    try:
        assert len(library.rows()) == 3
    finally:
        library.close()


@pytest.mark.parametrize(("what", "n_sounds"), [("library", 0), ("own", 3), ("all", 4)])
def test_sounds_are_taken_along_as_wished(place: Place, tmp_path: Path, what: str, n_sounds: int) -> None:
    with zipfile.ZipFile(place.back_up(tmp_path / "b.zip", what)) as backup:
        assert sum(name.startswith("sounds/") for name in backup.namelist()) == n_sounds


@pytest.mark.parametrize(
    "name",
    [
        "../escaped.txt",
        "/etc/escaped",
        "sounds/../../escaped",
        "styles/a/b",
        "sounds\\..\\x",
        "C:evil",
        "x.py",
    ],
)
def test_what_would_be_written_elsewhere_is_refused(archive: Path, tmp_path: Path, name: str) -> None:
    def add(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
        copy_all(old, new)
        new.writestr(name, "evil")

    root = tmp_path / "a" / "b" / "home"
    with pytest.raises(LibraryError, match="no backup holds"):
        restoring.prepare(Job(), changed(archive, add), root)
    assert list(root.iterdir()) == []
    assert not list(tmp_path.rglob("*escaped*"))


def test_a_link_is_refused(archive: Path, tmp_path: Path) -> None:
    def add(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
        copy_all(old, new)
        info = zipfile.ZipInfo("styles/link")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        new.writestr(info, "/etc/passwd")

    with pytest.raises(LibraryError, match="no backup holds"):
        restoring.prepare(Job(), changed(archive, add), tmp_path / "home")


def test_a_manifest_that_points_elsewhere_writes_only_into_the_home(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "victim.wav"

    def lie(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
        copy_all(old, new, but="manifest.json")
        manifest = json.loads(old.read("manifest.json"))
        first = next(iter(manifest["sounds"]))
        manifest["sounds"] = {first: str(target)}
        new.writestr("manifest.json", json.dumps(manifest))

    root = tmp_path / "home"
    restoring.prepare(Job(), changed(archive, lie), root)
    assert not target.exists()
    assert (root / "restored" / "victim.wav").is_file()


@pytest.mark.parametrize(
    "damage", ["text", "cut", "flipped", "no library", "broken library", "newer", "other"]
)
def test_a_damaged_backup_is_refused_and_leaves_everything_as_it_was(
    place: Place, archive: Path, tmp_path: Path, damage: str
) -> None:
    def change(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
        copy_all(old, new, but="library.sqlite" if "library" in damage else "manifest.json")
        if damage == "broken library":
            new.writestr("library.sqlite", b"SQLite format 3\0" + b"rubbish" * 3000)
        if damage in ("newer", "other"):
            manifest = json.loads(old.read("manifest.json"))
            manifest |= {"format": 99} if damage == "newer" else {"app": "Other"}
            new.writestr("manifest.json", json.dumps(manifest))

    if damage == "text":
        archive.write_text("no archive")
    elif damage == "cut":
        archive.write_bytes(archive.read_bytes()[:-2000])
    elif damage == "flipped":
        data = bytearray(archive.read_bytes())
        data[200:230] = bytes(byte ^ 0xFF for byte in data[200:230])
        archive.write_bytes(data)
    else:
        archive = changed(archive, change)
    before = sorted(path for path in place.root.rglob("*"))
    with pytest.raises(LibraryError):
        restoring.prepare(Job(), archive, place.root)
    assert sorted(path for path in place.root.rglob("*")) == before
    assert restoring.apply(place.root) is None


def test_what_a_killed_restore_had_unpacked_goes_once_it_is_old(tmp_path: Path) -> None:
    for name, age_s in ((".restore-new", 0.0), (".restore-old", 2 * 24 * 3600.0)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "library.sqlite").write_bytes(b"half")
        os.utime(tmp_path / name, 2 * (time.time() - age_s,))
    assert restoring.apply(tmp_path) is None
    assert [path.name for path in tmp_path.iterdir()] == [".restore-new"]


def test_a_cancelled_backup_leaves_nothing(place: Place, tmp_path: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        back_up(job, place.library, place.root, tmp_path / "b.zip", "all")
    place.library.close()
    assert not list(tmp_path.glob("*b.zip*"))


def test_a_place_that_refuses_is_one_sentence(place: Place, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="choose another place"):
        place.back_up(tmp_path / "nowhere" / "b.zip")
    place.library.close()
