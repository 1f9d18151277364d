"""XOR by two hidden units, with weights chosen by hand."""

from __future__ import annotations

import numpy as np

from mlcourse.reference.arrays import FloatArray


def solve_xor() -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """A ReLU network ``(W1, b1, W2, b2)`` whose one logit is positive exactly where one input is 1.

    The first hidden unit counts the ones; the second fires only when both are
    there, and takes two off.  Shapes (2, 2), (2,), (2, 1), (1,); float64.
    Deck: "Deep Neural Networks", the transformation with its truth table.
    """
    W1, b1 = np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([0.0, -1.0])
    W2, b2 = np.array([[1.0], [-2.0]]), np.array([-0.5])
    return W1, b1, W2, b2
