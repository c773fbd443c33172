"""Ridge regression onto the styles, one against the rest: closed form, so the same clips give the same rows.

Of few clips it keeps nearer to the mean of a style than the likelihood of the names does, which follows
single clips of a rare style; with random features of the inputs it is a kernel machine.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]


def fit_rows(
    inputs: npt.ArrayLike, labels: npt.NDArray[np.int64], importance: Matrix, n_styles: int, ridge: float
) -> tuple[Matrix, Matrix]:
    """Rows `[style, n]` and biases `[style]`: scores `inputs @ rows.T + biases` are highest for the style.

    What lies in the middle of all has the score 0 for every style: none is likelier before it is heard.

    Args:
        inputs: `[clip, n]`.
        importance: of each clip, `[clip]`.
        ridge: weight of the squared rows beside the mean squared error.
    """
    x = np.asarray(inputs, np.float64)
    share = importance / importance.sum()
    middle = share @ x
    x = x - middle
    weighted = x * share[:, None]
    target = np.eye(n_styles)[labels] - 1.0 / n_styles
    rows = np.linalg.solve(weighted.T @ x + ridge * np.eye(x.shape[1]), weighted.T @ target).T
    return rows, -rows @ middle
