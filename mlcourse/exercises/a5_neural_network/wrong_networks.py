"""Wrong implementations of a network's forward pass and of its loss and gradients, each with a hint."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception
from mlcourse.reference.mlp import mlp_forward, mlp_loss_gradient
from mlcourse.reference.softmax import log_softmax, one_hot, softmax


def relu_on_the_logits(X: Any, layers: Any) -> Any:
    o = X
    for W, b in layers:
        o = np.maximum(0, o @ W + b)
    return o


def no_relu(X: Any, layers: Any) -> Any:
    o = X
    for W, b in layers:
        o = o @ W + b
    return o


def relu_before_each_layer(X: Any, layers: Any) -> Any:
    o = X
    for W, b in layers:
        o = np.maximum(0, o) @ W + b
    return o


def bias_after_the_relu(X: Any, layers: Any) -> Any:
    o = X
    for W, b in layers[:-1]:
        o = np.maximum(0, o @ W) + b
    return o @ layers[-1][0] + layers[-1][1]


def biases_left_out(X: Any, layers: Any) -> Any:
    o = X
    for W, _ in layers[:-1]:
        o = np.maximum(0, o @ W)
    return o @ layers[-1][0]


def last_bias_left_out(X: Any, layers: Any) -> Any:
    return mlp_forward(X, layers) - layers[-1][1]


def sigmoid_between(X: Any, layers: Any) -> Any:
    return mlp_forward(X, layers, "sigmoid")


def leaky_relu_between(X: Any, layers: Any) -> Any:
    return mlp_forward(X, layers, "leaky_relu")


def softmax_at_the_end(X: Any, layers: Any) -> Any:
    return softmax(mlp_forward(X, layers))


def labels_at_the_end(X: Any, layers: Any) -> Any:
    return mlp_forward(X, layers).argmax(axis=1)


def last_layer_first(X: Any, layers: Any) -> Any:
    return mlp_forward(X, layers[::-1])


def last_layer_missing(X: Any, layers: Any) -> Any:
    o = X
    for W, b in layers[:-1]:
        o = np.maximum(0, o @ W + b)
    return o


def starts_from_the_examples_again(X: Any, layers: Any) -> Any:
    z = X
    for W, b in layers:
        z = X @ W + b
    return z


def two_layers_exactly(X: Any, layers: Any) -> Any:
    (W1, b1), (W2, b2) = layers
    return np.maximum(0, X @ W1 + b1) @ W2 + b2


def relu_after_the_first_layer_only(X: Any, layers: Any) -> Any:
    o = X
    for i, (W, b) in enumerate(layers):
        o = o @ W + b
        if i == 0 and len(layers) > 1:
            o = np.maximum(0, o)
    return o


def one_relu_too_few(X: Any, layers: Any) -> Any:
    o = X
    for i, (W, b) in enumerate(layers):
        o = o @ W + b
        if i < len(layers) - 2:
            o = np.maximum(0, o)
    return o


def layers_popped(X: Any, layers: Any) -> Any:
    W_last, b_last = layers.pop()
    o = X
    for W, b in layers:
        o = np.maximum(0, o @ W + b)
    return o @ W_last + b_last


def logits_with_outputs(X: Any, layers: Any) -> Any:
    return mlp_forward(X, layers), [X]


MLP_FORWARD = (
    Misconception(
        "ReLU on the logits",
        relu_on_the_logits,
        "Your logits are never negative: there is an activation after the last layer. It belongs only between layers.",
    ),
    Misconception(
        "no ReLU",
        no_relu,
        "No activation between your layers, so the whole network is as good as a single one.",
    ),
    Misconception(
        "ReLU on the examples",
        relu_before_each_layer,
        "Your first ReLU cuts off the negative features of X. It comes after an affine map, not before it.",
    ),
    Misconception(
        "bias after the ReLU",
        bias_after_the_relu,
        "The bias belongs to the logit of a hidden unit: add it before the ReLU, not after it.",
    ),
    Misconception("biases left out", biases_left_out, "The biases are missing."),
    Misconception("last bias left out", last_bias_left_out, "The last layer has a bias, too."),
    Misconception("sigmoid between", sigmoid_between, "Between your layers is a sigmoid. This network has ReLUs."),
    Misconception(
        "leaky ReLU between",
        leaky_relu_between,
        "Your activation lets a tenth of the negative logits through. This network has plain ReLUs.",
    ),
    Misconception(
        "softmax at the end",
        softmax_at_the_end,
        "You return probabilities. Return the logits: the softmax belongs to the loss.",
    ),
    Misconception(
        "labels at the end",
        labels_at_the_end,
        "You return the decisions. Return the logits of all K classes, shape (N, K).",
    ),
    Misconception(
        "last layer first",
        last_layer_first,
        "You go through the layers from the end. The first pair in the list is the first layer.",
    ),
    Misconception(
        "last layer missing",
        last_layer_missing,
        "You stop before the last layer: it has no ReLU, but its weights and its bias count.",
    ),
    Misconception(
        "starts from the examples again",
        starts_from_the_examples_again,
        "Each layer takes the output of the layer before. Yours takes X every time.",
    ),
    Misconception(
        "exactly two layers",
        two_layers_exactly,
        "Your function expects exactly two layers. The list may have any length: use a loop.",
    ),
    Misconception(
        "ReLU after the first layer only",
        relu_after_the_first_layer_only,
        "Only the first hidden layer has its ReLU. Every hidden layer has one.",
    ),
    Misconception(
        "one ReLU too few",
        one_relu_too_few,
        "The last hidden layer misses its ReLU: only the last layer of all goes without.",
    ),
    Misconception(
        "list used up",
        layers_popped,
        "pop takes a layer out of the caller's list, so the network is gone after one call. Use an index or a slice.",
    ),
    Misconception(
        "more than the logits",
        logits_with_outputs,
        "You return more than the logits. What the backward pass needs is kept elsewhere.",
    ),
)


def _pass(X: Any, layers: Any) -> Any:
    outputs, sums = [X], []
    for W, b in layers:
        sums.append(outputs[-1] @ W + b)
        outputs.append(np.maximum(0, sums[-1]))
    return outputs, sums


def _loss(Z: Any, y: Any) -> Any:
    loss = -np.mean(log_softmax(Z)[np.arange(len(y)), y])
    return loss, (softmax(Z) - one_hot(y, Z.shape[1])) / len(y)


def _penalty(layers: Any) -> Any:
    return 0.5 * sum(np.sum(W**2) for W, _ in layers)


def _gradients(dz: Any, layers: Any, lam: Any, outputs: Any, sums: Any) -> Any:
    gradients: list[Any] = []
    for i in reversed(range(len(layers))):
        W = layers[i][0]
        gradients.insert(0, (outputs[i].T @ dz + lam * W, dz.sum(axis=0)))
        if i > 0:
            dz = (dz @ W.T) * (sums[i - 1] > 0)
    return gradients


def logits_rectified(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    outputs, sums = _pass(X, layers)
    loss, dz = _loss(outputs[-1], y)
    return loss + lam * _penalty(layers), _gradients(dz * (sums[-1] > 0), layers, lam, outputs, sums)


def loss_summed(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    outputs, sums = _pass(X, layers)
    loss, dz = _loss(sums[-1], y)
    return len(y) * loss + lam * _penalty(layers), _gradients(dz, layers, lam, outputs, sums)


def gradients_of_the_sum(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    outputs, sums = _pass(X, layers)
    loss, dz = _loss(sums[-1], y)
    return loss + lam * _penalty(layers), _gradients(len(y) * dz, layers, lam, outputs, sums)


def averaged_again(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    loss, gradients = mlp_loss_gradient(X, y, layers, 0)
    both = [(dW / len(y) + lam * W, db / len(y)) for (dW, db), (W, _) in zip(gradients, layers, strict=True)]
    return loss + lam * _penalty(layers), both


def bias_gradients_averaged(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    loss, gradients = mlp_loss_gradient(X, y, layers, lam)
    return loss, [(dW, db / len(y)) for dW, db in gradients]


def bias_gradients_as_rows(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    loss, gradients = mlp_loss_gradient(X, y, layers, lam)
    return loss, [(dW, db[None, :]) for dW, db in gradients]


def mask_forgotten(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    outputs, sums = _pass(X, layers)
    loss, dz = _loss(sums[-1], y)
    return loss + lam * _penalty(layers), _gradients(dz, layers, lam, outputs, [np.ones(z.shape) for z in sums])


def mask_of_the_gradients(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    outputs, sums = _pass(X, layers)
    loss, dz = _loss(sums[-1], y)
    gradients: list[Any] = []
    for i in reversed(range(len(layers))):
        W = layers[i][0]
        gradients.insert(0, (outputs[i].T @ dz + lam * W, dz.sum(axis=0)))
        dz = dz @ W.T
        dz = dz * (dz > 0)
    return loss + lam * _penalty(layers), gradients


def mask_before_the_bias(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    outputs, sums = _pass(X, layers)
    loss, dz = _loss(sums[-1], y)
    bare = [z - b for z, (_, b) in zip(sums, layers, strict=True)]
    return loss + lam * _penalty(layers), _gradients(dz, layers, lam, outputs, bare)


def mask_open_at_zero(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    outputs, sums = _pass(X, layers)
    loss, dz = _loss(sums[-1], y)
    return loss + lam * _penalty(layers), _gradients(dz, layers, lam, outputs, [1.0 * (z >= 0) for z in sums])


def outputs_for_masks(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    outputs, sums = _pass(X, layers)
    loss, dz = _loss(sums[-1], y)
    gradients: list[Any] = []
    for i in reversed(range(len(layers))):
        W = layers[i][0]
        gradients.insert(0, (outputs[i].T @ dz + lam * W, dz.sum(axis=0)))
        if i > 0:
            dz = (dz @ W.T) * outputs[i]
    return loss + lam * _penalty(layers), gradients


def cache_of_another_batch(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    outputs, sums = _pass(X, layers)
    loss, dz = _loss(sums[-1], y)
    outputs, sums = _pass(X[::-1], layers)
    return loss + lam * _penalty(layers), _gradients(dz, layers, lam, outputs, sums)


def sums_for_outputs(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    _, sums = _pass(X, layers)
    loss, dz = _loss(sums[-1], y)
    return loss + lam * _penalty(layers), _gradients(dz, layers, lam, [X, *sums], sums)


def last_layer_first_in_the_list(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    loss, gradients = mlp_loss_gradient(X, y, layers, lam)
    return loss, gradients[::-1]


def flat_list(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    loss, gradients = mlp_loss_gradient(X, y, layers, lam)
    return loss, [array for pair in gradients for array in pair]


def loss_alone(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    return mlp_loss_gradient(X, y, layers, lam)[0]


def one_hot_forgotten(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    outputs, sums = _pass(X, layers)
    loss, _ = _loss(sums[-1], y)
    dz = softmax(sums[-1]) / len(y)
    return loss + lam * _penalty(layers), _gradients(dz, layers, lam, outputs, sums)


def error_turned_round(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    outputs, sums = _pass(X, layers)
    loss, dz = _loss(sums[-1], y)
    return loss + lam * _penalty(layers), _gradients(-dz, layers, lam, outputs, sums)


def softmax_overflows(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    outputs, sums = _pass(X, layers)
    P = np.exp(sums[-1]) / np.exp(sums[-1]).sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(P[np.arange(len(y)), y]))
    dz = (P - one_hot(y, P.shape[1])) / len(y)
    return loss + lam * _penalty(layers), _gradients(dz, layers, lam, outputs, sums)


def log_of_zero(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    outputs, sums = _pass(X, layers)
    P = softmax(sums[-1])
    loss = -np.mean(np.log(P[np.arange(len(y)), y]))
    dz = (P - one_hot(y, P.shape[1])) / len(y)
    return loss + lam * _penalty(layers), _gradients(dz, layers, lam, outputs, sums)


def penalty_in_the_loss_only(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    loss, gradients = mlp_loss_gradient(X, y, layers, 0)
    return loss + lam * _penalty(layers), gradients


def penalty_in_the_gradients_only(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    return mlp_loss_gradient(X, y, layers, 0)[0], mlp_loss_gradient(X, y, layers, lam)[1]


def penalty_forgotten(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    return mlp_loss_gradient(X, y, layers, 0)


def penalty_without_the_half(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    return mlp_loss_gradient(X, y, layers, 2 * lam)


def half_missing_in_the_loss(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    return mlp_loss_gradient(X, y, layers, 2 * lam)[0], mlp_loss_gradient(X, y, layers, lam)[1]


def half_left_in_the_gradients(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    return mlp_loss_gradient(X, y, layers, lam)[0], mlp_loss_gradient(X, y, layers, lam / 2)[1]


def penalty_on_the_biases(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    loss, gradients = mlp_loss_gradient(X, y, layers, lam)
    loss += lam / 2 * sum(np.sum(b**2) for _, b in layers)
    return loss, [(dW, db + lam * b) for (dW, db), (_, b) in zip(gradients, layers, strict=True)]


def penalty_on_the_last_layer(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    loss, gradients = mlp_loss_gradient(X, y, layers, 0)
    (dW, db), W = gradients[-1], layers[-1][0]
    return loss + lam * _penalty(layers[-1:]), [*gradients[:-1], (dW + lam * W, db)]


def penalty_over_the_batch(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    return mlp_loss_gradient(X, y, layers, lam / len(y))


def root_of_the_penalty(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    loss, gradients = mlp_loss_gradient(X, y, layers, 0)
    loss += lam / 2 * sum(np.linalg.norm(W) for W, _ in layers)
    return loss, [(dW + lam * W, db) for (dW, db), (W, _) in zip(gradients, layers, strict=True)]


def steps_already(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    loss, gradients = mlp_loss_gradient(X, y, layers, lam)
    for layer, gradient in zip(layers, gradients, strict=True):
        for parameter, slope in zip(layer, gradient, strict=True):
            parameter[...] = parameter - 0.1 * slope
    return loss, gradients


def steps_before_it_is_used(X: Any, y: Any, layers: Any, lam: Any) -> Any:
    outputs, sums = _pass(X, layers)
    loss, dz = _loss(sums[-1], y)
    loss += lam * _penalty(layers)
    gradients: list[Any] = []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        gradients.insert(0, (outputs[i].T @ dz + lam * W, dz.sum(axis=0)))
        W -= 0.1 * gradients[0][0]
        b -= 0.1 * gradients[0][1]
        if i > 0:
            dz = (dz @ W.T) * (sums[i - 1] > 0)
    return loss, gradients


MLP_LOSS_GRADIENT = (
    Misconception(
        "ReLU on the logits",
        logits_rectified,
        "There is a ReLU after your last layer. The logits go into the softmax as they are.",
    ),
    Misconception(
        "loss summed",
        loss_summed,
        "Your gradients are right, but the loss is the sum over the examples. It should be their mean.",
    ),
    Misconception(
        "gradients of the sum",
        gradients_of_the_sum,
        "Your loss is right, but your gradients are N times too large: the gradient at the logits carries the 1/N of the mean.",
    ),
    Misconception(
        "averaged again",
        averaged_again,
        "You divide dW and db by N, although the gradient at the logits has its 1/N already.",
    ),
    Misconception(
        "bias gradients averaged",
        bias_gradients_averaged,
        "dW is right. For db you average over the batch; the 1/N is in already, so sum.",
    ),
    Misconception(
        "bias gradients as rows", bias_gradients_as_rows, "Each db has the shape of its b, (M,), not (1, M)."
    ),
    Misconception(
        "mask forgotten",
        mask_forgotten,
        "On the way back you pass every ReLU as if it were not there. Where its input was not positive, nothing flows back.",
    ),
    Misconception(
        "mask of the gradients",
        mask_of_the_gradients,
        "Your mask looks at the sign of the gradient. It has to look at what went into the ReLU on the way forward.",
    ),
    Misconception(
        "mask before the bias",
        mask_before_the_bias,
        "Your mask looks at x W. What goes into the ReLU is x W + b, with the bias.",
    ),
    Misconception(
        "mask open at zero",
        mask_open_at_zero,
        "A hidden unit at exactly 0 lets your gradient pass. This course sets the derivative there to 0.",
    ),
    Misconception(
        "outputs for masks",
        outputs_for_masks,
        "You multiply by the ReLU's output. Multiply by its derivative, which is 0 or 1.",
    ),
    Misconception(
        "cache of another batch",
        cache_of_another_batch,
        "What you kept from the forward pass belongs to the examples in another order. Keep it from the same pass.",
    ),
    Misconception(
        "inputs before the ReLU",
        sums_for_outputs,
        "For dW you take what the layer before had before its ReLU. What came into this layer is what is behind it.",
    ),
    Misconception(
        "last layer first in the list",
        last_layer_first_in_the_list,
        "The gradients are right, but their list begins with the last layer. Put them in the order of layers.",
    ),
    Misconception(
        "flat list",
        flat_list,
        "You return one long list of arrays. Make it a list of pairs (dW, db), one a layer.",
    ),
    Misconception("loss alone", loss_alone, "You return the loss alone. The function returns (loss, gradients)."),
    Misconception(
        "one-hot forgotten",
        one_hot_forgotten,
        "At the logits you start from the probabilities. Subtract 1 at the true class of each example.",
    ),
    Misconception(
        "error turned round",
        error_turned_round,
        "Your gradients point downhill: at the logits it is probability minus label, not label minus probability.",
    ),
    Misconception(
        "softmax overflows",
        softmax_overflows,
        "exp(1000) is inf, and inf / inf is nan. Take each row's largest logit off first, as in assignment 4.",
    ),
    Misconception(
        "log of zero",
        log_of_zero,
        "A probability rounds to 0, and its log is -inf. Compute the logarithm of the softmax from the logits.",
    ),
    Misconception(
        "penalty in the loss only",
        penalty_in_the_loss_only,
        "The penalty is in the loss, but not in the gradients: each dW has a part from it as well.",
    ),
    Misconception(
        "penalty in the gradients only",
        penalty_in_the_gradients_only,
        "The penalty is in the gradients, but not in the loss.",
    ),
    Misconception("penalty forgotten", penalty_forgotten, "lam never enters: the L2 penalty is missing."),
    Misconception(
        "penalty without the half",
        penalty_without_the_half,
        "Your penalty is twice as large as it should be, in the loss and in the gradients: it has a factor lam / 2.",
    ),
    Misconception(
        "half missing in the loss",
        half_missing_in_the_loss,
        "The gradients are right, but the penalty in the loss misses its factor 1/2.",
    ),
    Misconception(
        "half left in the gradients",
        half_left_in_the_gradients,
        "The loss is right. The derivative of a square brings a factor 2, which cancels the 1/2 in the gradients.",
    ),
    Misconception(
        "penalty on the biases",
        penalty_on_the_biases,
        "You penalize the biases, too. Only the weights have a penalty here.",
    ),
    Misconception(
        "penalty on the last layer",
        penalty_on_the_last_layer,
        "Only the last layer is penalized. The penalty sums over the weights of all layers.",
    ),
    Misconception(
        "penalty over the batch",
        penalty_over_the_batch,
        "You divide the penalty by N. It does not depend on the examples, so it has no 1/N.",
    ),
    Misconception(
        "root of the penalty",
        root_of_the_penalty,
        "You add norms to the loss. The penalty is the sum of the squares, without a root.",
    ),
    Misconception(
        "steps already",
        steps_already,
        "Right values, but you change the caller's layers. This function only computes; the steps come in fit_mlp.",
    ),
    Misconception(
        "steps before it is used",
        steps_before_it_is_used,
        "You change W before the gradient flows back through it. All gradients belong to the same weights.",
    ),
)
