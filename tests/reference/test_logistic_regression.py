"""Logistic regression: worked numbers, gradients by differences, scikit-learn, extremes."""

import math

import numpy as np
import pytest
from hypothesis import given
from scipy import optimize, special
from sklearn.linear_model import LogisticRegression

from mlcourse.reference.logistic_regression import (
    fit_logistic_regression,
    logistic_gradient,
    logistic_loss,
    predict,
    predict_proba,
)
from tests.reference.helpers import fixed, frozen, matrices, rng, slopes

X, w = frozen(rng(1).normal(size=(6, 3))), frozen([0.5, -1.0, 2.0])
y = frozen([1, 0, 0, 1, 1, 0], np.int64)


def test_a_worked_example():
    # Logits log 3 and -log 3: probabilities 3/4 and 1/4.
    at = ([[1.0, 0.0], [0.0, 1.0]], [math.log(3), -math.log(3)], 0.0)
    assert predict_proba(*at) == pytest.approx([0.75, 0.25], rel=1e-15)
    assert predict(*at).tolist() == [1, 0]
    assert logistic_loss(at[0], [1, 1], *at[1:]) == pytest.approx(-(math.log(0.75) + math.log(0.25)) / 2, rel=1e-15)
    dw, db = logistic_gradient(at[0], [1, 1], *at[1:])
    assert dw == pytest.approx([-0.125, -0.375], rel=1e-15)
    assert db == pytest.approx(-0.5, rel=1e-15)


def test_one_half_counts_as_one():
    assert predict([[0.0], [-1e-9], [1e-9]], [1.0], 0.0).tolist() == [1, 0, 1]
    assert predict([[0.0]], [1.0], 0.0).dtype == np.int64


def test_the_bias_shifts_the_logits():
    assert predict_proba(X, w, 2.5) == pytest.approx(special.expit(X @ w + 2.5), rel=1e-14)


@fixed
@given(X=matrices(low=-10, high=10))
def test_loss_and_gradient_agree_with_scipy_and_differences(X):
    labels, w, b = np.arange(len(X)) % 2, np.linspace(-1, 1, X.shape[1]), 0.4
    signs = 2 * labels - 1
    loss = -np.mean(special.log_expit(signs * (X @ w + b)))
    assert logistic_loss(X, labels, w, b) == pytest.approx(loss, rel=1e-12)
    dw, db = logistic_gradient(X, labels, w, b)
    assert dw == pytest.approx(slopes(lambda at: logistic_loss(X, labels, at, b), w), rel=1e-5, abs=1e-8)
    assert db == pytest.approx(slopes(lambda at: logistic_loss(X, labels, w, float(at)), b), rel=1e-5, abs=1e-8)


def test_scipy_finds_the_gradient_right_too():
    def f(v):
        return logistic_loss(X, y, v[:3], v[3])

    def grad(v):
        dw, db = logistic_gradient(X, y, v[:3], v[3])
        return np.append(dw, db)

    assert optimize.check_grad(f, grad, np.array([0.5, -1.0, 2.0, 0.3])) < 1e-6


def test_results_are_plain_and_of_the_promised_shapes():
    assert type(logistic_loss(X, y, w, 0.5)) is float
    dw, db = logistic_gradient(X, y, w, 0.5)
    assert type(db) is float
    assert (dw.shape, dw.dtype) == ((3,), np.float64)
    w1, b1 = fit_logistic_regression(X, y, 0.1, 3)
    assert type(b1) is float
    assert w1.shape == (3,)


@pytest.mark.parametrize("size", [1000.0, 1e308])
def test_extreme_logits_cost_what_they_should(size):
    X = frozen([[size], [-size]])
    assert predict_proba(X, [1.0], 0.0).tolist() == [1.0, 0.0]
    assert logistic_loss(X, [1, 0], [1.0], 0.0) == 0.0
    assert logistic_loss(X, [0, 1], [1.0], 0.0) == pytest.approx(size, rel=1e-15)
    dw, db = logistic_gradient(X[:1], [0], [1.0], 0.0)
    assert (dw.tolist(), db) == ([size], 1.0)


def test_a_batch_without_examples_has_predictions_but_no_loss():
    assert predict_proba(np.zeros((0, 3)), w, 0.0).shape == (0,)
    assert predict(np.zeros((0, 3)), w, 0.0).shape == (0,)
    for f in (logistic_loss, logistic_gradient):
        with pytest.raises(ValueError, match=r"X of shape \(0, 3\) has no rows"):
            f(np.zeros((0, 3)), [], w, 0.0)


def test_integers_and_lists_are_as_good_as_floats():
    whole, labels = frozen([[1, 2, 3], [0, -1, 1]], int), [1, 0]
    assert logistic_loss(whole, labels, [1, 0, -1], 2) == logistic_loss(
        whole.astype(float), labels, [1.0, 0.0, -1.0], 2.0
    )
    assert (
        logistic_gradient(whole, labels, [1, 0, -1], np.int64(2))[1]
        == logistic_gradient(whole.astype(float), np.array([1.0, 0.0]), [1.0, 0.0, -1.0], 2.0)[1]
    )


def test_the_first_steps_of_a_fit():
    assert fit_logistic_regression(X, y, 0.5, 0)[0].tolist() == [0.0, 0.0, 0.0]
    w, b = np.zeros(3), 0.0
    for _ in range(3):
        p = 1 / (1 + np.exp(-(X @ w + b)))
        w, b = w - 0.5 * X.T @ (p - y) / 6, b - 0.5 * np.mean(p - y)
    found = fit_logistic_regression(X, y, 0.5, 3)
    assert found[0] == pytest.approx(w, rel=1e-13)
    assert found[1] == pytest.approx(b, rel=1e-13)


def test_a_long_fit_reaches_what_scikit_learn_finds():
    data = rng(3)
    points = data.normal(size=(200, 2))
    labels = (points @ [1.5, -1.0] + 0.5 + data.logistic(size=200) > 0).astype(int)
    ours, bias = fit_logistic_regression(points, labels, 1.0, 3000)
    peer = LogisticRegression(C=np.inf, tol=1e-10).fit(points, labels)
    assert ours == pytest.approx(peer.coef_[0], abs=1e-5)
    assert bias == pytest.approx(peer.intercept_[0], abs=1e-5)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: predict_proba(X, w[:2], 0.0), r"w of shape \(2,\) does not fit X of shape \(6, 3\)"),
        (lambda: predict(X, [w], 0.0), r"w must have 1 axis, but its shape is \(1, 3\)"),
        (lambda: predict_proba(X[0], w, 0.0), r"X must have 2 axes, but its shape is \(3,\)"),
        (lambda: predict_proba(X, w, np.zeros((6, 1))), r"b must be a number, but its shape is \(6, 1\)"),
        (lambda: logistic_loss(X, y[:5], w, 0.0), r"y of shape \(5,\) does not fit X of shape \(6, 3\)"),
        (lambda: logistic_loss(X, y[:, None], w, 0.0), r"y must have 1 axis, but its shape is \(6, 1\)"),
        (lambda: logistic_gradient(X, y + 1, w, 0.0), "y must hold labels from 0 to 1, but has 2"),
        (lambda: logistic_gradient(X, y - 0.5, w, 0.0), "y must hold whole numbers, but has 0.5"),
        (lambda: fit_logistic_regression(X, y[:5], 0.1, 1), r"y of shape \(5,\) does not fit X"),
        (lambda: fit_logistic_regression(X[:0], [], 0.1, 1), "X of shape .* has no rows"),
    ],
)
def test_what_does_not_fit_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
