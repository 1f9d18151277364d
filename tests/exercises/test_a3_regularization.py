"""What assignment 3 promises beside the rest: fits that agree to many digits, and names compared without fail."""

import numpy as np
import pytest

from mlcourse.checking.wire import Opaque
from mlcourse.exercises import find

NAMED = find("find_leak").cases()[0].compare


@pytest.mark.parametrize("name", ["fit_ridge", "capacity_curve"])
@pytest.mark.parametrize("seed", range(20))
def test_right_ways_to_fit_agree_a_thousand_times_better_than_asked(name, seed):
    exercise = find(name)
    for case in exercise.cases(seed):
        for got, want in ((right(*case.args), exercise.reference(*case.args)) for right in exercise.right):
            for one, other in zip(got, want, strict=True):
                assert np.allclose(one, other, rtol=case.tolerance.rtol / 1000, atol=case.tolerance.atol / 1000)


def test_a_name_equals_itself_and_none_equals_none():
    assert NAMED("scaler", "scaler") == NAMED(None, None) == ""


@pytest.mark.parametrize(("got", "wanted"), [(None, "scaler"), ("None", None), ("scaler", None), ("Scaler", "scaler")])
def test_another_name_is_said_to_be_another_one(got, wanted):
    assert NAMED(got, wanted) == f"returned {got!r}, expected {wanted!r}"


HOSTILE = [
    0,
    True,
    float("nan"),
    1j,
    b"scaler",
    [],
    ["scaler"],
    [[[["scaler"]]]],
    ("scaler", None),
    {"name": "scaler", "rows": [np.array([1.0, np.inf])]},
    np.array("scaler"),
    np.array(["scaler"] * 5000),
    np.zeros((0, 3)),
    np.float64(2),
    Opaque("str"),
]


@pytest.mark.parametrize("got", HOSTILE, ids=lambda value: type(value).__name__)
def test_whatever_comes_back_instead_of_a_name_is_a_problem_and_no_exception(got):
    assert NAMED(got, "scaler").endswith("expected the name of a step")
    assert NAMED(got, None).endswith("expected None")
