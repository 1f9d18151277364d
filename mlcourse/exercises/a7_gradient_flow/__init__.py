"""Assignment 7, gradient flow: five functions, from one layer's Jacobian to first weights that keep gradients alive."""

from mlcourse.checking.model import UNCHANGED_INPUT, Aspect, Exercise
from mlcourse.exercises.a7_gradient_flow import (
    cases,
    right,
    wrong_gradients,
    wrong_jacobians,
    wrong_norms,
    wrong_scale,
)
from mlcourse.reference.gradient_flow import end_to_end_jacobian, gradient_norms, layer_jacobian, spectral_norm
from mlcourse.reference.initialization import initial_scale

_UNCHANGED = Aspect(UNCHANGED_INPUT, 1, requires="values")

EXERCISES = (
    Exercise(
        "layer_jacobian",
        layer_jacobian,
        (Aspect("values", 3), Aspect("all five activations", 2, requires="values"), _UNCHANGED),
        cases.layer_jacobian_cases,
        wrong_jacobians.LAYER_JACOBIAN,
        right.LAYER_JACOBIAN,
    ),
    Exercise(
        "end_to_end_jacobian",
        end_to_end_jacobian,
        (Aspect("values", 5), Aspect("any depth", 2, requires="values"), _UNCHANGED),
        cases.end_to_end_jacobian_cases,
        wrong_jacobians.END_TO_END_JACOBIAN,
        right.END_TO_END_JACOBIAN,
    ),
    Exercise(
        "spectral_norm",
        spectral_norm,
        (Aspect("values", 3), Aspect("large, small, zero", 2, requires="values"), _UNCHANGED),
        cases.spectral_norm_cases,
        wrong_norms.SPECTRAL_NORM,
        right.SPECTRAL_NORM,
    ),
    Exercise(
        "gradient_norms",
        gradient_norms,
        (Aspect("values", 6), Aspect("any depth", 2, requires="values"), _UNCHANGED),
        cases.gradient_norms_cases,
        wrong_gradients.GRADIENT_NORMS,
        right.GRADIENT_NORMS,
    ),
    Exercise(
        "initial_scale",
        initial_scale,
        (Aspect("values", 2), Aspect("all five activations", 1, requires="values")),
        cases.initial_scale_cases,
        wrong_scale.INITIAL_SCALE,
        right.INITIAL_SCALE,
    ),
)
