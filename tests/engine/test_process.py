"""Commands run in a child process report, can be stopped, and cannot take their parent with them."""

import sys
from pathlib import Path

import pytest

from engine import process
from engine.audio import files
from engine.errors import Cancelled, EngineError
from engine.jobs import Job
from engine.process import run_command
from tests import sounds


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two styles, four artists each."""
    for index in range(4):
        for style, clip in (
            ("piano", sounds.music(3.0, seed=index)),
            ("rock", sounds.noise(3.0, seed=index)),
        ):
            folder = tmp_path / "corpus" / style
            folder.mkdir(parents=True, exist_ok=True)
            files.write(folder / f"artist {index}.wav", clip)
    return tmp_path / "corpus"


def test_a_child_reports_and_answers(corpus: Path, tmp_path: Path) -> None:
    seen: list[tuple[float, str]] = []
    job = Job("Prepare", listener=lambda job: seen.append((job.fraction, job.text)))
    answer = run_command(job, ["prepare", str(corpus), "--out", str(tmp_path / "data")])
    assert set(answer["styles"]) == {"piano", "rock"}
    assert (tmp_path / "data" / "index.json").is_file()
    assert seen
    assert all(0.0 <= fraction <= 1.0 for fraction, _ in seen)
    assert any("artist" in text for _, text in seen)


def test_what_the_child_refuses_is_passed_on_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"^There is no folder .*nowhere\.$"):
        run_command(Job("Prepare"), ["prepare", str(tmp_path / "nowhere"), "--out", str(tmp_path / "data")])


def test_cancelling_a_training_stops_the_child(corpus: Path, tmp_path: Path) -> None:
    data, out = tmp_path / "data", tmp_path / "model"
    run_command(Job("Prepare"), ["prepare", str(corpus), "--out", str(data)])
    job = Job("Train", listener=lambda job: job.cancel())
    budget = ["--minutes", "60", "--size", "tiny"]
    with pytest.raises(Cancelled):
        run_command(job, ["train", "classifier", "--data", str(data), "--out", str(out), *budget])
    assert not (out / "model.safetensors").exists()
    assert not list(out.glob("*.tmp"))


def test_a_child_that_dies_is_told_and_its_last_words_are_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    program = "import os, sys; print('out of memory', file=sys.stderr, flush=True); os._exit(9)"
    monkeypatch.setattr(process, "_program", lambda: [sys.executable, "-c", program])
    with pytest.raises(EngineError, match=r"Train stopped by itself \(status 9\)"):
        run_command(Job("Train"), ["train"])
    assert "out of memory" in caplog.text


def test_a_child_that_ignores_polite_words_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    program = """
import json, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
while True:
    print(json.dumps({"event": "progress", "fraction": 0.5, "text": "deaf"}), flush=True)
    time.sleep(0.01)
"""
    monkeypatch.setattr(process, "_program", lambda: [sys.executable, "-c", program])
    monkeypatch.setattr(process, "_PATIENCE_S", 0.2)
    job = Job("Train", listener=lambda job: job.cancel())
    with pytest.raises(Cancelled):
        run_command(job, ["train"])
    assert job.text == "deaf"


def test_partial_results_come_through(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = '{"event": "partial", "partial": {"loss": 0.5}}\\n{"event": "result", "result": {"steps": 3}}'
    monkeypatch.setattr(process, "_program", lambda: [sys.executable, "-c", f"print('{lines}')"])
    job = Job("Train")
    assert run_command(job, ["train"]) == {"steps": 3}
    assert job.take_partials() == [{"loss": 0.5}]
