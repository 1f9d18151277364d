"""The multilayer perceptron: affine layers with an activation between them, logits at the end.

Deck: "Deep Neural Networks", the fully connected network, its forward and its
backward pass.  ``layers`` is a list of ``(W, b)`` pairs, first layer first:
``W`` (D, M), ``b`` (M,).  There is no activation after the last layer; the
loss is softmax cross entropy.  Each public function raises a ValueError that
names the argument where shapes disagree.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlcourse.reference.activations import Activation, find_activation
from mlcourse.reference.arrays import (
    FloatArray,
    IntArray,
    Layers,
    as_floats,
    as_labels,
    as_layers,
    require_examples,
    require_match,
)
from mlcourse.reference.softmax import loss_and_gradient

Pairs = list[tuple[FloatArray, FloatArray]]


def mlp_forward(X: ArrayLike, layers: Layers, activation: str = "relu") -> FloatArray:
    """Logits of a network: ``z = o @ W + b`` and ``o = activation(z)``, layer after layer.

    Parameters
    ----------
    X
        Examples, (N, D); N may be 0.
    layers
        The network.
    activation
        A name from ``activations.ACTIVATIONS``.

    Returns
    -------
    Logits, float64 (N, K).
    """
    X = as_floats("X", X, 2)
    return forward_pass(X, as_layers(X, layers), find_activation(activation))[0]


def mlp_loss_gradient(
    X: ArrayLike, y: ArrayLike, layers: Layers, lam: float, activation: str = "relu"
) -> tuple[float, Pairs]:
    """Loss of a network, and its gradients by backpropagation.

    ``loss = softmax_loss(mlp_forward(X, layers), y) + lam / 2 * sum of all W**2``.

    Parameters
    ----------
    X, layers, activation
        As for :func:`mlp_forward`, with N at least 1.
    y
        Labels from 0 to K - 1, (N,).
    lam
        Weight of the L2 penalty; the biases have none.

    Returns
    -------
    The loss, and a list of ``(dW, db)`` in the shapes of ``layers``.
    """
    X, y, pairs = checked_network(X, y, layers)
    return loss_and_gradients(X, y, pairs, lam, find_activation(activation))


def collapse(layers: Layers) -> tuple[FloatArray, FloatArray]:
    """One affine layer that does what ``layers`` do with no activation between them.

    ``W = W1 @ W2 @ ...``, ``b = (b1 @ W2 + b2) @ W3 + ...``.  Deck: "What happens
    if we build a neural network with no activation function?"

    Returns
    -------
    ``W`` float64 (D, K) and ``b`` float64 (K,).
    """
    first = as_floats("layers[0].W", layers[0][0], 2) if len(layers) else np.zeros((0, 0))
    W, b = np.eye(len(first)), np.zeros(len(first))
    for weights, biases in as_layers(W, layers):
        W, b = W @ weights, b @ weights + biases
    return W, b


def checked_network(X: ArrayLike, y: ArrayLike, layers: Layers) -> tuple[FloatArray, IntArray, Pairs]:
    """Examples, labels and layers as arrays that fit together; a ValueError says what does not."""
    X = as_floats("X", X, 2)
    pairs = as_layers(X, layers)
    y = as_labels("y", y, pairs[-1][0].shape[1])
    require_match("y", y, 0, "X", X, 0)
    require_examples("X", X)
    return X, y, pairs


def forward_pass(X: FloatArray, layers: Pairs, f: Activation) -> tuple[FloatArray, Pairs]:
    """Logits, and for the backward pass each layer's input with the pre-activation that made it.

    Trusts its arguments.  ``X`` was made by nothing and stands in for its own pre-activation.
    """
    made = [(X, X)]
    for W, b in layers[:-1]:
        z = made[-1][0] @ W
        z += b
        made.append((f.function(z), z))
    W, b = layers[-1]
    logits = made[-1][0] @ W
    logits += b
    return logits, made


def backward_pass(dz: FloatArray, made: Pairs, layers: Pairs, f: Activation) -> Pairs:
    """Each layer's ``(dW, db)``, from the gradient by the logits and what :func:`forward_pass` made.

    Linear in ``dz``: twice the ``dz``, twice the gradients.  Trusts its arguments.
    """
    gradients: Pairs = []
    for i in reversed(range(len(layers))):
        (o, z), (W, _) = made[i], layers[i]
        gradients.append((o.T @ dz, dz.sum(axis=0)))
        if i > 0:  # nobody needs the gradient of the examples
            dz = dz @ W.T
            dz *= f.derivative(z)
    gradients.reverse()
    return gradients


def loss_and_gradients(X: FloatArray, y: IntArray, layers: Pairs, lam: float, f: Activation) -> tuple[float, Pairs]:
    """What :func:`mlp_loss_gradient` returns, for arguments that were checked before."""
    logits, made = forward_pass(X, layers, f)
    loss, dz = loss_and_gradient(logits, y)
    gradients = backward_pass(dz, made, layers, f)
    if lam:
        loss += l2_penalty(layers, lam)
        gradients = [(dW + lam * W, db) for (dW, db), (W, _) in zip(gradients, layers, strict=True)]
    return loss, gradients


def l2_penalty(layers: Pairs, lam: float) -> float:
    """``lam / 2 * sum of all W**2``."""
    return lam / 2 * sum(float(np.sum(W**2)) for W, _ in layers)
