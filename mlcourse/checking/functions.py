"""Functions that a case can pass to a student's function: known by name to both sides.

A case holds plain data only, so a function travels as its name and its
parameters, and is looked up in :data:`FUNCTIONS` where it arrives.  What
differs from seed to seed belongs into the parameters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np


def quadratic(x: np.ndarray, A: np.ndarray, b: np.ndarray) -> float:
    """``x @ A @ x / 2 - b @ x`` of a vector x (D,), for symmetric A (D, D) and b (D,)."""
    return float(x @ A @ x / 2 - b @ x)


def quadratic_gradient(x: np.ndarray, A: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Gradient of :func:`quadratic`: ``A @ x - b``, shape (D,)."""
    gradient: np.ndarray = A @ x - b
    return gradient


def waves(x: np.ndarray, c: np.ndarray) -> float:
    """``sum(c * sin(x)) + sum(x)**2 / 2`` of x and c of one shape, whatever it is: each entry is tied to all others."""
    return float(np.sum(c * np.sin(x)) + np.sum(x) ** 2 / 2)


def waves_gradient(x: np.ndarray, c: np.ndarray) -> np.ndarray:
    """Gradient of :func:`waves`: ``c * cos(x) + sum(x)``, in the shape of x."""
    gradient: np.ndarray = c * np.cos(x) + np.sum(x)
    return gradient


# A function and, apart from it, a map that is its gradient for the right parameters only: whether it
# is cannot be read off the names, it has to be measured.


def bowl(x: np.ndarray, A: np.ndarray, b: np.ndarray) -> float:
    """``x @ A @ x / 2 + b @ x`` of a vector x (D,), for any A (D, D) and b (D,)."""
    return float(x @ A @ x / 2 + b @ x)


def affine_map(x: np.ndarray, A: np.ndarray, b: np.ndarray) -> np.ndarray:
    """``A @ x + b`` of a vector x (D,)."""
    result: np.ndarray = A @ x + b
    return result


def sum_of_sines(x: np.ndarray, a: np.ndarray, w: np.ndarray, p: np.ndarray) -> float:
    """Sum of :func:`sines`."""
    return float(np.sum(sines(x, a, w, p)))


def sines(x: np.ndarray, a: np.ndarray, w: np.ndarray, p: np.ndarray) -> np.ndarray:
    """``a * sin(w * x + p)``, entry by entry, for amplitudes, frequencies and phases of the shape of x."""
    result: np.ndarray = a * np.sin(w * x + p)
    return result


def sum_of_polynomials(x: np.ndarray, C: np.ndarray) -> float:
    """Sum of :func:`polynomials`."""
    return float(np.sum(polynomials(x, C)))


def polynomials(x: np.ndarray, C: np.ndarray) -> np.ndarray:
    """``C[0] + C[1] * x + C[2] * x**2 + ...``, entry by entry, for rows of C in the shape of x."""
    result = np.zeros(np.shape(x))
    for row in C[::-1]:
        result = result * x + row
    return result


def squared_error(x: np.ndarray, X: np.ndarray, T: np.ndarray, scale: float, lam: float) -> float:
    """``scale / 2 * sum((X @ x - T)**2) + lam / 2 * sum(x**2)`` of weights x (D, K), for X (N, D) and T (N, K)."""
    return float(scale / 2 * np.sum((X @ x - T) ** 2) + lam / 2 * np.sum(x**2))


def weighted_error(x: np.ndarray, X: np.ndarray, T: np.ndarray, scale: float, lam: float) -> np.ndarray:
    """``scale * X.T @ (X @ x - T) + lam * x`` of weights x (D, K)."""
    result: np.ndarray = scale * X.T @ (X @ x - T) + lam * x
    return result


FUNCTIONS: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        quadratic,
        quadratic_gradient,
        waves,
        waves_gradient,
        bowl,
        affine_map,
        sum_of_sines,
        sines,
        sum_of_polynomials,
        polynomials,
        squared_error,
        weighted_error,
    )
}


@dataclass(frozen=True, eq=False)
class NamedFunction:
    """A function of one argument: one of :data:`FUNCTIONS`, with its parameters filled in.

    ``parameters`` are plain data.  Calling it passes them on after the argument.
    """

    name: str
    parameters: tuple[Any, ...] = ()

    def __call__(self, x: Any) -> Any:
        """The value at ``x``."""
        return FUNCTIONS[self.name](x, *self.parameters)

    def __repr__(self) -> str:
        return self.name
