"""What happens around the program: the GPU's memory ends, a disk takes nothing, clocks are wrong."""

from __future__ import annotations

import gc
import os
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from engine import generation, paths, watching
from engine.audio import files, recovery
from engine.audio.clip import Samples
from engine.audio.growing_wav import GrowingWav
from engine.catalog import Catalog
from engine.classification import classify
from engine.errors import EngineError
from engine.generation import GenerateParams, generate
from engine.jobs import Job
from engine.library import ClipRow, Library
from engine.restyling import RestyleParams, restyle
from engine.session import Session
from engine.sound_index import SoundIndex
from engine.take import Take
from tests import sounds
from tests.small_disk import SmallDisk, needs_mount


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


def test_what_was_handed_out_before_the_gpu_failed_is_not_handed_out_again(
    tiny_weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = generation.MAKERS["lstm_gan"]

    def failing(job: Job, params: GenerateParams, seed: int, catalog: Catalog) -> Iterator[Samples]:
        for number, block in enumerate(make(job, params, seed, catalog)):
            if number == 2 and catalog.device != "cpu":
                raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")
            yield block

    monkeypatch.setitem(generation.MAKERS, "lstm_gan", failing)
    catalog, job = Catalog(tiny_weights), Job()
    catalog._device = "cpu:0"
    take = generate(job, GenerateParams("piano", 4.0, engine="lstm_gan", seed=3), catalog)
    assert catalog.gpu_failed
    told = np.concatenate([part.samples for part in job.take_partials()], axis=1)
    np.testing.assert_array_equal(told, take.clip.samples)


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
    with (
        SmallDisk(tmp_path, "ro"),
        pytest.raises(EngineError, match=r"cannot be opened.*check the folder\.$"),
    ):
        Session.open(tmp_path / "home")


@needs_mount
def test_a_full_disk_keeps_what_is_there_and_leaves_no_half_file(tmp_path: Path) -> None:
    with SmallDisk(tmp_path, "size=300k"):
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


def test_a_clock_that_is_put_back_loses_overwrites_and_mixes_up_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(tmp_path, device="cpu")
    try:
        for number, now in enumerate((2e9, 1e9, 1e9, 1.5e9)):
            monkeypatch.setattr("time.time", lambda now=now: now)
            row = session.keep_take(Take(sounds.tone(0.01), {"seed": number}), "folk")
            assert session.library.get(row.id).created == now
        in_turn = [0, 1, 2, 3]
        assert [seed_of(row) for row in session.library.rows()] == in_turn[::-1]
        assert [seed_of(row) for row in session.library.takes_of(None)] == in_turn
        assert len(list(paths.takes_dir(tmp_path).glob("*.wav"))) == 4
        token = session.library.remove(row.id)
        monkeypatch.setattr("time.time", lambda: 0.5e9)
        assert session.library.restore(token).id == row.id
    finally:
        session.close()


def test_files_from_the_future_are_heard_watched_and_offered_as_others_are(tmp_path: Path) -> None:
    root, ahead = tmp_path / "home", time.time() + 1e8
    watched, recordings = tmp_path / "watched", paths.recordings_dir(root)
    for folder in (watched, recordings):
        folder.mkdir(parents=True)
    files.write(watched / "a.wav", sounds.tone(0.1))
    os.utime(watched / "a.wav", (ahead, ahead))
    library, index = Library(paths.library_path(root)), SoundIndex(paths.sound_index_path(root))
    try:
        watching.watch(library, watched)
        assert [row.name for row in watching.look(Job(), library)] == ["a"]
        index.put(watched / "a.wav", "model", np.ones(4, np.float32), 1)
        assert index.missing([watched / "a.wav"], "model") == []
        files.write(watched / "a.wav", sounds.tone(0.2))  # changed, and older by its clock
        assert index.missing([watched / "a.wav"], "model") == [watched / "a.wav"]
    finally:
        library.close()
        index.close()
    wav = GrowingWav(recordings / "Recording.wav.part", 44100, 1)
    wav.append(np.zeros((44100, 1), np.float32))
    wav.close()
    os.utime(wav.path, (ahead, ahead))
    (left,) = recovery.unfinished(recordings)
    assert files.probe(recovery.keep(left)).n_frames == 44100


def seed_of(row: ClipRow) -> int:
    assert row.recipe is not None
    return int(row.recipe["seed"])
