"""How fast a style is named here, beside librosa's MFCC and scikit-learn: `python benchmarks/recognition.py`.

Both hear the same file of thirty seconds, from the disk to a name; the fastest of three runs counts, after
one to warm up. The machine of the comparison learns from clips that are made up: its speed does not depend on
them, and its accuracy is measured by `main.py evaluate classifier`, not here.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.figures import Figures  # noqa: E402
from benchmarks.speed import fastest  # noqa: E402
from engine.audio import files  # noqa: E402
from engine.audio.clip import Clip  # noqa: E402
from engine.catalog import Catalog  # noqa: E402
from engine.classification import RATE, classify  # noqa: E402
from engine.jobs import Job  # noqa: E402
from engine.paths import weights_dir  # noqa: E402
from engine.styles import STYLES  # noqa: E402

SECONDS = 30.0
BAR_S = 0.5
N_MFCC = 20
N_LEARNT = 400


def music(seconds: float) -> Clip:
    """Chords of a few partials and a noisy beat: enough for work to be work."""
    draw = np.random.default_rng(0)
    time_s = np.arange(round(seconds * RATE)) / RATE
    roots = 110.0 * 2.0 ** (np.array([0, 5, 7, 3])[(time_s / 2.0).astype(int) % 4] / 12.0)
    phase = 2.0 * np.pi * np.cumsum(roots) / RATE
    chord = sum(np.sin(k * phase) / k for k in (1, 2, 3, 4, 5, 6))
    beat = draw.standard_normal(len(time_s)) * np.exp(-12.0 * (time_s % 0.5))
    sound = (0.1 * chord + 0.1 * beat).astype(np.float32)
    return Clip(np.stack([sound, sound]), RATE, "benchmark")


def described(path: Path) -> np.ndarray:
    """Mean and spread of librosa's MFCC and of their slopes."""
    import librosa

    samples, rate = librosa.load(path, sr=22050)
    mfcc = librosa.feature.mfcc(y=samples, sr=rate, n_mfcc=N_MFCC)
    both = np.concatenate([mfcc, librosa.feature.delta(mfcc)])
    return np.concatenate([both.mean(axis=1), both.std(axis=1)])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = Figures()
    catalog = Catalog(weights_dir())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clip.wav"
        files.write(path, music(SECONDS))
        ours = fastest(lambda: classify(Job(), path, catalog))
        print(f"Seconds to name the style of {SECONDS:g} s, from the file:")
        figures.say(f"name the style of {SECONDS:g} s", ours, "s", BAR_S)
        try:
            from sklearn.pipeline import make_pipeline
            from sklearn.preprocessing import StandardScaler
            from sklearn.svm import SVC

            draw = np.random.default_rng(0)
            machine = make_pipeline(StandardScaler(), SVC(C=3.0))
            clips = described(path) + draw.standard_normal((N_LEARNT, 4 * N_MFCC))
            machine.fit(clips, np.arange(N_LEARNT) % len(STYLES))
            theirs = fastest(lambda: machine.predict(described(path)[None]))
        except ImportError:
            print("  librosa and scikit-learn      skipped: install the extras, pip install -e .[hum,train]")
        else:
            figures.say("the same by librosa's MFCC and scikit-learn", theirs, "s")
    return figures.end(options.json)


if __name__ == "__main__":
    sys.exit(main())
