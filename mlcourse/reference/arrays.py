"""Arguments as float64 arrays, and one clear line where shapes disagree."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


def as_floats(name: str, values: ArrayLike, ndim: int) -> FloatArray:
    """``values`` as a float64 array of ``ndim`` axes; no copy where it is one already.

    Raises
    ------
    ValueError
        Another number of axes.
    """
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != ndim:
        raise ValueError(f"{name} must have {ndim} axes, but its shape is {array.shape}")
    return array


def require_match(name: str, size: int, shape: tuple[int, ...], other: str, other_shape: tuple[int, ...]) -> None:
    """Raise a ValueError naming both arguments unless the first axis of ``shape`` is ``size``."""
    if shape[0] != size:
        raise ValueError(f"{name} has shape {shape}, which does not fit {other} of shape {other_shape}")


def require_examples(name: str, array: FloatArray) -> None:
    """Raise a ValueError for a batch without rows: a mean over no examples is not defined."""
    if array.shape[0] == 0:
        raise ValueError(f"{name} of shape {array.shape} has no rows, so the mean over the examples is undefined")
