"""The same notes from other soundfonts: does the classifier keep its label?"""

from __future__ import annotations

import struct
import tempfile
from pathlib import Path

import numpy as np
import torch
from scipy.signal import butter, sosfilt

from engine.catalog import Catalog
from engine.generation_params import GenerateParams
from engine.jobs import Job
from engine.notes import fluidsynth, soundfonts
from engine.notes.composing import compose_score
from engine.notes.score import Score
from engine.notes.sound import render
from models.classifier import Classifier

# Styles whose instruments come from a soundfont and not from voices of our own.
STYLES = ("piano", "strings", "folk", "rock", "orchestral")
SECONDS = 12.0
SEEDS = (1, 2)
SHELF_HZ = 2500.0
# How much louder the upper half of another soundfont's sounds may be, in dB.
TILTS_DB = (-6.0, 6.0)


def soundfont_stability(job: Job, catalog: Catalog, classifier: Classifier) -> float | None:
    """Share of pieces that keep their label on other soundfonts; None without FluidSynth or a note model.

    Those that are installed are compared with the one that plays here, and so are copies of that one whose
    every sound is duller or brighter.
    """
    if fluidsynth.program_path() is None or "notes" not in catalog.cards():
        return None
    usual = soundfonts.choose("")
    kept = []
    with tempfile.TemporaryDirectory() as folder:
        others = [path for path in soundfonts.installed() if path.name != usual.name]
        for tilt_db in TILTS_DB:
            others.append(tilted(usual, Path(folder) / f"tilt{tilt_db:+g}.sf2", tilt_db))
        for style in STYLES:
            for seed in SEEDS:
                job.check()
                score = compose_score(
                    Job(), GenerateParams(style, SECONDS, "notes", seed=seed), seed, catalog
                )
                label = _label(classifier, score, style, usual)
                kept += [_label(classifier, score, style, other) == label for other in others]
    return float(np.mean(kept))


def tilted(soundfont: Path, out: Path, tilt_db: float) -> Path:
    """Write a copy of a soundfont (.sf2) whose sounds have their treble raised by `tilt_db`."""
    data = bytearray(soundfont.read_bytes())
    start = data.index(b"smpl") + 8
    (size,) = struct.unpack("<I", data[start - 4 : start])
    sound = np.frombuffer(bytes(data[start : start + size]), "<i2").astype(np.float32)
    high = sosfilt(butter(1, SHELF_HZ, "highpass", fs=44100, output="sos"), sound)
    changed = sound + (10.0 ** (tilt_db / 20.0) - 1.0) * high
    # Half as loud, lest raised treble clips: the classifier hears no loudness.
    data[start : start + size] = np.clip(0.5 * changed, -32768, 32767).astype("<i2").tobytes()
    out.write_bytes(data)
    return out


@torch.inference_mode()
def _label(classifier: Classifier, score: Score, style: str, soundfont: Path) -> int:
    samples = render(Job(), score, style=style, soundfont=soundfont).samples.mean(axis=0)
    n = classifier.n_samples
    windows = np.resize(samples, max(1, len(samples) // n) * n).reshape(-1, n).astype(np.float32)
    return int(classifier(torch.from_numpy(windows).to(classifier.temperature.device)).mean(dim=0).argmax())
