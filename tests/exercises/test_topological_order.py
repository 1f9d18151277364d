"""Every right order of a graph passes, no wrong one does, and no data at all upsets the judge."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcourse.checking.wire import Opaque
from mlcourse.exercises import find
from mlcourse.exercises.a6_backpropagation.cases import OrderProblem

DECK = (("q", "f"), ("x", "q"), ("y", "q"), ("z", "f"))
PLACES = ((0, 3), (1, 3), (2, 4), (3, 4))

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.complex_numbers(),
    st.sampled_from([*"fqxyz", "", "\ud800", Opaque("set"), np.float64("nan"), np.int64(3), np.float32(3), np.True_]),
    st.sampled_from([np.arange(5), np.zeros((2, 2)), np.array(3), np.array([]), np.array([True])]),
)
hostile = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=6), st.lists(inner, max_size=6).map(tuple), st.dictionaries(st.integers(), inner)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("edges", [DECK, PLACES, (("x", "s"), ("x", "s"), ("s", "f"), ("x", "f"))])
def test_exactly_the_right_orders_pass(edges):
    problem = OrderProblem(edges)
    nodes = sorted({node for edge in edges for node in edge})
    for order in itertools.permutations(nodes):
        is_right = all(order.index(a) < order.index(b) for a, b in edges)
        assert (problem(list(order), None) == "") == is_right


@pytest.mark.parametrize(
    ("got", "problem"),
    [
        (None, "returned None (is a return missing?)"),
        ("xyzqf", "returned 'xyzqf', expected a list of nodes"),
        (Opaque("generator"), "returned <generator>, expected a list of nodes"),
        ({"x": 0}, "returned {'x': 0}, expected a list of nodes"),
        (["x", "y", "z", "q", "f", "x"], "'x' comes twice"),
        (["x", "y", "z", "f"], "1 of 5 nodes are missing, 'q' among them"),
        ([], "5 of 5 nodes are missing, 'f' among them"),
        (["x", "y", "z", "f", "q"], "'f' comes before 'q', from which it is computed"),
        (["x", "y", "z", "q", "f", "g"], "'g' is no node of this graph"),
        (["x", "y", "z", ["q"], "f"], "['q'] is no node of this graph"),
    ],
)
def test_a_wrong_order_is_told_what_is_wrong(got, problem):
    assert OrderProblem(DECK)(got, None) == problem


def test_numpy_numbers_and_arrays_count_as_whole_numbers():
    problem = OrderProblem(PLACES)
    assert problem(np.arange(5), None) == ""
    assert problem([np.int64(k) for k in range(5)], None) == ""
    assert problem((0, True, 2, 3, 4), None) == "True is no node of this graph"
    assert problem([0.0, 1.0, 2.0, 3.0, 4.0], None) == "0.0 is no node of this graph"


@given(got=hostile)
def test_hostile_data_gets_a_text_and_never_an_exception(got):
    for edges in (DECK, PLACES):
        assert isinstance(OrderProblem(edges)(got, None), str)


def test_the_deep_cases_are_deeper_than_a_notebook_lets_calls_be():
    longest = [case for case in find("topological_order").cases() if case.aspect == "deep graph"]
    (edges,) = longest[0].args
    # Some notebook servers allow 3,000 calls; from its first edge the chain goes on farther both ways.
    start = edges[0][0]
    assert min(start, len(edges) - start) > 3000
    for name in ("forward", "backward"):
        (deep,) = (case for case in find(name).cases() if case.aspect == "deep tape")
        assert len(deep.args[0]) == 5000
