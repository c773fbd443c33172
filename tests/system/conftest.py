"""Commands run as a user runs them, on tiny real weights."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from engine import cli
from engine.audio import files
from tests import sounds


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout; fails if there is anything else."""
        return json.loads(self.out, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))

    @property
    def refusal(self) -> str:
        """The one sentence of a refused command; fails if it was not refused like that."""
        assert self.status == 2, self
        assert self.out == ""
        assert self.err.count("\n") == 1, self.err
        assert self.err.endswith(".\n"), self.err
        return self.err.strip()


Run = Callable[..., Said]


@pytest.fixture
def run(tiny_weights: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process, on the tiny weights."""
    monkeypatch.setenv("CONTRAFACT_WEIGHTS", str(tiny_weights))

    def run_here(*arguments: object) -> Said:
        capsys.readouterr()
        status = cli.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return run_here


@pytest.fixture
def song(tmp_path: Path) -> Path:
    files.write(tmp_path / "song.wav", sounds.music(3.0))
    return tmp_path / "song.wav"


def _write_raw(path: Path, samples: np.ndarray, rate: int = 44100) -> None:
    """Write `[frame, channel]` as 32-bit float, whatever it holds."""
    soundfile.write(path, samples.astype(np.float32), rate, subtype="FLOAT")


def _cut(path: Path, n_bytes: int) -> None:
    files.write(path, sounds.music(2.0))
    path.write_bytes(path.read_bytes()[:n_bytes])


def _with_nan(path: Path) -> None:
    samples = sounds.music(2.0).samples.T.copy()
    samples[1000] = np.nan
    _write_raw(path, samples)


# Files no model can use, and files that look odd and are fine.
UNUSABLE: dict[str, Callable[[Path], Any]] = {
    "missing": lambda path: None,
    "empty": lambda path: path.write_bytes(b""),
    "cut in the header": lambda path: _cut(path, 20),
    "cut midway": lambda path: _cut(path, 200_000),
    "zero length": lambda path: _write_raw(path, np.zeros((0, 2))),
    "silent": lambda path: _write_raw(path, np.zeros((88200, 2))),
    "not a number": _with_nan,
    "one sample": lambda path: _write_raw(path, np.full((1, 1), 0.5)),
    "text": lambda path: path.write_text("These are words. " * 100),
    "a folder": lambda path: path.mkdir(),
}
ODD: dict[str, Callable[[Path], Any]] = {
    "8 channels": lambda path: _write_raw(path, np.tile(sounds.music(2.0).samples.T, 4)),
    "8 kHz": lambda path: files.write(path, sounds.music(2.0, rate=8000)),
    "192 kHz": lambda path: files.write(path, sounds.music(2.0, rate=192000)),
    "音乐 🎵": lambda path: files.write(path, sounds.music(2.0)),
}


@pytest.fixture(params=UNUSABLE)
def unusable(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / f"{request.param}.wav"
    UNUSABLE[request.param](path)
    return path


@pytest.fixture(params=ODD)
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / f"{request.param}.wav"
    ODD[request.param](path)
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """An empty folder for what a command writes."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"
