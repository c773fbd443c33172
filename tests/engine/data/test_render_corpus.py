"""A whole small corpus: rendered files, their manifest, pairs, cancelling, and what is missing."""

import csv
import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.data import fluid
from engine.data.corpus import read_corpus
from engine.data.plan import MINUTES, cut, make_plan
from engine.data.render import COLUMNS, render_corpus
from engine.data.works import guitar_led, read_scores
from engine.errors import Cancelled, DataError
from engine.jobs import Job
from engine.styles import STYLES
from tests.engine.data import scores_made

with_fluidsynth = pytest.mark.skipif(
    shutil.which("fluidsynth") is None, reason="the fluidsynth program is not installed"
)


def test_there_are_minutes_for_every_style() -> None:
    assert set(MINUTES) == set(STYLES)


def test_the_plan_comes_to_the_minutes_asked_for_and_is_decided_by_its_seed(tmp_path: Path) -> None:
    files = read_scores(scores_made.write_scores(tmp_path))
    minutes = {"folk": 3.0, "piano": 3.0, "chiptune": 2.0, "rock": 2.0}
    plan = make_plan(Job(), files, minutes, seed=4)
    for style, wanted in minutes.items():
        planned = sum(render.seconds for render in plan if render.style == style) / 60
        assert wanted - 0.3 < planned < wanted + 1.0
    assert plan == make_plan(Job(), files, minutes, seed=4)
    assert plan != make_plan(Job(), files, minutes, seed=5)
    assert len({render.id for render in plan}) == len(plan)


def test_a_pair_has_the_same_notes_at_the_same_times(tmp_path: Path) -> None:
    plan = make_plan(
        Job(), read_scores(scores_made.write_scores(tmp_path)), dict.fromkeys(STYLES, 1.5), seed=4
    )
    groups = {render.pair for render in plan if render.pair}
    assert len(groups) >= 2
    for group in groups:
        members = [render for render in plan if render.pair == group]
        assert len({render.style for render in members}) == len(members) >= 3
        assert len({render.piece for render in members}) == 1
        excerpts = [cut(render) for render in members]
        assert all(excerpt == excerpts[0] for excerpt in excerpts)


def test_a_rock_band_is_told_from_a_piano(tmp_path: Path) -> None:
    assert guitar_led(scores_made.write_band(tmp_path / "band.mid")) is not None
    assert guitar_led(scores_made.write_tune(tmp_path / "tune.mid")) is None


def test_missing_fluidsynth_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DataError, match="apt install fluidsynth"):
        fluid.find_soundfonts()


@with_fluidsynth
def test_a_small_corpus_is_rendered_and_read_back(tmp_path: Path) -> None:
    scores, out = scores_made.write_scores(tmp_path / "scores"), tmp_path / "renders"
    minutes = {"folk": 0.4, "chiptune": 0.6, "rock": 0.9, "orchestral": 0.6, "electronic": 0.6}
    summary = render_corpus(Job(), scores, out, minutes=minutes, seed=2, workers=1)
    assert summary["failed"] == []
    assert set(summary["minutes"]) == set(minutes)
    assert summary["pairs"] >= 1
    with (out / "manifest.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == sum(summary["files"].values()) == len(list(out.glob("*/*.flac")))
    assert not list(out.glob("**/*.part"))
    for row in rows:
        sound, rate = soundfile.read(out / row["path"])
        assert (rate, sound.shape[1]) == (44100, 2)
        assert len(sound) / rate == pytest.approx(float(row["seconds"]), abs=0.01)
        assert -23 < 20 * np.log10(np.sqrt((sound**2).mean())) < -15
        assert np.abs(sound).max() < 0.98
    assert {(source.kind, source.style) for source in read_corpus(out)} == {
        ("render", style) for style in minutes
    }
    assert len({source.pair for source in read_corpus(out)} - {""}) == summary["pairs"]


@with_fluidsynth
def test_a_cancelled_corpus_keeps_a_manifest_of_what_is_there(tmp_path: Path) -> None:
    scores, out = scores_made.write_scores(tmp_path / "scores"), tmp_path / "renders"

    def stop_soon(job: Job) -> None:
        if job.text.startswith("Rendering 2 "):
            job.cancel()

    with pytest.raises(Cancelled):
        render_corpus(Job(listener=stop_soon), scores, out, minutes={"chiptune": 3.0}, seed=2, workers=1)
    listed = (out / "manifest.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert 2 <= len(listed) <= 4
    assert all((out / line.split("\t")[0]).is_file() for line in listed)
