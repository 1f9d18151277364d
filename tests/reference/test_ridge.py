"""Ridge regression: worked numbers, gradients by differences, scikit-learn, degenerate data."""

import numpy as np
import pytest
from hypothesis import given
from sklearn.linear_model import Ridge

from mlcourse.reference.ridge import fit_ridge, ridge_gradient, ridge_loss
from tests.reference.helpers import fixed, floats, frozen, matrices, rng, slopes

X, w, y = frozen(rng(1).normal(size=(8, 3))), frozen([0.5, -1.0, 2.0]), frozen(rng(2).normal(size=8))


def test_a_worked_example():
    # Predictions 3 and 6, residuals 1 and -2.
    at = ([[1.0, 1.0], [3.0, 2.0]], [2.0, 8.0], [1.0, 1.0], 1.0)
    assert ridge_loss(*at, lam=0.0) == pytest.approx((1 + 4) / 2)
    assert ridge_loss(*at, lam=3.0) == pytest.approx(2.5 + 3.0)  # 3 / 2 * (1 + 1); the bias of 1 costs nothing
    dw, db = ridge_gradient(*at, lam=0.0)
    assert (dw.tolist(), db) == ([1 - 6, 1 - 4], -1.0)
    dw, db = ridge_gradient(*at, lam=3.0)
    assert (dw.tolist(), db) == ([-2.0, 0.0], -1.0)


@fixed
@given(X=matrices(low=-5, high=5), lam=floats(0, 3))
def test_the_gradient_is_the_slope(X, lam):
    y, w, b = np.arange(len(X)) - 1.5, np.linspace(-1, 1, X.shape[1]), 0.7
    dw, db = ridge_gradient(X, y, w, b, lam)
    assert dw == pytest.approx(slopes(lambda at: ridge_loss(X, y, at, b, lam), w), rel=1e-5, abs=1e-6)
    assert db == pytest.approx(slopes(lambda at: ridge_loss(X, y, w, float(at), lam), b), rel=1e-5, abs=1e-6)
    assert type(db) is float
    assert type(ridge_loss(X, y, w, b, lam)) is float


@pytest.mark.parametrize("lam", [1e-3, 0.5, 20.0])
def test_scikit_learn_finds_the_same_plane(lam):
    ours, bias = fit_ridge(X, y, lam)
    # It minimizes sum(r**2) + alpha * sum(w**2).
    peer = Ridge(alpha=lam * len(y) / 2).fit(X, y)
    assert ours == pytest.approx(peer.coef_, rel=1e-10)
    assert bias == pytest.approx(peer.intercept_, rel=1e-10)
    assert type(bias) is float


@pytest.mark.parametrize("lam", [0.0, 0.1, 5.0])
def test_no_slope_is_left_at_the_best_fit(lam):
    dw, db = ridge_gradient(X, y, *fit_ridge(X, y, lam), lam)
    assert np.abs(dw).max() < 1e-13
    assert abs(db) < 1e-13


def test_without_a_penalty_a_plane_through_all_points_is_found():
    best, bias = fit_ridge(X, X @ w + 3.0, 0.0)
    assert best == pytest.approx(w, rel=1e-12)
    assert bias == pytest.approx(3.0, rel=1e-12)


def test_of_many_best_fits_it_is_the_smallest():
    twice = np.column_stack([X[:, 0], X[:, 0]])
    assert fit_ridge(twice, 2 * X[:, 0] + 1, 0.0)[0] == pytest.approx([1.0, 1.0], rel=1e-12)
    wide = frozen(rng(0).normal(size=(3, 5)))
    target = frozen([1.0, 2.0, 4.0])
    found, bias = fit_ridge(wide, target, 0.0)
    assert wide @ found + bias == pytest.approx(target, rel=1e-12)
    centred = wide - wide.mean(axis=0)
    assert found == pytest.approx(np.linalg.pinv(centred) @ (target - target.mean()), rel=1e-10)


def test_a_penalty_shrinks_the_weights_and_leaves_the_bias():
    sizes = [np.linalg.norm(fit_ridge(X, y, lam)[0]) for lam in (0.0, 0.1, 1.0, 10.0, 1e6)]
    assert sizes == sorted(sizes, reverse=True)
    flat, bias = fit_ridge(X, y + 100, 1e12)
    assert np.abs(flat).max() < 1e-10
    assert bias == pytest.approx(y.mean() + 100)


def test_constant_features_one_example_and_no_features():
    assert fit_ridge(np.ones((4, 1)), [1, 2, 3, 4], 0.0) == (pytest.approx([0.0]), pytest.approx(2.5))
    assert fit_ridge([[2.0, 3.0]], [5.0], 0.0) == (pytest.approx([0.0, 0.0]), pytest.approx(5.0))
    assert fit_ridge(np.zeros((3, 0)), [1.0, 2.0, 6.0], 1.0)[1] == pytest.approx(3.0)
    assert fit_ridge(np.zeros((3, 0)), [1.0, 2.0, 6.0], 1.0)[0].shape == (0,)


def test_integers_are_as_good_as_floats():
    whole = frozen([[1, 2], [3, 5], [0, 1]], int)
    assert ridge_loss(whole, [1, 2, 3], [1, 1], 1, 1) == ridge_loss(
        whole.astype(float), [1.0, 2.0, 3.0], [1.0, 1.0], 1.0, 1.0
    )
    assert np.array_equal(fit_ridge(whole, [1, 2, 3], 1)[0], fit_ridge(whole.astype(float), [1.0, 2, 3], 1.0)[0])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: ridge_loss(X, y, w[:2], 0.0, 0.0), r"w of shape \(2,\) does not fit X of shape \(8, 3\)"),
        (lambda: ridge_loss(X, y[:5], w, 0.0, 0.0), r"y of shape \(5,\) does not fit X of shape \(8, 3\)"),
        (lambda: ridge_gradient(X, y[:, None], w, 0.0, 0.0), r"y must have 1 axis, but its shape is \(8, 1\)"),
        (lambda: ridge_gradient(X, y, w, y, 0.0), r"b must be a number, but its shape is \(8,\)"),
        (lambda: ridge_gradient(X[:0], y[:0], w, 0.0, 0.0), "X of shape .* has no rows"),
        (lambda: fit_ridge(X, y[:5], 0.0), r"y of shape \(5,\) does not fit X"),
        (lambda: fit_ridge(X[:0], y[:0], 0.0), "X of shape .* has no rows"),
        (lambda: fit_ridge(X, y, -1.0), "lam must not be negative, but is -1.0"),
        (lambda: fit_ridge(X, y, np.nan), "lam must not be negative, but is nan"),
        (lambda: fit_ridge(X[0], y, 0.0), "X must have 2 axes"),
    ],
)
def test_what_does_not_fit_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
