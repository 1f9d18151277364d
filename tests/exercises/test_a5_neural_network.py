"""Assignment 5: what is judged by decisions, planted bugs, and the examples in the notebook."""

import numpy as np
import pytest

from mlcourse.checking.functions import FUNCTIONS
from mlcourse.checking.judge import answer_key, judge
from mlcourse.checking.run import run_cases
from mlcourse.checking.wire import Opaque, from_wire, to_wire
from mlcourse.exercises import assignment, find
from mlcourse.exercises.a5_neural_network.judging import decides_xor, part, reaches

ASSIGNMENT = "a5_neural_network"
SEEDS = (1, 2, 3, 2**40)

LAYERS = [
    (np.array([[1.0, 0.0, -1.0], [0.0, 1.0, 1.0]]), np.array([0.5, -0.5, 0.0])),
    (np.array([[1.0, 0.0], [2.0, -1.0], [-1.0, 1.0]]), np.array([0.25, 0.0])),
]
PAIR, VECTOR = np.ones((2, 2)), np.ones(2)

HOSTILE = [
    None,
    True,
    10**15,
    float("nan"),
    "W1",
    "",
    [],
    (),
    {},
    {"W1": PAIR},
    Opaque("Layer"),
    np.zeros(0),
    np.zeros((4, 0, 2)),
    np.full((4, 2), np.inf),
    np.array(["a", "b"]),
    [1, [2, [3, [4]]]],
    [[], [], [], []],
    (PAIR, VECTOR, PAIR, VECTOR, PAIR),
    (PAIR, VECTOR, "W2", VECTOR),
    (PAIR, VECTOR, [[1], [2, 3]], VECTOR),
    (PAIR, VECTOR, [[Opaque("x")], [1]], [0]),
    (PAIR, VECTOR, [[1j], [1]], [0]),
    (PAIR, VECTOR, np.array([[np.nan], [1]]), np.zeros(1)),
    ([[1e308, 1e308], [1e308, 1e308]], [1e308, 1e308], [[-1e308], [1e308]], [0.0]),
    [(PAIR, VECTOR)],
    [(PAIR, VECTOR), (PAIR, VECTOR)],
    [PAIR, VECTOR],
    [PAIR, PAIR],
    [{"W": PAIR}, {"b": VECTOR}],
    [(PAIR, None), (None, VECTOR)],
    [(1e308 * PAIR, VECTOR), (1e308 * PAIR, VECTOR)],
    [([[2**63, 2**63], [1, 1]], [0, 0]), (PAIR.astype(np.float16), VECTOR)],
    [(PAIR, VECTOR, VECTOR), (PAIR, VECTOR)],
    [[PAIR, VECTOR], "no layer"],
]


def verdict_of(exercise, function, seed=5):
    key = answer_key(exercise, seed)
    return judge(key, run_cases(function, [case.args for case in key.cases]))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value)[:30])
def test_judging_hostile_data_ends_in_words(value):
    arrived = from_wire(to_wire(value))
    want = (np.zeros(3), (np.zeros((2, 3)), np.zeros(3)))
    X, y = np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([0, 1])
    judges = [(decides_xor, ()), (reaches(X, y, [2, 2, 2], 0.9), [])]
    judges += [(part(0, "out"), want), (part(1, "cache"), want)]
    problems = [compare(arrived, expected) for compare, expected in judges]
    assert all(isinstance(problem, str) and problem for problem in problems)


def test_any_weights_with_the_right_decisions_solve_xor():
    rng = np.random.default_rng(0)
    for scale in rng.uniform(0.1, 100, 20):
        W1, b1 = scale * np.array([[1.0, -1.0], [-1.0, 1.0]]), np.zeros(2)
        assert decides_xor((W1, b1, np.ones((2, 1)), np.array([-scale / 2])), ()) == ""
        assert "decides (1, 0, 0, 1)" in decides_xor((W1, b1, -np.ones((2, 1)), np.array([scale / 2])), ())


def test_an_answer_to_xor_is_not_given_away():
    verdict = verdict_of(find("solve_xor"), lambda: 0)
    assert verdict.aspects[0].failure.expected == ""


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("answer", [True, False])
def test_a_constant_answer_catches_no_bug_for_points(answer, seed):
    assert verdict_of(find("catch_gradient_bug"), lambda f, grad, x: answer, seed).points == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_names_and_equal_parameters_tell_nothing_about_a_bug(seed):
    exercise = find("catch_gradient_bug")
    by_name = {name: value for value, name in enumerate(FUNCTIONS)}
    guesses = [
        lambda f, grad, x: by_name[grad.name] % 2,
        lambda f, grad, x: grad.name not in ("affine_map", "polynomials"),
        lambda f, grad, x: to_wire(f.parameters) == to_wire(grad.parameters),
        lambda f, grad, x: to_wire(f.parameters) != to_wire(grad.parameters),
        lambda f, grad, x: len(f.parameters) != len(grad.parameters),
    ]
    assert [verdict_of(exercise, guess, seed).points for guess in guesses] == [0] * len(guesses)


@pytest.mark.parametrize("seed", range(30))
def test_each_planted_bug_is_a_bug_and_each_right_gradient_right_by_a_wide_margin(seed):
    key = answer_key(find("catch_gradient_bug"), seed)
    answers = []
    for case, expected in zip(key.cases, key.expected, strict=True):
        f, grad, x = case.args
        claimed, x = grad(x), x.astype(float)
        if claimed.shape != x.shape or not np.isfinite(claimed).all():
            assert expected.value
            continue
        steps = 1e-5 * np.eye(x.size).reshape(x.size, *x.shape)
        measured = np.reshape([(f(x + step) - f(x - step)) / 2e-5 for step in steps], x.shape)
        error = np.abs(claimed - measured).max() / np.abs(measured).max()
        assert error > 8e-3 if expected.value else error < 1e-6
        answers.append(expected.value)
    assert 8 <= sum(answers) <= len(answers) - 8


@pytest.mark.parametrize("name", ["affine_forward", "relu_forward"])
def test_a_wrong_cache_keeps_the_points_for_the_values(name):
    exercise = find(name)
    lost = [
        a.name for a in verdict_of(exercise, lambda *args: (exercise.reference(*args)[0], 0)).aspects if not a.passed
    ]
    assert lost == ["cache"]


def test_one_wrong_gradient_of_three_keeps_the_points_of_the_others():
    verdicts = {m.name: verdict_of(find("affine_backward"), m.wrong) for m in find("affine_backward").misconceptions}
    assert [a.name for a in verdicts["bias gradient averaged"].aspects if a.passed][:2] == ["dx", "dW"]
    assert verdicts["bias gradient averaged"].points == 5


def test_every_exercise_has_its_points_and_enough_of_both():
    exercises = assignment(ASSIGNMENT)
    assert [exercise.points for exercise in exercises] == [4, 5, 8, 3, 4, 5, 6, 4, 5, 12, 7, 6]
    assert min(len(exercise.misconceptions) for exercise in exercises) >= 10
    assert min(len(exercise.right) for exercise in exercises) >= 3


def test_the_examples_in_the_notebook_are_what_the_functions_return():
    x, X = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 2.0], [-3.0, -1.0]])
    dout = np.array([[1.0, 0.0, 2.0], [0.0, -1.0, 1.0]])
    W, b = LAYERS[0]
    first = [find("fit_mlp").reference(X, [0, 1], [2, 3, 2], 0.5, 0, 0)[0][0]]
    examples = [
        (find("affine_forward").reference(x, W, b)[:1], [[[1.5, 1.5, 1], [3.5, 3.5, 1]]]),
        (find("affine_backward").reference(dout, (x, W))[0], [[-1, 2], [-1, 0]]),
        (find("affine_backward").reference(dout, (x, W))[1], [[1, -3, 5], [2, -4, 8]]),
        (find("affine_backward").reference(dout, (x, W))[2], [1, -1, 3]),
        (find("relu_backward").reference(np.array([[5.0, 5.0, -5.0]]), np.array([[-1.0, 0.0, 2.0]])), [[0, 0, -5]]),
        (find("collapse").reference(LAYERS)[0], [[2, -1], [1, 0]]),
        (find("collapse").reference(LAYERS)[1], [-0.25, 0.5]),
        (find("mlp_forward").reference(X, LAYERS), [[3.75, -0.5], [-1.75, 2]]),
        (find("mlp_loss_gradient").reference(X, [1, 1], LAYERS, 0.1)[0], 2.7437),
        (find("mlp_loss_gradient").reference(X, [1, 1], LAYERS, 0.0)[0], 2.1437),
        (first, [[[0.1257, -0.1321, 0.6404], [0.1049, -0.5357, 0.3616]]]),
    ]
    for got, said in examples:
        np.testing.assert_allclose(got, said, atol=6e-5)
    at = {"sigmoid": 2.0, "tanh": 1.0, "relu": -2.0, "leaky_relu": -2.0, "elu": -1.0}
    for name, said in (
        ("activation", [0.8808, 0.7616, 0, -0.2, -0.6321]),
        ("activation_derivative", [0.1050, 0.42, 0, 0.1, 0.3679]),
    ):
        np.testing.assert_allclose([find(name).reference(f, z) for f, z in at.items()], said, atol=6e-5)
