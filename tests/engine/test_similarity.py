"""`similar`: real files, a real tiny classifier; and the ranking of ten thousand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.catalog import Catalog
from engine.classification import head_of
from engine.errors import AudioFileError, ParamsError
from engine.jobs import Job
from engine.similarity import Wish, _blocks, bring_up_to_date, rank, similar
from engine.sound_index import SoundIndex, Sounds
from engine.style_head import StyleHead
from tests import sounds


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SoundIndex]:
    index = SoundIndex(tmp_path / "sounds.sqlite")
    yield index
    index.close()


@pytest.fixture
def catalog(tiny_weights: Path) -> Catalog:
    return Catalog(tiny_weights)


@pytest.fixture
def library(tmp_path: Path) -> list[Path]:
    """Music, twice; music at another tempo; noise; a tone."""
    clips = {
        "song": sounds.music(4.0),
        "song again": sounds.music(4.0),
        "faster": sounds.music(4.0, bpm=170.0, seed=9),
        "noise": sounds.noise(4.0),
        "tone": sounds.tone(4.0),
    }
    for name, clip in clips.items():
        files.write(tmp_path / f"{name}.wav", clip)
    return [tmp_path / f"{name}.wav" for name in clips]


@pytest.mark.parametrize("by", ["sound", "style"])
def test_the_same_sound_comes_first_and_the_query_not_at_all(
    library: list[Path], catalog: Catalog, index: SoundIndex, by: str
) -> None:
    found = similar(Job(), library[:1], library, catalog, index, Wish(by))
    assert found.matches[0].path == library[1]
    assert found.matches[0].similarity == pytest.approx(1.0, abs=1e-3)
    assert library[0] not in [match.path for match in found.matches]
    likeness = [match.similarity for match in found.matches]
    assert likeness == sorted(likeness, reverse=True)
    assert (found.n_compared, len(found.matches)) == (5, 4)


def test_a_file_is_heard_once(library: list[Path], catalog: Catalog, index: SoundIndex) -> None:
    heard: list[str] = []
    first = similar(Job(), library[:1], library, catalog, index, Wish())
    job = Job(listener=lambda job: heard.append(job.text))
    assert similar(job, library[:1], library, catalog, index, Wish()).matches == first.matches
    assert heard == []
    files.write(library[3], sounds.noise(4.0, seed=8))
    similar(job, library[:1], library, catalog, index, Wish())
    assert "noise.wav" in heard
    assert "tone.wav" not in heard


def test_progress_never_runs_backwards(library: list[Path], catalog: Catalog, index: SoundIndex) -> None:
    told: list[float] = []
    job = Job(listener=lambda job: told.append(job.fraction))
    similar(job, library[:1], library, catalog, index, Wish(slowest_bpm=60.0, fastest_bpm=200.0))
    assert told == sorted(told)
    assert told[-1] > 0.8


def test_what_cannot_be_heard_is_told_and_left_out(
    library: list[Path], catalog: Catalog, index: SoundIndex, tmp_path: Path
) -> None:
    files.write(tmp_path / "hush.wav", sounds.tone(peak=0.0))
    found = similar(Job(), library[:1], [*library, tmp_path / "hush.wav"], catalog, index, Wish())
    assert len(found.left_out) == 1
    assert "hush" in found.left_out[0]
    with pytest.raises(AudioFileError, match="silent"):
        similar(Job(), [tmp_path / "hush.wav"], library, catalog, index, Wish())


def test_cancelling_keeps_what_was_heard(library: list[Path], catalog: Catalog, index: SoundIndex) -> None:
    def stop_at_third(job: Job) -> None:
        if job.text == "faster.wav":
            job.cancel()

    job = Job(listener=stop_at_third)
    job.run(bring_up_to_date, library, catalog, index)
    model = catalog.card("classifier").sha256
    assert index.missing(library, model) == library[2:]


def test_tempo_is_a_filter_also_at_half_speed(
    library: list[Path], catalog: Catalog, index: SoundIndex
) -> None:
    for path, bpm, key in zip(
        library, (120.0, 121.0, 170.0, None, 61.0), ("", "A minor", "", "", ""), strict=True
    ):
        bring_up_to_date(Job(), [path], catalog, index)
        index.put_tone(path, bpm, key)
    asked = Wish(slowest_bpm=115.0, fastest_bpm=125.0)
    found = similar(Job(), library[:1], library, catalog, index, asked)
    assert {match.path.stem for match in found.matches} == {"song again", "tone"}
    found = similar(Job(), library[:1], library, catalog, index, Wish(key="A minor"))
    assert [match.path.stem for match in found.matches] == ["song again"]
    assert found.matches[0].key == "A minor"


def test_tempo_is_listened_for_when_asked(catalog: Catalog, index: SoundIndex, tmp_path: Path) -> None:
    for bpm in (100, 140):
        files.write(tmp_path / f"{bpm}.wav", sounds.music(12.0, bpm=float(bpm)))
    library = [tmp_path / "100.wav", tmp_path / "140.wav"]
    found = similar(Job(), library[:1], library, catalog, index, Wish(slowest_bpm=135.0, fastest_bpm=145.0))
    assert [match.path.stem for match in found.matches] == ["140"]
    assert found.matches[0].bpm == pytest.approx(140.0, rel=0.03)


def test_unknown_ways_are_refused(library: list[Path], catalog: Catalog, index: SoundIndex) -> None:
    with pytest.raises(ParamsError, match="sound, style"):
        similar(Job(), library[:1], library, catalog, index, Wish("colour"))


def test_ten_thousand_are_ranked_exactly(catalog: Catalog) -> None:
    head = head_of(catalog)
    many = _many(10_000, head)
    matches = rank(many.embeddings[77:78], many, head, Wish(limit=5), without={many.paths[77]})
    middle = head.means.mean(axis=0)
    whitened = ((many.embeddings - middle) @ head.whitening).astype(np.float64)
    whitened /= np.linalg.norm(whitened, axis=1, keepdims=True)
    order = np.argsort(-(whitened @ whitened[77]))
    assert [str(match.path) for match in matches] == [many.paths[n] for n in order[1:6]]


def _many(n: int, head: StyleHead) -> Sounds:
    rows = np.random.default_rng(4).normal(size=(n, head.means.shape[1])).astype(np.float32)
    names = [f"/music/{number}.wav" for number in range(n)]
    return Sounds(names, rows, np.full(n, 8), np.full(n, np.nan, np.float32), [None] * n)


@pytest.mark.parametrize("seed", range(6))
def test_whitening_by_blocks_is_whitening(seed: int) -> None:
    draw = np.random.default_rng(seed)
    whitening = np.zeros((12, 12), np.float32)
    edges = [0, *sorted(draw.choice(np.arange(1, 12), seed, replace=False)), 12]
    for start, end in pairwise(edges):
        whitening[start:end, start:end] = draw.normal(size=(end - start, end - start))
    whitening[0, seed + 3 :] *= draw.integers(2)
    rows = draw.normal(size=(5, 12)).astype(np.float32)
    by_block = [rows[:, block] @ whitening[block, block] for block in _blocks(whitening)]
    np.testing.assert_allclose(np.concatenate(by_block, axis=1), rows @ whitening, atol=1e-5)
