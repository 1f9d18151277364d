"""Wrong powers and wrong capacity curves, each with a hint that names what to change."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception
from mlcourse.reference.polynomial import capacity_curve, polynomial_features
from mlcourse.reference.ridge import fit_ridge, ridge_loss


def powers_fall(x: Any, degree: Any) -> Any:
    return polynomial_features(x, degree)[:, ::-1]


def no_ones(x: Any, degree: Any) -> Any:
    return np.column_stack([np.asarray(x, dtype=float) ** k for k in range(1, degree + 1)])


def last_power_missing(x: Any, degree: Any) -> Any:
    return np.vander(np.asarray(x, dtype=float), degree, increasing=True)


def one_power_too_many(x: Any, degree: Any) -> Any:
    return polynomial_features(x, degree + 1)


def powers_as_rows(x: Any, degree: Any) -> Any:
    return polynomial_features(x, degree).T


def multiples(x: Any, degree: Any) -> Any:
    result = np.asarray(x, dtype=float)[:, None] * np.arange(degree + 1)
    result[:, 0] = 1
    return result


def base_and_exponent_exchanged(x: Any, degree: Any) -> Any:
    return np.arange(degree + 1.0) ** np.asarray(x, dtype=float)[:, None]


def whole_numbers_overflow(x: Any, degree: Any) -> Any:
    return x[:, None] ** np.arange(degree + 1)


def result_of_whole_numbers(x: Any, degree: Any) -> Any:
    result = np.ones((len(x), degree + 1), dtype=int)
    for k in range(degree + 1):
        result[:, k] = np.asarray(x, dtype=float) ** k
    return result


def zeros_for_ones(x: Any, degree: Any) -> Any:
    result = np.zeros((len(x), degree + 1))
    for k in range(1, degree + 1):
        result[:, k] = np.asarray(x, dtype=float) ** k
    return result


def last_power_only(x: Any, degree: Any) -> Any:
    return np.asarray(x, dtype=float) ** degree


def squared_again_and_again(x: Any, degree: Any) -> Any:
    columns = [np.ones(len(x)), np.asarray(x, dtype=float)]
    for _ in range(2, degree + 1):
        columns.append(columns[-1] ** 2)
    return np.column_stack(columns[: degree + 1])


def in_one_row(x: Any, degree: Any) -> Any:
    return polynomial_features(x, degree).ravel()


def absolute_numbers(x: Any, degree: Any) -> Any:
    return polynomial_features(np.abs(x), degree)


def grows_in_place(x: Any, degree: Any) -> Any:
    result = polynomial_features(x, degree)
    for _ in range(degree):
        x *= x
    return result


POLYNOMIAL_FEATURES = (
    Misconception(
        "powers fall",
        powers_fall,
        "Your powers fall from left to right. The first column is x to the power of 0, the last one the highest power.",
    ),
    Misconception(
        "no ones",
        no_ones,
        "The first column is missing: x to the power of 0 is 1. With it there are degree + 1 columns.",
    ),
    Misconception(
        "last power missing",
        last_power_missing,
        "The highest power is missing: range(degree) ends one short of degree.",
    ),
    Misconception(
        "one power too many",
        one_power_too_many,
        "You have one column too many. The highest power is degree, which makes degree + 1 columns.",
    ),
    Misconception(
        "powers as rows",
        powers_as_rows,
        "Rows are examples: each number of x gets a row, each power a column. Yours is the transpose.",
    ),
    Misconception(
        "multiples instead of powers",
        multiples,
        "You multiply x by 1, 2, 3, ... A power multiplies x with itself.",
    ),
    Misconception(
        "base and exponent exchanged",
        base_and_exponent_exchanged,
        "You raise 0, 1, 2, ... to the power of x. The numbers of x are the base.",
    ),
    Misconception(
        "whole numbers overflow",
        whole_numbers_overflow,
        "Right for decimals. A whole number of numpy has 64 bits, and a high power silently outgrows them: make x floats first.",
    ),
    Misconception(
        "result of whole numbers",
        result_of_whole_numbers,
        "Your result array holds whole numbers only, so everything behind the point is cut off. Make it one of floats.",
    ),
    Misconception(
        "zeros for ones",
        zeros_for_ones,
        "Your first column is 0. Anything to the power of 0 is 1, for x = 0 as well.",
    ),
    Misconception(
        "last power only",
        last_power_only,
        "You return one power of x. All of them are asked for, from 0 to degree, side by side.",
    ),
    Misconception(
        "squared again and again",
        squared_again_and_again,
        "You square the column before: 1, x, x², x⁴, ... Multiply it by x instead.",
    ),
    Misconception(
        "in one row",
        in_one_row,
        "The result is a matrix (N, degree + 1): do not flatten it.",
    ),
    Misconception(
        "absolute numbers",
        absolute_numbers,
        "The sign got lost: odd powers of a negative number are negative.",
    ),
    Misconception(
        "overwrites x",
        grows_in_place,
        "Right values, but you multiply the caller's own x (x *= ...). Build the columns in a new array.",
    ),
)


def errors_with_the_penalty(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    train, validation = [], []
    for degree in degrees:
        w, b = fit_ridge(polynomial_features(x_train, degree), y_train, lam)
        train.append(ridge_loss(polynomial_features(x_train, degree), y_train, w, b, lam))
        validation.append(ridge_loss(polynomial_features(x_val, degree), y_val, w, b, lam))
    return np.array(train), np.array(validation)


def training_errors_with_the_penalty(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    _, validation = capacity_curve(x_train, y_train, x_val, y_val, degrees, lam)
    return errors_with_the_penalty(x_train, y_train, x_val, y_val, degrees, lam)[0], validation


def curves_in_swapped_order(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    train, validation = capacity_curve(x_train, y_train, x_val, y_val, degrees, lam)
    return validation, train


def fitted_to_validation_as_well(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    train, _ = capacity_curve(x_train, y_train, x_val, y_val, degrees, lam)
    validation, _ = capacity_curve(x_val, y_val, x_train, y_train, degrees, lam)
    return train, validation


def fitted_to_everything(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    x, y = np.concatenate([x_train, x_val]), np.concatenate([y_train, y_val])
    _, train = capacity_curve(x, y, x_train, y_train, degrees, lam)
    _, validation = capacity_curve(x, y, x_val, y_val, degrees, lam)
    return train, validation


def penalty_left_out(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    return capacity_curve(x_train, y_train, x_val, y_val, degrees, 0)


def errors_summed(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    train, validation = capacity_curve(x_train, y_train, x_val, y_val, degrees, lam)
    return train * len(y_train), validation * len(y_val)


def roots_of_the_errors(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    train, validation = capacity_curve(x_train, y_train, x_val, y_val, degrees, lam)
    return np.sqrt(train), np.sqrt(validation)


def absolute_errors(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    train, validation = [], []
    for degree in degrees:
        w, b = fit_ridge(polynomial_features(x_train, degree), y_train, lam)
        train.append(np.mean(np.abs(polynomial_features(x_train, degree) @ w + b - y_train)))
        validation.append(np.mean(np.abs(polynomial_features(x_val, degree) @ w + b - y_val)))
    return np.array(train), np.array(validation)


def counts_the_degrees(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    return capacity_curve(x_train, y_train, x_val, y_val, range(len(degrees)), lam)


def one_degree_too_high(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    return capacity_curve(x_train, y_train, x_val, y_val, [degree + 1 for degree in degrees], lam)


def every_degree_up_to_the_largest(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    return capacity_curve(x_train, y_train, x_val, y_val, range(max(degrees) + 1), lam)


def degrees_sorted(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    return capacity_curve(x_train, y_train, x_val, y_val, sorted(degrees), lam)


def degrees_sorted_in_place(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    degrees.sort()
    return capacity_curve(x_train, y_train, x_val, y_val, degrees, lam)


def degrees_used_up(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    train, validation = capacity_curve(x_train, y_train, x_val, y_val, degrees, lam)
    while degrees:
        degrees.pop()
    return train, validation


def pairs_a_degree(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    train, validation = capacity_curve(x_train, y_train, x_val, y_val, degrees, lam)
    return list(zip(train.tolist(), validation.tolist(), strict=True))


def last_degree_only(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    train, validation = capacity_curve(x_train, y_train, x_val, y_val, degrees, lam)
    return train[-1], validation[-1]


def returns_in_the_loop(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    train, validation = capacity_curve(x_train, y_train, x_val, y_val, degrees, lam)
    return train[:1], validation[:1]


def best_degree(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    _, validation = capacity_curve(x_train, y_train, x_val, y_val, degrees, lam)
    return degrees[int(np.argmin(validation))]


def training_errors_twice(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    train, _ = capacity_curve(x_train, y_train, x_val, y_val, degrees, lam)
    return train, train


def bias_left_out(x_train: Any, y_train: Any, x_val: Any, y_val: Any, degrees: Any, lam: Any) -> Any:
    train, validation = [], []
    for degree in degrees:
        w, _ = fit_ridge(polynomial_features(x_train, degree), y_train, lam)
        train.append(ridge_loss(polynomial_features(x_train, degree), y_train, w, 0, 0))
        validation.append(ridge_loss(polynomial_features(x_val, degree), y_val, w, 0, 0))
    return np.array(train), np.array(validation)


CAPACITY_CURVE = (
    Misconception(
        "errors with the penalty",
        errors_with_the_penalty,
        "The penalty guides the fit; the errors that you report are mean squared errors without it.",
    ),
    Misconception(
        "training errors with the penalty",
        training_errors_with_the_penalty,
        "The validation errors are right. The training errors still contain the penalty, so the two cannot be compared.",
    ),
    Misconception(
        "order swapped",
        curves_in_swapped_order,
        "You return (validation errors, training errors). The training errors come first.",
    ),
    Misconception(
        "fitted to the validation points",
        fitted_to_validation_as_well,
        "You fit a second time, to the validation points. Judge the fit of the training points on them.",
    ),
    Misconception(
        "fitted to everything",
        fitted_to_everything,
        "Your fit has seen the validation points. Fit to the training points alone, or the validation error says nothing.",
    ),
    Misconception("lam ignored", penalty_left_out, "Your curves do not depend on lam: hand it on to the fit."),
    Misconception(
        "errors summed",
        errors_summed,
        "You add up the squared errors. Average them, or a larger set would always look worse.",
    ),
    Misconception("roots of the errors", roots_of_the_errors, "You take square roots; report the mean squared errors."),
    Misconception(
        "absolute errors",
        absolute_errors,
        "You average absolute errors. Square each one before you average.",
    ),
    Misconception(
        "counts the degrees",
        counts_the_degrees,
        "You fit the degrees 0, 1, 2, ... whatever is asked for. Loop over the entries of degrees, not over their places.",
    ),
    Misconception(
        "one degree too high",
        one_degree_too_high,
        "Each of your fits has one power more than asked for: degree already counts from the constant.",
    ),
    Misconception(
        "every degree up to the largest",
        every_degree_up_to_the_largest,
        "You fit all degrees from 0 to the largest. Fit just those in the list.",
    ),
    Misconception(
        "degrees sorted",
        degrees_sorted,
        "You sort the degrees. The errors come in the order in which the degrees were given.",
    ),
    Misconception(
        "degrees sorted in place",
        degrees_sorted_in_place,
        "degrees.sort() reorders the caller's own list, and the errors then come in another order than asked for.",
    ),
    Misconception(
        "degrees used up",
        degrees_used_up,
        "Right values, but the caller's list of degrees is empty afterwards (pop). Loop over it without taking entries out.",
    ),
    Misconception(
        "a pair for each degree",
        pairs_a_degree,
        "You return one pair for each degree. Return one pair in all: every training error, every validation error.",
    ),
    Misconception(
        "last degree only",
        last_degree_only,
        "Only the last degree is left: collect the errors of all degrees in a list or an array.",
    ),
    Misconception(
        "return inside the loop",
        returns_in_the_loop,
        "The return stands inside the loop, so the function ends after the first degree.",
    ),
    Misconception(
        "best degree",
        best_degree,
        "You return the best degree. The function returns the errors; choosing comes later.",
    ),
    Misconception(
        "training errors twice",
        training_errors_twice,
        "Your second curve equals the first one: compute it on the validation points.",
    ),
    Misconception(
        "bias left out",
        bias_left_out,
        "The errors are measured without the bias. The fit returns w and b, and a prediction needs both.",
    ),
)
