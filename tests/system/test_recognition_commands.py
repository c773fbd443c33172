"""`classify`, `similar` and `teach` as a user runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.audio import files
from engine.measures.traits import TRAITS
from engine.styles import STYLES
from tests import sounds
from tests.system.conftest import Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five songs, one of them in a folder below, and a file that is no sound."""
    folder = tmp_path / "my music"
    (folder / "below").mkdir(parents=True)
    for number in range(5):
        place = folder / "below" if number == 4 else folder
        files.write(place / f"{number}.wav", sounds.music(4.0, bpm=100.0 + 9 * number, seed=number))
    (folder / "notes.txt").write_text("no sound")
    return folder


def test_classify_tells_the_style_over_time(run: Run, tmp_path: Path) -> None:
    files.write(tmp_path / "long.wav", sounds.music(9.0))
    over_time = run("classify", tmp_path / "long.wav", "--json").json[0]["over_time"]
    assert len(over_time) > 2
    for part in over_time:
        assert set(part) == {"start_s", "stop_s", "style", "probabilities"}
        assert part["style"] == max(part["probabilities"], key=part["probabilities"].get)
        assert 0 <= part["start_s"] < part["stop_s"] < 9.3


def test_classify_gives_reasons_when_asked(run: Run, song: Path) -> None:
    reasons = run("classify", song, "--why", "--json").json[0]["reasons"]
    assert {reason["trait"] for reason in reasons} == set(TRAITS)
    assert all(reason["sentence"].endswith(".") for reason in reasons)
    assert reasons[0]["sentence"] in run("classify", song, "--why").out


def test_similar_names_the_nearest_and_not_the_file_itself(run: Run, folder: Path, song: Path) -> None:
    said = run("similar", folder / "0.wav", "--library", folder, "--json").json
    assert said["compared"] == 5
    paths = [match["path"] for match in said["similar"]]
    assert sorted(paths) == sorted(str(folder / name) for name in ("1.wav", "2.wav", "3.wav", "below/4.wav"))
    likeness = [match["similarity"] for match in said["similar"]]
    assert likeness == sorted(likeness, reverse=True)
    assert all(match["style"] in STYLES for match in said["similar"])
    few = run("similar", song, "--library", folder, "--by", "style", "--limit", 2, "--json").json
    assert len(few["similar"]) == 2
    assert str(folder) in run("similar", song, "--library", folder).out


def test_similar_refuses_in_a_sentence(run: Run, folder: Path, song: Path, target: Path) -> None:
    assert "no sound file" in run("similar", song, "--library", target).refusal
    assert "no folder" in run("similar", song, "--library", target / "none").refusal
    assert "none.wav" in run("similar", target / "none.wav", "--library", folder).refusal
    assert "key" in run("similar", song, "--library", folder, "--key", "H").refusal
    assert "90-110" in run("similar", song, "--library", folder, "--tempo", "fast").refusal
    assert "--limit" in run("similar", song, "--library", folder, "--limit", 0).refusal


def test_a_style_is_taught_used_given_away_and_forgotten(run: Run, folder: Path, target: Path) -> None:
    said = run("teach", "Night bus", folder, "--json").json
    assert (said["name"], said["n_clips"]) == ("Night bus", 5)
    assert 0.0 <= said["accuracy_after"] <= 1.0
    assert 0.0 <= said["recognised"] <= 1.0
    answer = run("classify", folder / "0.wav", "--json").json[0]
    assert set(answer["probabilities"]) == {*STYLES, "Night bus"}
    assert run("teach", "--list", "--json").json == [{"name": "Night bus", "clips": 5, "usable": True}]
    assert run("teach", "night bus", "--export", target / "bus.cfstyle", "--json").status == 0
    assert "already" in run("teach", "NIGHT BUS", folder).refusal
    assert run("teach", "night bus", "--remove").status == 0
    assert set(run("classify", folder / "0.wav", "--json").json[0]["probabilities"]) == set(STYLES)
    assert run("teach", "--import", target / "bus.cfstyle", "--json").json["name"] == "Night bus"
    assert "Night bus" in run("teach", "--list").out


def test_teach_refuses_in_a_sentence(run: Run, folder: Path, target: Path) -> None:
    assert "name" in run("teach").refusal
    assert "folder" in run("teach", "New").refusal
    assert "at least 5" in run("teach", "New", folder / "below").refusal
    assert "knows already" in run("teach", "Rock", folder).refusal
    assert "none yet" in run("teach", "New", "--remove").refusal
    (target / "bad.cfstyle").write_bytes(b"bad")
    assert "bad.cfstyle" in run("teach", "--import", target / "bad.cfstyle").refusal
