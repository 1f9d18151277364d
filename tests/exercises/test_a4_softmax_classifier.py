"""Assignment 4: each mistake loses the points of its own aspects, and the notebook's examples are true."""

import numpy as np
import pytest

from mlcourse.checking.judge import answer_key, judge
from mlcourse.checking.run import run_cases
from mlcourse.exercises import assignment, find

ASSIGNMENT = "a4_softmax_classifier"
CATS = np.array([[3.2, 5.1, -1.7, -3.7], [5.8, 2.2, -1.6, 1.5]])


def lost_aspects(exercise, misconception, seed=11):
    wrong = next(m.wrong for m in exercise.misconceptions if m.name == misconception)
    key = answer_key(exercise, seed)
    verdict = judge(key, run_cases(wrong, [case.args for case in key.cases]))
    return {aspect.name for aspect in verdict.aspects if not aspect.passed}


@pytest.mark.parametrize(
    ("name", "misconception", "lost"),
    [
        ("one_hot", "as many columns as the largest label needs", {"classes without examples"}),
        ("softmax", "no shift", {"large logits", "rows far apart"}),
        ("softmax", "shifted by the largest of all", {"rows far apart"}),
        ("softmax", "logits clipped", {"large logits", "rows far apart"}),
        ("softmax", "shifted in place", {"leaves its input alone"}),
        ("softmax_loss", "log of zero", {"large logits"}),
        ("softmax_loss", "epsilon inside the log", {"large logits"}),
        ("softmax_loss", "exp overflows", {"large logits"}),
        ("softmax_loss_gradient", "shifted by the largest of all", {"large logits"}),
        ("linear_softmax_gradient", "log of zero", {"large logits"}),
        ("fit_softmax_classifier", "no penalty", {"penalty"}),
        ("fit_softmax_classifier", "penalty twice", {"penalty"}),
        ("fit_softmax_classifier", "biases shrink, too", {"penalty"}),
    ],
)
def test_a_mistake_that_shows_only_sometimes_keeps_the_other_points(name, misconception, lost):
    assert lost_aspects(find(name), misconception) == lost


@pytest.mark.parametrize("mistake", ["bias penalized", "half forgotten", "penalty not in the gradient"])
def test_a_mistake_in_the_penalty_keeps_the_points_of_the_loss_without_it(mistake):
    assert "values" not in lost_aspects(find("linear_softmax_gradient"), mistake)


def test_every_exercise_has_its_points_and_enough_of_both():
    exercises = assignment(ASSIGNMENT)
    assert [exercise.points for exercise in exercises] == [4, 8, 8, 6, 9, 6]
    assert min(len(exercise.misconceptions) for exercise in exercises) >= 12
    assert min(len(exercise.right) for exercise in exercises) >= 4


def test_the_examples_in_the_notebook_are_what_the_functions_return():
    X, W = np.array([[1.0, 2.0], [0.0, -1.0]]), np.array([[1.0, 0.0, -1.0], [0.0, 1.0, 1.0]])
    y, b = np.array([0, 2]), np.array([0.5, 0.0, -0.5])
    examples = [
        ("one_hot", (np.array([2, 0, 1]), 4), [[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0]]),
        ("softmax", (CATS[:1],), [[0.13, 0.8689, 0.001, 0.0001]]),
        ("softmax_loss", (CATS[:1], [1]), 0.1405),
        ("softmax_loss", (CATS[1:], [1]), 3.6407),
        ("softmax_loss", (CATS, [1, 1]), 1.8906),
        (
            "softmax_loss_gradient",
            (CATS, [1, 1]),
            [[0.065, -0.0655, 0.0005, 0.0001], [0.4801, -0.4869, 0.0003, 0.0065]],
        ),
    ]
    for name, args, shown in examples:
        np.testing.assert_allclose(find(name).reference(*args), shown, rtol=0, atol=5.1e-5)

    loss, dW, db = find("linear_softmax_gradient").reference(X, y, W, b, 0.1)
    np.testing.assert_allclose(loss, 1.9052, atol=5.1e-5)
    np.testing.assert_allclose(dW, [[-0.2343, 0.2733, -0.0390], [-1.0366, 0.5644, 0.6721]], rtol=0, atol=5.1e-5)
    np.testing.assert_allclose(db, [0.0338, 0.3554, -0.3892], rtol=0, atol=5.1e-5)
    W1, b1 = find("fit_softmax_classifier").reference(X, y, 3, 0.6, 1, 0.7)
    np.testing.assert_allclose(W1, [[0.2, -0.1, -0.1], [0.5, -0.1, -0.4]])
    np.testing.assert_allclose(b1, [0.1, -0.2, 0.1])
