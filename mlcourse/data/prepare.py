"""Split and scale data before learning from it."""

from __future__ import annotations

import numpy as np


def train_test_split(
    X: np.ndarray, y: np.ndarray, test_fraction: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Shuffle the examples and set a part of them aside for testing.

    Parameters
    ----------
    X : ndarray, shape (N, ...)
        Inputs, one a row.
    y : ndarray, shape (N,)
        Labels.
    test_fraction : float
        Part of the examples to set aside, between 0 and 1; at least one is.
    rng
        Equal generators give equal splits.

    Returns
    -------
    X_train, X_test, y_train, y_test : ndarray

    Raises
    ------
    ValueError
        If ``X`` and ``y`` differ in length, or nothing would be left on a side.
    """
    if len(X) != len(y):
        raise ValueError(f"X has {len(X)} examples and y has {len(y)}")
    n_test = max(1, round(test_fraction * len(X)))
    if not 0 < test_fraction < 1 or n_test >= len(X):
        raise ValueError(f"test_fraction {test_fraction} of {len(X)} examples leaves nothing to train or test on")
    order = rng.permutation(len(X))
    test, train = order[:n_test], order[n_test:]
    return X[train], X[test], y[train], y[test]


def standardize(X_train: np.ndarray, X_test: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Shift and scale each feature to mean 0 and standard deviation 1 on the training examples.

    ``(X - mean) / std``, with mean and std of ``X_train`` alone: the test
    examples are unseen, and stay so.  A feature that never varies is only shifted.

    Parameters
    ----------
    X_train : ndarray, shape (N, D)
    X_test : ndarray, shape (M, D)

    Returns
    -------
    X_train, X_test : ndarray of float64
        Of the same shapes.
    """
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std > 0, std, 1.0)
    return (X_train - mean) / std, (X_test - mean) / std
