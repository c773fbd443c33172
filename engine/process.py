"""A long training as a child process that is our own command line: its crash never takes the window."""

from __future__ import annotations

import contextlib
import json
import logging
import queue
import subprocess
import sys
import tempfile
import threading
from typing import Any, TextIO

from engine.errors import EngineError
from engine.jobs import Job
from engine.paths import CODE_ROOT

log = logging.getLogger(__name__)

_LOOK_EVERY_S = 0.1
_PATIENCE_S = 10.0
_KEPT_BYTES = 4000


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
