"""What the functions of assignment 4 are called with.

Sizes differ (N, D, K = 7, 5, 3 and so on), with one square case where a
missing transpose or keepdims would stay silent; no bias is zero by accident.
"""

from __future__ import annotations

import numpy as np

from mlcourse.checking.model import Case, Tolerance

# In single precision a logit of 1000 is known to 3e-5, and so is the logarithm of its probability.
_COARSE = Tolerance(rtol=1e-4)

# The deck's two examples of a cat, the first one right and the second one mistaken.
_DECK = np.array([[3.2, 5.1, -1.7, -3.7], [5.8, 2.2, -1.6, 1.5]])
_Z = np.array([[0.5, -1.0, 2.0, 0.0], [1.5, 0.0, -0.5, 3.0], [-2.0, 1.0, 0.25, -0.75]])

_X = np.array([[0.5, -1.0], [1.5, 0.0], [-2.0, 1.0], [3.0, 2.0], [0.0, 0.5]])
_Y = np.array([0, 2, 1, 2, 0])
_W = np.array([[1.0, -2.0, 0.5], [0.0, 1.5, -1.0]])
_B = np.array([-0.75, 0.5, 0.25])


def _logits(rng: np.random.Generator, n: int, k: int) -> np.ndarray:
    Z: np.ndarray = rng.normal(scale=2.0, size=(n, k))
    return Z


def _labels(rng: np.random.Generator, n: int, k: int) -> np.ndarray:
    """N labels in random order, with every class among them."""
    y: np.ndarray = rng.permutation(np.arange(n) % k)
    return y


def _problem(rng: np.random.Generator, n: int, d: int, k: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """X, y, W, b of a random problem in which every class has an example."""
    X, W = rng.normal(size=(n, d)), rng.normal(size=(d, k))
    return X, _labels(rng, n, k), W, rng.uniform(0.3, 1.2, size=k) * rng.choice([-1.0, 1.0], size=k)


def one_hot_cases(rng: np.random.Generator) -> list[Case]:
    """Labels in and out of order, and classes that no label belongs to."""
    missing_last = np.array([2, 0, 1, 0, 2, 1, 0])
    return [
        Case("values", (np.array([2, 0, 1, 2]), 3), "four labels, three classes"),
        Case("values", (_labels(rng, 13, 5), 5), "random labels", drawn=True),
        Case("values", (np.array([1, 3, 0, 2]), 4), "as many labels as classes"),
        Case("classes without examples", (missing_last, 5), "the last two classes have no example"),
        Case("classes without examples", (np.array([4, 1, 4, 2]), 6), "classes 0, 3 and 5 have no example"),
        Case("classes without examples", (np.array([3]), 5), "a single label"),
    ]


def softmax_cases(rng: np.random.Generator) -> list[Case]:
    """Ordinary logits, logits where exp overflows, and rows of very different size."""
    level = rng.permutation([900.0, -900.0, 0.0, -60.0, 30.0])[:, None]
    return [
        Case("values", (_DECK,), "the two examples of the lecture"),
        Case("values", (_Z,), "mixed signs and exact zeros"),
        Case("values", (_logits(rng, 5, 3),), "random logits", drawn=True),
        Case("values", (_logits(rng, 4, 4),), "as many rows as classes", drawn=True),
        Case("values", (np.array([[-3, 0, 1, 4], [2, 2, 2, 2]]),), "whole numbers"),
        Case("values", (np.array([[1.0, -1.0, 0.5]]),), "a single row"),
        Case("large logits", (np.array([[1000.0, -1000.0, 0.0], [0.0, 1000.0, 1000.0]]),), "exp(1000) is inf"),
        Case(
            "large logits",
            (np.array([[1000.0, 1001.0, 1002.0], [999.0, 1000.0, 998.0]]),),
            "large, but close",
        ),
        Case(
            "large logits",
            (np.array([[710.0, 709.0, 705.0], [0.0, 1.0, -710.0]]),),
            "just where exp overflows",
        ),
        Case(
            "rows far apart",
            (np.array([[1.0, 2.0, 0.0], [-1001.0, -1000.0, -999.0], [30.0, 29.0, 31.0], [-25.0, -26.0, -24.0]]),),
            "one row near 0, one near -1000",
        ),
        Case(
            "rows far apart",
            (level + _logits(rng, 5, 3),),
            "random rows, each at another level",
            drawn=True,
            tolerance=_COARSE,
        ),
    ]


def softmax_loss_cases(rng: np.random.Generator) -> list[Case]:
    """Ordinary logits, then confident ones: right, wrong, and very wrong.  For the gradient, too."""
    sure = np.array([[1000.0, -1000.0, 0.0], [-500.0, 0.0, 800.0], [1.0, 2.0, 0.0], [-1001.0, -1000.0, -999.0]])
    close = np.array([[1000.0, 1001.0, 999.0], [998.0, 1000.0, 1003.0]])
    middling = np.array([[50.0, -45.0, 3.0], [-60.0, 2.0, 1.0]])
    return [
        Case("values", (_DECK, np.array([1, 1])), "the lecture's two images of a cat"),
        Case("values", (_Z, np.array([0, 3, 2])), "mixed signs and exact zeros"),
        Case("values", (_logits(rng, 7, 3), _labels(rng, 7, 3)), "random logits", drawn=True),
        Case("values", (_logits(rng, 4, 4), _labels(rng, 4, 4)), "as many rows as classes", drawn=True),
        Case("values", (np.array([[-1, 0, 2, 1, 3]]), np.array([2])), "one example, whole numbers"),
        Case("large logits", (sure, np.array([0, 2, 1, 2])), "very sure, and right"),
        Case("large logits", (sure, np.array([0, 1, 0, 1])), "very sure, and one mistake"),
        Case("large logits", (close, np.array([1, 0])), "large, but close"),
        Case("large logits", (middling, np.array([1, 0])), "logits of about 50, where exp is still fine"),
        Case("large logits", (sure, np.array([1, 0, 2, 0])), "very sure, and always wrong"),
    ]


def linear_softmax_gradient_cases(rng: np.random.Generator) -> list[Case]:
    """Without and with a penalty; a square problem; weights so large that exp overflows."""
    random, square = _problem(rng, 7, 4, 3), _problem(rng, 4, 4, 4)
    whole = (np.array([[1, -2]]), np.array([1]), np.array([[2, 1, 0], [1, -1, 3]]), np.array([1, 0, -1]))
    large = np.array([[400.0, -700.0, 0.0], [300.0, 200.0, -500.0]])
    return [
        Case("values", (_X, _Y, _W, _B, 0.0), "five examples, two features, three classes"),
        Case("values", (*random, 0.0), "random examples", drawn=True),
        Case("values", (*square, 0.0), "as many examples as features and classes", drawn=True),
        Case("values", (*whole, 0), "one example, whole numbers"),
        Case("penalty", (_X, _Y, _W, _B, 0.5), "the same examples, with a penalty"),
        Case("penalty", (*random, 0.3), "random examples", drawn=True),
        Case("penalty", (*whole, 2), "one example, whole numbers"),
        Case("large logits", (_X, _Y, large, _B, 0.001), "logits of about 1000 and -2000"),
    ]


def fit_cases(rng: np.random.Generator) -> list[Case]:
    """No step, one step, a few, and many; with and without a penalty; a class without examples."""
    X, y, _, _ = _problem(rng, 12, 4, 3)
    square, y_square, _, _ = _problem(rng, 4, 4, 4)
    return [
        Case("values", (_X, _Y, 3, 0.5, 1, 0.0), "one step"),
        Case("values", (_X, _Y, 3, 0.1, 4, 0.0), "four steps"),
        Case("values", (_X, _Y, 3, 0.3, 0, 0.0), "no step at all"),
        Case("values", (_X, _Y, 5, 0.3, 3, 0.0), "two classes without examples"),
        Case("values", (X, y, 3, 0.5, 25, 0.0), "random data, 25 steps", drawn=True),
        Case("values", (square, y_square, 4, 0.2, 3, 0.0), "as many examples as features and classes", drawn=True),
        Case("penalty", (_X, _Y, 3, 0.5, 5, 0.4), "five steps with a penalty"),
        Case("penalty", (X, y, 3, 0.3, 12, 0.2), "random data, 12 steps with a penalty", drawn=True),
    ]
