"""The graph engine: the deck's example, every operator by differences, reuse, depth, repetition, broadcasting."""

import gc
import math
import operator
import re
import weakref

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcourse.reference.graph import Node
from mlcourse.reference.graph_functions import total
from tests.reference.helpers import fixed, floats, frozen, rng, slopes

OPERATORS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def test_the_decks_example():
    x, y, z = Node(-2.0), Node(5.0), Node(-4.0)
    q = x + y
    f = q * z
    f.backward()
    assert (q.value, f.value) == (3.0, -12.0)
    assert (x.gradient, y.gradient, z.gradient, q.gradient, f.gradient) == (-4.0, -4.0, 3.0, -4.0, 1.0)


@pytest.mark.parametrize(
    ("f", "at", "value", "slope"),
    [
        (lambda x: x + x, 3.0, 6.0, 2.0),
        (lambda x: x * x, 3.0, 9.0, 6.0),
        (lambda x: x - x, 3.0, 0.0, 0.0),
        (lambda x: x / x, 3.0, 1.0, 0.0),
        (lambda x: x * x * x + x, 2.0, 10.0, 13.0),
        (lambda x: -x, 3.0, -3.0, -1.0),
        (lambda x: 7 - x, 3.0, 4.0, -1.0),
        (lambda x: 7 + x, 3.0, 10.0, 1.0),
        (lambda x: 7 * x, 3.0, 21.0, 7.0),
        (lambda x: 6 / x, 3.0, 2.0, -2 / 3),
        (lambda x: x / 4, 3.0, 0.75, 0.25),
        (lambda x: x - 4, 3.0, -1.0, 1.0),
        (lambda x: x**3, 2.0, 8.0, 12.0),
        (lambda x: x**-1, 2.0, 0.5, -0.25),
        (lambda x: x**0.5, 4.0, 2.0, 0.25),
        (lambda x: x**0, 0.0, 1.0, 0.0),
        (lambda x: x**1, 0.0, 0.0, 1.0),
        (lambda x: x**2, 0.0, 0.0, 0.0),
        (lambda x: x**2, -3.0, 9.0, -6.0),
        (lambda x: x, 5.0, 5.0, 1.0),
    ],
)
def test_worked_formulas(f, at, value, slope):
    x = Node(at)
    result = f(x)
    result.backward()
    assert result.value == pytest.approx(value, rel=1e-15)
    assert x.gradient == pytest.approx(slope, rel=1e-15, abs=1e-15)
    assert type(result.value) is float
    assert type(x.gradient) is float


@pytest.mark.parametrize("f", OPERATORS.values(), ids=OPERATORS)
@fixed
@given(a=floats(-1e3, 1e3), b=floats(0.5, 1e3))
def test_values_are_exactly_those_of_python(f, a, b):
    assert f(Node(a), Node(b)).value == f(a, b)
    assert f(Node(a), b).value == f(a, b)
    assert f(a, Node(b)).value == f(a, b)


SHAPES = [((), ()), ((3,), (3,)), ((2, 3), ()), ((), (2, 3)), ((2, 3), (3,)), ((2, 1), (1, 3)), ((4, 2, 3), (2, 1)), ((1,), (5,)), ((0, 2), (2,))]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), SHAPES)
@pytest.mark.parametrize("name", OPERATORS)
def test_gradients_are_slopes_in_the_shape_of_each_argument(name, left, right):
    draw, f = rng(3), OPERATORS[name]
    a, b = frozen(draw.uniform(1, 2, left)), frozen(draw.uniform(1, 2, right))
    weights = draw.normal(size=np.broadcast_shapes(left, right))
    x, y = Node(a), Node(b)
    loss = total(f(x, y) * weights)
    loss.backward()
    assert loss.value == pytest.approx(np.sum(f(a, b) * weights), rel=1e-14)
    assert np.shape(x.gradient) == left
    assert np.shape(y.gradient) == right
    assert x.gradient == pytest.approx(slopes(lambda at: np.sum(f(at, b) * weights), a), rel=1e-6, abs=1e-9)
    assert y.gradient == pytest.approx(slopes(lambda at: np.sum(f(a, at) * weights), b), rel=1e-6, abs=1e-9)
    # A constant on either side gives the node on the other the same gradient.
    for node, result in ((x, f(x, b)), (y, f(a, y))):
        before = node.gradient
        total(result * weights).backward()
        assert node.gradient == pytest.approx(before, rel=1e-14)


@pytest.mark.parametrize("exponent", [2, -1, 0.5, 3.0, 0, 1])
def test_powers_of_arrays(exponent):
    a = frozen(rng(1).uniform(0.5, 2, (2, 3)))
    x = Node(a)
    total(x**exponent * x).backward()
    assert x.gradient == pytest.approx(slopes(lambda at: np.sum(at**exponent * at), a), rel=1e-6, abs=1e-9)


def test_a_power_of_zero_is_flat_at_zero_too():
    x = Node([0.0, 2.0])
    total(x**0).backward()
    assert x.gradient.tolist() == [0.0, 0.0]


def test_a_matrix_product_goes_back_to_both():
    a, b = frozen(rng(1).normal(size=(4, 3))), frozen(rng(2).normal(size=(3, 2)))
    weights = frozen(rng(3).normal(size=(4, 2)))
    x, y = Node(a), Node(b)
    for product in (x @ y, x @ b, a @ y):
        assert product.value == pytest.approx(a @ b, rel=1e-14)
        total(product * weights).backward()
    assert x.gradient == pytest.approx(weights @ b.T, rel=1e-14)
    assert y.gradient == pytest.approx(a.T @ weights, rel=1e-14)
    assert x.gradient == pytest.approx(slopes(lambda at: np.sum((at @ b) * weights), a), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(
    ("left", "right"),
    [((2, 3), (2, 3)), ((3,), (3, 2)), ((2, 3), (3,)), ((), (2, 2)), ((2, 2), ()), ((1, 2, 3), (3, 2))],
)
def test_what_is_no_product_of_matrices_is_named(left, right):
    for a, b in ((Node(np.zeros(left)), np.zeros(right)), (np.zeros(left), Node(np.zeros(right)))):
        shapes = re.escape(f"left of shape {left} @ right of shape {right}")
        with pytest.raises(ValueError, match=shapes):
            a @ b


def test_backward_starts_at_a_number():
    with pytest.raises(ValueError, match=r"backward starts at a number, but this node has shape \(2,\)"):
        (Node([1.0, 2.0]) * 2).backward()


@st.composite
def programs(draw):
    n = draw(st.integers(1, 3))
    steps = []
    for size in range(n, n + draw(st.integers(1, 9))):
        pick = st.integers(0, size - 1)
        steps.append((draw(st.sampled_from("+-*")), draw(pick), draw(pick)))
    return steps, draw(st.lists(floats(-1.5, 1.5), min_size=n, max_size=n))


def run(steps, values):
    values = list(values)
    for name, i, j in steps:
        values.append(OPERATORS[name](values[i], values[j]))
    return values


@fixed
@given(program=programs())
def test_any_graph_of_numbers_has_the_gradient_that_differences_find(program):
    steps, inputs = program
    nodes = run(steps, [Node(v) for v in inputs])
    if max(abs(node.value) for node in nodes) > 1e3:
        return
    for node in nodes:
        node.gradient = 0.0  # a node that the result does not use is not touched
    nodes[-1].backward()
    expected = slopes(lambda at: run(steps, at.tolist())[-1], inputs)
    assert [node.gradient for node in nodes[: len(inputs)]] == pytest.approx(expected, rel=1e-4, abs=1e-4)


def test_going_back_again_gives_the_same():
    x, y = Node(2.0), Node([1.0, 3.0])
    f = total((x * y + x) * y)
    gradients = []
    for _ in range(3):
        f.backward()
        gradients.append((x.gradient, y.gradient.tolist(), f.gradient))
    assert gradients[0] == gradients[1] == gradients[2]
    assert gradients[0][0] == 1 + 9 + 1 + 3


def test_two_results_that_share_nodes_do_not_mix():
    x = Node(3.0)
    shared = x * x
    f, g = shared + x, shared * 2.0
    f.backward()
    assert x.gradient == 7.0
    g.backward()
    assert x.gradient == 12.0
    assert shared.gradient == 2.0
    f.backward()
    assert (x.gradient, shared.gradient) == (7.0, 1.0)


def test_a_graph_can_go_on_after_a_walk():
    x = Node(3.0)
    f = x * x
    f.backward()
    g = f * x
    g.backward()
    assert x.gradient == 27.0
    f.backward()
    assert x.gradient == 6.0


def test_going_back_from_a_part_leaves_the_rest():
    x, y = Node(2.0), Node(5.0)
    part = x * 3.0
    (part * y).backward()
    part.backward()
    assert (x.gradient, part.gradient, y.gradient) == (3.0, 1.0, 6.0)


@pytest.mark.parametrize("depth", [100_000])
def test_depth_is_no_limit(depth):
    x = Node(1.0)
    f = x
    for _ in range(depth):
        f = f + x
    f.backward()
    assert (f.value, x.gradient) == (depth + 1, depth + 1)
    watch = f  # and the chain is freed without a recursion that is too deep
    del f, watch
    gc.collect()


def test_a_hundred_thousand_arrays_deep():
    x = Node(np.ones(2))
    f = x
    for _ in range(100_000):
        f = f * 1.0
    total(f).backward()
    assert x.gradient.tolist() == [1.0, 1.0]


def test_a_graph_of_diamonds_is_walked_once_a_node_not_once_a_path():
    f = x = Node(1.0)
    for _ in range(200):
        f = f * 0.5 + f * 0.5  # 2**200 paths
    f.backward()
    assert x.gradient == pytest.approx(1.0)


def test_a_node_used_by_an_old_and_by_a_new_node_waits_for_both():
    x = Node(2.0)
    early = x * 3.0
    late = x * x
    deep = early
    for _ in range(5):
        deep = deep + 1.0
    (late * deep + early).backward()
    # (x**2 (3 x + 5) + 3 x)' = 9 x**2 + 10 x + 3
    assert x.gradient == 9 * 4 + 20 + 3


def test_an_error_on_the_way_back_does_not_spoil_the_next_walk():
    def fails(gradient):
        raise KeyboardInterrupt

    x = Node(2.0)
    f = Node(4.0, "odd", x, fails) + x * x
    with pytest.raises(KeyboardInterrupt):
        f.backward()
    g = x * x * x
    g.backward()
    assert x.gradient == 12.0


def test_constants_take_no_part():
    x, matrix = Node(2.0), frozen(np.eye(2))
    f = total(x * matrix + matrix)
    f.backward()
    assert x.gradient == 2.0
    assert (x + 1.0).parents == (x,)
    assert (1.0 - x).operation == "+"
    assert Node(1.0).parents == ()
    assert (x * x).parents == (x, x)


def test_numpy_leaves_its_operators_to_the_node():
    x = Node(np.array([1.0, 2.0]))
    for result in (np.ones(2) + x, np.float64(1.0) + x, np.ones((3, 2)) * x, np.ones(2) / x, np.ones(2) - x):
        assert type(result) is Node
    assert total(np.ones((2, 1)) @ Node([[1.0, 2.0]])).value == 6.0


def test_whatever_goes_in_is_kept_as_floats():
    assert type(Node(3).value) is float
    assert type(Node(np.float32(0.5)).value) is float
    assert type(Node(np.array(2)).value) is float
    assert Node([1, 2]).value.dtype == np.float64
    assert (Node(3) * 2).value == 6.0
    assert type((Node(3) * np.int64(2)).value) is float
    assert (Node(1) / 3).value == 1 / 3


def test_it_says_what_it_holds():
    x = Node(2.0)
    (x * 3.0).backward()
    assert repr(x) == "Node(2.0, gradient=3.0)"


def test_no_array_that_goes_in_is_changed():
    a, b = frozen([[1, 2], [3, 4]], int), frozen([1.0, -1.0])
    x, y = Node(a), Node(b)
    total((x @ a * y - y) / 2 + x**2).backward()
    assert a.tolist() == [[1, 2], [3, 4]]


@pytest.mark.parametrize(
    ("build", "value", "slope"),
    [
        (lambda x: x / 0.0, math.inf, math.inf),
        (lambda x: x**-1, math.inf, -math.inf),
        (lambda x: (x + 1e200) ** 2, math.inf, 2e200),
        (lambda x: x**0.5, 0.0, math.inf),
    ],
)
def test_numbers_that_leave_the_range_do_as_arrays_do(build, value, slope):
    at = 0.0 if value != math.inf or slope < 0 else 1.0
    for given_as in (at, [at]):
        x = Node(given_as)
        with np.errstate(all="ignore"):
            f = build(x)
            (f if given_as is at else total(f)).backward()
        assert np.ravel(f.value).tolist() == [value]
        assert np.ravel(x.gradient).tolist() == [slope]
    with pytest.raises(FloatingPointError):  # with numpy's warning, which these tests make an error
        build(Node(at)).backward()


def test_a_root_of_a_negative_number_is_no_complex_number():
    with np.errstate(invalid="ignore"):
        assert math.isnan((Node(-8.0) ** 0.5).value)


def test_huge_numbers_pass():
    x = Node(1e308)
    f = x * 1e-308 + x - x
    f.backward()
    assert f.value == pytest.approx(1.0, abs=1e292)
    assert x.gradient == pytest.approx(1e-308, abs=1e-300)


def test_a_graph_is_freed_when_nobody_holds_it():
    gc.collect()
    gc.disable()
    try:
        array = np.ones(3)
        watch = weakref.ref(array)
        f = total(Node(array) * 2.0 + Node(array))
        f.backward()
        del array, f
        assert watch() is None  # no circle of references that waits for the collector
    finally:
        gc.enable()
