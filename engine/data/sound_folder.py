"""A folder per style, as a user has it, heard once: what training needs of it without a dataset on disk."""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.audio.clip import require_sound
from engine.audio.files import READABLE, read
from engine.data.corpus import Source, fold, read_corpus
from engine.data.dataset import RATE, Dataset, Piece
from engine.data.logmel_cache import BLOCK_FRAMES, LogMelCache, power_db
from engine.data.prepare import LONGEST_S
from engine.errors import AudioFileError, DataError
from engine.jobs import Job
from engine.replacing import replacing
from engine.training.processes import one_first
from models.spectral import LogMel

log = logging.getLogger(__name__)

SHORTEST_S = 0.5
VERSION = 1


class SoundFolder(Dataset):
    """Sound files in folders named after their styles, or as a manifest says; read where they lie.

    Attributes:
        skipped: why files were left out, one sentence each.
    """

    def __init__(self, folder: Path, pieces: list[Piece], skipped: list[str]) -> None:
        super().__init__(folder, sorted({piece.style for piece in pieces}), pieces)
        self.skipped = skipped

    def audio(self, piece: Piece, start: int = 0, frames: int | None = None) -> npt.NDArray[np.int16]:
        duration_s = None if frames is None else frames / RATE
        clip = read(self.folder / piece.source, rate=RATE, start_s=start / RATE, duration_s=duration_s)
        return (np.clip(clip.stereo().samples.T, -1.0, 1.0) * 32767).astype(np.int16)


def is_prepared(folder: Path) -> bool:
    """Whether `prepare` made the folder."""
    return (folder / "index.json").is_file()


def open_sound_folder(job: Job, folder: Path, front: LogMel, cache: Path) -> tuple[SoundFolder, LogMelCache]:
    """Hear every file of `folder` once, and keep its spectrogram in the folder `cache`.

    Files that cannot be read, are silent or shorter than half a second are left out with a word.

    Raises:
        DataError: nothing usable was found.
    """
    sources = read_corpus(folder, folded=False)
    path = cache / f"folder-{_fingerprint(sources, front)}"
    with one_first():
        if not path.with_suffix(".json").exists():
            cache.mkdir(parents=True, exist_ok=True)
            _hear(job, folder, sources, front, path)
    notes = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    pieces = [Piece(**piece) for piece in notes["pieces"]]
    if not pieces:
        raise DataError(f"None of the {len(sources)} files in {folder} could be read.")
    frames = np.memmap(path.with_suffix(".f16"), np.float16, "r").reshape(-1, front.filters.shape[0])
    return SoundFolder(folder, pieces, notes["skipped"]), LogMelCache.of(pieces, notes["lengths"], frames)


def _hear(job: Job, folder: Path, sources: list[Source], front: LogMel, path: Path) -> None:
    pieces, lengths, skipped = [], [], []
    with replacing(path.with_suffix(".f16")) as part, part.open("wb") as file:
        for number, source in enumerate(sources):
            job.report(number / len(sources), f"Hearing {source.path.name}")
            try:
                samples = _samples(source.path)
            except AudioFileError as error:
                log.warning("left out: %s", error)
                skipped.append(str(error))
                continue
            length = max(1, len(samples) // front.hop)
            for start in range(0, length, BLOCK_FRAMES):
                stop = min(length, start + BLOCK_FRAMES)
                heard = power_db(front, samples[start * front.hop : stop * front.hop, None])
                file.write(heard[: stop - start].tobytes())
            pieces.append(_piece(folder, source, len(samples)))
            lengths.append(length)
    notes = {"pieces": [asdict(piece) for piece in pieces], "lengths": lengths, "skipped": skipped}
    with replacing(path.with_suffix(".json")) as part:
        part.write_text(json.dumps(notes), encoding="utf-8")


def _samples(path: Path) -> npt.NDArray[np.int16]:
    """One channel at 44.1 kHz, of the first ten minutes."""
    clip = require_sound(read(path, rate=RATE, duration_s=LONGEST_S))
    if clip.duration_s < SHORTEST_S:
        raise AudioFileError(f"{path.name} is shorter than {SHORTEST_S:g} seconds.")
    mono = clip.mono()
    return (mono / max(1.0, float(np.abs(mono).max())) * 32767).astype(np.int16)


def _piece(folder: Path, source: Source, frames: int) -> Piece:
    where = source.path.relative_to(folder).as_posix()
    return Piece(
        id=where, source=where, style=source.style, artist=_artist(source), piece=source.piece,
        kind=source.kind, split="train", shard=where, start=0, frames=frames,
        confidence=source.confidence, licence=source.licence, pair=source.pair,
    )  # fmt: skip


def _artist(source: Source) -> str:
    """Who a manifest, a sub-folder, the file's tags or a name like "Artist - Title" says; else empty."""
    if source.artist != fold(source.path.stem):
        return source.artist
    before, dash, _ = source.path.stem.partition(" - ")
    named = before if dash and not re.fullmatch(r"[\d\s.]+", before) else ""
    return fold(_tagged(source.path) or named)


def _tagged(path: Path) -> str:
    """The artist in the file's tags."""
    import av

    try:
        with av.open(str(path), metadata_errors="ignore") as container:
            tags = {**container.metadata}
            for stream in container.streams:
                tags |= stream.metadata
    except (OSError, ValueError, av.FFmpegError):
        return ""
    found = {key.lower(): value for key, value in tags.items()}
    return str(found.get("album_artist") or found.get("artist") or "")


def sounds_by_style(folder: Path) -> Iterator[tuple[Path, str]]:
    """The sound files of a folder per style, or of a folder with a manifest, and their styles."""
    for source in read_corpus(folder, folded=False):
        if source.path.suffix.lower() in READABLE:
            yield source.path, source.style


def _fingerprint(sources: list[Source], front: LogMel) -> str:
    files = []
    for source in sources:
        try:
            stat = source.path.stat()
            files.append((str(source.path), source.style, source.artist, stat.st_size, stat.st_mtime_ns))
        except OSError:
            files.append((str(source.path), source.style, source.artist, 0, 0))
    ears = (front.filters.shape[0], front.n_fft, front.hop, round(float(front.filters.sum()), 3))
    return hashlib.sha256(json.dumps([VERSION, files, ears]).encode()).hexdigest()[:16]
