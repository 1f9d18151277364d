"""Which examples each step of stochastic gradient descent looks at."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mlcourse.reference.arrays import IntArray


def minibatches(n_examples: int, batch_size: int, rng: np.random.Generator) -> Iterator[IntArray]:
    """Row numbers of one batch after another, without end.

    Every example comes once an epoch, in an order that is drawn anew for each.
    The last batch of an epoch is smaller where ``batch_size`` does not divide
    ``n_examples``.

    Parameters
    ----------
    n_examples, batch_size
        At least 1.
    rng
        Where the order comes from.

    Raises
    ------
    ValueError
        A number below 1.
    """
    if n_examples < 1 or batch_size < 1:
        raise ValueError(f"n_examples and batch_size must be at least 1, but are {n_examples} and {batch_size}")
    return _epochs(n_examples, batch_size, rng)  # apart, so that the error comes now and not at the first batch


def _epochs(n_examples: int, batch_size: int, rng: np.random.Generator) -> Iterator[IntArray]:
    while True:
        order = rng.permutation(n_examples)
        for start in range(0, n_examples, batch_size):
            yield order[start : start + batch_size]
