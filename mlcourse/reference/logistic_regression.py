"""Logistic regression: the probability of class 1, its loss and gradient, and a fit.

Deck: "Logistic Regression" and "Loss Function".  Shapes throughout: ``X`` is
(N, D), ``w`` is (D,), ``b`` a number, and ``y`` (N,) holds labels 0 and 1.
Each function raises a ValueError that names the argument where shapes disagree.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlcourse.reference.activations import sigmoid
from mlcourse.reference.arrays import (
    FloatArray,
    IntArray,
    as_floats,
    as_labels,
    require_examples,
    require_match,
)


def predict_proba(X: ArrayLike, w: ArrayLike, b: float) -> FloatArray:
    """P(Y = 1 | x) for each row x: ``sigmoid(X @ w + b)``.

    Parameters
    ----------
    X
        Examples, (N, D); N may be 0.
    w
        Weights, (D,).
    b
        Bias.

    Returns
    -------
    Probabilities, float64 (N,).
    """
    return sigmoid(_logits(X, w, b))


def predict(X: ArrayLike, w: ArrayLike, b: float) -> IntArray:
    """The label of each row: 1 where ``sigmoid(X @ w + b) >= 1/2``, else 0.

    Arguments as for :func:`predict_proba`; the result is int64 (N,).
    """
    return (predict_proba(X, w, b) >= 0.5).astype(np.int64)


def logistic_loss(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> float:
    """Mean cross entropy: ``-mean(y log p + (1 - y) log(1 - p))`` with ``p = sigmoid(X @ w + b)``.

    Parameters
    ----------
    X, w, b
        As for :func:`predict_proba`, with N at least 1.
    y
        Labels 0 and 1, (N,).

    Returns
    -------
    A float, finite for any finite logits.
    """
    z, y = _logits_and_labels(X, y, w, b)
    # -log p is log(1 + exp(-z)) and -log(1 - p) is log(1 + exp(z)): no p that rounds to 0.
    losses = np.logaddexp(0.0, np.where(y == 1, -z, z))
    # Dividing first keeps the sum of huge losses finite.
    return float(np.sum(losses / len(losses)))


def logistic_gradient(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> tuple[FloatArray, float]:
    """Gradient of :func:`logistic_loss`: ``dw = X.T @ (p - y) / N``, ``db = mean(p - y)``.

    Arguments as for :func:`logistic_loss`.  ``dw`` is float64 (D,), ``db`` a float.
    """
    z, y = _logits_and_labels(X, y, w, b)
    dz = (sigmoid(z) - y) / len(y)
    return np.asarray(X, dtype=np.float64).T @ dz, float(dz.sum())


def fit_logistic_regression(X: ArrayLike, y: ArrayLike, learning_rate: float, n_steps: int) -> tuple[FloatArray, float]:
    """Gradient descent on :func:`logistic_loss` from ``w = 0``, ``b = 0``, all examples in each step.

    Parameters
    ----------
    X, y
        As for :func:`logistic_loss`.
    learning_rate
        Length of a step, in units of the gradient.
    n_steps
        Number of steps; 0 returns the zeros.

    Returns
    -------
    ``w`` float64 (D,) and ``b`` a float.
    """
    X = as_floats("X", X, 2)
    w, b = np.zeros(X.shape[1]), 0.0
    _, y = _logits_and_labels(X, y, w, b)
    for _ in range(n_steps):
        dz = (sigmoid(X @ w + b) - y) / len(y)
        w -= learning_rate * (X.T @ dz)
        b -= learning_rate * float(dz.sum())
    return w, b


def _logits(X: ArrayLike, w: ArrayLike, b: float) -> FloatArray:
    X, w, bias = as_floats("X", X, 2), as_floats("w", w, 1), as_floats("b", b, 0)
    require_match("w", w, 0, "X", X, 1)
    logits: FloatArray = X @ w + bias
    return logits


def _logits_and_labels(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> tuple[FloatArray, IntArray]:
    z, y = _logits(X, w, b), as_labels("y", y, n_classes=2)
    require_match("y", y, 0, "X", np.asarray(X), 0)
    require_examples("X", np.asarray(X))
    return z, y
