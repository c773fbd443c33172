"""A sound server and a screen that exist only while tests need them."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from types import TracebackType

RATE_HZ = 48000  # JACK runs at one rate; the application resamples to it
# Frames of a block, by which what is played comes back later: with shorter ones a busy machine drops some.
PERIOD = 2048

# An ALSA configuration under which PortAudio finds no card at all (it aborts on an empty one).
NO_CARDS = "pcm.none { type hw card 99 }\n"


class SoundServer:
    """JACK's dummy driver with two loopback ports: what is played comes back, exact to the sample.

    Args:
        patience_ms: how long the server waits for a client that does not answer, such as one that was killed;
            after each it takes no new one for several times as long.
        realtime: run it and its clients before all else, as JACK runs for musicians; needs the right to.
    """

    def __init__(self, name: str, patience_ms: int = 5000, *, realtime: bool = False) -> None:
        self._name, self._patience_ms = name, patience_ms
        self._scheduling = "--realtime" if realtime else "--no-realtime"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> SoundServer:
        dummy = ["-L", "2", "-d", "dummy", "-r", str(RATE_HZ), "-p", str(PERIOD)]
        self._process = subprocess.Popen(
            [
                _program("jackd"), self._scheduling, "--sync", "-t", str(self._patience_ms), "-n", self._name,
                *dummy,
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        rescan_sound_devices()
        deadline = time.monotonic() + 20
        while not _has_device("loopback"):
            assert self._process.poll() is None, "jackd ended at once"
            assert time.monotonic() < deadline, "jackd does not answer"
            time.sleep(0.2)
            rescan_sound_devices()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        import sounddevice

        assert self._process is not None
        sounddevice._terminate()  # PortAudio aborts the process if the server goes away first
        self._process.terminate()
        self._process.wait(10)
        sounddevice._initialize()


def rescan_sound_devices() -> None:
    """PortAudio looks for devices only when it starts."""
    import sounddevice

    sounddevice._terminate()
    sounddevice._initialize()


def _has_device(name: str) -> bool:
    import sounddevice

    return any(device["name"] == name for device in sounddevice.query_devices())


class VirtualDisplay:
    """Xvfb with a window manager, without which no window gets the focus. Gives the display's name."""

    def __enter__(self) -> str:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            [_program("Xvfb"), "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()  # empty if the server ended
        assert number, "Xvfb did not start"
        self._manager = subprocess.Popen(
            [_program("openbox")],
            env=os.environ | {"DISPLAY": f":{number}"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return f":{number}"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(10)


def _program(name: str) -> str:
    path = shutil.which(name)
    assert path, f"{name} is not installed; `make test` sees to it"
    return path
