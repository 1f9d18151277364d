"""The pasted text behaves as the original, and leans on nothing but numpy."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest

from mlcourse.checking.judge import answer_key, judge
from mlcourse.checking.run import run_cases
from mlcourse.exercises import assignment
from mlcourse.reference.arrays import as_floats, as_labels, require_examples, require_match
from mlcourse.simulate.sources import source_of
from tests.simulate.conftest import A1

SCALE = 3.0


def helper(x: float) -> float:
    """Double it."""
    return 2 * x


def uses_the_module(x: float, times: list[float] | None = None) -> float:
    """Say a formula that nobody pastes."""
    total: float = SCALE * helper(x)  # größer
    helper_of_mine = [math.sqrt(helper(y)) for y in (total, x)]
    return sum(helper_of_mine)


def countdown(n: int) -> int:
    return 1 if n < 2 else n * countdown(n - 1)


def examines(X: Any, y: Any) -> Any:
    X, y = as_floats("X", X[1:], 2), as_labels("y", y[1:], n_classes=3)
    require_match("y", y, 0, "X", X, 0)
    if len(X) < 5:
        require_examples("X", X)
        X = -X
    return X.sum(), y.sum()


def only_a_docstring() -> None:
    """Nothing here."""


def uses_a_list() -> Any:
    return KEPT


KEPT = [1, 2]


class Pair(NamedTuple):
    there: Callable[[float], float]
    times: float


TABLE = {"double": Pair(helper, 2.0), "again": Pair(helper, 3.0)}


def uses_a_table(name: str, x: float) -> float:
    return TABLE[name].times * TABLE[name].there(x)


def pasted(function: Callable[..., Any], name: str) -> Any:
    namespace: dict[str, Any] = {"np": np}
    exec(compile(source_of(function, name), "<cell>", "exec"), namespace)
    return namespace[name]


def test_helpers_constants_and_modules_come_along():
    assert pasted(uses_the_module, "answer")(2.0) == uses_the_module(2.0) == math.sqrt(24) + 2


def test_a_table_of_functions_comes_along():
    assert pasted(uses_a_table, "answer")("again", 5.0) == uses_a_table("again", 5.0) == 30.0


def test_names_of_the_answer_and_its_helpers_are_its_own():
    text = source_of(uses_the_module, "answer")
    assert "def answer(x, times = None):" in text
    assert "def _answer_helper(x):" in text
    assert "_answer_SCALE = 3.0" in text
    assert "helper_of_mine" in text


def test_docstring_and_annotations_are_dropped_and_comments_kept():
    text = source_of(uses_the_module, "answer")
    assert "nobody pastes" not in text
    assert "->" not in text
    assert ": float" not in text
    assert "# größer" in text


def test_checks_of_arguments_are_left_out():
    assert source_of(examines, "answer").splitlines() == [
        "def answer(X, y):",
        "    X, y = np.asarray(X[1:], dtype=float), np.asarray(y[1:], dtype=int)",
        "    if len(X) < 5:",
        "        X = -X",
        "    return X.sum(), y.sum()",
    ]
    assert pasted(examines, "answer")([[9, 9], [1, 2]], [9, 1]) == (-3.0, 1)


def test_a_function_that_calls_itself_calls_its_new_name():
    assert pasted(countdown, "factorial")(5) == 120


def test_a_body_of_a_docstring_alone_stays():
    assert pasted(only_a_docstring, "nothing")() is None


@pytest.mark.parametrize("odd", [lambda x: x, np.exp, uses_a_list, functools.partial(helper, 1)])
def test_what_cannot_be_pasted_is_refused(odd: Any):
    with pytest.raises(TypeError):
        source_of(odd, "answer")


@pytest.mark.parametrize("exercise", assignment(A1), ids=lambda exercise: exercise.name)
def test_every_pasted_implementation_is_judged_as_the_original(exercise: Any):
    key = answer_key(exercise, 7)
    arguments = [case.args for case in key.cases]
    wrong = [misconception.wrong for misconception in exercise.misconceptions]
    for original in (exercise.reference, *exercise.right, *wrong):
        copy = pasted(original, exercise.name)
        assert copy.__name__ == exercise.name
        first, second = (judge(key, run_cases(function, arguments)) for function in (original, copy))
        assert first == second, original.__name__
