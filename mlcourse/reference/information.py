"""How much a message says: entropy, Kullback-Leibler divergence, cross entropy.

All in nats (natural logarithms).  A distribution is a vector (K,) of numbers
that are not negative and add up to 1.  Deck: "Cross entropy".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlcourse.reference.arrays import FloatArray, as_floats, require_match
from mlcourse.reference.softmax import log_softmax


def entropy(p: ArrayLike) -> float:
    """Mean length of a message under the best code for ``p``: ``-sum p log p``, with 0 log 0 = 0.

    Parameters
    ----------
    p
        A distribution, (K,).

    Returns
    -------
    A float from 0 (one sure outcome) to log K (all alike).
    """
    return cross_entropy(p, p)


def cross_entropy(p: ArrayLike, q: ArrayLike) -> float:
    """Mean length of messages drawn from ``p`` in the best code for ``q``: ``-sum p log q``.

    Parameters
    ----------
    p, q
        Distributions, (K,).

    Returns
    -------
    A float, at least the entropy of ``p``; ``inf`` where ``q`` rules out what ``p`` allows.

    Raises
    ------
    ValueError
        Shapes that differ, or a negative number.
    """
    p, q = _distributions(p, q)
    possible = p > 0  # what cannot happen costs nothing, whatever its code
    return _mean_length(p[possible], _log(q[possible]))


def kl_divergence(p: ArrayLike, q: ArrayLike) -> float:
    """The extra length that the wrong code costs: ``sum p (log p - log q)``.

    Arguments, errors and ``inf`` as for :func:`cross_entropy`.  Not negative up
    to rounding, 0 where the two are equal, and not symmetric.
    """
    p, q = _distributions(p, q)
    possible = p > 0
    return _mean_length(p[possible], _log(q[possible]) - np.log(p[possible]))


def cross_entropy_from_logits(p: ArrayLike, z: ArrayLike) -> float:
    """``cross_entropy(p, softmax(z))``, finite where a probability of softmax rounds to 0.

    Parameters
    ----------
    p
        A distribution, (K,).
    z
        Logits, (K,).

    Raises
    ------
    ValueError
        As for :func:`cross_entropy`, or no classes.
    """
    p, z = _distribution("p", p), as_floats("z", z, 1)
    require_match("z", z, 0, "p", p, 0)
    possible = p > 0
    return _mean_length(p[possible], log_softmax(z)[possible])


def _mean_length(p: FloatArray, log_q: FloatArray) -> float:
    # Subtracted from 0.0 so that a sure outcome gives 0.0, not -0.0.
    return 0.0 - float(np.sum(p * log_q))


def _log(q: FloatArray) -> FloatArray:
    # log 0 = -inf is meant here: the price of what q rules out.
    with np.errstate(divide="ignore"):
        return np.log(q)


def _distributions(p: ArrayLike, q: ArrayLike) -> tuple[FloatArray, FloatArray]:
    p, q = _distribution("p", p), _distribution("q", q)
    require_match("q", q, 0, "p", p, 0)
    return p, q


def _distribution(name: str, values: ArrayLike) -> FloatArray:
    array = as_floats(name, values, 1)
    if np.any(array < 0):
        raise ValueError(f"{name} is no distribution: it holds the negative number {array.min()}")
    return array
