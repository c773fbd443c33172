"""Music gathered from Debian packages, with real packages made here."""

from __future__ import annotations

import csv
import subprocess
import zipfile
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.data import debian_music
from engine.data.corpus import fold, read_corpus
from engine.data.debian_music import LIST, gather
from engine.errors import DataError
from engine.jobs import Job
from engine.styles import STYLES
from tests import sounds

HEAD = "package\tfile\tstyle\tartist\tlicence\tlabel_confidence\n"
CONTROL = "\n".join(
    [
        "Package: band-data",
        "Version: 1",
        "Architecture: all",
        "Maintainer: Nobody <nobody@example.org>",
        "Description: music",
        "",
    ]
)


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    """A package `band-data` with two tracks of one song, and a longer one in an archive."""
    root = tmp_path / "root"
    music = root / "usr" / "share" / "band"
    music.mkdir(parents=True)
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(CONTROL)
    files.write(music / "drums.flac", sounds.noise(2.0, peak=0.2))
    files.write(music / "guitar.flac", sounds.tone(2.5, peak=0.4))
    files.write(tmp_path / "long song.flac", sounds.tone(100.0, rate=8000))
    with zipfile.ZipFile(music / "all.zip", "w") as archive:
        archive.write(tmp_path / "long song.flac", "music/long song.flac")
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    made = downloads / "band-data_1_all.deb"
    subprocess.run(["dpkg-deb", "--build", root, made], check=True, capture_output=True)
    return downloads


def gathered(tmp_path: Path, rows: str, downloads: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "list.tsv").write_text(HEAD + rows)
    monkeypatch.setattr(debian_music, "LIST", tmp_path / "list.tsv")
    found = gather(Job(), tmp_path / "packages", downloads)
    assert sum(style["files"] for style in found["styles"].values()) == rows.count("\n") - len(
        found["missing"]
    )
    return tmp_path / "packages"


def test_songs_are_mixed_excerpted_and_listed(
    downloads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    band = "usr/share/band"
    rows = (
        f"band-data\t{band}/drums.flac+{band}/guitar.flac\trock\tThe Band\tMIT\tA\n"
        f"band-data\t{band}/all.zip/music/long song.flac\tfolk\tThe Other\tCC0-1.0\tB\n"
    )
    out = gathered(tmp_path, rows, downloads, monkeypatch)
    rock, folk = read_corpus(out)
    assert (rock.style, rock.artist, rock.licence, rock.split) == ("rock", "theband", "MIT", "train")
    assert (folk.style, folk.artist, folk.confidence) == ("folk", "theother", "B")
    mixed = files.read(rock.path).samples
    drums, guitar = sounds.noise(2.0, peak=0.2).samples[0], sounds.tone(2.5, peak=0.4).samples[0]
    np.testing.assert_allclose(mixed[0], drums + guitar[: len(drums)], atol=1e-3)
    assert files.probe(folk.path).duration_s == pytest.approx(90.0, abs=0.01)


def test_packages_that_do_not_exist_are_left_out(
    downloads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = "no-such-package-of-any-band\tsong.ogg\trock\tNobody\tMIT\tA\n"
    one = "band-data\tusr/share/band/guitar.flac\trock\tThe Band\tMIT\tA\n"
    assert len(read_corpus(gathered(tmp_path, none + one, downloads, monkeypatch))) == 1
    with pytest.raises(DataError, match="None of the packages"):
        gathered(tmp_path, none, downloads, monkeypatch)


def test_a_broken_package_is_said(downloads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    next(downloads.iterdir()).write_bytes(b"no package")
    one = "band-data\tusr/share/band/guitar.flac\trock\tThe Band\tMIT\tA\n"
    with pytest.raises(DataError, match="dpkg-deb -x failed"):
        gathered(tmp_path, one, downloads, monkeypatch)


def test_files_that_a_package_lacks_are_told(
    downloads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    band = "usr/share/band"
    names = ("drums.flac", "flute.flac", "flute.xm", "all.zip/music/flute.flac", "none.zip/flute.flac")
    rows = "".join(f"band-data\t{band}/{name}\trock\tThe Band\tMIT\tA\n" for name in names)
    (tmp_path / "list.tsv").write_text(HEAD + rows)
    monkeypatch.setattr(debian_music, "LIST", tmp_path / "list.tsv")
    found = gather(Job(), tmp_path / "packages", downloads)
    assert len(read_corpus(tmp_path / "packages")) == 1
    assert [Path(told).stem for told in found["missing"]] == ["flute"] * 4


def test_every_file_of_the_list_has_a_style_an_artist_and_a_licence() -> None:
    with LIST.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert len({(row["package"], row["file"]) for row in rows}) == len(rows) > 60
    for row in rows:
        assert row["style"] in STYLES
        assert fold(row["artist"])
        assert row["licence"] not in ("", "?")
        assert row["label_confidence"] in ("A", "B", "C")
