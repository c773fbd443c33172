"""The hub that models are published on: what it says of files, and their bytes. Only where the user asks."""

from __future__ import annotations

import http.client
import json
import os
import select
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import IO, Any

from engine import __version__
from engine.downloadable import Downloadable
from engine.errors import MALFORMED, DownloadError
from engine.jobs import Job
from engine.published import Published

HUB = "https://huggingface.co"
# How long the other side may be silent before it counts as gone, and how often a wish to stop is looked for.
SILENCE_S, LOOK_EVERY_S = 10.0, 0.1
BLOCK = 1 << 16
LARGEST_LISTING = 8_000_000
# What goes wrong between here and there; trying again may help.
CUT = (OSError, http.client.HTTPException)


class Restart(Exception):
    """The hub cannot go on where a part ends: fetch it from its beginning."""


class Hub:
    """The hub at `address`; HF_ENDPOINT names a mirror, HF_TOKEN gives access to what is gated."""

    def __init__(self, address: str = "") -> None:
        self.address = (address or os.environ.get("HF_ENDPOINT") or HUB).rstrip("/")
        if urllib.parse.urlsplit(self.address).scheme not in ("https", "http"):
            raise DownloadError(
                f"{self.address} is no address of a hub: set HF_ENDPOINT to one, or leave it out."
            )
        self._open = urllib.request.build_opener(_NoDowngrade()).open

    def listing(self, model: Downloadable) -> tuple[str, dict[str, Published]]:
        """The commit that is meant, and what it has, by path.

        Raises:
            DownloadError: the hub cannot be reached, or has not what is wanted.
        """
        commit = model.revision
        if len(commit) != 40:
            commit = str(self._document(model, f"api/models/{model.repo}/revision/{commit}")["sha"])
        entries = self._document(model, f"api/models/{model.repo}/tree/{commit}?recursive=true")
        try:
            found = {}
            for entry in entries:
                if entry["type"] == "file":
                    path = str(entry["path"])
                    url = f"{self.address}/{model.repo}/resolve/{commit}/{urllib.parse.quote(path)}"
                    large = entry.get("lfs")
                    digest = ("sha256", large["oid"]) if large else ("git", entry["oid"])
                    found[path] = Published(url, int(entry["size"]), *map(str, digest))
        except MALFORMED as error:
            raise self._nonsense() from error
        return commit, found

    def blocks(self, job: Job, url: str, start: int) -> Generator[bytes]:
        """The bytes of a file from `start` on.

        Raises:
            Restart: only all of it is to be had.
            OSError, http.client.HTTPException: the connection is cut, or never came about.
            Cancelled: within a tenth of a second, once it stands.
        """
        request = self._request(url)
        if start:
            request.add_header("Range", f"bytes={start}-")
        with closing(self._open(request, timeout=SILENCE_S)) as response:
            if start and not _goes_on_at(response, start):
                raise Restart
            yield from _read(job, response)

    def refusal(self, model: Downloadable, error: Exception) -> DownloadError:
        """What to tell of an error that came of asking the hub."""
        code = status_of(error)
        if code in (401, 403) and model.gated:
            return DownloadError(
                f"{model.title} is only given to those who have accepted its licence: accept it on "
                f"{model.page}, make an access token there, and start the app with HF_TOKEN set to that."
            )
        if code in (401, 403, 404, 410):
            return DownloadError(f"{model.title} is no longer to be had at {self._host}: update the app.")
        if code:
            return DownloadError(f"{self._host} does not answer as it should ({code}): try again later.")
        reason = getattr(error, "reason", None) or error
        return DownloadError(
            f"{self._host} cannot be reached ({reason}): check the connection and press download again; what "
            "has come is kept."
        )

    @property
    def _host(self) -> str:
        return urllib.parse.urlsplit(self.address).netloc

    def _nonsense(self) -> DownloadError:
        return DownloadError(f"{self._host} does not answer as a hub of models does: try again later.")

    def _document(self, model: Downloadable, path: str) -> Any:
        try:
            with closing(self._open(self._request(f"{self.address}/{path}"), timeout=SILENCE_S)) as response:
                data = response.read(LARGEST_LISTING)
        except CUT as error:
            raise self.refusal(model, error) from error
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise self._nonsense() from error

    def _request(self, url: str) -> urllib.request.Request:
        request = urllib.request.Request(url, headers={"User-Agent": f"contrafact/{__version__}"})
        if token := os.environ.get("HF_TOKEN"):
            # Large files lie on other machines, to which one is sent on: they are not to see the token.
            request.add_unredirected_header("Authorization", f"Bearer {token}")
        return request


def status_of(error: Exception) -> int:
    """With which status the hub refused, whose answer is closed; 0 if it was no such refusal."""
    if isinstance(error, urllib.error.HTTPError):
        error.close()
        return error.code
    return 0


class _NoDowngrade(urllib.request.HTTPRedirectHandler):
    """Follows to where files lie, but not away from https to where anybody could change them."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        if req.type == "https" and not newurl.startswith("https:"):
            raise OSError("it leads away from https")
        request = super().redirect_request(req, fp, code, msg, headers, newurl)
        token = req.unredirected_hdrs.get("Authorization")
        if request is not None and token and _origin(newurl) == _origin(req.full_url):
            request.add_unredirected_header("Authorization", token)
        return request


def _origin(url: str) -> tuple[str, str]:
    return urllib.parse.urlsplit(url)[:2]


def _goes_on_at(response: http.client.HTTPResponse, start: int) -> bool:
    return response.status == 206 and response.headers.get("Content-Range", "").startswith(f"bytes {start}-")


def _read(job: Job, response: http.client.HTTPResponse) -> Iterator[bytes]:
    """Blocks as they come; between them the job may be stopped, even if nothing comes."""
    silent_s, first = 0.0, True
    while True:
        job.check()
        # After the first read nothing waits on this side of the socket, which so tells whether there is more.
        if not first and not response.chunked and not _has_more(response, LOOK_EVERY_S):
            silent_s += LOOK_EVERY_S
            if silent_s >= SILENCE_S:
                raise TimeoutError("nothing came for a while")
            continue
        first, silent_s = False, 0.0
        block = response.read1(BLOCK)
        if not block:
            if response.length:
                raise http.client.IncompleteRead(b"", response.length)
            return
        yield block


def _has_more(response: http.client.HTTPResponse, timeout_s: float) -> bool:
    try:
        return bool(select.select([response.fileno()], [], [], timeout_s)[0])
    except (OSError, ValueError):  # closed, which the next read will tell
        return True
