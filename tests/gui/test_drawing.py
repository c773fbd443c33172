"""The desk's drawings come from disk when a long clip is opened again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.audio import drawings, files, spectrogram
from engine.audio.spectrogram import SpectrogramPyramid
from engine.jobs import JobRunner
from engine.library import Library
from gui.drawing import Drawing
from gui.tasks import Tasks
from tests import sounds


def test_after_a_restart_a_long_clip_is_drawn_from_disk(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawings, "SHORTEST_S", 3.0)
    files.write(tmp_path / "song.wav", sounds.music(6.0))
    library = Library(tmp_path / "library.sqlite")
    row = library.add(tmp_path / "song.wav", "import")

    def opened() -> SpectrogramPyramid:
        jobs = JobRunner()
        drawing = Drawing(Tasks(jobs), tmp_path / "drawings")
        told: list[SpectrogramPyramid] = []
        drawing.drawn.connect(told.append)
        drawing.draw(row, row.path)
        qtbot.waitUntil(lambda: told[-1].complete, timeout=20_000)
        jobs.close()
        return told[-1]

    first = opened()

    def refuse(*_: object) -> None:
        raise AssertionError("it was computed again")

    monkeypatch.setattr(spectrogram, "compute", refuse)
    assert np.array_equal(opened().levels[0], first.levels[0])
    library.close()
