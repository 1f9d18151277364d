"""Is it what the figure needs?  One line that says so beats thousands of curves."""

from __future__ import annotations

from numbers import Real

import numpy as np
from numpy.typing import ArrayLike

Shape = tuple[int | str, ...]

ADVICE = "If a function of yours made it, print what that returns."


def checked(name: str, value: ArrayLike | None, each: str, *shapes: Shape) -> np.ndarray:
    """The value as an array, when it holds numbers and has one of the shapes.

    Parameters
    ----------
    name
        Of the argument, as the caller's caller wrote it.
    value
        What may be wrong.
    each
        What the numbers are, such as "one number for each entry of steps".
    shapes
        Those that are right; a letter stands for any length, and ``()`` for a single number.

    Raises
    ------
    ValueError
        No number, or another shape.
    """
    wanted = f"have shape {' or '.join(map(_written, shapes))}, {each}" if any(shapes) else f"be {each}"
    must = f"{name} must {wanted}, but it"
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(f"{must} has entries of different shapes. {ADVICE}") from None
    if array.dtype.kind not in "biuf":
        raise ValueError(f"{must} {'holds' if array.ndim else 'is'} {_misfit(array)}")
    if any(_fits(array.shape, shape) for shape in shapes):
        return array
    found = f"has shape {array.shape}" if array.ndim else "is a single number"
    n_axes = max(map(len, shapes))
    if array.ndim > n_axes > 0 and array.size:
        found += f": {name}{'[0]' * n_axes} is not one number but an array of shape {array.shape[n_axes:]}"
    raise ValueError(f"{must} {found}. {ADVICE}")


def _misfit(array: np.ndarray) -> str:
    odd = next((entry for entry in array.ravel().tolist() if not isinstance(entry, Real)), array)
    if odd is None:
        return "None. A function without return gives None."
    return f"something of type {type(odd).__name__}, which is no number. {ADVICE}"


def _fits(found: tuple[int, ...], shape: Shape) -> bool:
    return len(found) == len(shape) and all(
        isinstance(right, str) or length == right for length, right in zip(found, shape, strict=True)
    )


def _written(shape: Shape) -> str:
    return str(shape).replace("'", "")
