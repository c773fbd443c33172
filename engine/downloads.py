"""The folder of downloaded models: what is there, what more can be had, fetching and deleting."""

from __future__ import annotations

import json
import logging
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from engine.downloadable import DOWNLOADABLE, Downloadable, size_in_words
from engine.errors import MALFORMED, DownloadError, ModelError, ParamsError
from engine.jobs import Job
from engine.published import BLOCK, Published, digest_for, size_of
from engine.replacing import replacing

log = logging.getLogger(__name__)

RECORD = "download.json"
# Left free on the disk, so that the system goes on working.
SPARE_BYTES = 500_000_000
REPORT_EVERY_BYTES = 1 << 20

State = Literal["absent", "part", "there"]


@dataclass(frozen=True)
class Downloaded:
    """A model that is there.

    Attributes:
        folder: its files lie in it, as in its repository.
        commit: which version of it.
        files: what the hub said of each, by path.
        sha256: hash of the largest file, which stands for the model.
    """

    name: str
    model: Downloadable
    folder: Path
    commit: str
    files: dict[str, Published]

    @property
    def sha256(self) -> str:
        return max(self.files.values(), key=lambda file: file.size_bytes).digest

    @property
    def size_bytes(self) -> int:
        return sum(file.size_bytes for file in self.files.values())

    def in_recipe(self) -> dict[str, Any]:
        """What a take says of the model that made it."""
        return {
            "model": self.name,
            "model_hash": self.sha256,
            "licence": self.model.licence,
            "non_commercial": self.model.non_commercial,
        }

    def verify(self, job: Job) -> None:
        """Read every file and compare its hash.

        Raises:
            ModelError: one is damaged.
        """
        done, total = 0, self.size_bytes
        for path, file in self.files.items():
            digest = digest_for(file)
            try:
                with (self.folder / path).open("rb") as source:
                    while block := source.read(BLOCK):
                        job.report(min(1.0, done / total), "Checking the model")
                        digest.update(block)
                        done += len(block)
            except OSError as error:
                raise self._damaged(path) from error
            if digest.hexdigest() != file.digest:
                raise self._damaged(path)

    def _damaged(self, path: str) -> ModelError:
        return ModelError(
            f"{self.folder / path} is damaged: delete {self.model.title} and download it again."
        )


class Downloads:
    """The models under `folder`, each in a folder of its name. Only `fetch` asks anything of a network."""

    def __init__(self, folder: Path, hub: str = "") -> None:
        """`hub` is another address to fetch from, see `engine.hub.Hub`."""
        self.folder = Path(folder)
        self._hub = hub

    def find(self, name: str) -> Downloaded | None:
        """What is there of a model, if all of it is; None if not."""
        folder = self.folder / name
        if name not in DOWNLOADABLE:
            return None
        try:
            record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
            files = {str(path): Published(**file) for path, file in record["files"].items()}
            whole = all(size_of(folder / path) == file.size_bytes for path, file in files.items())
            known = {file.path for file in DOWNLOADABLE[name].files}
            if whole and set(files) == known:
                return Downloaded(name, DOWNLOADABLE[name], folder, str(record["commit"]), files)
        except (OSError, *MALFORMED) as error:
            if not isinstance(error, FileNotFoundError | NotADirectoryError):
                log.warning("%s: %s", folder, error)
        return None

    def state(self, name: str) -> State:
        """Whether a model is there, or some of it."""
        if self.find(name):
            return "there"
        return "part" if self.bytes_there(name) else "absent"

    def bytes_there(self, name: str) -> int:
        """What has come of a model so far."""
        folder = self.folder / name
        return sum(size_of(path) for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0

    def of_engine(self, engine: str) -> list[Downloaded]:
        """The models of one engine that are there."""
        found = (self.find(name) for name, model in DOWNLOADABLE.items() if model.engine == engine)
        return [one for one in found if one]

    def choose(self, engine: str, name: str = "") -> Downloaded:
        """The model that an engine is to use: `name`, or the first that is there.

        Raises:
            ParamsError: `name` is none of this engine.
            ModelError: it is not there.
        """
        names = [known for known, model in DOWNLOADABLE.items() if model.engine == engine]
        if name and name not in names:
            raise ParamsError(f'"{name}" is no model for {engine}; choose one of: {", ".join(names)}.')
        found = self.find(name) if name else next(iter(self.of_engine(engine)), None)
        if found is None:
            raise ModelError(
                f"{engine} needs a model that is not here yet: get one in File > Models of others, or with "
                f'"models fetch {name or names[0]}".'
            )
        return found

    def fetch(self, job: Job, name: str) -> Downloaded:
        """Download a model, or what it lacks, and check it. The caller has told size and licence.

        Raises:
            ParamsError: there is no such model.
            DownloadError: it cannot be had, written, or is not what it should be.
            Cancelled: what has come is kept.
        """
        # They load what speaks to networks, for which no window shall wait.
        from engine.fetching import fetch
        from engine.hub import Hub

        model, folder = find_downloadable(name), self.folder / name
        job.report(0.0, "Asking for the list of files")
        hub = Hub(self._hub)
        commit, published = hub.listing(model)
        wanted = _wanted(model, published)
        total = sum(file.size_bytes for file in wanted.values())
        self._require_room(total - self.bytes_there(name))
        done = reported = 0

        def on_bytes(n: int) -> None:
            nonlocal reported
            if abs(done + n - reported) >= REPORT_EVERY_BYTES or done + n == total:
                reported = done + n
                job.report(reported / total, f"{size_in_words(reported)} of {size_in_words(total)}")

        for path, file in wanted.items():
            if not _is_whole(job, folder / path, file):
                fetch(job, hub, model, file, folder / path, on_bytes)
            done += file.size_bytes
            on_bytes(0)
        self._write_record(folder, commit, wanted)
        for stale in folder.rglob(".*.part"):
            stale.unlink(missing_ok=True)
        found = self.find(name)
        assert found is not None
        return found

    def delete(self, name: str) -> int:
        """Delete a model, or what has come of it; return how many bytes that frees.

        Raises:
            ParamsError: there is no such model.
            DownloadError: the folder refuses.
        """
        find_downloadable(name)
        freed, folder = self.bytes_there(name), self.folder / name
        try:
            (folder / RECORD).unlink(missing_ok=True)  # first, so that half a model is never taken for one
            if folder.is_dir():
                shutil.rmtree(folder)
        except OSError as error:
            raise DownloadError(
                f"{folder} cannot be deleted ({error.strerror}): close what uses it and try again."
            ) from error
        return freed

    def _require_room(self, needed: int) -> None:
        there = next(place for place in (self.folder, *self.folder.parents) if place.is_dir())
        free = shutil.disk_usage(there).free
        if needed > 0 and free < needed + SPARE_BYTES:
            raise DownloadError(
                f"This takes {size_in_words(needed)} more, and the disk of {there} has {size_in_words(free)} "
                "left: free some room first."
            )

    @staticmethod
    def _write_record(folder: Path, commit: str, files: dict[str, Published]) -> None:
        record = {"commit": commit, "files": {path: asdict(file) for path, file in files.items()}}
        try:
            with replacing(folder / RECORD) as temporary:
                temporary.write_text(json.dumps(record, indent=1), encoding="utf-8")
        except OSError as error:
            raise DownloadError(
                f"{folder} cannot be written ({error.strerror}): see to that folder."
            ) from error


def find_downloadable(name: str) -> Downloadable:
    """By its name. Raises ParamsError."""
    if name not in DOWNLOADABLE:
        raise ParamsError(f'"{name}" is no model to download; choose one of: {", ".join(DOWNLOADABLE)}.')
    return DOWNLOADABLE[name]


def _wanted(model: Downloadable, published: dict[str, Published]) -> dict[str, Published]:
    """The files of a model as the hub has them, large ones last, so that what fails fails soon."""
    wanted = {}
    for file in sorted(model.files, key=lambda file: file.size_bytes):
        if (found := published.get(file.path)) is None:
            raise DownloadError(f"{model.title} has lost its file {file.path}: update the app.")
        if file.sha256 and found.digest != file.sha256:
            raise DownloadError(
                f"The file {file.path} of {model.title} is not the one known here: update the app."
            )
        wanted[file.path] = found
    return wanted


def _is_whole(job: Job, path: Path, file: Published) -> bool:
    """Whether it has come already, in a download that stopped after it."""
    if size_of(path) != file.size_bytes:
        return False
    digest = digest_for(file)
    try:
        with path.open("rb") as source:
            while block := source.read(BLOCK):
                job.check()
                digest.update(block)
    except OSError:
        return False
    return digest.hexdigest() == file.digest
