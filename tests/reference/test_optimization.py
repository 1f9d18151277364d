"""Walking downhill: paths that can be worked out by hand, the deck's stopping rule, step sizes, scikit-learn."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize

from mlcourse.reference.optimization import (
    classify_step_size,
    gradient_descent,
    momentum_descent,
    stochastic_gradient_descent,
)
from tests.reference.helpers import fixed, floats, frozen, rng


def square(x):
    return float(x @ x)


def slope(x):
    return 2 * x


def test_each_step_on_a_parabola_shrinks_the_distance_by_the_same_factor():
    path = gradient_descent(square, slope, frozen([1.0, -2.0]), 0.25, epsilon=0.0, k=1, max_steps=4)
    assert path.dtype == np.float64
    assert path.tolist() == [[1.0 * 0.5**t, -2.0 * 0.5**t] for t in range(5)]


def test_the_start_comes_first_and_stays_what_it_was():
    start = np.array([3, 4])
    path = gradient_descent(square, slope, start, 0.1, 0.0, 1, 2)
    assert path[0].tolist() == [3.0, 4.0]
    assert start.tolist() == [3, 4]
    real = np.array([3.0, 4.0])
    gradient_descent(square, slope, real, 0.1, 0.0, 1, 2)[0] = 99.0
    assert real.tolist() == [3.0, 4.0]
    assert gradient_descent(square, slope, start, 0.1, 0.0, 1, 0).tolist() == [[3.0, 4.0]]


@pytest.mark.parametrize(("k", "steps"), [(1, 3), (2, 4), (3, 5)])
def test_it_stops_as_soon_as_the_last_k_steps_together_changed_little(k, steps):
    # f falls 1, 1/4, 1/16, ...: |f(t) - f(t - k)| is 4**-t * (4**k - 1).
    f = [4.0**-t for t in range(20)]
    epsilon = 0.07 if k == 1 else abs(f[steps] - f[steps - k]) * 1.01
    path = gradient_descent(square, slope, [1.0], 0.25, epsilon, k, 100)
    assert len(path) - 1 == steps
    assert abs(f[steps] - f[steps - k]) < epsilon <= abs(f[steps - 1] - f[steps - 1 - k] if steps > k else math.inf)


def test_a_change_of_exactly_epsilon_does_not_stop_it():
    path = gradient_descent(square, slope, [1.0], 0.25, epsilon=0.75, k=1, max_steps=100)
    assert len(path) == 3  # the first step changes f by 3/4


def test_climbing_is_a_change_too():
    # From -1 to 1 and back: f stands still at once.
    assert len(gradient_descent(square, slope, [1.0], 1.0, 1e-9, 1, 50)) == 2
    # Steps that grow never look like standing still, though f(t + 1) - f(t) > 0.
    assert len(gradient_descent(square, slope, [1.0], 1.5, 1e-9, 1, 50)) == 51


def test_it_does_not_stop_before_k_steps():
    flat = gradient_descent(lambda x: 0.0, lambda x: 0 * x, [1.0], 0.1, 1.0, k=5, max_steps=100)
    assert len(flat) == 6


def test_a_diverging_path_is_returned_without_a_warning():
    path = gradient_descent(square, slope, [1.0], 1e200, 1e-9, 1, 5)
    assert len(path) == 6
    assert not np.isfinite(path[-1]).all()


def test_it_finds_the_minimum_that_scipy_finds():
    A = np.array([[3.0, 1.0], [1.0, 2.0]])

    def f(x):
        return float(0.5 * x @ A @ x - x.sum() + 0.1 * np.sum(x**4))

    def grad(x):
        return A @ x - 1 + 0.4 * x**3

    path = gradient_descent(f, grad, [2.0, -2.0], 0.1, 1e-14, 10, 5000)
    assert path[-1] == pytest.approx(optimize.minimize(f, [2.0, -2.0], jac=grad, tol=1e-10).x, abs=1e-6)
    assert np.all(np.diff([f(x) for x in path]) <= 1e-15)


def test_momentum_by_hand():
    # v = 0.5 v - 0.25 * 2x: x goes 1, 0.5, 0, -0.25.
    assert momentum_descent(slope, frozen([1.0]), 0.25, 0.5, 3).tolist() == [[1.0], [0.5], [0.0], [-0.25]]


def test_without_momentum_it_is_gradient_descent():
    plain = gradient_descent(square, slope, [1.0, 2.0], 0.1, 0.0, 1, 10)
    assert np.allclose(momentum_descent(slope, [1.0, 2.0], 0.1, 0.0, 10), plain, rtol=1e-14)
    assert momentum_descent(slope, [1, 2], 0.1, 0.9, 0).tolist() == [[1.0, 2.0]]


def test_momentum_gets_further_along_a_flat_valley():
    curvatures = np.array([1.0, 100.0])
    ends = [momentum_descent(lambda x: curvatures * x, [1.0, 1.0], 0.01, m, 100)[-1] for m in (0.0, 0.8)]
    assert np.linalg.norm(ends[1]) < np.linalg.norm(ends[0]) / 10


def test_stochastic_steps_look_at_the_rows_that_they_are_given():
    data = rng(0).normal(size=10)
    seen = []

    def grad(x, rows):
        seen.append(rows)
        return [np.mean(x[0] - data[rows])]

    path = stochastic_gradient_descent(grad, [0.0], 10, 0.5, 5, 4, rng(1))
    assert path.shape == (6, 1)
    assert [len(rows) for rows in seen] == [4, 4, 2, 4, 4]
    assert sorted(np.concatenate(seen[:3]).tolist()) == list(range(10))
    x = 0.0
    for rows, then in zip(seen, path[1:, 0], strict=True):
        x -= 0.5 * (x - data[rows].mean())
        assert then == pytest.approx(x, rel=1e-13)


def test_a_batch_of_everything_is_gradient_descent():
    data = np.array([[1.0, 2.0], [3.0, 6.0]])
    path = stochastic_gradient_descent(lambda x, rows: 2 * (x - data[rows].mean(axis=0)), [0, 0], 2, 0.1, 5, 2, rng())
    goal = np.array([2.0, 4.0])
    assert np.allclose(path, goal - goal * 0.8 ** np.arange(6)[:, None])


@pytest.mark.parametrize(
    ("eigenvalues", "rate", "answer"),
    [
        ([2.0], 0.4, "converges"),
        ([2.0], 0.5, "converges"),
        ([2.0], 0.51, "oscillates"),
        ([2.0], 1.0, "oscillates"),
        ([2.0], 1.01, "diverges"),
        ([0.1, 10.0], 0.15, "oscillates"),
        ([0.1, 10.0], 0.21, "diverges"),
        ([10.0, 0.1], 0.1, "converges"),
        ([-0.1, 1.0], 0.1, "diverges"),
        ([0.0, 1.0], 0.5, "converges"),
        ([0.0], 100.0, "converges"),
        ([5e-324], 1e308, "converges"),
        ([1e308], 1.0, "diverges"),
        ([3, 1], 1, "diverges"),
    ],
)
def test_step_sizes(eigenvalues, rate, answer):
    assert classify_step_size(frozen(eigenvalues), rate) == answer


@fixed
@given(eigenvalues=st.lists(floats(0.1, 10), min_size=1, max_size=4), rate=floats(0.01, 3))
def test_the_answer_is_what_gradient_descent_does(eigenvalues, rate):
    v = np.array(eigenvalues)
    if min(abs(rate * v.max() - 1), abs(rate * v.max() - 2)) < 1e-3:
        return  # too near a threshold to see it in a few steps
    path = gradient_descent(lambda x: float(v @ x**2 / 2), lambda x: v * x, np.ones(len(v)), rate, 0.0, 1, 40)
    steepest = path[:, v.argmax()]
    changes_sign = steepest[1] < 0
    answer = "diverges" if abs(steepest[-1]) > 1 else "oscillates" if changes_sign else "converges"
    assert classify_step_size(eigenvalues, rate) == answer


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gradient_descent(square, slope, 1.0, 0.1, 0.1, 1, 1), r"x0 must have 1 axis, but its shape is \(\)"),
        (lambda: gradient_descent(square, slope, [1.0], 0.1, 0.1, 0, 1), "k must be at least 1, but is 0"),
        (
            lambda: gradient_descent(square, lambda x: np.ones((2, 1)), [1.0, 2.0], 0.1, 0.1, 1, 1),
            r"grad\(x\) must have 1",
        ),
        (
            lambda: gradient_descent(square, lambda x: [1.0], [1.0, 2.0], 0.1, 0.1, 1, 1),
            r"grad\(x\) of shape \(1,\) does not fit x0 of shape \(2,\)",
        ),
        (lambda: momentum_descent(lambda x: x[:1], [1.0, 2.0], 0.1, 0.1, 1), r"grad\(x\) of shape \(1,\)"),
        (lambda: momentum_descent(slope, [[1.0]], 0.1, 0.1, 1), "x0 must have 1 axis"),
        (lambda: stochastic_gradient_descent(slope, [[1.0]], 3, 0.1, 1, 1, rng()), "x0 must have 1 axis"),
        (lambda: stochastic_gradient_descent(slope, [1.0], 0, 0.1, 1, 1, rng()), "n_examples and batch_size"),
        (lambda: classify_step_size([], 0.1), "need eigenvalues"),
        (lambda: classify_step_size([math.nan, 1.0], 0.1), "need eigenvalues"),
        (lambda: classify_step_size([1.0], 0.0), "positive learning_rate"),
        (lambda: classify_step_size([1.0], math.nan), "positive learning_rate"),
        (lambda: classify_step_size([[1.0]], 0.1), "eigenvalues must have 1 axis"),
    ],
)
def test_what_makes_no_sense_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
