"""How soon the nearest of ten thousand clips are found: `python benchmarks/similar.py [--clips 10000]`.

The bar is 100 ms. The clips are tiny files with made-up embeddings: reading the index, seeing that no file
has changed, and the search are what is measured, the fastest of five runs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

from benchmarks.figures import Figures  # noqa: E402
from engine.catalog import Catalog  # noqa: E402
from engine.classification import head_of  # noqa: E402
from engine.paths import weights_dir  # noqa: E402
from engine.similarity import WAYS, Wish, rank  # noqa: E402
from engine.sound_index import SoundIndex  # noqa: E402

REPEATS = 5
BAR_MS = 100.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clips", type=int, default=10_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    n, figures = options.clips, Figures()
    head = head_of(Catalog(weights_dir()))
    rows = np.random.default_rng(0).normal(size=(n, head.means.shape[1])).astype(np.float32)
    with tempfile.TemporaryDirectory() as folder:
        index = SoundIndex(Path(folder, "sounds.sqlite"))
        paths = [Path(folder, f"{number}.wav") for number in range(n)]
        for path, row in zip(paths, rows, strict=True):
            path.write_bytes(b"sound")
            index.put(path, "model", row, 8)
        for by in WAYS:
            times = []
            for _ in range(REPEATS):
                began_s = time.perf_counter()
                sounds = index.known(paths, "model")
                rank(sounds.embeddings[:1], sounds, head, Wish(by))
                times.append(time.perf_counter() - began_s)
            figures.say(f"find the nearest of {n} clips by {by}", 1000 * min(times), "ms", BAR_MS)
        index.close()
    return figures.end(options.json)


if __name__ == "__main__":
    sys.exit(main())
