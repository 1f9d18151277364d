"""The tests that are tested: wrong answers are caught and named, right ones pass, stubs earn nothing."""

import numpy as np
import pytest

from mlcourse.checking.judge import answer_key, judge
from mlcourse.checking.model import PUBLIC_SEED
from mlcourse.checking.run import run_cases
from mlcourse.checking.wire import to_wire
from mlcourse.exercises import ASSIGNMENTS, assignment, find

EXERCISES = [exercise for name in ASSIGNMENTS for exercise in assignment(name)]
SEEDS = (PUBLIC_SEED, 1, 20_26, 2**61)

by_name = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
by_seed = pytest.mark.parametrize("seed", SEEDS)
# A function without arguments is called in one way only: there is nothing to draw.
with_arguments = pytest.mark.parametrize(
    "exercise", [e for e in EXERCISES if any(c.args for c in e.cases())], ids=lambda exercise: exercise.name
)


def verdict_of(exercise, function, seed):
    key = answer_key(exercise, seed)
    return judge(key, run_cases(function, [case.args for case in key.cases]))


def every(attribute):
    pairs = [(exercise, item) for exercise in EXERCISES for item in getattr(exercise, attribute)]
    names = [f"{e.name}-{getattr(item, 'name', None) or item.__name__}" for e, item in pairs]
    return pytest.mark.parametrize(("exercise", "item"), pairs, ids=names)


@by_seed
@every("misconceptions")
def test_a_misconception_is_caught_and_named(exercise, item, seed):
    verdict = verdict_of(exercise, item.wrong, seed)
    assert verdict.points < exercise.points
    assert (verdict.misconception, verdict.hint) == (item.name, item.hint)


@by_seed
@every("right")
def test_a_right_answer_in_unusual_style_loses_nothing(exercise, item, seed):
    verdict = verdict_of(exercise, item, seed)
    assert [aspect.failure for aspect in verdict.aspects if aspect.failure] == []


@by_seed
@by_name
def test_the_reference_earns_all_points(exercise, seed):
    assert verdict_of(exercise, exercise.reference, seed).points == exercise.points


@by_name
def test_nonsense_earns_nothing(exercise):
    def stub(*args):
        raise NotImplementedError

    nonsense = [stub, lambda *a: a[0], lambda *a: 0, lambda *a: None, lambda *a: np.zeros_like(a[0]), lambda *a: a]
    assert [verdict_of(exercise, function, 5).points for function in nonsense] == [0] * len(nonsense)


@with_arguments
def test_learning_the_public_answers_by_heart_does_not_help(exercise):
    known = answer_key(exercise, PUBLIC_SEED)
    table = {str([to_wire(a) for a in c.args]): r.value for c, r in zip(known.cases, known.expected, strict=True)}

    def parrot(*args):
        return table[str([to_wire(arg) for arg in args])]

    assert verdict_of(exercise, parrot, PUBLIC_SEED).points == exercise.points
    assert verdict_of(exercise, parrot, 12345).points == 0


@with_arguments
def test_cases_differ_between_seeds_and_not_in_number(exercise):
    first, second = exercise.cases(1), exercise.cases(2)
    assert [(c.aspect, c.why, c.drawn) for c in first] == [(c.aspect, c.why, c.drawn) for c in second]
    assert any(c.drawn for c in first)
    for a, b in zip(first, second, strict=True):
        same = [to_wire(arg) for arg in a.args] == [to_wire(arg) for arg in b.args]
        assert same != a.drawn


@by_name
def test_every_aspect_is_probed_and_every_case_belongs_to_one(exercise):
    aspects = {aspect.name for aspect in exercise.aspects} - {"leaves its input alone"}
    assert {case.aspect for case in exercise.cases()} == aspects


def test_names_and_hints_are_unique():
    for exercise in EXERCISES:
        names = [m.name for m in exercise.misconceptions]
        hints = [m.hint for m in exercise.misconceptions]
        assert len(set(names)) == len(names)
        assert len(set(hints)) == len(hints)
        assert find(exercise.name) is exercise


def test_there_are_enough_of_both():
    assert sum(len(exercise.misconceptions) for exercise in EXERCISES) >= 800
    assert sum(len(exercise.right) for exercise in EXERCISES) >= 200
    for exercise in EXERCISES:
        assert len(exercise.misconceptions) >= 8
        assert len(exercise.right) >= 3


def test_an_unknown_assignment_is_said_to_be_unknown():
    with pytest.raises(LookupError, match="no assignment 'a9'"):
        assignment("a9")
