"""What the functions of assignment 2 are called with.

No case hangs on one rounding error: where a threshold is met exactly, all its
numbers are powers of two, and elsewhere the nearest threshold is far away.
"""

from __future__ import annotations

import numpy as np

from mlcourse.checking.functions import NamedFunction
from mlcourse.checking.model import Case, Tolerance

_P = np.array([0.5, 0.25, 0.125, 0.125])
_Q = np.array([0.125, 0.375, 0.25, 0.25])
_NEARLY_RULED_OUT = np.array([0.5, 0.5 - 1e-30, 1e-30])

_A = np.array([[2.0, 0.5, 0.0], [0.5, 1.0, -0.25], [0.0, -0.25, 3.0]])
_B = np.array([1.0, -2.0, 0.5])

# Differences of f carry its rounding error, divided by h.
_BY_DIFFERENCES = Tolerance(rtol=1e-5, atol=1e-8)

# log(1 + 1e-8) instead of log 1 does no harm to an entropy.
_NEARLY_ZERO = Tolerance(atol=1e-7)


def _distribution(rng: np.random.Generator, n: int) -> np.ndarray:
    """Random probabilities, none of them close to 0."""
    weights = rng.uniform(0.2, 2.0, size=n)
    probabilities: np.ndarray = weights / weights.sum()
    return probabilities


def _bowl(A: np.ndarray, b: np.ndarray) -> tuple[NamedFunction, NamedFunction]:
    """A quadratic and its gradient, as a student's function gets them."""
    return NamedFunction("quadratic", (A, b)), NamedFunction("quadratic_gradient", (A, b))


def _waves(c: np.ndarray) -> tuple[NamedFunction, NamedFunction]:
    return NamedFunction("waves", (c,)), NamedFunction("waves_gradient", (c,))


def _random_bowl(rng: np.random.Generator, d: int) -> tuple[NamedFunction, NamedFunction]:
    """Curvatures between 0.5 and 4, in random directions."""
    directions, _ = np.linalg.qr(rng.normal(size=(d, d)))
    A = directions @ np.diag(rng.uniform(0.5, 4.0, size=d)) @ directions.T
    return _bowl((A + A.T) / 2, rng.normal(size=d))


def entropy_cases(rng: np.random.Generator) -> list[Case]:
    """Even, uneven and random distributions; outcomes that cannot happen; a sure one."""
    return [
        Case("values", (_P,), "four outcomes, 1.75 bits"),
        Case("values", (np.full(3, 1 / 3),), "three outcomes, all alike"),
        Case("values", (np.array([0.9, 0.1]),), "two outcomes, one nearly sure"),
        Case("values", (_distribution(rng, 7),), "random probabilities", drawn=True),
        Case("impossible outcomes", (np.array([0.5, 0.0, 0.25, 0.0, 0.25]),), "two outcomes cannot happen"),
        Case("impossible outcomes", (np.array([0.0, 1.0, 0.0]),), "one outcome is sure", tolerance=_NEARLY_ZERO),
        Case("impossible outcomes", (np.array([1, 0]),), "one outcome is sure, whole numbers", tolerance=_NEARLY_ZERO),
        Case("impossible outcomes", (np.array([1.0]),), "there is only one outcome", tolerance=_NEARLY_ZERO),
    ]


def kl_divergence_cases(rng: np.random.Generator) -> list[Case]:
    """Two different distributions both ways round, two equal ones, and zeros in either."""
    p, q = _distribution(rng, 6), _distribution(rng, 6)
    return [
        Case("values", (_P, _Q), "four outcomes"),
        Case("values", (_Q, _P), "the same two, the other way round"),
        Case("values", (p, q), "random probabilities", drawn=True),
        Case("values", (_P, _P), "P and Q are equal"),
        *_impossible_cases(),
    ]


def cross_entropy_cases(rng: np.random.Generator) -> list[Case]:
    """As for the divergence; where P and Q are equal it is the entropy."""
    p, q = _distribution(rng, 5), _distribution(rng, 5)
    return [
        Case("values", (_P, _Q), "four outcomes"),
        Case("values", (_Q, _P), "the same two, the other way round"),
        Case("values", (p, q), "random probabilities", drawn=True),
        Case("values", (_P, _P), "P and Q are equal"),
        *_impossible_cases(),
    ]


def _impossible_cases() -> list[Case]:
    sure = np.array([0.0, 1.0, 0.0])
    return [
        Case(
            "impossible outcomes", (np.array([0.5, 0.0, 0.5]), np.array([0.25, 0.5, 0.25])), "P rules one outcome out"
        ),
        Case("impossible outcomes", (np.array([0.5, 0.5, 0.0]), np.array([0.75, 0.25, 0.0])), "both rule one out"),
        Case("impossible outcomes", (np.array([0.25, 0.25, 0.5]), np.array([0.5, 0.5, 0.0])), "only Q rules one out"),
        Case("impossible outcomes", (sure, np.array([0.25, 0.5, 0.25])), "P is sure"),
        Case("impossible outcomes", (np.array([0, 1, 0]), np.array([1, 0, 0])), "both are sure, of different outcomes"),
        Case("impossible outcomes", (np.array([0.25, 0.25, 0.5]), _NEARLY_RULED_OUT), "Q nearly rules one out"),
    ]


def numerical_gradient_cases(rng: np.random.Generator) -> list[Case]:
    """Small and large h, arrays of any shape, whole numbers."""
    bowl, _ = _bowl(_A, _B)
    c = np.array([2.0, -1.0, 0.5, 1.5])
    spots = np.array([0.3, -1.2, 0.0, 2.1])
    cases = [
        Case("values", (bowl, np.array([1.0, -0.5, 0.0])), "a bowl; h is left at 1e-5"),
        Case("values", (_waves(c)[0], spots, 0.1), "a large h shows what exactly you compute"),
        Case("values", (_waves(c)[0], spots), "a curved function; h is left at 1e-5"),
        Case("values", (_waves(rng.normal(size=5))[0], rng.normal(size=5)), "random numbers", drawn=True),
        Case("values", (_waves(rng.normal(size=3))[0], rng.normal(size=3), 0.05), "random, h = 0.05", drawn=True),
        Case("values", (_waves(np.array([3.0]))[0], np.array([0.7])), "an array of one number"),
        Case("any shape", (_waves(rng.normal(size=(2, 3)))[0], rng.normal(size=(2, 3))), "a matrix", drawn=True),
        Case("any shape", (_waves(np.arange(9.0).reshape(3, 3))[0], np.eye(3)), "a square matrix"),
        Case("any shape", (_waves(np.ones((2, 1, 2)))[0], np.arange(4.0).reshape(2, 1, 2)), "three axes"),
        Case("any shape", (_waves(np.array(2.0))[0], 0.75, 0.1), "a single number"),
        Case("whole numbers", (bowl, np.array([2, -1, 0])), "an array of whole numbers"),
        Case("whole numbers", (_waves(np.array([2.0, -3.0]))[0], np.array([1, -2]), 0.1), "whole numbers, a large h"),
    ]
    return [Case(c.aspect, c.args, c.why, c.drawn, _BY_DIFFERENCES) for c in cases]


def gradient_descent_cases(rng: np.random.Generator) -> list[Case]:
    """Paths of a given length, then every way to stop and not to stop."""
    start = np.array([1.5, -1.0, 0.5])
    round_bowl = _bowl(np.diag([1.0, 2.0]), np.zeros(2))
    saddle = _bowl(np.diag([1.0, -1.0]), np.zeros(2))
    far = np.array([4.0, 3.0])
    return [
        Case("values", (*_bowl(_A, _B), start, 0.25, 0.0, 1, 4), "four steps in a bowl"),
        Case("values", (*_waves(np.array([2.0, -1.0])), np.array([0.5, 1.0]), 0.1, 0.0, 3, 6), "six steps, k = 3"),
        Case("values", (*_random_bowl(rng, 3), rng.normal(size=3), 0.2, 0.0, 2, 5), "a random bowl", drawn=True),
        Case("values", (*_random_bowl(rng, 4), rng.normal(size=4), 0.3, 0.0, 1, 3), "a square path", drawn=True),
        Case("values", (*_bowl(np.array([[2.0]]), np.array([1.0])), np.array([3.0]), 0.3, 0.0, 1, 5), "one unknown"),
        Case("values", (*_bowl(_A, _B), start, 0.25, 0.0, 1, 0), "no step is allowed"),
        Case("when to stop", (*round_bowl, far, 0.125, 0.25, 1, 50), "k = 1"),
        Case("when to stop", (*round_bowl, far, 0.125, 0.2, 4, 50), "k = 4"),
        Case("when to stop", (*_random_bowl(rng, 3), 3 + rng.random(3), 0.1, 1e-3, 3, 60), "random, k = 3", drawn=True),
        Case("when to stop", (*round_bowl, far, 0.125, 1000.0, 3, 50), "epsilon is larger than any change"),
        Case("when to stop", (*round_bowl, far, 0.125, 1000.0, 5, 3), "max_steps is smaller than k"),
        Case("when to stop", (*saddle, np.array([0.01, 0.01]), 0.5, 0.001, 5, 12), "nearly level at first"),
        Case("when to stop", (*round_bowl, far, 1.25, 0.01, 2, 6), "steps so long that f rises"),
        Case("when to stop", (*_waves(np.array([8.0])), np.array([-7.25]), 0.4, 0.01, 1, 9), "f rises, then falls"),
        Case("when to stop", (*round_bowl, np.zeros(2), 0.5, 0.01, 3, 9), "starts at the minimum"),
        Case("when to stop", (*round_bowl, np.zeros(2), 0.5, 0.0, 2, 5), "no change at all, but epsilon is 0"),
        Case("whole numbers", (*round_bowl, np.array([4, -3]), 0.25, 0.0, 1, 3), "a start of whole numbers"),
    ]


def classify_step_size_cases(rng: np.random.Generator) -> list[Case]:
    """Each answer, from eigenvalues in any order; level and falling directions; both borders exactly."""

    def drawn(low: float, high: float) -> tuple[np.ndarray, float]:
        curvatures = np.exp(rng.uniform(-3.0, 3.0, size=5))
        return curvatures, float(rng.uniform(low, high) / curvatures.max())

    return [
        Case("values", (np.array([1.0, 8.0, 2.0]), 0.1), "0.1 is below 1/8"),
        Case("values", (np.array([1.0, 8.0, 2.0]), 0.2), "0.2 is between 1/8 and 2/8"),
        Case("values", (np.array([1.0, 8.0, 2.0]), 0.3), "0.3 is above 2/8"),
        Case("values", (np.array([1.0, 20.0, 8.0]), 0.2), "0.2 is above 2/20"),
        Case("values", (np.array([1.0, 20.0, 15.0]), 0.08), "0.08 is between 1/20 and 2/20"),
        Case("values", (np.array([0.5]), 3.0), "one direction"),
        Case("values", (np.array([4, 3, 1]), 1), "whole numbers"),
        Case("values", drawn(0.2, 0.8), "random, a short step", drawn=True),
        Case("values", drawn(1.2, 1.8), "random, a longer step", drawn=True),
        Case("values", drawn(2.2, 3.0), "random, a long step", drawn=True),
        Case("level or falling directions", (np.array([5.0, 0.0]), 0.1), "one direction is level"),
        Case("level or falling directions", (np.array([0.25, 3.0, -1.0]), 0.2), "one direction falls away for ever"),
        Case("level or falling directions", (np.array([0.5, -4.0]), 0.75), "one direction falls away steeply"),
        Case("on the border", (np.array([4.0, 1.0, 0.5]), 0.5), "exactly 2 / 4"),
        Case("on the border", (np.array([0.5, 4.0, 2.0]), 0.25), "exactly 1 / 4"),
    ]
