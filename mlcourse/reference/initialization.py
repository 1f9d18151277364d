"""How large the first weights should be, so that signals neither fade nor grow from layer to layer.

Deck: "Vanishing/Exploding Gradient", what repairs it.  Glorot and Bengio,
"Understanding the difficulty of training deep feedforward neural networks"
(2010); He, Zhang, Ren and Sun, "Delving Deep into Rectifiers" (2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from mlcourse.reference.activations import find_activation
from mlcourse.reference.arrays import FloatArray

_SATURATING = ("sigmoid", "tanh")


def initial_scale(fan_in: int, fan_out: int, activation: str) -> float:
    """Standard deviation of a layer's first weights.

    ``sqrt(2 / (fan_in + fan_out))`` for sigmoid and tanh (Glorot);
    ``sqrt(2 / fan_in)`` for ReLU, leaky ReLU and ELU (He), since a ReLU
    silences half of what comes in.

    Parameters
    ----------
    fan_in, fan_out
        Number of inputs and of units of the layer, at least 1.
    activation
        One of the names in ``activations.ACTIVATIONS``.

    Raises
    ------
    ValueError
        A fan below 1, or a name that is not known.
    """
    find_activation(activation)
    if fan_in < 1 or fan_out < 1:
        raise ValueError(f"fan_in and fan_out must be at least 1, but are {fan_in} and {fan_out}")
    fan = (fan_in + fan_out) if activation in _SATURATING else fan_in
    return float(np.sqrt(2.0 / fan))


def initial_layers(
    sizes: Sequence[int], activation: str, rng: np.random.Generator
) -> list[tuple[FloatArray, FloatArray]]:
    """Normal weights of :func:`initial_scale` and zero biases.

    Parameters
    ----------
    sizes
        Widths from the inputs to the logits, two or more: ``[64, 32, 10]`` is two layers.
    activation
        The activation between the layers.
    rng
        Where the weights come from.

    Returns
    -------
    A list of ``(W, b)`` pairs: float64 (D, M) and (M,).
    """
    if len(sizes) < 2:
        raise ValueError(f"sizes must hold at least the inputs and the logits, but is {list(sizes)}")
    return [(rng.normal(0.0, initial_scale(d, m, activation), (d, m)), np.zeros(m)) for d, m in pairwise(sizes)]
