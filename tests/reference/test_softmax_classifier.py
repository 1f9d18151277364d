"""The softmax classifier: the deck's losses, gradients by differences, scikit-learn, extremes."""

import math

import numpy as np
import pytest
from hypothesis import given
from scipy import special
from sklearn.linear_model import LogisticRegression

from mlcourse.reference.softmax_classifier import (
    fit_softmax_classifier,
    linear_softmax_gradient,
    softmax_loss,
    softmax_loss_gradient,
)
from tests.reference.helpers import fixed, frozen, matrices, rng, slopes

X, W, b = frozen(rng(1).normal(size=(7, 4))), frozen(rng(2).normal(size=(4, 3))), frozen([0.3, -0.2, 0.5])
y = frozen([0, 2, 1, 1, 0, 2, 2], np.int64)


def test_the_decks_losses():
    assert round(softmax_loss([[3.2, 5.1, -1.7, -3.7]], [1]), 2) == 0.14
    # The deck prints 3.5, from a probability that was rounded to 0.03 before.
    assert round(softmax_loss([[5.8, 2.2, -1.6, 1.5]], [1]), 2) == 3.64


def test_equal_scores_cost_the_logarithm_of_the_number_of_classes():
    assert softmax_loss(np.zeros((5, 8)), [0, 1, 2, 3, 4]) == pytest.approx(math.log(8), rel=1e-15)
    assert softmax_loss_gradient(np.zeros((2, 2)), [0, 1]).tolist() == [[-0.25, 0.25], [0.25, -0.25]]


def test_the_decks_local_gradient_is_y_hat_minus_y():
    gradient = softmax_loss_gradient([[3.2, 5.1, -1.7, -3.7]], [1])
    assert gradient == pytest.approx(special.softmax([[3.2, 5.1, -1.7, -3.7]]) - [[0, 1, 0, 0]], rel=1e-12)


@fixed
@given(Z=matrices(max_columns=5, low=-20, high=20))
def test_loss_and_gradient_agree_with_scipy_and_differences(Z):
    labels = np.arange(len(Z)) % Z.shape[1]
    loss = -np.mean(special.log_softmax(Z, axis=1)[np.arange(len(Z)), labels])
    assert softmax_loss(Z, labels) == pytest.approx(loss, rel=1e-12, abs=1e-14)
    gradient = softmax_loss_gradient(Z, labels)
    assert gradient == pytest.approx(slopes(lambda at: softmax_loss(at, labels), Z), rel=1e-5, abs=1e-8)
    # A shift of a row changes no loss, so each row of the gradient adds up to 0.
    assert gradient.sum(axis=1) == pytest.approx(0.0, abs=1e-15)


@pytest.mark.parametrize("lam", [0.0, 0.7])
def test_the_classifiers_gradients_are_the_slopes_of_its_loss(lam):
    def loss_at(W, b):
        P = special.softmax(X @ W + b, axis=1)
        return -np.log(P[np.arange(7), y]).mean() + lam / 2 * np.square(W).sum()

    loss, dW, db = linear_softmax_gradient(X, y, W, b, lam)
    assert type(loss) is float
    assert loss == pytest.approx(loss_at(W, b), rel=1e-13)
    assert dW == pytest.approx(slopes(lambda at: loss_at(at, b), W), rel=1e-6, abs=1e-9)
    assert db == pytest.approx(slopes(lambda at: loss_at(W, at), b), rel=1e-6, abs=1e-9)
    assert (dW.dtype, db.dtype, dW.shape, db.shape) == (np.float64, np.float64, (4, 3), (3,))


def test_as_many_examples_as_classes_changes_nothing():
    Z = frozen(rng(0).normal(size=(3, 3)))
    each = [softmax_loss(Z[[i]], [label]) for i, label in enumerate((1, 0, 2))]
    assert softmax_loss(Z, [1, 0, 2]) == pytest.approx(np.mean(each), rel=1e-14)


def test_a_surely_wrong_answer_costs_what_it_should():
    assert softmax_loss([[1000.0, 0.0]], [1]) == 1000.0
    assert softmax_loss([[0.0, 1e308], [0.0, 0.0]], [0, 0]) == pytest.approx(5e307)
    assert softmax_loss_gradient(frozen([[1e308, -1e308]]), [1]).tolist() == [[1.0, -1.0]]
    # Each of four losses is near the largest float, and so is their mean.
    assert softmax_loss(np.tile([0.0, 1.5e308], (4, 1)), [0] * 4) == pytest.approx(1.5e308)


def test_the_fit_reaches_what_scikit_learn_finds():
    data = rng(5)
    points = np.concatenate([data.normal(m, 1.0, (40, 2)) for m in ((0, 2), (2, -1), (-2, -1))])
    labels = np.repeat([0, 1, 2], 40)
    lam = 0.05
    ours, bias = fit_softmax_classifier(points, labels, 3, learning_rate=0.5, n_steps=3000, lam=lam)
    # scikit-learn minimizes C * (sum of losses) + 1/2 sum(W**2).
    peer = LogisticRegression(C=1 / (lam * len(labels)), tol=1e-10, max_iter=5000).fit(points, labels)
    assert ours == pytest.approx(peer.coef_.T, abs=1e-5)
    # Only differences between biases matter.
    assert bias - bias.mean() == pytest.approx(peer.intercept_ - peer.intercept_.mean(), abs=1e-5)


def test_a_fit_of_one_step_is_one_step_from_zero():
    W1, b1 = fit_softmax_classifier(X, y, 4, learning_rate=0.1, n_steps=1, lam=0.3)
    _, dW, db = linear_softmax_gradient(X, y, np.zeros((4, 4)), np.zeros(4), 0.3)
    assert pytest.approx(-0.1 * dW, rel=1e-14) == W1
    assert b1 == pytest.approx(-0.1 * db, rel=1e-14)
    W0, b0 = fit_softmax_classifier(X, y, 4, learning_rate=0.1, n_steps=0, lam=0.3)
    assert not W0.any()
    assert (W0.shape, b0.tolist()) == ((4, 4), [0.0] * 4)


def test_two_steps_use_the_new_weights():
    W2, b2 = fit_softmax_classifier(X, y, 3, learning_rate=0.1, n_steps=2, lam=0.3)
    W1, b1 = fit_softmax_classifier(X, y, 3, learning_rate=0.1, n_steps=1, lam=0.3)
    _, dW, db = linear_softmax_gradient(X, y, W1, b1, 0.3)
    assert pytest.approx(W1 - 0.1 * dW, rel=1e-13) == W2
    assert b2 == pytest.approx(b1 - 0.1 * db, rel=1e-13)


def test_integers_are_as_good_as_floats():
    Xi, Wi = frozen([[1, 2], [0, -1], [3, 0]], int), frozen([[1, 0, 2], [0, 1, -1]], int)
    whole = linear_softmax_gradient(Xi, [0, 1, 2], Wi, [0, 1, 0], 1)
    real = linear_softmax_gradient(Xi.astype(float), [0, 1, 2], Wi.astype(float), [0.0, 1.0, 0.0], 1.0)
    assert all(np.array_equal(a, b) for a, b in zip(whole, real, strict=True))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: softmax_loss(np.zeros((3, 2)), [0, 1]), r"y of shape \(2,\) does not fit Z of shape \(3, 2\)"),
        (lambda: softmax_loss(np.zeros((0, 2)), []), r"Z of shape \(0, 2\) has no rows"),
        (lambda: softmax_loss(np.zeros(2), [0, 1]), "Z must have 2 axes"),
        (lambda: softmax_loss_gradient(np.zeros((2, 2)), [0, 2]), "y must hold labels from 0 to 1, but has 2"),
        (lambda: softmax_loss_gradient(np.zeros((2, 2)), [[0], [1]]), r"y must have 1 axis, but its shape is \(2, 1\)"),
        (lambda: linear_softmax_gradient(X, y, W.T, b, 0.0), r"W of shape \(3, 4\) does not fit X of shape \(7, 4\)"),
        (lambda: linear_softmax_gradient(X, y, W, b[:2], 0.0), r"b of shape \(2,\) does not fit W of shape \(4, 3\)"),
        (lambda: linear_softmax_gradient(X, y[:6], W, b, 0.0), r"y of shape \(6,\) does not fit X of shape \(7, 4\)"),
        (lambda: linear_softmax_gradient(X[:0], y[:0], W, b, 0.0), r"X of shape \(0, 4\) has no rows"),
        (lambda: fit_softmax_classifier(X, y, 2, 0.1, 1, 0.0), "y must hold labels from 0 to 1, but has 2"),
        (lambda: fit_softmax_classifier(X, y[:6], 3, 0.1, 1, 0.0), "y of shape .* does not fit X"),
        (lambda: fit_softmax_classifier(X[:0], [], 3, 0.1, 1, 0.0), "X of shape .* has no rows"),
    ],
)
def test_what_does_not_fit_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
