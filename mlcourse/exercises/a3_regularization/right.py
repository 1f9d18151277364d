"""Right implementations in unusual style; none of them may lose a point."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.reference.polynomial import polynomial_features
from mlcourse.reference.ridge import fit_ridge, ridge_loss


def powers_by_broadcasting(x: Any, degree: Any) -> Any:
    return x.astype(float)[:, None] ** np.arange(degree + 1)


def powers_by_stacking(x: Any, degree: Any) -> Any:
    return np.stack([np.float64(x) ** k for k in range(degree + 1)], axis=1)


def powers_by_cumulative_products(x: Any, degree: Any) -> Any:
    factors = np.ones((len(x), degree + 1))
    factors[:, 1:] = np.reshape(x, (-1, 1))
    return np.cumprod(factors, axis=1)


def powers_by_loops(x: Any, degree: Any) -> Any:
    rows = []
    for number in x:
        row = [1.0]
        for _ in range(degree):
            row.append(row[-1] * float(number))
        rows.append(row)
    return rows


def powers_by_recursion(x: Any, degree: Any) -> Any:
    if degree == 0:
        return np.ones((len(x), 1))
    lower = powers_by_recursion(x, degree - 1)
    return np.hstack([lower, lower[:, -1:] * np.reshape(x, (-1, 1))])


def powers_in_single_precision(x: Any, degree: Any) -> Any:
    return np.vander(np.asarray(x, dtype=np.float32), degree + 1)[:, ::-1]


POLYNOMIAL_FEATURES = (
    powers_by_broadcasting,
    powers_by_stacking,
    powers_by_cumulative_products,
    powers_by_loops,
    powers_by_recursion,
    powers_in_single_precision,
)


def loss_by_dot_products(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    r = X.dot(w) + b - y
    return r.dot(r) / len(r) + lam * w.dot(w) / 2


def loss_by_loops(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    total = 0.0
    for x_i, y_i in zip(X, y, strict=True):
        prediction = b + sum(w_j * x_ij for w_j, x_ij in zip(w, x_i, strict=True))
        total += (prediction - y_i) ** 2 / len(y)
    for w_j in w:
        total += 0.5 * lam * w_j**2
    return total


def loss_by_norms(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.linalg.norm(X @ w + b - y) ** 2 / len(y) + lam / 2 * np.linalg.norm(w) ** 2


def loss_with_a_column_of_ones(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    theta = np.append(w, b)
    free = np.append(np.ones(len(w)), 0)
    extended = np.column_stack([X, np.ones(len(X))])
    return np.average((y - extended @ theta) ** 2) + lam / 2 * (free * theta**2).sum()


def loss_in_single_precision(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    r = (X @ w + b - y).astype(np.float32)
    return np.array(np.mean(r * r) + np.float32(lam / 2) * np.sum(w.astype(np.float32) ** 2))


RIDGE_LOSS = (
    loss_by_dot_products,
    loss_by_loops,
    loss_by_norms,
    loss_with_a_column_of_ones,
    loss_in_single_precision,
)


def gradient_by_loops(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    dw, db = [float(lam * w_j) for w_j in w], 0.0
    for x_i, y_i in zip(X, y, strict=True):
        r = float(x_i @ w) + b - y_i
        for j in range(len(w)):
            dw[j] += 2 * r * x_i[j] / len(y)
        db += 2 * r / len(y)
    return dw, db


def gradient_by_einsum(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    r = np.einsum("nd,d->n", X, w) + b - y
    return np.einsum("nd,n->d", X, r) * 2 / len(X) + lam * w, 2 * np.average(r)


def gradient_by_expanding(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    n = len(y)
    dw = 2 / n * (X.T @ X @ w - X.T @ y) + 2 * b * X.mean(axis=0) + lam * w
    return [dw, np.array(2 * (X.mean(axis=0) @ w + b - y.mean()))]


def gradient_with_a_column_of_ones(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    extended = np.hstack([X, np.ones((len(X), 1))])
    gradient = 2 * (extended @ np.append(w, b) - y) @ extended / len(y) + lam * np.append(w, 0)
    return gradient[:-1], gradient[-1]


def gradient_by_differences(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    theta = np.append(w, b).astype(float)
    slopes = []
    for step in np.eye(len(theta)):
        above, below = theta + step, theta - step
        rise = ridge_loss(X, y, above[:-1], above[-1], lam) - ridge_loss(X, y, below[:-1], below[-1], lam)
        slopes.append(rise / 2)  # exact for a parabola, however long the step
    return slopes[:-1], slopes[-1]


RIDGE_GRADIENT = (
    gradient_by_loops,
    gradient_by_einsum,
    gradient_by_expanding,
    gradient_with_a_column_of_ones,
    gradient_by_differences,
)


def fit_by_normal_equations(X: Any, y: Any, lam: Any) -> Any:
    centred = X - X.mean(axis=0)
    gram = centred.T @ centred + lam * len(y) / 2 * np.eye(X.shape[1])
    w = np.linalg.solve(gram, centred.T @ (y - y.mean()))
    return w, y.mean() - X.mean(axis=0) @ w


def fit_by_the_inverse(X: Any, y: Any, lam: Any) -> Any:
    mean = X.mean(0)
    covariance = (X - mean).T @ (X - mean) / len(X)
    w = np.linalg.inv(covariance + np.diag(np.full(len(mean), lam / 2))) @ ((X - mean).T @ y / len(X))
    return [w.tolist(), float(np.mean(y - X @ w))]


def fit_with_a_free_column_of_ones(X: Any, y: Any, lam: Any) -> Any:
    extended = np.column_stack([np.ones(len(X)), X])
    free = np.eye(extended.shape[1])
    free[0, 0] = 0
    theta = np.linalg.solve(2 / len(X) * extended.T @ extended + lam * free, 2 / len(X) * extended.T @ y)
    return theta[1:], theta[0]


def fit_by_more_examples(X: Any, y: Any, lam: Any) -> Any:
    n, d = X.shape
    rows = np.vstack([np.hstack([X, np.ones((n, 1))]), np.hstack([np.sqrt(n * lam / 2) * np.eye(d), np.zeros((d, 1))])])
    theta = np.linalg.lstsq(rows, np.concatenate([y, np.zeros(d)]), rcond=None)[0]
    return theta[:d], theta[d]


def fit_by_singular_values(X: Any, y: Any, lam: Any) -> Any:
    U, s, Vt = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)
    w = Vt.T @ (s / (s**2 + len(y) * lam / 2) * (U.T @ (y - y.mean())))
    return w, y.mean() - X.mean(axis=0) @ w


def fit_by_newton(X: Any, y: Any, lam: Any) -> Any:
    extended = np.column_stack([X, np.ones(len(X))])
    penalty = lam * np.diag(np.append(np.ones(X.shape[1]), 0))
    theta = np.ones(extended.shape[1])
    for _ in range(3):
        slope = 2 * extended.T @ (extended @ theta - y) / len(y) + penalty @ theta
        theta = theta - np.linalg.solve(2 * extended.T @ extended / len(y) + penalty, slope)
    return theta[:-1], theta[-1]


FIT_RIDGE = (
    fit_by_normal_equations,
    fit_by_the_inverse,
    fit_with_a_free_column_of_ones,
    fit_by_more_examples,
    fit_by_singular_values,
    fit_by_newton,
)


def curve_by_normal_equations(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    errors: Any = ([], [])
    for degree in degrees:
        X = np.vander(x_train, degree + 1, increasing=True)
        w, b = fit_by_normal_equations(X, y_train, lam)
        for found, x, y in zip(errors, (x_train, x_val), (y_train, y_val), strict=True):
            found.append(np.mean((np.polyval(w[::-1], x) + b - y) ** 2))
    return errors


def curve_without_the_constant(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    errors = np.empty((2, len(degrees)))
    for i, degree in enumerate(degrees):
        w, b = fit_ridge(polynomial_features(x_train, degree)[:, 1:], y_train, lam)
        errors[0, i] = np.square(polynomial_features(x_train, degree)[:, 1:] @ w + b - y_train).mean()
        errors[1, i] = np.square(polynomial_features(x_val, degree)[:, 1:] @ w + b - y_val).mean()
    return errors[0], errors[1]


def curve_by_comprehension(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    fits = [fit_ridge(polynomial_features(x_train, degree), y_train, lam) for degree in degrees]
    train = [ridge_loss(polynomial_features(x_train, len(w) - 1), y_train, w, b, 0) for w, b in fits]
    return train, [ridge_loss(polynomial_features(x_val, len(w) - 1), y_val, w, b, 0) for w, b in fits]


def curve_by_the_largest_degree(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    both = polynomial_features(np.concatenate([x_train, x_val]), max(degrees))
    n, errors = len(x_train), []
    for degree in degrees:
        w, b = fit_with_a_free_column_of_ones(both[:n, 1 : degree + 1], y_train, lam)
        squares = (both[:, 1 : degree + 1] @ w + b - np.concatenate([y_train, y_val])) ** 2
        errors.append((squares[:n].mean(), squares[n:].mean()))
    return tuple(np.transpose(errors))


CAPACITY_CURVE = (
    curve_by_normal_equations,
    curve_without_the_constant,
    curve_by_comprehension,
    curve_by_the_largest_degree,
)


def leak_by_one_loop(pipeline: Any) -> Any:
    measured_on = {}
    for step in pipeline:
        if step["does"] == "evaluate":
            measured_on[step["name"]] = step["rows"]
        elif step["does"] == "fit" and ("test" in step["rows"] or "all" in step["rows"]):
            return step["name"]
        elif step["does"] == "choose":
            rows = measured_on[step["by"]]
            if "test" in rows or "all" in rows:
                return step["name"]


def leak_by_sets(pipeline: Any) -> Any:
    rows = {step["name"]: set(step.get("rows", ())) for step in pipeline}
    for step in pipeline:
        seen = rows[step.get("by", step["name"])]
        if step["does"] not in ("split", "transform", "evaluate") and seen & {"test", "all"}:
            return step["name"]
    return None


def leak_by_searching_back(pipeline: Any) -> Any:
    for place, step in enumerate(pipeline):
        source = step
        if step["does"] == "choose":
            source = [earlier for earlier in pipeline[:place] if earlier["name"] == step["by"]][-1]
        elif step["does"] != "fit":
            continue
        if any(part in ("test", "all") for part in source["rows"]):
            return step["name"]
    return None


def leak_by_careful_rows(pipeline: Any) -> Any:
    spoilt = [s["name"] for s in pipeline if "rows" in s and not set(s["rows"]) <= {"train", "validation"}]
    learning = (s for s in pipeline if s["does"] == "fit" or s["does"] == "choose")
    return next((s["name"] for s in learning if s.get("by", s["name"]) in spoilt), None)


def leak_by_recursion(pipeline: Any) -> Any:
    if not pipeline:
        return None
    earlier = leak_by_recursion(pipeline[:-1])
    last = pipeline[-1]
    if earlier is not None or last["does"] not in ("fit", "choose"):
        return earlier
    rows = {step["name"]: step.get("rows") for step in pipeline}
    seen = rows[last["by"]] if "by" in last else last["rows"]
    return last["name"] if "test" in seen or "all" in seen else None


FIND_LEAK = (
    leak_by_one_loop,
    leak_by_sets,
    leak_by_searching_back,
    leak_by_careful_rows,
    leak_by_recursion,
)
