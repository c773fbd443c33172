"""Downloads come whole, go on where they were cut, are checked, and say in a sentence what is in the way."""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import fetching
from engine.downloadable import DOWNLOADABLE, Downloadable, RemoteFile, size_in_words
from engine.downloads import RECORD, Downloads
from engine.errors import Cancelled, DownloadError, ModelError, ParamsError
from engine.jobs import Job
from tests.local_hub import COMMIT, LocalHub, local_hub

BIG = np.random.default_rng(5).bytes(700_000)
SMALL = b'{"a": 1}'
TINY = Downloadable(
    title="Tiny",
    engine="musicgen",
    repo="somebody/tiny",
    revision="main",
    files=(RemoteFile("model.bin", len(BIG)), RemoteFile("folder/config.json", len(SMALL))),
    licence="CC BY-NC 4.0",
    licence_url="https://example.org/licence",
    non_commercial=True,
    about="Nothing much.",
)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalHub]:
    monkeypatch.setitem(DOWNLOADABLE, "tiny", TINY)
    monkeypatch.setattr(fetching, "PAUSE_S", 0.0)
    with local_hub(files={"model.bin": BIG, "folder/config.json": SMALL}) as server:
        monkeypatch.setenv("HF_ENDPOINT", server.address)
        yield server


@pytest.fixture
def downloads(tmp_path: Path) -> Downloads:
    return Downloads(tmp_path / "models")


def test_a_model_comes_whole_and_tells_what_it_is(hub: LocalHub, downloads: Downloads) -> None:
    assert downloads.state("tiny") == "absent"
    shares: list[float] = []
    found = downloads.fetch(Job(listener=lambda job: shares.append(job.fraction)), "tiny")
    assert (found.folder / "model.bin").read_bytes() == BIG
    assert (found.folder / "folder" / "config.json").read_bytes() == SMALL
    assert found.commit == COMMIT
    assert found.sha256 == hashlib.sha256(BIG).hexdigest()
    assert found.in_recipe() == {
        "model": "tiny",
        "model_hash": found.sha256,
        "licence": "CC BY-NC 4.0",
        "non_commercial": True,
    }
    assert downloads.find("tiny") == found
    assert downloads.state("tiny") == "there"
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    found.verify(Job())


def test_what_is_there_is_not_fetched_again(hub: LocalHub, downloads: Downloads) -> None:
    downloads.fetch(Job(), "tiny")
    hub.asked.clear()
    downloads.fetch(Job(), "tiny")
    assert hub.asked == []


@pytest.mark.parametrize("ranges", [True, False])
def test_a_cut_connection_is_taken_up_again(hub: LocalHub, downloads: Downloads, ranges: bool) -> None:
    hub.cuts, hub.ranges = [300_000, 100_000], ranges
    found = downloads.fetch(Job(), "tiny")
    assert (found.folder / "model.bin").read_bytes() == BIG
    resumed = [wanted for name, wanted, _ in hub.asked if wanted]
    assert resumed[0] == "bytes=300000-"
    assert ("bytes=400000-" in resumed) == ranges


def test_a_cancelled_download_goes_on_from_where_it_was(hub: LocalHub, downloads: Downloads) -> None:
    hub.stalls_after = 250_000
    job = Job()
    timer = threading.Timer(0.3, job.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        downloads.fetch(job, "tiny")
    timer.join()
    assert downloads.state("tiny") == "part"
    assert downloads.bytes_there("tiny") == 250_000 + len(SMALL)
    assert downloads.find("tiny") is None
    hub.stalls_after = None
    found = downloads.fetch(Job(), "tiny")
    assert hub.asked[-1][:2] == ("model.bin", "bytes=250000-")
    assert (found.folder / "model.bin").read_bytes() == BIG
    assert not [path for path in found.folder.rglob("*") if path.suffix == ".part"]


def test_a_wrong_hash_is_refused_and_leaves_nothing(hub: LocalHub, downloads: Downloads) -> None:
    hub.sent["model.bin"] = BIG[:-1] + bytes([BIG[-1] ^ 1])
    with pytest.raises(DownloadError, match="wrong hash"):
        downloads.fetch(Job(), "tiny")
    assert downloads.bytes_there("tiny") == len(SMALL)
    hub.sent.clear()
    downloads.fetch(Job(), "tiny")
    assert downloads.state("tiny") == "there"


def test_a_small_file_is_checked_too(hub: LocalHub, downloads: Downloads) -> None:
    hub.sent["folder/config.json"] = SMALL.replace(b"1", b"2")
    with pytest.raises(DownloadError, match=r"config\.json is not what it should be"):
        downloads.fetch(Job(), "tiny")


@pytest.mark.parametrize("sent", [BIG[:500_000], BIG + b"more"])
def test_another_length_than_told_is_refused(hub: LocalHub, downloads: Downloads, sent: bytes) -> None:
    hub.sent["model.bin"] = sent
    with pytest.raises(DownloadError):
        downloads.fetch(Job(), "tiny")
    assert downloads.find("tiny") is None


def test_a_hash_that_is_known_here_must_be_the_hubs(
    hub: LocalHub, downloads: Downloads, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = (replace(TINY.files[0], sha256="0" * 64), TINY.files[1])
    monkeypatch.setitem(DOWNLOADABLE, "tiny", replace(TINY, files=files))
    with pytest.raises(DownloadError, match="not the one known here"):
        downloads.fetch(Job(), "tiny")
    assert hub.asked == []


def test_a_file_that_is_gone_is_told(hub: LocalHub, downloads: Downloads) -> None:
    del hub.files["folder/config.json"]
    with pytest.raises(DownloadError, match="lost its file"):
        downloads.fetch(Job(), "tiny")


def test_a_licence_to_accept_is_told(
    hub: LocalHub, downloads: Downloads, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.status = 401
    with pytest.raises(DownloadError, match="no longer to be had"):
        downloads.fetch(Job(), "tiny")
    monkeypatch.setitem(DOWNLOADABLE, "tiny", replace(TINY, gated=True))
    with pytest.raises(DownloadError, match=r"accept it on https://huggingface\.co/somebody/tiny"):
        downloads.fetch(Job(), "tiny")


def test_a_token_is_told_to_the_hub_alone(
    hub: LocalHub, downloads: Downloads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "secret")
    downloads.fetch(Job(), "tiny")
    told = {name: authorization for name, _, authorization in hub.asked}
    assert told == {"model.bin": "", "folder/config.json": "Bearer secret"}


def test_without_a_network_one_sentence_says_so(
    downloads: Downloads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(DOWNLOADABLE, "tiny", TINY)
    with local_hub() as gone:
        pass
    monkeypatch.setenv("HF_ENDPOINT", gone.address)
    with pytest.raises(DownloadError, match="cannot be reached"):
        downloads.fetch(Job(), "tiny")
    monkeypatch.setenv("HF_ENDPOINT", "file:///etc")
    with pytest.raises(DownloadError, match="no address of a hub"):
        downloads.fetch(Job(), "tiny")


def test_a_connection_lost_for_good_keeps_what_has_come(hub: LocalHub, downloads: Downloads) -> None:
    hub.cuts = [100_000, *[0] * 9]
    with pytest.raises(DownloadError, match="what has come is kept"):
        downloads.fetch(Job(), "tiny")
    assert downloads.bytes_there("tiny") == 100_000 + len(SMALL)


def test_too_little_room_is_told_before_anything_comes(
    hub: LocalHub, downloads: Downloads, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage("/")._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(DownloadError, match="free some room"):
        downloads.fetch(Job(), "tiny")
    assert hub.asked == []


def test_a_disk_that_fills_up_is_told_and_keeps_what_has_come(hub: LocalHub, downloads: Downloads) -> None:
    resource = pytest.importorskip("resource", reason="only such systems can limit how long a file may be")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, before[1]))
    try:
        with pytest.raises(DownloadError, match="takes no more of it: free some room"):
            downloads.fetch(Job(), "tiny")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert downloads.bytes_there("tiny") == 300_000 + len(SMALL)
    assert downloads.fetch(Job(), "tiny").size_bytes == len(BIG) + len(SMALL)


def test_deleting_frees_all_of_it(hub: LocalHub, downloads: Downloads) -> None:
    folder = downloads.fetch(Job(), "tiny").folder
    assert downloads.delete("tiny") > len(BIG)
    assert not folder.exists()
    assert downloads.state("tiny") == "absent"
    assert downloads.delete("tiny") == 0
    with pytest.raises(ParamsError):
        downloads.delete("../..")


def test_what_was_changed_or_lost_is_not_taken_for_whole(hub: LocalHub, downloads: Downloads) -> None:
    found = downloads.fetch(Job(), "tiny")
    (found.folder / "model.bin").write_bytes(bytes(len(BIG)))
    with pytest.raises(ModelError, match="damaged"):
        found.verify(Job())
    (found.folder / "model.bin").write_bytes(b"short")
    assert downloads.find("tiny") is None
    (found.folder / RECORD).write_text("[]", encoding="utf-8")
    assert downloads.state("tiny") == "part"


def test_an_engine_takes_the_first_model_that_is_there(hub: LocalHub, downloads: Downloads) -> None:
    with pytest.raises(ModelError, match="models fetch"):
        downloads.choose("musicgen")
    downloads.fetch(Job(), "tiny")
    assert downloads.choose("musicgen").name == "tiny"
    assert downloads.choose("musicgen", "tiny").name == "tiny"
    with pytest.raises(ModelError, match="musicgen-small"):
        downloads.choose("musicgen", "musicgen-small")
    with pytest.raises(ParamsError, match="no model for stable_audio"):
        downloads.choose("stable_audio", "tiny")


@pytest.mark.parametrize("name", DOWNLOADABLE)
def test_every_model_names_files_licence_and_where_it_lies(name: str) -> None:
    model = DOWNLOADABLE[name]
    assert all(file.sha256 == "" or len(file.sha256) == 64 for file in model.files)
    assert len({file.path for file in model.files}) == len(model.files)
    assert not [file.path for file in model.files if ".." in file.path or file.path.startswith("/")]
    harmless = (".json", ".model", ".safetensors") if model.engine != "rave" else (".ts",)
    assert not [file.path for file in model.files if not file.path.endswith(harmless)]
    assert model.licence_url.startswith("https://")
    assert model.non_commercial == ("NC" in model.licence)
    assert model.revision == "main" or len(model.revision) == 40
    assert model.about.endswith(".")


def test_sizes_are_told_in_words() -> None:
    assert [size_in_words(size) for size in (1_224_000_000, 164_000_000, 2_200)] == [
        "1.2 GB",
        "164 MB",
        "2 kB",
    ]
