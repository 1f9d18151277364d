"""Assignment 1, logistic regression: six functions, from the sigmoid to a fitted spam filter."""

from mlcourse.checking.model import UNCHANGED_INPUT, Aspect, Exercise
from mlcourse.exercises.a1_logistic_regression import cases, right, wrong
from mlcourse.reference.activations import sigmoid
from mlcourse.reference.logistic_regression import (
    fit_logistic_regression,
    logistic_gradient,
    logistic_loss,
    predict,
    predict_proba,
)

_UNCHANGED = Aspect(UNCHANGED_INPUT, 1, requires="values")

EXERCISES = (
    Exercise(
        "sigmoid",
        sigmoid,
        (
            Aspect("values", 2),
            Aspect("any shape", 1, requires="values"),
            Aspect("large logits", 2, requires="values"),
            _UNCHANGED,
        ),
        cases.sigmoid_cases,
        wrong.SIGMOID,
        right.SIGMOID,
    ),
    Exercise(
        "predict_proba",
        predict_proba,
        (Aspect("values", 2), Aspect("large logits", 1, requires="values"), _UNCHANGED),
        cases.predict_proba_cases,
        wrong.PREDICT_PROBA,
        right.PREDICT_PROBA,
    ),
    Exercise(
        "predict",
        predict,
        (Aspect("values", 2), Aspect("on the border", 1, requires="values"), _UNCHANGED),
        cases.predict_cases,
        wrong.PREDICT,
        right.PREDICT,
    ),
    Exercise(
        "logistic_loss",
        logistic_loss,
        (Aspect("values", 4), Aspect("large logits", 3, requires="values"), _UNCHANGED),
        cases.logistic_loss_cases,
        wrong.LOGISTIC_LOSS,
        right.LOGISTIC_LOSS,
    ),
    Exercise(
        "logistic_gradient",
        logistic_gradient,
        (Aspect("values", 6), Aspect("large logits", 1, requires="values"), _UNCHANGED),
        cases.logistic_gradient_cases,
        wrong.LOGISTIC_GRADIENT,
        right.LOGISTIC_GRADIENT,
    ),
    Exercise(
        "fit_logistic_regression",
        fit_logistic_regression,
        (Aspect("values", 5), _UNCHANGED),
        cases.fit_cases,
        wrong.FIT,
        right.FIT,
    ),
)
