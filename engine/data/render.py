"""Rendering: scores become sound in every style, partly as pairs of the same notes in several styles."""

from __future__ import annotations

import csv
import io
import logging
import multiprocessing
import os
import random
import zlib
from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import soundfile

from engine.data import mastering, synth
from engine.data.arrange import arrange
from engine.data.excerpt import HUMAN_JITTER_S
from engine.data.fluid import cut_messages, find_soundfonts, perform, play_messages
from engine.data.plan import MINUTES, TAIL_S, Render, cut, make_plan
from engine.data.voices import Arrangement, Voice
from engine.data.works import read_scores
from engine.errors import DataError
from engine.jobs import Job

log = logging.getLogger(__name__)

RATE = 44100
COLUMNS = (
    "path", "style", "seconds", "artist", "licence", "source_repo", "source_commit", "source_path",
    "licence_file", "source_rate", "source_channels", "label_confidence",
    "piece", "soundfont", "bpm", "key", "pair", "kind",
)  # fmt: skip
DRUMMED = ("rock", "lofi", "electronic")
# The level that each of our own voices has beside the General MIDI ones, as RMS of its sounding part.
OWN_LEVEL = 0.05


def render_corpus(
    job: Job,
    scores: Path,
    out: Path,
    *,
    minutes: Mapping[str, float] | None = None,
    seed: int = 1,
    workers: int = 2,
) -> dict[str, Any]:
    """Render excerpts of the scores in every style of `minutes` to `out`.

    Writes 16-bit stereo FLAC files `out/<style>/<id>.flac` and `out/manifest.tsv` (columns: `COLUMNS`), which
    grows as the work goes on. Renders of one `pair` play the same tune at the same times. The seed fixes
    everything.

    Args:
        scores: folder with a `manifest.tsv`; its sub-folder `drums` holds Groove MIDI performances.
        minutes: minutes per style; `plan.MINUTES` unless given.

    Returns:
        `minutes` and `files` per style, `pairs` (number of groups) and `failed`.

    Raises:
        DataError: FluidSynth, its soundfonts or the scores are missing.
        Cancelled: the job was cancelled; the files written so far stay, with their manifest.
    """
    soundfonts = find_soundfonts()
    renders = make_plan(job, read_scores(scores), minutes or MINUTES, seed)
    if not renders:
        raise DataError(f"None of the scores in {scores} is long enough to render: give more of them.")
    rows: list[dict[str, Any]] = []
    failed: list[str] = []
    for render in renders:
        (out / render.style).mkdir(parents=True, exist_ok=True)
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
    try:
        waiting = {
            pool.submit(render_one, render, scores / "drums", soundfonts, out): render for render in renders
        }
        for number, done in enumerate(as_completed(waiting), 1):
            try:
                rows.append(done.result())
            except DataError as error:
                log.warning("left out %s: %s", waiting[done].id, error)
                failed.append(waiting[done].id)
            if number % 25 == 0:
                write_manifest(out, rows)
            job.report(0.05 + 0.95 * number / len(renders), f"Rendering {number} of {len(renders)}")
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        write_manifest(out, rows)
    return summarise(rows, failed)


def summarise(rows: list[dict[str, Any]], failed: list[str]) -> dict[str, Any]:
    minutes: dict[str, float] = defaultdict(float)
    files: dict[str, int] = defaultdict(int)
    for row in rows:
        minutes[row["style"]] += float(row["seconds"]) / 60
        files[row["style"]] += 1
    pairs = {row["pair"] for row in rows if row["pair"]}
    rounded = {style: round(minutes[style], 1) for style in sorted(minutes)}
    return {"minutes": rounded, "files": dict(sorted(files.items())), "pairs": len(pairs), "failed": failed}


def write_manifest(out: Path, rows: list[dict[str, Any]]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: row["path"]))
    temporary = out / "manifest.tsv.part"
    temporary.write_text(text.getvalue(), encoding="utf-8")
    os.replace(temporary, out / "manifest.tsv")


def render_one(render: Render, drums: Path, soundfonts: list[Path], out: Path) -> dict[str, Any]:
    """Render and write one file; returns its line of the manifest.

    Raises:
        DataError: the result is silent.
    """
    draw = random.Random(render.style_seed)
    noise = np.random.default_rng(zlib.crc32(render.style_seed.encode()))
    soundfont = draw.choice(soundfonts)
    bpm, key = "", ""
    if render.start_s >= 0:
        sound = play_band(render, soundfont)
        wishes = {"decay_s": draw.uniform(0.3, 1.0), "wet": draw.uniform(0.02, 0.12), "ratio": 2.5}
        kicks: list[float] = []
    else:
        excerpt = cut(render)
        bpm, key = f"{excerpt.bpm:.2f}", excerpt.key_name
        arrangement = arrange(render.style, excerpt, draw, drums)
        sound = play(arrangement, excerpt.bpm, excerpt.seconds + TAIL_S, soundfont, draw, noise)
        wishes, kicks = arrangement.finish, kicks_of(arrangement, excerpt.bpm)
    sound = finish(sound, wishes, kicks, draw, noise)
    if not np.isfinite(sound).all() or float(np.sqrt((sound**2).mean())) < 0.02:
        raise DataError(f"{render.id} came out silent: leave {render.score.path.name} out of the scores.")
    path = out / render.style / f"{render.id}.flac"
    temporary = path.with_suffix(".part")
    soundfile.write(temporary, sound.T, RATE, format="FLAC", subtype="PCM_16")
    os.replace(temporary, path)
    return _row(render, path.relative_to(out), sound.shape[1] / RATE, soundfont.stem, bpm, key)


def _row(render: Render, path: Path, seconds: float, soundfont: str, bpm: str, key: str) -> dict[str, Any]:
    score = render.score
    with_drums = render.style in DRUMMED and render.start_s < 0
    return {
        "path": path.as_posix(),
        "style": render.style,
        "seconds": f"{seconds:.2f}",
        "artist": score.artist(render.piece),
        "licence": score.licence + (" (drums CC-BY-4.0, Groove MIDI Dataset)" if with_drums else ""),
        "source_repo": score.source_repo,
        "source_path": score.source_path,
        "source_rate": RATE,
        "source_channels": 2,
        "label_confidence": "A",
        "piece": render.piece,
        "soundfont": soundfont,
        "bpm": bpm,
        "key": key,
        "pair": render.pair,
        "kind": "render",
    }


def play_band(render: Render, soundfont: Path) -> npt.NDArray[np.float32]:
    """A stretch of a multi-track score with its own instruments, humanised."""
    draw = random.Random(render.excerpt_seed)
    messages = []
    for at, message in cut_messages(render.score.path, render.start_s, render.start_s + render.seconds - 0.5):
        if message.type == "note_on" and message.velocity > 0:
            at = max(0.0, at + draw.uniform(-HUMAN_JITTER_S, HUMAN_JITTER_S) / 2)
            message = message.copy(velocity=min(127, max(20, round(message.velocity + draw.gauss(-6, 6)))))
        messages.append((at, message))
    return play_messages(messages, render.seconds, soundfont)


def play(
    arrangement: Arrangement,
    bpm: float,
    seconds: float,
    soundfont: Path,
    draw: random.Random,
    noise: np.random.Generator,
) -> npt.NDArray[np.float32]:
    """Play every voice and mix: `[2, frame]`."""
    own = [voice for voice in arrangement.voices if voice.sound in synth.VOICES]
    general = [voice for voice in arrangement.voices if voice.sound not in synth.VOICES]
    mix = np.zeros((2, round(seconds * RATE)), np.float32)
    if general:
        mix += play_messages(perform(general, bpm, seconds, draw), seconds, soundfont)
        loud = float(np.sqrt((mix**2).mean()))
        mix *= OWN_LEVEL * len(general) ** 0.5 / max(loud, 1e-6)
    for voice in own:
        mix += _place(_play_own(voice, bpm, seconds, draw, noise), voice)
    return mix


def _play_own(
    voice: Voice, bpm: float, seconds: float, draw: random.Random, noise: np.random.Generator
) -> npt.NDArray[np.float32]:
    beat_s = 60 / bpm
    timed = []
    for note in voice.notes:
        late = draw.uniform(-HUMAN_JITTER_S, HUMAN_JITTER_S) if voice.loose else 0.0
        timed.append(note._replace(start=max(0.0, note.start * beat_s + late), length=note.length * beat_s))
    return synth.play(str(voice.sound), timed, seconds, noise)


def _place(sound: npt.NDArray[np.float32], voice: Voice) -> npt.NDArray[np.float32]:
    sounding = sound[np.abs(sound) > 1e-3]
    if len(sounding) < 100:
        return np.zeros((2, len(sound)), np.float32)
    gain = OWN_LEVEL / float(np.sqrt((sounding**2).mean())) * 10 ** (voice.gain_db / 20)
    angle = (voice.pan + 1) * np.pi / 4
    return np.stack([sound * gain * np.cos(angle), sound * gain * np.sin(angle)]).astype(
        np.float32
    ) * np.float32(2**0.5)


def kicks_of(arrangement: Arrangement, bpm: float) -> list[float]:
    """When the kick drum sounds, in seconds."""
    drums = [
        v
        for v in arrangement.voices
        if isinstance(v.sound, str) and (v.sound.startswith("kit") or v.sound == "machine")
    ]
    return [note.start * 60 / bpm for voice in drums for note in voice.notes if note.pitch in (35, 36)]


def finish(
    sound: npt.NDArray[np.float32], wishes: Mapping[str, float], kicks_s: list[float], draw: random.Random,
    noise: np.random.Generator,
) -> npt.NDArray[np.float32]:  # fmt: skip
    """Master a mix: what the style wishes, varied at random so that no style has a studio of its own."""
    wish = dict(wishes)
    lowpass = draw.uniform(9000, 18000) if draw.random() < 1 / 3 else None
    if "lowpass_hz" in wish:
        lowpass = min(wish["lowpass_hz"], lowpass or 20000.0)
    if wish.get("pump"):
        sound = mastering.pump(sound, kicks_s, wish["pump"])
    if wish.get("hold"):
        sound = mastering.crush(sound, int(wish["bits"]), int(wish["hold"]))
    if wish.get("wet"):
        sound = mastering.reverb(
            sound, noise, decay_s=wish["decay_s"], wet=wish["wet"], dull_hz=draw.uniform(3500, 9000)
        )
    sound = mastering.saturate(sound, wish.get("drive", 0.0) + draw.uniform(0.0, 0.25))
    sound = mastering.compress(sound, ratio=wish.get("ratio", 1.0) + draw.uniform(0.0, 1.0))
    if wish.get("tape_ms"):
        sound = mastering.tape(sound, noise, depth_ms=wish["tape_ms"])
    if wish.get("vinyl"):
        sound = mastering.vinyl(sound, noise, wish["vinyl"])
    tilt = wish.get("tilt_db", 0.0) + draw.uniform(-1.0, 1.0)
    sound = mastering.tone(sound, tilt_db=tilt, lowpass_hz=lowpass, highpass_hz=draw.uniform(20, 45))
    sound = mastering.widen(sound, wish.get("width", 1.0) * draw.uniform(0.5, 1.2))
    return mastering.level(mastering.fade_out(sound, 1.0), draw.uniform(-20, -16))
