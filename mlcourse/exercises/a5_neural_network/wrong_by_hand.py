"""Wrong networks for XOR, and wrong ways to collapse a network, each with a hint."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception
from mlcourse.reference.mlp import collapse


def thresholds_of_step_units() -> Any:
    return np.array([[1.0, -1.0], [1.0, -1.0]]), np.array([-0.5, 1.5]), np.array([[1.0], [1.0]]), np.array([-1.5])


def decides_or() -> Any:
    return np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([0.0, -1.0]), np.array([[1.0], [0.0]]), np.array([-0.5])


def decides_and() -> Any:
    return np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([0.0, -1.0]), np.array([[0.0], [1.0]]), np.array([-0.5])


def decides_the_opposite() -> Any:
    return np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([0.0, -1.0]), np.array([[-1.0], [2.0]]), np.array([0.5])


def second_unit_too_weak() -> Any:
    return np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([0.0, -1.0]), np.array([[1.0], [-1.0]]), np.array([-0.5])


def two_equal_units() -> Any:
    return np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([0.0, 0.0]), np.array([[1.0], [-2.0]]), np.array([0.0])


def differences_in_rows() -> Any:
    return np.array([[1.0, 1.0], [-1.0, -1.0]]), np.array([0.0, 0.0]), np.array([[1.0], [1.0]]), np.array([-0.5])


def no_hidden_work() -> Any:
    return np.eye(2), np.zeros(2), np.array([[1.0], [1.0]]), np.array([-0.5])


def output_weights_as_a_vector() -> Any:
    return np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([0.0, -1.0]), np.array([1.0, -2.0]), -0.5


def weights_before_biases() -> Any:
    return np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([[1.0], [-2.0]]), np.array([0.0, -1.0]), np.array([-0.5])


SOLVE_XOR = (
    Misconception(
        "thresholds of step units",
        thresholds_of_step_units,
        "These weights work for units that jump from 0 to 1. A ReLU unit gives out what lies above its threshold: work out the four values again.",
    ),
    Misconception("decides OR", decides_or, "This is OR: at (1, 1) the second hidden unit has to pull the logit down."),
    Misconception("decides AND", decides_and, "This is AND: a single 1 must already make the logit positive."),
    Misconception(
        "decides the opposite",
        decides_the_opposite,
        "The network says yes where the inputs are equal. Turn every sign of the last layer round.",
    ),
    Misconception(
        "second unit too weak",
        second_unit_too_weak,
        "At (1, 1) the first unit is twice as strong as at (0, 1). The second one has to take more off.",
    ),
    Misconception(
        "two equal units",
        two_equal_units,
        "Both hidden units compute the same, so they are as good as one. Give them different thresholds.",
    ),
    Misconception(
        "a unit in each row",
        differences_in_rows,
        "The weights of a hidden unit stand in a column of W1, not in a row: here both units compute the same.",
    ),
    Misconception(
        "no hidden work",
        no_hidden_work,
        "Your hidden layer just copies the inputs, so the whole network is one line in the plane, and no line does it.",
    ),
    Misconception(
        "output weights as a vector",
        output_weights_as_a_vector,
        "The last layer is a layer like the first: W2 has shape (2, 1), and b2 has shape (1,).",
    ),
    Misconception(
        "weights before biases",
        weights_before_biases,
        "Return the arrays layer by layer: W1, then b1, then W2, then b2.",
    ),
)


def biases_added_up(layers: Any) -> Any:
    W, b = layers[0]
    for weights, bias in layers[1:]:
        W, b = W @ weights, b + bias
    return W, b


def last_bias_only(layers: Any) -> Any:
    return collapse(layers)[0], layers[-1][1]


def biases_forgotten(layers: Any) -> Any:
    W, b = collapse(layers)
    return W, np.zeros(len(b))


def weights_alone(layers: Any) -> Any:
    return collapse(layers)[0]


def order_of_the_deck(layers: Any) -> Any:
    W, b = layers[0]
    for weights, bias in layers[1:]:
        W, b = weights @ W, weights @ b + bias
    return W, b


def first_two_layers(layers: Any) -> Any:
    return collapse(layers[:2])


def needs_two_layers(layers: Any) -> Any:
    (W1, b1), (W2, b2) = layers
    return W1 @ W2, b1 @ W2 + b2


def relu_between(layers: Any) -> Any:
    W, b = layers[0]
    for weights, bias in layers[1:]:
        W, b = np.maximum(0, W) @ weights, np.maximum(0, b) @ weights + bias
    return W, b


def bias_after_all_weights(layers: Any) -> Any:
    W, b = layers[0]
    for weights, bias in layers[1:]:
        W = W @ weights
        b = b @ weights
    return W, b


def bias_before_the_weights(layers: Any) -> Any:
    W, b = layers[0]
    for weights, bias in layers[1:]:
        W = W @ weights
        b = (b + bias) @ weights
    return W, b


def last_layer_left_out(layers: Any) -> Any:
    return collapse(layers[:-1])


def list_used_up(layers: Any) -> Any:
    W, b = layers.pop(0)
    while layers:
        weights, bias = layers.pop(0)
        W, b = W @ weights, b @ weights + bias
    return W, b


def transposed_result(layers: Any) -> Any:
    W, b = collapse(layers)
    return W.T, b


def bias_as_a_row(layers: Any) -> Any:
    W, b = collapse(layers)
    return W, b[None, :]


COLLAPSE = (
    Misconception(
        "biases added up",
        biases_added_up,
        "You just add the biases up. Each bias still has to pass through the weights of the layers after it.",
    ),
    Misconception(
        "last bias only",
        last_bias_only,
        "Only the last layer's bias arrives in your result. The earlier ones arrive as well, through the weights that follow.",
    ),
    Misconception(
        "biases forgotten",
        biases_forgotten,
        "Your bias is zero. What does the network give out for x = 0?",
    ),
    Misconception("weights alone", weights_alone, "You return W alone. The function returns two things, (W, b)."),
    Misconception(
        "order of the deck",
        order_of_the_deck,
        "This is the order of W x with columns. Here examples are rows, so the first layer's weights stand on the left.",
    ),
    Misconception(
        "first two layers",
        first_two_layers,
        "You take the first two layers only. Go on until the list is at its end.",
    ),
    Misconception(
        "exactly two layers",
        needs_two_layers,
        "Your function expects exactly two layers. A list may hold one or many: use a loop.",
    ),
    Misconception(
        "ReLU between",
        relu_between,
        "There is no activation here. With a ReLU between them, layers cannot be collapsed.",
    ),
    Misconception(
        "first bias only",
        bias_after_all_weights,
        "The first bias travels on as it should, but the biases of the later layers are never added.",
    ),
    Misconception(
        "bias before the weights",
        bias_before_the_weights,
        "You add a layer's bias before its weights. It comes after them: first multiply what arrives, then add.",
    ),
    Misconception(
        "last layer left out",
        last_layer_left_out,
        "The last layer is left out: look at where your loop or slice ends.",
    ),
    Misconception(
        "list used up",
        list_used_up,
        "pop takes the layers out of the caller's list. Go through the list with for instead.",
    ),
    Misconception(
        "result transposed",
        transposed_result,
        "W leads from D inputs to K outputs and has shape (D, K). Yours is (K, D).",
    ),
    Misconception("bias as a row", bias_as_a_row, "b has shape (K,), not (1, K)."),
)
