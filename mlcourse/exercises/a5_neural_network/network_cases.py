"""What the functions of assignment 5 on whole networks are called with."""

from __future__ import annotations

import numpy as np

from mlcourse.checking.model import Case
from mlcourse.data import make_moons, make_rings, make_xor
from mlcourse.exercises.a5_neural_network.cases import network
from mlcourse.exercises.a5_neural_network.judging import part, reaches

_X = np.array([[1.0, 2.0], [-1.0, 0.5], [0.5, -2.0]])
_Y = np.array([0, 2, 1])
_LAYERS = [
    (np.array([[1.0, -1.0, 0.5, 2.0], [0.5, 1.0, -2.0, -0.5]]), np.array([0.25, -0.5, 1.0, 0.75])),
    (np.array([[1.0, -1.0, 0.5], [0.5, 2.0, -1.0], [-1.5, 0.25, 1.0], [0.75, 1.0, -0.5]]), np.array([0.5, -1.0, 0.25])),
]

# One hidden unit is exactly zero for both examples, another for the first one.
_X_ZERO = np.array([[1.0, 1.0], [2.0, -1.0]])
_LAYERS_ZERO = [
    (np.array([[1.0, 0.0, 2.0], [-1.0, 0.0, -1.0]]), np.array([0.0, 0.0, 0.5])),
    (np.array([[1.0, -2.0], [0.5, 1.0], [-1.0, 0.75]]), np.array([0.25, -0.5])),
]

_LOSS, _GRADIENTS = part(0, "loss"), part(1, "gradients")


def mlp_forward_cases(rng: np.random.Generator) -> list[Case]:
    """Two layers, three, square ones where a missing transpose stays silent; one layer, and five."""
    whole = [
        (np.array([[1, -2, 3], [2, 1, -1]]), np.array([1, 0, -2])),
        (np.array([[1, 2], [-1, 0], [3, 1]]), np.array([-4, 1])),
    ]
    return [
        Case("values", (_X, _LAYERS), "three examples, two layers"),
        Case("values", (rng.normal(size=(5, 3)), network(rng, 3, 6, 4, 2)), "three random layers", drawn=True),
        Case("values", (rng.normal(size=(3, 3)), network(rng, 3, 3, 3)), "square layers", drawn=True),
        Case("values", (np.array([[1, -2]]), whole), "one example, whole numbers"),
        Case("any depth", (_X, _LAYERS[:1]), "one layer: there is nothing between layers"),
        Case("any depth", (rng.normal(size=(4, 3)), network(rng, 3, 7, 5, 6, 8, 2)), "five random layers", drawn=True),
    ]


def mlp_loss_gradient_cases(rng: np.random.Generator) -> list[Case]:
    """With and without a penalty, any depth, hidden units at exactly zero, and logits of about 1000."""
    random = (rng.normal(size=(7, 3)), rng.permutation(np.arange(7) % 4), network(rng, 3, 6, 5, 4), 0)
    square = (rng.normal(size=(3, 3)), rng.permutation(3), network(rng, 3, 3, 3), 0.0)
    deep = (rng.normal(size=(5, 2)), rng.permutation(np.arange(5) % 3), network(rng, 2, 6, 4, 7, 3), 0.0)
    penalized = (*random[:3], float(rng.uniform(0.2, 0.8)))
    large = [(100 * _LAYERS[0][0], _LAYERS[0][1]), (10 * _LAYERS[1][0], _LAYERS[1][1])]
    probes = [
        ((_X, _Y, _LAYERS, 0.0), "three examples, two layers, no penalty", False),
        (random, "three random layers, no penalty", True),
        (square, "square layers, no penalty", True),
    ]
    return [
        *[Case("loss", args, why, drawn=drawn, compare=_LOSS) for args, why, drawn in probes],
        *[Case("gradients", args, why, drawn=drawn, compare=_GRADIENTS) for args, why, drawn in probes],
        Case("any depth", (_X, _Y, [(_LAYERS[0])], 0.0), "one layer: a softmax classifier"),
        Case("any depth", deep, "four random layers", drawn=True),
        Case("penalty", (_X, _Y, _LAYERS, 0.5), "an L2 penalty, lam = 0.5"),
        Case("penalty", penalized, "an L2 penalty on three random layers", drawn=True),
        Case("units at zero", (_X_ZERO, np.array([1, 0]), _LAYERS_ZERO, 0.0), "hidden units that are exactly 0"),
        Case("large logits", (_X, np.array([2, 2, 0]), large, 0.0), "logits of about 1000, confidently wrong"),
    ]


def fit_mlp_cases(rng: np.random.Generator) -> list[Case]:
    """Small sets that no linear model separates, each with enough units and steps to spare."""
    X_xor, y_xor = make_xor(8, 0.08, np.random.default_rng(0))
    X_rings, y_rings = make_rings(14, 3, 0.03, rng)
    X_line = np.linspace(2.0, 4.0, 30) + rng.uniform(-0.02, 0.02, 30)
    y_line = ((X_line > 2.6) & (X_line < 3.4)).astype(np.int64)
    X_moons, y_moons = make_moons(15, 0.02, rng)
    return [
        _fit_case("accuracy", X_xor, y_xor, [2, 16, 2], 1.0, 80, "clouds at the four corners of XOR", drawn=False),
        _fit_case("accuracy", X_rings / 2, y_rings, [2, 24, 3], 1.0, 150, "three rings around each other"),
        _fit_case("accuracy", X_line[:, None] - 3.0, y_line, [1, 16, 2], 0.5, 150, "one class in the middle of a line"),
        _fit_case("two hidden layers", X_moons, y_moons, [2, 16, 12, 2], 0.5, 250, "two half moons"),
    ]


def _fit_case(
    aspect: str,
    X: np.ndarray,
    y: np.ndarray,
    sizes: list[int],
    learning_rate: float,
    n_steps: int,
    why: str,
    drawn: bool = True,
) -> Case:
    args = (X, y, sizes, learning_rate, n_steps, 0)
    return Case(aspect, args, why, drawn=drawn, compare=reaches(X, y, sizes, 0.95), hide_expected=True)
