"""The table that tests the tests: what it counts, and what it complains of."""

import re
from pathlib import Path

import numpy as np

from mlcourse import exercises
from mlcourse.checking.model import Aspect, Case, Exercise, Misconception
from mlcourse.cli import main
from mlcourse.exercises.audit import audit


def double(x):
    return 2 * x


def tripled(x):
    return 3 * x


def doubled_by_adding(x):
    return x + x


def exercise(misconceptions, right):
    def cases(rng):
        return [Case("values", (3.0,)), Case("values", (rng.normal(),), drawn=True)]

    return Exercise("double", double, (Aspect("values", 2),), cases, misconceptions, right)


def test_a_sound_exercise_has_no_problems():
    sound = exercise((Misconception("three times", tripled, "Count again."),), (doubled_by_adding,))
    result = audit(sound)
    assert (result.cases, result.misconceptions, result.caught, result.named) == (2, 1, 1, 1)
    assert (result.right, result.passed, result.problems) == (1, 1, ())


def test_each_kind_of_flaw_is_named():
    flawed = exercise(
        (
            Misconception("three times", tripled, "Count again."),
            Misconception("thrice", lambda x: x + x + x, "Count once more."),
            Misconception("not wrong at all", doubled_by_adding, "Nothing to say."),
        ),
        (np.square,),
    )
    result = audit(flawed)
    assert (result.caught, result.named, result.passed) == (2, 0, 0)
    assert result.problems == (
        "double: “not wrong at all” is not caught",
        "double: “three times” is caught, but named nothing",
        "double: “thrice” is caught, but named nothing",
        "double: the right answer square loses points on values",
    )


def test_the_command_prints_the_table_of_an_assignment(capsys):
    assert main(["test-exercises", "a1_logistic_regression"]) == 0
    out, err = capsys.readouterr()
    assert "14/14" in out and "logistic_gradient" in out
    assert err == ""


def test_an_unknown_assignment_is_one_clear_line(capsys):
    assert main(["test-exercises", "a9"]) == 1
    assert capsys.readouterr().err.startswith("mlcourse: no assignment 'a9'; there are a1_logistic_regression")


def test_the_mistakes_that_the_page_lists_are_known():
    page = Path(exercises.__file__).with_name("README.md").read_text(encoding="utf-8")
    named = re.findall(r"`(\w+)`: ([^;|]+?)(?=[;|]| \|)", page.partition("let through")[2])
    known = {(name, m.name) for name in {name for name, _ in named} for m in exercises.find(name).misconceptions}
    assert len(named) == 26
    assert [pair for pair in named if pair not in known] == []
