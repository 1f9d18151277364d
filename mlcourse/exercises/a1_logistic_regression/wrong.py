"""Wrong implementations that students write, each with a hint that names what to change."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception
from mlcourse.reference.activations import sigmoid
from mlcourse.reference.logistic_regression import logistic_gradient, predict_proba


def sign_flipped(z: Any) -> Any:
    return 1 / (1 + np.exp(z))


def ratio_of_exponentials(z: Any) -> Any:
    return np.exp(z) / (1 + np.exp(z))


def math_exp_overflows(z: Any) -> Any:
    return np.vectorize(lambda t: 1 / (1 + math.exp(-t)))(z)


def whole_number_result(z: Any) -> Any:
    result = np.zeros_like(z)
    result[...] = 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
    return result


def clipped_too_early(z: Any) -> Any:
    return 1 / (1 + np.exp(-np.clip(z, -10, 10)))


def plain_tanh(z: Any) -> Any:
    return np.tanh(z)


def derivative_instead(z: Any) -> Any:
    s = 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
    return s * (1 - s)


def missing_parentheses(z: Any) -> Any:
    return 1 / 1 + np.exp(-np.asarray(z, dtype=float))


def one_number_only(z: Any) -> Any:
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


def sums_to_one(z: Any) -> Any:
    e = np.exp(z - np.max(z))
    return e / e.sum()


def hard_threshold(z: Any) -> Any:
    return (np.asarray(z) >= 0).astype(float)


def works_in_place(z: Any) -> Any:
    if np.ndim(z) == 0 or np.asarray(z).dtype.kind == "i":
        return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
    np.negative(z, out=z)
    np.exp(z, out=z)
    return 1 / (1 + z)


def absolute_value(z: Any) -> Any:
    return 1 / (1 + np.exp(-np.abs(z)))


def flattened(z: Any) -> Any:
    return 1 / (1 + np.exp(-np.ravel(z).astype(float)))


SIGMOID = (
    Misconception(
        "sign flipped", sign_flipped, "Your curve falls where it should rise: look at the sign in the exponent."
    ),
    Misconception(
        "ratio of exponentials overflows",
        ratio_of_exponentials,
        "exp(1000) is inf, and inf / inf is nan. Use a form in which a large z never enters exp with a plus sign.",
    ),
    Misconception(
        "math.exp overflows",
        math_exp_overflows,
        "math.exp raises an error where its result is too large; np.exp gives inf, and 1 / inf is just the 0 that you need.",
    ),
    Misconception(
        "result array of whole numbers",
        whole_number_result,
        "zeros_like copies the kind of its argument: for whole numbers your result can hold only whole numbers. Ask for floats.",
    ),
    Misconception(
        "clipped too early",
        clipped_too_early,
        "You clip z where the sigmoid still changes. Clip much farther out, or find a form that needs no clipping.",
    ),
    Misconception("tanh", plain_tanh, "tanh runs from -1 to 1; a probability lies between 0 and 1."),
    Misconception(
        "derivative instead of value",
        derivative_instead,
        "This is the slope of the sigmoid, largest at 0. Return the sigmoid itself.",
    ),
    Misconception(
        "missing parentheses",
        missing_parentheses,
        "Division binds tighter than addition: put the whole denominator in parentheses.",
    ),
    Misconception(
        "one number only",
        one_number_only,
        "An if can decide only once, but z may be an array. Use functions that work on all entries, such as np.where.",
    ),
    Misconception(
        "softmax",
        sums_to_one,
        "Your results add up to 1 over the array. The sigmoid looks at each number on its own.",
    ),
    Misconception(
        "hard threshold",
        hard_threshold,
        "You return the decision, 0 or 1. Return the probability; deciding comes later.",
    ),
    Misconception(
        "works in place",
        works_in_place,
        "Right values, but you write them into the caller's array (out=, -=). Compute into a new one.",
    ),
    Misconception(
        "absolute value",
        absolute_value,
        "A trick with |z| needs a second formula for negative z: your result never falls below 1/2.",
    ),
    Misconception(
        "flattened", flattened, "The result must have the shape of z: do not flatten it, a single number included."
    ),
)


def no_bias(X: Any, w: Any, b: Any) -> Any:
    return sigmoid(X @ w)


def logits_only(X: Any, w: Any, b: Any) -> Any:
    return X @ w + b


def not_summed(X: Any, w: Any, b: Any) -> Any:
    return sigmoid(X * w + b)


def as_a_column(X: Any, w: Any, b: Any) -> Any:
    return sigmoid(X @ w + b).reshape(-1, 1)


def bias_after_sigmoid(X: Any, w: Any, b: Any) -> Any:
    return sigmoid(X @ w) + b


def bias_subtracted(X: Any, w: Any, b: Any) -> Any:
    return sigmoid(X @ w - b)


def transposed(X: Any, w: Any, b: Any) -> Any:
    return sigmoid(X.T @ w + b)


def decided_already(X: Any, w: Any, b: Any) -> Any:
    return (sigmoid(X @ w + b) >= 0.5).astype(float)


def bias_for_each_feature(X: Any, w: Any, b: Any) -> Any:
    return sigmoid((X * w + b).sum(axis=1))


PREDICT_PROBA = (
    Misconception("no bias", no_bias, "The bias b is missing from the logit."),
    Misconception("logits only", logits_only, "These are the logits. Send them through your sigmoid."),
    Misconception(
        "products not summed",
        not_summed,
        "You multiply features and weights but do not add them up: one number an example.",
    ),
    Misconception(
        "column instead of vector", as_a_column, "The result has shape (N,), not (N, 1): leave out the reshape."
    ),
    Misconception("bias after the sigmoid", bias_after_sigmoid, "The bias belongs to the logit, before the sigmoid."),
    Misconception("bias subtracted", bias_subtracted, "Look at the sign of the bias: it is added to the weighted sum."),
    Misconception(
        "transposed",
        transposed,
        "Examples are rows: X is (N, D) and w is (D,), so X @ w fits as it is, without a transpose.",
    ),
    Misconception(
        "decided already", decided_already, "You return the decision, 0 or 1. Return the probability itself."
    ),
    Misconception(
        "bias added for each feature",
        bias_for_each_feature,
        "You add b before summing over the features, so it counts D times. Add it once an example.",
    ),
)


def border_excluded(X: Any, w: Any, b: Any) -> Any:
    return (X @ w + b > 0).astype(int)


def threshold_on_logits(X: Any, w: Any, b: Any) -> Any:
    return (X @ w + b >= 0.5).astype(int)


def plus_minus_one(X: Any, w: Any, b: Any) -> Any:
    return np.where(X @ w + b >= 0, 1, -1)


def probabilities(X: Any, w: Any, b: Any) -> Any:
    return predict_proba(X, w, b)


def labels_swapped(X: Any, w: Any, b: Any) -> Any:
    return (X @ w + b < 0).astype(int)


def labels_without_bias(X: Any, w: Any, b: Any) -> Any:
    return (X @ w >= 0).astype(int)


def labels_truncated(X: Any, w: Any, b: Any) -> Any:
    return predict_proba(X, w, b).astype(int)


def labels_as_a_column(X: Any, w: Any, b: Any) -> Any:
    return (X @ w + b >= 0).astype(int)[:, None]


PREDICT = (
    Misconception(
        "border excluded",
        border_excluded,
        "An example with probability exactly 1/2 gets the label 1: at least, not more than.",
    ),
    Misconception(
        "threshold on logits",
        threshold_on_logits,
        "1/2 is the threshold for the probability. For the logit, the same border lies elsewhere: where is σ(z) = 1/2?",
    ),
    Misconception("labels -1 and 1", plus_minus_one, "The labels are 0 and 1, not -1 and 1."),
    Misconception("probabilities", probabilities, "You return probabilities. Decide: 1 where they reach 1/2, else 0."),
    Misconception(
        "labels swapped",
        labels_swapped,
        "Your labels are the wrong way round: 1 means spam, where the probability is high.",
    ),
    Misconception(
        "no bias",
        labels_without_bias,
        "The bias b is missing from the logit, so your border passes through the origin.",
    ),
    Misconception(
        "truncated",
        labels_truncated,
        "astype(int) cuts off everything behind the point, so 0.99 becomes 0. Compare with 1/2.",
    ),
    Misconception("column instead of vector", labels_as_a_column, "The result has shape (N,), not (N, 1)."),
)


def summed_loss(X: Any, y: Any, w: Any, b: Any) -> Any:
    z = X @ w + b
    return float(np.sum(np.logaddexp(0, np.where(y == 1, -z, z))))


def spam_half_only(X: Any, y: Any, w: Any, b: Any) -> Any:
    return float(np.mean(y * np.logaddexp(0, -(X @ w + b))))


def minus_forgotten(X: Any, y: Any, w: Any, b: Any) -> Any:
    z = X @ w + b
    return float(-np.mean(np.logaddexp(0, np.where(y == 1, -z, z))))


def probability_clipped(X: Any, y: Any, w: Any, b: Any) -> Any:
    p = np.clip(sigmoid(X @ w + b), 1e-15, 1 - 1e-15)
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


def epsilon_in_the_log(X: Any, y: Any, w: Any, b: Any) -> Any:
    p = sigmoid(X @ w + b)
    return float(-np.mean(y * np.log(p + 1e-8) + (1 - y) * np.log(1 - p + 1e-8)))


def log_of_zero(X: Any, y: Any, w: Any, b: Any) -> Any:
    p = sigmoid(X @ w + b)
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


def log_of_zero_in_the_chosen_half(X: Any, y: Any, w: Any, b: Any) -> Any:
    p = sigmoid(X @ w + b)
    return float(-np.mean(np.log(np.where(y == 1, p, 1 - p))))


def column_against_row(X: Any, y: Any, w: Any, b: Any) -> Any:
    z = (X @ w + b).reshape(-1, 1)
    return float(np.mean(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z)))


def squared_error(X: Any, y: Any, w: Any, b: Any) -> Any:
    return float(np.mean((sigmoid(X @ w + b) - y) ** 2))


def base_two(X: Any, y: Any, w: Any, b: Any) -> Any:
    z = X @ w + b
    return float(np.mean(np.logaddexp(0, np.where(y == 1, -z, z))) / np.log(2))


def labels_exchanged(X: Any, y: Any, w: Any, b: Any) -> Any:
    z = X @ w + b
    return float(np.mean(np.logaddexp(0, np.where(y == 1, z, -z))))


def one_loss_an_example(X: Any, y: Any, w: Any, b: Any) -> Any:
    z = X @ w + b
    return np.logaddexp(0, np.where(y == 1, -z, z))


def loss_without_bias(X: Any, y: Any, w: Any, b: Any) -> Any:
    z = X @ w
    return float(np.mean(np.logaddexp(0, np.where(y == 1, -z, z))))


def naive_exponential(X: Any, y: Any, w: Any, b: Any) -> Any:
    z = X @ w + b
    return float(np.mean(np.log(1 + np.exp(np.where(y == 1, -z, z)))))


LOGISTIC_LOSS = (
    Misconception("sum instead of mean", summed_loss, "You add the losses up; the loss of the data set is their mean."),
    Misconception(
        "only the half for spam",
        spam_half_only,
        "An example with y = 0 costs nothing in your loss. The second half, with 1 - y, is missing.",
    ),
    Misconception(
        "minus sign forgotten",
        minus_forgotten,
        "Logarithms of probabilities are negative; a loss is not. A minus sign is missing.",
    ),
    Misconception(
        "probability clipped",
        probability_clipped,
        "Clipping p caps the loss at about 34.5, however wrong the model is. Work with the logit z instead of with p.",
    ),
    Misconception(
        "epsilon inside the log",
        epsilon_in_the_log,
        "A small number inside the log changes every value and caps the loss. Work with the logit z instead of with p.",
    ),
    Misconception(
        "log of zero",
        log_of_zero,
        "For a large logit p rounds to 0 or 1, and 0 · log 0 is nan on a computer. Write the loss in terms of the logit z.",
    ),
    Misconception(
        "log of zero in the chosen half",
        log_of_zero_in_the_chosen_half,
        "You take the right half, but 1 - p rounds to 0 and its log to -inf. Write the loss in terms of the logit z.",
    ),
    Misconception(
        "column against row",
        column_against_row,
        "A column (N, 1) against labels (N,) makes a table (N, N) without a warning. Keep both as vectors (N,).",
    ),
    Misconception(
        "squared error",
        squared_error,
        "This is the squared error. The logistic loss is a cross entropy: it needs logarithms.",
    ),
    Misconception("logarithm to base 2", base_two, "You measure in bits. This course uses the natural logarithm."),
    Misconception(
        "labels exchanged",
        labels_exchanged,
        "Your loss is small where the model is wrong: y and 1 - y have changed places.",
    ),
    Misconception(
        "one loss an example",
        one_loss_an_example,
        "You return one loss for each example. Return one number, their mean.",
    ),
    Misconception("no bias", loss_without_bias, "The bias b is missing from the logit."),
    Misconception(
        "exp overflows",
        naive_exponential,
        "The formula is right, but exp of a large number is inf. log(1 + exp(t)) is about t there: look for a numpy function that knows.",
    ),
)


def gradient_reversed(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = y - sigmoid(X @ w + b)
    return X.T @ error / len(y), float(error.mean())


def gradient_of_the_sum(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = sigmoid(X @ w + b) - y
    return X.T @ error, float(error.sum())


def bias_gradient_summed(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = sigmoid(X @ w + b) - y
    return X.T @ error / len(y), float(error.sum())


def weight_gradient_summed(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = sigmoid(X @ w + b) - y
    return X.T @ error, float(error.mean())


def extra_slope(X: Any, y: Any, w: Any, b: Any) -> Any:
    p = sigmoid(X @ w + b)
    error = (p - y) * p * (1 - p)
    return X.T @ error / len(y), float(error.mean())


def error_of_decisions(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = (sigmoid(X @ w + b) >= 0.5).astype(int) - y
    return X.T @ error / len(y), float(error.mean())


def divided_by_features(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = sigmoid(X @ w + b) - y
    return X.T @ error / X.shape[1], float(error.sum() / X.shape[1])


def weights_only(X: Any, y: Any, w: Any, b: Any) -> Any:
    return X.T @ (sigmoid(X @ w + b) - y) / len(y)


def order_swapped(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = sigmoid(X @ w + b) - y
    return float(error.mean()), X.T @ error / len(y)


def gradient_without_bias(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = sigmoid(X @ w) - y
    return X.T @ error / len(y), float(error.mean())


def gradient_as_a_column(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = (sigmoid(X @ w + b) - y).reshape(-1, 1)
    return X.T @ error / len(y), float(error.mean())


def no_transpose(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = sigmoid(X @ w + b) - y
    return X @ error / len(y), float(error.mean())


def error_with_logits(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = X @ w + b - y
    return X.T @ error / len(y), float(error.mean())


LOGISTIC_GRADIENT = (
    Misconception(
        "reversed",
        gradient_reversed,
        "Every sign is turned round: the error is prediction minus label, not label minus prediction.",
    ),
    Misconception(
        "gradient of the sum",
        gradient_of_the_sum,
        "The loss is a mean over N examples, so both gradients carry a factor 1/N.",
    ),
    Misconception(
        "bias gradient summed", bias_gradient_summed, "dw is right. db is a sum over the examples and misses its 1/N."
    ),
    Misconception(
        "weight gradient summed",
        weight_gradient_summed,
        "db is right. dw is a sum over the examples and misses its 1/N.",
    ),
    Misconception(
        "extra slope of the sigmoid",
        extra_slope,
        "The slope p(1 - p) of the sigmoid cancels against the derivative of the log. Work it out again: the error is simpler.",
    ),
    Misconception(
        "error of decisions",
        error_of_decisions,
        "You compare decisions with labels. The gradient needs the probabilities themselves.",
    ),
    Misconception(
        "divided by the features",
        divided_by_features,
        "You divide by the number of features D. The mean is over the N examples.",
    ),
    Misconception("dw only", weights_only, "You return dw alone. The function returns two things, (dw, db)."),
    Misconception(
        "order swapped", order_swapped, "You return (db, dw). The order is (dw, db), as of the arguments w, b."
    ),
    Misconception("no bias", gradient_without_bias, "The bias b is missing from the logit inside the gradient."),
    Misconception("column instead of vector", gradient_as_a_column, "dw has the shape of w, (D,), not (D, 1)."),
    Misconception(
        "transpose missing",
        no_transpose,
        "dw gathers over the examples, which are the rows of X: the product needs X transposed.",
    ),
    Misconception(
        "error of logits",
        error_with_logits,
        "You compare logits with labels. Send the logits through the sigmoid first.",
    ),
)


def ascends(X: Any, y: Any, learning_rate: Any, n_steps: Any) -> Any:
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_steps):
        dw, db = logistic_gradient(X, y, w, b)
        w, b = w + learning_rate * dw, b + learning_rate * db
    return w, b


def one_step_too_few(X: Any, y: Any, learning_rate: Any, n_steps: Any) -> Any:
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(1, n_steps):
        dw, db = logistic_gradient(X, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b


def one_step_too_many(X: Any, y: Any, learning_rate: Any, n_steps: Any) -> Any:
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_steps + 1):
        dw, db = logistic_gradient(X, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b


def learning_rate_ignored(X: Any, y: Any, learning_rate: Any, n_steps: Any) -> Any:
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_steps):
        dw, db = logistic_gradient(X, y, w, b)
        w, b = w - dw, b - db
    return w, b


def bias_stays_zero(X: Any, y: Any, learning_rate: Any, n_steps: Any) -> Any:
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_steps):
        dw, _db = logistic_gradient(X, y, w, b)
        w = w - learning_rate * dw
    return w, b


def bias_after_new_weights(X: Any, y: Any, learning_rate: Any, n_steps: Any) -> Any:
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_steps):
        w = w - learning_rate * logistic_gradient(X, y, w, b)[0]
        b = b - learning_rate * logistic_gradient(X, y, w, b)[1]
    return w, b


def starts_from_ones(X: Any, y: Any, learning_rate: Any, n_steps: Any) -> Any:
    w, b = np.ones(X.shape[1]), 0.0
    for _ in range(n_steps):
        dw, db = logistic_gradient(X, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b


def one_example_a_step(X: Any, y: Any, learning_rate: Any, n_steps: Any) -> Any:
    w, b = np.zeros(X.shape[1]), 0.0
    for step in range(n_steps):
        i = step % len(y)
        dw, db = logistic_gradient(X[i : i + 1], y[i : i + 1], w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b


def steps_of_the_sum(X: Any, y: Any, learning_rate: Any, n_steps: Any) -> Any:
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_steps):
        dw, db = logistic_gradient(X, y, w, b)
        w, b = w - learning_rate * len(y) * dw, b - learning_rate * len(y) * db
    return w, b


def returns_after_one_step(X: Any, y: Any, learning_rate: Any, n_steps: Any) -> Any:
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_steps):
        dw, db = logistic_gradient(X, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
        return w, b
    return w, b


def bias_forgotten_in_the_end(X: Any, y: Any, learning_rate: Any, n_steps: Any) -> Any:
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_steps):
        dw, db = logistic_gradient(X, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w


FIT = (
    Misconception("ascends", ascends, "You walk up the hill: the step goes against the gradient."),
    Misconception(
        "one step too few", one_step_too_few, "You take one step fewer than n_steps: look at where the range begins."
    ),
    Misconception("one step too many", one_step_too_many, "You take one step more than n_steps."),
    Misconception("learning rate ignored", learning_rate_ignored, "The learning rate never enters your step."),
    Misconception(
        "bias stays zero", bias_stays_zero, "The bias never changes: it has a gradient of its own and takes steps, too."
    ),
    Misconception(
        "bias steps after the new weights",
        bias_after_new_weights,
        "You compute db with weights that are already updated. Compute both gradients at the same point, then step.",
    ),
    Misconception("starts from ones", starts_from_ones, "The weights start at zero, not at one."),
    Misconception(
        "one example a step",
        one_example_a_step,
        "Each step looks at one example only. Full batch means that all examples count in every step.",
    ),
    Misconception(
        "steps of the sum",
        steps_of_the_sum,
        "Your steps are N times too long: the gradient is a mean over the examples.",
    ),
    Misconception(
        "returns after one step",
        returns_after_one_step,
        "The return stands inside the loop, so the function ends after its first step.",
    ),
    Misconception(
        "bias forgotten", bias_forgotten_in_the_end, "You return w alone. The function returns two things, (w, b)."
    ),
)
