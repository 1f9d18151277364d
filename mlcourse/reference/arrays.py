"""Arguments as arrays, and one clear line where they do not fit together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
Layers = Sequence[tuple[ArrayLike, ArrayLike]]
"""A network: a ``(W, b)`` pair a layer, first layer first."""


def as_floats(name: str, values: ArrayLike, ndim: int) -> FloatArray:
    """``values`` as a float64 array of ``ndim`` axes; no copy where it is one already.

    Raises
    ------
    ValueError
        Another number of axes, or what is no number.
    """
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} must hold numbers: {error}") from None
    if array.ndim != ndim:
        wanted = f"have {ndim} {'axis' if ndim == 1 else 'axes'}" if ndim else "be a number"
        raise ValueError(f"{name} must {wanted}, but its shape is {array.shape}")
    return array


def as_labels(name: str, values: ArrayLike, n_classes: int) -> IntArray:
    """``values`` as (N,) int64 class numbers from 0 to ``n_classes - 1``.

    Raises
    ------
    ValueError
        Another number of axes, fractions, or a label out of range: a label of
        -1 would otherwise pick the last class without a word.
    """
    array = as_floats(name, values, 1)
    broken = array[array != np.floor(array)]
    if broken.size:
        raise ValueError(f"{name} must hold whole numbers, but has {broken[0]}")
    # Before they become integers, which a NaN or 1e308 cannot.
    wrong = array[(array < 0) | (array >= n_classes)]
    if wrong.size:
        raise ValueError(f"{name} must hold labels from 0 to {n_classes - 1}, but has {wrong[0]:g}")
    return array.astype(np.int64)


def require_match(name: str, array: FloatArray | IntArray, axis: int, other: str, match: FloatArray, at: int) -> None:
    """Raise a ValueError that names both arguments unless two of their axes are equally long."""
    if array.shape[axis] != match.shape[at]:
        raise ValueError(
            f"{name} of shape {array.shape} does not fit {other} of shape {match.shape}: "
            f"axis {axis} of {name} and axis {at} of {other} must be equal"
        )


def require_examples(name: str, array: FloatArray) -> None:
    """Raise a ValueError for a batch without rows: a mean over no examples is not defined."""
    if array.shape[0] == 0:
        raise ValueError(f"{name} of shape {array.shape} has no rows: their mean is not defined")


def as_layers(X: FloatArray, layers: Layers) -> list[tuple[FloatArray, FloatArray]]:
    """The layers as float64 pairs ``W`` (D, M) and ``b`` (M,), each fitting the one before, the first ``X``.

    Raises
    ------
    ValueError
        No layer, or shapes that do not chain; ``layers[1].W`` names the second layer's weights.
    """
    if len(layers) == 0:
        raise ValueError("layers is empty: a network has at least one (W, b) pair")
    pairs: list[tuple[FloatArray, FloatArray]] = []
    before, name = X, "X"
    for i, (W, b) in enumerate(layers):
        weights, biases = as_floats(f"layers[{i}].W", W, 2), as_floats(f"layers[{i}].b", b, 1)
        require_match(f"layers[{i}].W", weights, 0, name, before, -1)
        require_match(f"layers[{i}].b", biases, 0, f"layers[{i}].W", weights, 1)
        before, name = weights, f"layers[{i}].W"
        pairs.append((weights, biases))
    return pairs
