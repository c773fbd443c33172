"""Settings survive saving, old versions and damage."""

import json
import logging
from pathlib import Path

import pytest

from engine import settings as module
from engine.errors import EngineError
from engine.settings import Settings


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "settings.json"
    settings = Settings()
    settings.audio.input_device = "Mikrofon ü"
    settings.compute.threads = 3
    settings.appearance.theme = "light"
    settings.save(path)
    assert Settings.load(path) == settings
    assert [entry.name for entry in path.parent.glob("[!.]*")] == ["settings.json"]


def test_no_file_means_defaults_without_a_word(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert Settings.load(tmp_path / "settings.json") == Settings()
    assert not caplog.records


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe\x00", b'{"version": "x"}'])
def test_a_bad_file_is_kept_aside_and_gives_defaults(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert Settings.load(path) == Settings()
    assert "unreadable" in caplog.text
    assert (tmp_path / "settings.bad.json").read_bytes() == content
    Settings().save(path)
    assert Settings.load(path) == Settings()


def test_a_bad_value_costs_only_itself(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"compute": {"device": "cpu", "threads": "many"}, "audio": 5, "unknown": 1}))
    with caplog.at_level(logging.WARNING):
        settings = Settings.load(path)
    assert settings.compute.device == "cpu"
    assert settings.compute.threads == Settings().compute.threads
    assert settings.audio == Settings().audio
    assert "threads" in caplog.text


def test_older_settings_are_migrated_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def move_theme(data: dict) -> dict:
        return {**data, "appearance": {"theme": data.pop("theme")}}

    def rename_theme(data: dict) -> dict:
        return {**data, "appearance": {"theme": data["appearance"]["theme"].replace("night", "dark")}}

    monkeypatch.setattr(module, "VERSION", 3)
    monkeypatch.setattr(module, "MIGRATIONS", {1: move_theme, 2: rename_theme})
    path = tmp_path / "settings.json"
    path.write_text('{"version": 1, "theme": "night blue"}')
    settings = Settings.load(path)
    assert settings.appearance.theme == "dark blue"
    assert settings.version == 3


def test_settings_of_a_newer_app_give_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"version": 99, "compute": {"device": "cpu"}, "future": {}}')
    assert Settings.load(path).compute.device == "cpu"


def test_a_folder_that_refuses_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EngineError, match="cannot be saved"):
        Settings().save(tmp_path / "file" / "settings.json")


@pytest.mark.parametrize("version", [0, -3, False])
def test_a_version_that_never_was_costs_nothing(version: int, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings = Settings()
    settings.recording.gain_db = 6.0
    settings.save(path)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"version": version}))
    assert Settings.load(path).recording.gain_db == 6.0
