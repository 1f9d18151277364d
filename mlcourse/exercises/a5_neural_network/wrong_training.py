"""Wrong implementations of the gradient check and of training, each with a hint."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception
from mlcourse.reference.gradient_check import numerical_gradient
from mlcourse.reference.mlp import mlp_loss_gradient


def _disagrees(claimed: Any, measured: Any, tolerance: Any = 1e-4) -> Any:
    if np.shape(claimed) != np.shape(measured):
        return True
    size = max(np.abs(claimed).max(), np.abs(measured).max())
    return not np.abs(claimed - measured).max() <= tolerance * size


def answer_turned_round(f: Any, grad: Any, x: Any) -> Any:
    return not _disagrees(grad(x), numerical_gradient(f, x))


def exactly_equal(f: Any, grad: Any, x: Any) -> Any:
    return not np.array_equal(grad(x), numerical_gradient(f, x))


def absolute_and_strict(f: Any, grad: Any, x: Any) -> Any:
    claimed, measured = grad(x), numerical_gradient(f, x)
    if np.shape(claimed) != np.shape(measured):
        return True
    return not np.abs(claimed - measured).max() < 1e-8


def absolute_and_loose(f: Any, grad: Any, x: Any) -> Any:
    claimed, measured = grad(x), numerical_gradient(f, x)
    if np.shape(claimed) != np.shape(measured):
        return True
    return not np.abs(claimed - measured).max() < 1e-3


def ten_per_cent_allowed(f: Any, grad: Any, x: Any) -> Any:
    return _disagrees(grad(x), numerical_gradient(f, x), 0.1)


def ratio_of_each_entry(f: Any, grad: Any, x: Any) -> Any:
    claimed, measured = grad(x), numerical_gradient(f, x)
    if np.shape(claimed) != np.shape(measured):
        return True
    ratio = np.abs(claimed - measured) / np.maximum(np.abs(claimed), np.abs(measured))
    return not np.all(ratio < 1e-4)


def signed_difference(f: Any, grad: Any, x: Any) -> Any:
    claimed, measured = grad(x), numerical_gradient(f, x)
    if np.shape(claimed) != np.shape(measured) or not np.isfinite(claimed).all():
        return True
    return np.max(claimed - measured) > 1e-4 * np.abs(measured).max()


def norms_compared(f: Any, grad: Any, x: Any) -> Any:
    claimed, measured = grad(x), numerical_gradient(f, x)
    if np.shape(claimed) != np.shape(measured):
        return True
    return not abs(np.linalg.norm(claimed) - np.linalg.norm(measured)) <= 1e-4 * np.linalg.norm(measured)


def first_entry_only(f: Any, grad: Any, x: Any) -> Any:
    claimed, measured = np.asarray(grad(x)), numerical_gradient(f, x)
    return _disagrees(claimed.flat[:1], measured.flat[:1])


def nan_slips_through(f: Any, grad: Any, x: Any) -> Any:
    claimed, measured = grad(x), numerical_gradient(f, x)
    if np.shape(claimed) != np.shape(measured):
        return True
    return np.abs(claimed - measured).max() > 1e-4 * np.abs(measured).max()


def shape_not_compared(f: Any, grad: Any, x: Any) -> Any:
    claimed, measured = grad(x), numerical_gradient(f, x)
    return not np.abs(claimed - measured).max() <= 1e-4 * np.abs(measured).max()


def step_too_large(f: Any, grad: Any, x: Any) -> Any:
    return _disagrees(grad(x), numerical_gradient(f, x, 0.1))


def step_too_small(f: Any, grad: Any, x: Any) -> Any:
    return _disagrees(grad(x), numerical_gradient(f, x, 1e-15))


def one_sided(f: Any, grad: Any, x: Any) -> Any:
    x = np.array(x, dtype=float)
    measured, h = np.zeros(x.shape), 1e-3
    for i in np.ndindex(x.shape):
        moved = x.copy()
        moved[i] += h
        measured[i] = (f(moved) - f(x)) / h
    return _disagrees(grad(x), measured)


def divided_by_h(f: Any, grad: Any, x: Any) -> Any:
    return _disagrees(grad(x), 2 * numerical_gradient(f, x))


def all_entries_moved_at_once(f: Any, grad: Any, x: Any) -> Any:
    x, h = np.array(x, dtype=float), 1e-5
    claimed, slope = grad(x), (f(x + h) - f(x - h)) / (2 * h)
    if np.shape(claimed) != x.shape:
        return True
    return not abs(np.sum(claimed) - slope) <= 1e-4 * np.abs(claimed).sum()


def vectors_only(f: Any, grad: Any, x: Any) -> Any:
    x = np.array(x, dtype=float)
    measured, h = np.zeros(x.shape), 1e-5
    for i in range(len(x)):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        measured[i] = (f(up) - f(down)) / (2 * h)
    return _disagrees(grad(x), measured)


def step_relative_to_x(f: Any, grad: Any, x: Any) -> Any:
    x = np.array(x, dtype=float)
    measured = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down, h = x.copy(), x.copy(), 1e-5 * x[i]
        up[i] += h
        down[i] -= h
        measured[i] = (f(up) - f(down)) / (2 * h)
    return _disagrees(grad(x), measured)


def whole_numbers_do_not_move(f: Any, grad: Any, x: Any) -> Any:
    measured, h = np.zeros(x.shape), 1e-5
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i], down[i] = x[i] + h, x[i] - h
        measured[i] = (f(up) - f(down)) / (2 * h)
    return _disagrees(grad(x), measured)


def entries_left_moved(f: Any, grad: Any, x: Any) -> Any:
    if x.dtype.kind == "i":
        return _disagrees(grad(x), numerical_gradient(f, x))
    claimed, measured, h = grad(x), np.zeros(x.shape), 1e-5
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        measured[i] = (above - f(x)) / (2 * h)
        x[i] += h
    return _disagrees(claimed, measured)


CATCH_GRADIENT_BUG = (
    Misconception(
        "answer turned round",
        answer_turned_round,
        "Your answers are the wrong way round: True means that there is a bug.",
    ),
    Misconception(
        "exactly equal",
        exactly_equal,
        "A difference quotient is never exact, so you accuse right gradients. Allow a small difference.",
    ),
    Misconception(
        "absolute and strict",
        absolute_and_strict,
        "Your tolerance is a fixed, tiny number. For a large gradient rounding alone is larger: measure the difference against the gradient's size.",
    ),
    Misconception(
        "absolute and loose",
        absolute_and_loose,
        "Your tolerance is a fixed number, and a small gradient lies below it altogether. Measure the difference against the gradient's size.",
    ),
    Misconception(
        "ten per cent allowed",
        ten_per_cent_allowed,
        "Your tolerance is so wide that a gradient which is off by some per cent passes.",
    ),
    Misconception(
        "ratio of each entry",
        ratio_of_each_entry,
        "Where an entry of the gradient is 0, any ratio to it is huge. Compare with the largest entry of the gradient.",
    ),
    Misconception(
        "signed difference",
        signed_difference,
        "A claim that is too small gives a negative difference, which you let pass. Take absolute values.",
    ),
    Misconception(
        "norms compared",
        norms_compared,
        "Two gradients of the same length may point in different directions. Compare entry by entry.",
    ),
    Misconception(
        "first entry only",
        first_entry_only,
        "You look at the first entry only. A bug may sit in any other one.",
    ),
    Misconception(
        "nan slips through",
        nan_slips_through,
        "Every comparison with nan is False, so a gradient with nan passes. Turn the question round: is it surely close enough?",
    ),
    Misconception(
        "shape not compared",
        shape_not_compared,
        "A gradient of shape (1, 3) is subtracted from one of shape (3,) without complaint. Compare the shapes first.",
    ),
    Misconception(
        "step too large",
        step_too_large,
        "Your h is so large that the function bends between the two points, and right gradients look wrong.",
    ),
    Misconception(
        "step too small",
        step_too_small,
        "Your h is so small that only rounding errors are left of the difference.",
    ),
    Misconception(
        "one-sided difference",
        one_sided,
        "Your difference looks to one side only, and its error is of the order of h. Look to both sides.",
    ),
    Misconception(
        "divided by h alone",
        divided_by_h,
        "Every measured slope comes out twice as steep: how far apart are your two points?",
    ),
    Misconception(
        "only the sum compared",
        all_entries_moved_at_once,
        "You compare only the sums of both gradients, so errors that cancel slip through. Move one entry of x at a time and compare entry by entry.",
    ),
    Misconception(
        "vectors only",
        vectors_only,
        "For a matrix your loop moves a whole row at once. Visit every entry, whatever the shape: np.ndindex(x.shape) lists them.",
    ),
    Misconception(
        "step relative to x",
        step_relative_to_x,
        "Where an entry of x is 0, your step is 0 as well. Use the same small step everywhere.",
    ),
    Misconception(
        "whole numbers do not move",
        whole_numbers_do_not_move,
        "An array of whole numbers cannot hold x + h: it is rounded back. Make a float copy of x first.",
    ),
    Misconception(
        "entries left moved",
        entries_left_moved,
        "Adding h, taking off 2h and adding h again does not lead back exactly: x is changed. Work on a copy.",
    ),
)


def _start(sizes: Any, seed: Any) -> Any:
    rng = np.random.default_rng(seed)
    pairs = pairwise(sizes)
    return [(rng.normal(0, np.sqrt(2 / d), (d, m)), np.zeros(m)) for d, m in pairs]


def _stepped(layers: Any, gradients: Any, learning_rate: Any) -> Any:
    pairs = zip(layers, gradients, strict=True)
    return [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in pairs]


def starts_from_zeros(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    layers = [(np.zeros((d, m)), np.zeros(m)) for d, m in pairwise(sizes)]
    for _ in range(n_steps):
        layers = _stepped(layers, mlp_loss_gradient(X, y, layers, 0)[1], learning_rate)
    return layers


def starts_from_ones(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    layers = [(np.ones((d, m)), np.zeros(m)) for d, m in pairwise(sizes)]
    for _ in range(n_steps):
        layers = _stepped(layers, mlp_loss_gradient(X, y, layers, 0)[1], learning_rate)
    return layers


def climbs(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    layers = _start(sizes, seed)
    for _ in range(n_steps):
        layers = _stepped(layers, mlp_loss_gradient(X, y, layers, 0)[1], -learning_rate)
    return layers


def never_trained(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    return _start(sizes, seed)


def returns_after_one_step(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    layers = _start(sizes, seed)
    for _ in range(n_steps):
        layers = _stepped(layers, mlp_loss_gradient(X, y, layers, 0)[1], learning_rate)
        return layers
    return layers


def starts_anew_in_each_step(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    start = _start(sizes, seed)
    layers = start
    for _ in range(n_steps):
        layers = _stepped(start, mlp_loss_gradient(X, y, layers, 0)[1], learning_rate)
    return layers


def gradient_computed_once(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    layers = _start(sizes, seed)
    _, gradients = mlp_loss_gradient(X, y, layers, 0)
    for _ in range(n_steps):
        layers = _stepped(layers, gradients, learning_rate)
    return layers


def biases_stay_zero(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    layers = _start(sizes, seed)
    for _ in range(n_steps):
        gradients = mlp_loss_gradient(X, y, layers, 0)[1]
        layers = _stepped(layers, [(dW, 0 * db) for dW, db in gradients], learning_rate)
    return layers


def weights_stay(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    layers = _start(sizes, seed)
    for _ in range(n_steps):
        gradients = mlp_loss_gradient(X, y, layers, 0)[1]
        layers = _stepped(layers, [(0 * dW, db) for dW, db in gradients], learning_rate)
    return layers


def steps_of_the_sum(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    layers = _start(sizes, seed)
    for _ in range(n_steps):
        layers = _stepped(layers, mlp_loss_gradient(X, y, layers, 0)[1], learning_rate * len(y))
    return layers


def steps_divided_by_the_batch(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    layers = _start(sizes, seed)
    for _ in range(n_steps):
        layers = _stepped(layers, mlp_loss_gradient(X, y, layers, 0)[1], learning_rate / len(y))
    return layers


def variance_for_deviation(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    rng = np.random.default_rng(seed)
    layers = [(rng.normal(0, 20 * d, (d, m)), np.zeros(m)) for d, m in pairwise(sizes)]
    for _ in range(n_steps):
        layers = _stepped(layers, mlp_loss_gradient(X, y, layers, 0)[1], learning_rate)
    return layers


def no_hidden_layers(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    layers = _start([sizes[0], sizes[-1]], seed)
    for _ in range(n_steps):
        layers = _stepped(layers, mlp_loss_gradient(X, y, layers, 0)[1], learning_rate)
    return layers


def last_layer_forgotten(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    layers = _start(sizes, seed)
    for _ in range(n_steps):
        layers = _stepped(layers, mlp_loss_gradient(X, y, layers, 0)[1], learning_rate)
    return layers[:-1]


def losses_returned_as_well(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    layers, losses = _start(sizes, seed), []
    for _ in range(n_steps):
        loss, gradients = mlp_loss_gradient(X, y, layers, 0)
        layers = _stepped(layers, gradients, learning_rate)
        losses.append(loss)
    return layers, losses


def weights_and_biases_in_two_lists(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    layers = _start(sizes, seed)
    for _ in range(n_steps):
        layers = _stepped(layers, mlp_loss_gradient(X, y, layers, 0)[1], learning_rate)
    return [W for W, _ in layers], [b for _, b in layers]


def biases_as_rows(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    layers = _start(sizes, seed)
    for _ in range(n_steps):
        layers = _stepped(layers, mlp_loss_gradient(X, y, layers, 0)[1], learning_rate)
    return [(W, b[None, :]) for W, b in layers]


def sizes_used_up(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    layers = _start(sizes, seed)
    while len(sizes) > 1:
        sizes.pop()
    for _ in range(n_steps):
        layers = _stepped(layers, mlp_loss_gradient(X, y, layers, 0)[1], learning_rate)
    return layers


def one_example_for_all_steps(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    layers = _start(sizes, seed)
    for _ in range(n_steps):
        layers = _stepped(layers, mlp_loss_gradient(X[:1], y[:1], layers, 0)[1], learning_rate)
    return layers


def labels_shuffled(X: Any, y: Any, sizes: Any, learning_rate: Any, n_steps: Any, seed: Any) -> Any:
    rng = np.random.default_rng(seed)
    layers = _start(sizes, seed)
    order = rng.permutation(len(y))
    for _ in range(n_steps):
        layers = _stepped(layers, mlp_loss_gradient(X[order], y, layers, 0)[1], learning_rate)
    return layers


FIT_MLP = (
    Misconception(
        "starts from zeros",
        starts_from_zeros,
        "From all zeros no gradient reaches the hidden layers, and nothing but the last bias ever moves. Start from random weights.",
    ),
    Misconception(
        "starts from ones",
        starts_from_ones,
        "Equal weights stay equal: all units of a hidden layer learn the same. Start from random weights.",
    ),
    Misconception("climbs", climbs, "The loss grows from step to step: steps go against the gradient."),
    Misconception("never trained", never_trained, "You return the first random weights: no step is taken."),
    Misconception(
        "returns after one step",
        returns_after_one_step,
        "The return stands inside the loop, so training ends after its first step.",
    ),
    Misconception(
        "starts anew in each step",
        starts_anew_in_each_step,
        "Every step begins at the first weights again. It has to begin where the last one ended.",
    ),
    Misconception(
        "gradient computed once",
        gradient_computed_once,
        "You compute the gradients once, before the loop. After each step they are different.",
    ),
    Misconception(
        "biases stay zero",
        biases_stay_zero,
        "The biases never move. They have gradients of their own and take steps as the weights do.",
    ),
    Misconception("weights stay", weights_stay, "Only the biases move. The weights W take steps as well."),
    Misconception(
        "steps of the sum",
        steps_of_the_sum,
        "Your steps are N times too long, so the weights jump about. The loss is a mean, and the gradient already fits it.",
    ),
    Misconception(
        "steps divided by the batch",
        steps_divided_by_the_batch,
        "Your steps are N times too short. The 1/N is already in the gradients.",
    ),
    Misconception(
        "first weights far too large",
        variance_for_deviation,
        "Your first weights grow with the number of inputs. They should shrink: look at the formula for their standard deviation.",
    ),
    Misconception(
        "no hidden layers",
        no_hidden_layers,
        "Your network has no hidden layer. There is a layer between every two neighbours in sizes.",
    ),
    Misconception("last layer forgotten", last_layer_forgotten, "The last layer is missing from what you return."),
    Misconception(
        "losses as well",
        losses_returned_as_well,
        "You return the losses as well. Return the list of layers alone.",
    ),
    Misconception(
        "two lists",
        weights_and_biases_in_two_lists,
        "You return a list of weights and a list of biases. Return one list, with a pair (W, b) for each layer.",
    ),
    Misconception("biases as rows", biases_as_rows, "A bias has shape (M,), not (1, M)."),
    Misconception(
        "sizes used up",
        sizes_used_up,
        "pop shortens the caller's list of sizes. Walk through it with zip or with an index.",
    ),
    Misconception(
        "one example for all steps",
        one_example_for_all_steps,
        "Each step sees the first example only. Full batch means that all examples count in every step.",
    ),
    Misconception(
        "labels of other examples",
        labels_shuffled,
        "You shuffle X without y, so examples and labels no longer belong together.",
    ),
)
