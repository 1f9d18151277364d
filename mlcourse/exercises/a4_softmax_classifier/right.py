"""Right implementations in unusual style; none of them may lose a point."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from mlcourse.reference.softmax import log_softmax, one_hot, softmax
from mlcourse.reference.softmax_classifier import linear_softmax_gradient, softmax_loss, softmax_loss_gradient


def by_pairs(y: Any, n_classes: Any) -> Any:
    Y = np.zeros((len(y), n_classes), dtype=int)
    Y[np.arange(len(y)), y] = 1
    return Y


def by_comparison(y: Any, n_classes: Any) -> Any:
    return y[:, None] == np.arange(n_classes)


def by_nested_lists(y: Any, n_classes: Any) -> Any:
    return [[1.0 if label == k else 0.0 for k in range(n_classes)] for label in y]


def by_columns(y: Any, n_classes: Any) -> Any:
    return np.stack([np.where(y == k, 1, 0) for k in range(n_classes)], axis=1)


def by_put_along_axis(y: Any, n_classes: Any) -> Any:
    Y = np.zeros((len(y), n_classes), dtype=np.float32)
    np.put_along_axis(Y, y[:, np.newaxis], 1, axis=1)
    return Y


ONE_HOT = (by_pairs, by_comparison, by_nested_lists, by_columns, by_put_along_axis)


def by_row_loop(Z: Any) -> Any:
    rows = []
    for z in Z:
        e = [math.exp(value - max(z)) for value in z]
        rows.append([value / sum(e) for value in e])
    return rows


def by_logsumexp(Z: Any) -> Any:
    return np.exp(Z - np.logaddexp.reduce(Z, axis=1)[:, None])


def by_differences(Z: Any) -> Any:
    # 1 / sum_j exp(z_j - z_k): an overflow here means a probability of 0.
    return 1 / np.exp(Z[:, None, :] - Z[:, :, None]).sum(axis=2)


def in_single_precision(Z: Any) -> Any:
    Z = np.asarray(Z, dtype=np.float32)
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return E / E.sum(axis=-1, keepdims=True)


def transposed_and_back(Z: Any) -> Any:
    E = np.exp(Z.T - Z.max(axis=1))
    return (E / E.sum(axis=0)).T


def with_a_harmless_epsilon(Z: Any) -> Any:
    E = np.exp(Z - np.amax(Z, axis=1).reshape(-1, 1))
    return E / (np.sum(E, axis=1).reshape(-1, 1) + 1e-12)


def along_each_row(Z: Any) -> Any:
    return np.apply_along_axis(lambda z: np.exp(z - z.max()) / np.exp(z - z.max()).sum(), 1, Z)


SOFTMAX = (
    by_row_loop,
    by_logsumexp,
    by_differences,
    in_single_precision,
    transposed_and_back,
    with_a_harmless_epsilon,
    along_each_row,
)


def loss_by_logaddexp(Z: Any, y: Any) -> Any:
    return np.mean(np.logaddexp.reduce(Z, axis=1) - Z[np.arange(len(y)), y])


def loss_by_loop(Z: Any, y: Any) -> Any:
    total = 0.0
    for z, label in zip(Z, y, strict=True):
        top = float(max(z))
        total += top + math.log(sum(math.exp(value - top) for value in z)) - z[label]
    return total / len(y)


def loss_by_one_hot(Z: Any, y: Any) -> Any:
    return -(one_hot(y, Z.shape[1]) * log_softmax(Z)).sum(axis=1).mean()


def loss_by_differences(Z: Any, y: Any) -> Any:
    true = np.take_along_axis(Z, y[:, None], axis=1)
    return np.average(np.logaddexp.reduce(Z - true, axis=1))


def loss_by_trace(Z: Any, y: Any) -> Any:
    return np.array(-np.trace(log_softmax(Z)[:, y]) / len(y))


def loss_in_single_precision(Z: Any, y: Any) -> Any:
    Z = Z.astype(np.float32)
    Z = Z - Z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y])


def loss_by_a_mask(Z: Any, y: Any) -> Any:
    Z = Z - np.max(Z, axis=1, keepdims=True)
    true = Z[y[:, None] == np.arange(Z.shape[1])]
    return np.sum(np.log(np.sum(np.exp(Z), axis=1)) - true) / Z.shape[0]


SOFTMAX_LOSS = (
    loss_by_logaddexp,
    loss_by_loop,
    loss_by_one_hot,
    loss_by_differences,
    loss_by_trace,
    loss_in_single_precision,
    loss_by_a_mask,
)


def gradient_by_pairs(Z: Any, y: Any) -> Any:
    dZ = softmax(Z)
    dZ[np.arange(len(y)), y] -= 1
    return dZ / len(y)


def gradient_by_loop(Z: Any, y: Any) -> Any:
    N, K = Z.shape
    P = softmax(Z)
    return [[(P[i, k] - (k == y[i])) / N for k in range(K)] for i in range(N)]


def gradient_by_jacobian(Z: Any, y: Any) -> Any:
    # The chain rule in full, row by row, on the logarithm of the softmax.
    dZ = np.zeros(Z.shape)
    for i, p in enumerate(softmax(Z)):
        jacobian = np.eye(len(p)) - p
        dZ[i] = -jacobian[y[i]]
    return dZ / len(dZ)


def gradient_by_exponentials_of_logs(Z: Any, y: Any) -> Any:
    return (np.exp(log_softmax(Z)) - (y[:, None] == np.arange(Z.shape[1]))) / Z.shape[0]


SOFTMAX_LOSS_GRADIENT = (
    gradient_by_pairs,
    gradient_by_loop,
    gradient_by_jacobian,
    gradient_by_exponentials_of_logs,
)


def linear_by_einsum(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    Z = np.einsum("nd,dk->nk", X, W) + b
    dZ = softmax_loss_gradient(Z, y)
    loss = softmax_loss(Z, y) + 0.5 * lam * np.einsum("dk,dk->", W, W)
    return loss, np.einsum("nd,nk->dk", X, dZ) + lam * W, np.einsum("nk->k", dZ)


def linear_by_examples(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    loss, dW, db = lam / 2 * np.sum(W * W), lam * W, np.zeros(len(b))
    for i in range(len(y)):
        z = X[i : i + 1] @ W + b
        dz = softmax_loss_gradient(z, y[i : i + 1])[0] / len(y)
        loss = loss + softmax_loss(z, y[i : i + 1]) / len(y)
        dW = dW + np.outer(X[i], dz)
        db = db + dz
    return loss, dW, db


def linear_with_a_column_of_ones(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    extended, theta = np.column_stack([X, np.ones(len(X))]), np.vstack([W, b])
    penalized = np.vstack([W, np.zeros_like(b)])
    dtheta = extended.T @ softmax_loss_gradient(extended @ theta, y) + lam * penalized
    loss = softmax_loss(extended @ theta, y) + lam / 2 * np.linalg.norm(penalized) ** 2
    return [loss, dtheta[:-1], dtheta[-1]]


def linear_from_the_left(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    Z = (W.T @ X.T).T + b.reshape(1, -1)
    dZ = softmax_loss_gradient(Z, y)
    return softmax_loss(Z, y) + lam * (W**2).sum() / 2, (dZ.T @ X).T + lam * W, np.ones(len(y)) @ dZ


LINEAR_SOFTMAX_GRADIENT = (
    linear_by_einsum,
    linear_by_examples,
    linear_with_a_column_of_ones,
    linear_from_the_left,
)


def fit_with_a_column_of_ones(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    extended = np.column_stack([X, np.ones(len(X))])
    theta, shrink = np.zeros((extended.shape[1], n_classes)), np.ones((extended.shape[1], 1))
    shrink[-1] = 0.0
    for _ in range(n_steps):
        dtheta = extended.T @ softmax_loss_gradient(extended @ theta, y) + lam * shrink * theta
        theta = theta - learning_rate * dtheta
    return theta[:-1], theta[-1]


def fit_counting_down(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((len(X[0]), n_classes)), np.array([0.0] * n_classes)
    while n_steps > 0:
        _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
        W -= learning_rate * dW
        b -= learning_rate * db
        n_steps -= 1
    return [W.tolist(), b.tolist()]


def fit_by_recursion(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    if n_steps == 0:
        return np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    W, b = fit_by_recursion(X, y, n_classes, learning_rate, n_steps - 1, lam)
    _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
    return W - learning_rate * dW, b - learning_rate * db


def fit_by_weight_decay(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b, Y = np.zeros((X.shape[1], n_classes)), np.zeros((1, n_classes)), one_hot(y, n_classes)
    for _ in range(n_steps):
        error = (Y - softmax(X @ W + b)) / len(y)
        W = (1 - learning_rate * lam) * W + learning_rate * X.T @ error
        b = b + learning_rate * error.sum(axis=0, keepdims=True)
    return W, b.ravel()


FIT = (fit_with_a_column_of_ones, fit_counting_down, fit_by_recursion, fit_by_weight_decay)
