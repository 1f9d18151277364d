"""Softmax, its logarithm, and one-hot labels.

Deck: "Softmax Classifier".  The last axis holds the K classes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlcourse.reference.arrays import FloatArray, IntArray, as_labels


def softmax(Z: ArrayLike) -> FloatArray:
    """Turn scores into probabilities: ``exp(z_k) / sum_j exp(z_j)``.

    Parameters
    ----------
    Z
        Logits, (N, K) or (K,), any real dtype and any finite size.

    Returns
    -------
    float64 of the shape of ``Z``; each row is positive up to underflow and sums to 1.

    Raises
    ------
    ValueError
        No classes: a last axis of length 0, or a single number.
    """
    P = np.exp(_shifted(_scores(Z)))
    P /= P.sum(axis=-1, keepdims=True)
    return P


def log_softmax(Z: ArrayLike) -> FloatArray:
    """``log(softmax(Z))``, which stays finite where a probability rounds to 0.

    Argument, result and error as for :func:`softmax`.
    """
    Z = _shifted(_scores(Z))
    log_probabilities: FloatArray = Z - np.log(np.exp(Z).sum(axis=-1, keepdims=True))
    return log_probabilities


def one_hot(y: ArrayLike, n_classes: int) -> FloatArray:
    """A row a label: 1 in the column of the class, 0 elsewhere.

    Parameters
    ----------
    y
        Labels from 0 to ``n_classes - 1``, (N,).
    n_classes
        Number of columns.

    Returns
    -------
    float64 (N, n_classes).

    Raises
    ------
    ValueError
        A label out of range.
    """
    return np.eye(n_classes)[as_labels("y", y, n_classes)]


def loss_and_gradient(Z: FloatArray, y: IntArray) -> tuple[float, FloatArray]:
    """Mean cross entropy of logits and labels, and its gradient: the inner step of every fit.

    Trusts its arguments, ``Z`` float64 (N, K) and ``y`` int64 (N,): a fit checks
    them once, not in each step.  See ``softmax_classifier`` for the checked pair.
    """
    n = len(y)
    true = y, np.arange(n)
    # Classes first, (K, N): numpy is slow along a short last axis, and thousands of rows would take two to three times
    # as long.
    Z = _shifted(Z.T.copy(), axis=0)
    P = np.exp(Z)
    totals = P.sum(axis=0)
    # -log p of the true class; dividing first keeps a sum of huge losses finite.
    loss = float(((np.log(totals) - Z[true]) / n).sum())
    P /= totals * n
    P[true] -= 1.0 / n
    return loss, P.T


def _scores(Z: ArrayLike) -> FloatArray:
    Z = np.asarray(Z, dtype=np.float64)
    if Z.ndim == 0 or Z.shape[-1] == 0:
        raise ValueError(f"Z of shape {Z.shape} has no classes: its last axis must hold at least one")
    return Z


def _shifted(Z: FloatArray, axis: int = -1) -> FloatArray:
    # The largest score of an example becomes 0, so exp cannot overflow and no sum is 0.
    with np.errstate(over="ignore"):  # scores further apart than the largest float give -inf, whose exp is the right 0
        shifted: FloatArray = Z - Z.max(axis=axis, keepdims=True)
    return shifted
