"""Wrong scales of first weights, each with a hint that names what to change."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception
from mlcourse.reference.initialization import initial_scale

_SATURATING = ("sigmoid", "tanh")


def variance(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return initial_scale(fan_in, fan_out, activation) ** 2


def fan_out_for_he(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return np.sqrt(2 / (fan_in + fan_out)) if activation in _SATURATING else np.sqrt(2 / fan_out)


def he_for_all(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return np.sqrt(2 / fan_in)


def glorot_for_all(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return np.sqrt(2 / (fan_in + fan_out))


def rules_exchanged(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return np.sqrt(2 / fan_in) if activation in _SATURATING else np.sqrt(2 / (fan_in + fan_out))


def one_for_two(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return np.sqrt(1 / (fan_in + fan_out)) if activation in _SATURATING else np.sqrt(1 / fan_in)


def one_for_two_in_he(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return np.sqrt(2 / (fan_in + fan_out)) if activation in _SATURATING else np.sqrt(1 / fan_in)


def limit_of_a_uniform(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return np.sqrt(6 / (fan_in + fan_out)) if activation in _SATURATING else np.sqrt(6 / fan_in)


def product_of_fans(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return np.sqrt(2 / (fan_in * fan_out)) if activation in _SATURATING else np.sqrt(2 / fan_in)


def mean_of_fans(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return np.sqrt(2 / ((fan_in + fan_out) / 2)) if activation in _SATURATING else np.sqrt(2 / fan_in)


def fan_in_for_tanh(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return np.sqrt(1 / fan_in) if activation in _SATURATING else np.sqrt(2 / fan_in)


def upside_down(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return np.sqrt((fan_in + fan_out) / 2) if activation in _SATURATING else np.sqrt(fan_in / 2)


def whole_division(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return np.sqrt(2 // (fan_in + fan_out)) if activation in _SATURATING else np.sqrt(2 // fan_in)


def root_of_the_two_alone(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return np.sqrt(2) / (fan_in + fan_out) if activation in _SATURATING else np.sqrt(2) / fan_in


def he_for_relu_alone(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return np.sqrt(2 / fan_in) if activation == "relu" else np.sqrt(2 / (fan_in + fan_out))


def glorot_for_tanh_alone(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return np.sqrt(2 / (fan_in + fan_out)) if activation == "tanh" else np.sqrt(2 / fan_in)


def the_weights_themselves(fan_in: Any, fan_out: Any, activation: Any) -> Any:
    return np.random.default_rng(0).normal(0, initial_scale(fan_in, fan_out, activation), (fan_in, fan_out))


INITIAL_SCALE = (
    Misconception(
        "variance",
        variance,
        "You return the variance. A standard deviation is its square root.",
    ),
    Misconception(
        "fan-out for He",
        fan_out_for_he,
        "He's rule keeps the sum over a unit's inputs in check, so it counts the inputs, not the units.",
    ),
    Misconception(
        "He for all",
        he_for_all,
        "Sigmoid and tanh silence no half of their inputs: they have a rule of their own.",
    ),
    Misconception(
        "Glorot for all",
        glorot_for_all,
        "ReLU and its relatives have a rule of their own, which makes up for the half that they silence.",
    ),
    Misconception(
        "rules exchanged",
        rules_exchanged,
        "The two rules have changed places: which of them belongs to the ReLU?",
    ),
    Misconception(
        "one for two",
        one_for_two,
        "A factor is missing: both variances have a 2 above the line.",
    ),
    Misconception(
        "one for two in He",
        one_for_two_in_he,
        "Glorot is right. In He's rule, the 2 makes up for the half that a ReLU silences.",
    ),
    Misconception(
        "limit of a uniform",
        limit_of_a_uniform,
        "With a 6 you get the limits of a uniform distribution. Asked for is the standard deviation.",
    ),
    Misconception(
        "product of the fans",
        product_of_fans,
        "Glorot adds the two fans; you multiply them.",
    ),
    Misconception(
        "mean of the fans",
        mean_of_fans,
        "You halve the sum of the fans, and the 2 above the line does so a second time.",
    ),
    Misconception(
        "fan-in alone for tanh",
        fan_in_for_tanh,
        "For sigmoid and tanh you look at the inputs alone. Glorot's rule minds the way back, too: both fans count.",
    ),
    Misconception(
        "upside down",
        upside_down,
        "The more inputs are added up, the smaller the weights must be: your fraction stands upside down.",
    ),
    Misconception(
        "whole division",
        whole_division,
        "// throws away what is behind the point, so most of your scales are 0. Use /.",
    ),
    Misconception(
        "root of the two alone",
        root_of_the_two_alone,
        "The root reaches over the 2 only. It belongs over the whole fraction.",
    ),
    Misconception(
        "He for ReLU alone",
        he_for_relu_alone,
        "Leaky ReLU and ELU follow the rule of the ReLU.",
    ),
    Misconception(
        "Glorot for tanh alone",
        glorot_for_tanh_alone,
        "The sigmoid follows the rule of tanh.",
    ),
    Misconception(
        "the weights themselves",
        the_weights_themselves,
        "You draw the weights. Return the one number that says how wide to draw them.",
    ),
)
