"""Right gradients and planted bugs for ``catch_gradient_bug``.

A probe is ``(f, grad, x, why)``.  Names and equal parameters tell nothing: a right
gradient has other parameters than its function, and so has a wrong one.  Numbers are
drawn so that each bug is off by at least one per cent of the largest entry.
"""

from __future__ import annotations

import numpy as np

from mlcourse.checking.functions import NamedFunction
from mlcourse.checking.model import Case

Probe = tuple[NamedFunction, NamedFunction, np.ndarray, str]

_SYMMETRIC = np.array([[2.0, 0.5, -1.0], [0.5, 3.0, 0.25], [-1.0, 0.25, 1.0]])
_SKEW = np.array([[0.0, 0.5, 1.0], [-0.5, 0.0, 0.5], [-1.0, -0.5, 0.0]])  # adds nothing to x @ A @ x


def catch_gradient_bug_cases(rng: np.random.Generator) -> list[Case]:
    """Right and wrong in every aspect that counts alone, so that a constant answer earns nothing."""
    probes = [*_bowls(rng), *_sines(rng), *_squared_errors(rng), *_polynomials(rng)]
    return [
        *[Case("values", probe[:3], probe[3], drawn=True) for probe in probes],
        *[Case("large and small", probe[:3], probe[3], drawn=True) for probe in _sizes(rng)],
        *[Case("a broken gradient", probe[:3], probe[3]) for probe in _broken()],
        *[Case("whole numbers", probe[:3], probe[3]) for probe in _whole_numbers()],
    ]


def _bowls(rng: np.random.Generator) -> list[Probe]:
    A, b, x = _SYMMETRIC + _SKEW, rng.normal(size=3), rng.uniform(0.5, 1.5, 3)
    f = NamedFunction("bowl", (A, b))
    slope = _SYMMETRIC @ x + b
    swapped = np.arange(3)
    swapped[[slope.argmin(), slope.argmax()]] = slope.argmax(), slope.argmin()
    return [
        (f, NamedFunction("affine_map", (_SYMMETRIC, b)), x, "a vector"),
        (f, NamedFunction("affine_map", (A, b)), x, "a vector"),
        (f, NamedFunction("affine_map", (_SYMMETRIC[swapped], b[swapped])), x, "a vector"),
        (f, NamedFunction("affine_map", (_SYMMETRIC, b)), -x, "a vector of negative numbers"),
    ]


def _sines(rng: np.random.Generator) -> list[Probe]:
    shape = (2, 3)
    a, w = rng.uniform(0.5, 1.5, shape) * rng.choice([-1, 1], shape), rng.uniform(1.5, 2.5, shape)
    x, angle = rng.normal(size=shape), rng.uniform(0.3, 1.2, shape)
    p = angle - w * x
    f, quarter = NamedFunction("sum_of_sines", (a, w, p)), np.pi / 2
    off = np.ones(shape)
    off.flat[np.abs(a * w * np.cos(angle)).argmax()] = 1.02
    nothing = np.zeros(shape)
    return [
        (f, NamedFunction("sines", (a * w, w, p + quarter)), x, "a matrix"),
        (f, NamedFunction("sines", (a, w, p + quarter)), x, "a matrix"),
        (f, NamedFunction("sines", (a * w, w, p - quarter)), x, "a matrix"),
        (f, NamedFunction("sines", (a * w * off, w, p + quarter)), x, "a matrix"),
        (
            NamedFunction("sum_of_sines", (a, w, angle)),
            NamedFunction("sines", (a * w, w, angle + quarter)),
            nothing,
            "a matrix of zeros",
        ),
    ]


def _squared_errors(rng: np.random.Generator) -> list[Probe]:
    X, T, W = rng.normal(size=(5, 3)), rng.normal(size=(5, 2)), rng.uniform(0.5, 1.5, (3, 2))
    f, g = NamedFunction("squared_error", (X, T, 0.2, 0.75)), "weighted_error"
    return [
        (f, NamedFunction(g, (X, T, 0.2, 0.75)), W, "the weights of a layer"),
        (f, NamedFunction(g, (X, T, 1.0, 0.75)), W, "the weights of a layer"),
        (f, NamedFunction(g, (X, T, 0.2, 0.0)), W, "the weights of a layer"),
    ]


def _polynomials(rng: np.random.Generator) -> list[Probe]:
    # 2 (x - 1)**3 is flat at 1, so the first entry of the gradient is 0, but not its finite difference.
    C = np.column_stack([[-2.0, 6.0, -6.0, 2.0], rng.uniform(0.5, 1.5, (4, 2))])
    x = np.array([1.0, *rng.uniform(0.5, 1.5, 2)])
    powers = np.arange(1, 4)[:, None]
    f, slopes = NamedFunction("sum_of_polynomials", (C,)), powers * C[1:]
    forgotten, turned = slopes.copy(), slopes.copy()
    forgotten[:, 2] = C[1:, 2]
    turned[:, 1] *= -1
    nothing = np.zeros(3)
    # Powers of two, so that the finite difference of the line is exact.
    line = np.array([nothing, 2.0 ** rng.integers(-8, 8, 3)])
    cubic = C * np.array([[0.0], [1.0], [1.0], [1.0]])
    return [
        (f, NamedFunction("polynomials", (slopes,)), x, "one entry of the gradient is 0"),
        (f, NamedFunction("polynomials", (forgotten,)), x, "one entry of the gradient is 0"),
        (f, NamedFunction("polynomials", (turned,)), x, "one entry of the gradient is 0"),
        (NamedFunction("sum_of_polynomials", (line,)), NamedFunction("polynomials", (line[1:],)), nothing, "x is 0"),
        (
            NamedFunction("sum_of_polynomials", (cubic,)),
            NamedFunction("polynomials", (powers * cubic[1:],)),
            nothing,
            "x is 0",
        ),
    ]


def _sizes(rng: np.random.Generator) -> list[Probe]:
    b, x = rng.normal(size=3), rng.uniform(900.0, 1100.0, 3)
    largest = np.ones(3)
    largest[(_SYMMETRIC @ x + b).argmax()] = 1.02
    bowl = NamedFunction("bowl", (_SYMMETRIC + _SKEW, b))
    a, w, y = rng.uniform(1e-4, 2e-4, 3), rng.uniform(1.5, 2.5, 3), rng.uniform(-0.3, 0.3, 3)
    sine = NamedFunction("sum_of_sines", (a, w, np.zeros(3)))
    quarter = np.full(3, np.pi / 2)
    return [
        (bowl, NamedFunction("affine_map", (_SYMMETRIC, b)), x, "a gradient of several thousand"),
        (
            bowl,
            NamedFunction("affine_map", (largest[:, None] * _SYMMETRIC, largest * b)),
            x,
            "a gradient of several thousand",
        ),
        (sine, NamedFunction("sines", (a * w, w, quarter)), y, "a gradient of less than a thousandth"),
        (sine, NamedFunction("sines", (a, w, quarter)), y, "a gradient of less than a thousandth"),
    ]


def _broken() -> list[Probe]:
    x, b = np.array([1.0, -0.5, 2.0]), np.array([0.5, 1.0, -1.0])
    f, unknown = NamedFunction("bowl", (_SYMMETRIC, b)), np.array([0.5, np.nan, -1.0])
    return [
        (f, NamedFunction("affine_map", (_SYMMETRIC, unknown)), x, "nan in the gradient"),
        (f, NamedFunction("affine_map", (_SYMMETRIC, b[None, :])), x, "a gradient of shape (1, 3) for x of shape (3,)"),
    ]


def _whole_numbers() -> list[Probe]:
    x, A, b = np.array([1, -2, 3]), np.array([[2, 3, 0], [-1, 1, 4], [2, 0, 3]]), np.array([1, 0, -2])
    f = NamedFunction("bowl", (A, b))
    return [
        (f, NamedFunction("affine_map", ((A + A.T) / 2, b)), x, "x holds whole numbers"),
        (f, NamedFunction("affine_map", (A, b)), x, "x holds whole numbers"),
    ]
