"""A player and a recorder on the loopback device."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.audio.player import Player
from engine.audio.recorder import Recorder


@pytest.fixture
def player(loopback: str) -> Iterator[Player]:
    player = Player(loopback)
    yield player
    player.close()


@pytest.fixture
def recording(loopback: str, tmp_path: Path) -> Iterator[Recorder]:
    """A recorder, not running yet."""
    recorder = Recorder(tmp_path / "recordings")
    yield recorder
    recorder.close()
