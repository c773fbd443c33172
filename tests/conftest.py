"""What every test stands on: a private home, sound devices only when asked for, nothing left behind."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.audio.clip import Clip
from engine.notes import soundfonts
from tests import sounds
from tests.virtual_devices import NO_CARDS, SoundServer, VirtualDisplay

# Before Qt, torch or PortAudio are imported anywhere. The tests never see the developer's own sound cards,
# JACK server or settings.
_PRIVATE = tempfile.TemporaryDirectory(prefix="contrafact-tests-")
_ALSA_CONFIG = Path(_PRIVATE.name, "alsa.conf")
_ALSA_CONFIG.write_text(NO_CARDS)
os.environ.update(
    ALSA_CONFIG_PATH=str(_ALSA_CONFIG),
    CONTRAFACT_HOME=str(Path(_PRIVATE.name, "home")),
    JACK_DEFAULT_SERVER=f"contrafact-tests-{os.getpid()}",
    JACK_NO_START_SERVER="1",
    OMP_WAIT_POLICY="PASSIVE",
    PULSE_SERVER="none",
    XDG_CONFIG_HOME=str(Path(_PRIVATE.name, "config")),
    XDG_DATA_HOME=str(Path(_PRIVATE.name, "data")),
)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# What a machine has installed would decide how notes sound, and what is heard in them.
soundfonts.FOLDERS = ()

THREADS_END_WITHIN_S = 5.0


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of settings, library and takes: a fresh one for each test."""
    folder = tmp_path / "contrafact-home"
    monkeypatch.setenv("CONTRAFACT_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread running, a window open or a mouse button pressed."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + THREADS_END_WITHIN_S
    while (left := _own_threads() - before) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not left, f"threads outlive the test: {sorted(thread.name for thread in left)}"
    if "PySide6.QtWidgets" in sys.modules:
        assert not (windows := _open_windows()), f"windows outlive the test: {windows}"
        from PySide6.QtWidgets import QApplication

        assert not QApplication.mouseButtons().value, "a mouse button stays pressed after the test"


def _own_threads() -> set[threading.Thread]:
    """Threads of ours: not tqdm's one monitor, nor those that PortAudio lends."""
    foreign = ("TMonitor", "_DummyThread")
    return {thread for thread in threading.enumerate() if type(thread).__name__ not in foreign}


def _open_windows() -> list[str]:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if not isinstance(QCoreApplication.instance(), QApplication):
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    open_now = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    names = [f"{type(widget).__name__} {widget.windowTitle()}".strip() for widget in open_now]
    for widget in open_now:
        widget.close()
    return names


@pytest.fixture(scope="module")
def loopback() -> Iterator[str]:
    """Name of a sound device whose outputs feed its own inputs, in this process and in its children."""
    with SoundServer(os.environ["JACK_DEFAULT_SERVER"]):
        yield "loopback"


@pytest.fixture(scope="session")
def display() -> Iterator[dict[str, str]]:
    """Environment for a program that shall open its window on a virtual screen of 1280 x 800."""
    with VirtualDisplay() as name:
        yield os.environ | {"DISPLAY": name, "QT_QPA_PLATFORM": "xcb"}


@pytest.fixture(scope="session")
def tiny_weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of real models of every kind, tiny and untrained."""
    from tests.models.tiny import write_tiny_weights  # loads torch, which few tests need

    folder = tmp_path_factory.mktemp("weights")
    write_tiny_weights(folder)
    return folder


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20)


@pytest.fixture
def tone_clip() -> Clip:
    return sounds.tone()


@pytest.fixture
def noise_clip() -> Clip:
    return sounds.noise()


@pytest.fixture
def music_clip() -> Clip:
    return sounds.music()
