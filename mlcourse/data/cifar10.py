"""A part of CIFAR-10: colour images of ten kinds of things."""

from __future__ import annotations

import functools
from typing import NamedTuple

import numpy as np

from mlcourse.data.shipped import read


class Cifar10(NamedTuple):
    """Images and labels, ordered by class: shuffle before use.

    Attributes
    ----------
    X_train, X_test : ndarray of uint8, shapes (2000, 32, 32, 3) and (500, 32, 32, 3)
        Red, green, blue, 0 to 255.
    y_train, y_test : ndarray of int64, shapes (2000,) and (500,)
        Index into ``class_names``.
    class_names : list of str
        The ten classes.
    """

    X_train: np.ndarray
    y_train: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray
    class_names: list[str]


def load_cifar10_subset() -> Cifar10:
    """Load the shipped part: 200 training and 50 test images a class.

    Source: Krizhevsky, *Learning Multiple Layers of Features from Tiny Images*,
    2009; the first images of each class in training batch 1 and the test batch.

    Raises
    ------
    OSError
        If the shipped file is missing or damaged.
    """
    arrays = _arrays()
    return Cifar10(
        arrays["X_train"].copy(),
        arrays["y_train"].astype(np.int64),
        arrays["X_test"].copy(),
        arrays["y_test"].astype(np.int64),
        [str(name) for name in arrays["class_names"]],
    )


@functools.cache
def _arrays() -> dict[str, np.ndarray]:
    def parse(path: object) -> dict[str, np.ndarray]:
        with np.load(str(path)) as archive:
            return {name: archive[name] for name in archive.files}

    return read("cifar10_subset.npz", parse)
