"""What becomes of a gradient on its way through many layers.

Deck: "Vanishing/Exploding Gradient".  A Jacobian J here is (outputs, inputs),
``J[i, j]`` the derivative of output i by input j, so a gradient travels back as
``J.T @ upstream``; the deck writes the transposed factors from left to right.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlcourse.reference.activations import activation_derivative, find_activation
from mlcourse.reference.arrays import FloatArray, Layers, as_floats, as_layers, require_match
from mlcourse.reference.mlp import forward_pass, mlp_loss_gradient


def layer_jacobian(W: ArrayLike, z: ArrayLike, activation: str) -> FloatArray:
    """Jacobian of ``o = activation(x @ W + b)`` by x: ``J[i, j] = activation'(z_i) * W[j, i]``.

    Parameters
    ----------
    W
        Weights, (D, M).
    z
        Pre-activations ``x @ W + b`` of one example, (M,).
    activation
        A name from ``activations.ACTIVATIONS``.

    Returns
    -------
    float64 (M, D).
    """
    W, z = as_floats("W", W, 2), as_floats("z", z, 1)
    require_match("z", z, 0, "W", W, 1)
    return activation_derivative(activation, z)[:, None] * W.T


def end_to_end_jacobian(layers: Layers, x: ArrayLike, activation: str) -> FloatArray:
    """Jacobian of a network's logits by its input: the product of the layers' Jacobians.

    Parameters
    ----------
    layers
        ``(W, b)`` pairs; no activation after the last one.
    x
        One example, (D,).
    activation
        A name from ``activations.ACTIVATIONS``.

    Returns
    -------
    float64 (K, D).
    """
    x = as_floats("x", x, 1)
    pairs = as_layers(x[None, :], layers)
    _, made = forward_pass(x[None, :], pairs, find_activation(activation))
    jacobian = np.eye(len(x))
    for (W, _), (_, z) in zip(pairs[:-1], made[1:], strict=True):
        jacobian = layer_jacobian(W, z[0], activation) @ jacobian
    return pairs[-1][0].T @ jacobian


def spectral_norm(A: ArrayLike, n_iterations: int) -> float:
    """The largest singular value, by power iteration: ``v`` becomes ``A.T @ A @ v``, scaled to length 1.

    Parameters
    ----------
    A
        A matrix, (M, N).
    n_iterations
        At least 1.  The error shrinks by the fourth power of the ratio of the
        second to the first singular value with each.

    Returns
    -------
    A float, never above the true value but for rounding.
    """
    if n_iterations < 1:
        raise ValueError(f"n_iterations must be at least 1, but is {n_iterations}")
    A = as_floats("A", A, 2)
    largest = float(np.abs(A).max(initial=0.0))
    if largest == 0.0:
        return 0.0
    scaled: FloatArray = A / largest  # so that squares neither overflow nor vanish
    # Any fixed direction has matrices that it is blind to; for a drawn one they are not met.
    v: FloatArray = np.random.default_rng(0).normal(size=(A.shape[1],))
    for _ in range(n_iterations):
        v = scaled.T @ (scaled @ v)
        v /= np.linalg.norm(v)
    return largest * float(np.linalg.norm(scaled @ v))


def gradient_norms(layers: Layers, X: ArrayLike, y: ArrayLike, activation: str) -> FloatArray:
    """Length of the loss's gradient by each layer's weights: ``sqrt(sum(dW**2))``.

    Parameters
    ----------
    layers, X, y, activation
        As for ``mlp.mlp_loss_gradient``, without a penalty.

    Returns
    -------
    float64, one a layer, first layer first.
    """
    _, gradients = mlp_loss_gradient(X, y, layers, lam=0.0, activation=activation)
    return np.array([_length(dW) for dW, _ in gradients], dtype=np.float64)


def _length(array: FloatArray) -> float:
    # Divided by its largest number first: the square of a gradient of 1e-170 is 0.
    largest = float(np.abs(array).max(initial=0.0))
    return largest * float(np.linalg.norm(array / largest)) if largest else 0.0
