"""Assignment 4, the softmax classifier: six functions, from one-hot labels to fitted templates."""

from mlcourse.checking.model import UNCHANGED_INPUT, Aspect, Exercise
from mlcourse.exercises.a4_softmax_classifier import cases, right, wrong_loss, wrong_softmax, wrong_training
from mlcourse.reference.softmax import one_hot, softmax
from mlcourse.reference.softmax_classifier import (
    fit_softmax_classifier,
    linear_softmax_gradient,
    softmax_loss,
    softmax_loss_gradient,
)

_UNCHANGED = Aspect(UNCHANGED_INPUT, 1, requires="values")

EXERCISES = (
    Exercise(
        "one_hot",
        one_hot,
        (Aspect("values", 2), Aspect("classes without examples", 1, requires="values"), _UNCHANGED),
        cases.one_hot_cases,
        wrong_softmax.ONE_HOT,
        right.ONE_HOT,
    ),
    Exercise(
        "softmax",
        softmax,
        (
            Aspect("values", 3),
            Aspect("large logits", 2, requires="values"),
            Aspect("rows far apart", 2, requires="values"),
            _UNCHANGED,
        ),
        cases.softmax_cases,
        wrong_softmax.SOFTMAX,
        right.SOFTMAX,
    ),
    Exercise(
        "softmax_loss",
        softmax_loss,
        (Aspect("values", 4), Aspect("large logits", 3, requires="values"), _UNCHANGED),
        cases.softmax_loss_cases,
        wrong_loss.SOFTMAX_LOSS,
        right.SOFTMAX_LOSS,
    ),
    Exercise(
        "softmax_loss_gradient",
        softmax_loss_gradient,
        (Aspect("values", 4), Aspect("large logits", 1, requires="values"), _UNCHANGED),
        cases.softmax_loss_cases,
        wrong_loss.SOFTMAX_LOSS_GRADIENT,
        right.SOFTMAX_LOSS_GRADIENT,
    ),
    Exercise(
        "linear_softmax_gradient",
        linear_softmax_gradient,
        (
            Aspect("values", 4),
            Aspect("penalty", 3, requires="values"),
            Aspect("large logits", 1, requires="values"),
            _UNCHANGED,
        ),
        cases.linear_softmax_gradient_cases,
        wrong_training.LINEAR_SOFTMAX_GRADIENT,
        right.LINEAR_SOFTMAX_GRADIENT,
    ),
    Exercise(
        "fit_softmax_classifier",
        fit_softmax_classifier,
        (Aspect("values", 4), Aspect("penalty", 1, requires="values"), _UNCHANGED),
        cases.fit_cases,
        wrong_training.FIT,
        right.FIT,
    ),
)
