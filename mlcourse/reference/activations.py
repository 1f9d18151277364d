"""The deck's activation functions."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlcourse.reference.arrays import FloatArray


def sigmoid(z: ArrayLike) -> FloatArray:
    """Squash any real number into (0, 1): ``1 / (1 + exp(-z))``.

    Parameters
    ----------
    z
        Any shape, any real dtype; a plain number too.

    Returns
    -------
    float64 of the shape of ``z``; a scalar for a scalar.

    Notes
    -----
    Deck: "Logistic Regression".
    """
    z = np.asarray(z, dtype=np.float64)
    # exp of a number that is never positive cannot overflow.
    e = np.exp(-np.abs(z))
    result: FloatArray = np.where(z >= 0, 1.0, e) / (1.0 + e)
    return result
