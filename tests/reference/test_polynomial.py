"""Polynomial features and the capacity curve: known powers, numpy's own fit, the U."""

import numpy as np
import pytest
from sklearn.linear_model import Ridge

from mlcourse.reference.polynomial import capacity_curve, polynomial_features
from tests.reference.helpers import frozen, rng


def test_powers():
    features = polynomial_features(frozen([2, -1, 0], int), 3)
    assert features.dtype == np.float64
    assert features.tolist() == [[1, 2, 4, 8], [1, -1, 1, -1], [1, 0, 0, 0]]
    assert polynomial_features([5.0, 7.0], 0).tolist() == [[1], [1]]
    assert polynomial_features([], 2).shape == (0, 3)


def test_columns_are_the_powers_in_order():
    x = frozen(rng(0).uniform(-2, 2, 20))
    for power, column in enumerate(polynomial_features(x, 6).T):
        assert column == pytest.approx(x**power, rel=1e-13)


def noisy(seed, n):
    x = rng(seed).uniform(-1, 1, n)
    return x, np.sin(3 * x) + rng(seed + 1).normal(0, 0.2, n)


TRAIN, VALIDATION = noisy(0, 15), noisy(10, 200)


def test_without_a_penalty_each_degree_is_numpys_polyfit():
    train, validation = capacity_curve(*TRAIN, *VALIDATION, degrees=[0, 1, 4], lam=0.0)
    assert train.dtype == validation.dtype == np.float64
    for degree, ours, other in zip([0, 1, 4], train, validation, strict=True):
        p = np.polynomial.Polynomial.fit(*TRAIN, degree)
        assert ours == pytest.approx(np.mean((p(TRAIN[0]) - TRAIN[1]) ** 2), rel=1e-9)
        assert other == pytest.approx(np.mean((p(VALIDATION[0]) - VALIDATION[1]) ** 2), rel=1e-9)


def test_training_error_falls_and_validation_error_turns():
    train, validation = capacity_curve(*TRAIN, *VALIDATION, degrees=range(12), lam=0.0)
    assert np.all(np.diff(train) < 1e-12)
    assert 2 <= validation.argmin() <= 7
    assert validation[-1] > 2 * validation.min()
    assert validation[0] > 2 * validation.min()


def test_a_penalty_tames_a_high_degree_and_is_not_in_the_errors():
    free, tamed = (capacity_curve(*TRAIN, *VALIDATION, degrees=[11], lam=lam) for lam in (0.0, 1e-2))
    assert tamed[1][0] < free[1][0]
    assert tamed[0][0] > free[0][0]
    crushed = capacity_curve(*TRAIN, *VALIDATION, degrees=[3], lam=1e9)[0][0]
    assert crushed == pytest.approx(np.var(TRAIN[1]), rel=1e-6)


def test_the_errors_of_a_penalized_fit_are_those_of_scikit_learns():
    lam, powers = 0.3, np.arange(1, 6)
    peer = Ridge(alpha=lam * len(TRAIN[0]) / 2).fit(TRAIN[0][:, None] ** powers, TRAIN[1])
    errors = capacity_curve(*TRAIN, *VALIDATION, degrees=[5], lam=lam)
    for (x, y), ours in zip((TRAIN, VALIDATION), errors, strict=True):
        assert ours[0] == pytest.approx(np.mean((peer.predict(x[:, None] ** powers) - y) ** 2), rel=1e-9)


def test_no_degrees_give_no_errors():
    assert [len(errors) for errors in capacity_curve(*TRAIN, *VALIDATION, degrees=[], lam=0.0)] == [0, 0]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: polynomial_features([1.0], -1), "degree must not be negative, but is -1"),
        (lambda: polynomial_features([[1.0]], 2), r"x must have 1 axis, but its shape is \(1, 1\)"),
        (lambda: capacity_curve([1.0, 2.0], [1.0], [1.0], [1.0], [1], 0.0), r"y of shape \(1,\) does not fit X"),
    ],
)
def test_what_makes_no_sense_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
