"""What the functions of assignment 1 are called with.

Sizes differ (N, D = 5, 3 and so on), with one square case where a missing
transpose would stay silent; the bias is never zero by accident.
"""

from __future__ import annotations

import numpy as np

from mlcourse.checking.model import Case

_X = np.array([[0.5, -1.0, 2.0], [1.5, 0.0, -0.5], [-2.0, 1.0, 0.25], [3.0, 2.0, 1.0]])
_W = np.array([1.0, -2.0, 0.5])
_B = -0.75
_Y = np.array([1, 0, 0, 1])

# Logits of these rows under _W_LARGE and _B are near 1000, -1000, 0 and 500.
_X_LARGE = np.array([[1000.0, 1.0], [-1000.0, 2.0], [0.0, 0.0], [500.0, -3.0]])
_W_LARGE = np.array([1.0, 0.25])


def _problem(rng: np.random.Generator, n: int, d: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """X, y, w, b of a random problem with both labels present."""
    X, w = rng.normal(size=(n, d)), rng.normal(size=d)
    y = rng.permutation(np.arange(n) % 3 == 0).astype(np.int64)
    return X, y, w, float(rng.uniform(0.3, 1.2))


def sigmoid_cases(rng: np.random.Generator) -> list[Case]:
    """Vectors, scalars, a matrix, whole numbers, and logits where exp overflows."""
    return [
        Case("values", (np.array([-2.0, -0.5, 0.0, 1.0, 3.5]),), "mixed signs and an exact zero"),
        Case("values", (rng.normal(scale=3.0, size=7),), "random logits", drawn=True),
        Case("values", (np.array([-12.0, -9.0, 9.0, 12.0]),), "nearly sure, but not quite"),
        Case("any shape", (0.5,), "a single number"),
        Case("any shape", (-2,), "a single whole number"),
        Case("any shape", (np.array([-3, 0, 1, 4]),), "an array of whole numbers"),
        Case("any shape", (rng.normal(size=(2, 3)),), "a matrix", drawn=True),
        Case("large logits", (np.array([-1000.0, 0.0, 1000.0]),), "exp(1000) is too large for a float"),
        Case("large logits", (np.array([-710.0, 710.0, 2.0]),), "just where exp overflows"),
        Case("large logits", (-1000.0,), "a single very negative number"),
    ]


def predict_proba_cases(rng: np.random.Generator) -> list[Case]:
    """Tall, square and single-row inputs; logits that overflow."""
    X, _, w, b = _problem(rng, 5, 3)
    square, _, w_square, b_square = _problem(rng, 3, 3)
    return [
        Case("values", (_X, _W, _B), "four examples, three features"),
        Case("values", (X, w, b), "random examples", drawn=True),
        Case("values", (square, w_square, b_square), "as many examples as features", drawn=True),
        Case("values", (np.array([[1, -2]]), np.array([2, 1]), 1), "one example, whole numbers"),
        Case("large logits", (_X_LARGE, _W_LARGE, _B), "logits of about 1000 and -1000"),
    ]


def predict_cases(rng: np.random.Generator) -> list[Case]:
    """Random examples, and examples that lie exactly on the border."""
    X, _, w, b = _problem(rng, 11, 3)
    square, _, w_square, b_square = _problem(rng, 4, 4)
    near = np.array([[0.25], [-0.25], [0.75], [-0.75], [0.4], [-0.4]])
    border = np.array([[1.0, 1.0], [2.0, 0.0], [0.0, 2.0], [3.0, 2.0]])
    return [
        Case("values", (_X, _W, _B), "four examples, three features"),
        Case("values", (near, np.array([1.0]), 0.125), "logits between -1 and 1"),
        Case("values", (X, w, b), "random examples", drawn=True),
        Case("values", (square, w_square, b_square), "as many examples as features", drawn=True),
        Case("values", (_X, _W, -_B), "a positive bias"),
        Case("on the border", (border, np.array([1.0, 1.0]), -2.0), "three logits are exactly 0"),
    ]


def logistic_loss_cases(rng: np.random.Generator) -> list[Case]:
    """Ordinary logits, then confident ones: right, wrong, and very wrong."""
    X, y, w, b = _problem(rng, 7, 3)
    square, y_square, w_square, b_square = _problem(rng, 4, 4)
    confident = np.array([1, 0, 1, 1])
    mistaken = np.array([0, 0, 1, 1])
    return [
        Case("values", (_X, _Y, _W, _B), "four examples, three features"),
        Case("values", (X, y, w, b), "random examples", drawn=True),
        Case("values", (square, y_square, w_square, b_square), "as many examples as features", drawn=True),
        Case("values", (np.array([[1, -2]]), np.array([0]), np.array([2, 1]), 1), "one example"),
        Case("large logits", (_X_LARGE, confident, _W_LARGE, _B), "very sure, and right"),
        Case("large logits", (_X_LARGE, mistaken, _W_LARGE, _B), "very sure of one spam that is none"),
        Case(
            "large logits",
            (np.array([[50.0], [-45.0], [3.0]]), np.array([0, 1, 1]), np.array([1.0]), _B),
            "logits of about 50, where exp is still fine",
        ),
        Case("large logits", (_X_LARGE, 1 - confident, _W_LARGE, _B), "very sure, and always wrong"),
    ]


def logistic_gradient_cases(rng: np.random.Generator) -> list[Case]:
    """Ordinary logits; a square problem; logits where the sigmoid is flat."""
    X, y, w, b = _problem(rng, 7, 3)
    square, y_square, w_square, b_square = _problem(rng, 4, 4)
    return [
        Case("values", (_X, _Y, _W, _B), "four examples, three features"),
        Case("values", (X, y, w, b), "random examples", drawn=True),
        Case("values", (square, y_square, w_square, b_square), "as many examples as features", drawn=True),
        Case("values", (np.array([[1, -2]]), np.array([0]), np.array([2, 1]), 1), "one example"),
        Case("large logits", (_X_LARGE, np.array([0, 0, 1, 1]), _W_LARGE, _B), "sure of one spam that is none"),
    ]


def fit_cases(rng: np.random.Generator) -> list[Case]:
    """No step, one step, a few steps, and many on random data."""
    X, y, _, _ = _problem(rng, 12, 3)
    square, y_square, _, _ = _problem(rng, 4, 4)
    return [
        Case("values", (_X, _Y, 0.5, 1), "one step"),
        Case("values", (_X, _Y, 0.1, 4), "four steps"),
        Case("values", (_X, _Y, 0.3, 0), "no step at all"),
        Case("values", (X, y, 0.7, 25), "random data, 25 steps", drawn=True),
        Case("values", (square, y_square, 0.2, 3), "as many examples as features", drawn=True),
    ]
