"""Assignment 7: what the generic tests do not reach, since power iteration may start anywhere."""

import numpy as np
import pytest

from mlcourse.checking.judge import answer_key, judge
from mlcourse.checking.model import PUBLIC_SEED
from mlcourse.checking.run import run_cases
from mlcourse.exercises import find

SEEDS = (PUBLIC_SEED, *range(12))

STARTS = {
    "ones": lambda n: np.ones(n),
    "first axis": lambda n: np.eye(n)[0],
    "last axis": lambda n: np.eye(n)[-1],
    "counting": lambda n: np.arange(1.0, n + 1),
    "uniform": lambda n: np.random.default_rng(8).uniform(size=n),
    "normal": lambda n: np.random.default_rng(9).normal(size=n),
}


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_power_iteration_earns_all_points_from_any_sensible_start(start):
    def spectral_norm(A, n_iterations):
        v = start(A.shape[1])
        for _ in range(n_iterations):
            v = A.T @ (A @ v)
            if not v.any():
                return 0.0
            v = v / np.linalg.norm(v)
        return np.linalg.norm(A @ v)

    exercise = find("spectral_norm")
    for seed in SEEDS:
        key = answer_key(exercise, seed)
        verdict = judge(key, run_cases(spectral_norm, [case.args for case in key.cases]))
        assert [aspect.failure for aspect in verdict.aspects if aspect.failure] == []


@pytest.mark.parametrize("name", ["end_to_end_jacobian", "gradient_norms"])
def test_no_drawn_network_is_dead(name):
    # A network of silent ReLUs has gradients of zero, and a wrong answer would pass unseen.
    exercise = find(name)
    for seed in SEEDS:
        for case, answer in zip(exercise.cases(seed), answer_key(exercise, seed).expected, strict=True):
            assert np.abs(answer.value).min() > 0 or not case.drawn


def test_whoever_asks_numpy_is_right_too():
    exercise = find("spectral_norm")
    for case in exercise.cases(3):
        A, n_iterations = case.args
        assert exercise.reference(A, n_iterations) == pytest.approx(np.linalg.norm(A, 2), rel=1e-9)
