"""What the functions of assignment 5 on layers and activations are called with.

N, D, M and K differ, with a square case each where a missing transpose would
stay silent; biases are never zero by accident, and exact zeros are there on purpose.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from mlcourse.checking.model import Case
from mlcourse.exercises.a5_neural_network.judging import decides_xor, part

_X = np.array([[1.0, -2.0, 0.5], [0.0, 1.5, -1.0]])
_W = np.array([[0.5, 1.0, -1.0, 2.0], [1.5, 0.0, 0.25, -0.5], [-2.0, 1.0, 0.75, 1.0]])
_B = np.array([0.25, -1.0, 2.0, 0.5])
_DOUT = np.array([[1.0, -0.5, 0.0, 2.0], [-1.5, 0.25, 3.0, -1.0]])

_AROUND_ZERO = np.array([-2.0, -0.5, 0.0, 0.5, 3.0])
_SQUASHING = ("sigmoid", "tanh")
_RELUS = ("relu", "leaky_relu")

_OUT, _CACHE = part(0, "out"), part(1, "cache")
_DX, _DW, _DB = part(0, "dx"), part(1, "dW"), part(2, "db")


def xor_cases(rng: np.random.Generator) -> list[Case]:
    """One call: there is nothing to draw, since the function takes no arguments."""
    del rng
    return [Case("decisions", (), "all four inputs", compare=decides_xor, hide_expected=True)]


def affine_forward_cases(rng: np.random.Generator) -> list[Case]:
    """Rows, images, and a square layer; each result is judged once for out, once for the cache."""
    rows = (rng.normal(size=(5, 3)), rng.normal(size=(3, 4)), rng.normal(size=4))
    square = (rng.normal(size=(3, 3)), rng.normal(size=(3, 3)), rng.normal(size=3))
    images = (rng.normal(size=(4, 2, 3)), rng.normal(size=(6, 5)), rng.normal(size=5))
    colours = (rng.normal(size=(2, 3, 2, 2)), rng.normal(size=(12, 3)), rng.normal(size=3))
    whole = (np.array([[1, -2]]), np.array([[2, 0, 1], [1, -1, 3]]), np.array([1, 2, -3]))
    return [
        Case("values", (_X, _W, _B), "two examples, three features, four units", compare=_OUT),
        Case("values", rows, "random numbers", drawn=True, compare=_OUT),
        Case("values", square, "as many examples as features and units", drawn=True, compare=_OUT),
        Case("values", whole, "one example, whole numbers", compare=_OUT),
        Case("any shape", images, "four images of 2 by 3 pixels", drawn=True, compare=_OUT),
        Case("any shape", colours, "two images of 2 by 2 pixels in three colours", drawn=True, compare=_OUT),
        Case("cache", (_X, _W, _B), "two examples, three features, four units", compare=_CACHE),
        Case("cache", square, "as many examples as features and units", drawn=True, compare=_CACHE),
        Case("cache", images, "four images of 2 by 3 pixels", drawn=True, compare=_CACHE),
    ]


def affine_backward_cases(rng: np.random.Generator) -> list[Case]:
    """The cache as the exercise fixes it, (x, W); dx, dW and db are judged apart."""
    random = (rng.normal(size=(5, 4)), (rng.normal(size=(5, 3)), rng.normal(size=(3, 4))))
    square = (rng.normal(size=(3, 3)), (rng.normal(size=(3, 3)), rng.normal(size=(3, 3))))
    images = (rng.normal(size=(4, 5)), (rng.normal(size=(4, 2, 3)), rng.normal(size=(6, 5))))
    colours = (rng.normal(size=(3, 2)), (rng.normal(size=(3, 2, 2, 2)), rng.normal(size=(8, 2))))
    whole = (np.array([[1, -2, 3]]), (np.array([[2, -1]]), np.array([[1, 0, 2], [-1, 3, 1]])))
    probes = [
        ((_DOUT, (_X, _W)), "two examples, three features, four units", False),
        (random, "random numbers", True),
        (square, "as many examples as features and units", True),
        (whole, "one example, whole numbers", False),
    ]
    parts = (("dx", _DX), ("dW", _DW), ("db", _DB))
    return [
        Case(name, args, why, drawn=drawn, compare=compare) for name, compare in parts for args, why, drawn in probes
    ] + [
        Case("any shape", images, "four images of 2 by 3 pixels", drawn=True),
        Case("any shape", colours, "three images of 2 by 2 pixels in two colours", drawn=True),
    ]


def relu_forward_cases(rng: np.random.Generator) -> list[Case]:
    """Exact zeros, whole numbers, more axes; out and cache are judged apart."""
    matrix, cube = rng.normal(size=(3, 4)), rng.normal(size=(2, 3, 2))
    return [
        Case("values", (_AROUND_ZERO,), "mixed signs and an exact zero", compare=_OUT),
        Case("values", (np.array([[-3, 0, 4], [5, -1, -2]]),), "whole numbers", compare=_OUT),
        Case("values", (matrix,), "a random matrix", drawn=True, compare=_OUT),
        Case("values", (cube,), "three axes", drawn=True, compare=_OUT),
        Case("cache", (_AROUND_ZERO,), "mixed signs and an exact zero", compare=_CACHE),
        Case("cache", (matrix,), "a random matrix", drawn=True, compare=_CACHE),
    ]


def relu_backward_cases(rng: np.random.Generator) -> list[Case]:
    """Upstream gradients of both signs at inputs of both signs; inputs and gradients of exactly zero."""
    x = np.array([[1.5, -2.0, 0.5], [-0.25, 3.0, -1.0]])
    dout = np.array([[-1.0, 2.0, 0.5], [-3.0, 1.5, 4.0]])
    random = (rng.normal(size=(4, 3)), rng.normal(size=(4, 3)))
    cube = (rng.normal(size=(2, 3, 2)), rng.normal(size=(2, 3, 2)))
    return [
        Case("values", (dout, x), "both signs in the gradient and in the input"),
        Case("values", random, "random numbers", drawn=True),
        Case("values", cube, "three axes", drawn=True),
        Case("values", (np.array([0.0, -2.0, 3.0, 5.0]), np.array([2.0, 1.0, -1.0, 0.5])), "a gradient of zero"),
        Case("values", (np.array([4, -5, 6]), np.array([-1, 2, 3])), "whole numbers"),
        Case("at zero", (np.array([2.0, -3.0, 1.0, -1.0]), np.array([0.0, 0.0, 1.0, -1.0])), "two inputs are zero"),
    ]


def activation_cases(rng: np.random.Generator) -> list[Case]:
    """Each of the five at mixed signs, a scalar, whole numbers and a matrix; then where exp overflows."""
    return [
        *_of_each("sigmoid and tanh", _SQUASHING, rng),
        *_of_each("ReLU and leaky ReLU", _RELUS, rng),
        *_of_each("ELU", ("elu",), rng),
        *_large("large z", (*_SQUASHING, "elu")),
    ]


def activation_derivative_cases(rng: np.random.Generator) -> list[Case]:
    """As for the functions; the kinks at zero have an aspect of their own."""
    kinked = (*_RELUS, "elu")
    return [
        *_of_each("sigmoid and tanh", _SQUASHING, rng),
        *_of_each("ReLU and leaky ReLU", _RELUS, rng, zero=False),
        *_of_each("ELU", ("elu",), rng, zero=False),
        *[Case("at zero", (name, np.array([-1.0, 0.0, 1.0])), f"{name} at exactly 0") for name in kinked],
        *_large("large z", (*_SQUASHING, "elu")),
    ]


def collapse_cases(rng: np.random.Generator) -> list[Case]:
    """Two layers, three, square ones where a wrong order stays silent, one, and six."""
    fixed = [(_W, _B), (np.array([[1.0, 0.5], [-1.0, 2.0], [0.0, 1.5], [3.0, -0.5]]), np.array([0.75, -0.25]))]
    return [
        Case("values", (fixed,), "two layers"),
        Case("values", (network(rng, 3, 5, 4, 2),), "three random layers", drawn=True),
        Case("values", (network(rng, 3, 3, 3, 3),), "three square layers", drawn=True),
        Case(
            "values",
            ([(np.array([[2, -1]]), np.array([1, 3])), (np.array([[1], [4]]), np.array([-5]))],),
            "whole numbers",
        ),
        Case("any depth", ([(_W, _B)],), "one layer"),
        Case("any depth", (network(rng, 2, 3, 4, 5, 3, 4, 2),), "six random layers", drawn=True),
    ]


def network(rng: np.random.Generator, *sizes: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Random layers of these sizes, with biases that are not zero."""
    pairs = pairwise(sizes)
    return [(rng.normal(size=(d, m)) / np.sqrt(d), rng.normal(scale=0.5, size=m)) for d, m in pairs]


def _of_each(aspect: str, names: tuple[str, ...], rng: np.random.Generator, zero: bool = True) -> list[Case]:
    z = _AROUND_ZERO if zero else _AROUND_ZERO[_AROUND_ZERO != 0]
    cases = []
    for name in names:
        cases += [
            Case(aspect, (name, z), "mixed signs and an exact zero" if zero else "mixed signs"),
            Case(aspect, (name, rng.normal(scale=2.0, size=(3, 4))), "a random matrix", drawn=True),
            Case(aspect, (name, np.array([-3, -1, 2])), "whole numbers"),
            Case(aspect, (name, -0.75), "a single number"),
        ]
    return cases


def _large(aspect: str, names: tuple[str, ...]) -> list[Case]:
    z = np.array([-1000.0, 1000.0, 2.0])
    return [Case(aspect, (name, z), "exp(1000) is too large for a float") for name in names]
