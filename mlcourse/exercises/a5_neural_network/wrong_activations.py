"""Wrong implementations of the activations and of their derivatives, each with a hint."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception
from mlcourse.reference.activations import activation, activation_derivative


def sigmoid_ratio_overflows(name: Any, z: Any) -> Any:
    if name == "sigmoid":
        return np.exp(z) / (1 + np.exp(z))
    return activation(name, z)


def tanh_ratio_overflows(name: Any, z: Any) -> Any:
    if name == "tanh":
        return (np.exp(z) - np.exp(np.negative(z))) / (np.exp(z) + np.exp(np.negative(z)))
    return activation(name, z)


def sigmoid_sign_flipped(name: Any, z: Any) -> Any:
    if name == "sigmoid":
        return 1 / (1 + np.exp(np.asarray(z, dtype=float)))
    return activation(name, z)


def tanh_is_a_sigmoid(name: Any, z: Any) -> Any:
    return activation("sigmoid" if name == "tanh" else name, z)


def tanh_of_half(name: Any, z: Any) -> Any:
    if name == "tanh":
        return np.tanh(np.asarray(z) / 2)
    return activation(name, z)


def leak_of_a_hundredth(name: Any, z: Any) -> Any:
    if name == "leaky_relu":
        return np.maximum(0.01 * np.asarray(z), z)
    return activation(name, z)


def leak_by_minimum(name: Any, z: Any) -> Any:
    if name == "leaky_relu":
        return np.minimum(0.1 * np.asarray(z), z)
    return activation(name, z)


def leak_with_a_minus(name: Any, z: Any) -> Any:
    if name == "leaky_relu":
        return np.maximum(-0.1 * np.asarray(z), z)
    return activation(name, z)


def relu_of_all(name: Any, z: Any) -> Any:
    return activation("relu" if name == "leaky_relu" else name, z)


def elu_without_minus_one(name: Any, z: Any) -> Any:
    if name == "elu":
        return np.where(np.asarray(z) >= 0, z, np.exp(np.minimum(z, 0)))
    return activation(name, z)


def elu_everywhere_exponential(name: Any, z: Any) -> Any:
    if name == "elu":
        return np.expm1(z)
    return activation(name, z)


def elu_with_an_alpha_of_a_tenth(name: Any, z: Any) -> Any:
    if name == "elu":
        return np.where(np.asarray(z) >= 0, z, 0.1 * np.expm1(np.minimum(z, 0)))
    return activation(name, z)


def elu_sign_inside(name: Any, z: Any) -> Any:
    if name == "elu":
        return np.where(np.asarray(z) >= 0, z, np.expm1(-np.maximum(z, 0)))
    return activation(name, z)


def elu_multiplied_by_masks(name: Any, z: Any) -> Any:
    if name == "elu":
        z = np.asarray(z, dtype=float)
        return (z >= 0) * z + (z < 0) * (np.exp(z) - 1)
    return activation(name, z)


def one_branch_for_the_array(name: Any, z: Any) -> Any:
    if name in ("relu", "leaky_relu", "elu"):
        if z > 0:
            return z
        return {"relu": 0.0 * z, "leaky_relu": 0.1 * z, "elu": np.exp(z) - 1}[name]
    return activation(name, z)


def needs_a_vector(name: Any, z: Any) -> Any:
    return np.array([activation(name, t) for t in z])


def by_math_functions(name: Any, z: Any) -> Any:
    if name == "sigmoid":
        return 1 / (1 + math.exp(-z))
    if name == "tanh":
        return math.tanh(z)
    return activation(name, z)


def whole_numbers_stay_whole(name: Any, z: Any) -> Any:
    result = np.zeros_like(z)
    result[...] = activation(name, z)
    return result


def activation_in_place(name: Any, z: Any) -> Any:
    if np.ndim(z) and z.dtype.kind == "f":
        z[...] = activation(name, z)
        return z
    return activation(name, z)


ACTIVATION = (
    Misconception(
        "sigmoid overflows",
        sigmoid_ratio_overflows,
        "For a large z, exp(z) is inf, and inf / inf is nan. Write the sigmoid with exp(-z), as in lecture 3.",
    ),
    Misconception(
        "tanh overflows",
        tanh_ratio_overflows,
        "For a large z, exp(z) is inf, and inf / inf is nan. numpy has a tanh that knows how to deal with that.",
    ),
    Misconception(
        "sigmoid falls",
        sigmoid_sign_flipped,
        "Your sigmoid falls where it should rise: look at the sign in the exponent.",
    ),
    Misconception("tanh is a sigmoid", tanh_is_a_sigmoid, "tanh runs from -1 to 1. Yours is a sigmoid, from 0 to 1."),
    Misconception(
        "tanh of half",
        tanh_of_half,
        "Your tanh is stretched by a factor of 2: no half is needed here, it belongs to the sigmoid's relation to tanh.",
    ),
    Misconception("leak of a hundredth", leak_of_a_hundredth, "The deck's leaky ReLU has the slope 0.1, not 0.01."),
    Misconception(
        "leaky ReLU by the smaller one",
        leak_by_minimum,
        "Of z and 0.1 z the leaky ReLU takes the larger one. You take the smaller.",
    ),
    Misconception(
        "leak bent upwards",
        leak_with_a_minus,
        "Left of zero the leaky ReLU stays below zero: there is a minus too many.",
    ),
    Misconception(
        "leaky ReLU without a leak",
        relu_of_all,
        "Your leaky ReLU is the ReLU: left of zero a tenth of z should come through.",
    ),
    Misconception(
        "ELU jumps",
        elu_without_minus_one,
        "Your ELU jumps from 1 to 0 at zero: in the branch for negative z something is missing.",
    ),
    Misconception(
        "ELU without its straight part",
        elu_everywhere_exponential,
        "For z of zero and more the ELU is z itself. You use the exponential there, too: choose by the sign of z, not by which is larger.",
    ),
    Misconception(
        "ELU with another alpha", elu_with_an_alpha_of_a_tenth, "α is 1 here. The 0.1 belongs to the leaky ReLU."
    ),
    Misconception(
        "ELU without its negative part",
        elu_sign_inside,
        "Your ELU is 0 for every negative z: look at what goes into exp there.",
    ),
    Misconception(
        "ELU with masks",
        elu_multiplied_by_masks,
        "You multiply both branches by masks, and 0 times inf is nan. Choose with np.where, or keep large z out of exp.",
    ),
    Misconception(
        "one decision for the array",
        one_branch_for_the_array,
        "An if can decide only once, but z may be an array. Use functions that decide entry by entry, such as np.where.",
    ),
    Misconception(
        "vectors only",
        needs_a_vector,
        "You loop over z, so a single number fails. numpy's functions take any shape without a loop.",
    ),
    Misconception(
        "math functions",
        by_math_functions,
        "math.exp and math.tanh take one number. np.exp and np.tanh take arrays of any shape.",
    ),
    Misconception(
        "whole numbers stay whole",
        whole_numbers_stay_whole,
        "zeros_like copies the kind of its argument: for whole numbers your result can hold only whole numbers. Ask for floats.",
    ),
    Misconception(
        "works in place",
        activation_in_place,
        "Right values, but you write them into the caller's array. Compute into a new one.",
    ),
)


def sigmoid_slope_in_the_wrong_variable(name: Any, z: Any) -> Any:
    if name == "sigmoid":
        z = np.asarray(z, dtype=float)
        return z * (1 - z)
    return activation_derivative(name, z)


def tanh_slope_in_the_wrong_variable(name: Any, z: Any) -> Any:
    if name == "tanh":
        return 1 - np.asarray(z, dtype=float) ** 2
    return activation_derivative(name, z)


def sigmoid_slope_squared(name: Any, z: Any) -> Any:
    if name == "sigmoid":
        return 1 - activation("sigmoid", z) ** 2
    return activation_derivative(name, z)


def tanh_slope_like_sigmoid(name: Any, z: Any) -> Any:
    if name == "tanh":
        t = np.tanh(z)
        return t * (1 - t)
    return activation_derivative(name, z)


def tanh_slope_not_squared(name: Any, z: Any) -> Any:
    if name == "tanh":
        return 1 - np.tanh(z)
    return activation_derivative(name, z)


def the_function_itself(name: Any, z: Any) -> Any:
    return activation(name, z)


def relu_slope_open_at_zero(name: Any, z: Any) -> Any:
    if name == "relu":
        return np.where(np.asarray(z) >= 0, 1.0, 0.0)
    return activation_derivative(name, z)


def relu_slope_half_at_zero(name: Any, z: Any) -> Any:
    if name == "relu":
        return np.heaviside(z, 0.5)
    return activation_derivative(name, z)


def all_kinks_open_at_zero(name: Any, z: Any) -> Any:
    if name in ("relu", "leaky_relu"):
        return np.where(np.asarray(z) >= 0, 1.0, 0.0 if name == "relu" else 0.1)
    return activation_derivative(name, z)


def leaky_slope_one_at_zero(name: Any, z: Any) -> Any:
    if name == "leaky_relu":
        return np.where(np.asarray(z) >= 0, 1.0, 0.1)
    return activation_derivative(name, z)


def relu_slope_is_the_value(name: Any, z: Any) -> Any:
    if name == "relu":
        return activation("relu", z)
    return activation_derivative(name, z)


def slope_is_the_sign(name: Any, z: Any) -> Any:
    if name == "relu":
        return np.sign(np.asarray(z, dtype=float))
    return activation_derivative(name, z)


def leaky_slope_zero(name: Any, z: Any) -> Any:
    if name == "leaky_relu":
        return activation_derivative("relu", z)
    return activation_derivative(name, z)


def leaky_slope_of_a_hundredth(name: Any, z: Any) -> Any:
    if name == "leaky_relu":
        return np.where(np.asarray(z) > 0, 1.0, 0.01)
    return activation_derivative(name, z)


def leaky_slope_times_z(name: Any, z: Any) -> Any:
    if name == "leaky_relu":
        return np.where(np.asarray(z) > 0, 1.0, 0.1 * np.asarray(z))
    return activation_derivative(name, z)


def elu_slope_with_minus_one(name: Any, z: Any) -> Any:
    if name == "elu":
        return np.where(np.asarray(z) >= 0, 1.0, np.expm1(np.minimum(z, 0)))
    return activation_derivative(name, z)


def elu_slope_everywhere_exponential(name: Any, z: Any) -> Any:
    if name == "elu":
        return np.exp(z)
    return activation_derivative(name, z)


def elu_slope_zero_left(name: Any, z: Any) -> Any:
    if name == "elu":
        return np.where(np.asarray(z) >= 0, 1.0, 0.0)
    return activation_derivative(name, z)


def elu_slope_with_masks(name: Any, z: Any) -> Any:
    if name == "elu":
        z = np.asarray(z, dtype=float)
        return (z >= 0) + (z < 0) * np.exp(z)
    return activation_derivative(name, z)


def sigmoid_slope_overflows(name: Any, z: Any) -> Any:
    if name == "sigmoid":
        e = np.exp(-np.asarray(z, dtype=float))
        return e / (1 + e) ** 2
    return activation_derivative(name, z)


def forward_difference(name: Any, z: Any) -> Any:
    h = 1e-2
    return (activation(name, np.asarray(z) + h) - activation(name, z)) / h


def slope_in_place(name: Any, z: Any) -> Any:
    if np.ndim(z) and z.dtype.kind == "f":
        z[...] = activation_derivative(name, z)
        return z
    return activation_derivative(name, z)


ACTIVATION_DERIVATIVE = (
    Misconception(
        "sigmoid in the wrong variable",
        sigmoid_slope_in_the_wrong_variable,
        "s(1 - s) is right for s = σ(z), the value of the sigmoid. You put z itself in its place.",
    ),
    Misconception(
        "tanh in the wrong variable",
        tanh_slope_in_the_wrong_variable,
        "1 - t² is right for t = tanh(z), the value of tanh. You put z itself in its place.",
    ),
    Misconception(
        "sigmoid takes the slope of tanh",
        sigmoid_slope_squared,
        "1 - s² belongs to tanh. The derivative of the sigmoid is another product of s and 1 - s.",
    ),
    Misconception(
        "tanh takes the slope of the sigmoid",
        tanh_slope_like_sigmoid,
        "t(1 - t) belongs to the sigmoid. The derivative of tanh has a square in it.",
    ),
    Misconception("tanh without its square", tanh_slope_not_squared, "In the derivative of tanh a square is missing."),
    Misconception(
        "the functions themselves",
        the_function_itself,
        "You return the activations. This exercise asks for their slopes.",
    ),
    Misconception(
        "ReLU open at zero",
        relu_slope_open_at_zero,
        "At exactly 0 this course sets the derivative of the ReLU to 0.",
    ),
    Misconception(
        "ReLU half open at zero",
        relu_slope_half_at_zero,
        "At exactly 0 you give the ReLU a slope of one half. This course sets it to 0.",
    ),
    Misconception(
        "both ReLUs open at zero",
        all_kinks_open_at_zero,
        "At exactly 0 this course takes the slope from the left: 0 for the ReLU, 0.1 for the leaky one.",
    ),
    Misconception(
        "leaky ReLU open at zero",
        leaky_slope_one_at_zero,
        "At exactly 0 this course gives the leaky ReLU the slope from the left, 0.1.",
    ),
    Misconception(
        "ReLU's value for its slope",
        relu_slope_is_the_value,
        "For the ReLU you return max(0, z). Right of zero its slope is 1, however large z is.",
    ),
    Misconception(
        "ReLU's slope is the sign",
        slope_is_the_sign,
        "Left of zero the ReLU is flat: its slope is 0 there, not -1.",
    ),
    Misconception(
        "leaky ReLU without a leak",
        leaky_slope_zero,
        "Left of zero the leaky ReLU still rises, with the slope 0.1.",
    ),
    Misconception(
        "leak of a hundredth", leaky_slope_of_a_hundredth, "The deck's leaky ReLU has the slope 0.1, not 0.01."
    ),
    Misconception(
        "leak times z",
        leaky_slope_times_z,
        "Left of zero you return 0.1 z, which is the function. Its slope is a constant.",
    ),
    Misconception(
        "ELU with a minus one",
        elu_slope_with_minus_one,
        "The -1 of the ELU is a constant, so it is gone in the derivative.",
    ),
    Misconception(
        "ELU exponential everywhere",
        elu_slope_everywhere_exponential,
        "exp(z) is the slope of the ELU left of zero only. Right of it the ELU is a straight line.",
    ),
    Misconception(
        "ELU flat on the left",
        elu_slope_zero_left,
        "You give the ELU the slope of a ReLU. Left of zero it still rises: differentiate exp(z) - 1.",
    ),
    Misconception(
        "ELU with masks",
        elu_slope_with_masks,
        "You multiply both branches by masks, and 0 times inf is nan. Choose with np.where, or keep large z out of exp.",
    ),
    Misconception(
        "sigmoid overflows",
        sigmoid_slope_overflows,
        "For a very negative z, exp(-z) is inf, and inf / inf is nan. Write the slope in terms of the sigmoid's value.",
    ),
    Misconception(
        "rough difference quotient",
        forward_difference,
        "A difference quotient is only about right. Each of the five has an exact formula for its slope.",
    ),
    Misconception(
        "works in place",
        slope_in_place,
        "Right values, but they are written over z. Compute into a new array.",
    ),
)
