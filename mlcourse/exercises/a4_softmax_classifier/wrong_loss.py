"""Wrong ``softmax_loss`` and ``softmax_loss_gradient``, each with a hint that names what to change."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception
from mlcourse.reference.softmax import log_softmax, one_hot, softmax


def log_of_zero(Z: Any, y: Any) -> Any:
    P = softmax(Z)
    return -np.mean(np.log(P[np.arange(len(y)), y]))


def zero_times_infinity(Z: Any, y: Any) -> Any:
    return -np.sum(one_hot(y, Z.shape[1]) * np.log(softmax(Z))) / len(y)


def epsilon_in_the_log(Z: Any, y: Any) -> Any:
    P = softmax(Z)
    return -np.mean(np.log(P[np.arange(len(y)), y] + 1e-12))


def probability_clipped(Z: Any, y: Any) -> Any:
    P = np.clip(softmax(Z), 1e-15, 1)
    return -np.mean(np.log(P[np.arange(len(y)), y]))


def exp_overflows(Z: Any, y: Any) -> Any:
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y])


def largest_of_all(Z: Any, y: Any) -> Any:
    Z = Z - np.max(Z)
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y])


def true_logit_not_shifted(Z: Any, y: Any) -> Any:
    shifted = Z - Z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(shifted).sum(axis=1)) - Z[np.arange(len(y)), y])


def every_label_for_every_row(Z: Any, y: Any) -> Any:
    return -np.mean(log_softmax(Z)[:, y])


def mean_over_all_entries(Z: Any, y: Any) -> Any:
    return -np.mean(one_hot(y, Z.shape[1]) * log_softmax(Z))


def summed(Z: Any, y: Any) -> Any:
    return -np.sum(log_softmax(Z)[np.arange(len(y)), y])


def softmax_twice(Z: Any, y: Any) -> Any:
    return -np.mean(log_softmax(softmax(Z))[np.arange(len(y)), y])


def minus_forgotten(Z: Any, y: Any) -> Any:
    return np.mean(log_softmax(Z)[np.arange(len(y)), y])


def one_loss_an_example(Z: Any, y: Any) -> Any:
    return -log_softmax(Z)[np.arange(len(y)), y]


def base_two(Z: Any, y: Any) -> Any:
    return -np.mean(log_softmax(Z)[np.arange(len(y)), y]) / np.log(2)


def labels_as_one_hot(Z: Any, y: Any) -> Any:
    return -np.sum(y * log_softmax(Z)) / len(y)


def labels_as_weights(Z: Any, y: Any) -> Any:
    return -np.sum(y[:, None] * log_softmax(Z)) / len(y)


def label_off_by_one(Z: Any, y: Any) -> Any:
    return -np.mean(log_softmax(Z)[np.arange(len(y)), y - 1])


def no_logarithm(Z: Any, y: Any) -> Any:
    return np.mean(1 - softmax(Z)[np.arange(len(y)), y])


def squared_error(Z: Any, y: Any) -> Any:
    return np.sum((softmax(Z) - one_hot(y, Z.shape[1])) ** 2) / len(y)


def predicted_class(Z: Any, y: Any) -> Any:
    return -np.mean(log_softmax(Z).max(axis=1))


def logistic_loss_of_each_class(Z: Any, y: Any) -> Any:
    P, Y = softmax(Z), one_hot(y, Z.shape[1])
    return -np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / len(y)


def sum_over_the_examples(Z: Any, y: Any) -> Any:
    shifted = Z - Z.max(axis=0)
    return np.mean((np.log(np.exp(shifted).sum(axis=0)) - shifted)[np.arange(len(y)), y])


def loss_in_place(Z: Any, y: Any) -> Any:
    Z -= Z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y])


SOFTMAX_LOSS = (
    Misconception(
        "log of zero",
        log_of_zero,
        "A probability that rounds to 0 has the log -inf, though the true loss is finite. Work with the shifted logits, not with the probabilities.",
    ),
    Misconception(
        "zero times infinity",
        zero_times_infinity,
        "The zeros of a one-hot row do not remove log 0: 0 times inf is nan. Pick the true class out, and take its log without going through the probability.",
    ),
    Misconception(
        "epsilon inside the log",
        epsilon_in_the_log,
        "A small number inside the log caps the loss at about 27.6, however wrong the model is. Work with the logits instead.",
    ),
    Misconception(
        "probability clipped",
        probability_clipped,
        "Clipping the probability caps the loss at about 34.5, however wrong the model is. Work with the logits instead.",
    ),
    Misconception(
        "exp overflows",
        exp_overflows,
        "The formula is right, but exp of a large logit is inf, and the log of a sum that rounds to 0 is -inf. Shift each row first.",
    ),
    Misconception(
        "shifted by the largest of all",
        largest_of_all,
        "You shift all rows by the largest logit of the matrix, so the sum of a row far below it rounds to 0. Each row has its own maximum.",
    ),
    Misconception(
        "true logit not shifted",
        true_logit_not_shifted,
        "You shift the logits inside the log and not the one of the true class. Both must be shifted, or neither.",
    ),
    Misconception(
        "every label for every row",
        every_label_for_every_row,
        "A colon in front of y takes the columns of all labels for every row, a table (N, N). Pair each row number with its own label.",
    ),
    Misconception(
        "mean over all entries",
        mean_over_all_entries,
        "Your mean divides by N times K, zeros included. There are N losses, one an example.",
    ),
    Misconception("sum instead of mean", summed, "You add the losses up; the loss of the data set is their mean."),
    Misconception(
        "softmax twice",
        softmax_twice,
        "You send probabilities through the softmax again. It turns logits into probabilities once.",
    ),
    Misconception(
        "minus sign forgotten",
        minus_forgotten,
        "Logarithms of probabilities are negative; a loss is not. A minus sign is missing.",
    ),
    Misconception(
        "one loss an example",
        one_loss_an_example,
        "You return one loss for each example. Return one number, their mean.",
    ),
    Misconception("logarithm to base 2", base_two, "You measure in bits. This course uses the natural logarithm."),
    Misconception(
        "labels taken for one-hot rows",
        labels_as_one_hot,
        "y holds class numbers, (N,), and your product needs one-hot rows, (N, K). For N = K it runs, and is wrong.",
    ),
    Misconception(
        "labels as weights",
        labels_as_weights,
        "You multiply by the class number, so class 2 counts double and class 0 not at all. A label only says which class is the true one.",
    ),
    Misconception(
        "label off by one",
        label_off_by_one,
        "You look at the class before the true one: labels are counted from 0 and are column numbers as they are.",
    ),
    Misconception(
        "no logarithm",
        no_logarithm,
        "You measure how far the probability of the true class is from 1. Cross entropy measures its logarithm.",
    ),
    Misconception(
        "squared error",
        squared_error,
        "This is the squared error. Cross entropy needs the logarithm of one probability.",
    ),
    Misconception(
        "predicted class",
        predicted_class,
        "You take the most probable class of each row. The loss asks for the probability of the true class, y.",
    ),
    Misconception(
        "logistic loss of each class",
        logistic_loss_of_each_class,
        "You also charge for 1 - p of the other classes, as in the logistic loss. Here only the true class counts.",
    ),
    Misconception(
        "sum over the examples",
        sum_over_the_examples,
        "You add up the exponentials of a column. The classes of one example compete with each other: add up its row.",
    ),
    Misconception(
        "works in place",
        loss_in_place,
        "Right values, but -= writes the shifted logits into the caller's Z. Compute into a new array.",
    ),
)


def gradient_of_the_sum(Z: Any, y: Any) -> Any:
    return softmax(Z) - one_hot(y, Z.shape[1])


def reversed_sign(Z: Any, y: Any) -> Any:
    return (one_hot(y, Z.shape[1]) - softmax(Z)) / len(y)


def divided_by_the_classes(Z: Any, y: Any) -> Any:
    return (softmax(Z) - one_hot(y, Z.shape[1])) / Z.shape[1]


def divided_by_all_entries(Z: Any, y: Any) -> Any:
    return (softmax(Z) - one_hot(y, Z.shape[1])) / Z.size


def probabilities_only(Z: Any, y: Any) -> Any:
    return softmax(Z) / len(y)


def one_from_whole_columns(Z: Any, y: Any) -> Any:
    P = softmax(Z)
    P[:, y] -= 1
    return P / len(y)


def only_labels_divided(Z: Any, y: Any) -> Any:
    return softmax(Z) - one_hot(y, Z.shape[1]) / len(y)


def only_probabilities_divided(Z: Any, y: Any) -> Any:
    P = softmax(Z) / len(y)
    P[np.arange(len(y)), y] -= 1
    return P


def extra_slope(Z: Any, y: Any) -> Any:
    P = softmax(Z)
    return (P - one_hot(y, Z.shape[1])) * P * (1 - P) / len(y)


def gradient_by_the_probabilities(Z: Any, y: Any) -> Any:
    return -one_hot(y, Z.shape[1]) / softmax(Z) / len(y)


def true_class_only(Z: Any, y: Any) -> Any:
    Y = one_hot(y, Z.shape[1])
    return Y * (softmax(Z) - 1) / len(y)


def averaged_over_the_rows(Z: Any, y: Any) -> Any:
    return (softmax(Z) - one_hot(y, Z.shape[1])).mean(axis=0)


def error_of_decisions(Z: Any, y: Any) -> Any:
    return (one_hot(Z.argmax(axis=1), Z.shape[1]) - one_hot(y, Z.shape[1])) / len(y)


def error_of_logits(Z: Any, y: Any) -> Any:
    return (Z - one_hot(y, Z.shape[1])) / len(y)


def labels_as_numbers(Z: Any, y: Any) -> Any:
    return (softmax(Z) - y[:, None]) / len(y)


def gradient_off_by_one(Z: Any, y: Any) -> Any:
    P = softmax(Z)
    P[np.arange(len(y)), y - 1] -= 1
    return P / len(y)


def gradient_overflows(Z: Any, y: Any) -> Any:
    E = np.exp(Z)
    return (E / E.sum(axis=1, keepdims=True) - one_hot(y, Z.shape[1])) / len(y)


def gradient_with_largest_of_all(Z: Any, y: Any) -> Any:
    E = np.exp(Z - np.max(Z))
    return (E / E.sum(axis=1, keepdims=True) - one_hot(y, Z.shape[1])) / len(y)


def gradient_over_the_examples(Z: Any, y: Any) -> Any:
    return (softmax(Z.T).T - one_hot(y, Z.shape[1])) / len(y)


def whole_number_result(Z: Any, y: Any) -> Any:
    dZ = np.zeros_like(Z)
    dZ[:] = (softmax(Z) - one_hot(y, Z.shape[1])) / len(y)
    return dZ


def gradient_in_place(Z: Any, y: Any) -> Any:
    Z -= Z.max(axis=1, keepdims=True)
    return (softmax(Z) - one_hot(y, Z.shape[1])) / len(y)


SOFTMAX_LOSS_GRADIENT = (
    Misconception(
        "gradient of the sum",
        gradient_of_the_sum,
        "The loss is a mean over N examples, so its gradient carries a factor 1/N.",
    ),
    Misconception(
        "reversed",
        reversed_sign,
        "Every sign is turned round: it is prediction minus label, not label minus prediction.",
    ),
    Misconception(
        "divided by the classes",
        divided_by_the_classes,
        "You divide by the number of classes K. The mean is over the N examples.",
    ),
    Misconception(
        "divided by all entries",
        divided_by_all_entries,
        "You divide by all N times K entries. The mean is over the N examples alone.",
    ),
    Misconception(
        "labels missing",
        probabilities_only,
        "These are the probabilities over N; the labels never come in. Where is the truth subtracted?",
    ),
    Misconception(
        "1 from whole columns",
        one_from_whole_columns,
        "A colon in front of y subtracts the 1 in every row. Pair each row number with its own label.",
    ),
    Misconception(
        "only the labels divided",
        only_labels_divided,
        "Division binds tighter than subtraction: only the one-hot rows are divided by N. Put the difference in parentheses.",
    ),
    Misconception(
        "only the probabilities divided",
        only_probabilities_divided,
        "You divide by N first and subtract a whole 1 afterwards. The 1 is part of the mean, too.",
    ),
    Misconception(
        "extra slope",
        extra_slope,
        "The slope of the softmax cancels against the derivative of the log. What remains is simpler: no p(1 - p).",
    ),
    Misconception(
        "by the probabilities",
        gradient_by_the_probabilities,
        "This is the gradient with respect to the probabilities. Go on through the softmax to the logits.",
    ),
    Misconception(
        "true class only",
        true_class_only,
        "Only the column of the true class gets a slope from you. The other classes must go down, too.",
    ),
    Misconception(
        "averaged over the rows",
        averaged_over_the_rows,
        "You return one row. The gradient has the shape of Z, (N, K): each logit has its own slope.",
    ),
    Misconception(
        "error of decisions",
        error_of_decisions,
        "You compare decisions with labels. The gradient needs the probabilities themselves.",
    ),
    Misconception(
        "error of logits",
        error_of_logits,
        "You compare logits with labels. Send the logits through the softmax first.",
    ),
    Misconception(
        "labels as numbers",
        labels_as_numbers,
        "You subtract the class number from the whole row. Subtract its one-hot row.",
    ),
    Misconception(
        "label off by one",
        gradient_off_by_one,
        "You subtract the 1 in the column before the true one: labels are column numbers as they are.",
    ),
    Misconception(
        "exp overflows",
        gradient_overflows,
        "exp of a large logit is inf, and inf / inf is nan. Use a softmax that shifts each row first.",
    ),
    Misconception(
        "shifted by the largest of all",
        gradient_with_largest_of_all,
        "You shift all rows by the largest logit of the matrix; a row far below it becomes 0 / 0. Each row has its own maximum.",
    ),
    Misconception(
        "over the examples",
        gradient_over_the_examples,
        "Your softmax runs down the columns. The classes of one example share a row.",
    ),
    Misconception(
        "result array of whole numbers",
        whole_number_result,
        "zeros_like copies the kind of its argument: for whole numbers your result can hold only whole numbers. Ask for floats.",
    ),
    Misconception(
        "works in place",
        gradient_in_place,
        "Right values, but -= writes the shifted logits into the caller's Z. Compute into a new array.",
    ),
)
