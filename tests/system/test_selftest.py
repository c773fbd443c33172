"""The test of an installation says what is right and what is wrong with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.paths import CODE_ROOT


def selftest(weights: Path, *arguments: object) -> tuple[int, dict[str, object]]:
    done = subprocess.run(
        [sys.executable, str(CODE_ROOT / "main.py"), "--selftest", *map(str, arguments)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "CONTRAFACT_WEIGHTS": str(weights)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, json.loads(done.stdout)


def test_a_window_that_opens_and_models_that_load_are_well(tiny_weights: Path) -> None:
    status, found = selftest(tiny_weights)
    assert (status, found["ok"], found["problems"]) == (0, True, [])
    assert found.keys() >= {"painted_s", "ready_s"}


def test_a_damaged_model_is_named(tmp_path: Path, tiny_weights: Path) -> None:
    (tmp_path / "codec").mkdir()
    for file in (tiny_weights / "codec").iterdir():
        content = file.read_bytes()
        (tmp_path / "codec" / file.name).write_bytes(
            content[:-8] if file.suffix == ".safetensors" else content
        )
    status, found = selftest(tmp_path)
    assert (status, found["ok"]) == (1, False)
    assert "codec" in str(found["problems"])


@pytest.mark.skipif(sys.platform != "linux", reason="the sound device is JACK's")
def test_what_is_played_is_recorded(loopback: str, tiny_weights: Path, song: Path) -> None:
    status, found = selftest(tiny_weights, song, loopback)
    assert (status, found["problems"]) == (0, [])
    assert float(str(found["peak"])) > 0.01
