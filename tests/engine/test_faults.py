"""What happens around the program: the GPU's memory ends, a disk takes nothing, a second window, clocks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from engine import paths
from engine.audio import files
from engine.catalog import Catalog
from engine.errors import EngineError
from engine.jobs import Job
from engine.library import Library
from engine.session import Session
from tests import sounds

needs_mount = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root on Linux may mount"
)


def test_when_the_memory_of_the_gpu_ends_the_processor_goes_on_and_says_so(tiny_weights: Path) -> None:
    catalog = Catalog(tiny_weights)
    catalog._device = "cuda"  # there may be none here
    job, tried = Job(), []

    def work() -> str:
        tried.append(catalog.device)
        if catalog.device == "cuda":
            raise torch.OutOfMemoryError("CUDA out of memory")
        return "done"

    assert catalog.run(work, job) == "done"
    assert tried == ["cuda", "cpu"]
    assert job.text == "The GPU failed; going on with the processor."


@needs_mount
def test_a_home_that_takes_nothing_is_one_sentence(tmp_path: Path) -> None:
    with Mounted(tmp_path, "ro"), pytest.raises(EngineError, match=r"cannot be opened.*check the folder\.$"):
        Session.open(tmp_path / "home")


@needs_mount
def test_a_full_disk_keeps_what_is_there_and_leaves_no_half_file(tmp_path: Path) -> None:
    with Mounted(tmp_path, "size=300k"):
        library = Library(paths.library_path(tmp_path))
        try:
            files.write(tmp_path / "first.wav", sounds.tone(0.2))
            row = library.add(tmp_path / "first.wav", "take")
            with pytest.raises(EngineError):
                files.write(tmp_path / "large.wav", sounds.tone(30.0))
            assert not (tmp_path / "large.wav").exists()
            assert not list(tmp_path.glob(".*.tmp"))
            assert library.get(row.id).name == "first"
        finally:
            library.close()


def test_two_windows_on_one_library_both_keep_everything(tmp_path: Path) -> None:
    """Both run: takes of the same name get files of their own, and each sees what the other made."""
    program = """
import sys
from pathlib import Path
from engine.audio import files
from engine.library import Library
from engine import paths
from tests import sounds
root = Path(sys.argv[1])
library = Library(paths.library_path(root))
for n in range(20):
    path = root / f"{sys.argv[2]} {n}.wav"
    files.write(path, sounds.tone(0.01))
    library.add(path, "take")
"""
    children = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path), name]) for name in "ab"]
    assert [child.wait() for child in children] == [0, 0]
    library = Library(paths.library_path(tmp_path))
    try:
        assert len(library.rows()) == 40
    finally:
        library.close()


def test_a_clock_that_goes_back_loses_and_overwrites_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(paths.library_path(tmp_path))
    try:
        for number, now in enumerate((2e9, 1e9, 1e9)):
            monkeypatch.setattr("time.time", lambda now=now: now)
            files.write(tmp_path / f"{number}.wav", sounds.tone(0.01))
            library.add(tmp_path / f"{number}.wav", "take")
        assert [row.name for row in library.rows()] == ["0", "2", "1"]
    finally:
        library.close()


class Mounted:
    """A small disk in memory at a folder."""

    def __init__(self, folder: Path, options: str) -> None:
        self._folder, self._options = folder, options

    def __enter__(self) -> None:
        command = ["mount", "-t", "tmpfs", "-o", self._options, "tmpfs", str(self._folder)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("this system mounts nothing")

    def __exit__(self, *error: object) -> None:
        subprocess.run(["umount", str(self._folder)], check=True)
