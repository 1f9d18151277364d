"""Right implementations of the functions on whole networks, in unusual style."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from mlcourse.reference.gradient_check import numerical_gradient
from mlcourse.reference.layers import affine_backward, affine_forward, relu_backward, relu_forward
from mlcourse.reference.softmax import log_softmax, one_hot, softmax


def forward_by_layers(X: Any, layers: Any) -> Any:
    out = X
    for i, (W, b) in enumerate(layers):
        out, _ = affine_forward(out, W, b)
        if i < len(layers) - 1:
            out, _ = relu_forward(out)
    return out


def forward_by_recursion(X: Any, layers: Any) -> Any:
    W, b = layers[0]
    z = X @ W + b
    return z if len(layers) == 1 else forward_by_recursion(z * (z > 0), layers[1:])


def forward_example_by_example(X: Any, layers: Any) -> Any:
    rows = []
    for x in X:
        o = x
        for W, b in layers[:-1]:
            o = np.maximum(0, W.T @ o + b)
        W, b = layers[-1]
        rows.append((W.T @ o + b).tolist())
    return rows


def forward_in_columns(X: Any, layers: Any) -> Any:
    # As the deck writes it, with an example a column.
    o = X.T
    for W, b in layers[:-1]:
        o = np.clip(W.T @ o + b[:, None], 0, None)
    return (layers[-1][0].T @ o + layers[-1][1][:, None]).T


MLP_FORWARD = (forward_by_layers, forward_by_recursion, forward_example_by_example, forward_in_columns)


def loss_by_layers(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    out, caches = X, []
    for i, (W, b) in enumerate(layers):
        out, affine = affine_forward(out, W, b)
        caches.append((affine, out))
        if i < len(layers) - 1:
            out, _ = relu_forward(out)
    n = len(y)
    loss = -np.mean(log_softmax(out)[np.arange(n), y])
    dout = (softmax(out) - one_hot(y, out.shape[1])) / n
    gradients: list[Any] = []
    for i in range(len(layers) - 1, -1, -1):
        affine, z = caches[i]
        if i < len(layers) - 1:
            dout = relu_backward(dout, z)
        dout, dW, db = affine_backward(dout, affine)
        gradients.insert(0, (dW + lam * layers[i][0], db))
        loss = loss + 0.5 * lam * np.sum(layers[i][0] ** 2)
    return loss, gradients


def loss_example_by_example(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    gradients = [[lam * np.asarray(W, dtype=float), np.zeros(len(b))] for W, b in layers]
    loss = sum(lam / 2 * float(np.sum(np.square(W))) for W, _ in layers)
    for x, label in zip(X, y, strict=True):
        inputs = [x]
        for W, b in layers[:-1]:
            inputs.append(np.maximum(0, inputs[-1] @ W + b))
        z = inputs[-1] @ layers[-1][0] + layers[-1][1]
        loss += (np.logaddexp.reduce(z) - z[label]) / len(y)
        dz = softmax(z)
        dz[label] -= 1
        for i in reversed(range(len(layers))):
            gradients[i][0] = gradients[i][0] + np.outer(inputs[i], dz) / len(y)
            gradients[i][1] = gradients[i][1] + dz / len(y)
            # A unit that gives out something positive had something positive inside.
            dz = (layers[i][0] @ dz) * (inputs[i] > 0)
    return loss, [(dW, db) for dW, db in gradients]


def loss_by_recursion(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    def below(o: Any, depth: int) -> Any:
        W, b = layers[depth]
        z = o @ W + b
        if depth == len(layers) - 1:
            P = softmax(z)
            loss = -log_softmax(z)[range(len(y)), y].mean()
            dz = (P - np.eye(P.shape[1])[y]) / len(y)
            later = []
        else:
            loss, d, later = below(np.maximum(z, 0), depth + 1)
            dz = np.where(z > 0, d, 0)
        loss = loss + lam / 2 * (W**2).sum()
        return loss, dz @ W.T, [(o.T @ dz + lam * W, dz.sum(0)), *later]

    loss, _, gradients = below(X, 0)
    return np.array(loss), gradients


def loss_in_columns(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    outputs = [X.T]
    for W, b in layers:
        outputs.append(W.T @ outputs[-1] + b[:, None])
        if len(outputs) <= len(layers):
            outputs[-1] = np.maximum(outputs[-1], 0)
    Z = outputs.pop()
    Z = Z - Z.max(axis=0)
    log_P = Z - np.log(np.exp(Z).sum(axis=0))
    picked = np.zeros_like(Z)
    picked[y, np.arange(len(y))] = 1
    loss = -np.sum(picked * log_P) / len(y) + lam / 2 * sum(np.vdot(W, W) for W, _ in layers)
    D, gradients = (np.exp(log_P) - picked) / len(y), []
    for W, _ in reversed(layers):
        O = outputs.pop()  # noqa: E741 - the deck's letter
        gradients.append([O @ D.T + lam * W, D.sum(axis=1)])
        D = (W @ D) * (O > 0)
    return [loss, gradients[::-1]]


MLP_LOSS_GRADIENT = (loss_by_layers, loss_example_by_example, loss_by_recursion, loss_in_columns)


def bug_by_largest_error(f: Any, grad: Any, x: Any) -> Any:
    claimed, measured = np.asarray(grad(x)), numerical_gradient(f, x)
    if claimed.shape != measured.shape or not np.all(np.isfinite(claimed)):
        return True
    size = max(np.abs(claimed).max(), np.abs(measured).max())
    return np.abs(claimed - measured).max() > 1e-4 * size


def bug_by_norms(f: Any, grad: Any, x: Any) -> Any:
    x = np.array(x, dtype=float)
    claimed = grad(x)
    if np.shape(claimed) != x.shape:
        return True
    measured = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += 1e-5
        down[i] -= 1e-5
        measured[i] = (f(up) - f(down)) / (up[i] - down[i])
    error = np.linalg.norm(claimed - measured) / (np.linalg.norm(claimed) + np.linalg.norm(measured))
    return not error < 1e-5


def bug_by_fourth_order(f: Any, grad: Any, x: Any) -> Any:
    x, claimed = np.asarray(x, dtype=float), np.array(grad(x), dtype=float)
    if claimed.shape != x.shape:
        return 1
    h = 1e-3
    for i in range(x.size):
        e = np.zeros(x.size)
        e[i] = h
        e = e.reshape(x.shape)
        slope = (8 * (f(x + e) - f(x - e)) - (f(x + 2 * e) - f(x - 2 * e))) / (12 * h)
        if not abs(claimed.flat[i] - slope) <= 1e-4 * max(np.abs(claimed).max(), abs(slope)):
            return 1
    return 0


def bug_by_allclose(f: Any, grad: Any, x: Any) -> Any:
    claimed, measured = grad(x), numerical_gradient(f, x, 1e-6)
    if np.shape(claimed) != np.shape(measured):
        return True
    return not np.allclose(claimed, measured, rtol=1e-3, atol=1e-4 * np.abs(measured).max())


CATCH_GRADIENT_BUG = (bug_by_largest_error, bug_by_norms, bug_by_fourth_order, bug_by_allclose)


def fit_by_the_book(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    rng = np.random.default_rng(seed)
    layers = []
    for d, m in pairwise(sizes):
        layers.append((rng.normal(0, np.sqrt(2 / d), (d, m)), np.zeros(m)))
    for _ in range(n_steps):
        _, gradients = loss_by_layers(X, y, layers, 0.0)
        layers = [
            (W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(layers, gradients, strict=True)
        ]
    return layers


def fit_in_place_from_uniform_weights(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    np.random.seed(seed)
    layers = []
    for i in range(len(sizes) - 1):
        limit = np.sqrt(6 / sizes[i])
        layers.append([np.random.uniform(-limit, limit, (sizes[i], sizes[i + 1])), np.zeros(sizes[i + 1])])
    for _ in range(n_steps):
        _, gradients = loss_in_columns(X, y, layers, 0.0)
        for layer, gradient in zip(layers, gradients, strict=True):
            layer[0] -= learning_rate * gradient[0]
            layer[1] -= learning_rate * gradient[1]
    return layers


def fit_counting_down(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    rng = np.random.default_rng(seed + 1)
    network = [(rng.standard_normal((a, b)) / np.sqrt(a), 0.01 * rng.standard_normal(b)) for a, b in pairwise(sizes)]
    while n_steps:
        gradients = loss_by_recursion(X, y, network, 0)[1]
        network = [
            tuple(p - learning_rate * dp for p, dp in zip(layer, gradient, strict=True))
            for layer, gradient in zip(network, gradients, strict=True)
        ]
        n_steps -= 1
    return tuple((W.tolist(), b.tolist()) for W, b in network)


FIT_MLP = (fit_by_the_book, fit_in_place_from_uniform_weights, fit_counting_down)
