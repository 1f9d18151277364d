"""The exercises of each assignment; a module is imported when it is first asked for."""

from __future__ import annotations

import functools
import importlib

from mlcourse.checking.model import Exercise

ASSIGNMENTS = (
    "a1_logistic_regression",
    "a2_loss_and_optimization",
    "a3_regularization",
    "a4_softmax_classifier",
    "a5_neural_network",
    "a6_backpropagation",
    "a7_gradient_flow",
)


@functools.cache
def assignment(name: str) -> tuple[Exercise, ...]:
    """The exercises of an assignment, in order."""
    if name not in ASSIGNMENTS:
        raise LookupError(f"no assignment {name!r}; there are {', '.join(ASSIGNMENTS)}")
    exercises: tuple[Exercise, ...] = importlib.import_module(f"mlcourse.exercises.{name}").EXERCISES
    return exercises


@functools.cache
def find(name: str) -> Exercise | None:
    """The exercise of this name in any assignment, or None."""
    for one in ASSIGNMENTS:
        for exercise in assignment(one):
            if exercise.name == name:
                return exercise
    return None
