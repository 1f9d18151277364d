"""Wrong ``one_hot`` and ``softmax`` that students write, each with a hint that names what to change."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception
from mlcourse.reference.softmax import log_softmax


def columns_up_to_the_largest_label(y: Any, n_classes: Any) -> Any:
    return np.eye(np.max(y) + 1)[y]


def columns_of_classes_seen(y: Any, n_classes: Any) -> Any:
    return (y[:, None] == np.unique(y)).astype(float)


def classes_as_rows(y: Any, n_classes: Any) -> Any:
    Y = np.zeros((n_classes, len(y)))
    Y[y, np.arange(len(y))] = 1
    return Y


def counted_from_one(y: Any, n_classes: Any) -> Any:
    Y = np.zeros((len(y), n_classes))
    Y[np.arange(len(y)), y - 1] = 1
    return Y


def column_too_many(y: Any, n_classes: Any) -> Any:
    return np.eye(n_classes + 1)[y]


def whole_columns(y: Any, n_classes: Any) -> Any:
    Y = np.zeros((len(y), n_classes))
    Y[:, y] = 1
    return Y


def labels_pick_rows(y: Any, n_classes: Any) -> Any:
    Y = np.zeros((len(y), n_classes))
    Y[y] = 1
    return Y


def label_instead_of_one(y: Any, n_classes: Any) -> Any:
    Y = np.zeros((len(y), n_classes))
    Y[np.arange(len(y)), y] = y
    return Y


def returns_after_one_row(y: Any, n_classes: Any) -> Any:
    Y = np.zeros((len(y), n_classes))
    for i in range(len(y)):
        Y[i, y[i]] = 1
        return Y
    return Y


def one_cold(y: Any, n_classes: Any) -> Any:
    return (y[:, None] != np.arange(n_classes)).astype(float)


def axis_too_many(y: Any, n_classes: Any) -> Any:
    return np.eye(n_classes)[y.reshape(-1, 1)]


def renumbered_in_place(y: Any, n_classes: Any) -> Any:
    y -= y.min()
    return np.eye(n_classes)[y]


ONE_HOT = (
    Misconception(
        "as many columns as the largest label needs",
        columns_up_to_the_largest_label,
        "You count the classes from the labels, but the last class may have no example here. n_classes says how many there are.",
    ),
    Misconception(
        "columns only for classes seen",
        columns_of_classes_seen,
        "A class without an example still has its column, full of zeros. Do not look for the classes among the labels.",
    ),
    Misconception(
        "classes as rows",
        classes_as_rows,
        "Examples are rows, classes are columns: the result has shape (N, n_classes), not (n_classes, N).",
    ),
    Misconception(
        "classes counted from one",
        counted_from_one,
        "The label is already the number of its column: classes are counted from 0, so nothing is subtracted.",
    ),
    Misconception(
        "a column too many",
        column_too_many,
        "The labels run from 0 to n_classes - 1, so n_classes columns are enough.",
    ),
    Misconception(
        "whole columns set",
        whole_columns,
        "A colon in front of y means all rows, so each label fills its whole column. Pair each row number with its own label.",
    ),
    Misconception(
        "labels pick rows",
        labels_pick_rows,
        "Y[y] picks whole rows. The label says which column; the row is the number of the example.",
    ),
    Misconception(
        "label instead of 1",
        label_instead_of_one,
        "You write the label itself into its column. Write a 1: the place already says which class it is.",
    ),
    Misconception(
        "returns after one row",
        returns_after_one_row,
        "The return stands inside the loop, so only the first example gets its 1.",
    ),
    Misconception(
        "zeros and ones exchanged", one_cold, "Your rows are full of ones with a single 0: it is the other way round."
    ),
    Misconception(
        "an axis too many",
        axis_too_many,
        "You made y a column before you looked up its rows, so the result has three axes. Keep y as it is, (N,).",
    ),
    Misconception(
        "labels renumbered in place",
        renumbered_in_place,
        "You move the labels so that the smallest is 0, and change the caller's y with it. The labels are right as they are.",
    ),
)


def no_shift(Z: Any) -> Any:
    E = np.exp(Z)
    return E / E.sum(axis=1, keepdims=True)


def global_maximum(Z: Any) -> Any:
    E = np.exp(Z - np.max(Z))
    return E / E.sum(axis=1, keepdims=True)


def over_the_examples(Z: Any) -> Any:
    E = np.exp(Z - Z.max(axis=0))
    return E / E.sum(axis=0)


def over_everything(Z: Any) -> Any:
    E = np.exp(Z - np.max(Z))
    return E / E.sum()


def sums_without_keepdims(Z: Any) -> Any:
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1)


def maxima_without_keepdims(Z: Any) -> Any:
    E = np.exp(Z - Z.max(axis=1))
    return E / E.sum(axis=1, keepdims=True)


def maximum_of_each_column(Z: Any) -> Any:
    E = np.exp(Z - Z.max(axis=0))
    return E / E.sum(axis=1, keepdims=True)


def shifted_in_place(Z: Any) -> Any:
    Z -= Z.max(axis=1, keepdims=True)
    E = np.exp(Z)
    return E / E.sum(axis=1, keepdims=True)


def epsilon_in_the_denominator(Z: Any) -> Any:
    E = np.exp(Z)
    return E / (E.sum(axis=1, keepdims=True) + 1e-8)


def maximum_added(Z: Any) -> Any:
    E = np.exp(Z + Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def shifted_by_the_mean(Z: Any) -> Any:
    E = np.exp(Z - Z.mean(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def shifted_above_the_line_only(Z: Any) -> Any:
    return np.exp(Z - Z.max(axis=1, keepdims=True)) / np.exp(Z).sum(axis=1, keepdims=True)


def clipped(Z: Any) -> Any:
    E = np.exp(np.clip(Z, -500, 500))
    return E / E.sum(axis=1, keepdims=True)


def nan_replaced(Z: Any) -> Any:
    E = np.exp(Z)
    return np.nan_to_num(E / E.sum(axis=1, keepdims=True))


def no_exponential(Z: Any) -> Any:
    return Z / Z.sum(axis=1, keepdims=True)


def sign_flipped(Z: Any) -> Any:
    E = np.exp(Z.min(axis=1, keepdims=True) - Z)
    return E / E.sum(axis=1, keepdims=True)


def a_sigmoid_each(Z: Any) -> Any:
    return 1 / (1 + np.exp(-Z))


def decided_already(Z: Any) -> Any:
    return np.eye(Z.shape[1])[Z.argmax(axis=1)]


def exponentials_only(Z: Any) -> Any:
    return np.exp(Z - Z.max(axis=1, keepdims=True))


def logarithms(Z: Any) -> Any:
    return log_softmax(Z)


def whole_number_result(Z: Any) -> Any:
    P = np.zeros_like(Z)
    for i, z in enumerate(Z):
        P[i] = np.exp(z - z.max()) / np.exp(z - z.max()).sum()
    return P


def rounded(Z: Any) -> Any:
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return np.round(E / E.sum(axis=1, keepdims=True), 2)


SOFTMAX = (
    Misconception(
        "no shift",
        no_shift,
        "The formula is right, but exp(1000) is inf, and inf / inf is nan. Softmax stays the same when you subtract a number from a whole row: which one tames exp?",
    ),
    Misconception(
        "shifted by the largest of all",
        global_maximum,
        "You subtract the largest logit of the whole matrix, so a row far below it becomes all zeros, and 0 / 0 is nan. Each row has a maximum of its own.",
    ),
    Misconception(
        "over the examples",
        over_the_examples,
        "Your columns add up to 1. Each row is one example and must add up to 1: look at the axis.",
    ),
    Misconception(
        "over the whole matrix",
        over_everything,
        "All your numbers together add up to 1. Divide each row by its own sum.",
    ),
    Misconception(
        "row sums without keepdims",
        sums_without_keepdims,
        "The row sums have shape (N,), and dividing (N, K) by them goes along the wrong axis; for N = K nobody complains. Keep them as a column (N, 1).",
    ),
    Misconception(
        "row maxima without keepdims",
        maxima_without_keepdims,
        "The row maxima have shape (N,), and subtracting them from (N, K) goes along the wrong axis; for N = K nobody complains. Keep them as a column (N, 1).",
    ),
    Misconception(
        "maximum of each column",
        maximum_of_each_column,
        "You subtract another number from each entry of a row, and that changes the result. Subtract the maximum of the row, not of the column.",
    ),
    Misconception(
        "shifted in place",
        shifted_in_place,
        "Right values, but -= writes them into the caller's Z. Compute into a new array.",
    ),
    Misconception(
        "epsilon in the denominator",
        epsilon_in_the_denominator,
        "A small number below the line hides 0 / 0 but gives wrong probabilities, and exp still overflows. Shift the rows before exp instead.",
    ),
    Misconception(
        "maximum added", maximum_added, "You add the row's maximum and make exp overflow sooner: look at the sign."
    ),
    Misconception(
        "shifted by the mean",
        shifted_by_the_mean,
        "After subtracting the mean, a large logit is still large, and exp overflows. After the shift no entry may be above 0.",
    ),
    Misconception(
        "shifted above the line only",
        shifted_above_the_line_only,
        "You shift the exponent above the line and not below it. Both must use the same shifted logits.",
    ),
    Misconception(
        "logits clipped",
        clipped,
        "Clipping makes logits of 1000 and 1002 equal, though only their difference matters. Shift instead of clipping.",
    ),
    Misconception(
        "nan replaced by 0",
        nan_replaced,
        "Replacing nan hides the overflow: the surest class gets the probability 0. Keep exp from overflowing instead.",
    ),
    Misconception(
        "no exponential",
        no_exponential,
        "You divide the logits themselves. Negative ones give negative results: take their exponentials first.",
    ),
    Misconception(
        "sign flipped", sign_flipped, "Your largest logit gets the smallest probability: look at the sign in exp."
    ),
    Misconception(
        "a sigmoid for each class",
        a_sigmoid_each,
        "K sigmoids do not add up to 1. The classes share one denominator, the sum over the row.",
    ),
    Misconception(
        "decided already",
        decided_already,
        "You return the decision, a single 1 a row. Return the probabilities; deciding comes later.",
    ),
    Misconception(
        "not divided",
        exponentials_only,
        "You return the exponentials. Divide each row by its sum, so that it adds up to 1.",
    ),
    Misconception(
        "logarithms", logarithms, "You return the logarithms of the probabilities. Return the probabilities themselves."
    ),
    Misconception(
        "result array of whole numbers",
        whole_number_result,
        "zeros_like copies the kind of its argument: for whole numbers your result can hold only whole numbers. Ask for floats.",
    ),
    Misconception(
        "rounded",
        rounded,
        "The lecture rounds to two decimals for reading. Return the numbers in full.",
    ),
)
