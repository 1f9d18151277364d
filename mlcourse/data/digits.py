"""Handwritten digits of 8 by 8 pixels."""

from __future__ import annotations

import functools
from typing import NamedTuple

import numpy as np

from mlcourse.data.shipped import read


class Digits(NamedTuple):
    """1,797 images.

    Attributes
    ----------
    X : ndarray of float64, shape (1797, 64)
        Ink, 0 to 16, row by row.
    y : ndarray of int64, shape (1797,)
        The digit, 0 to 9.
    """

    X: np.ndarray
    y: np.ndarray


def load_digits() -> Digits:
    """Load the digits.

    Source: Alpaydin, Kaynak, *Optical Recognition of Handwritten Digits*, UCI
    Machine Learning Repository, 1998, doi:10.24432/C50P49 (CC BY 4.0).

    Raises
    ------
    OSError
        If the shipped file is missing or damaged.
    """
    X, y = _arrays()
    return Digits(X.astype(np.float64), y.astype(np.int64))


@functools.cache
def _arrays() -> tuple[np.ndarray, np.ndarray]:
    def parse(path: object) -> tuple[np.ndarray, np.ndarray]:
        with np.load(str(path)) as archive:
            return archive["X"], archive["y"]

    return read("digits.npz", parse)
