"""Multinomial logistic regression: convex, so the same clips give the same rows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

Matrix = npt.NDArray[np.float64]


def fit_rows(
    inputs: npt.ArrayLike, labels: npt.NDArray[np.int64], importance: Matrix, n_styles: int, ridge: float
) -> tuple[Matrix, Matrix]:
    """Rows `[style, n]` and biases `[style]` whose scores `inputs @ rows.T + biases` name the labels best.

    Args:
        inputs: `[clip, n]`.
        importance: of each clip, `[clip]`.
        ridge: weight of the squared rows beside the mean surprise at the labels, in nats.
    """
    x = np.asarray(inputs, np.float64)
    target = np.eye(n_styles)[labels]
    share = importance / importance.sum()

    def loss(values: Matrix) -> tuple[float, Matrix]:
        rows, biases = values[:-n_styles].reshape(n_styles, -1), values[-n_styles:]
        scores = x @ rows.T + biases
        scores -= scores.max(axis=1, keepdims=True)
        log_odds = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        surprise = -share @ (target * log_odds).sum(axis=1) + 0.5 * ridge * np.square(rows).sum()
        error = share[:, None] * (np.exp(log_odds) - target)
        return float(surprise), np.append((error.T @ x + ridge * rows).ravel(), error.sum(axis=0))

    start = np.zeros(n_styles * (x.shape[1] + 1))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return found[:-n_styles].reshape(n_styles, -1), found[-n_styles:]
