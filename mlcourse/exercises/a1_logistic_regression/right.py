"""Right implementations in unusual style; none of them may lose a point."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from mlcourse.reference.activations import sigmoid
from mlcourse.reference.logistic_regression import logistic_gradient, predict_proba


def textbook(z: Any) -> Any:
    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


def by_tanh(z: Any) -> Any:
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z)))


def by_logaddexp(z: Any) -> Any:
    return np.exp(-np.logaddexp(0.0, np.negative(z)))


def by_mask(z: Any) -> Any:
    z = np.asarray(z, dtype=np.float64)
    result = np.empty_like(z)
    positive = z >= 0
    result[positive] = 1 / (1 + np.exp(-z[positive]))
    grown = np.exp(z[~positive])
    result[~positive] = grown / (1 + grown)
    return result


def by_loop(z: Any) -> Any:
    flat = []
    for value in np.ravel(z):
        if value >= 0:
            flat.append(1 / (1 + math.exp(-value)))
        else:
            flat.append(math.exp(value) / (1 + math.exp(value)))
    return np.reshape(flat, np.shape(z))


def in_single_precision(z: Any) -> Any:
    return 1 / (1 + np.exp(-np.asarray(z).astype(np.float32)))


def clipped_far_out(z: Any) -> Any:
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


def vectorized(z: Any) -> Any:
    one = np.vectorize(lambda t: 1 / (1 + math.exp(-t)) if t > -700 else 0.0, otypes=[float])
    return one(z)


SIGMOID = (
    textbook,
    by_tanh,
    by_logaddexp,
    by_mask,
    by_loop,
    in_single_precision,
    clipped_far_out,
    vectorized,
)


def proba_by_einsum(X: Any, w: Any, b: Any) -> Any:
    return sigmoid(np.einsum("nd,d->n", X, w) + b)


def proba_by_row_sums(X: Any, w: Any, b: Any) -> Any:
    return sigmoid((X * w).sum(axis=1) + b)


def proba_with_a_column_of_ones(X: Any, w: Any, b: Any) -> Any:
    extended = np.column_stack([np.ones(len(X)), X])
    return sigmoid(extended @ np.concatenate([[b], w]))


def proba_as_a_list(X: Any, w: Any, b: Any) -> Any:
    return [float(sigmoid(sum(x_i * w_i for x_i, w_i in zip(x, w, strict=True)) + b)) for x in X]


def proba_from_the_left(X: Any, w: Any, b: Any) -> Any:
    return sigmoid(w @ X.T + b)


PREDICT_PROBA = (
    proba_by_einsum,
    proba_by_row_sums,
    proba_with_a_column_of_ones,
    proba_as_a_list,
    proba_from_the_left,
)


def labels_by_sign(X: Any, w: Any, b: Any) -> Any:
    return (X @ w + b >= 0).astype(int)


def labels_by_where(X: Any, w: Any, b: Any) -> Any:
    return np.where(predict_proba(X, w, b) >= 0.5, 1, 0)


def labels_as_a_list(X: Any, w: Any, b: Any) -> Any:
    return [1 if p >= 0.5 else 0 for p in predict_proba(X, w, b)]


def labels_as_booleans(X: Any, w: Any, b: Any) -> Any:
    return predict_proba(X, w, b) >= 0.5


def labels_as_floats(X: Any, w: Any, b: Any) -> Any:
    return np.heaviside(X @ w + b, 1.0)


PREDICT = (labels_by_sign, labels_by_where, labels_as_a_list, labels_as_booleans, labels_as_floats)


def loss_by_softplus(X: Any, y: Any, w: Any, b: Any) -> Any:
    z = X @ w + b
    return np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))


def loss_by_signs(X: Any, y: Any, w: Any, b: Any) -> Any:
    return np.logaddexp(0, -(2 * y - 1) * (X @ w + b)).mean()


def loss_by_loop(X: Any, y: Any, w: Any, b: Any) -> Any:
    total = 0.0
    for x_i, y_i in zip(X, y, strict=True):
        z = float(np.dot(w, x_i)) + b
        wrong_way = -z if y_i == 1 else z
        total += max(wrong_way, 0.0) + math.log1p(math.exp(-abs(wrong_way)))
    return total / len(y)


def loss_in_single_precision(X: Any, y: Any, w: Any, b: Any) -> Any:
    z = (np.asarray(X) @ np.asarray(w) + b).astype(np.float32)
    return np.mean(np.logaddexp(np.float32(0), np.where(y == 1, -z, z)), dtype=np.float32)


def loss_as_an_array(X: Any, y: Any, w: Any, b: Any) -> Any:
    z = X @ w + b
    return np.array(np.sum(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z)) / len(z))


LOGISTIC_LOSS = (
    loss_by_softplus,
    loss_by_signs,
    loss_by_loop,
    loss_in_single_precision,
    loss_as_an_array,
)


def gradient_by_loop(X: Any, y: Any, w: Any, b: Any) -> Any:
    dw, db = [0.0] * len(w), 0.0
    for x_i, y_i in zip(X, y, strict=True):
        error = float(sigmoid(x_i @ w + b)) - y_i
        for j in range(len(w)):
            dw[j] += error * x_i[j] / len(y)
        db += error / len(y)
    return dw, db


def gradient_by_einsum(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = sigmoid(X @ w + b) - y
    return np.einsum("nd,n->d", X, error) / len(X), np.average(error)


def gradient_with_a_column_of_ones(X: Any, y: Any, w: Any, b: Any) -> Any:
    extended = np.hstack([X, np.ones((len(X), 1))])
    gradient = extended.T @ (sigmoid(extended @ np.append(w, b)) - y) / len(y)
    return gradient[:-1], gradient[-1]


def gradient_as_a_list(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = predict_proba(X, w, b) - y
    return [(error[:, None] * X).mean(axis=0), np.array(error.mean())]


LOGISTIC_GRADIENT = (
    gradient_by_loop,
    gradient_by_einsum,
    gradient_with_a_column_of_ones,
    gradient_as_a_list,
)


def fit_with_a_column_of_ones(X: Any, y: Any, learning_rate: Any, n_steps: Any) -> Any:
    extended = np.column_stack([X, np.ones(len(X))])
    theta = np.zeros(extended.shape[1])
    for _ in range(n_steps):
        theta = theta - learning_rate * extended.T @ (sigmoid(extended @ theta) - y) / len(y)
    return theta[:-1], theta[-1]


def fit_counting_down(X: Any, y: Any, learning_rate: Any, n_steps: Any) -> Any:
    w, b = np.zeros(len(X[0])), 0
    while n_steps > 0:
        dw, db = logistic_gradient(X, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
        n_steps -= 1
    return [w.tolist(), b]


def fit_by_recursion(X: Any, y: Any, learning_rate: Any, n_steps: Any) -> Any:
    if n_steps == 0:
        return np.zeros((X.shape[1],)), 0.0
    w, b = fit_by_recursion(X, y, learning_rate, n_steps - 1)
    dw, db = logistic_gradient(X, y, w, b)
    return w - learning_rate * dw, b - learning_rate * db


FIT = (fit_with_a_column_of_ones, fit_counting_down, fit_by_recursion)
