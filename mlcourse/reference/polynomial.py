"""Polynomials as a ladder of hypothesis spaces: each degree holds all that the one before can say.

Deck: "Capacity".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from mlcourse.reference.arrays import FloatArray, as_floats
from mlcourse.reference.ridge import fit_ridge, ridge_loss


def polynomial_features(x: ArrayLike, degree: int) -> FloatArray:
    """The powers of each number: columns ``1, x, x**2, ..., x**degree``.

    Parameters
    ----------
    x
        Numbers, (N,).
    degree
        The highest power, 0 or more.

    Returns
    -------
    float64 (N, degree + 1).

    Raises
    ------
    ValueError
        ``x`` is no vector, or a negative degree.
    """
    if degree < 0:
        raise ValueError(f"degree must not be negative, but is {degree}")
    return np.vander(as_floats("x", x, 1), degree + 1, increasing=True)


def capacity_curve(
    x_train: ArrayLike,
    y_train: ArrayLike,
    x_val: ArrayLike,
    y_val: ArrayLike,
    degrees: Sequence[int],
    lam: float,
) -> tuple[FloatArray, FloatArray]:
    """Mean squared errors of ridge fits of rising degree: the training error falls, the other one turns.

    Parameters
    ----------
    x_train, y_train
        What is fitted, (N,) each.
    x_val, y_val
        What the fits are judged on, (M,) each.
    degrees
        The degrees to try.
    lam
        Weight of the L2 penalty in each fit; the errors are without it.

    Returns
    -------
    Training errors and validation errors, float64, one a degree.
    """
    errors = []
    for degree in degrees:
        w, b = fit_ridge(polynomial_features(x_train, degree), y_train, lam)
        sets = ((x_train, y_train), (x_val, y_val))
        errors.append([ridge_loss(polynomial_features(x, degree), y, w, b, lam=0.0) for x, y in sets])
    train, validation = np.array(errors, dtype=np.float64).reshape(len(degrees), 2).T
    return train, validation
