"""Colour maps for spectrograms: a few control points each, even in lightness from dark to bright."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

# Evenly spaced "#rrggbb" points from silence to full level. Lightness rises all the way, so that they
# also read in grey and to colour-blind eyes.
COLOUR_MAPS: dict[str, tuple[str, ...]] = {
    "ember": ("#060509", "#150e2c", "#35124f", "#5f1867", "#8b266b", "#b73a60", "#dd584b", "#f5833a",
              "#fdb44a", "#fddf83", "#fffbe4"),
    "lagoon": ("#05070b", "#0c1a2e", "#10304d", "#124a66", "#166678", "#1e8382", "#3aa083", "#6bbb7c",
               "#a5d373", "#dbe87d", "#fbfbd2"),
    "grey": ("#050607", "#f7f8f8"),
}  # fmt: skip


def lookup(name: str, low: float = 0.0, high: float = 1.0) -> npt.NDArray[np.uint32]:
    """256 colours 0xffRRGGBB of the map `name`, spread over the part `low..high` of the levels."""
    points = np.array(
        [[int(p[i : i + 2], 16) for i in (1, 3, 5)] for p in COLOUR_MAPS[name]], dtype=np.float64
    )
    level = np.clip((np.linspace(0, 1, 256) - low) / max(high - low, 1e-6), 0, 1)
    grid = np.linspace(0, 1, len(points))
    red, green, blue = (np.interp(level, grid, points[:, i]).round().astype(np.uint32) for i in range(3))
    return (0xFF000000 | (red << 16) | (green << 8) | blue).astype(np.uint32)
