"""Where things are kept."""

from pathlib import Path

import pytest

from engine import paths


def test_environment_moves_data_and_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTRAFACT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CONTRAFACT_WEIGHTS", str(tmp_path / "weights"))
    assert paths.data_root() == tmp_path / "home"
    assert paths.weights_dir() == tmp_path / "weights"
    assert paths.library_path().parent == tmp_path / "home"


def test_without_environment_the_platform_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONTRAFACT_HOME")
    monkeypatch.delenv("CONTRAFACT_WEIGHTS", raising=False)
    assert "contrafact" in str(paths.data_root()).lower()
    assert paths.data_root().is_absolute()
    assert (paths.CODE_ROOT / "main.py").is_file()
    assert paths.weights_dir().is_relative_to(paths.CODE_ROOT)


def test_a_given_root_wins(tmp_path: Path) -> None:
    found = [
        paths.settings_path(tmp_path),
        paths.library_path(tmp_path),
        paths.recordings_dir(tmp_path),
        paths.takes_dir(tmp_path),
        paths.log_path(tmp_path),
    ]
    assert {path.parent for path in found} == {tmp_path}
    assert len({path.name for path in found}) == 5
