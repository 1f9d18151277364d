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


FUNCTIONS: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        quadratic,
        quadratic_gradient,
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
