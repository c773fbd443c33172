"""Preparation: corpora read, styles folded, artists kept apart, bad files named and left out."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.data.corpus import fold, read_corpus
from engine.data.dataset import RATE, Dataset
from engine.data.features import analyse_dataset
from engine.data.prepare import prepare
from engine.data.split import SHARES, split_by_artist
from engine.errors import Cancelled, DataError
from engine.jobs import Job
from models.codec import Codec, CodecConfig
from tests import sounds


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """Two styles of six artists, one of them in a sub-folder, and one file that is no sound."""
    for number, style in enumerate(["folk", "rock"]):
        for artist in range(6):
            clip = sounds.music(1.0 + 0.1 * artist, seed=artist + 10 * number)
            folder = tmp_path / "music" / style / (f"band {artist}" if artist == 5 else "")
            folder.mkdir(parents=True, exist_ok=True)
            files.write(folder / f"{style} {artist}.wav", clip)
    (tmp_path / "music" / "rock" / "notes.wav").write_text("not a sound")
    return tmp_path / "music"


def test_folders_become_a_dataset(folders: Path, tmp_path: Path) -> None:
    summary = prepare(Job(), folders, tmp_path / "out")
    assert {style: row["pieces"] for style, row in summary["styles"].items()} == {"folk": 6, "rock": 6}
    assert len(summary["skipped"]) == 1
    assert "notes.wav" in summary["skipped"][0]
    dataset = Dataset.open(tmp_path / "out")
    assert {piece.split for piece in dataset.pieces()} == {"train", "valid", "test"}
    piece = next(piece for piece in dataset.pieces(style="folk") if piece.source == "folk 3.wav")
    original = files.read(folders / "folk" / "folk 3.wav").samples.T
    np.testing.assert_allclose(dataset.audio(piece) / 32767, original, atol=1e-4)
    np.testing.assert_array_equal(dataset.audio(piece, 100, 50), dataset.audio(piece)[100:150])


def test_a_manifest_is_obeyed(tmp_path: Path) -> None:
    files.write(tmp_path / "a.wav", sounds.music(1.0))
    rows = ["path\tstyle\tartist", "a.wav\tfantasy\tJ. Doe (Quartet)", "songs-warped.opus\trock\tX"]
    (tmp_path / "manifest.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (source,) = read_corpus(tmp_path)
    assert (source.style, source.artist, source.kind) == ("orchestral", "jdoe", "recording")


def corpus(folder: Path, artists: list[tuple[str, str]]) -> Path:
    """A corpus with a manifest: one piece for each artist and split."""
    folder.mkdir()
    rows = ["path\tstyle\tartist\tsplit"]
    for number, (artist, split) in enumerate(artists):
        files.write(folder / f"{number}.wav", sounds.music(1.0, seed=number))
        rows.append(f"{number}.wav\tfolk\t{artist}\t{split}")
    (folder / "manifest.tsv").write_text("\n".join(rows))
    return folder


def test_pieces_with_a_split_have_it_and_move_no_other(tmp_path: Path) -> None:
    free = [(f"band {number}", "") for number in range(8)]
    corpus(tmp_path / "few", free)
    prepare(Job(), tmp_path / "few", tmp_path / "before")
    before = {piece.artist: piece.split for piece in Dataset.open(tmp_path / "before").pieces()}
    held = next(artist for artist, split in before.items() if split == "test")
    added = [("new", "train"), ("newer", "test"), (held, "train")]
    corpus(tmp_path / "more", free + added)
    prepare(Job(), tmp_path / "more", tmp_path / "after")
    pieces = Dataset.open(tmp_path / "after").pieces()
    assert before | {"new": "train", "newer": "test"} == {piece.artist: piece.split for piece in pieces}
    assert [piece.split for piece in pieces if piece.artist == held] == ["test", "test"]


def test_a_split_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="Row 2"):
        prepare(Job(), corpus(tmp_path / "music", [("band", "exam")]), tmp_path / "out")


def test_spellings_of_an_artist_are_one() -> None:
    assert fold("Cynic-Music (The Cynic Project)") == fold("cynic music")
    assert fold("(?)") == ""


@pytest.mark.parametrize("name", ["absent", "empty"])
def test_nothing_to_prepare_is_said(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError):
        prepare(Job(), tmp_path / name, tmp_path / "out")


def test_cancel_leaves_no_dataset(folders: Path, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        prepare(Job(listener=lambda job: job.cancel()), folders, tmp_path / "out")
    with pytest.raises(DataError):
        Dataset.open(tmp_path / "out")


def test_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text(json.dumps({"version": 99, "styles": [], "pieces": []}))
    with pytest.raises(DataError, match="another version"):
        Dataset.open(tmp_path)


def test_no_artist_is_on_two_sides(rng: np.random.Generator) -> None:
    artists = [f"artist {n}" for n in rng.integers(0, 30, 200)]
    groups = [f"style {n}" for n in rng.integers(0, 3, 200)]
    minutes = rng.uniform(1, 5, 200).tolist()
    splits = split_by_artist(artists, groups, minutes)
    sides: dict[str, set[str]] = {}
    for artist, split in zip(artists, splits, strict=True):
        sides.setdefault(artist, set()).add(split)
    assert all(len(found) == 1 for found in sides.values())
    for group in set(groups):
        of_group = [(m, s) for m, s, g in zip(minutes, splits, groups, strict=True) if g == group]
        total = sum(m for m, _ in of_group)
        for split, share in SHARES.items():
            assert sum(m for m, s in of_group if s == split) / total == pytest.approx(share, abs=0.1)
    assert splits == split_by_artist(artists, groups, minutes)


def test_features_are_those_of_the_codec_and_are_kept(folders: Path, tmp_path: Path) -> None:
    prepare(Job(), folders, tmp_path / "out")
    dataset = Dataset.open(tmp_path / "out")
    features = analyse_dataset(Job(), dataset, CodecConfig.tiny())
    codec = Codec(CodecConfig.tiny())
    number = 4
    start, stop = features.span(number)
    import torch

    samples = torch.from_numpy(np.array(dataset.audio(features.pieces[number]))).T.float() / 32767
    bands, cues = codec.analyse(samples[None])
    assert stop - start == codec.n_latents(samples.shape[-1])
    np.testing.assert_allclose(features.bands[start * 8 : stop * 8], bands[0].T, atol=0.01)
    np.testing.assert_allclose(features.cues[start:stop], cues[0].T, atol=0.01)
    index = dataset.folder / "cache" / "bands-256-8-24" / "bands.npy"
    before = index.stat().st_mtime_ns
    analyse_dataset(Job(), dataset, CodecConfig.tiny())
    assert index.stat().st_mtime_ns == before
    assert RATE == 44100
