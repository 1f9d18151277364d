"""Assignment 3, regularization: from powers of x to a fit with a preference, a U curve, and a leak."""

from mlcourse.checking.model import UNCHANGED_INPUT, Aspect, Exercise
from mlcourse.exercises.a3_regularization import cases, right, wrong_capacity, wrong_leak, wrong_ridge
from mlcourse.reference.leakage import find_leak
from mlcourse.reference.polynomial import capacity_curve, polynomial_features
from mlcourse.reference.ridge import fit_ridge, ridge_gradient, ridge_loss

_UNCHANGED = Aspect(UNCHANGED_INPUT, 1, requires="values")

EXERCISES = (
    Exercise(
        "polynomial_features",
        polynomial_features,
        (Aspect("values", 2), Aspect("whole numbers", 1, requires="values"), _UNCHANGED),
        cases.polynomial_cases,
        wrong_capacity.POLYNOMIAL_FEATURES,
        right.POLYNOMIAL_FEATURES,
    ),
    Exercise(
        "ridge_loss",
        ridge_loss,
        (Aspect("values", 2), Aspect("with a penalty", 2, requires="values"), _UNCHANGED),
        cases.ridge_loss_cases,
        wrong_ridge.RIDGE_LOSS,
        right.RIDGE_LOSS,
    ),
    Exercise(
        "ridge_gradient",
        ridge_gradient,
        (Aspect("values", 3), Aspect("with a penalty", 2, requires="values"), _UNCHANGED),
        cases.ridge_gradient_cases,
        wrong_ridge.RIDGE_GRADIENT,
        right.RIDGE_GRADIENT,
    ),
    Exercise(
        "fit_ridge",
        fit_ridge,
        (Aspect("values", 4), Aspect("more features than examples", 1, requires="values"), _UNCHANGED),
        cases.fit_ridge_cases,
        wrong_ridge.FIT_RIDGE,
        right.FIT_RIDGE,
    ),
    Exercise(
        "capacity_curve",
        capacity_curve,
        (Aspect("values", 3), Aspect("degrees in any order", 1, requires="values"), _UNCHANGED),
        cases.capacity_cases,
        wrong_capacity.CAPACITY_CURVE,
        right.CAPACITY_CURVE,
    ),
    Exercise(
        "find_leak",
        find_leak,
        (
            Aspect("values", 2),
            Aspect("choices", 1, requires="values"),
            Aspect("nothing leaks", 1, requires="values"),
            _UNCHANGED,
        ),
        cases.leak_cases,
        wrong_leak.FIND_LEAK,
        right.FIND_LEAK,
    ),
)
