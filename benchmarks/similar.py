"""How long it takes to find the nearest of ten thousand clips: `python benchmarks/similar.py [CLIPS]`.

The bar is 100 ms. The clips are tiny files with made-up embeddings: reading the index, seeing that no file
has changed, and the search are what is measured, the fastest of five runs.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

from engine.catalog import Catalog  # noqa: E402
from engine.classification import head_of  # noqa: E402
from engine.paths import weights_dir  # noqa: E402
from engine.similarity import WAYS, Wish, rank  # noqa: E402
from engine.sound_index import SoundIndex  # noqa: E402

REPEATS = 5


def main(arguments: list[str]) -> None:
    n = int(arguments[0]) if arguments else 10_000
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
            print(f"by {by}, {n} clips: {1000 * min(times):.0f} ms")
        index.close()


if __name__ == "__main__":
    main(sys.argv[1:])
