"""Layers as pairs of plain functions: ``forward`` gives ``out, cache``, ``backward`` takes ``dout, cache``.

``dout`` is the gradient of the loss by the layer's output (upstream); what
``backward`` returns are the gradients by the layer's arguments (downstream), in
the order of the arguments.  Deck: "Fully connected neural network - Forward
Pass" and "- Backward Pass", there for one example, here for a batch.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlcourse.reference.arrays import FloatArray, as_floats, require_match

AffineCache = tuple[FloatArray, FloatArray]
"""The input and the weights of an affine layer."""


def affine_forward(x: ArrayLike, W: ArrayLike, b: ArrayLike) -> tuple[FloatArray, AffineCache]:
    """Multiply and shift each example: ``out = x @ W + b``, after flattening its axes.

    Parameters
    ----------
    x
        Examples, (N, d1, d2, ...) with D = d1 * d2 * ...; N may be 0.
    W, b
        Weights (D, M) and biases (M,).

    Returns
    -------
    out
        float64 (N, M).
    cache
        What :func:`affine_backward` needs.

    Raises
    ------
    ValueError
        Shapes that do not fit.
    """
    x = np.asarray(x, dtype=np.float64)
    W, b = as_floats("W", W, 2), as_floats("b", b, 1)
    if x.ndim == 0 or int(np.prod(x.shape[1:])) != W.shape[0]:
        raise ValueError(f"x of shape {x.shape} does not fit W of shape {W.shape}: an example must fill a column of W")
    require_match("b", b, 0, "W", W, 1)
    out: FloatArray = _rows(x, W) @ W + b  # (N, D) @ (D, M)
    return out, (x, W)


def affine_backward(dout: ArrayLike, cache: AffineCache) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Gradients of an affine layer: ``dx = dout @ W.T``, ``dW = x.T @ dout``, ``db = sum of dout's rows``.

    Parameters
    ----------
    dout
        Upstream gradient, (N, M).  A mean over the batch is already in it.
    cache
        From :func:`affine_forward`.

    Returns
    -------
    ``dx`` of the shape of ``x``, ``dW`` (D, M), ``db`` (M,); float64.
    """
    x, W = cache
    dout = as_floats("dout", dout, 2)
    require_match("dout", dout, 0, "x", x, 0)
    require_match("dout", dout, 1, "W", W, 1)
    return (dout @ W.T).reshape(x.shape), _rows(x, W).T @ dout, dout.sum(axis=0)


def relu_forward(x: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """``out = max(0, x)`` of any shape, and the input as the cache."""
    x = np.asarray(x, dtype=np.float64)
    return np.maximum(0.0, x), x


def relu_backward(dout: ArrayLike, cache: FloatArray) -> FloatArray:
    """Let the gradient pass where the input was positive: ``dx = dout * (x > 0)``.

    Parameters
    ----------
    dout
        Upstream gradient, of the shape of the input.
    cache
        From :func:`relu_forward`.

    Returns
    -------
    ``dx``, float64 of the same shape.
    """
    dout = np.asarray(dout, dtype=np.float64)
    if dout.shape != cache.shape:
        raise ValueError(f"dout of shape {dout.shape} does not fit x of shape {cache.shape}")
    # Chosen, not multiplied: an infinite gradient behind a closed gate must give 0, not NaN.
    return np.where(cache > 0, dout, 0.0)


def _rows(x: FloatArray, W: FloatArray) -> FloatArray:
    return x.reshape(len(x), W.shape[0])  # one row an example; -1 would fail for N = 0
