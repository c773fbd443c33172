"""Sound devices: which there are, and opening a stream on one."""

from __future__ import annotations

import atexit
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Literal

from engine.errors import DeviceError

log = logging.getLogger(__name__)

LATENCY_S = 0.1  # less crackles on a busy machine
Kind = Literal["input", "output"]

_streams: set[Any] = set()
_hung: set[Any] = set()  # those of them whose device went away
_starting = threading.RLock()  # PortAudio must not be restarted while a stream is being opened


@dataclass(frozen=True)
class Device:
    """A sound device as PortAudio sees it. `index` holds until the devices are looked for anew."""

    name: str
    index: int
    n_channels: int
    rate: int
    host: str
    is_default: bool


def list_inputs(*, refresh: bool = False) -> list[Device]:
    """Devices to record from, the default first.

    Args:
        refresh: look for devices plugged in since the start; has no effect while a stream is open.

    Raises:
        DeviceError: there is no sound system.
    """
    return _list("input", refresh)


def list_outputs(*, refresh: bool = False) -> list[Device]:
    """Devices to play on; as `list_inputs`."""
    return _list("output", refresh)


def find(kind: Kind, wanted: str | int | None = None) -> Device:
    """The device of that name or index; the default one for None or "".

    Raises:
        DeviceError: there is none.
    """
    for refresh in (False, True):
        found = _list(kind, refresh)
        for device in found:
            if wanted in (None, "") or wanted in (device.name, device.index):
                return device
    if not found:
        what = "microphone or other sound input" if kind == "input" else "loudspeaker or other sound output"
        raise DeviceError(f"There is no {what}: connect one and try again.")
    raise DeviceError(
        f"The sound device {wanted} is not connected: connect it, or choose another in the settings."
    )


def open_stream(kind: Kind, device: Device, n_channels: int, callback: Callable[..., None]) -> Any:
    """Open and start a float32 stream at the device's own rate.

    Args:
        callback: as sounddevice's; it runs in PortAudio's thread, so it copies samples and does nothing else.

    Returns:
        A `sounddevice.InputStream` or `OutputStream`; end it with `close_stream`.

    Raises:
        DeviceError: the device refuses.
    """
    with _starting:
        return _open(kind, device, n_channels, callback)


def _open(kind: Kind, device: Device, n_channels: int, callback: Callable[..., None]) -> Any:
    sound = _portaudio()
    kinds = {"input": sound.InputStream, "output": sound.OutputStream}
    stream = None
    try:
        stream = kinds[kind](
            samplerate=device.rate,
            device=device.index,
            channels=n_channels,
            dtype="float32",
            latency=LATENCY_S,
            callback=callback,
        )
        _streams.add(stream)
        stream.start()
    except (sound.PortAudioError, ValueError, OSError) as error:
        log.warning("%s on %s: %s", kind, device, error)
        if stream is not None:
            close_stream(stream)
        raise DeviceError(
            f"The sound device {device.name} cannot be used now: another program may have it."
        ) from error
    return stream


def close_stream(stream: Any) -> None:
    """End a stream at once."""
    _close(stream, _portaudio())
    _streams.discard(stream)


def abandon_stream(stream: Any) -> None:
    """End a stream whose device has gone away: PortAudio may never return from closing it.

    Until it has, it stays among the open ones, so that nobody restarts PortAudio, which would hang too, even
    at exit.
    """
    sound = _portaudio()
    atexit.unregister(sound._exit_handler)
    _hung.add(stream)
    threading.Thread(target=_abandon, args=(stream, sound), name="abandoned stream", daemon=True).start()


def _abandon(stream: Any, sound: ModuleType) -> None:
    _close(stream, sound)
    _streams.discard(stream)
    _hung.discard(stream)
    if not _hung:
        atexit.register(sound._exit_handler)


def obstacle() -> Literal["open", "hung"] | None:
    """What keeps devices plugged in since the start from being found: open streams, or one that hangs."""
    return "hung" if _hung else "open" if _streams else None


def _close(stream: Any, sound: ModuleType) -> None:
    for step in (stream.abort, stream.close):
        try:
            step()
        except sound.PortAudioError as error:
            log.info("closing a sound stream: %s", error)


def _portaudio() -> ModuleType:
    """sounddevice, which on import looks for PortAudio and for devices."""
    try:
        import sounddevice
    except OSError as error:
        raise DeviceError(
            "Sound needs the PortAudio library: install it (Debian, Ubuntu: apt install libportaudio2)."
        ) from error
    except Exception as error:
        if type(error).__name__ != "PortAudioError":  # cannot be named where its module cannot be imported
            raise
        raise DeviceError(f"The sound system does not start ({error}).") from error
    module: ModuleType = sounddevice
    return module


def _list(kind: Kind, refresh: bool) -> list[Device]:
    sound = _portaudio()
    try:
        with _starting:
            if refresh and not _streams:
                # PortAudio looks for devices only when it starts; restarting it would end open streams.
                sound._terminate()
                sound._initialize()
        entries, hosts = sound.query_devices(), sound.query_hostapis()
        default = _default_index(sound, kind)
    except sound.PortAudioError as error:
        raise DeviceError(f"The sound system does not answer ({error}).") from error
    found: dict[str, Device] = {}
    for entry in sorted(entries, key=lambda entry: (entry["index"] != default, entry["index"])):
        n_channels = int(entry[f"max_{kind}_channels"])
        if (
            n_channels and entry["name"] not in found
        ):  # Windows lists a device once for each of its sound systems
            found[entry["name"]] = Device(
                name=entry["name"],
                index=entry["index"],
                n_channels=n_channels,
                rate=round(entry["default_samplerate"]),
                host=hosts[entry["hostapi"]]["name"],
                is_default=entry["index"] == default,
            )
    return list(found.values())


def _default_index(sound: ModuleType, kind: Kind) -> int:
    try:
        return int(sound.query_devices(kind=kind)["index"])
    except (sound.PortAudioError, ValueError):  # there is no default, or its host has no devices
        return -1
