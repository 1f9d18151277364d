"""Activation functions: known values, their derivatives by differences, extreme and odd inputs."""

import math

import numpy as np
import pytest
from hypothesis import given
from scipy import special

from mlcourse.reference.activations import (
    ACTIVATIONS,
    activation,
    activation_derivative,
    find_activation,
    sigmoid,
    sigmoid_derivative,
    tanh_derivative,
)
from tests.reference.helpers import fixed, floats, frozen

NAMES = ("sigmoid", "tanh", "relu", "leaky_relu", "elu")
each = pytest.mark.parametrize("name", NAMES)

# name, z, value, derivative
KNOWN = [
    ("sigmoid", 0.0, 0.5, 0.25),
    ("sigmoid", math.log(3), 0.75, 0.1875),
    ("sigmoid", -math.log(3), 0.25, 0.1875),
    ("tanh", 0.0, 0.0, 1.0),
    ("tanh", math.log(2), 0.6, 0.64),
    ("tanh", -math.log(2), -0.6, 0.64),
    ("relu", 3.5, 3.5, 1.0),
    ("relu", -3.5, 0.0, 0.0),
    ("relu", 0.0, 0.0, 0.0),
    ("leaky_relu", 3.0, 3.0, 1.0),
    ("leaky_relu", -3.0, -0.3, 0.1),
    ("leaky_relu", 0.0, 0.0, 0.1),
    ("elu", 3.0, 3.0, 1.0),
    ("elu", 0.0, 0.0, 1.0),
    ("elu", -math.log(4), -0.75, 0.25),
]


@pytest.mark.parametrize(("name", "z", "value", "slope"), KNOWN)
def test_known_values(name, z, value, slope):
    assert activation(name, z) == pytest.approx(value, rel=1e-15)
    assert activation_derivative(name, z) == pytest.approx(slope, rel=1e-15)


def test_the_table_holds_the_decks_five():
    assert tuple(ACTIVATIONS) == NAMES


def test_an_unknown_name_is_answered_with_the_known_ones():
    for call in (lambda: find_activation("RELU"), lambda: activation("RELU", 1.0)):
        with pytest.raises(
            ValueError, match=r"'RELU' is not known; choose one of sigmoid, tanh, relu, leaky_relu, elu"
        ):
            call()


@each
@fixed
@given(z=floats(-30, 30))
def test_the_derivative_is_the_slope(name, z):
    h = 1e-6
    if abs(z) <= h:
        return  # the kink of three of them
    slope = (activation(name, z + h) - activation(name, z - h)) / (2 * h)
    assert activation_derivative(name, z) == pytest.approx(slope, rel=1e-6, abs=2e-8)


@each
@fixed
@given(z=floats(-1e3, 1e3), step=floats(0, 10))
def test_none_of_them_ever_falls(name, z, step):
    assert activation(name, z + step) >= activation(name, z)
    assert activation_derivative(name, z) >= 0


@fixed
@given(z=floats(-700, 700))
def test_sigmoid_is_scipys_and_its_two_sides_add_up_to_one(z):
    assert sigmoid(z) == pytest.approx(special.expit(z), rel=1e-14)
    assert sigmoid(z) + sigmoid(-z) == pytest.approx(1.0, rel=1e-15)


@fixed
@given(z=floats(-300, 300))
def test_derivatives_keep_their_digits_far_out(z):
    # sigmoid' = s(z) s(-z) and tanh' = 1 / cosh**2, neither of which subtracts.
    assert sigmoid_derivative(z) == pytest.approx(special.expit(z) * special.expit(-z), rel=1e-13)
    assert tanh_derivative(z) == pytest.approx(math.cosh(z) ** -2, rel=1e-12)


@fixed
@given(z=floats(-20, 20))
def test_the_others_follow_their_formulas(z):
    assert activation("tanh", z) == pytest.approx(math.tanh(z), rel=1e-14)
    assert activation("relu", z) == max(0.0, z)
    assert activation("leaky_relu", z) == max(0.1 * z, z)
    assert activation("elu", z) == pytest.approx(z if z >= 0 else math.expm1(z), rel=1e-14)
    assert activation_derivative("elu", z) == pytest.approx(1.0 if z >= 0 else math.exp(z), rel=1e-14)


@pytest.mark.parametrize("size", [1000.0, 1e308, np.inf])
@pytest.mark.parametrize(
    ("name", "left", "right", "slope_left", "slope_right"),
    [
        ("sigmoid", 0.0, 1.0, 0.0, 0.0),
        ("tanh", -1.0, 1.0, 0.0, 0.0),
        ("relu", 0.0, None, 0.0, 1.0),
        ("leaky_relu", "tenth", None, 0.1, 1.0),
        ("elu", -1.0, None, 0.0, 1.0),
    ],
)
def test_extreme_inputs_give_the_limits(name, size, left, right, slope_left, slope_right):
    z = frozen([-size, size])
    left = -0.1 * size if left == "tenth" else left
    right = size if right is None else right
    assert activation(name, z).tolist() == [left, right]
    assert activation_derivative(name, z).tolist() == [slope_left, slope_right]


@each
@pytest.mark.parametrize("f", [activation, activation_derivative])
def test_any_shape_and_dtype_comes_back_as_floats_of_that_shape(name, f):
    grid = frozen([[-2, 0, 1], [3, -1, 2]])
    expected = np.array([[f(name, float(z)) for z in row] for row in grid])
    for same in (grid, grid.astype(int), grid.astype(np.float32), grid.tolist(), grid.astype(np.int8)):
        result = f(name, same)
        assert result.dtype == np.float64
        assert np.array_equal(result, expected)
    assert f(name, grid.T).shape == (3, 2)
    assert f(name, np.zeros((0, 4))).shape == (0, 4)
    assert f(name, np.array([True, False])).tolist() == [f(name, 1.0), f(name, 0.0)]


@each
@pytest.mark.parametrize("f", [activation, activation_derivative])
@pytest.mark.parametrize("z", [-2, 0, 3, -2.0, np.float64(1.5), np.array(2.0)])
def test_a_number_gives_a_number(name, f, z):
    assert isinstance(f(name, z), float)
