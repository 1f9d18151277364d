"""Functions of nodes: every one by differences, for numbers and arrays, and a whole network as a graph."""

import math

import numpy as np
import pytest
from scipy import special

from mlcourse.reference.activations import ACTIVATIONS
from mlcourse.reference.graph import Node
from mlcourse.reference.graph_functions import activate, exp, log, maximum, softmax_loss, total
from mlcourse.reference.mlp import mlp_loss_gradient
from tests.reference.helpers import frozen, rng, slopes

FUNCTIONS = {
    "exp": (exp, np.exp),
    "log": (log, np.log),
    **{name: (lambda x, name=name: activate(name, x), activation.function) for name, activation in ACTIVATIONS.items()},
    "maximum with a number": (lambda x: maximum(x, 0.7), lambda x: np.maximum(x, 0.7)),
    "a number with maximum": (lambda x: maximum(0.7, x), lambda x: np.maximum(x, 0.7)),
    "total": (total, np.sum),
}


@pytest.mark.parametrize(
    "at", [0.3, 1.4, [0.2, 1.1, 2.0], [[0.3, 0.9], [1.3, 0.1]]], ids=["low", "high", "vector", "matrix"]
)
@pytest.mark.parametrize(("f", "plain"), FUNCTIONS.values(), ids=FUNCTIONS)
def test_values_and_slopes(f, plain, at):
    x = Node(at)
    result = total(f(x) * 3.0)
    result.backward()
    assert result.value == pytest.approx(3 * np.sum(plain(np.array(at))), rel=1e-14)
    assert x.gradient == pytest.approx(slopes(lambda a: 3 * np.sum(plain(a)), at), rel=1e-6, abs=1e-9)
    if type(at) is float:
        assert type(f(x).value) is float
        assert type(x.gradient) is float
    else:
        assert x.gradient.shape == np.shape(at)


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("z", [-1000.0, -1.5, 0.0, 2.0, 1000.0])
def test_activations_left_of_zero_and_far_out(name, z):
    for at in (z, [z, z]):
        x = Node(at)
        total(activate(name, x)).backward()
        assert np.ravel(x.gradient)[0] == ACTIVATIONS[name].derivative(z)


def test_a_maximum_of_two_nodes_goes_to_the_larger_and_on_a_tie_to_the_first():
    x, y = Node([1.0, 5.0, 2.0]), Node([3.0, 4.0, 2.0])
    total(maximum(x, y) * np.array([10.0, 20.0, 30.0])).backward()
    assert x.gradient.tolist() == [0.0, 20.0, 30.0]
    assert y.gradient.tolist() == [10.0, 0.0, 0.0]
    a, b = Node(2.0), Node(2.0)
    maximum(a, b).backward()
    assert (a.gradient, b.gradient) == (1.0, 0.0)
    assert type(a.gradient) is type(b.gradient) is float


def test_relu_by_maximum_is_flat_at_zero():
    for at in (0.0, [0.0, -0.0]):
        x = Node(at)
        total(maximum(0.0, x)).backward()
        assert not np.any(x.gradient)


def test_a_maximum_of_a_number_and_an_array():
    x, y = Node(2.0), Node([[1.0, 3.0], [2.0, 0.0]])
    total(maximum(x, y)).backward()
    assert x.gradient == 3.0
    assert y.gradient.tolist() == [[0.0, 1.0], [0.0, 0.0]]


def test_the_total_of_nothing_is_zero():
    x = Node(np.zeros((0, 3)))
    f = total(x)
    f.backward()
    assert (f.value, x.gradient.shape) == (0.0, (0, 3))


@pytest.mark.parametrize("at", [0.0, [0.0]])
def test_the_logarithm_of_zero_warns_as_numpy_does(at):
    with pytest.raises(FloatingPointError):
        log(Node(at))
    with np.errstate(all="ignore"):
        x = Node(at)
        total(log(x)).backward()
    assert np.ravel(x.gradient).tolist() == [math.inf]


def test_the_softmax_loss_and_its_gradient():
    Z, y = frozen(rng(1).normal(size=(5, 3))), frozen([0, 2, 1, 1, 0], int)
    node = Node(Z)
    loss = softmax_loss(node, y) * 2.0
    loss.backward()

    def plain(Z):
        return -2 * special.log_softmax(Z, axis=1)[np.arange(5), y].mean()

    assert loss.value == pytest.approx(plain(Z), rel=1e-14)
    assert node.gradient == pytest.approx(slopes(plain, Z), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(
    ("Z", "y", "message"),
    [
        (1.0, [0], "Z must have 2 axes"),
        (np.zeros((2, 3)), [0], r"y of shape \(1,\) does not fit Z of shape \(2, 3\)"),
        (np.zeros((2, 3)), [0, 3], "y must hold labels from 0 to 2, but has 3"),
        (np.zeros((0, 3)), [], r"Z of shape \(0, 3\) has no rows"),
    ],
)
def test_what_does_not_fit_is_named(Z, y, message):
    with pytest.raises(ValueError, match=message):
        softmax_loss(Node(Z), y)


def test_an_unknown_activation_is_answered_with_the_known_ones():
    with pytest.raises(ValueError, match="'swish' is not known; choose one of sigmoid"):
        activate("swish", Node(1.0))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_network_written_as_a_graph_has_the_gradients_of_backpropagation_by_hand(activation):
    sizes = (4, 6, 5, 3)
    X, y = frozen(rng(1).normal(size=(7, 4))), [0, 2, 1, 1, 0, 2, 2]
    layers = [
        (rng(i).normal(size=(d, m)), rng(9 + i).normal(size=m)) for i, (d, m) in enumerate([(4, 6), (6, 5), (5, 3)])
    ]
    nodes = [(Node(W), Node(b)) for W, b in layers]
    o = X
    for W, b in nodes[:-1]:
        o = activate(activation, o @ W + b)
    loss = softmax_loss(o @ nodes[-1][0] + nodes[-1][1], y)
    penalty = sum((total(W**2) for W, _ in nodes), start=Node(0.0))
    (loss + 0.15 * penalty).backward()
    _, gradients = mlp_loss_gradient(X, y, layers, 0.3, activation)
    assert len(sizes) == len(gradients) + 1
    for (W, b), (dW, db) in zip(nodes, gradients, strict=True):
        assert W.gradient == pytest.approx(dW, rel=1e-11, abs=1e-14)
        assert b.gradient == pytest.approx(db, rel=1e-11, abs=1e-14)


def test_a_neuron_of_numbers_and_one_of_arrays_agree():
    w, x = rng(1).normal(size=5), rng(2).normal(size=5)
    numbers = [Node(float(v)) for v in w]
    activate("tanh", sum((n * float(v) for n, v in zip(numbers, x, strict=True)), start=Node(0.5))).backward()
    array = Node(w)
    activate("tanh", total(array * x) + 0.5).backward()
    assert [n.gradient for n in numbers] == pytest.approx(array.gradient, rel=1e-13)


def test_changing_a_value_after_the_formula_changes_no_slope():
    # As a training loop does: the gradients belong to the values that the formula was computed with.
    for f, slope in (
        (exp, math.e),
        (log, 1.0),
        (lambda x: x * x, 2.0),
        (lambda x: activate("sigmoid", x), 0.19661193324148188),
    ):
        x = Node([1.0])
        result = total(f(x))
        x.value = np.array([100.0])
        result.backward()
        assert x.gradient == pytest.approx([slope], rel=1e-14)
