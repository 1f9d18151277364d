"""Right implementations in unusual style; none of them may lose a point."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from mlcourse.reference.activations import activation as activate
from mlcourse.reference.activations import activation_derivative as slope
from mlcourse.reference.mlp import mlp_loss_gradient
from mlcourse.reference.softmax import one_hot, softmax


def layer_by_diagonal(W: Any, z: Any, activation: Any) -> Any:
    return np.diag(slope(activation, z)) @ W.T


def layer_transposed_last(W: Any, z: Any, activation: Any) -> Any:
    return (slope(activation, z) * W).T


def layer_by_einsum(W: Any, z: Any, activation: Any) -> Any:
    return np.einsum("m,dm->md", slope(activation, z), W)


def layer_by_loops(W: Any, z: Any, activation: Any) -> Any:
    rows = []
    for i in range(len(z)):
        f = float(slope(activation, z[i]))
        rows.append([f * float(W[j][i]) for j in range(len(W))])
    return rows


def layer_in_single_precision(W: Any, z: Any, activation: Any) -> Any:
    return slope(activation, z).astype(np.float32)[:, None] * W.T.astype(np.float32)


def layer_with_its_own_slopes(W: Any, z: Any, activation: Any) -> Any:
    if activation == "sigmoid":
        f = 0.25 / np.cosh(np.clip(z, -600, 600) / 2) ** 2
    elif activation == "tanh":
        f = 1 - np.tanh(z) ** 2
    elif activation == "elu":
        f = np.where(z > 0, 1, np.exp(np.minimum(z, 0)))
    else:
        f = np.where(z > 0, 1, 0.1 if activation == "leaky_relu" else 0)
    return (W * f).T


LAYER_JACOBIAN = (
    layer_by_diagonal,
    layer_transposed_last,
    layer_by_einsum,
    layer_by_loops,
    layer_in_single_precision,
    layer_with_its_own_slopes,
)


def network_from_the_left(layers: Any, x: Any, activation: Any) -> Any:
    zs = []
    for W, b in layers:
        zs.append(x @ W + b)
        x = activate(activation, zs[-1])
    J = np.eye(len(zs[-1]))
    for k in range(len(layers) - 1, -1, -1):
        J = J @ layers[k][0].T
        if k > 0:
            J = J * slope(activation, zs[k - 1])
    return J


def network_by_recursion(layers: Any, x: Any, activation: Any) -> Any:
    W, b = layers[0]
    if len(layers) == 1:
        return W.T
    z = x @ W + b
    return network_by_recursion(layers[1:], activate(activation, z), activation) @ np.diag(slope(activation, z)) @ W.T


def network_input_by_input(layers: Any, x: Any, activation: Any) -> Any:
    columns = []
    for j in range(len(x)):
        value, change = x, np.eye(len(x))[j]
        for W, b in layers[:-1]:
            z = value @ W + b
            value, change = activate(activation, z), slope(activation, z) * (change @ W)
        columns.append(change @ layers[-1][0])
    return np.column_stack(columns)


def network_of_rows(layers: Any, x: Any, activation: Any) -> Any:
    transposed = np.eye(len(x))
    for k, (W, b) in enumerate(layers):
        transposed = transposed @ W
        if k < len(layers) - 1:
            z = x @ W + b
            x = activate(activation, z)
            transposed = transposed * slope(activation, z)
    return transposed.T.tolist()


END_TO_END_JACOBIAN = (
    network_from_the_left,
    network_by_recursion,
    network_input_by_input,
    network_of_rows,
)


def norm_of_numpy(A: Any, n_iterations: Any) -> Any:
    return np.linalg.norm(A, 2)


def norm_by_svd(A: Any, n_iterations: Any) -> Any:
    return np.linalg.svd(A)[1][0]


def norm_by_eigenvalues(A: Any, n_iterations: Any) -> Any:
    return math.sqrt(max(np.linalg.eigvalsh(A.T @ A)[-1], 0.0))


def norm_from_the_outputs(A: Any, n_iterations: Any) -> Any:
    u = np.ones(len(A))
    for _ in range(n_iterations):
        u = A @ (A.T @ u)
        length = np.linalg.norm(u)
        if length == 0:
            return 0
        u = u / length
    return np.linalg.norm(A.T @ u)


def norm_there_and_back(A: Any, n_iterations: Any) -> Any:
    v = np.arange(1.0, A.shape[1] + 1)
    length: Any = 0.0
    for _ in range(n_iterations):
        u = A @ v / np.linalg.norm(v)
        length = np.linalg.norm(u)
        if not length:
            break
        v = A.T @ u / length
    return np.array(length)


def norm_by_the_quotient(A: Any, n_iterations: Any) -> Any:
    B = np.asarray(A, dtype=float)
    B = B.T @ B
    v = np.random.default_rng(3).uniform(-1, 1, len(B))
    for _ in range(n_iterations):
        v = B @ v
        v = v / np.linalg.norm(v) if v.any() else v
    return float(np.sqrt(v @ B @ v))


SPECTRAL_NORM = (
    norm_of_numpy,
    norm_by_svd,
    norm_by_eigenvalues,
    norm_from_the_outputs,
    norm_there_and_back,
    norm_by_the_quotient,
)


def norms_example_by_example(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    totals = [np.zeros(W.shape) for W, _b in layers]
    for x, label in zip(X, y, strict=True):
        inputs, zs = [x], []
        for W, b in layers:
            zs.append(inputs[-1] @ W + b)
            inputs.append(activate(activation, zs[-1]))
        upstream = softmax(zs[-1])
        upstream[label] -= 1
        for k in range(len(layers) - 1, -1, -1):
            totals[k] += np.outer(inputs[k], upstream) / len(y)
            if k > 0:
                upstream = layers[k][0] @ upstream * slope(activation, zs[k - 1])
    return [float(np.sqrt((dW**2).sum())) for dW in totals]


def norms_by_recursion(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return np.array(_norms_and_upstream(layers, X, y, activation)[0])


def _norms_and_upstream(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    """Norms of these layers, and the gradient by what goes into the first of them."""
    W, b = layers[0]
    Z = X @ W + b
    if len(layers) == 1:
        norms, dZ = [], (softmax(Z) - one_hot(y, Z.shape[1])) / len(y)
    else:
        norms, upstream = _norms_and_upstream(layers[1:], activate(activation, Z), y, activation)
        dZ = upstream * slope(activation, Z)
    return [np.linalg.norm(X.T @ dZ), *norms], dZ @ W.T


def norms_by_einsum(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    inputs: list[Any] = [np.asarray(X, dtype=float)]
    slopes: list[Any] = [1.0]
    for W, b in layers:
        Z = np.einsum("nd,dm->nm", inputs[-1], W) + b
        inputs.append(activate(activation, Z))
        slopes.append(slope(activation, Z))
    P = np.exp(Z - Z.max(axis=1, keepdims=True))
    dZ = P / P.sum(axis=1, keepdims=True)
    dZ[np.arange(len(y)), y] -= 1
    norms = []
    for k in reversed(range(len(layers))):
        norms.append(np.sqrt(np.einsum("nd,nm,pd,pm->", inputs[k], dZ, inputs[k], dZ, optimize=True)) / len(y))
        dZ = np.einsum("nm,dm->nd", dZ, layers[k][0]) * slopes[k]
    return tuple(norms[::-1])


def norms_of_flat_lists(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    gradients = mlp_loss_gradient(X, y, layers, 0.0, activation)[1]
    return np.array([math.hypot(*dW.ravel()) for dW, _db in gradients])


GRADIENT_NORMS = (norms_example_by_example, norms_by_recursion, norms_by_einsum, norms_of_flat_lists)


def scale_from_a_table(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    glorot, he = 2 / (fan_in + fan_out), 2 / fan_in
    table = {"sigmoid": glorot, "tanh": glorot, "relu": he, "leaky_relu": he, "elu": he}
    return math.sqrt(table[activation])


def scale_by_a_power(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    if activation == "sigmoid" or activation == "tanh":
        return ((fan_in + fan_out) / 2) ** -0.5
    return (fan_in / 2) ** -0.5


def scale_by_the_ending(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return np.array(np.sqrt(2.0) / np.sqrt(fan_in if activation.endswith("elu") else fan_in + fan_out))


INITIAL_SCALE = (scale_from_a_table, scale_by_a_power, scale_by_the_ending)
