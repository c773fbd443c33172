"""`models` lists, fetches and deletes, and says size and licence before anything is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.downloadable import DOWNLOADABLE
from tests.engine.test_downloads import BIG, SMALL, TINY
from tests.local_hub import LocalHub, local_hub
from tests.system.conftest import Run


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalHub]:
    monkeypatch.setitem(DOWNLOADABLE, "tiny", TINY)
    with local_hub(files={"model.bin": BIG, "folder/config.json": SMALL}) as server:
        monkeypatch.setenv("HF_ENDPOINT", server.address)
        yield server


def test_the_list_asks_no_network_and_tells_size_and_licence(run: Run, home: Path) -> None:
    said = run("models", "list", "--json").json
    assert said["folder"] == str(home / "models")
    assert set(said["models"]) == set(DOWNLOADABLE)
    small = said["models"]["musicgen-small"]
    assert (small["state"], small["licence"], small["non_commercial"]) == ("absent", "CC BY-NC 4.0", True)
    text = run("models", "list").out
    assert (
        "musicgen-small: MusicGen Small, 2.4 GB, under CC BY-NC 4.0, not for commercial use, not here" in text
    )


def test_a_model_is_fetched_only_by_who_accepts_its_licence(run: Run, hub: LocalHub, home: Path) -> None:
    refusal = run("models", "fetch", "tiny").refusal
    assert "700 kB, under CC BY-NC 4.0, not for commercial use" in refusal
    assert "--accept-licence" in refusal
    assert hub.asked == []
    said = run("models", "fetch", "tiny", "--accept-licence", "--json").json
    assert (said["name"], said["state"]) == ("tiny", "there")
    assert (home / "models" / "tiny" / "model.bin").read_bytes() == BIG
    assert run("models", "delete", "tiny", "--json").json["freed_bytes"] > len(BIG)
    assert run("models", "delete", "tiny").out == "tiny was not here.\n"
    assert not (home / "models" / "tiny").exists()


@pytest.mark.parametrize("wrong", ["", "buy", "fetch", "delete x", "list x"])
def test_what_makes_no_sense_is_refused_in_a_sentence(run: Run, wrong: str) -> None:
    assert run("models", *wrong.split()).refusal
