"""The deck's five activation functions and their derivatives, and a table of them by name.

Each takes numbers of any shape and real dtype, applies to each number alone,
and returns float64 of the same shape (a scalar for a scalar).  None overflows.
Deck: "Logistic Regression" and "Activation functions".

The two sides of a kink meet in a ``maximum`` or a comparison, never in
``np.where``: on signs without a pattern, and a network's have none, the
processor guesses wrong so often that ``where`` takes up to eight times as long.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from mlcourse.reference.arrays import FloatArray

LEAKY_SLOPE = 0.1
"""Slope of the leaky ReLU left of zero, as in the deck.  The deck's alpha of the ELU is 1 here."""


def sigmoid(z: ArrayLike) -> FloatArray:
    """Squash any number into (0, 1): ``1 / (1 + exp(-z))``."""
    z = _floats(z)
    # exp(z) / (exp(z) + 1) left of zero: exp of a number that is never positive cannot overflow.
    result: FloatArray = np.exp(np.minimum(z, 0.0)) / (1.0 + np.exp(-np.abs(z)))
    return result


def sigmoid_derivative(z: ArrayLike) -> FloatArray:
    """``sigmoid(z) * (1 - sigmoid(z))``, without the cancellation in ``1 - sigmoid(z)``."""
    e = np.exp(-np.abs(_floats(z)))
    result: FloatArray = e / (1.0 + e) ** 2
    return result


def tanh(z: ArrayLike) -> FloatArray:
    """Squash any number into (-1, 1)."""
    return np.tanh(_floats(z))


def tanh_derivative(z: ArrayLike) -> FloatArray:
    """``1 - tanh(z)**2``, without the cancellation for large z."""
    e = np.exp(-np.abs(_floats(z))) ** 2
    result: FloatArray = 4.0 * e / (1.0 + e) ** 2
    return result


def relu(z: ArrayLike) -> FloatArray:
    """``max(0, z)``."""
    return np.maximum(_floats(z), 0.0)


def relu_derivative(z: ArrayLike) -> FloatArray:
    """1 right of zero, else 0; at the kink itself 0 by convention."""
    return (_floats(z) > 0).astype(np.float64)


def leaky_relu(z: ArrayLike) -> FloatArray:
    """``max(0.1 z, z)``."""
    z = _floats(z)
    return np.maximum(LEAKY_SLOPE * z, z)


def leaky_relu_derivative(z: ArrayLike) -> FloatArray:
    """1 right of zero, else 0.1; at the kink the slope from the left, as for ReLU."""
    return np.maximum(_floats(z) > 0, LEAKY_SLOPE)


def elu(z: ArrayLike) -> FloatArray:
    """``z`` from zero on, else ``exp(z) - 1``."""
    z = _floats(z)
    # exp(z) - 1 is never below its tangent z, and right of zero the minimum leaves it at 0.
    return np.maximum(z, np.expm1(np.minimum(z, 0.0)))


def elu_derivative(z: ArrayLike) -> FloatArray:
    """1 from zero on, else ``exp(z)``."""
    return np.exp(np.minimum(_floats(z), 0.0))


class Activation(NamedTuple):
    """An activation function and its derivative, both functions of the pre-activation z."""

    function: Callable[[ArrayLike], FloatArray]
    derivative: Callable[[ArrayLike], FloatArray]


ACTIVATIONS = {
    "sigmoid": Activation(sigmoid, sigmoid_derivative),
    "tanh": Activation(tanh, tanh_derivative),
    "relu": Activation(relu, relu_derivative),
    "leaky_relu": Activation(leaky_relu, leaky_relu_derivative),
    "elu": Activation(elu, elu_derivative),
}


def find_activation(name: str) -> Activation:
    """The table's row for ``name``; a ValueError lists the known names for another one."""
    if name not in ACTIVATIONS:
        raise ValueError(f"activation {name!r} is not known; choose one of {', '.join(ACTIVATIONS)}")
    return ACTIVATIONS[name]


def activation(name: str, z: ArrayLike) -> FloatArray:
    """The named activation function at ``z``, element by element."""
    return find_activation(name).function(z)


def activation_derivative(name: str, z: ArrayLike) -> FloatArray:
    """The derivative of the named activation function at ``z``, element by element."""
    return find_activation(name).derivative(z)


def _floats(z: ArrayLike) -> FloatArray:
    return np.asarray(z, dtype=np.float64)
