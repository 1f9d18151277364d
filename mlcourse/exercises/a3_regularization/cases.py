"""What the functions of assignment 3 are called with.

Sizes differ (N, D = 7, 3 and so on), with square cases where a missing transpose
would stay silent, and N is never 2, where lam / 2 and lam / N are the same.  Fits
are well-conditioned, so that normal equations, least squares and a solver that
walks there agree to far more digits than are asked for.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.compare import describe
from mlcourse.checking.model import Case, Tolerance

_X = np.array([[0.5, -1.0, 2.0], [1.5, 0.0, -0.5], [-2.0, 1.0, 0.25], [3.0, 2.0, 1.0], [0.0, -0.5, -1.5]])
_Y = np.array([1.5, -0.5, 0.0, 4.0, -2.5])
_W = np.array([1.0, -2.0, 0.5])
_B = -0.75

# Somebody may walk to the minimum instead of solving for it.
_FIT = Tolerance(rtol=1e-4, atol=1e-6)


def _problem(rng: np.random.Generator, n: int, d: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """X, y, w, b of a random linear relation with noise; w and b lie beside the best ones."""
    X, w = rng.normal(size=(n, d)), rng.normal(size=d)
    b = float(rng.uniform(0.5, 1.5))
    y = X @ rng.permutation(w) - b + rng.normal(size=n)
    return X, y, w, b


def _curve(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Points x, y on a bent curve with noise, x between -1 and 1."""
    x = rng.uniform(-1, 1, size=n)
    return x, 2 + x - 3 * x**3 + rng.normal(scale=0.4, size=n)


def polynomial_cases(rng: np.random.Generator) -> list[Case]:
    """Mixed signs and a zero, the lowest degrees, a square result, whole numbers that outgrow 64 bits."""
    x = np.array([-1.5, -0.5, 0.0, 1.0, 2.0])
    return [
        Case("values", (x, 3), "mixed signs and an exact zero"),
        Case("values", (rng.uniform(-2, 2, size=7), 4), "random numbers", drawn=True),
        Case("values", (rng.uniform(-2, 2, size=5), 4), "as many numbers as powers", drawn=True),
        Case("values", (x, 1), "a straight line"),
        Case("values", (x, 0), "degree 0: nothing but a constant"),
        Case("values", (np.array([0.5]), 5), "a single number in an array"),
        Case("whole numbers", (np.array([3, -1, 0, 2]), 2), "an array of whole numbers"),
        Case("whole numbers", (np.array([10, -7, 0, 3]), 20), "10 to the power of 20 is too large for 64 bits"),
    ]


def ridge_loss_cases(rng: np.random.Generator) -> list[Case]:
    """Without a penalty, then with small and large ones, and with a penalty alone."""
    X, y, w, b = _problem(rng, 7, 3)
    square, y_square, w_square, b_square = _problem(rng, 4, 4)
    lam = float(rng.uniform(0.2, 0.8))
    return [
        Case("values", (_X, _Y, _W, _B, 0.0), "five examples, three features, no penalty"),
        Case("values", (X, y, w, b, 0.0), "random examples, no penalty", drawn=True),
        Case("values", (square, y_square, w_square, b_square, 0.0), "as many examples as features", drawn=True),
        Case("values", (np.array([[1, -2]]), np.array([3]), np.array([2, 1]), 1, 0), "one example, whole numbers"),
        Case("with a penalty", (_X, _Y, _W, _B, 0.5), "the same five examples, lam = 0.5"),
        Case("with a penalty", (X, y, w, b, lam), "random examples", drawn=True),
        Case("with a penalty", (square, y_square, w_square, b_square, 3.0), "a square X, lam = 3", drawn=True),
        Case("with a penalty", (_X, _X @ _W + _B, _W, _B, 0.2), "a perfect fit: nothing but the penalty is left"),
        Case("with a penalty", (_X, _Y, np.zeros(3), _B, 10.0), "no weights, so no penalty"),
    ]


def ridge_gradient_cases(rng: np.random.Generator) -> list[Case]:
    """Without a penalty, then with small and large ones, and where the residuals vanish."""
    X, y, w, b = _problem(rng, 7, 3)
    square, y_square, w_square, b_square = _problem(rng, 4, 4)
    lam = float(rng.uniform(0.2, 0.8))
    return [
        Case("values", (_X, _Y, _W, _B, 0.0), "five examples, three features, no penalty"),
        Case("values", (X, y, w, b, 0.0), "random examples, no penalty", drawn=True),
        Case("values", (square, y_square, w_square, b_square, 0.0), "as many examples as features", drawn=True),
        Case("values", (np.array([[1, -2]]), np.array([3]), np.array([2, 1]), 1, 0), "one example, whole numbers"),
        Case("with a penalty", (_X, _Y, _W, _B, 0.5), "the same five examples, lam = 0.5"),
        Case("with a penalty", (X, y, w, b, lam), "random examples", drawn=True),
        Case("with a penalty", (square, y_square, w_square, b_square, 3.0), "a square X, lam = 3", drawn=True),
        Case("with a penalty", (_X, _X @ _W + _B, _W, _B, 0.2), "a perfect fit: nothing but the penalty pulls"),
    ]


def fit_ridge_cases(rng: np.random.Generator) -> list[Case]:
    """Weak and strong penalties, features far from zero, one feature, and fewer examples than features."""
    X, y, _, _ = _problem(rng, 9, 3)
    square, y_square, _, _ = _problem(rng, 4, 4)
    far, y_far, _, _ = _problem(rng, 8, 3)
    wide, y_wide, _, _ = _problem(rng, 4, 6)
    lam = float(rng.uniform(0.2, 0.8))
    whole = np.array([[1, -2], [4, 0], [-3, 1], [2, 5], [0, 3]]), np.array([2, 7, -6, 1, 0])
    far_x, far_y = far + np.array([20.0, -8.0, 5.0]), y_far + 30
    return [
        _fit_case("values", (_X, _Y, 0.5), "five examples, three features, lam = 0.5"),
        _fit_case("values", (X, y, lam), "random examples", drawn=True),
        _fit_case("values", (square, y_square, 0.7), "as many examples as features", drawn=True),
        _fit_case("values", (far_x, far_y, 0.4), "features and targets far from zero", drawn=True),
        _fit_case("values", (*whole, 1), "whole numbers"),
        _fit_case("values", (_X[:, :1], _Y, 0.25), "one feature"),
        _fit_case("values", (_X[:, :2], _Y, 0.0), "no penalty at all"),
        _fit_case("values", (X, y, 50.0), "a penalty so strong that little but the bias is left", drawn=True),
        _fit_case("more features than examples", (_X.T, _Y[:3], 0.3), "three examples, five features"),
        _fit_case("more features than examples", (wide, y_wide, 0.1), "four examples, six features", drawn=True),
    ]


def _fit_case(aspect: str, args: tuple[Any, ...], why: str, drawn: bool = False) -> Case:
    return Case(aspect, args, why, drawn, _FIT)


def capacity_cases(rng: np.random.Generator) -> list[Case]:
    """Rising degrees, unsorted ones, a single one, and sizes that agree by accident."""
    x_train, y_train, x_val, y_val = *_curve(rng, 12), *_curve(rng, 7)
    four = *_curve(rng, 4), *_curve(rng, 4)
    x = np.array([-1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0])
    y = np.array([1.0, 0.25, -0.5, 0.25, 0.5, -0.25, 1.0, 3.0])
    fixed = x, y, np.array([-0.9, 0.1, 0.6, 0.8]), np.array([0.5, 0.0, 1.0, 2.5])
    return [
        _fit_case("values", (*fixed, [0, 1, 2, 3, 5], 0.1), "eight points to learn from"),
        _fit_case("values", (x_train, y_train, x_val, y_val, [1, 2, 4], 0.02), "random points", drawn=True),
        _fit_case("values", (*four, [0, 1, 2, 3], 0.5), "four points each, and four degrees", drawn=True),
        _fit_case("values", (x_train, y_train, x_val, y_val, [1, 3], 0.3), "two degrees", drawn=True),
        _fit_case("degrees in any order", (*fixed, [4, 0, 2], 0.05), "degrees that do not rise"),
        _fit_case("degrees in any order", (*fixed, [3], 0.2), "a single degree"),
        _fit_case(
            "degrees in any order",
            (x_train, y_train, x_val, y_val, [5, 1, 3, 1], 0.01),
            "a degree that comes twice",
            drawn=True,
        ),
    ]


def _step(name: str, does: str, *rows: str) -> dict[str, Any]:
    return {"name": name, "does": does, "rows": list(rows)}


def _choice(name: str, by: str) -> dict[str, Any]:
    return {"name": name, "does": "choose", "by": by}


_SPLIT = _step("split", "split", "all")
_SCALER = _step("scaler", "fit", "train")
_SCALED = _step("scaled rows", "transform", "all")
_WEIGHTS = _step("weights", "fit", "train")
_RESULT = _step("result", "evaluate", "test")


def leak_cases(rng: np.random.Generator) -> list[Case]:
    """Fits that see test rows, choices by test errors, and careful pipelines that only look suspicious."""
    return [*_fits_that_leak(rng), *_choices_that_leak(rng), *_nothing_leaks(rng)]


def _fits_that_leak(rng: np.random.Generator) -> list[Case]:
    early = [_step("scaler", "fit", "all"), _SPLIT, _WEIGHTS, _RESULT]
    late = [_SPLIT, _step("scaler", "fit", "all"), _WEIGHTS, _RESULT]
    both = [_SPLIT, _SCALER, _step("weights", "fit", "train", "test"), _RESULT]
    twice = [_SPLIT, _step("word list", "fit", "validation", "test"), _step("weights", "fit", "all")]
    misleading = [
        _step("test rows set aside", "split", "all"),
        _step("model to test", "fit", "train"),
        _step("last step", "fit", "test"),
    ]
    return [
        _leak_case("values", early, "the scaler is fitted before the split"),
        _leak_case("values", late, "the scaler is fitted to all rows after the split"),
        _leak_case("values", both, "the weights are fitted to two parts"),
        _leak_case("values", twice, "two steps leak, and the first one counts"),
        _leak_case("values", misleading, "a step's name says nothing about what it does"),
        _leak_case("values", _drawn_fits(rng, leaks=True), "many fits, one or two of them leak", drawn=True),
    ]


def _choices_that_leak(rng: np.random.Generator) -> list[Case]:
    by_test = [_SPLIT, _step("degree errors", "evaluate", "test"), _choice("degree", "degree errors"), _WEIGHTS]
    by_all = [_SPLIT, _WEIGHTS, _step("errors", "evaluate", "all"), _choice("best weights", "errors")]
    second = [
        _SPLIT,
        _step("smallest errors", "evaluate", "validation"),  # hides the words “all” and “test”
        _choice("degree", "smallest errors"),
        _step("lam errors", "evaluate", "validation", "test"),
        _choice("lam", "lam errors"),
        _WEIGHTS,
        _RESULT,
    ]
    drawn = _drawn_choices(rng, leaks=True)
    return [
        _leak_case("choices", by_test, "the degree is chosen by the test error"),
        _leak_case("choices", by_all, "the error is measured on all rows"),
        _leak_case("choices", second, "one careful choice, one careless choice"),
        _leak_case("choices", drawn, "three errors measured, two choices", drawn=True),
    ]


def _nothing_leaks(rng: np.random.Generator) -> list[Case]:
    measured = [_step(f"{part} error", "evaluate", part) for part in ("train", "validation", "test")]
    watched = [_SPLIT, _WEIGHTS, *measured, _choice("lam", "validation error")]
    careful = [
        _step("logarithms", "transform", "all"),
        _SPLIT,
        _SCALER,
        _SCALED,
        _WEIGHTS,
        _step("lam errors", "evaluate", "validation"),
        _choice("lam", "lam errors"),
        _step("final weights", "fit", "train", "validation"),
        _RESULT,
    ]
    drawn = _drawn_choices(rng, leaks=False)
    return [
        _leak_case("nothing leaks", [_SPLIT, _WEIGHTS, _RESULT], "learned from train, measured on test"),
        _leak_case("nothing leaks", [_SPLIT, _SCALER, _SCALED, _WEIGHTS], "fitted to train, applied to all"),
        _leak_case("nothing leaks", [], "no step at all"),
        _leak_case("nothing leaks", watched, "the test error is measured, but nothing is chosen by it"),
        _leak_case("nothing leaks", careful, "careful from beginning to end"),
        _leak_case("nothing leaks", _drawn_fits(rng, leaks=False), "many careful fits", drawn=True),
        _leak_case("nothing leaks", drawn, "three errors measured, two careful choices", drawn=True),
    ]


def _leak_case(aspect: str, pipeline: list[dict[str, Any]], why: str, drawn: bool = False) -> Case:
    return Case(aspect, (pipeline,), why, drawn, compare=_name_or_none)


def _name_or_none(got: Any, expected: str | None) -> str:
    """Equality without a tolerance, and without a remark on a missing return: None is an answer here."""
    if type(got) is type(expected) and got == expected:
        return ""
    if got is None or isinstance(got, str):
        return f"returned {describe(got)}, expected {describe(expected)}"
    wanted = "None" if expected is None else "the name of a step"
    return f"returned {describe(got)}, expected {wanted}"


def _drawn_names(rng: np.random.Generator, n: int) -> list[str]:
    words = ["alpha", "beta", "gamma", "delta", "kappa", "omega", "sigma", "theta"]
    return [f"{words[i]} {rng.integers(1000)}" for i in rng.permutation(len(words))[:n]]


def _drawn_fits(rng: np.random.Generator, leaks: bool) -> list[dict[str, Any]]:
    """Fits and transforms under random names; where it leaks, in the last fit and perhaps in one before."""
    names = _drawn_names(rng, 7)
    clean = [["train"], ["validation"], ["train", "validation"]]
    leaking = [["all"], ["test"], ["train", "test"]]
    rows = [clean[i] for i in rng.integers(len(clean), size=4)]
    if leaks:
        rows[rng.integers(3)] = leaking[rng.integers(len(leaking))]
        rows[3] = leaking[rng.integers(len(leaking))]
    fits = [_step(name, "fit", *parts) for name, parts in zip(names, rows, strict=False)]
    return [
        _step(names[4], "split", "all"),
        fits[0],
        _step(names[5], "transform", "all"),
        *fits[1:],
        _step(names[6], "evaluate", "test"),
    ]


def _drawn_choices(rng: np.random.Generator, leaks: bool) -> list[dict[str, Any]]:
    """Errors of train, validation and test rows in any order, then two choices, the second perhaps by a test error."""
    names = _drawn_names(rng, 7)
    parts = [("train", "validation", "test")[i] for i in rng.permutation(3)]
    named = dict(zip(parts, names, strict=False))
    return [
        _step(names[3], "split", "all"),
        _step(names[4], "fit", "train"),
        *(_step(name, "evaluate", part) for part, name in named.items()),
        _choice(names[5], named["validation"]),
        _choice(names[6], named["test" if leaks else "validation"]),
    ]
