"""Wrong ``linear_softmax_gradient`` and ``fit_softmax_classifier``, each with a hint that names what to change."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception
from mlcourse.reference.softmax import one_hot, softmax
from mlcourse.reference.softmax_classifier import linear_softmax_gradient, softmax_loss, softmax_loss_gradient


def bias_penalized(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    loss, dW, db = linear_softmax_gradient(X, y, W, b, lam)
    return loss + lam / 2 * np.sum(b**2), dW, db + lam * b


def half_forgotten(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    return linear_softmax_gradient(X, y, W, b, 2 * lam)


def half_forgotten_in_the_loss(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    loss, dW, db = linear_softmax_gradient(X, y, W, b, lam)
    return loss + lam / 2 * np.sum(W**2), dW, db


def half_forgotten_in_the_gradient(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    loss, dW, db = linear_softmax_gradient(X, y, W, b, lam)
    return loss, dW + lam * W, db


def half_in_the_gradient(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    loss, dW, db = linear_softmax_gradient(X, y, W, b, lam)
    return loss, dW - lam / 2 * W, db


def penalty_not_in_the_gradient(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    loss, _, _ = linear_softmax_gradient(X, y, W, b, lam)
    _, dW, db = linear_softmax_gradient(X, y, W, b, 0)
    return loss, dW, db


def penalty_not_in_the_loss(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
    return softmax_loss(X @ W + b, y), dW, db


def penalty_forgotten(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    return linear_softmax_gradient(X, y, W, b, 0)


def penalty_divided_by_examples(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    dZ = softmax_loss_gradient(X @ W + b, y)
    loss = softmax_loss(X @ W + b, y) + lam / 2 * np.sum(W**2) / len(y)
    return loss, X.T @ dZ + lam * W / len(y), dZ.sum(axis=0)


def penalty_averaged(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
    return softmax_loss(X @ W + b, y) + lam / 2 * np.mean(W**2), dW, db


def absolute_values(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    dZ = softmax_loss_gradient(X @ W + b, y)
    return softmax_loss(X @ W + b, y) + lam * np.sum(np.abs(W)), X.T @ dZ + lam * np.sign(W), dZ.sum(axis=0)


def norm_not_squared(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
    return softmax_loss(X @ W + b, y) + lam / 2 * np.linalg.norm(W), dW, db


def penalty_subtracted(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    return linear_softmax_gradient(X, y, W, b, -lam)


def db_averaged(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    loss, dW, db = linear_softmax_gradient(X, y, W, b, lam)
    return loss, dW, db / len(y)


def dw_divided_again(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    dZ = softmax_loss_gradient(X @ W + b, y)
    loss, _, db = linear_softmax_gradient(X, y, W, b, lam)
    return loss, X.T @ dZ / len(y) + lam * W, db


def both_divided_again(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    dZ = softmax_loss_gradient(X @ W + b, y)
    loss, _, _ = linear_softmax_gradient(X, y, W, b, lam)
    return loss, X.T @ dZ / len(y) + lam * W, dZ.mean(axis=0)


def not_divided_at_all(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    error = softmax(X @ W + b) - one_hot(y, W.shape[1])
    loss, _, _ = linear_softmax_gradient(X, y, W, b, lam)
    return loss, X.T @ error + lam * W, error.sum(axis=0)


def db_as_a_row(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    loss, dW, db = linear_softmax_gradient(X, y, W, b, lam)
    return loss, dW, db.reshape(1, -1)


def db_over_the_classes(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    dZ = softmax_loss_gradient(X @ W + b, y)
    loss, dW, _ = linear_softmax_gradient(X, y, W, b, lam)
    return loss, dW, dZ.sum(axis=1)


def db_not_summed(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    dZ = softmax_loss_gradient(X @ W + b, y)
    loss, dW, _ = linear_softmax_gradient(X, y, W, b, lam)
    return loss, dW, dZ


def dw_transposed(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    dZ = softmax_loss_gradient(X @ W + b, y)
    loss, _, db = linear_softmax_gradient(X, y, W, b, lam)
    return loss, dZ.T @ X + lam * W.T, db


def x_not_transposed(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    dZ = softmax_loss_gradient(X @ W + b, y)
    loss, _, db = linear_softmax_gradient(X, y, W, b, lam)
    return loss, X @ dZ + lam * W, db


def weights_transposed(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    Z = X @ W.T + b
    dZ = softmax_loss_gradient(Z, y)
    return softmax_loss(Z, y) + lam / 2 * np.sum(W**2), X.T @ dZ + lam * W, dZ.sum(axis=0)


def bias_missing(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    return linear_softmax_gradient(X, y, W, np.zeros(len(b)), lam)


def reversed_gradients(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    dZ = -softmax_loss_gradient(X @ W + b, y)
    loss, _, _ = linear_softmax_gradient(X, y, W, b, lam)
    return loss, X.T @ dZ + lam * W, dZ.sum(axis=0)


def loss_last(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    loss, dW, db = linear_softmax_gradient(X, y, W, b, lam)
    return dW, db, loss


def loss_not_returned(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
    return dW, db


def loss_through_the_log_of_zero(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    P = softmax(X @ W + b)
    _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
    return -np.mean(np.log(P[np.arange(len(y)), y])) + lam / 2 * np.sum(W**2), dW, db


def exponentials_overflow(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    E = np.exp(X @ W + b)
    P = E / E.sum(axis=1, keepdims=True)
    dZ = (P - one_hot(y, W.shape[1])) / len(y)
    loss = -np.mean(np.log(P[np.arange(len(y)), y])) + lam / 2 * np.sum(W**2)
    return loss, X.T @ dZ + lam * W, dZ.sum(axis=0)


def writes_into_the_weights(X: Any, y: Any, W: Any, b: Any, lam: Any) -> Any:
    loss, _, db = linear_softmax_gradient(X, y, W, b, lam)
    dZ = softmax_loss_gradient(X @ W + b, y)
    dW = W
    dW *= lam
    dW += X.T @ dZ
    return loss, dW, db


LINEAR_SOFTMAX_GRADIENT = (
    Misconception(
        "bias penalized",
        bias_penalized,
        "The penalty counts the weights W only; the bias b is free, in the loss and in db.",
    ),
    Misconception(
        "half forgotten",
        half_forgotten,
        "The penalty is lam / 2 times the squares. With lam alone, loss and gradient both come out with twice the penalty.",
    ),
    Misconception(
        "half forgotten in the loss",
        half_forgotten_in_the_loss,
        "The gradient is right, but the penalty in the loss is twice too large: there it has a half.",
    ),
    Misconception(
        "factor 2 kept in the gradient",
        half_forgotten_in_the_gradient,
        "The loss is right. In the gradient, the 2 from the square and the half cancel: your penalty there is twice too large.",
    ),
    Misconception(
        "half kept in the gradient",
        half_in_the_gradient,
        "The loss is right. In the gradient, the half is gone: the derivative of a square brings a 2 that cancels it.",
    ),
    Misconception(
        "penalty not in the gradient",
        penalty_not_in_the_gradient,
        "The loss is right, but dW does not know the penalty: it has a derivative, too.",
    ),
    Misconception(
        "penalty not in the loss",
        penalty_not_in_the_loss,
        "The gradients are right, but the loss lacks its penalty.",
    ),
    Misconception(
        "penalty forgotten",
        penalty_forgotten,
        "lam never enters. The penalty belongs into the loss and into dW.",
    ),
    Misconception(
        "penalty divided by N",
        penalty_divided_by_examples,
        "You divide the penalty by N as well. The mean is over the examples; the penalty is added to it whole.",
    ),
    Misconception(
        "penalty averaged",
        penalty_averaged,
        "Your penalty in the loss is a mean over the weights. It is their sum of squares.",
    ),
    Misconception(
        "absolute values",
        absolute_values,
        "You penalize absolute values, which is the L1 penalty. L2 squares the weights.",
    ),
    Misconception(
        "norm not squared",
        norm_not_squared,
        "The norm is the root of the sum of squares. The penalty is without the root.",
    ),
    Misconception(
        "penalty subtracted",
        penalty_subtracted,
        "You reward large weights: the penalty makes the loss larger, not smaller.",
    ),
    Misconception(
        "db averaged",
        db_averaged,
        "dW is right. The 1/N is already in the gradient of the logits, so the bias adds its rows up and takes no mean.",
    ),
    Misconception(
        "dW divided again",
        dw_divided_again,
        "db is right. The 1/N is already in the gradient of the logits; dW divides by N once more.",
    ),
    Misconception(
        "both divided again",
        both_divided_again,
        "The 1/N is already in the gradient of the logits; dW and db both divide by N once more.",
    ),
    Misconception(
        "not divided at all",
        not_divided_at_all,
        "The loss is a mean over N examples, but neither dW nor db carries a 1/N.",
    ),
    Misconception(
        "db as a row", db_as_a_row, "db has the shape of b, (K,), not (1, K): drop the axis that you summed over."
    ),
    Misconception(
        "db over the classes",
        db_over_the_classes,
        "You sum over the classes, which always gives 0. Each class has one bias: sum over the examples.",
    ),
    Misconception(
        "db not summed",
        db_not_summed,
        "You return one row an example. The same b is added to every row, so its slopes add up over the examples.",
    ),
    Misconception("dW transposed", dw_transposed, "dW has the shape of W, (D, K), not (K, D)."),
    Misconception(
        "X not transposed",
        x_not_transposed,
        "dW gathers over the examples, which are the rows of X: the product needs X transposed. For N = D it runs without, and is wrong.",
    ),
    Misconception(
        "W transposed",
        weights_transposed,
        "Examples are rows: X is (N, D) and W is (D, K), so they multiply as they are. For D = K a transpose runs, and is wrong.",
    ),
    Misconception("no bias", bias_missing, "The bias b is missing from the logits."),
    Misconception(
        "reversed",
        reversed_gradients,
        "The slopes of the loss are turned round: it is prediction minus label.",
    ),
    Misconception(
        "loss last", loss_last, "The order of the three results is (loss, dW, db), and yours is (dW, db, loss)."
    ),
    Misconception(
        "no loss", loss_not_returned, "You return (dW, db). The function returns three things, the loss first."
    ),
    Misconception(
        "log of zero",
        loss_through_the_log_of_zero,
        "The gradients are right, but the loss takes the log of a probability that rounds to 0. Use a loss that works with the logits.",
    ),
    Misconception(
        "exp overflows",
        exponentials_overflow,
        "exp of a large logit is inf, and inf / inf is nan. Use functions that shift each row first.",
    ),
    Misconception(
        "writes into W",
        writes_into_the_weights,
        "dW = W makes a second name, not a copy, so *= and += change the caller's weights. Compute into a new array.",
    ),
)


def ascends(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps):
        _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
        W, b = W + learning_rate * dW, b + learning_rate * db
    return W, b


def one_step_too_few(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(1, n_steps):
        _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b


def one_step_too_many(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps + 1):
        _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b


def learning_rate_ignored(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps):
        _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
        W, b = W - dW, b - db
    return W, b


def bias_stays_zero(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps):
        _, dW, _ = linear_softmax_gradient(X, y, W, b, lam)
        W = W - learning_rate * dW
    return W, b


def bias_after_new_weights(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps):
        W = W - learning_rate * linear_softmax_gradient(X, y, W, b, lam)[1]
        b = b - learning_rate * linear_softmax_gradient(X, y, W, b, lam)[2]
    return W, b


def starts_at_random(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.random.default_rng(0).normal(scale=0.01, size=(X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps):
        _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b


def starts_from_ones(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.ones((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps):
        _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b


def one_example_a_step(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for step in range(n_steps):
        i = step % len(y)
        _, dW, db = linear_softmax_gradient(X[i : i + 1], y[i : i + 1], W, b, lam)
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b


def returns_after_one_step(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps):
        _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
        W, b = W - learning_rate * dW, b - learning_rate * db
        return W, b
    return W, b


def gradient_from_the_start_only(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
    for _ in range(n_steps):
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b


def bias_forgotten_in_the_end(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps):
        _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W


def steps_of_the_sum(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps):
        _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
        W, b = W - learning_rate * len(y) * dW, b - learning_rate * len(y) * db
    return W, b


def classes_counted_from_the_labels(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    K = len(np.unique(y))
    W, b = np.zeros((X.shape[1], K)), np.zeros(K)
    for _ in range(n_steps):
        _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b


def weights_returned_transposed(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps):
        _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W.T, b


def fit_without_penalty(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps):
        _, dW, db = linear_softmax_gradient(X, y, W, b, 0)
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b


def penalty_twice(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps):
        _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
        W, b = W - learning_rate * (dW + lam * W), b - learning_rate * db
    return W, b


def bias_shrinks_too(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps):
        _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
        W, b = W - learning_rate * dW, b - learning_rate * (db + lam * b)
    return W, b


def penalty_in_a_step_of_its_own(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps):
        _, dW, db = linear_softmax_gradient(X, y, W, b, 0)
        W, b = W - learning_rate * dW, b - learning_rate * db
        W = W - learning_rate * lam * W
    return W, b


def penalty_without_learning_rate(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps):
        _, dW, db = linear_softmax_gradient(X, y, W, b, 0)
        W, b = W - learning_rate * dW - lam * W, b - learning_rate * db
    return W, b


def centred_in_place(X: Any, y: Any, n_classes: Any, learning_rate: Any, n_steps: Any, lam: Any) -> Any:
    X -= X.mean(axis=0)
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_steps):
        _, dW, db = linear_softmax_gradient(X, y, W, b, lam)
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b


FIT = (
    Misconception("ascends", ascends, "You walk up the hill: the step goes against the gradient."),
    Misconception(
        "one step too few", one_step_too_few, "You take one step fewer than n_steps: look at where the range begins."
    ),
    Misconception("one step too many", one_step_too_many, "You take one step more than n_steps."),
    Misconception("learning rate ignored", learning_rate_ignored, "The learning rate never enters your step."),
    Misconception(
        "bias stays zero",
        bias_stays_zero,
        "The biases never change: they have a gradient of their own, and take steps.",
    ),
    Misconception(
        "bias steps after the new weights",
        bias_after_new_weights,
        "You compute db with weights that are already updated. Compute both gradients at the same point, then step.",
    ),
    Misconception(
        "starts at random",
        starts_at_random,
        "Your weights start at random numbers. Here they start at zero, and nothing is drawn.",
    ),
    Misconception("starts from ones", starts_from_ones, "The weights start at zero, not at one."),
    Misconception(
        "one example a step",
        one_example_a_step,
        "Each step looks at one example only. Full batch means that all examples count in every step.",
    ),
    Misconception(
        "returns after one step",
        returns_after_one_step,
        "The return stands inside the loop, so the function ends after its first step.",
    ),
    Misconception(
        "gradient of the start only",
        gradient_from_the_start_only,
        "You compute the gradient once, before the loop. It changes with every step: compute it anew each time.",
    ),
    Misconception(
        "bias forgotten", bias_forgotten_in_the_end, "You return W alone. The function returns two things, (W, b)."
    ),
    Misconception(
        "steps of the sum",
        steps_of_the_sum,
        "Your steps are N times too long: the gradient is a mean over the examples.",
    ),
    Misconception(
        "classes counted from the labels",
        classes_counted_from_the_labels,
        "You count the classes in y, but some may have no example. n_classes says how many columns W has.",
    ),
    Misconception(
        "weights transposed", weights_returned_transposed, "W has shape (D, K): one column a class, not one row."
    ),
    Misconception(
        "no penalty", fit_without_penalty, "lam never reaches the gradient, so the fit does not know the penalty."
    ),
    Misconception(
        "penalty twice",
        penalty_twice,
        "The gradient already contains the penalty, and your step adds it once more.",
    ),
    Misconception(
        "biases shrink, too", bias_shrinks_too, "Your biases are pulled towards zero. The penalty is for W only."
    ),
    Misconception(
        "penalty in a step of its own",
        penalty_in_a_step_of_its_own,
        "You shrink weights that have already moved. Both parts of the gradient belong to the same point.",
    ),
    Misconception(
        "penalty without the learning rate",
        penalty_without_learning_rate,
        "The penalty is part of the gradient, so the learning rate multiplies it as well.",
    ),
    Misconception(
        "X centred in place",
        centred_in_place,
        "You centre X, and in the caller's array. The data come prepared: use X as it is.",
    ),
)
