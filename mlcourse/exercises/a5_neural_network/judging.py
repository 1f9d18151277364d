"""Where equality is not the question: what a network decides, and one part of a result at a time.

Each maker returns a ``compare`` of a case.  None of them raises, whatever plain data comes in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from mlcourse.checking.compare import difference
from mlcourse.checking.model import Tolerance

Compare = Callable[[Any, Any], str]
Pair = tuple[np.ndarray, np.ndarray]

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR_LABELS = (0, 1, 1, 0)
_ANY_SIZE = Tolerance(atol=np.inf)  # structure, shape and finiteness are left to differ in
_XOR_SHAPES = {"W1": (2, 2), "b1": (2,), "W2": (2, 1), "b2": (1,)}


def part(position: int, name: str) -> Compare:
    """Judge one of several returned values, so that a mistake in another one costs nothing here."""

    def compare(got: Any, want: Any) -> str:
        if not isinstance(got, (tuple, list)) or len(got) != len(want):
            return difference(got, want)
        problem = difference(got[position], want[position])
        return f"{name}: {problem}" if problem else ""

    return compare


def decides_xor(got: Any, want: Any) -> str:
    """Judge ``(W1, b1, W2, b2)`` by the sign of the network's logit at the four inputs."""
    del want  # any weights with the right decisions are right
    if not isinstance(got, (tuple, list)) or len(got) != 4:
        return "expected four arrays in a tuple: (W1, b1, W2, b2)"
    arrays = []
    for value, (name, shape) in zip(got, _XOR_SHAPES.items(), strict=True):
        problem, array = _finite_array(name, value, shape)
        if problem:
            return problem
        arrays.append(array)
    W1, b1, W2, b2 = arrays
    logits = _logits(CORNERS, [(W1, b1), (W2, b2)])[:, 0]
    labels = tuple(int(logit > 0) for logit in logits)
    if labels == XOR_LABELS:
        return ""
    return f"at (0, 0), (0, 1), (1, 0), (1, 1) the network decides {labels}, expected {XOR_LABELS}"


def reaches(X: np.ndarray, y: np.ndarray, sizes: Sequence[int], accuracy: float) -> Compare:
    """Judge layers of the given sizes by the accuracy of the ReLU network on the examples."""

    def compare(got: Any, want: Any) -> str:
        del want  # another start leads to other weights, and that is fine
        problem, layers = _as_layers(got, sizes)
        if problem:
            return problem
        logits = _logits(X, layers)
        if not np.isfinite(logits).all():
            return "the network's logits are too large for a float"
        reached = float(np.mean(logits.argmax(axis=1) == y))
        if reached >= accuracy:
            return ""
        return f"the network is right on {reached:.0%} of the examples, expected at least {accuracy:.0%}"

    return compare


def _as_layers(got: Any, sizes: Sequence[int]) -> tuple[str, list[Pair]]:
    if not isinstance(got, (tuple, list)) or len(got) != len(sizes) - 1:
        return f"expected a list of {len(sizes) - 1} pairs (W, b)", []
    layers = []
    for i, (layer, (d, m)) in enumerate(zip(got, pairwise(sizes), strict=True)):
        if not isinstance(layer, (tuple, list)) or len(layer) != 2:
            return f"layer {i} is not a pair (W, b)", []
        problem_W, W = _finite_array(f"W of layer {i}", layer[0], (d, m))
        problem_b, b = _finite_array(f"b of layer {i}", layer[1], (m,))
        if problem_W or problem_b:
            return problem_W or problem_b, []
        layers.append((W, b))
    return "", layers


def _finite_array(name: str, value: Any, shape: tuple[int, ...]) -> tuple[str, np.ndarray]:
    problem = difference(value, np.zeros(shape), _ANY_SIZE)
    return (f"{name}: {problem}", np.zeros(shape)) if problem else ("", np.asarray(value, dtype=np.float64))


def _logits(X: np.ndarray, layers: list[Pair]) -> np.ndarray:
    # Not the reference's forward pass: a student's weights may overflow, and that must not warn.
    with np.errstate(all="ignore"):
        o = X
        for i, (W, b) in enumerate(layers):
            z = o @ W + b
            o = z if i == len(layers) - 1 else np.maximum(0.0, z)
    return o
