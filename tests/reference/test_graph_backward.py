"""The walk on nodes made by hand: what it sends, in which order, and in which shape."""

import numpy as np
import pytest

from mlcourse.reference.graph import Node
from mlcourse.reference.graph_backward import backward


def test_upstream_times_local_is_what_arrives():
    x, y = Node(1.0), Node(1.0)
    f = Node(7.0, "f", x, 3.0, y, -2.0)
    g = Node(8.0, "g", f, 10.0)
    backward(g)
    assert (g.gradient, f.gradient, x.gradient, y.gradient) == (1.0, 10.0, 30.0, -20.0)


def test_a_local_gradient_can_be_a_function_of_the_upstream_one():
    x = Node([1.0, 2.0])
    f = Node(3.0, "f", x, lambda g: g * np.array([5.0, 6.0]))
    backward(Node(3.0, "g", f, 2.0))
    assert x.gradient.tolist() == [10.0, 12.0]


def test_an_argument_that_is_used_twice_gets_both_shares():
    x = Node(1.0)
    backward(Node(0.0, "f", x, 3.0, x, 4.0))
    assert x.gradient == 7.0


def test_each_node_is_asked_once_and_after_all_that_use_it():
    asked = []

    def local(name):
        def downstream(gradient):
            asked.append((name, float(gradient)))
            return gradient

        return downstream

    x = Node(1.0)
    a = Node(1.0, "a", x, local("a"))
    b = Node(1.0, "b", a, local("b"))
    c = Node(1.0, "c", a, local("c1"), b, local("c2"))
    backward(c)
    assert asked == [("c1", 1.0), ("c2", 1.0), ("b", 1.0), ("a", 2.0)]
    assert x.gradient == 2.0


@pytest.mark.parametrize(
    ("shape", "sent", "expected"),
    [
        ((), np.ones((2, 3)), 6.0),
        ((3,), np.ones((2, 3)), [2.0, 2.0, 2.0]),
        ((2, 1), np.ones((2, 3)), [[3.0], [3.0]]),
        ((1, 3), np.ones((4, 2, 3)), [[8.0, 8.0, 8.0]]),
        ((1, 1), np.ones((2, 3)), [[6.0]]),
        ((2,), np.array([1.0, 2.0]), [1.0, 2.0]),
    ],
)
def test_what_was_repeated_is_added_up(shape, sent, expected):
    x = Node(np.zeros(shape))
    backward(Node(0.0, "f", x, lambda g: g * sent))
    assert np.shape(x.gradient) == shape
    assert np.asarray(x.gradient).tolist() == expected


def test_shares_are_added_without_changing_what_others_hold():
    share = np.array([1.0, 2.0])
    share.flags.writeable = False
    x, y = Node([0.0, 0.0]), Node([0.0, 0.0])
    f = Node(0.0, "f", x, lambda g: share, y, lambda g: share)
    g = Node(0.0, "g", x, lambda g: share, f, 1.0)
    backward(g)
    assert x.gradient.tolist() == [2.0, 4.0]
    assert y.gradient.tolist() == [1.0, 2.0]
    assert share.tolist() == [1.0, 2.0]


def test_a_second_walk_starts_anew():
    x, y = Node(1.0), Node([1.0, 2.0])
    f = Node(0.0, "f", x, 3.0, y, lambda g: g * np.array([5.0, 6.0]))
    g = Node(0.0, "g", f, 2.0, x, 4.0)
    h = Node(0.0, "h", y, lambda g: g * np.array([1.0, 1.0]), x, 7.0)
    for result, gradients in ((g, (10.0, [10.0, 12.0])), (h, (7.0, [1.0, 1.0])), (g, (10.0, [10.0, 12.0]))):
        for _ in range(2):
            backward(result)
            assert result.gradient == 1.0
            assert (x.gradient, y.gradient.tolist()) == gradients


def test_the_gradient_of_a_number_is_a_plain_float():
    # Numbers of numpy would make every later step ten times slower.
    x = Node(1.0)
    for share in (np.float64(2.0), np.array(2.0), np.array([1.0, 1.0])):
        backward(Node(0.0, "f", x, lambda g, share=share: g * share))
        assert type(x.gradient) is float
        assert x.gradient == 2.0
