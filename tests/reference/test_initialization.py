"""First weights: their scale by name, and that signals keep their size through many layers."""

import numpy as np
import pytest

from mlcourse.reference.initialization import initial_layers, initial_scale
from tests.reference.helpers import rng


@pytest.mark.parametrize(
    ("name", "scale"),
    [("sigmoid", 0.2), ("tanh", 0.2), ("relu", 0.5), ("leaky_relu", 0.5), ("elu", 0.5)],
)
def test_scales_that_can_be_worked_out(name, scale):
    # 8 inputs, 42 units: sqrt(2 / 50) and sqrt(2 / 8).
    assert initial_scale(8, 42, name) == pytest.approx(scale, rel=1e-15)
    assert type(initial_scale(8, 42, name)) is float


def test_weights_have_that_scale_and_biases_are_zero():
    layers = initial_layers([200, 300, 50], "relu", rng())
    assert [(W.shape, b.shape) for W, b in layers] == [((200, 300), (300,)), ((300, 50), (50,))]
    for (W, b), fan_in in zip(layers, (200, 300), strict=True):
        assert W.std() == pytest.approx(np.sqrt(2 / fan_in), rel=0.03)
        assert abs(W.mean()) < 4 * W.std() / np.sqrt(W.size)
        assert not b.any()
    saturating = initial_layers([200, 300], "tanh", rng())[0][0]
    assert saturating.std() == pytest.approx(np.sqrt(2 / 500), rel=0.03)


def test_the_generator_decides_and_goes_on_from_layer_to_layer():
    first, second = initial_layers([4, 4, 4], "relu", rng(1))
    assert not np.array_equal(first[0], second[0])
    assert np.array_equal(first[0], initial_layers([4, 4], "relu", rng(1))[0][0])


def test_a_signal_keeps_its_size_through_thirty_relu_layers():
    o = rng(1).normal(size=(200, 256))
    before = np.mean(o**2)
    for W, _ in initial_layers([256] * 31, "relu", rng(2)):
        o = np.maximum(0, o @ W)
    assert before / 8 < np.mean(o**2) < before * 8


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: initial_scale(0, 3, "relu"), "fan_in and fan_out must be at least 1, but are 0 and 3"),
        (lambda: initial_scale(3, 0, "relu"), "fan_in and fan_out must be at least 1, but are 3 and 0"),
        (lambda: initial_scale(3, 3, "swish"), "'swish' is not known"),
        (lambda: initial_layers([3], "relu", rng()), r"sizes must hold .* but is \[3\]"),
        (lambda: initial_layers([3, 0], "relu", rng()), "fan_in and fan_out"),
    ],
)
def test_what_makes_no_sense_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
