"""Right implementations in unusual style; none of them may lose a point."""

from __future__ import annotations

import math
from typing import Any

import numpy as np


def xor_by_differences() -> Any:
    return np.array([[1, -1], [-1, 1]]), np.zeros(2), np.array([[1], [1]]), np.array([-0.5])


def xor_as_lists() -> Any:
    return [[2.0, 1.0], [2.0, 1.0]], [0.0, -1.0], [[1.0], [-4.0]], [-1.0]


def xor_without_a_last_threshold() -> Any:
    return [np.ones((2, 2), dtype=int), np.array([0, -1]), np.array([[1], [-2]]), np.array([0])]


def xor_by_distance_from_one() -> Any:
    # "More than one" and "fewer than one": away from 1 in either direction means no.
    W1 = np.array([[1.0, -1.0], [1.0, -1.0]], dtype=np.float32)
    return W1, np.array([-1.0, 1.0]), np.array([[-1.0], [-1.0]]), np.array([0.5])


def xor_counting_from_the_top() -> Any:
    return np.full((2, 2), -1.0), np.array([2.0, 1.0]), np.array([[1.0], [-2.0]]), np.array([-0.1])


SOLVE_XOR = (
    xor_by_differences,
    xor_as_lists,
    xor_without_a_last_threshold,
    xor_by_distance_from_one,
    xor_counting_from_the_top,
)


def affine_by_einsum(x: Any, W: Any, b: Any) -> Any:
    return np.einsum("nd,dm->nm", x.reshape(len(x), -1), W) + b, (x, W)


def affine_by_loop(x: Any, W: Any, b: Any) -> Any:
    rows = []
    for example in x:
        values = np.ravel(example)
        rows.append([sum(v * W[i, j] for i, v in enumerate(values)) + b[j] for j in range(len(b))])
    return rows, (x, W)


def affine_with_a_column_of_ones(x: Any, W: Any, b: Any) -> Any:
    flat = np.reshape(x, (np.shape(x)[0], -1))
    out = np.column_stack([flat, np.ones(len(flat))]) @ np.vstack([W, b])
    return [out, [x.copy(), W.copy()]]


def affine_from_the_left(x: Any, W: Any, b: Any) -> Any:
    flat = np.array([np.ravel(example) for example in x])
    return (W.T @ flat.T + b[:, None]).T, (x, W)


def affine_by_tensordot(x: Any, W: Any, b: Any) -> Any:
    axes = x.ndim - 1
    kernel = W.reshape(*x.shape[1:], W.shape[1])
    return np.add(np.tensordot(x, kernel, axes=axes), b), (x, W)


AFFINE_FORWARD = (
    affine_by_einsum,
    affine_by_loop,
    affine_with_a_column_of_ones,
    affine_from_the_left,
    affine_by_tensordot,
)


def affine_back_by_einsum(dout: Any, cache: Any) -> Any:
    x, W = cache
    dx = np.einsum("nm,dm->nd", dout, W).reshape(x.shape)
    return dx, np.einsum("nd,nm->dm", x.reshape(len(x), -1), dout), np.einsum("nm->m", dout)


def affine_back_by_loop(dout: Any, cache: Any) -> Any:
    x, W = cache
    dx, dW, db = np.zeros(x.shape), np.zeros(W.shape), np.zeros(W.shape[1])
    for n in range(len(x)):
        dx[n] = (W @ dout[n]).reshape(x[n].shape)
        dW += np.outer(x[n], dout[n])
        db += dout[n]
    return dx, dW, db


def affine_back_with_ones(dout: Any, cache: Any) -> Any:
    x, W = cache
    return [np.reshape(dout @ W.T, x.shape), (dout.T @ x.reshape(len(x), -1)).T, np.ones(len(dout)) @ dout]


def affine_back_as_lists(dout: Any, cache: Any) -> Any:
    x, W = cache
    flat = x.reshape(x.shape[0], W.shape[0])
    dW = [[float(column @ upstream) for upstream in dout.T] for column in flat.T]
    return (W @ dout.T).T.reshape(*x.shape), dW, [float(upstream.sum()) for upstream in dout.T]


AFFINE_BACKWARD = (affine_back_by_einsum, affine_back_by_loop, affine_back_with_ones, affine_back_as_lists)


def relu_by_where(x: Any) -> Any:
    return np.where(x > 0, x, 0), x


def relu_by_mask(x: Any) -> Any:
    out = x.copy()
    out[out < 0] = 0
    return out, x.copy()


def relu_by_product(x: Any) -> Any:
    return [x * (x >= 0), x]


def relu_by_halves(x: Any) -> Any:
    return (x + abs(x)) / 2, x


def relu_by_clipping(x: Any) -> Any:
    return np.clip(x, 0, None), np.array(x, dtype=float)


RELU_FORWARD = (relu_by_where, relu_by_mask, relu_by_product, relu_by_halves, relu_by_clipping)


def relu_back_by_where(dout: Any, cache: Any) -> Any:
    return np.where(cache > 0, dout, 0.0)


def relu_back_by_mask(dout: Any, cache: Any) -> Any:
    dx = np.array(dout, dtype=float)
    dx[cache <= 0] = 0
    return dx


def relu_back_by_sign(dout: Any, cache: Any) -> Any:
    return dout * np.maximum(np.sign(cache), 0)


def relu_back_by_loop(dout: Any, cache: Any) -> Any:
    flat = [d if x > 0 else 0.0 for d, x in zip(np.ravel(dout), np.ravel(cache), strict=True)]
    return np.reshape(flat, np.shape(dout))


def relu_back_by_heaviside(dout: Any, cache: Any) -> Any:
    return np.heaviside(cache, 0.0) * dout


RELU_BACKWARD = (
    relu_back_by_where,
    relu_back_by_mask,
    relu_back_by_sign,
    relu_back_by_loop,
    relu_back_by_heaviside,
)


def activation_by_branches(name: Any, z: Any) -> Any:
    z = np.asarray(z, dtype=float)
    if name == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if name == "tanh":
        return np.tanh(z)
    if name == "relu":
        return np.maximum(0, z)
    if name == "leaky_relu":
        return np.maximum(0.1 * z, z)
    return np.where(z >= 0, z, np.exp(z) - 1)


def activation_number_by_number(name: Any, z: Any) -> Any:
    def one(t: float) -> float:
        if name == "tanh":
            return math.tanh(t)
        if name == "sigmoid":
            return (1 + math.tanh(t / 2)) / 2
        if t >= 0:
            return t
        return {"relu": 0.0, "leaky_relu": t / 10, "elu": math.expm1(t)}[name]

    return np.reshape([one(float(t)) for t in np.ravel(z)], np.shape(z))


def activation_from_a_table(name: Any, z: Any) -> Any:
    z = np.array(z, dtype=float)
    table = {
        "sigmoid": np.exp(-np.logaddexp(0, -z)),
        "tanh": 2 / (1 + np.exp(-2 * z)) - 1,
        "relu": z * (z > 0),
        "leaky_relu": np.where(z < 0, z / 10, z),
        "elu": np.maximum(z, 0) + np.exp(np.minimum(z, 0)) - 1,
    }
    return table[name]


def activation_by_match(name: Any, z: Any) -> Any:
    match name:
        case "sigmoid":
            return 0.5 + 0.5 * np.tanh(np.multiply(z, 0.5))
        case "tanh":
            return np.sinh(np.clip(z, -30, 30)) / np.cosh(np.clip(z, -30, 30))
        case "relu":
            return np.clip(z, 0, None)
        case "leaky_relu":
            return np.multiply(z, np.where(np.asarray(z) > 0, 1, 0.1))
        case "elu":
            return np.where(np.asarray(z) > 0, z, np.expm1(np.minimum(z, 0)))


ACTIVATION = (activation_by_branches, activation_number_by_number, activation_from_a_table, activation_by_match)


def derivative_by_branches(name: Any, z: Any) -> Any:
    z = np.asarray(z, dtype=float)
    if name == "sigmoid":
        s = 1 / (1 + np.exp(-z))
        return s * (1 - s)
    if name == "tanh":
        return 1 - np.tanh(z) ** 2
    if name == "relu":
        return (z > 0).astype(float)
    if name == "leaky_relu":
        return np.where(z > 0, 1, 0.1)
    return np.where(z >= 0, 1, np.exp(z))


def derivative_number_by_number(name: Any, z: Any) -> Any:
    def one(t: float) -> float:
        if name in ("sigmoid", "tanh"):
            t = t / 2 if name == "sigmoid" else t
            slope = 1 / math.cosh(max(-300.0, min(300.0, t))) ** 2
            return slope / 4 if name == "sigmoid" else slope
        if t > 0:
            return 1.0
        return {"relu": 0.0, "leaky_relu": 0.1, "elu": math.exp(t)}[name]

    return np.reshape([one(float(t)) for t in np.ravel(z)], np.shape(z))


def derivative_from_a_table(name: Any, z: Any) -> Any:
    z = np.array(z, dtype=float)
    table = {
        "sigmoid": np.exp(-np.logaddexp(0, z) - np.logaddexp(0, -z)),
        "tanh": (1 - np.tanh(z)) * (1 + np.tanh(z)),
        "relu": np.heaviside(z, 0),
        "leaky_relu": 0.1 + 0.9 * (z > 0),
        "elu": np.minimum(1, np.exp(z)),
    }
    return table[name]


ACTIVATION_DERIVATIVE = (derivative_by_branches, derivative_number_by_number, derivative_from_a_table)


def collapsed_by_affine_map(layers: Any) -> Any:
    # What the whole network does to the origin is its bias, and to the unit vectors its weights.
    points = np.vstack([np.zeros(len(layers[0][0])), np.eye(len(layers[0][0]))])
    for W, b in layers:
        points = points @ W + b
    return points[1:] - points[0], points[0]


def collapsed_by_recursion(layers: Any) -> Any:
    (W, b), rest = layers[0], layers[1:]
    if not rest:
        return W, b
    W_rest, b_rest = collapsed_by_recursion(rest)
    return W @ W_rest, b @ W_rest + b_rest


def collapsed_from_the_end(layers: Any) -> Any:
    W, b = layers[-1]
    for W_before, b_before in reversed(layers[:-1]):
        b = b_before @ W + b
        W = W_before @ W
    return [W, b]


def collapsed_in_one_matrix(layers: Any) -> Any:
    whole: Any = None
    for W, b in layers:
        block = np.zeros((W.shape[0] + 1, W.shape[1] + 1))
        block[:-1, :-1], block[-1, :-1], block[-1, -1] = W, b, 1
        whole = block if whole is None else whole @ block
    return whole[:-1, :-1], whole[-1, :-1]


COLLAPSE = (collapsed_by_affine_map, collapsed_by_recursion, collapsed_from_the_end, collapsed_in_one_matrix)
