"""Ridge regression: a linear model, the mean squared error, and an L2 penalty on the weights.

Shapes: ``X`` (N, D), ``y`` (N,) real numbers, ``w`` (D,), ``b`` a number that is
not penalized.  Deck: "Regularization", the preference for one solution over another.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlcourse.reference.arrays import FloatArray, as_floats, require_examples, require_match


def ridge_loss(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lam: float) -> float:
    """``mean((X @ w + b - y)**2) + lam / 2 * sum(w**2)``.

    Parameters
    ----------
    X, y, w, b
        As at the top of this module, with N at least 1.
    lam
        Weight of the penalty.

    Raises
    ------
    ValueError
        Shapes that disagree, or no examples.
    """
    X, y, w, bias = _checked(X, y, w, b)
    return float(np.mean((X @ w + bias - y) ** 2) + lam / 2 * np.sum(w**2))


def ridge_gradient(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lam: float) -> tuple[FloatArray, float]:
    """Gradient of :func:`ridge_loss`: ``dw = 2 X.T @ r / N + lam w``, ``db = 2 mean(r)``, r the residuals.

    Arguments as for :func:`ridge_loss`.  ``dw`` is float64 (D,), ``db`` a float.
    """
    X, y, w, bias = _checked(X, y, w, b)
    dr = 2 * (X @ w + bias - y) / len(y)
    return X.T @ dr + lam * w, float(dr.sum())


def fit_ridge(X: ArrayLike, y: ArrayLike, lam: float) -> tuple[FloatArray, float]:
    """The ``w`` and ``b`` of least :func:`ridge_loss`, in closed form.

    Parameters
    ----------
    X, y
        Examples and targets.
    lam
        Weight of the penalty, 0 or more.  With 0 and more than one solution,
        the one of least ``sum(w**2)``.

    Returns
    -------
    ``w`` float64 (D,) and ``b`` a float.
    """
    X = as_floats("X", X, 2)
    X, y, _, _ = _checked(X, y, np.zeros(X.shape[1]), 0.0)
    if not lam >= 0:
        raise ValueError(f"lam must not be negative, but is {lam}")
    mean_x, mean_y = X.mean(axis=0), float(y.mean())
    # Where b is free, the best plane passes through the means; what is left is a fit of w alone.
    # The penalty enters as D more examples: normal equations would square the condition number.
    rows = np.vstack([X - mean_x, np.sqrt(lam * len(y) / 2) * np.eye(X.shape[1])])
    targets = np.concatenate([y - mean_y, np.zeros(X.shape[1])])
    w: FloatArray = np.linalg.lstsq(rows, targets, rcond=None)[0]
    return w, mean_y - float(mean_x @ w)


def _checked(
    X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    X, y, w, bias = as_floats("X", X, 2), as_floats("y", y, 1), as_floats("w", w, 1), as_floats("b", b, 0)
    require_match("w", w, 0, "X", X, 1)
    require_match("y", y, 0, "X", X, 0)
    require_examples("X", X)
    return X, y, w, bias
