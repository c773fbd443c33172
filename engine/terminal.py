"""How a command speaks: a progress bar, one JSON document, or a stream of JSON events."""

from __future__ import annotations

import contextlib
import io
import json
import math
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from types import FrameType
from typing import Any, TextIO

from tqdm import tqdm

from engine.jobs import Job

_EVERY_S = 0.1
_BAR = "{desc} {percentage:3.0f}%|{bar}| {elapsed}<{remaining}"
# tqdm would otherwise start a thread that outlives the bar.
tqdm.monitor_interval = 0


class Bar:
    """A listener for jobs: a bar on stderr if that is a terminal, gone when closed."""

    def __init__(self, *, shown: bool) -> None:
        disable = None if shown else True  # None: unless stderr is a terminal
        self._bar = tqdm(total=100, bar_format=_BAR, file=sys.stderr, disable=disable, leave=False)
        self._shown_s = 0.0

    def __call__(self, job: Job) -> None:
        job.take_partials()
        if self._bar.disable or time.monotonic() - self._shown_s < _EVERY_S:
            return
        self._shown_s = time.monotonic()
        self._bar.n = 100.0 * job.fraction
        self._bar.set_description_str(job.text)

    def close(self) -> None:
        self._bar.close()


class Events:
    """A listener for jobs: one JSON object a line, for the process that started this one."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._sent_s = 0.0

    def __call__(self, job: Job) -> None:
        try:
            for partial in job.take_partials():
                self.send(event="partial", partial=partial)
            if time.monotonic() - self._sent_s >= _EVERY_S:
                self._sent_s = time.monotonic()
                self.send(event="progress", fraction=job.fraction, text=job.text)
        except BrokenPipeError:  # whoever listened has died, so the work is wanted no more
            job.cancel()

    def send(self, **event: Any) -> None:
        self._stream.write(to_json(event) + "\n")
        self._stream.flush()

    def close(self) -> None:
        pass


def to_json(document: Any, indent: int | None = None) -> str:
    """Strict JSON in ASCII: what is not finite becomes null, paths become text."""
    return json.dumps(_plain(document), indent=indent, allow_nan=False)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(item) for item in value]
    if hasattr(value, "tolist"):  # numpy's and torch's scalars and arrays
        return _plain(value.tolist())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, str | int):
        return value
    return os.fspath(value) if isinstance(value, Path) else str(value)


def to_text(document: Any, indent: str = "") -> str:
    """The same for people: one line a value, nested ones indented."""
    lines = []
    for key, value in document.items():
        name = f"{indent}{str(key).replace('_', ' ')}:"
        if isinstance(value, Mapping) and value:
            lines += [name, to_text(value, indent + "  ")]
        elif isinstance(value, float):
            lines.append(f"{name} {value:.4g}")
        elif isinstance(value, list | tuple):
            lines.append(f"{name} {', '.join(map(str, value)) or '-'}")
        else:
            lines.append(f"{name} {value}")
    return "\n".join(lines)


@contextlib.contextmanager
def stdout_for_answer() -> Iterator[TextIO]:
    """Yield the real stdout; whatever else is printed meanwhile, even by a C library, goes to stderr."""
    sys.stdout.flush()
    with contextlib.ExitStack() as stack:
        answer = sys.stdout
        try:
            handle = sys.stdout.fileno()
            kept = os.dup(handle)
        except (OSError, io.UnsupportedOperation):  # no file behind it, as under a test
            pass
        else:
            answer = stack.enter_context(
                open(kept, "w", encoding=sys.stdout.encoding, errors="backslashreplace")
            )
            stack.callback(os.dup2, kept, handle)
            stack.callback(sys.stdout.flush)
            os.dup2(2, handle)
        stack.enter_context(contextlib.redirect_stdout(sys.stderr))
        yield answer
        answer.flush()


@contextlib.contextmanager
def stopped_by_signals(job: Job) -> Iterator[None]:
    """Ctrl-C, or a polite kill, cancels `job`; a second one interrupts at once."""

    def on_signal(number: int, frame: FrameType | None) -> None:
        if job.cancelling:
            raise KeyboardInterrupt
        job.cancel()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, on_signal) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
