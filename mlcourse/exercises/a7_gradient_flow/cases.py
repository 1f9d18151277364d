"""What the functions of assignment 7 are called with.

Widths differ from layer to layer, and so does the number of examples, with one
square case where a missing transpose stays silent; no bias is zero by
accident.  Power iteration may start anywhere, so its matrices have a largest
singular value that is well apart from the next or exactly equal to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from mlcourse.checking.model import Case, Tolerance

Layers = list[tuple[np.ndarray, np.ndarray]]

_W = np.array([[1.0, -2.0], [0.5, 0.0], [-1.5, 3.0]])
_Z = np.array([0.75, -1.25])

# Three inputs, two hidden units, four logits: every width is another.
_LAYERS: Layers = [
    (_W, np.array([0.5, -1.0])),
    (np.array([[1.0, -1.0, 0.5, 2.0], [-0.5, 2.0, 1.5, -1.0]]), np.array([0.25, 0.5, -1.0, -0.75])),
]
_X = np.array([[0.5, -1.0, 0.25], [1.5, 0.0, -0.5], [-2.0, 1.0, 0.5], [1.0, 2.0, 1.0], [0.0, 0.5, 1.5]])
_Y = np.array([3, 0, 2, 1, 3])

# Far below 1e-9, gradients still have to be right.
_DEEP = Tolerance(rtol=1e-5, atol=1e-25)


def _mixed_signs(rng: np.random.Generator, n: int) -> np.ndarray:
    """Pre-activations, at least one on each side of zero and none close to it."""
    signs = rng.permutation(np.where(np.arange(n) % 2, -1.0, 1.0))
    mixed: np.ndarray = signs * rng.uniform(0.3, 2.0, n)
    return mixed


def _network(rng: np.random.Generator, sizes: Sequence[int], spread: float = 1.0) -> Layers:
    """Normal weights and biases; the biases lean to the right, so that no layer of ReLUs falls silent."""
    return [
        (rng.normal(scale=spread * np.sqrt(2 / d), size=(d, m)), rng.normal(0.4, 0.5, size=m))
        for d, m in pairwise(sizes)
    ]


def _problem(rng: np.random.Generator, n: int, sizes: Sequence[int]) -> tuple[Layers, np.ndarray, np.ndarray]:
    """A network with examples and labels; every class has a label where n allows."""
    y = rng.permutation(np.arange(n) % sizes[-1]).astype(np.int64)
    return _network(rng, sizes), rng.normal(size=(n, sizes[0])), y


def _stretch(rng: np.random.Generator, shape: tuple[int, int], singular_values: Sequence[float]) -> np.ndarray:
    """A random matrix with these singular values."""
    n = len(singular_values)
    U, V = (np.linalg.qr(rng.normal(size=(size, n)))[0] for size in shape)
    matrix: np.ndarray = (U * np.array(singular_values)) @ V.T
    return matrix


def layer_jacobian_cases(rng: np.random.Generator) -> list[Case]:
    """The three activations of the experiments; then all five, at the kink and far out."""
    kinks = np.array([0.0, -0.5, 0.0, 2.0])
    W_kinks = np.array([[1.0, 2.0, -3.0, 0.5], [0.25, -1.0, 1.5, 2.0], [-1.0, 0.5, 2.5, -2.0]])
    far = np.array([-1000.0, 1000.0, -30.0, 3.0])
    drawn = [(rng.normal(size=(5, 4)), _mixed_signs(rng, 4)) for _ in range(4)]
    square = rng.normal(size=(3, 3)), _mixed_signs(rng, 3)
    return [
        Case("values", (_W, _Z, "sigmoid"), "three inputs, two units"),
        Case("values", (_W, _Z, "relu"), "one unit is off"),
        Case("values", (*drawn[0], "tanh"), "a random layer", drawn=True),
        Case("values", (*drawn[1], "sigmoid"), "a random layer", drawn=True),
        Case("values", (*square, "tanh"), "as many units as inputs", drawn=True),
        Case("values", (np.array([[2], [-1]]), np.array([3]), "relu"), "one unit, whole numbers"),
        Case("all five activations", (*drawn[2], "leaky_relu"), "leaky ReLU", drawn=True),
        Case("all five activations", (*drawn[3], "elu"), "ELU", drawn=True),
        Case("all five activations", (W_kinks, kinks, "relu"), "two pre-activations are exactly 0"),
        Case("all five activations", (W_kinks, kinks, "leaky_relu"), "two pre-activations are exactly 0"),
        Case("all five activations", (W_kinks, kinks, "elu"), "two pre-activations are exactly 0"),
        Case("all five activations", (W_kinks, far, "sigmoid"), "pre-activations of -1000 and 1000"),
        Case("all five activations", (W_kinks, far, "tanh"), "pre-activations of -1000 and 1000"),
    ]


def end_to_end_jacobian_cases(rng: np.random.Generator) -> list[Case]:
    """Two and three layers, a square network, then one layer alone and twelve."""
    deep = _network(rng, [4, 5, *[6] * 10, 3])
    return [
        Case("values", (_LAYERS, _X[0], "tanh"), "three inputs, two hidden units, four logits"),
        Case("values", (_LAYERS, _X[3], "sigmoid"), "three inputs, two hidden units, four logits"),
        Case("values", (_network(rng, [5, 4, 3, 2]), rng.normal(size=5), "tanh"), "three layers", drawn=True),
        Case("values", (_network(rng, [4, 7, 6, 3]), rng.normal(size=4), "relu"), "three layers", drawn=True),
        Case("values", (_network(rng, [3, 3, 3, 3]), rng.normal(size=3), "tanh"), "all widths equal", drawn=True),
        Case("values", (_network(rng, [2, 6, 3]), rng.normal(size=2), "elu"), "two layers", drawn=True),
        Case(
            "values",
            (
                [(np.array([[1, -1], [2, 1]]), np.array([1, -2])), (np.array([[2], [1]]), np.array([0]))],
                np.array([1, 2]),
                "relu",
            ),
            "whole numbers",
        ),
        Case("any depth", ([_LAYERS[0]], _X[1], "sigmoid"), "one layer: it has no activation after it"),
        Case("any depth", (deep, rng.normal(size=4), "tanh"), "twelve layers", drawn=True, tolerance=_DEEP),
        Case("any depth", (deep, rng.normal(size=4), "leaky_relu"), "twelve layers", drawn=True, tolerance=_DEEP),
    ]


def spectral_norm_cases(rng: np.random.Generator) -> list[Case]:
    """Tall, wide and square matrices; equal singular values; entries of any size, and none but zeros."""
    apart = _stretch(rng, (4, 3), (3.0, 1.2, 0.4))
    return [
        Case("values", (np.array([[3.0, 0.5], [-1.0, 2.0], [4.0, -1.5]]), 100), "three rows, two columns"),
        Case("values", (_stretch(rng, (3, 5), (2.5, 1.0, 0.3)), 60), "a random wide matrix", drawn=True),
        Case("values", (_stretch(rng, (6, 4), (1.7, 0.8, 0.5, 0.1)), 60), "a random tall matrix", drawn=True),
        Case("values", (_stretch(rng, (4, 4), (5.0, 2.0, 1.0, 0.2)), 60), "a random square matrix", drawn=True),
        Case("values", (np.array([[0.0, -2.0], [2.0, 0.0]]), 10), "a quarter turn, twice as large"),
        Case("values", (np.array([[1, 4], [-2, 1], [3, 1]]), 100), "whole numbers"),
        Case("values", (np.array([[-3.0]]), 5), "one negative number"),
        Case("large, small, zero", (1e6 * apart, 60), "entries of about a million", drawn=True),
        Case("large, small, zero", (1e-6 * apart, 60), "entries of about a millionth", drawn=True, tolerance=_DEEP),
        Case("large, small, zero", (20 * apart, 400), "many iterations", drawn=True),
        Case("large, small, zero", (np.zeros((3, 2)), 20), "nothing but zeros"),
    ]


def gradient_norms_cases(rng: np.random.Generator) -> list[Case]:
    """Two and three layers, a square problem, then one layer alone and ten, with gradients that fade."""
    deep, X, y = _problem(rng, 6, [4, *[5] * 9, 3])
    fading = [(0.5 * W, b) for W, b in deep]
    square, X_square, y_square = _problem(rng, 4, [4, 4, 4, 4])
    tanh, X_tanh, y_tanh = _problem(rng, 7, [5, 4, 6, 3])
    relu, X_relu, y_relu = _problem(rng, 8, [4, 9, 7, 3])
    one = [(np.array([[1, -1], [2, 1]]), np.array([1, -2])), (np.array([[2, 0, -1], [1, 1, 1]]), np.array([0, 1, -1]))]
    return [
        Case("values", (_LAYERS, _X, _Y, "tanh"), "five examples, two layers"),
        Case("values", (_LAYERS, _X, _Y, "sigmoid"), "five examples, two layers"),
        Case("values", (tanh, X_tanh, y_tanh, "tanh"), "three random layers", drawn=True),
        Case("values", (relu, X_relu, y_relu, "relu"), "three random layers", drawn=True),
        Case("values", (square, X_square, y_square, "tanh"), "as many examples as units everywhere", drawn=True),
        Case("values", (tanh, X_tanh, y_tanh, "elu"), "three random layers", drawn=True),
        Case("values", (one, np.array([[1, -2]]), np.array([2]), "tanh"), "one example, whole numbers"),
        Case("any depth", ([_LAYERS[0]], _X, _Y % 2, "tanh"), "one layer"),
        Case("any depth", (deep, X, y, "leaky_relu"), "ten layers", drawn=True, tolerance=_DEEP),
        Case("any depth", (fading, X, y, "sigmoid"), "ten layers of sigmoids", drawn=True, tolerance=_DEEP),
        Case("any depth", ([(50 * W, b) for W, b in _LAYERS], _X, _Y, "relu"), "logits of thousands"),
    ]


def initial_scale_cases(rng: np.random.Generator) -> list[Case]:
    """Narrowing, widening and square layers of both families."""
    fan_in, fan_out = (int(fan) for fan in rng.integers(3, 400, 2) * [2, 2] + [0, 1])  # never equal
    return [
        Case("values", (64, 32, "relu"), "64 inputs, 32 units"),
        Case("values", (64, 32, "tanh"), "64 inputs, 32 units"),
        Case("values", (fan_in, fan_out, "relu"), "a random layer", drawn=True),
        Case("values", (fan_in, fan_out, "tanh"), "a random layer", drawn=True),
        Case("values", (50, 50, "tanh"), "as many units as inputs"),
        Case("values", (1, 3, "relu"), "one input"),
        Case("all five activations", (fan_out, fan_in, "sigmoid"), "sigmoid", drawn=True),
        Case("all five activations", (fan_out, fan_in, "leaky_relu"), "leaky ReLU", drawn=True),
        Case("all five activations", (fan_out, fan_in, "elu"), "ELU", drawn=True),
    ]
