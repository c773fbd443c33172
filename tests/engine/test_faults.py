"""What happens around the program: the GPU's memory ends, a disk takes nothing, a second window, clocks."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from pathlib import Path

import numpy as np
import pytest
import torch

from engine import paths
from engine.audio import files
from engine.catalog import Catalog
from engine.classification import classify
from engine.errors import EngineError
from engine.generation import GenerateParams, generate
from engine.jobs import Job
from engine.library import Library
from engine.restyling import RestyleParams, restyle
from engine.session import Session
from tests import sounds

needs_mount = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root on Linux may mount"
)


class FullGpu(Catalog):
    """Real networks on a device whose memory ends in the middle of the work of one of them.

    There may be no GPU here: "cpu:0" is another device to those who ask for "cpu", and computes the same.
    """

    def __init__(self, weights: Path, full: str, *, loading: bool = False) -> None:
        super().__init__(weights)
        self._device, self._full, self._loading = "cpu:0", full, loading
        self.failed: weakref.ref[torch.nn.Module] | None = None

    def _place(self, name: str, device: str) -> None:
        if self._loading and name == self._full and device != "cpu":
            self._run_out()
        super()._place(name, device)
        if name == self._full and device != "cpu":
            module = self._modules[name]
            self.failed = weakref.ref(module)
            for part in module.modules():
                part.register_forward_pre_hook(self._run_out)

    @staticmethod
    def _run_out(*given: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")


@pytest.mark.parametrize(
    ("engine", "full"), [("lstm_gan", "lstm_gan"), ("lstm_gan", "codec"), ("flow", "flow")]
)
def test_when_the_memory_of_the_gpu_ends_in_a_network_the_processor_makes_the_same_take(
    tiny_weights: Path, engine: str, full: str
) -> None:
    params = GenerateParams("piano", 1.0, engine=engine, seed=3)
    told: list[str] = []
    catalog = FullGpu(tiny_weights, full)
    take = generate(Job(listener=lambda job: told.append(job.text)), params, catalog)
    assert "The GPU failed; going on with the processor." in told
    assert (catalog.device, catalog.gpu_failed) == ("cpu", True)
    assert catalog.failed is not None
    gc.collect()
    assert catalog.failed() is None, "the GPU's memory is not given back"
    np.testing.assert_array_equal(
        take.clip.samples, generate(Job(), params, Catalog(tiny_weights)).clip.samples
    )


def test_when_the_memory_of_the_gpu_ends_while_a_network_loads_it_is_loaded_to_the_processor(
    tiny_weights: Path,
) -> None:
    catalog = FullGpu(tiny_weights, "classifier", loading=True)
    assert classify(Job(), sounds.music(4.0), catalog).style
    assert (catalog.device, catalog.gpu_failed) == ("cpu", True)


def test_restyling_and_recognition_go_on_without_the_gpu(tiny_weights: Path) -> None:
    for full in ("restyler", "codec"):
        catalog = FullGpu(tiny_weights, full)
        params = RestyleParams("rock", engine="restyler", seed=1)
        assert restyle(Job(), sounds.music(2.0), params, catalog).clip.n_frames
        assert catalog.gpu_failed
    catalog = FullGpu(tiny_weights, "classifier")
    assert classify(Job(), sounds.music(4.0), catalog).style
    assert catalog.gpu_failed


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
