"""Sound parted into what sounds on and what strikes, by librosa in a child process.

Median filters along time and along frequency say which of the two a place in the spectrogram is (Fitzgerald,
"Harmonic/percussive separation using median filtering", 2010).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from engine.audio import files
from engine.audio.clip import Samples
from engine.compiled import load_librosa
from engine.encoding import RATE
from engine.errors import AudioFileError
from engine.jobs import Job
from engine.process import run_command
from engine.restyle_source import RestyleSource
from engine.tape import Tape

KINDS: tuple[str, ...] = ("harmonic", "percussive")
# Samples that are parted at a time, and of their neighbours that the filters hear on either side.
PART, AROUND = 1 << 20, 1 << 15
N_FFT, HOP = 2048, 512
# So much of the whole must be of a kind, by level, for it to be restyled alone (-34 dB).
LEAST = 0.02


@contextmanager
def parted(job: Job, source: RestyleSource, kind: str) -> Iterator[tuple[RestyleSource, RestyleSource]]:
    """What of `source` is of that kind, and all else; together they are the source at 44.1 kHz.

    Raises:
        AudioFileError: there is next to nothing of that kind.
        EngineError: librosa is not installed.
    """
    with TemporaryDirectory() as folder:
        whole, one = Path(folder, "whole.wav"), Path(folder, f"{kind}.wav")
        with files.open_writer(whole, RATE, 2, subtype="FLOAT") as writer:
            for block in source.heard():
                job.check()
                writer.append(block)
        told = run_command(job, ["hear", str(whole), f"--{kind}", str(one)])
        if told[f"{kind}_share"] < LEAST:
            what = {"harmonic": "notes that sound on", "percussive": "drums or other strokes"}[kind]
            raise AudioFileError(f"There are no {what} in {source.name or 'the clip'}: restyle all of it.")
        other = Path(folder, "rest.wav")
        with files.open_writer(other, RATE, 2, subtype="FLOAT") as writer:
            rest = Tape(files.stream(one))
            for block in files.stream(whole):
                writer.append(block - rest.take(block.shape[1]))
        yield RestyleSource.of(one), RestyleSource.of(other)


def write_part(job: Job, path: Path, kind: str, out: Path) -> float:
    """Write what of a sound file is of that kind, in float samples; return its share of the level, 0..1.

    Loads librosa, which takes seconds: never call it in the window's process.
    """
    info = files.probe(path)
    total = kept = 0.0
    with files.open_writer(out, info.rate, info.n_channels, subtype="FLOAT") as writer:
        for number, (before, part, after) in enumerate(_with_neighbours(files.stream(path))):
            job.report(min(1.0, number * PART / info.n_frames), "Parting notes from strokes")
            heard = np.concatenate([before, part, after], axis=1)
            found = _of_kind(heard, kind)[:, before.shape[1] : before.shape[1] + part.shape[1]]
            total += float(np.square(part, dtype=np.float64).sum())
            kept += float(np.square(found, dtype=np.float64).sum())
            writer.append(found)
    return float(np.sqrt(kept / total)) if total else 0.0


def _with_neighbours(blocks: Iterator[Samples]) -> Iterator[tuple[Samples, Samples, Samples]]:
    tape = Tape(blocks)
    part = tape.take(PART)
    before = part[:, :0]
    while part.shape[1]:
        following = tape.take(PART)
        after = following[:, :AROUND] if following.size else part[:, :0]
        yield before, part, after
        before, part = part[:, -AROUND:], following


def _of_kind(samples: Samples, kind: str) -> Samples:
    """Samples `[channel, frame]` of that kind; the channels share one mask, so that nothing wanders."""
    librosa = load_librosa("Telling notes from strokes")
    spectra = librosa.stft(samples, n_fft=N_FFT, hop_length=HOP)
    masks = librosa.decompose.hpss(np.sqrt(np.square(np.abs(spectra)).mean(axis=0)), mask=True)
    mask = masks[KINDS.index(kind)]
    return np.asarray(librosa.istft(spectra * mask, hop_length=HOP, length=samples.shape[1]), np.float32)


def mixed(first: Iterator[Samples], second: Iterator[Samples]) -> Iterator[Samples]:
    """Two sounds at once, as long as the first."""
    other = Tape(second)
    for block in first:
        out = block.copy()
        along = other.take(block.shape[1])
        out[:, : along.shape[1]] += along
        yield out
