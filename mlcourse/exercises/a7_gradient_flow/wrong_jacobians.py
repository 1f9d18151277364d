"""Wrong Jacobians, of one layer and of a whole network, each with a hint that names what to change."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception
from mlcourse.reference.activations import activation as activate
from mlcourse.reference.activations import activation_derivative as slope
from mlcourse.reference.gradient_flow import end_to_end_jacobian, layer_jacobian


def layer_transposed(W: Any, z: Any, activation: Any) -> Any:
    return W * slope(activation, z)


def layer_without_slope(W: Any, z: Any, activation: Any) -> Any:
    return W.T.astype(float)


def slope_at_the_output(W: Any, z: Any, activation: Any) -> Any:
    return slope(activation, activate(activation, z))[:, None] * W.T


def value_for_slope(W: Any, z: Any, activation: Any) -> Any:
    return activate(activation, z)[:, None] * W.T


def slope_along_the_inputs(W: Any, z: Any, activation: Any) -> Any:
    return W.T * slope(activation, z)


def diagonal_without_transpose(W: Any, z: Any, activation: Any) -> Any:
    return np.diag(slope(activation, z)) @ W


def summed_over_units(W: Any, z: Any, activation: Any) -> Any:
    return W @ slope(activation, z)


def slope_times_pre_activation(W: Any, z: Any, activation: Any) -> Any:
    return (slope(activation, z) * z)[:, None] * W.T


def always_relu(W: Any, z: Any, activation: Any) -> Any:
    return (z > 0)[:, None] * W.T


def always_sigmoid(W: Any, z: Any, activation: Any) -> Any:
    s = activate("sigmoid", z)
    return (s * (1 - s))[:, None] * W.T


def tanh_not_squared(W: Any, z: Any, activation: Any) -> Any:
    f = 1 - np.tanh(z) if activation == "tanh" else slope(activation, z)
    return f[:, None] * W.T


def open_at_the_kink(W: Any, z: Any, activation: Any) -> Any:
    f = (z >= 0).astype(float) if activation == "relu" else slope(activation, z)
    return f[:, None] * W.T


def leak_of_a_hundredth(W: Any, z: Any, activation: Any) -> Any:
    f = np.where(z > 0, 1.0, 0.01) if activation == "leaky_relu" else slope(activation, z)
    return f[:, None] * W.T


def elu_value_on_the_left(W: Any, z: Any, activation: Any) -> Any:
    f = np.where(z > 0, 1.0, np.exp(np.minimum(z, 0)) - 1) if activation == "elu" else slope(activation, z)
    return f[:, None] * W.T


def sigmoid_slope_overflows(W: Any, z: Any, activation: Any) -> Any:
    f = np.exp(-z) / (1 + np.exp(-z)) ** 2 if activation == "sigmoid" else slope(activation, z)
    return f[:, None] * W.T


def scales_weights_in_place(W: Any, z: Any, activation: Any) -> Any:
    if W.dtype.kind == "i":
        W = W.astype(float)
    W *= slope(activation, z)
    return W.T


LAYER_JACOBIAN = (
    Misconception(
        "transposed",
        layer_transposed,
        "Your table has a row for each input. Row i belongs to output i and column j to input j, so the shape is (M, D).",
    ),
    Misconception(
        "slope forgotten",
        layer_without_slope,
        "This is the Jacobian of x @ W + b alone. The activation comes after it and brings its own slope, one a unit.",
    ),
    Misconception(
        "slope at the output",
        slope_at_the_output,
        "You take the slope at the output of the unit. It belongs to the point where the activation is applied, z.",
    ),
    Misconception(
        "value for slope",
        value_for_slope,
        "You multiply by the activation's value. The chain rule asks for its slope.",
    ),
    Misconception(
        "slope along the inputs",
        slope_along_the_inputs,
        "There is one slope a unit, and units are the rows of J. numpy lines a vector up with the columns: give it a second axis.",
    ),
    Misconception(
        "diagonal times W",
        diagonal_without_transpose,
        "A diagonal matrix of slopes is a good idea, but our W has inputs as rows: which way round must it stand here?",
    ),
    Misconception(
        "summed over the units",
        summed_over_units,
        "The product @ adds up over the units. A Jacobian keeps one number for every pair of output and input.",
    ),
    Misconception(
        "pre-activation in the product",
        slope_times_pre_activation,
        "A factor z is too much: z only says where the slope is taken.",
    ),
    Misconception(
        "always ReLU",
        always_relu,
        "You take the slope of the ReLU whatever the third argument says.",
    ),
    Misconception(
        "always sigmoid",
        always_sigmoid,
        "You take the slope of the sigmoid whatever the third argument says.",
    ),
    Misconception(
        "tanh not squared",
        tanh_not_squared,
        "Look at your slope of tanh: at z = -2 it is larger than 1, but tanh is never steeper than at 0. A square is missing.",
    ),
    Misconception(
        "open at the kink",
        open_at_the_kink,
        "Where z is exactly 0, the slope of the ReLU is 0 in this course, not 1.",
    ),
    Misconception(
        "leak of a hundredth",
        leak_of_a_hundredth,
        "The slope of our leaky ReLU left of zero is 0.1, not 0.01.",
    ),
    Misconception(
        "value of the ELU",
        elu_value_on_the_left,
        "Left of zero you use the value of the ELU, exp(z) - 1. Its slope there loses the -1.",
    ),
    Misconception(
        "slope of the sigmoid overflows",
        sigmoid_slope_overflows,
        "exp(1000) is inf, and inf / inf is nan. Write the slope with the sigmoid itself, which never overflows in our helper.",
    ),
    Misconception(
        "scales the weights in place",
        scales_weights_in_place,
        "Right values, but W *= ... changes the caller's weights. Compute into a new array.",
    ),
)


def order_of_reading(layers: Any, x: Any, activation: Any) -> Any:
    J = np.eye(len(x))
    for W, b in layers[:-1]:
        z = x @ W + b
        J = J @ layer_jacobian(W, z, activation)
        x = activate(activation, z)
    return J @ layers[-1][0].T


def activation_on_the_logits(layers: Any, x: Any, activation: Any) -> Any:
    J = np.eye(len(x))
    for W, b in layers:
        z = x @ W + b
        J = layer_jacobian(W, z, activation) @ J
        x = activate(activation, z)
    return J


def weights_alone(layers: Any, x: Any, activation: Any) -> Any:
    J = np.eye(len(x))
    for W, _b in layers:
        J = W.T @ J
    return J


def network_transposed(layers: Any, x: Any, activation: Any) -> Any:
    return end_to_end_jacobian(layers, x, activation).T


def slopes_at_the_outputs(layers: Any, x: Any, activation: Any) -> Any:
    J = np.eye(len(x))
    for W, b in layers[:-1]:
        x = activate(activation, x @ W + b)
        J = layer_jacobian(W, x, activation) @ J
    return layers[-1][0].T @ J


def forward_without_bias(layers: Any, x: Any, activation: Any) -> Any:
    return end_to_end_jacobian([(W, 0 * b) for W, b in layers], x, activation)


def forward_without_activation(layers: Any, x: Any, activation: Any) -> Any:
    J = np.eye(len(x))
    for W, b in layers[:-1]:
        x = x @ W + b
        J = layer_jacobian(W, x, activation) @ J
    return layers[-1][0].T @ J


def bias_after_the_activation(layers: Any, x: Any, activation: Any) -> Any:
    J = np.eye(len(x))
    for W, b in layers[:-1]:
        z = x @ W
        J = layer_jacobian(W, z, activation) @ J
        x = activate(activation, z) + b
    return layers[-1][0].T @ J


def last_layer_missing(layers: Any, x: Any, activation: Any) -> Any:
    J = np.eye(len(x))
    for W, b in layers[:-1]:
        z = x @ W + b
        J = layer_jacobian(W, z, activation) @ J
        x = activate(activation, z)
    return J


def first_layer_missing(layers: Any, x: Any, activation: Any) -> Any:
    if len(layers) == 1:
        return np.eye(layers[0][0].shape[1])
    W, b = layers[0]
    return end_to_end_jacobian(layers[1:], activate(activation, x @ W + b), activation)


def entry_by_entry(layers: Any, x: Any, activation: Any) -> Any:
    J: Any = 1.0
    for W, b in layers[:-1]:
        z = x @ W + b
        J = layer_jacobian(W, z, activation) * J
        x = activate(activation, z)
    return layers[-1][0].T * J


def summed_over_logits(layers: Any, x: Any, activation: Any) -> Any:
    return end_to_end_jacobian(layers, x, activation).sum(axis=0)


def same_input_everywhere(layers: Any, x: Any, activation: Any) -> Any:
    J = np.eye(len(x))
    for W, b in layers[:-1]:
        J = layer_jacobian(W, x @ W + b, activation) @ J
    return layers[-1][0].T @ J


def network_of_relus(layers: Any, x: Any, activation: Any) -> Any:
    return end_to_end_jacobian(layers, x, "relu")


def last_layer_popped(layers: Any, x: Any, activation: Any) -> Any:
    W_last, _b = layers.pop()
    J = np.eye(len(x))
    for W, b in layers:
        z = x @ W + b
        J = layer_jacobian(W, z, activation) @ J
        x = activate(activation, z)
    return W_last.T @ J


END_TO_END_JACOBIAN = (
    Misconception(
        "order of reading",
        order_of_reading,
        "The layer that comes first acts first, so its Jacobian stands rightmost: each new layer multiplies from the left.",
    ),
    Misconception(
        "activation on the logits",
        activation_on_the_logits,
        "There is no activation after the last layer, so its Jacobian has no slopes.",
    ),
    Misconception(
        "weights alone",
        weights_alone,
        "You multiply the weights alone, as if there were no activations. Each hidden layer brings its slopes.",
    ),
    Misconception(
        "network transposed",
        network_transposed,
        "Your table has a row for each input. A Jacobian has a row for each output: its shape is (K, D).",
    ),
    Misconception(
        "slopes at the outputs",
        slopes_at_the_outputs,
        "You take the slopes at the outputs of a layer. Keep z from before the activation: that is where they belong.",
    ),
    Misconception(
        "forward without bias",
        forward_without_bias,
        "The biases do not appear in the product, but they decide where the slopes are taken: add b in the forward pass.",
    ),
    Misconception(
        "forward without activation",
        forward_without_activation,
        "You hand z on to the next layer. What it gets is activation(z).",
    ),
    Misconception(
        "bias after the activation",
        bias_after_the_activation,
        "The bias belongs to z, before the activation.",
    ),
    Misconception(
        "last layer missing",
        last_layer_missing,
        "You stop before the last layer. It has no activation, but its weights belong to the product.",
    ),
    Misconception(
        "first layer missing",
        first_layer_missing,
        "Your product begins with the second layer, so it is the derivative by the first hidden layer, not by the input x.",
    ),
    Misconception(
        "entry by entry",
        entry_by_entry,
        "The chain rule multiplies matrices: use @, since * multiplies entry by entry.",
    ),
    Misconception(
        "summed over the logits",
        summed_over_logits,
        "You add up the rows. Keep one row for each logit.",
    ),
    Misconception(
        "same input everywhere",
        same_input_everywhere,
        "Every layer of yours sees the network's input. Replace x by the layer's output before you go on.",
    ),
    Misconception(
        "network of ReLUs",
        network_of_relus,
        "You take a network of ReLUs whatever the third argument says.",
    ),
    Misconception(
        "last layer popped",
        last_layer_popped,
        "pop takes the last layer out of the caller's list, for good. Index it, or loop over a slice.",
    ),
)
