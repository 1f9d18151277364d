"""The first step that learns from test rows is named, and careful pipelines are left in peace."""

import pytest

from mlcourse.reference.leakage import find_leak


def step(name, does, *rows):
    return {"name": name, "does": does, "rows": list(rows)}


def choice(name, by):
    return {"name": name, "does": "choose", "by": by}


SPLIT = step("split", "split", "all")
WEIGHTS = step("weights", "fit", "train")
RESULT = step("result", "evaluate", "test")


@pytest.mark.parametrize("rows", [["all"], ["test"], ["train", "test"]])
@pytest.mark.parametrize("place", [0, 1])
def test_a_fit_to_test_rows_leaks_before_the_split_and_after_it(rows, place):
    pipeline = [SPLIT, WEIGHTS, RESULT]
    pipeline.insert(place, step("scaler", "fit", *rows))
    assert find_leak(pipeline) == "scaler"


@pytest.mark.parametrize("rows", [["train"], ["validation"], ["train", "validation"]])
def test_the_other_rows_are_there_to_learn_from(rows):
    assert find_leak([SPLIT, step("scaler", "fit", *rows), WEIGHTS, RESULT]) is None


def test_splitting_transforming_and_measuring_learn_nothing():
    for does in ("split", "transform", "evaluate"):
        assert find_leak([step("it", does, "all"), step("again", does, "test")]) is None


def test_a_choice_is_judged_by_the_rows_that_its_error_was_measured_on():
    errors = [step(f"{part} error", "evaluate", part) for part in ("test", "validation")]
    assert find_leak([SPLIT, *errors, choice("degree", "validation error"), RESULT]) is None
    assert find_leak([SPLIT, *errors, choice("degree", "test error"), RESULT]) == "degree"


def test_of_two_leaks_the_first_is_named():
    assert find_leak([SPLIT, RESULT, choice("lam", "result"), step("weights", "fit", "all")]) == "lam"


def test_a_pipeline_without_steps_has_no_leak():
    assert find_leak([]) is None


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (step("it", "guess", "train"), "does 'guess', which is not one of split, fit"),
        (step("it", "fit", "train", "tset"), "has rows 'tset', which are not one of train"),
        (choice("it", "result"), "chooses by 'result', which no earlier step has measured"),
    ],
)
def test_a_step_that_cannot_be_read_is_named(broken, message):
    with pytest.raises(ValueError, match=f"step 'it' {message}"):
        find_leak([SPLIT, broken, RESULT])
