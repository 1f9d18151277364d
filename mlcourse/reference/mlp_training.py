"""Training a multilayer perceptron by (mini-batch) gradient descent.

Deck: "Training neural nets through gradient descent".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, repeat

import numpy as np
from numpy.typing import ArrayLike

from mlcourse.reference.activations import Activation, find_activation
from mlcourse.reference.arrays import FloatArray, IntArray, Layers
from mlcourse.reference.initialization import initial_layers
from mlcourse.reference.minibatches import minibatches
from mlcourse.reference.mlp import Pairs, backward_pass, checked_network, forward_pass, l2_penalty
from mlcourse.reference.softmax import loss_and_gradient


def fit_mlp(
    X: ArrayLike,
    y: ArrayLike,
    sizes: Sequence[int],
    learning_rate: float,
    n_steps: int,
    seed: int,
    *,
    batch_size: int | None = None,
    lam: float = 0.0,
    activation: str = "relu",
) -> Pairs:
    """A network trained from random first weights.

    Parameters
    ----------
    X, y
        Examples (N, D) and labels (N,).
    sizes
        Widths from D to the number of classes, for instance ``[64, 32, 10]``.
    learning_rate, n_steps, batch_size, lam, activation
        As for :func:`train_mlp`.
    seed
        Seed of the first weights and of the batches: the same seed, the same network.

    Returns
    -------
    A list of ``(W, b)`` pairs, float64.
    """
    rng = np.random.default_rng(seed)
    layers = initial_layers(sizes, activation, rng)
    return train_mlp(X, y, layers, learning_rate, n_steps, rng, batch_size, lam, activation)[0]


def train_mlp(
    X: ArrayLike,
    y: ArrayLike,
    layers: Layers,
    learning_rate: float,
    n_steps: int,
    rng: np.random.Generator,
    batch_size: int | None = None,
    lam: float = 0.0,
    activation: str = "relu",
) -> tuple[Pairs, FloatArray]:
    """Train given layers further: ``W -= learning_rate * dW`` and the like for b, ``n_steps`` times.

    Parameters
    ----------
    X, y
        Examples (N, D) and labels (N,).
    layers
        Where to start; left as they are.
    learning_rate
        Length of a step, in units of the gradient.
    n_steps
        Number of steps, not of epochs.
    rng
        Where the order of the examples comes from.
    batch_size
        Examples in a step; None takes all of them.
    lam
        Weight of the L2 penalty.
    activation
        A name from ``activations.ACTIVATIONS``.

    Returns
    -------
    The trained layers, and the loss of each step's batch before the step, float64 (n_steps,).
    """
    X, y, start = checked_network(X, y, layers)
    f = find_activation(activation)
    trained = [(W.copy(), b.copy()) for W, b in start]
    batches: Iterator[tuple[FloatArray, IntArray]] = repeat((X, y))
    if batch_size is not None:  # take needs two thirds of the time of X[rows]
        batches = ((X.take(rows, axis=0), y[rows]) for rows in minibatches(len(X), batch_size, rng))
    losses = np.empty(n_steps)
    for step, (x, labels) in enumerate(islice(batches, n_steps)):
        losses[step] = _descend(x, labels, trained, learning_rate, lam, f)
    return trained, losses


def _descend(X: FloatArray, y: IntArray, layers: Pairs, learning_rate: float, lam: float, f: Activation) -> float:
    # Takes one step in place and returns the loss before it.  Gradients are linear in dz, so the learning rate
    # goes into that small array once, and each large dW is already the step.
    logits, made = forward_pass(X, layers, f)
    loss, dz = loss_and_gradient(logits, y)
    dz *= learning_rate
    steps = backward_pass(dz, made, layers, f)
    if lam:
        loss += l2_penalty(layers, lam)
        for W, _ in layers:
            np.multiply(W, 1.0 - learning_rate * lam, out=W)  # the step of the penalty, whose gradient is lam * W
    for (W, b), (dW, db) in zip(layers, steps, strict=True):
        np.subtract(W, dW, out=W)
        np.subtract(b, db, out=b)
    return loss
