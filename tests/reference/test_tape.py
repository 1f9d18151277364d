"""The tape: the deck's example, values used twice, depth, order, differences, the graph engine as a second opinion."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcourse.reference.graph import Node
from mlcourse.reference.graph_functions import maximum
from mlcourse.reference.tape import OPERATIONS, backward, forward, topological_order
from tests.reference.helpers import fixed, floats, slopes

DECK = (("add", 0, 1), ("mul", 3, 2))


def test_the_decks_example():
    values = forward(DECK, (-2, 5, -4))
    assert values == [-2.0, 5.0, -4.0, 3.0, -12.0]
    assert all(type(v) is float for v in values)
    # x, y, z, q, f
    assert backward(DECK, values) == [-4.0, -4.0, 3.0, -4.0, 1.0]


@pytest.mark.parametrize(
    ("tape", "inputs", "values", "gradients"),
    [
        ([("add", 0, 0)], [3], [3, 6], [2, 1]),
        ([("mul", 0, 0)], [3], [3, 9], [6, 1]),
        ([("max", 0, 0)], [3], [3, 3], [1, 1]),
        ([("max", 0, 1)], [2, 2], [2, 2, 2], [1, 0, 1]),
        ([("max", 1, 0)], [2, 2], [2, 2, 2], [0, 1, 1]),
        ([("copy", 0), ("copy", 0), ("mul", 1, 2)], [5], [5, 5, 5, 25], [10, 5, 5, 1]),
        ([("mul", 0, 1), ("add", 2, 0)], [2, 3], [2, 3, 6, 8], [4, 2, 1, 1]),
        # The last value uses neither input 1 nor the entry that was made of it.
        ([("mul", 1, 1), ("copy", 0)], [2, 3], [2, 3, 9, 2], [1, 0, 0, 1]),
        ([], [7], [7], [1]),
        ([], [7, 8], [7, 8], [0, 1]),
    ],
)
def test_small_tapes(tape, inputs, values, gradients):
    assert forward(tape, inputs) == values
    assert backward(tape, [float(v) for v in values]) == gradients


@st.composite
def tapes(draw):
    n = draw(st.integers(1, 4))
    entries = []
    for place in range(n, n + draw(st.integers(1, 8))):
        name = draw(st.sampled_from(list(OPERATIONS)))
        sources = [draw(st.integers(0, place - 1)) for _ in range(1 if name == "copy" else 2)]
        entries.append((name, *sources))
    inputs = draw(st.lists(floats(-1.5, 1.5), min_size=n, max_size=n))
    return entries, inputs


def smooth(tape, values):
    # Away from the kink of each max, where a slope is a slope.
    return all(e[0] != "max" or e[1] == e[2] or abs(values[e[1]] - values[e[2]]) > 1e-2 for e in tape)


@fixed
@given(tape_and_inputs=tapes())
def test_gradients_are_slopes(tape_and_inputs):
    tape, inputs = tape_and_inputs
    values = forward(tape, inputs)
    if not smooth(tape, values) or max(map(abs, values)) > 1e3:
        return
    expected = slopes(lambda at: forward(tape, at)[-1], inputs)
    assert backward(tape, values)[: len(inputs)] == pytest.approx(expected, rel=1e-4, abs=1e-4)


@fixed
@given(tape_and_inputs=tapes())
def test_the_graph_engine_says_the_same(tape_and_inputs):
    tape, inputs = tape_and_inputs
    nodes = [Node(x) for x in inputs]
    for name, i, *j in tape:
        build = {"add": lambda a, b: a + b, "mul": lambda a, b: a * b, "max": maximum, "copy": lambda a: a + 0.0}[name]
        nodes.append(build(nodes[i], *(nodes[k] for k in j)))
    nodes[-1].backward()
    values = forward(tape, inputs)
    assert values == [node.value for node in nodes]
    assert backward(tape, values) == pytest.approx([node.gradient for node in nodes], rel=1e-12)


@pytest.mark.parametrize("depth", [5_000, 100_000])
def test_depth_is_no_limit(depth):
    chain = [("add", 0, 0), *(("add", i, 0) for i in range(1, depth))]
    values = forward(chain, [1.0])
    assert values[-1] == depth + 1
    assert backward(chain, values)[0] == depth + 1


def test_going_back_twice_gives_the_same_and_changes_nothing():
    values = forward(DECK, [-2, 5, -4])
    before = list(values)
    assert backward(DECK, values) == backward(DECK, values)
    assert values == before


def test_what_overflowed_beside_the_way_does_no_harm():
    tape = [("mul", 0, 0), ("mul", 2, 1), ("add", 0, 1)]  # inf, inf, and a sum that uses neither
    values = forward(tape, [1e200, 2.0])
    assert values[2:4] == [math.inf, math.inf]
    assert backward(tape, values) == [1.0, 1.0, 0.0, 0.0, 1.0]


@pytest.mark.parametrize(
    ("edges", "order"),
    [
        ([], []),
        ([("x", "q"), ("y", "q"), ("q", "f"), ("z", "f")], ["x", "y", "z", "q", "f"]),
        ([("b", "c"), ("a", "b")], ["a", "b", "c"]),
        ([("a", "c"), ("a", "c")], ["a", "c"]),
        ([(3, 1), (3, 2), (1, 0), (2, 0)], [3, 1, 2, 0]),
        ([("a", "d"), ("a", "b"), ("b", "c"), ("c", "d")], ["a", "b", "c", "d"]),
    ],
)
def test_orders(edges, order):
    assert topological_order(edges) == order


@fixed
@given(names=st.permutations(range(8)), data=st.data())
def test_each_node_comes_after_all_that_it_depends_on(names, data):
    picks = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1])
    edges = [(names[a], names[b]) for a, b in data.draw(st.lists(picks, max_size=15))]
    order = topological_order(edges)
    assert sorted(order) == sorted({node for edge in edges for node in edge})
    assert all(order.index(a) < order.index(b) for a, b in edges)


def test_an_order_of_a_long_chain():
    edges = [(i, i + 1) for i in reversed(range(50_000))]
    assert topological_order(edges) == list(range(50_001))


@pytest.mark.parametrize(
    "edges", [[("a", "a")], [("a", "b"), ("b", "a")], [("s", "a"), ("a", "b"), ("b", "c"), ("c", "a")]]
)
def test_a_circle_has_no_order(edges):
    with pytest.raises(ValueError, match=r"edges go round in a circle: no order for \['a'"):
        topological_order(edges)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: forward([("sub", 0, 1)], [1, 2]), r"\('sub', 0, 1\): 'sub' is not one of add, mul, max, copy"),
        (lambda: forward([("add", 0, 2)], [1, 2]), "needs 2 places from 0 to 1"),
        (lambda: forward([("add", 0, -1)], [1, 2]), "needs 2 places from 0 to 1"),
        (lambda: forward([("add", 0)], [1, 2]), "needs 2 places"),
        (lambda: forward([("copy", 0, 1)], [1, 2]), "needs 1 places"),
        (lambda: backward([("sub", 0, 1)], [1.0, 2.0, 3.0]), "'sub' is not one of"),
        (lambda: backward([("add", 0, 2)], [1.0, 2.0, 3.0]), "needs 2 places from 0 to 1"),
        (lambda: backward([("mul", 1, 7), ("copy", 0)], [1.0, 2.0, 3.0, 1.0]), "needs 2 places from 0 to 1"),
        (lambda: backward(DECK, [1.0]), "values has 1 entries, too few for a tape of 2"),
        (lambda: backward([], []), "values has 0 entries"),
    ],
)
def test_what_makes_no_sense_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_numbers_of_numpy_are_as_good():
    values = forward(DECK, np.array([-2, 5, -4]))
    assert values[-1] == -12.0
    assert backward(DECK, np.array(values)) == [-4.0, -4.0, 3.0, -4.0, 1.0]
