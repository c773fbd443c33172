"""Made-up sound and a little window, so that every widget runs alone: `python -m gui.widgets.NAME`."""

from __future__ import annotations

import argparse
import functools
import sys
from collections.abc import Callable

import numpy as np
from PySide6.QtWidgets import QApplication, QWidget

from engine.audio.clip import Clip
from engine.audio.spectrogram import SpectrogramPyramid, compute
from engine.jobs import Job
from gui import theme

RATE = 44100


@functools.cache
def clip(seconds: float = 8.0) -> Clip:
    """A bass, broken chords, a gliding lead and a click every four seconds."""
    time = np.arange(round(seconds * RATE)) / RATE
    beat = (time * 2).astype(int)
    bass = np.array([110.0, 87.31, 130.81, 98.0])[(beat // 8) % 4]
    note = bass * np.array([2.0, 2.5, 3.0, 4.0])[(beat * 2) % 4]
    fade = np.exp(-5 * (time * 2 % 1))
    wave = 0.3 * _saw(bass, time, 9) * (0.4 + 0.6 * fade) + 0.2 * _saw(note, time, 14) * np.exp(
        -9 * (time * 4 % 1)
    )
    glide = 900 + 500 * np.sin(2 * np.pi * time / 7) * np.sin(2 * np.pi * time / 23)
    wave += 0.08 * np.sin(2 * np.pi * np.cumsum(glide) / RATE) * (0.5 + 0.5 * np.sin(2 * np.pi * time / 11))
    noise = np.random.default_rng(1).standard_normal(len(time))
    wave += noise * (0.001 + 0.12 * np.exp(-40 * ((time + 0.5) % 1)))
    wave *= 0.35 + 0.65 * np.minimum(1, time / 6) * (0.7 + 0.3 * np.cos(2 * np.pi * time / 30))
    wave[:: RATE * 4] = 1.0
    return Clip(np.stack([wave, np.roll(wave, 400)]).astype(np.float32), RATE, "made-up music")


@functools.cache
def pyramid(seconds: float = 60.0) -> SpectrogramPyramid:
    """Spectrogram of `clip(seconds)`."""
    return compute(Job(), clip(seconds))


def run(scene: Callable[[], QWidget]) -> None:
    """Show a scene, or draw it into a file: --shot FILE [--theme light]."""
    parser = argparse.ArgumentParser(description=run.__doc__)
    parser.add_argument("--shot", help="write a PNG and end")
    parser.add_argument("--theme", default="dark", choices=sorted(theme.THEMES))
    options = parser.parse_args()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.apply_theme(app, options.theme)
    widget = scene()
    widget.setWindowTitle("Contrafact")
    widget.show()
    if options.shot:
        app.processEvents()
        widget.grab().save(options.shot)
    else:
        app.exec()


def _saw(hertz: np.ndarray, time: np.ndarray, n_partials: int) -> np.ndarray:
    phase = 2 * np.pi * np.cumsum(hertz) / RATE
    return sum((np.sin(n * phase) / n for n in range(1, n_partials)), np.zeros_like(time))
