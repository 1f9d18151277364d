"""Right implementations in unusual style; none of them may lose a point."""

from __future__ import annotations

import math
from typing import Any

import numpy as np


def entropy_of_the_possible(p: Any) -> Any:
    p = p[p > 0]
    return -(p @ np.log(p))


def entropy_by_loop(p: Any) -> Any:
    total = 0.0
    for p_i in p:
        if p_i > 0:
            total += p_i * math.log(1 / p_i)
    return total


def entropy_by_where(p: Any) -> Any:
    return -np.sum(np.where(p > 0, p * np.log(np.where(p > 0, p, 1.0)), 0.0))


def entropy_by_nan_to_num(p: Any) -> Any:
    return -np.sum(np.nan_to_num(p * np.log(p)))


def entropy_as_a_power(p: Any) -> Any:
    return np.log(np.prod(p ** -np.array(p, dtype=float)))


def entropy_from_bits(p: Any) -> Any:
    bits = sum(-float(p_i) * math.log2(p_i) for p_i in p if p_i)
    return np.float64(bits * math.log(2))


def entropy_with_a_tiny_epsilon(p: Any) -> Any:
    return -np.sum(p * np.log(p + 1e-15))


ENTROPY = (
    entropy_of_the_possible,
    entropy_by_loop,
    entropy_by_where,
    entropy_by_nan_to_num,
    entropy_as_a_power,
    entropy_from_bits,
    entropy_with_a_tiny_epsilon,
)


def kl_by_logs_of_quotients(p: Any, q: Any) -> Any:
    positive = p > 0
    return np.sum(p[positive] * np.log(p[positive] / q[positive]))


def kl_by_loop(p: Any, q: Any) -> Any:
    total = 0.0
    for p_i, q_i in zip(p, q, strict=True):
        if p_i == 0:
            continue
        if q_i == 0:
            return math.inf
        total += p_i * (math.log(p_i) - math.log(q_i))
    return total


def kl_as_a_difference(p: Any, q: Any) -> Any:
    p, q = p[p > 0], q[p > 0]
    own = -np.sum(p * np.log(p))
    other = -np.sum(p * np.log(q))
    return other - own


def kl_by_where(p: Any, q: Any) -> Any:
    return np.where(p > 0, p * np.log(p / q), 0).sum()


def kl_by_numpy_options(p: Any, q: Any) -> Any:
    logs = np.zeros(len(p))
    np.log(p / q, out=logs, where=p > 0)
    return np.einsum("k,k->", p, logs)


def kl_by_infinity_first(p: Any, q: Any) -> Any:
    if np.any((q == 0) & (p > 0)):
        return float("inf")
    both = (p > 0) & (q > 0)
    return np.dot(p[both], np.log(p[both]) - np.log(q[both]))


KL_DIVERGENCE = (
    kl_by_logs_of_quotients,
    kl_by_loop,
    kl_as_a_difference,
    kl_by_where,
    kl_by_numpy_options,
    kl_by_infinity_first,
)


def ce_of_the_possible(p: Any, q: Any) -> Any:
    return -np.sum(p[p > 0] * np.log(q[p > 0]))


def ce_by_loop(p: Any, q: Any) -> Any:
    total = 0.0
    for p_i, q_i in zip(p, q, strict=True):
        if p_i > 0:
            total -= p_i * (math.log(q_i) if q_i > 0 else -math.inf)
    return total


def ce_as_entropy_and_divergence(p: Any, q: Any) -> Any:
    p, q = p[p > 0], q[p > 0]
    return np.sum(p * np.log(1 / p)) + np.sum(p * np.log(p / q))


def ce_by_where(p: Any, q: Any) -> Any:
    return np.where(p > 0, -p * np.log(q), 0).sum()


def ce_recursive(p: Any, q: Any) -> Any:
    if len(p) == 0:
        return 0.0
    first = 0.0 if p[0] == 0 else -p[0] * np.log(q[0])
    return first + ce_recursive(p[1:], q[1:])


def ce_as_an_array(p: Any, q: Any) -> Any:
    lengths = np.where(p > 0, -np.log(q), 0.0)
    return np.array(lengths @ p)


CROSS_ENTROPY = (
    ce_of_the_possible,
    ce_by_loop,
    ce_as_entropy_and_divergence,
    ce_by_where,
    ce_recursive,
    ce_as_an_array,
)


def slopes_on_a_flat_view(f: Any, x: Any, h: Any = 1e-5) -> Any:
    moved = np.array(x, dtype=float)
    flat = moved.reshape(-1)
    slopes = []
    for i in range(flat.size):
        kept = flat[i]
        flat[i] = kept + h
        above = f(moved)
        flat[i] = kept - h
        slopes.append((above - f(moved)) / (2 * h))
        flat[i] = kept
    return np.reshape(slopes, np.shape(x))


def slopes_along_unit_vectors(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.asarray(x)
    units = np.eye(x.size).reshape((x.size, *x.shape))
    return np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in units]).reshape(x.shape)


def slopes_by_fresh_copies(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.asarray(x, dtype=np.float64)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(*x.shape):
        up, down = x.copy(), x.copy()
        up[index] += h
        down[index] -= h
        gradient[index] = (f(up) - f(down)) / h / 2
    return gradient


def slopes_from_both_sides(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.asarray(x) * 1.0
    here, gradient = f(x), np.empty(np.shape(x))
    for index, _ in np.ndenumerate(x):
        step = np.zeros(np.shape(x))
        step[index] = h
        forward = (f(x + step) - here) / h
        backward = (here - f(x - step)) / h
        gradient[index] = (forward + backward) / 2
    return gradient


def slopes_as_a_list(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.array(x, dtype="float64")
    gradient = np.empty_like(x)
    with np.nditer(x, flags=["multi_index"]) as numbers:
        for _ in numbers:
            step = np.zeros_like(x)
            step[numbers.multi_index] = 2 * h
            gradient[numbers.multi_index] = (f(x + step / 2) - f(x - step / 2)) / (2 * h)
    return gradient.tolist()


NUMERICAL_GRADIENT = (
    slopes_on_a_flat_view,
    slopes_along_unit_vectors,
    slopes_by_fresh_copies,
    slopes_from_both_sides,
    slopes_as_a_list,
)


def path_in_a_table(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = np.empty((max_steps + 1, len(x0)))
    path[0] = x0
    for t in range(max_steps):
        path[t + 1] = path[t] - learning_rate * grad(path[t])
        if t + 1 >= k and abs(f(path[t + 1]) - f(path[t + 1 - k])) < epsilon:
            return path[: t + 2]
    return path


def path_with_a_copied_point(
    f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any
) -> Any:
    x = np.array(x0, dtype=float)
    path = [x.copy()]
    while len(path) <= max_steps:
        x -= learning_rate * grad(x)
        path.append(x.copy())
        if len(path) > k and -epsilon < f(path[-1]) - f(path[-1 - k]) < epsilon:
            break
    return np.stack(path)


def path_as_lists(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path, recent = [[float(v) for v in x0]], [f(x0)]
    for _ in range(max_steps):
        slope = grad(np.array(path[-1]))
        path.append([float(v - learning_rate * g) for v, g in zip(path[-1], slope, strict=True)])
        recent = [*recent[-k:], f(np.array(path[-1]))]
        if len(recent) == k + 1 and abs(recent[0] - recent[-1]) < epsilon:
            break
    return path


def path_by_recursion(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = np.atleast_2d(x0)
    if max_steps == 0 or (len(path) > k and abs(f(path[-1]) - f(path[-k - 1])) < epsilon):
        return path
    following = path[-1] - learning_rate * grad(path[-1])
    return path_by_recursion(f, grad, np.vstack([path, following]), learning_rate, epsilon, k, max_steps - 1)


GRADIENT_DESCENT = (path_in_a_table, path_with_a_copied_point, path_as_lists, path_by_recursion)


def regime_by_factors(eigenvalues: Any, learning_rate: Any) -> Any:
    factors = 1 - learning_rate * eigenvalues
    if np.any(np.abs(factors) > 1):
        return "diverges"
    return "oscillates" if np.any(factors < 0) else "converges"


def regime_by_loop(eigenvalues: Any, learning_rate: Any) -> Any:
    answer = "converges"
    for curvature in eigenvalues:
        factor = 1 - learning_rate * curvature
        if factor > 1 or factor < -1:
            return "diverges"
        if factor < 0:
            answer = "oscillates"
    return answer


def regime_by_table(eigenvalues: Any, learning_rate: Any) -> Any:
    words = ["converges", "oscillates", "diverges"]
    steps = learning_rate * np.sort(eigenvalues)
    if steps[0] < 0:
        return words[2]
    return words[int(steps[-1] > 1) + int(steps[-1] > 2)]


def regime_by_thresholds(eigenvalues: Any, learning_rate: Any) -> Any:
    flattest, steepest = min(eigenvalues), max(eigenvalues)
    if flattest >= 0 and learning_rate <= 1 / steepest:
        return "converges"
    if flattest >= 0 and learning_rate <= 2 / steepest:
        return "oscillates"
    return "diverges"


CLASSIFY_STEP_SIZE = (regime_by_factors, regime_by_loop, regime_by_table, regime_by_thresholds)
