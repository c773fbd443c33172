"""What a killed process had half written goes with the next write, and nothing else ever does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import half_written
from engine.audio import files
from engine.errors import AudioFileError
from engine.session import Session
from tests import sounds

ROOT = Path(__file__).resolve().parents[2]
WRITE = """
import sys, time
from engine.audio import files
from tests import sounds
with files.open_writer(sys.argv[1], 44100, 2, fresh=len(sys.argv) > 2) as writer:
    writer.append(sounds.tone(0.5).samples)
    print("begun", flush=True)
    time.sleep(600)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there what is left has to grow old first")


@pytest.fixture
def writers() -> Iterator[list[subprocess.Popen[str]]]:
    """Processes that the test begins; they end with it."""
    begun: list[subprocess.Popen[str]] = []
    yield begun
    for child in begun:
        child.kill()
        child.wait()
        assert child.stdout
        child.stdout.close()


def begin(writers: list[subprocess.Popen[str]], target: Path, *options: str) -> subprocess.Popen[str]:
    """A process in the midst of writing `target`."""
    command = [sys.executable, "-c", WRITE, str(target), *options]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    writers.append(child)
    assert child.stdout
    assert child.stdout.readline() == "begun\n"
    return child


def kill(child: subprocess.Popen[str]) -> None:
    child.send_signal(signal.SIGKILL)
    child.wait()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("options", [(), ("fresh",)], ids=["replacing", "new"])
def test_the_next_write_removes_what_a_killed_one_has_left_of_the_same_file(
    tmp_path: Path, writers: list[subprocess.Popen[str]], options: tuple[str, ...]
) -> None:
    target = tmp_path / "take.wav"
    kill(begin(writers, target, *options))
    (left,) = names(tmp_path)
    assert left != "take.wav"
    files.write(tmp_path / "other.wav", sounds.tone(0.1))
    assert names(tmp_path) == [left, "other.wav"]
    files.write(target, sounds.tone(0.1))
    assert names(tmp_path) == ["other.wav", "take.wav"]


def test_what_a_living_process_writes_stays_and_arrives(
    tmp_path: Path, writers: list[subprocess.Popen[str]]
) -> None:
    target = tmp_path / "take.wav"
    begin(writers, target)
    (theirs,) = names(tmp_path)
    files.write(target, sounds.tone(0.1))
    half_written.tidy(tmp_path)
    assert names(tmp_path) == [theirs, "take.wav"]
    with files.open_writer(target, 44100, 2) as writer:
        writer.append(sounds.tone(0.2).samples)
        half_written.tidy(tmp_path)
    assert files.probe(target).duration_s == 0.2


def test_what_is_locked_stays_even_if_its_process_seems_to_have_gone(
    tmp_path: Path, writers: list[subprocess.Popen[str]]
) -> None:
    """As on a network drive, where the process is one of another machine."""
    child = begin(writers, tmp_path / "take.wav")
    (theirs,) = names(tmp_path)
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    elsewhere = theirs.replace(f"-{child.pid}-", f"-{gone.pid}-")
    (tmp_path / theirs).rename(tmp_path / elsewhere)
    half_written.tidy(tmp_path)
    assert names(tmp_path) == [elsewhere]
    kill(child)
    half_written.tidy(tmp_path)
    assert names(tmp_path) == []


def test_nothing_of_the_users_is_removed(tmp_path: Path, writers: list[subprocess.Popen[str]]) -> None:
    kill(begin(writers, tmp_path / "take.wav"))
    (left,) = names(tmp_path)
    key, process = left.split("-")[1:3]
    ours = f".contrafact-{key}-{process}"
    for name in (".contrafact.tmp", ".a1b2c3d4.wav.tmp", left[1:], f"{left}.wav", "notes.tmp"):
        (tmp_path / name).write_text("mine")
    (tmp_path / left.replace(process, "9" * 40)).write_text("no process has such a number")
    (tmp_path / f"{ours}-aaaaaaaa.wav.tmp").mkdir()
    (tmp_path / f"{ours}-bbbbbbbb.wav.tmp").symlink_to(tmp_path / "notes.tmp")
    before = set(names(tmp_path))
    half_written.tidy(tmp_path)
    assert before - set(names(tmp_path)) == {left}
    assert (tmp_path / "notes.tmp").read_text() == "mine"


def test_a_session_begins_with_folders_that_are_tidy(
    tmp_path: Path, writers: list[subprocess.Popen[str]]
) -> None:
    takes = tmp_path / "takes"
    takes.mkdir()
    kill(begin(writers, takes / "take.wav"))
    files.write(takes / "kept.wav", sounds.tone(0.1))
    Session.open(tmp_path, device="cpu").close()
    assert names(takes) == ["kept.wav"]


def test_a_new_file_never_takes_the_place_of_one_that_appears_meanwhile(tmp_path: Path) -> None:
    target = tmp_path / "take.wav"

    def write_while_another_program_does() -> None:
        with files.open_writer(target, 44100, 2, fresh=True) as writer:
            writer.append(sounds.tone(0.1).samples)
            assert not target.exists(), "a name that is taken before its file is whole is left by a kill"
            target.write_text("another program's")

    with pytest.raises(AudioFileError, match=r"take\.wav could not be written"):
        write_while_another_program_does()
    assert target.read_text() == "another program's"
    assert names(tmp_path) == ["take.wav"]


def test_where_a_folder_knows_no_second_names_a_new_file_is_as_careful(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no hard links on this memory card")

    monkeypatch.setattr(os, "link", refuse)
    target = tmp_path / "take.wav"
    with files.open_writer(target, 44100, 2, fresh=True) as writer:
        writer.append(sounds.tone(0.1).samples)
    whole = target.read_bytes()
    with pytest.raises(AudioFileError), files.open_writer(target, 44100, 2, fresh=True) as writer:
        pass
    assert target.read_bytes() == whole
