"""Finite differences, and the gradients that they catch."""

import numpy as np
import pytest
from scipy import optimize

from mlcourse.reference.gradient_check import catch_gradient_bug, numerical_gradient
from tests.reference.helpers import frozen, rng


def f(x):
    return float(np.sum(x**3) + np.prod(x[:2]))


def grad(x):
    g = 3 * x**2
    g[:2] += x[1], x[0]
    return g


X = frozen([0.5, -1.5, 2.0])


def test_a_parabolas_slope_is_exact_but_for_rounding():
    assert numerical_gradient(lambda x: float(x[0] ** 2), [3.0]) == pytest.approx([6.0], rel=1e-9)


def test_it_is_central():
    # Half of the third derivative's h**2 / 3 is all that is left: one-sided, 3 h x would be.
    assert numerical_gradient(lambda x: float(x[0] ** 3), [1.0], h=0.1) == pytest.approx([3.01], rel=1e-12)


def test_scipy_and_the_formula_agree():
    ours = numerical_gradient(f, X)
    assert ours == pytest.approx(grad(X.copy()), rel=1e-8)
    assert ours == pytest.approx(optimize.approx_fprime(X, f, 1e-7), rel=1e-5)


def test_any_shape():
    M = frozen(rng(0).normal(size=(2, 3, 2)))
    assert numerical_gradient(lambda m: float(np.sum(np.sin(m))), M) == pytest.approx(np.cos(M), rel=1e-8)
    assert numerical_gradient(lambda x: float(x) ** 2, 3.0).shape == ()
    assert numerical_gradient(lambda x: float(x) ** 2, 3.0) == pytest.approx(6.0)
    assert numerical_gradient(lambda x: 0.0, np.zeros((0, 2))).shape == (0, 2)
    assert numerical_gradient(lambda x: float(x[0] ** 2), [3]) == pytest.approx([6.0])  # whole numbers too


def test_only_one_element_moves_at_a_time_and_all_come_back():
    seen = []
    numerical_gradient(lambda x: seen.append(x.copy()) or 0.0, X, h=0.25)
    assert [np.count_nonzero(at != X) for at in seen] == [1] * 6
    assert np.max([np.abs(at - X) for at in seen]) == 0.25


@pytest.mark.parametrize(
    "bug",
    [
        lambda g: -g,
        lambda g: 2 * g,
        lambda g: g / len(g),
        lambda g: g[::-1],
        lambda g: g + 1e-2,
        lambda g: g * [1, 1, 1.001],
        lambda g: np.where(np.arange(3) == 1, 0, g),
        lambda g: g[:2],
        lambda g: g[:, None],
        lambda g: float(g.sum()),
        lambda g: np.where(np.arange(3) == 2, np.nan, g),
        lambda g: np.full(3, np.inf),
    ],
)
def test_bugs_are_caught(bug):
    assert catch_gradient_bug(f, lambda x: bug(grad(x)), X) is True


@pytest.mark.parametrize("scale", [1e-3, 1.0, 1e3])
def test_right_gradients_are_not_bugs(scale):
    assert catch_gradient_bug(lambda x: scale * f(x), lambda x: scale * grad(x), X) is False
    assert catch_gradient_bug(lambda x: f(x) + 1e6, grad, X) is False  # a large f rounds more
    assert catch_gradient_bug(f, lambda x: grad(x).tolist(), X) is False


def test_the_rounding_of_a_large_f_is_no_bug():
    def flat(x):
        return 1e7 + 1e9 * float((x[0] + 1) ** 2 - x[0] ** 2 - 2 * x[0] - 1)  # 1e7, up to rounding

    assert abs(numerical_gradient(flat, [1.1])[0]) > 1e-6  # of rounding alone
    assert catch_gradient_bug(flat, np.zeros_like, [1.1]) is False


def test_a_gradient_that_writes_to_its_argument_harms_nobody():
    def rude(x):
        g = grad(x)
        x[:] = 0.0
        return g

    assert catch_gradient_bug(f, rude, X) is False
    assert X.tolist() == [0.5, -1.5, 2.0]
