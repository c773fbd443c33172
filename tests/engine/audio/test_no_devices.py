"""A machine without sound cards, or without PortAudio, gets a sentence."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.audio import devices
from engine.audio.player import Player
from engine.audio.recorder import Recorder
from engine.errors import DeviceError
from tests import sounds


def uses(tmp_path: Path) -> list[Callable[[], Any]]:
    player = Player()
    player.load(sounds.tone(0.5))
    return [player.play, Recorder(tmp_path / "recordings").start]


def test_without_a_sound_card(tmp_path: Path) -> None:
    assert devices.list_inputs() == []
    assert devices.list_outputs(refresh=True) == []
    for use in uses(tmp_path):
        with pytest.raises(DeviceError, match=r"There is no .+: connect one and try again\."):
            use()
    assert not (tmp_path / "recordings").exists()


def test_without_portaudio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_portaudio(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "sounddevice":
            raise OSError("PortAudio library not found")
        return real(name, *args, **kwargs)

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(builtins, "__import__", without_portaudio)
    for use in (devices.list_inputs, devices.list_outputs, *uses(tmp_path)):
        with pytest.raises(DeviceError, match="needs the PortAudio library"):
            use()
