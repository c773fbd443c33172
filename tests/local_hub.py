"""A hub of models on this machine: a real server that also cuts, stalls, lies and refuses, as servers do."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

COMMIT = "0123456789abcdef0123456789abcdef01234567"
LARGE = 1000


@dataclass
class LocalHub:
    """What it has, and how it behaves.

    Attributes:
        files: content by path, of its one repository "somebody/tiny".
        sent: content that it sends instead.
        cuts: after how many bytes of a large file each of the next answers breaks off.
        stalls_after: so many bytes of a large file come, and then none, until it is told to close.
        ranges: whether it goes on from where it is asked to.
        status: answers with this to every request for a file; 0 for none.
        asked: `(path, range, authorization)` of every request for a file that it answers itself.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    sent: dict[str, bytes] = field(default_factory=dict)
    cuts: list[int] = field(default_factory=list)
    stalls_after: int | None = None
    ranges: bool = True
    status: int = 0
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    address: str = ""

    def tree(self) -> list[dict[str, Any]]:
        """As the real hub tells it."""
        entries: list[dict[str, Any]] = [{"type": "directory", "path": "folder", "oid": "0", "size": 0}]
        for path, data in self.files.items():
            blob = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
            entry = {"type": "file", "path": path, "oid": blob, "size": len(data)}
            if len(data) >= LARGE:
                entry["lfs"] = {
                    "oid": hashlib.sha256(data).hexdigest(),
                    "size": len(data),
                    "pointerSize": 135,
                }
            entries.append(entry)
        return entries


@contextmanager
def local_hub(**behaviour: Any) -> Iterator[LocalHub]:
    """One that listens on this machine alone."""
    hub = LocalHub(**behaviour)
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: _Handler(hub, *given))
    server.daemon_threads = True
    hub.address = f"http://127.0.0.1:{server.server_port}"
    listener = threading.Thread(target=server.serve_forever, args=(0.02,))
    listener.start()
    try:
        yield hub
    finally:
        hub.closing.set()
        server.shutdown()
        listener.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, hub: LocalHub, *given: Any) -> None:
        self._hub = hub
        super().__init__(*given)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        base = "/api/models/somebody/tiny/"
        if path == f"{base}revision/main":
            self._answer({"sha": COMMIT})
        elif path == f"{base}tree/{COMMIT}":
            self._answer(self._hub.tree())
        elif self._hub.status:
            self.send_error(self._hub.status)
        elif path.startswith(f"/somebody/tiny/resolve/{COMMIT}/"):
            name = path.partition(f"{COMMIT}/")[2]
            if self._hub.status or name not in self._hub.files:
                self.send_error(404)
            elif len(self._hub.files[name]) >= LARGE:  # large files lie elsewhere
                self._send_on(f"{self._hub.address.replace('127.0.0.1', 'localhost')}/elsewhere/{name}")
            else:
                self._send_on(f"/cache/{name}")
        elif path.startswith("/cache/"):
            self._send(path.removeprefix("/cache/"))
        elif path.startswith("/elsewhere/"):
            self._send(path.removeprefix("/elsewhere/"))
        else:
            self.send_error(404)

    def _send_on(self, place: str) -> None:
        self.send_response(302)
        self.send_header("Location", place)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, document: Any) -> None:
        data = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _send(self, name: str) -> None:
        hub, wanted = self._hub, self.headers.get("Range", "")
        hub.asked.append((name, wanted, self.headers.get("Authorization", "")))
        data = hub.sent.get(name, hub.files[name])
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and hub.ranges else 0
        if start and start >= len(data):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        if len(data) < LARGE:
            self.wfile.write(data[start:])
        elif hub.stalls_after is not None:
            self.wfile.write(data[start : start + hub.stalls_after])
            self.wfile.flush()
            hub.closing.wait()
        elif hub.cuts:
            self.wfile.write(data[start : start + hub.cuts.pop(0)])
        else:
            self.wfile.write(data[start:])

    def log_message(self, format: str, *args: Any) -> None:
        pass
