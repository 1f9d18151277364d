"""What assignment 2 promises of its cases and of the examples in its text."""

import numpy as np
import pytest

from mlcourse.checking.functions import waves, waves_gradient
from mlcourse.exercises import find
from mlcourse.reference.gradient_check import numerical_gradient
from mlcourse.reference.information import cross_entropy, entropy, kl_divergence
from mlcourse.reference.optimization import classify_step_size, gradient_descent

SEEDS = range(40)


def test_the_examples_of_the_text_are_right():
    p, q = np.array([0.5, 0.5]), np.array([0.25, 0.75])
    assert round(entropy([0.5, 0.25, 0.125, 0.125]), 4) == 1.2130
    assert (round(kl_divergence(p, q), 4), round(kl_divergence(q, p), 4)) == (0.1438, 0.1308)
    assert round(cross_entropy(p, q), 4) == 0.8370
    assert round(cross_entropy([0.0, 1.0], [0.5, 0.5]), 4) == 0.6931
    slope = numerical_gradient(lambda x: x[0] ** 2 + 3 * x[1], np.array([2.0, 1.0]))
    assert np.allclose(slope, [4, 3])
    assert [classify_step_size([1.0, 8.0], rate) for rate in (0.1, 0.2, 0.3)] == ["converges", "oscillates", "diverges"]


@pytest.mark.parametrize(("k", "points"), [(1, [4, 2, 1]), (2, [4, 2, 1, 0.5])])
def test_the_descent_of_the_text_stops_where_it_says(k, points):
    path = gradient_descent(lambda x: float(x[0] ** 2), lambda x: 2 * x, np.array([4.0]), 0.25, 4, k, 100)
    assert path.ravel().tolist() == points


@pytest.mark.parametrize("shape", [(), (4,), (2, 3)])
def test_the_gradient_of_the_waves_is_their_gradient(shape):
    rng = np.random.default_rng(3)
    x, c = rng.normal(size=shape), rng.normal(size=shape)
    assert np.allclose(waves_gradient(x, c), numerical_gradient(lambda y: waves(y, c), x), atol=1e-8)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_descent_stops_by_a_rounding_error(seed):
    for case in find("gradient_descent").cases(seed):
        f, epsilon, k = case.args[0], case.args[4], case.args[5]
        values = np.array([f(x) for x in gradient_descent(*case.args)])
        changes = np.abs(values[k:] - values[:-k])
        standing_still = (changes == 0) & (epsilon == 0)  # exactly so, in any arithmetic
        assert np.all(standing_still | (np.abs(changes - epsilon) > 1e-6 * epsilon)), case.why


@pytest.mark.parametrize("seed", SEEDS)
def test_no_step_size_is_close_to_a_border_but_not_on_it(seed):
    for case in find("classify_step_size").cases(seed):
        eigenvalues, rate = case.args
        step = rate * eigenvalues.max()
        if case.aspect == "on the border":
            assert step in (1.0, 2.0)
        else:
            assert min(abs(step - 1), abs(step - 2), abs(step)) > 0.05, case.why
