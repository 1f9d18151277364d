"""Gradients by finite differences, and what they say about a gradient written by hand.

Deck: "Derivative", the limit that defines it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from mlcourse.reference.arrays import FloatArray

_RELATIVE, _ABSOLUTE = 1e-4, 1e-7


def numerical_gradient(f: Callable[[FloatArray], float], x: ArrayLike, h: float = 1e-5) -> FloatArray:
    """Central differences: ``(f(x + h e_i) - f(x - h e_i)) / (2 h)`` for each element of x.

    Parameters
    ----------
    f
        From an array of the shape of ``x`` to a number.
    x
        Where, any shape; whole numbers become floats.
    h
        Half the distance.  The error is of order h**2 from the curvature, and of
        order 1e-16 * abs(f) / h from rounding.

    Returns
    -------
    float64 of the shape of ``x``.
    """
    x = np.array(x, dtype=np.float64)  # a copy, so that the caller's array stays as it is
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        here = x[i]
        x[i] = here + h
        above = float(f(x))
        x[i] = here - h
        below = float(f(x))
        x[i] = here
        gradient[i] = (above - below) / (2 * h)
    return gradient


def catch_gradient_bug(f: Callable[[FloatArray], float], grad: Callable[[FloatArray], ArrayLike], x: ArrayLike) -> bool:
    """True where ``grad(x)`` is not the gradient of ``f`` at ``x``.

    Parameters
    ----------
    f, grad
        A function from an array to a number, and what should be its gradient.
    x
        Where to look.  At a kink of ``f`` the answer means nothing.

    Returns
    -------
    True also for a gradient of another shape, or with a NaN in it.
    """
    x = np.asarray(x, dtype=np.float64)
    claimed = np.asarray(grad(x.copy()), dtype=np.float64)
    if claimed.shape != x.shape:
        return True
    # The rounding error of the differences grows with the size of f.
    absolute = _ABSOLUTE * max(1.0, abs(float(f(x.copy()))))
    return not np.allclose(claimed, numerical_gradient(f, x), rtol=_RELATIVE, atol=absolute)
