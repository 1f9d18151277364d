"""Wrong gradient norms, each with a hint that names what to change."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception
from mlcourse.reference.activations import activation as activate
from mlcourse.reference.activations import activation_derivative as slope
from mlcourse.reference.gradient_flow import gradient_norms
from mlcourse.reference.mlp import mlp_loss_gradient
from mlcourse.reference.softmax import one_hot, softmax


def _gradients(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return mlp_loss_gradient(X, y, layers, 0.0, activation)[1]


def _forward(layers: Any, X: Any, activation: Any) -> Any:
    """What goes into each layer, and the pre-activations that come out of it."""
    inputs, zs = [X], []
    for W, b in layers:
        zs.append(inputs[-1] @ W + b)
        inputs.append(activate(activation, zs[-1]))
    return inputs, zs


def _error(Z: Any, y: Any) -> Any:
    return (softmax(Z) - one_hot(y, Z.shape[1])) / len(y)


def last_layer_first(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return gradient_norms(layers, X, y, activation)[::-1]


def norms_squared(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return [np.sum(dW**2) for dW, _db in _gradients(layers, X, y, activation)]


def biases_counted(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return [np.sqrt(np.sum(dW**2) + np.sum(db**2)) for dW, db in _gradients(layers, X, y, activation)]


def biases_alone(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return [np.linalg.norm(db) for _dW, db in _gradients(layers, X, y, activation)]


def one_number_for_all(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return np.linalg.norm(gradient_norms(layers, X, y, activation))


def mean_absolute_entry(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return [np.abs(dW).mean() for dW, _db in _gradients(layers, X, y, activation)]


def root_of_the_mean_square(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return [np.sqrt(np.mean(dW**2)) for dW, _db in _gradients(layers, X, y, activation)]


def sum_of_absolute_entries(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return [np.abs(dW).sum() for dW, _db in _gradients(layers, X, y, activation)]


def largest_absolute_entry(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return [np.abs(dW).max() for dW, _db in _gradients(layers, X, y, activation)]


def spectral_for_frobenius(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return [np.linalg.norm(dW, 2) for dW, _db in _gradients(layers, X, y, activation)]


def norms_of_the_weights(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return [np.linalg.norm(W) for W, _b in layers]


def gradients_themselves(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return [dW for dW, _db in _gradients(layers, X, y, activation)]


def gradients_of_the_sum(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return len(y) * gradient_norms(layers, X, y, activation)


def norms_averaged_over_examples(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    each = [gradient_norms(layers, X[i : i + 1], y[i : i + 1], activation) for i in range(len(y))]
    return np.mean(each, axis=0)


def first_layer_left_out(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return gradient_norms(layers, X, y, activation)[1:]


def slopes_left_out(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    inputs, zs = _forward(layers, X, activation)
    dz = _error(zs[-1], y)
    norms: list[Any] = []
    for k in reversed(range(len(layers))):
        norms.insert(0, np.linalg.norm(inputs[k].T @ dz))
        dz = dz @ layers[k][0].T
    return norms


def slopes_at_outputs(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    inputs, zs = _forward(layers, X, activation)
    dz = _error(zs[-1], y)
    norms: list[Any] = []
    for k in reversed(range(len(layers))):
        norms.insert(0, np.linalg.norm(inputs[k].T @ dz))
        dz = (dz @ layers[k][0].T) * slope(activation, inputs[k])
    return norms


def values_for_slopes(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    inputs, zs = _forward(layers, X, activation)
    dz = _error(zs[-1], y)
    norms: list[Any] = []
    for k in reversed(range(len(layers))):
        norms.insert(0, np.linalg.norm(inputs[k].T @ dz))
        dz = (dz @ layers[k][0].T) * inputs[k]
    return norms


def weights_not_transposed(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    inputs, zs = _forward(layers, X, activation)
    dz = _error(zs[-1], y)
    norms: list[Any] = []
    for k in reversed(range(len(layers))):
        norms.insert(0, np.linalg.norm(inputs[k].T @ dz))
        if k > 0:
            dz = (dz @ layers[k][0]) * slope(activation, zs[k - 1])
    return norms


def outputs_for_inputs(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    inputs, zs = _forward(layers, X, activation)
    outputs = [*inputs[1:-1], zs[-1]]
    dz = _error(zs[-1], y)
    norms: list[Any] = []
    for k in reversed(range(len(layers))):
        norms.insert(0, np.linalg.norm(outputs[k].T @ dz))
        if k > 0:
            dz = (dz @ layers[k][0].T) * slope(activation, zs[k - 1])
    return norms


def pre_activations_for_inputs(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    _inputs, zs = _forward(layers, X, activation)
    dz = _error(zs[-1], y)
    norms: list[Any] = []
    for k in reversed(range(len(layers))):
        norms.insert(0, np.linalg.norm((zs[k - 1] if k > 0 else X).T @ dz))
        if k > 0:
            dz = (dz @ layers[k][0].T) * slope(activation, zs[k - 1])
    return norms


def norms_of_the_signals(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    _inputs, zs = _forward(layers, X, activation)
    dz = _error(zs[-1], y)
    norms: list[Any] = []
    for k in reversed(range(len(layers))):
        norms.insert(0, np.linalg.norm(dz))
        if k > 0:
            dz = (dz @ layers[k][0].T) * slope(activation, zs[k - 1])
    return norms


def logits_through_the_activation(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    inputs, zs = _forward(layers, X, activation)
    dz = _error(inputs[-1], y) * slope(activation, zs[-1])
    norms: list[Any] = []
    for k in reversed(range(len(layers))):
        norms.insert(0, np.linalg.norm(inputs[k].T @ dz))
        if k > 0:
            dz = (dz @ layers[k][0].T) * slope(activation, zs[k - 1])
    return norms


def logits_for_probabilities(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    inputs, zs = _forward(layers, X, activation)
    dz = (zs[-1] - one_hot(y, zs[-1].shape[1])) / len(y)
    norms: list[Any] = []
    for k in reversed(range(len(layers))):
        norms.insert(0, np.linalg.norm(inputs[k].T @ dz))
        if k > 0:
            dz = (dz @ layers[k][0].T) * slope(activation, zs[k - 1])
    return norms


def biases_left_out(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return gradient_norms([(W, 0 * b) for W, b in layers], X, y, activation)


def relus_everywhere(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    return gradient_norms(layers, X, y, "relu")


def list_turned_round(layers: Any, X: Any, y: Any, activation: Any) -> Any:
    norms = gradient_norms(layers, X, y, activation)
    layers.reverse()
    return norms


GRADIENT_NORMS = (
    Misconception(
        "last layer first",
        last_layer_first,
        "Your norms come in the order of the backward pass. Return them first layer first.",
    ),
    Misconception(
        "norms squared",
        norms_squared,
        "You add up the squares; the length of a gradient is the root of that.",
    ),
    Misconception(
        "biases counted",
        biases_counted,
        "You count the gradients of the biases, too. The norms are those of dW alone.",
    ),
    Misconception(
        "biases alone",
        biases_alone,
        "These are the norms of db. Asked for are those of dW.",
    ),
    Misconception(
        "one number for all layers",
        one_number_for_all,
        "You put all layers together. Return one norm a layer, so that they can be compared.",
    ),
    Misconception(
        "mean absolute entry",
        mean_absolute_entry,
        "You take the mean of the entries' sizes. Asked for is the length: the root of the sum of squares.",
    ),
    Misconception(
        "root of the mean square",
        root_of_the_mean_square,
        "You take the mean of the squares. A length has their sum under the root.",
    ),
    Misconception(
        "sum of absolute entries",
        sum_of_absolute_entries,
        "You add up the entries' sizes. A length adds up their squares and takes the root.",
    ),
    Misconception(
        "largest absolute entry",
        largest_absolute_entry,
        "You take the largest entry. A length counts all of them: the root of the sum of squares.",
    ),
    Misconception(
        "spectral norm",
        spectral_for_frobenius,
        "This is the spectral norm of dW. Here a gradient is a long list of numbers, and its norm is the root of the sum of their squares.",
    ),
    Misconception(
        "norms of the weights",
        norms_of_the_weights,
        "These are the norms of the weights W. Asked for are those of the loss's gradient by W.",
    ),
    Misconception(
        "gradients themselves",
        gradients_themselves,
        "You return the gradients. Return their lengths, one number a layer.",
    ),
    Misconception(
        "gradients of the sum",
        gradients_of_the_sum,
        "The loss is a mean over the N examples, so its gradient at the logits carries a factor 1/N.",
    ),
    Misconception(
        "averaged over the examples",
        norms_averaged_over_examples,
        "You average one norm for each example. First add up the gradients of the batch, then take the norm once.",
    ),
    Misconception(
        "first layer left out",
        first_layer_left_out,
        "The first layer is missing: it has a gradient, too, although nothing goes back beyond it.",
    ),
    Misconception(
        "slopes left out",
        slopes_left_out,
        "On its way back through a hidden layer the gradient passes the activation: multiply by its slope.",
    ),
    Misconception(
        "slopes at the outputs",
        slopes_at_outputs,
        "You take the slope at the output of a unit. It belongs to the pre-activation z, which you must keep from the forward pass.",
    ),
    Misconception(
        "values for slopes",
        values_for_slopes,
        "On the way back you multiply by the activation's value. It has to be its slope.",
    ),
    Misconception(
        "weights not transposed",
        weights_not_transposed,
        "Forward the rows go through W, so backward they go through its transpose.",
    ),
    Misconception(
        "outputs for inputs",
        outputs_for_inputs,
        "dW pairs what went into the layer with the gradient at its z. You take what came out of it.",
    ),
    Misconception(
        "pre-activations for inputs",
        pre_activations_for_inputs,
        "What goes into a layer is the output of the one before, after the activation, not its z.",
    ),
    Misconception(
        "norms of the signals",
        norms_of_the_signals,
        "These are the norms of the gradients at z. One product with the layer's input is missing on the way to dW.",
    ),
    Misconception(
        "logits through the activation",
        logits_through_the_activation,
        "There is no activation after the last layer: the logits go to the softmax as they are.",
    ),
    Misconception(
        "logits for probabilities",
        logits_for_probabilities,
        "You subtract the labels from the logits. The gradient at the logits is probability minus label, so the softmax comes first.",
    ),
    Misconception(
        "biases left out",
        biases_left_out,
        "The norms do not count the biases, but the forward pass needs them: add b to every z.",
    ),
    Misconception(
        "ReLUs everywhere",
        relus_everywhere,
        "You take a network of ReLUs whatever the fourth argument says.",
    ),
    Misconception(
        "list turned round",
        list_turned_round,
        "Right values, but reverse() turns the caller's list round. reversed(...) walks back and leaves it as it is.",
    ),
)
