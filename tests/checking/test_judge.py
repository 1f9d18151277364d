"""The judge on a small exercise: halve(x), with an aspect of each kind."""

import numpy as np
import pytest

from mlcourse.checking.judge import answer_key, judge, unjudged
from mlcourse.checking.model import UNCHANGED_INPUT, Aspect, Case, Exercise, Misconception, Returned
from mlcourse.checking.run import OutOfTime, run_case, run_cases


def halve(x):
    return np.asarray(x) / 2.0


def doubles(x):
    return np.asarray(x) * 2.0


def floors(x):
    return np.asarray(x) // 2


def make_cases(rng):
    return [
        Case("values", (np.array([2.0, -4.0, 3.0]),), "a vector"),
        Case("values", (rng.normal(size=(2, 3)),), "drawn", drawn=True),
        Case("integers", (np.array([1, 2, 3]),), "whole numbers"),
    ]


EXERCISE = Exercise(
    "halve",
    halve,
    (
        Aspect("values", 2),
        Aspect("integers", 1, requires="values"),
        Aspect(UNCHANGED_INPUT, 1, requires="values"),
    ),
    make_cases,
    (
        Misconception("doubles", doubles, "You multiplied."),
        Misconception("floors", floors, "You rounded down."),
    ),
)


def verdict_of(function, seed=7):
    key = answer_key(EXERCISE, seed)
    return judge(key, run_cases(function, [case.args for case in key.cases]))


def passed(verdict):
    return {aspect.name: aspect.passed for aspect in verdict.aspects}


def test_the_reference_earns_everything():
    verdict = verdict_of(halve)
    assert verdict.points == verdict.max_points == 4
    assert not verdict.hint


def test_a_list_counts_as_an_array():
    assert verdict_of(lambda x: (np.asarray(x) / 2).tolist()).points == 4


def test_of_two_faults_the_one_in_the_first_aspect_is_named():
    def doubles_and_flattens_whole_numbers(x):
        return doubles(x) if x.dtype.kind == "f" else 0

    assert verdict_of(doubles_and_flattens_whole_numbers).misconception == "doubles"


def test_one_failing_case_of_two_faults_names_nothing():
    def doubles_once(x):
        return {3: doubles(x), 2: np.zeros(4)}[len(x)] if x.dtype.kind == "f" else 0

    key = answer_key(EXERCISE, 7)
    returned = run_cases(doubles_once, [case.args for case in key.cases])
    assert judge(key, returned).misconception == ""


def test_a_misconception_is_named():
    verdict = verdict_of(lambda x: np.asarray(x) + np.asarray(x))
    assert (verdict.misconception, verdict.hint) == ("doubles", "You multiplied.")


def test_an_unknown_mistake_is_not_named():
    assert verdict_of(lambda x: np.asarray(x) / 3).hint == ""


def test_changing_the_input_costs_its_own_aspect_only():
    def in_place(x):
        result = x / 2
        x *= 0
        return result

    assert passed(verdict_of(in_place)) == {"values": True, "integers": True, UNCHANGED_INPUT: False}


@pytest.mark.parametrize("function", [lambda x: x, lambda x: 0, lambda x: None, lambda x: np.zeros_like(x)])
def test_nonsense_earns_nothing(function):
    assert verdict_of(function).points == 0


def test_a_stub_earns_nothing_and_says_so():
    def stub(x):
        raise NotImplementedError("write me")

    verdict = verdict_of(stub)
    assert verdict.points == 0
    assert verdict.aspects[0].failure.problem == "raised NotImplementedError: write me"


def test_nonfinite_never_equals_finite():
    assert not passed(verdict_of(lambda x: np.full(np.shape(x), np.inf)))["values"]
    assert "nan" in verdict_of(lambda x: np.full(np.shape(x), np.nan)).aspects[0].failure.problem


def test_a_shape_is_named_before_values():
    problem = verdict_of(lambda x: np.zeros((1, 3))).aspects[0].failure.problem
    assert problem == "returned shape (1, 3), expected an array of shape (3,)"


def test_drawn_arguments_are_shown_only_under_the_public_seed():
    def wrong_on_matrices(x):
        return halve(x) if np.ndim(x) == 1 else halve(x) + 1

    hidden = verdict_of(wrong_on_matrices, seed=99).aspects[0].failure
    assert (hidden.call, hidden.got, hidden.expected) == ("", "", "")
    shown = verdict_of(wrong_on_matrices, seed=2025).aspects[0].failure
    assert shown.call.startswith("halve(array([[") and shown.expected


def test_an_unjudged_exercise_keeps_its_points_out():
    verdict = unjudged(EXERCISE, "there is no function halve")
    assert (verdict.points, verdict.max_points, verdict.problem) == (0, 4, "there is no function halve")


def test_the_wrong_number_of_results_is_our_mistake():
    with pytest.raises(ValueError, match="1 results for 3 cases"):
        judge(answer_key(EXERCISE, 1), [Returned()])


def test_system_exit_in_a_function_is_an_ordinary_failure():
    def leaves(x):
        raise SystemExit(0)

    assert run_case(leaves, (1,)).error == ("SystemExit", "0")


def test_after_a_call_that_ran_out_of_time_the_rest_is_not_tried():
    calls = []

    def slow(x):
        calls.append(x)
        raise OutOfTime("stopped after 1 second")

    results = run_cases(slow, [(1,), (2,), (3,)])
    assert calls == [1] and all(result.error[0] == "OutOfTime" for result in results)


def test_an_exception_without_readable_text_is_no_trouble():
    class Odd(Exception):
        def __str__(self):
            raise RuntimeError

    def raises(x):
        raise Odd

    assert run_case(raises, (1,)).error[0] == "Odd"


def test_printing_and_warnings_of_a_function_are_swallowed(capfd):
    def noisy(x):
        print("hello")
        return np.log(np.zeros(2)) + x

    run_case(noisy, (1.0,))
    assert capfd.readouterr() == ("", "")


def test_an_expected_value_that_would_give_the_exercise_away_is_not_shown():
    cases = [Case("values", (), compare=lambda got, want: "no" if got != want else "", hide_expected=True)]
    key = answer_key(Exercise("choose", lambda: 3, (Aspect("values", 1),), lambda rng: cases))
    failure = judge(key, run_cases(lambda: 2, [()])).aspects[0].failure
    assert (failure.problem, failure.got, failure.expected) == ("no", "2", "")
