"""CIFAR-10, colour images of ten kinds of things: the part that is shipped, and the whole."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import NamedTuple

import numpy as np

from mlcourse.data.cifar10_archive import read_archive
from mlcourse.data.shipped import read

ARCHIVE = "cifar-10-python.tar.gz"
URL = f"https://www.cs.toronto.edu/~kriz/{ARCHIVE}"
CHECKSUM = "sha256:6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce"


class Cifar10(NamedTuple):
    """Images and labels: N training and M test images.

    Attributes
    ----------
    X_train, X_test : ndarray of uint8, shapes (N, 32, 32, 3) and (M, 32, 32, 3)
        Red, green, blue, 0 to 255.
    y_train, y_test : ndarray of int64, shapes (N,) and (M,)
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
    """Load the shipped part: 200 training and 50 test images a class, classes mixed as in the original order.

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


def load_cifar10(folder: Path | None = None) -> Cifar10:
    """Load the whole: 50,000 training and 10,000 test images, downloaded once (163 MB).

    The archive is checked against its published checksum and kept in ``folder``.
    Takes about 200 MB of memory and a few seconds, each time that it is called.

    Source: Krizhevsky, *Learning Multiple Layers of Features from Tiny Images*,
    2009, https://www.cs.toronto.edu/~kriz/cifar.html.

    Parameters
    ----------
    folder
        Where the archive is, or will be; None for the user's cache folder.

    Raises
    ------
    ModuleNotFoundError
        Without pooch, which downloads: ``pip install 'mlcourse[cifar10]'``.
    OSError
        In one line, if the archive cannot be downloaded, or is damaged.
    """
    training, test, names = read_archive(_fetch(folder))
    return Cifar10(*training, *test, names)


def _fetch(folder: Path | None) -> Path:
    try:
        import pooch
    except ModuleNotFoundError:
        raise ModuleNotFoundError("load_cifar10 downloads with pooch: pip install 'mlcourse[cifar10]'") from None
    place = Path(folder) if folder is not None else Path(pooch.os_cache("mlcourse"))
    try:
        # A file that is there already, with the right checksum, is not downloaded again.
        return Path(pooch.retrieve(URL, CHECKSUM, fname=ARCHIVE, path=place))
    except (OSError, ValueError) as error:  # no network, no room; or another checksum
        reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise OSError(f"CIFAR-10 did not arrive from {URL} ({reason}): try again, or put it into {place}") from None


@functools.cache
def _arrays() -> dict[str, np.ndarray]:
    def parse(path: object) -> dict[str, np.ndarray]:
        with np.load(str(path)) as archive:
            return {name: archive[name] for name in archive.files}

    return read("cifar10_subset.npz", parse)
