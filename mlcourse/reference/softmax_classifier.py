"""The softmax classifier (multinomial logistic regression): loss, gradients, fit.

Shapes: ``X`` (N, D), labels ``y`` (N,) from 0 to K - 1, ``W`` (D, K), ``b`` (K,),
logits ``Z = X @ W + b`` (N, K).  Deck: "Softmax Classifier".  Each function
raises a ValueError that names the argument where shapes disagree, where a
label is out of range, or where there are no examples to take a mean of.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlcourse.reference.arrays import (
    FloatArray,
    IntArray,
    as_floats,
    as_labels,
    require_examples,
    require_match,
)
from mlcourse.reference.softmax import loss_and_gradient


def softmax_loss(Z: ArrayLike, y: ArrayLike) -> float:
    """Mean cross entropy ``-mean(log softmax(Z)[i, y_i])``.

    Parameters
    ----------
    Z
        Logits, (N, K).
    y
        Labels, (N,).

    Returns
    -------
    A float; also for a true class whose probability rounds to 0.
    """
    return loss_and_gradient(*_checked(Z, y))[0]


def softmax_loss_gradient(Z: ArrayLike, y: ArrayLike) -> FloatArray:
    """Gradient of :func:`softmax_loss` by the logits: ``(softmax(Z) - one_hot(y)) / N``, float64 (N, K)."""
    return loss_and_gradient(*_checked(Z, y))[1]


def linear_softmax_gradient(
    X: ArrayLike, y: ArrayLike, W: ArrayLike, b: ArrayLike, lam: float
) -> tuple[float, FloatArray, FloatArray]:
    """Loss of the classifier with its L2 penalty, and the gradients.

    ``loss = softmax_loss(X @ W + b, y) + lam / 2 * sum(W**2)``,
    ``dW = X.T @ dZ + lam * W``, ``db = dZ.sum(axis=0)``.

    Parameters
    ----------
    X, y, W, b
        As at the top of this module.
    lam
        Weight of the penalty; the biases have none.

    Returns
    -------
    ``(loss, dW, db)``: a float, float64 (D, K), float64 (K,).
    """
    X, W, b = as_floats("X", X, 2), as_floats("W", W, 2), as_floats("b", b, 1)
    require_match("W", W, 0, "X", X, 1)
    require_match("b", b, 0, "W", W, 1)
    y = as_labels("y", y, W.shape[1])
    require_match("y", y, 0, "X", X, 0)
    require_examples("X", X)
    return _step(X, y, W, b, lam)


def fit_softmax_classifier(
    X: ArrayLike, y: ArrayLike, n_classes: int, learning_rate: float, n_steps: int, lam: float
) -> tuple[FloatArray, FloatArray]:
    """Gradient descent on the penalized loss from zeros, all examples in each step.

    Parameters
    ----------
    X, y
        Examples (N, D) and labels (N,).
    n_classes
        K; a class without examples is fine.
    learning_rate
        Length of a step, in units of the gradient.
    n_steps
        Number of steps; 0 returns the zeros.
    lam
        Weight of the L2 penalty.

    Returns
    -------
    ``W`` float64 (D, K) and ``b`` float64 (K,).
    """
    X, y = as_floats("X", X, 2), as_labels("y", y, n_classes)
    require_match("y", y, 0, "X", X, 0)
    require_examples("X", X)
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps):
        _, dW, db = _step(X, y, W, b, lam)
        W -= learning_rate * dW
        b -= learning_rate * db
    return W, b


def _step(X: FloatArray, y: IntArray, W: FloatArray, b: FloatArray, lam: float) -> tuple[float, FloatArray, FloatArray]:
    loss, dZ = loss_and_gradient(X @ W + b, y)
    return loss + lam / 2 * float(np.sum(W**2)), X.T @ dZ + lam * W, dZ.sum(axis=0)


def _checked(Z: ArrayLike, y: ArrayLike) -> tuple[FloatArray, IntArray]:
    Z = as_floats("Z", Z, 2)
    y = as_labels("y", y, Z.shape[1])
    require_match("y", y, 0, "Z", Z, 0)
    require_examples("Z", Z)
    return Z, y
