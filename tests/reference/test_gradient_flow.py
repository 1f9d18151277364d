"""Jacobians by differences, spectral norms by SVD, and gradients that vanish without becoming zero."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given

from mlcourse.reference.activations import ACTIVATIONS
from mlcourse.reference.gradient_flow import end_to_end_jacobian, gradient_norms, layer_jacobian, spectral_norm
from mlcourse.reference.mlp import mlp_forward, mlp_loss_gradient
from tests.reference.helpers import fixed, frozen, matrices, rng

SIZES = (4, 6, 5, 3)
LAYERS = [
    (frozen(rng(10 + i).normal(size=(d, m))), frozen(rng(20 + i).normal(size=m)))
    for i, (d, m) in enumerate(pairwise(SIZES))
]
x = frozen(rng(1).normal(size=4))


def jacobian_by_differences(f, x, h=1e-6):
    return np.column_stack([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(len(x))])


def test_a_worked_layer():
    # ReLU lets the first and the third output through.
    W, z = frozen([[1, 2, 3], [4, 5, 6]]), frozen([0.5, -1.0, 2.0])
    assert layer_jacobian(W, z, "relu").tolist() == [[1, 4], [0, 0], [3, 6]]
    assert layer_jacobian(W.astype(int), z, "leaky_relu") == pytest.approx(np.array([[1, 4], [0.2, 0.5], [3, 6]]))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_jacobians_are_slopes(activation):
    W, b = LAYERS[0]
    ours = layer_jacobian(W, x @ W + b, activation)
    f = ACTIVATIONS[activation].function
    assert ours == pytest.approx(jacobian_by_differences(lambda at: f(at @ W + b), x), rel=1e-6, abs=1e-8)
    whole = end_to_end_jacobian(LAYERS, x, activation)
    assert whole.shape == (3, 4)
    expected = jacobian_by_differences(lambda at: mlp_forward(at[None, :], LAYERS, activation)[0], x)
    assert whole == pytest.approx(expected, rel=1e-5, abs=1e-7)


def test_one_layer_has_no_activation_and_its_weights_are_the_jacobian():
    W, b = LAYERS[0]
    assert np.array_equal(end_to_end_jacobian([(W, b)], x, "tanh"), W.T)


@fixed
@given(A=matrices(max_rows=5, max_columns=4))
def test_power_iteration_finds_the_largest_singular_value_from_below(A):
    norms = [spectral_norm(A, n) for n in (1, 5, 300)]
    true = np.linalg.svd(A, compute_uv=False)[0]
    assert norms[0] <= norms[1] * (1 + 1e-12)
    assert norms[1] <= norms[2] * (1 + 1e-12)
    assert norms[2] <= true * (1 + 1e-12)
    assert norms[2] >= true * (1 - 1e-3)


def test_known_spectral_norms():
    assert spectral_norm(frozen([[3, 0], [0, -4]]), 100) == pytest.approx(4.0, rel=1e-12)
    assert spectral_norm([[1, 2], [2, 4], [2, 4]], 1) == pytest.approx(np.sqrt(45), rel=1e-14)  # rank 1: at once
    assert spectral_norm(5 * np.eye(3), 1) == pytest.approx(5.0, rel=1e-14)
    assert spectral_norm(np.zeros((2, 3)), 5) == 0.0
    assert spectral_norm(np.zeros((0, 3)), 5) == 0.0
    assert type(spectral_norm([[1]], 1)) is float


@pytest.mark.parametrize("scale", [1e-300, 1e-160, 1e160, 1e300])
def test_spectral_norms_of_tiny_and_huge_matrices(scale):
    assert spectral_norm(scale * np.array([[3.0, 0.0], [0.0, 1.0]]), 60) == pytest.approx(3 * scale, rel=1e-12)


def test_its_error_shrinks_with_the_fourth_power_of_the_ratio():
    A = np.diag([2.0, 1.0])
    errors = np.array([2.0 - spectral_norm(A, n) for n in range(2, 8)])
    assert errors[1:] / errors[:-1] == pytest.approx(1 / 16, rel=0.1)


def test_gradient_norms_are_those_of_the_networks_gradients():
    X, y = frozen(rng(2).normal(size=(6, 4))), [0, 1, 2, 0, 1, 2]
    for activation in ACTIVATIONS:
        _, gradients = mlp_loss_gradient(X, y, LAYERS, 0.0, activation)
        expected = [np.sqrt(np.sum(dW**2)) for dW, _ in gradients]
        norms = gradient_norms(LAYERS, X, y, activation)
        assert norms.dtype == np.float64
        assert norms == pytest.approx(expected, rel=1e-13)


def test_a_vanishing_gradient_is_not_called_zero():
    # Each of 60 sigmoid layers makes it about 1333 times smaller, 3 * 1e-3 / 4: far below 1e-154, whose square is 0.
    layers = [(np.full((3, 3), 1e-3), np.zeros(3))] * 60 + [(np.eye(3), np.zeros(3))]
    norms = gradient_norms(layers, frozen([[1.0, 2.0, 3.0]]), [0], "sigmoid")
    assert 0 < norms[0] < 1e-180
    ratios = norms[2:50] / norms[1:49]
    assert ratios == pytest.approx(4 / 3e-3, rel=0.01)


def test_an_exploding_gradient_is_not_called_infinite():
    layers = [(1e8 * np.eye(2), np.zeros(2))] * 20 + [(np.array([[1.0, -1.0], [-1.0, 1.0]]), np.zeros(2))]
    norms = gradient_norms(layers, [[1e-162, 0.0]], [0], "relu")
    assert np.all(np.isfinite(norms))
    assert norms[-1] < 1.0
    far = [
        (np.array([[1e-160, 0.0], [0.0, 1e-160]]), np.zeros(2)),
        (1e200 * np.array([[1.0, -1.0], [-1.0, 1.0]]), np.zeros(2)),
    ]
    # Logits of order 1e40 on the wrong side: the first layer's gradient is of order 1e200.
    assert gradient_norms(far, [[1.0, 0.0]], [1], "relu")[0] == pytest.approx(2e200, rel=1e-12)


def test_dead_units_have_a_norm_of_zero():
    layers = [(-np.ones((2, 2)), np.zeros(2)), (np.ones((2, 2)), np.zeros(2))]
    assert gradient_norms(layers, [[1.0, 1.0]], [0], "relu").tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: layer_jacobian(np.zeros((2, 3)), np.zeros(2), "relu"),
            r"z of shape \(2,\) does not fit W of shape \(2, 3\)",
        ),
        (lambda: layer_jacobian(np.zeros(3), np.zeros(3), "relu"), "W must have 2 axes"),
        (lambda: layer_jacobian(np.zeros((2, 3)), np.zeros(3), "swish"), "'swish' is not known"),
        (lambda: end_to_end_jacobian(LAYERS, x[:3], "relu"), r"layers\[0\].W of shape \(4, 6\) does not fit X"),
        (lambda: end_to_end_jacobian(LAYERS, [x], "relu"), "x must have 1 axis"),
        (lambda: end_to_end_jacobian([], x, "relu"), "layers is empty"),
        (lambda: end_to_end_jacobian(LAYERS[:1], x, "swish"), "'swish' is not known"),
        (lambda: spectral_norm(np.eye(2), 0), "n_iterations must be at least 1, but is 0"),
        (lambda: spectral_norm([1.0], 3), "A must have 2 axes"),
    ],
)
def test_what_makes_no_sense_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
