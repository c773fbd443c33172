"""Code of others runs apart: what it makes is taken as sound, and its crash, hang or malice stay there."""

from __future__ import annotations

import hashlib
import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from engine import rave, remaking, torchscript
from engine.catalog import Catalog
from engine.errors import Cancelled, ModelError, ParamsError
from engine.jobs import Job
from engine.levelling import rms
from engine.process import Child
from engine.restyle_source import RestyleSource
from tests import sounds
from tests.foreign_models import take_in

# torch would rather export in another way than people's files are in.
pytestmark = pytest.mark.filterwarnings("ignore:.*torch.jit.*:DeprecationWarning")


class Half(torch.nn.Module):
    """Plays everything half as loud, at 48 kHz, as an export of RAVE would."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("sampling_rate", torch.tensor(48000))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        print("this goes nowhere")  # noqa: T201
        return 0.5 * x


class Thief(torch.nn.Module):
    """Tries to write a file, and tells what came of it by its sound."""

    def __init__(self, target: str) -> None:
        super().__init__()
        self.target = target

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        torch.save(x, self.target)
        return x


class Sleeper(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        n = 1
        while n > 0:
            n = n % 1000 + 1
        return x * n


class Glutton(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.ones(40_000_000_000)


class Flat(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.mean(dim=1)


class Short(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x[..., :10]


class Fast(torch.nn.Module):
    sr = 10_000_000


def export(module: torch.nn.Module, path: Path) -> Path:
    torch.jit.script(module).save(str(path))
    return path


@pytest.fixture
def catalog(tiny_weights: Path) -> Catalog:
    return Catalog(tiny_weights)


@pytest.fixture
def source() -> RestyleSource:
    return RestyleSource.of(sounds.music(2.0))


def play(
    source: RestyleSource, model: Path | str, catalog: Catalog, job: Job | None = None
) -> tuple[np.ndarray, rave.Restyled]:
    with rave.restyled(job or Job(), source, str(model), catalog, allow_code=True) as done:
        return np.concatenate(list(done.blocks()), axis=1), done


def test_a_sound_goes_through_the_model_and_keeps_its_length(
    source: RestyleSource, catalog: Catalog, tmp_path: Path
) -> None:
    model = export(Half(), tmp_path / "half.ts")
    shares: list[float] = []
    job = Job(listener=lambda job: shares.append(job.fraction))
    samples, done = play(source, model, catalog, job)
    heard = source.clip().samples
    assert samples.shape == heard.shape
    error = samples - 0.5 * heard  # resampled there and back, its highest tones are gone
    assert rms(error) < 0.05 * rms(heard)
    assert done.measures["melody_kept"] > 0.9
    assert set(done.measures) == {"melody_kept", "rhythm_kept", "loudness_matched"}
    recipe = done.recipe
    assert recipe["model_hash"] == hashlib.sha256(model.read_bytes()).hexdigest()
    assert (recipe["engine"], recipe["model"], recipe["licence"]) == ("rave", str(model), "unknown")
    assert shares == sorted(shares)
    with pytest.raises(ParamsError, match="code of others"):
        remaking.read(recipe)


class Echo(torch.nn.Module):
    """Keeps what it heard, as streaming exports do: everything comes a step later."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("heard", torch.zeros(2, 1, torchscript.GRAIN))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        whole = torch.cat([self.heard, x], dim=-1)
        self.heard = x[..., -self.heard.shape[-1] :].clone()
        return whole[..., : x.shape[-1]]


def test_parts_join_where_the_model_keeps_what_it_heard(
    source: RestyleSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torchscript, "BLOCK", 30_000)  # no multiple of the step
    heard = np.ascontiguousarray(source.clip().samples.T)
    given = io.TextIOWrapper(io.BytesIO(heard.tobytes()))
    monkeypatch.setattr(sys, "stdin", given)
    answer = io.BytesIO()
    torchscript._play(torch.jit.script(Echo()), 44100, len(heard), answer)
    parts, left = [], answer.getvalue()
    while left:
        kind, size = rave.HEADER.unpack(left[: rave.HEADER.size])
        assert kind == b"A"
        parts.append(np.frombuffer(left[rave.HEADER.size : rave.HEADER.size + size], np.float32))
        left = left[rave.HEADER.size + size :]
    made = np.concatenate(parts).reshape(-1, 2)
    assert made.shape == heard.shape
    assert np.abs(made[torchscript.GRAIN :] - heard[: -torchscript.GRAIN]).max() < 1e-5
    assert len(parts) > 2


def test_nothing_runs_unless_it_is_allowed(source: RestyleSource, catalog: Catalog, tmp_path: Path) -> None:
    model = export(Half(), tmp_path / "half.ts")
    with (
        pytest.raises(ParamsError, match=r"is a program: .*; add --allow-code"),
        rave.restyled(Job(), source, str(model), catalog, allow_code=False),
    ):
        pass


def test_malice_writes_nothing(source: RestyleSource, catalog: Catalog, tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="this system cannot limit a process")
    stolen = tmp_path / "stolen"
    thief = Thief(str(stolen))
    torch.jit.script(thief)(torch.ones(3))  # without the limit it does
    assert stolen.stat().st_size > 0
    stolen.unlink()
    play(source, export(thief, tmp_path / "thief.ts"), catalog)  # it is not told that nothing was written
    assert not stolen.exists() or stolen.stat().st_size == 0


def test_memory_without_end_is_refused_to_it(source: RestyleSource, catalog: Catalog, tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="this system cannot limit a process")
    with pytest.raises(ModelError, match=r"glutton\.ts cannot be used"):
        play(source, export(Glutton(), tmp_path / "glutton.ts"), catalog)


class Watched(Child):
    """The child, and a way to hurt it once it works."""

    hurt: Callable[[int], None]

    def read(self, job: Job, n: int, patience_s: float) -> bytes:
        if patience_s == rave.WORKING_S:
            Watched.hurt(self._process.pid)
        return super().read(job, n, patience_s)


@pytest.fixture
def sleeper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(rave, "Child", Watched)
    return export(Sleeper(), tmp_path / "sleeper.ts")


def test_what_hangs_is_ended(
    source: RestyleSource, catalog: Catalog, sleeper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pids: list[int] = []
    monkeypatch.setattr(rave, "WORKING_S", 0.5)
    Watched.hurt = pids.append
    with pytest.raises(ModelError, match="stopped answering"):
        play(source, sleeper, catalog)
    assert pids
    assert not Path(f"/proc/{pids[0]}").exists()


def test_what_crashes_takes_nothing_along(source: RestyleSource, catalog: Catalog, sleeper: Path) -> None:
    Watched.hurt = lambda pid: os.kill(pid, signal.SIGSEGV)
    with pytest.raises(ModelError, match=r"ended by itself \(status -11\)"):
        play(source, sleeper, catalog)


def test_it_can_be_cancelled_while_it_works(source: RestyleSource, catalog: Catalog, sleeper: Path) -> None:
    job = Job()
    Watched.hurt = lambda pid: job.cancel()
    with pytest.raises(Cancelled):
        play(source, sleeper, catalog, job)


def test_what_is_no_model_is_refused(source: RestyleSource, catalog: Catalog, tmp_path: Path) -> None:
    (tmp_path / "text.ts").write_text("These are words.", encoding="utf-8")
    with pytest.raises(ModelError, match=r"text\.ts cannot be used"):
        play(source, tmp_path / "text.ts", catalog)
    with pytest.raises(ParamsError, match="cannot be read"):
        play(source, tmp_path / "none.ts", catalog)
    with pytest.raises(ModelError, match="models fetch rave-guitar"):
        play(source, "rave-guitar", catalog)


@pytest.mark.parametrize("model", [Flat(), Short()])
def test_an_answer_of_the_wrong_kind_is_refused(model: torch.nn.Module) -> None:
    heard = np.ones((5000, 2), np.float32)
    with pytest.raises(ValueError, match="no such model"):
        torchscript._through(torch.jit.script(model), heard)


@pytest.mark.parametrize(
    ("name", "rate"), [("organ_b2048_r48000_z16.ts", 48000), ("a_sr22050.ts", 22050), ("a.ts", 44100)]
)
def test_the_rate_is_told_by_the_model_or_by_its_name(name: str, rate: int) -> None:
    assert torchscript.rate_of(object(), name) == rate
    assert torchscript.rate_of(Half(), name) == 48000
    with pytest.raises(ValueError, match="claims a sample rate"):
        torchscript.rate_of(Fast(), name)


def test_a_downloaded_model_brings_its_licence(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = catalog.downloads.folder / "tiny-rave"
    folder.mkdir(parents=True)
    model = export(Half(), folder / "half.ts")
    take_in(folder, "rave", monkeypatch)
    path, about = rave.find_model(Job(), "tiny-rave", catalog)
    assert path == model
    assert (about["model"], about["licence"], about["non_commercial"]) == ("tiny-rave", "CC BY-NC 4.0", True)
    model.write_bytes(model.read_bytes()[::-1])
    with pytest.raises(ModelError, match="damaged"):
        rave.find_model(Job(), "tiny-rave", catalog)
