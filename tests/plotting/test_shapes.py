import re

import numpy as np
import pytest

from mlcourse.plotting.shapes import checked

ADVICE = "If a function of yours made it, print what that returns."


def check(value, *shapes):
    return checked("losses", value, "one number for each entry of steps", *shapes or [(3,)])


@pytest.mark.parametrize("value", [[0, 1, 2], (0.5, 1, 2), range(3), [True, False, True], [np.array(1.0)] * 3])
def test_numbers_of_the_right_shape_come_back_as_an_array(value):
    assert np.array_equal(check(value), np.array(value))


def test_a_single_number_is_right_where_one_is_asked_for():
    assert check(0.7, ()) == 0.7


def test_a_list_is_no_single_number():
    with pytest.raises(ValueError, match=re.escape("b must be a single number, but it has shape (1,). If")):
        checked("b", [0.7], "a single number", ())


def test_a_letter_stands_for_any_length():
    assert check(np.ones((5, 3)), (3,), ("R", 3)).shape == (5, 3)
    with pytest.raises(ValueError, match=re.escape("must have shape (3,) or (R, 3), one number")):
        check(np.ones((3, 5)), (3,), ("R", 3))


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (np.ones((3, 50)), f"has shape (3, 50): losses[0] is not one number but an array of shape (50,). {ADVICE}"),
        (np.ones((3, 1)), f"has shape (3, 1): losses[0] is not one number but an array of shape (1,). {ADVICE}"),
        ([0.5, 0.4], f"has shape (2,). {ADVICE}"),
        (np.ones((0, 3)), f"has shape (0, 3). {ADVICE}"),
        (0.5, f"is a single number. {ADVICE}"),
        (None, "is None. A function without return gives None."),
        ([0.5, None, None], "holds None. A function without return gives None."),
        ("low", f"is something of type str, which is no number. {ADVICE}"),
        (["0.5", "0.4", "0.3"], f"holds something of type str, which is no number. {ADVICE}"),
        ([0.5, np.exp, 0.3], f"holds something of type ufunc, which is no number. {ADVICE}"),
        ([0.5, [0.4, 0.3], 0.2], f"has entries of different shapes. {ADVICE}"),
    ],
)
def test_anything_else_gets_one_line_that_says_what_is_wrong_and_what_to_do(value, found):
    line = f"losses must have shape (3,), one number for each entry of steps, but it {found}"
    with pytest.raises(ValueError, match=f"^{re.escape(line)}$"):
        check(value)
