"""Child processes that are our own program: a long training, and code of others. No crash is the window's."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import subprocess
import sys
import tempfile
import threading
from typing import IO, Any, TextIO

from engine.errors import EngineError, ModelError
from engine.jobs import Job
from engine.paths import CODE_ROOT

log = logging.getLogger(__name__)

_LOOK_EVERY_S = 0.1
_PATIENCE_S = 10.0
_KEPT_BYTES = 4000
_BLOCK, _WAITING_BLOCKS = 1 << 16, 64
# Without these a program may not start at all.
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP")


def run_command(job: Job, arguments: list[str]) -> Any:
    """Run `main.py ARGUMENTS` in a child process, reporting as it does; return the document of its answer.

    A cancelled job stops the child, politely at first, then for good.

    Raises:
        EngineError: what the child said, or that it died.
    """
    with tempfile.TemporaryFile() as chatter:
        child = subprocess.Popen(
            [*_program(), *arguments, "--events"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=chatter,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        try:
            end = _follow(job, child)
        finally:
            _stop(child)
        chatter.seek(0)
        said = chatter.read()[-_KEPT_BYTES:].decode("utf-8", "replace").strip()
    if end is None:
        log.error("%s ended with status %s: %s", arguments, child.returncode, said)
        raise EngineError(
            f"{job.title or arguments[0]} stopped by itself (status {child.returncode}); the log has details."
        )
    if end["event"] == "error":
        raise EngineError(end["text"])
    return end["result"]


class Child:
    """Our own program with `arguments`, for code that is not ours: it is given `given` as its input, an empty
    folder to stand in, hardly any environment, and nothing else that is open here. It is killed at the end.
    """

    def __init__(self, arguments: list[str], given: IO[bytes]) -> None:
        program = _program()
        # -E, -s: what the user has set for Python is not for it either.
        command = [program[0], "-E", "-s", *program[1:]] if len(program) > 1 else program
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        self._process = subprocess.Popen(
            [*command, *arguments],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder.name,
            env=kept | {"HOME": self._folder.name, "OMP_WAIT_POLICY": "PASSIVE"},
        )
        self._said: queue.Queue[bytes] = queue.Queue(_WAITING_BLOCKS)
        self._reader = threading.Thread(target=self._read, name="child", daemon=True)
        self._reader.start()
        self._left = b""

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.kill()
        self._process.wait()
        while self._reader.is_alive():  # it may wait for room
            with contextlib.suppress(queue.Empty):
                self._said.get(timeout=_LOOK_EVERY_S)
        self._folder.cleanup()

    def read(self, job: Job, n: int, patience_s: float) -> bytes:
        """The next `n` bytes that it says.

        Raises:
            ModelError: it ended before, or said nothing for so long.
            Cancelled: within a tenth of a second.
        """
        parts, silent_s = [self._left], 0.0
        while sum(map(len, parts)) < n:
            job.check()
            try:
                part = self._said.get(timeout=_LOOK_EVERY_S)
            except queue.Empty:
                silent_s += _LOOK_EVERY_S
                if silent_s >= patience_s:
                    raise ModelError(
                        "The model's process has stopped answering, so it was ended: choose another model."
                    ) from None
                continue
            if not part:
                status = self._process.wait()
                raise ModelError(
                    f"The model's process ended by itself (status {status}): choose another model."
                )
            silent_s = 0.0
            parts.append(part)
        data = b"".join(parts)
        self._left = data[n:]
        return data[:n]

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            while block := os.read(stream.fileno(), _BLOCK):
                self._said.put(block)
        self._said.put(b"")


def _program() -> list[str]:
    if getattr(sys, "frozen", False):  # packaged: the program is its own interpreter
        return [sys.executable]
    return [sys.executable, str(CODE_ROOT / "main.py")]


def _follow(job: Job, child: subprocess.Popen[str]) -> dict[str, Any] | None:
    """Pass the child's events on to `job` until it falls silent; return the last one, if it is an end."""
    assert child.stdout is not None
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    threading.Thread(target=_read_lines, args=(child.stdout, lines), name="child", daemon=True).start()
    end = None
    while True:
        job.check()
        try:
            line = lines.get(timeout=_LOOK_EVERY_S)
        except queue.Empty:
            continue
        if line is None:
            child.wait()
            return end
        event = json.loads(line)
        if event["event"] == "progress":
            job.report(event["fraction"], event["text"])
        elif event["event"] == "partial":
            job.emit(event["partial"])
        else:
            end = event


def _read_lines(stream: TextIO, lines: queue.SimpleQueue[str | None]) -> None:
    with stream:
        for line in stream:
            lines.put(line)
    lines.put(None)


def _stop(child: subprocess.Popen[str]) -> None:
    if child.poll() is None:
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(_PATIENCE_S)
    if child.poll() is None:
        child.kill()
    child.wait()
