"""Assignment 2, loss and optimization: three measures of surprise, a slope by trying, and the way down."""

from mlcourse.checking.model import UNCHANGED_INPUT, Aspect, Exercise
from mlcourse.exercises.a2_loss_and_optimization import (
    cases,
    right,
    wrong_descent,
    wrong_information,
    wrong_slopes,
    wrong_step_size,
)
from mlcourse.reference.gradient_check import numerical_gradient
from mlcourse.reference.information import cross_entropy, entropy, kl_divergence
from mlcourse.reference.optimization import classify_step_size, gradient_descent

_UNCHANGED = Aspect(UNCHANGED_INPUT, 1, requires="values")

EXERCISES = (
    Exercise(
        "entropy",
        entropy,
        (Aspect("values", 2), Aspect("impossible outcomes", 1, requires="values"), _UNCHANGED),
        cases.entropy_cases,
        wrong_information.ENTROPY,
        right.ENTROPY,
    ),
    Exercise(
        "kl_divergence",
        kl_divergence,
        (Aspect("values", 2), Aspect("impossible outcomes", 1, requires="values"), _UNCHANGED),
        cases.kl_divergence_cases,
        wrong_information.KL_DIVERGENCE,
        right.KL_DIVERGENCE,
    ),
    Exercise(
        "cross_entropy",
        cross_entropy,
        (Aspect("values", 2), Aspect("impossible outcomes", 1, requires="values"), _UNCHANGED),
        cases.cross_entropy_cases,
        wrong_information.CROSS_ENTROPY,
        right.CROSS_ENTROPY,
    ),
    Exercise(
        "numerical_gradient",
        numerical_gradient,
        (
            Aspect("values", 3),
            Aspect("any shape", 1, requires="values"),
            Aspect("whole numbers", 1, requires="values"),
            _UNCHANGED,
        ),
        cases.numerical_gradient_cases,
        wrong_slopes.NUMERICAL_GRADIENT,
        right.NUMERICAL_GRADIENT,
    ),
    Exercise(
        "gradient_descent",
        gradient_descent,
        (
            Aspect("values", 3),
            Aspect("when to stop", 3, requires="values"),
            Aspect("whole numbers", 1, requires="values"),
            _UNCHANGED,
        ),
        cases.gradient_descent_cases,
        wrong_descent.GRADIENT_DESCENT,
        right.GRADIENT_DESCENT,
    ),
    Exercise(
        "classify_step_size",
        classify_step_size,
        (
            Aspect("values", 1),
            Aspect("level or falling directions", 1, requires="values"),
            Aspect("on the border", 1, requires="values"),
            _UNCHANGED,
        ),
        cases.classify_step_size_cases,
        wrong_step_size.CLASSIFY_STEP_SIZE,
        right.CLASSIFY_STEP_SIZE,
    ),
)
