"""E-mails, spam or not: the deck's own first example of a learning task."""

from __future__ import annotations

import functools
import gzip
from pathlib import Path
from typing import NamedTuple

import numpy as np

from mlcourse.data.shipped import read


class Spambase(NamedTuple):
    """4,601 e-mails.

    Attributes
    ----------
    X : ndarray of float64, shape (4601, 57)
        48 word and 6 character frequencies in per cent, then the average, the
        longest and the total length of runs of capital letters.
    y : ndarray of int64, shape (4601,)
        1 for spam (1,813 e-mails), 0 for the others.
    feature_names : list of str
        One a column of ``X``.
    """

    X: np.ndarray
    y: np.ndarray
    feature_names: list[str]


def load_spambase() -> Spambase:
    """Load Spambase, the deck's example in "Definition of machine learning".

    Source: Hopkins, Reeber, Forman, Suermondt, *Spambase*, UCI Machine Learning
    Repository, 1999, doi:10.24432/C53G6X (CC BY 4.0).

    Raises
    ------
    OSError
        If the shipped file is missing or damaged.
    """
    table, names = _table()
    return Spambase(table[:, :-1].copy(), table[:, -1].astype(np.int64), list(names[:-1]))


@functools.cache
def _table() -> tuple[np.ndarray, tuple[str, ...]]:
    return read("spambase.csv.gz", _parse)


def _parse(path: Path) -> tuple[np.ndarray, tuple[str, ...]]:
    with gzip.open(path, "rt", encoding="ascii") as file:
        names = tuple(file.readline().strip().split(","))
        # Much faster than a general CSV reader: the file is nothing but numbers.
        table = np.fromstring(file.read().replace("\n", ","), sep=",").reshape(-1, len(names))
    return table, names
