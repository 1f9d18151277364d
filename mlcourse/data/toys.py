"""Made-up data in the plane and along a line, to see at a glance what a model can and cannot learn.

Each function draws from the generator that it is given, and from nothing else:
equal generators give equal data.  In the plane it returns ``X``, float64 (N, 2),
and ``y``, int64 (N,), class after class: shuffle before a split by position.
``noise`` is the standard deviation of a normal shift of each coordinate, and 0
for the bare shape.  A count below 1 or a negative noise is a ValueError.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

XY = tuple[np.ndarray, np.ndarray]


def make_blobs(n_per_class: int, centers: ArrayLike, noise: float, rng: np.random.Generator) -> XY:
    """One round cloud a class, around its row of ``centers`` (K, 2).

    >>> X, y = make_blobs(50, [(-1, 0), (1, 0)], noise=0.5, rng=np.random.default_rng(0))
    """
    _require_counts(n_per_class=n_per_class)
    middles = np.asarray(centers, dtype=np.float64)
    if middles.ndim != 2 or middles.shape[1] != 2:
        raise ValueError(f"centers must be points in the plane, (K, 2), but its shape is {middles.shape}")
    return _shaken(np.repeat(middles, n_per_class, axis=0), n_per_class, noise, rng)


def make_moons(n_per_class: int, noise: float, rng: np.random.Generator) -> XY:
    """Two half circles that reach into each other: no line separates them, a bent one does.

    Class 0 is the upper half of the circle around (0, 0), class 1 the lower half
    of the one around (1, 0.5); both of radius 1.
    """
    _require_counts(n_per_class=n_per_class)
    angle = np.linspace(0, np.pi, n_per_class)
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return _shaken(np.concatenate([upper, np.array([1.0, 0.5]) - upper]), n_per_class, noise, rng)


def make_spirals(n_per_class: int, n_classes: int, noise: float, rng: np.random.Generator) -> XY:
    """Arms that wind from near the middle out to radius 1, two thirds of a turn each.

    Deck: "Deep Neural Networks", the points before and after a network.  With 3
    classes a noise of 0.03 leaves clear gaps between the arms; at 0.2 no model
    gets much more than three quarters of the points right.
    """
    _require_counts(n_per_class=n_per_class, n_classes=n_classes)
    radius = np.linspace(0.05, 1, n_per_class)
    starts = 2 * np.pi * np.arange(n_classes) / n_classes
    angle = (starts[:, None] + radius * 4 * np.pi / 3).ravel()
    points = np.tile(radius, n_classes)[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return _shaken(points, n_per_class, noise, rng)


def make_xor(n_per_corner: int, noise: float, rng: np.random.Generator) -> XY:
    """Four clouds around the corners of the unit square, class 1 where exactly one input is 1.

    One point a corner without noise is the deck's truth table, in the order of
    the classes: (0, 0), (1, 1), then (0, 1), (1, 0).
    """
    _require_counts(n_per_corner=n_per_corner)
    corners = np.array([[0, 0], [1, 1], [0, 1], [1, 0]], dtype=np.float64)
    return _shaken(np.repeat(corners, n_per_corner, axis=0), 2 * n_per_corner, noise, rng)


def make_rings(n_per_class: int, n_classes: int, noise: float, rng: np.random.Generator) -> XY:
    """Rings around (0, 0): class 0 on the circle of radius 1, class 1 of radius 2, and so on."""
    _require_counts(n_per_class=n_per_class, n_classes=n_classes)
    angle = np.linspace(0, 2 * np.pi, n_per_class, endpoint=False)
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    points = np.concatenate([radius * circle for radius in range(1, n_classes + 1)])
    return _shaken(points, n_per_class, noise, rng)


def make_noisy_polynomial(n_examples: int, coefficients: ArrayLike, noise: float, rng: np.random.Generator) -> XY:
    """Points along a polynomial: ``y = c_0 + c_1 x + c_2 x**2 + ... + noise``, x uniform in [-1, 1].

    Parameters
    ----------
    n_examples
        At least 1.
    coefficients
        ``c_0, c_1, ...``, constant first, (degree + 1,).
    noise
        Standard deviation of what is added to y; x has none.
    rng
        Where x and the noise come from.

    Returns
    -------
    x, y : ndarray of float64, shape (n_examples,)
        In the order of drawing, so any part of them is a fair sample.
    """
    _require_counts(n_examples=n_examples)
    c = np.asarray(coefficients, dtype=np.float64)
    if c.ndim != 1 or c.size == 0:
        raise ValueError(f"coefficients must be a vector of at least one number, but its shape is {c.shape}")
    x = rng.uniform(-1, 1, n_examples)
    return x, np.polynomial.polynomial.polyval(x, c) + _noise(noise, x.shape, rng)


def _shaken(points: np.ndarray, n_per_class: int, noise: float, rng: np.random.Generator) -> XY:
    labels = np.arange(len(points), dtype=np.int64) // n_per_class
    return points + _noise(noise, points.shape, rng), labels


def _noise(noise: float, shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    if not 0 <= noise < np.inf:
        raise ValueError(f"noise must be 0 or a positive number, but is {noise}")
    return rng.normal(0, noise, shape)


def _require_counts(**counts: int) -> None:
    for name, count in counts.items():
        if count < 1:
            raise ValueError(f"{name} must be at least 1, but is {count}")
