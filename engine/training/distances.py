"""How far two sets of embeddings are apart, and how near each comes to its nearest neighbour."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.floating]


def kernel_distance(first: Vectors, second: Vectors, *, bandwidth: float | None = None) -> float:
    """Unbiased squared maximum mean discrepancy under a Gaussian kernel, times 100.

    Near 0, and as often below as above, for two sets of one distribution, however few they are; a Frechet
    distance would need hundreds of clips. Used as "kernel audio distance" by Chung et al. (2025).

    Args:
        first, second: embeddings `[n, dimension]`, at least two each.
        bandwidth: of the kernel; the median distance within `second` if not given. Give one and the same
            wherever figures shall be compared.

    Raises:
        ValueError: a set has fewer than two members.
    """
    if min(len(first), len(second)) < 2:
        raise ValueError("a distance of sets needs at least two members in each")
    if bandwidth is None:
        bandwidth = median_distance(second)
    own = [_kernel(vectors, vectors, bandwidth) for vectors in (first, second)]
    within = [(kernel.sum() - np.trace(kernel)) / (len(kernel) * (len(kernel) - 1)) for kernel in own]
    return float(100.0 * (sum(within) - 2.0 * _kernel(first, second, bandwidth).mean()))


def median_distance(vectors: Vectors) -> float:
    """Median Euclidean distance between different members."""
    squared = _squared_distances(vectors, vectors)[~np.eye(len(vectors), dtype=bool)]
    return float(np.sqrt(np.median(squared))) or 1.0


def nearest_similarity(vectors: Vectors, references: Vectors) -> npt.NDArray[np.float64]:
    """Cosine similarity of each of `[n, dimension]` to the reference most like it, `[n]`."""
    scaled = [x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-12) for x in (vectors, references)]
    return np.asarray((scaled[0] @ scaled[1].T).max(axis=1), np.float64)


def _kernel(first: Vectors, second: Vectors, bandwidth: float) -> npt.NDArray[np.float64]:
    return np.asarray(np.exp(-_squared_distances(first, second) / (2.0 * bandwidth**2)))


def _squared_distances(first: Vectors, second: Vectors) -> npt.NDArray[np.float64]:
    one, other = first.astype(np.float64), second.astype(np.float64)
    squared = np.square(one).sum(axis=1)[:, None] + np.square(other).sum(axis=1) - 2.0 * one @ other.T
    return np.asarray(np.maximum(squared, 0.0))
