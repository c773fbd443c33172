"""More recordings to learn from: music of games that Debian ships, each with its artist and licence.

`engine/resources/debian_music.tsv` names them. An excerpt is taken of each, so that no artist outweighs the
others; the tracks of one song are mixed, and tracker modules are played.
"""

from __future__ import annotations

import contextlib
import csv
import shutil
import subprocess
import tempfile
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from engine import paths
from engine.audio import files
from engine.audio.clip import Clip
from engine.errors import AudioFileError, DataError
from engine.jobs import Job

LIST = paths.CODE_ROOT / "engine" / "resources" / "debian_music.tsv"
MODULES = (".it", ".mod", ".s3m", ".xm")
ARCHIVES = (".zip", ".pk3")
EXCERPT_S = 90.0
COLUMNS = ("path", "style", "artist", "licence", "source", "label_confidence", "split")


def gather(job: Job, out: Path, downloads: Path | None = None) -> dict[str, Any]:
    """Write excerpts of packages, `out/<style>/<name>.flac` and `out/manifest.tsv`, for `prepare`.

    They are meant for training alone: what models are tested on stays what it was.

    Args:
        downloads: where packages are kept, and looked for first; None for no longer than this takes. They are
            6 GB.

    Returns:
        `styles`: files and minutes of each; `missing`: the packages, and the files of others, that this
        Debian does not have.

    Raises:
        DataError: this is no Debian with what it takes, or not one package is to be had.
    """
    with LIST.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    wanted: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        wanted[row["package"]].append(row)
    found: dict[str, dict[str, float]] = defaultdict(lambda: {"files": 0, "minutes": 0.0})
    missing: list[str] = []
    out.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        manifest = stack.enter_context((out / "manifest.tsv").open("w", encoding="utf-8", newline=""))
        table = csv.DictWriter(manifest, COLUMNS, delimiter="\t", lineterminator="\n")
        table.writeheader()
        kept = downloads or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for number, (package, those) in enumerate(sorted(wanted.items())):
            job.report(number / len(wanted), f"Unpacking {package}")
            with tempfile.TemporaryDirectory() as folder:
                if (archive := _package(package, kept)) is None:
                    missing.append(package)
                    continue
                _run(["dpkg-deb", "-x", str(archive), folder])
                for row in those:
                    job.check()
                    tracks = row["file"].split("+")
                    try:
                        clip = _excerpt(Path(folder), tracks)
                    except AudioFileError:
                        missing.append(f"{package}: {row['file']}")
                        continue
                    name = f"{package}-{Path(tracks[0]).parent.name}-{Path(tracks[-1]).stem}"
                    path = Path(row["style"]) / f"{name.replace(' ', '-')}.flac"
                    (out / path).parent.mkdir(exist_ok=True)
                    files.write(out / path, clip, subtype="PCM_16")
                    written = {"path": path, "source": f"{package}: {row['file']}", "split": "train"}
                    table.writerow({column: row.get(column, "") for column in COLUMNS} | written)
                    found[row["style"]]["files"] += 1
                    found[row["style"]]["minutes"] += clip.duration_s / 60
    if not found:
        raise DataError("None of the packages is to be had: update apt's lists, on a Debian or Ubuntu.")
    styles = {style: {"files": n["files"], "minutes": round(n["minutes"], 1)} for style, n in found.items()}
    return {"styles": styles, "missing": missing}


def _package(name: str, downloads: Path) -> Path | None:
    downloads.mkdir(parents=True, exist_ok=True)
    if not (there := sorted(downloads.glob(f"{name}_*.deb"))):
        with contextlib.suppress(DataError):
            _run(["apt-get", "--quiet", "download", name], downloads)
        there = sorted(downloads.glob(f"{name}_*.deb"))
    return there[-1] if there else None


def _excerpt(folder: Path, tracks: list[str]) -> Clip:
    """From a third of the way on, `EXCERPT_S` at most; of a shorter one all."""
    clips = [_read(_unpacked(folder, track)) for track in tracks]
    n = min(clip.n_frames for clip in clips)
    mixed = np.zeros((2, n), np.float32)
    for clip in clips:
        mixed += clip.stereo().samples[:, :n]
    return Clip(mixed / np.float32(max(1.0, float(np.abs(mixed).max()))), clips[0].rate)


def _read(path: Path) -> Clip:
    if path.suffix in MODULES:
        played = path.with_suffix(".wav")
        _run(["openmpt123", "--batch", "--force", "--end-time", str(EXCERPT_S), "-o", str(played), str(path)])
        return files.read(played)
    duration_s = files.probe(path).duration_s
    start_s = max(0.0, min(duration_s / 3, duration_s - EXCERPT_S))
    return files.read(path, start_s=start_s, duration_s=EXCERPT_S)


def _unpacked(folder: Path, track: str) -> Path:
    """The file of a package, which may lie in an archive: `usr/share/music.zip/song.ogg`."""
    for ending in ARCHIVES:
        if f"{ending}/" in track:
            archive, inner = track.split(f"{ending}/")
            try:
                with zipfile.ZipFile(folder / f"{archive}{ending}") as whole:
                    return Path(whole.extract(inner, folder / "unzipped"))
            except (OSError, KeyError, zipfile.BadZipFile) as error:
                raise AudioFileError(
                    f"{inner} is not in {archive}{ending}: look into the package."
                ) from error
    if not (folder / track).is_file():
        raise AudioFileError(f"{track} is not in its package: look into it.")
    return folder / track


def _run(command: list[str], folder: Path | None = None) -> None:
    if not shutil.which(command[0]):
        raise DataError(f"Music of Debian's packages needs {command[0]}: install it on a Debian or Ubuntu.")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        reason = (done.stderr.strip() or "no reason given").splitlines()[-1]
        raise DataError(f"{' '.join(command[:2])} failed ({reason}): fetch that package anew.")
