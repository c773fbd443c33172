"""Exporting: clips as files for other programs and other people; nothing that is there is written over."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from engine import export_names, loudness
from engine.audio import files
from engine.audio.clip import Clip, Samples
from engine.audio.wav_chunks import LoopFacts
from engine.clip_row import ClipRow
from engine.errors import AudioFileError, EngineError
from engine.generation_params import METRES
from engine.grid import Grid
from engine.jobs import Job
from engine.names import free_path
from engine.notes import sound
from engine.notes.score import Score

Normalise = Literal["no", "lufs", "peak"]
# What many services and the EBU ask for, and the peak that leaves room for lossy encoders.
DEFAULT_LUFS, DEFAULT_PEAK_DB = -14.0, -1.0
QUIETEST, LOUDEST = -60.0, 0.0


@dataclass(frozen=True)
class ExportParams:
    """How files are written.

    Attributes:
        suffix: of `engine.audio.files.WRITABLE`.
        subtype: as for `files.write`.
        normalise: bring it to the loudness `lufs`, or its true peak to `peak_db`, or leave it.
        lufs: integrated loudness; where the peak would pass -1 dB, it stays that much softer.
        loop: write tempo, key, beats and loop points into WAV files.
        recipe: write how a take was made into the file.
        stems: of takes made of notes, also each part alone, into a folder beside the file.
    """

    suffix: str = ".wav"
    subtype: str = "PCM_24"
    normalise: Normalise = "no"
    lufs: float = DEFAULT_LUFS
    peak_db: float = DEFAULT_PEAK_DB
    loop: bool = True
    recipe: bool = True
    stems: bool = False


@dataclass(frozen=True)
class ExportSource:
    """A clip, or a stretch of it in seconds, with the user's bars and its notes if there are any."""

    row: ClipRow
    stretch: tuple[float, float] | None = None
    grid: Grid | None = None
    read_score: Callable[[], Score | None] | None = None


@dataclass(frozen=True)
class Exported:
    """What was written, and a sentence for each file that was not, or not as wished."""

    paths: tuple[Path, ...]
    remarks: tuple[str, ...] = ()


def export(
    job: Job, sources: Sequence[ExportSource], params: ExportParams, folder: Path, pattern: str = "{name}"
) -> Exported:
    """Write each of `sources` into `folder`, under a free name that `pattern` makes (see `export_names`).

    Raises:
        AudioFileError: nothing could be written; the sentence says why for the first.
        ParamsError: the pattern makes no sense.
    """
    names = export_names.names_of(pattern, [source.row for source in sources])
    files.check_writable(folder / f"export{params.suffix}")
    paths: list[Path] = []
    remarks: list[str] = []
    first: EngineError | None = None
    for number, (source, name) in enumerate(zip(sources, names, strict=True)):
        part = job.part(number / len(sources), (number + 1) / len(sources))
        try:
            written, remark = _export_one(part, source, params, folder, name)
        except EngineError as error:
            first = first or error
            remarks.append(str(error))
            continue
        paths += written
        remarks += [remark] if remark else []
    if first and not paths:
        raise first
    return Exported(tuple(paths), tuple(remarks))


def facts_of(source: ExportSource) -> LoopFacts:
    """Tempo, key, beats and whether it loops: from the user's bars, else its recipe, else what was heard."""
    row, grid = source.row, source.grid
    params = _asked(row)
    asked, metre = params.get("bpm"), params.get("metre")
    made = float(asked) if isinstance(asked, int | float) and 20 <= asked <= 400 else None
    bpm = grid.bpm if grid else made or row.bpm
    metre = tuple(metre) if isinstance(metre, list | tuple) else ()
    start_s, stop_s = source.stretch or (0.0, row.duration_s)
    return LoopFacts(
        bpm=bpm,
        key=str(params.get("key") or row.key or ""),
        beats=round((stop_s - start_s) * bpm / 60) if bpm else 0,
        metre=metre if metre in METRES else (4, 4),
        loops=params.get("loop") is True and source.stretch is None,
    )


def _export_one(
    job: Job, source: ExportSource, params: ExportParams, folder: Path, name: str
) -> tuple[list[Path], str]:
    row = source.row
    gain, remark = _gain(job.part(0.0, 0.4), source, params)
    target = free_path(folder, name, params.suffix)
    info = files.probe(row.path)
    rate = files.fitting_rate(target, info.rate, info.n_channels)
    recipe = _public(row.recipe) if params.recipe and row.recipe else None
    facts = facts_of(source) if params.loop else None
    # Other programs, and this one in another job, may write into the folder too.
    with files.open_writer(
        target, rate, info.n_channels, subtype=params.subtype, recipe=recipe, loop=facts, fresh=True
    ) as out:
        for block in _blocks(job.part(0.4, 0.8), source, rate):
            out.append(block * gain if gain != 1.0 else block)
    stems = []
    if params.stems and source.read_score and (score := source.read_score()):
        stems = _write_stems(job.part(0.8, 1.0), source, score, params, target, gain)
    return [target, *stems], remark


def _gain(job: Job, source: ExportSource, params: ExportParams) -> tuple[np.float32, str]:
    """The factor that the wished level needs, and a sentence if it cannot be reached."""
    if params.normalise == "no":
        return np.float32(1.0), ""
    heard = loudness.of_file(job, source.row.path, source.stretch)
    if not math.isfinite(heard.peak_db) or not math.isfinite(heard.lufs):
        return np.float32(1.0), f"{source.row.name} is silent: its level stays as it is."
    if params.normalise == "peak":
        return np.float32(10 ** ((params.peak_db - heard.peak_db) / 20)), ""
    wanted, possible = params.lufs - heard.lufs, DEFAULT_PEAK_DB - heard.peak_db
    remark = ""
    if wanted > possible + 0.05:
        reached = heard.lufs + possible
        remark = f"{source.row.name} is at {reached:.1f} LUFS: any louder, its peaks would clip."
    return np.float32(10 ** (min(wanted, possible) / 20)), remark


def _blocks(job: Job, source: ExportSource, rate: int) -> Iterator[Samples]:
    """The sound that is exported, `[channel, frame]`, at `rate`."""
    start_s, stop_s = source.stretch or (0.0, None)
    left = None if stop_s is None else round((stop_s - start_s) * rate)
    n_whole = left or max(1, round(source.row.duration_s * rate))
    done = 0
    for block in files.stream(source.row.path, rate=rate, start_s=start_s):
        if left is not None:
            block = block[:, :left]
            left -= block.shape[1]
        done += block.shape[1]
        job.report(done / n_whole, source.row.name)
        yield block
        if left == 0:
            return


def _write_stems(
    job: Job, source: ExportSource, score: Score, params: ExportParams, target: Path, gain: np.float32
) -> list[Path]:
    facts = facts_of(source)
    style = str(_asked(source.row).get("style") or "")
    stems = sound.render_stems(job, score, style=style if style in sound.ROOMS else "", loop=facts.loops)
    folder = free_path(target.parent, f"{target.stem} stems")
    try:
        folder.mkdir()
    except OSError as error:
        raise AudioFileError(f"The folder {folder} cannot be made: choose another place.") from error
    written = []
    for part, stem in stems.items():
        if source.stretch:
            stem = stem.between(*source.stretch)
        path = free_path(folder, f"{target.stem} - {part}", params.suffix)
        clip = Clip(stem.samples * gain, stem.rate)
        files.write(path, clip, subtype=params.subtype, loop=facts if params.loop else None)
        written.append(path)
    return written


def _asked(row: ClipRow) -> dict[str, Any]:
    """The parameters in the recipe of a clip; anything may be in one that came with a file."""
    params = (row.recipe or {}).get("params")
    return params if isinstance(params, dict) else {}


def _public(recipe: dict[str, Any]) -> dict[str, Any]:
    """The recipe without the user's folders, since an exported file goes to other people."""
    parent = recipe.get("parent")
    kept = recipe | {"parent": Path(parent).name} if isinstance(parent, str) else recipe
    params = kept.get("params")
    if isinstance(params, dict):
        files_in = {name: params[name] for name in ("source", "like") if isinstance(params.get(name), str)}
        kept = kept | {"params": params | {name: Path(path).name for name, path in files_in.items()}}
    return kept
