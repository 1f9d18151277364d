"""Softmax, its logarithm and one-hot labels: the deck's numbers, shifts, scipy, extremes."""

import math

import numpy as np
import pytest
from hypothesis import given
from scipy import special

from mlcourse.reference.softmax import log_softmax, loss_and_gradient, one_hot, softmax
from tests.reference.helpers import fixed, floats, frozen, matrices


def test_the_decks_first_image_is_a_cat():
    assert softmax([3.2, 5.1, -1.7, -3.7]).round(2).tolist() == [0.13, 0.87, 0.0, 0.0]


def test_the_decks_second_image_is_no_cat():
    assert softmax([5.8, 2.2, -1.6, 1.5]).round(2).tolist() == [0.96, 0.03, 0.0, 0.01]


def test_logarithms_of_whole_numbers_give_their_shares():
    Z = np.log([[1.0, 2.0, 5.0], [3.0, 3.0, 4.0]])
    assert softmax(Z) == pytest.approx(np.array([[0.125, 0.25, 0.625], [0.3, 0.3, 0.4]]), rel=1e-14)
    assert log_softmax(Z) == pytest.approx(np.log([[0.125, 0.25, 0.625], [0.3, 0.3, 0.4]]), rel=1e-14)


@fixed
@given(Z=matrices())
def test_each_row_is_a_distribution_in_the_order_of_its_scores(Z):
    P = softmax(Z)
    assert P.shape == Z.shape
    assert np.all(P >= 0)
    assert P.sum(axis=1) == pytest.approx(1.0, rel=1e-14)
    assert np.array_equal(P.max(axis=1), P[np.arange(len(Z)), Z.argmax(axis=1)])


@fixed
@given(Z=matrices(), shift=floats(-100, 100))
def test_a_shift_of_all_scores_changes_nothing(Z, shift):
    assert softmax(Z + shift) == pytest.approx(softmax(Z), rel=1e-10)


@fixed
@given(Z=matrices())
def test_rows_do_not_know_of_each_other(Z):
    for row, alone in zip(softmax(Z), Z, strict=True):
        assert row == pytest.approx(softmax(alone), rel=1e-15)


@fixed
@given(Z=matrices(low=-700, high=700))
def test_scipy_agrees(Z):
    assert softmax(Z) == pytest.approx(special.softmax(Z, axis=1), rel=1e-12)
    assert log_softmax(Z) == pytest.approx(special.log_softmax(Z, axis=1), rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("size", [1000.0, 1e300, 1e308])
def test_extreme_scores_give_sure_outcomes(size):
    Z = frozen([[size, -size, 0.0], [-size, -size, -size]])
    assert softmax(Z).tolist() == [[1.0, 0.0, 0.0], [1 / 3, 1 / 3, 1 / 3]]
    assert log_softmax(Z)[1] == pytest.approx([-math.log(3)] * 3)


def test_rows_far_apart_do_not_starve_each_other():
    assert softmax([[1e4, 1e4], [-1e4, -1e4 + math.log(3)]]) == pytest.approx(np.array([[0.5, 0.5], [0.25, 0.75]]))


def test_the_logarithm_stays_finite_where_the_probability_is_zero():
    assert softmax([0.0, -1000.0])[1] == 0.0
    assert log_softmax([0.0, -1000.0]).tolist() == [0.0, -1000.0]


@pytest.mark.parametrize("f", [softmax, log_softmax])
def test_shapes_and_dtypes(f):
    Z = frozen([[1, 2, 0], [0, 0, 5]])
    assert np.array_equal(f(Z.astype(int)), f(Z))
    assert f(Z.astype(np.float32)).dtype == np.float64
    assert f(np.zeros((0, 3))).shape == (0, 3)
    assert f(np.zeros((4, 1))) == pytest.approx(f(np.zeros(1))[0])
    for nothing in (np.zeros((3, 0)), [], 2.0):
        with pytest.raises(ValueError, match=r"Z of shape \(.*\) has no classes"):
            f(nothing)


def test_one_hot():
    rows = one_hot(frozen([2, 0, 2], int), 4)
    assert rows.dtype == np.float64
    assert rows.tolist() == [[0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 1, 0]]
    assert one_hot([], 3).shape == (0, 3)
    assert one_hot([1.0], 2).tolist() == [[0, 1]]


@pytest.mark.parametrize("y", [[3], [-1], [0.5]])
def test_one_hot_refuses_what_is_no_class(y):
    with pytest.raises(ValueError, match="y must hold"):
        one_hot(y, 3)


def test_the_inner_step_leaves_its_arguments_alone_and_returns_fresh_arrays():
    Z, y = frozen([[1.0, 2.0], [0.0, 0.0]]), frozen([0, 1], np.int64)
    first = loss_and_gradient(Z, y)[1]
    first[:] = 7.0
    assert not np.any(loss_and_gradient(Z, y)[1] == 7.0)
