"""Layers forward and backward: worked numbers, differences through a loss, shapes, the deck's four-layer network."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from mlcourse.reference.layers import affine_backward, affine_forward, relu_backward, relu_forward
from tests.reference.helpers import fixed, frozen, rng, slopes


def test_a_worked_affine_layer():
    x, W, b = frozen([[1, 2], [3, 4], [5, 6]]), frozen([[1, 0, -1], [2, 1, 0]]), frozen([10, 20, 30])
    out, cache = affine_forward(x, W, b)
    assert out.tolist() == [[15, 22, 29], [21, 24, 27], [27, 26, 25]]
    dx, dW, db = affine_backward(frozen([[1, 0, 0], [0, 1, 0], [0, 0, 1]]), cache)
    assert dx.tolist() == [[1, 2], [0, 1], [-1, 0]]
    assert dW.tolist() == [[1, 3, 5], [2, 4, 6]]
    assert db.tolist() == [1, 1, 1]


@fixed
@given(n=st.integers(1, 4), shape=st.lists(st.integers(1, 3), min_size=1, max_size=3), m=st.integers(1, 4))
def test_affine_gradients_are_slopes_in_the_shapes_of_the_arguments(n, shape, m):
    draw, d = rng(n * 100 + m), int(np.prod(shape))
    x, W, b = (frozen(draw.normal(size=s)) for s in ((n, *shape), (d, m), (m,)))
    dout = frozen(draw.normal(size=(n, m)))

    def loss(x, W, b):
        return float(np.sum(dout * (x.reshape(n, d) @ W + b)))

    out, cache = affine_forward(x, W, b)
    assert out == pytest.approx(x.reshape(n, d) @ W + b, rel=1e-14)
    dx, dW, db = affine_backward(dout, cache)
    assert dx == pytest.approx(slopes(lambda at: loss(at, W, b), x), rel=1e-6, abs=1e-8)
    assert dW == pytest.approx(slopes(lambda at: loss(x, at, b), W), rel=1e-6, abs=1e-8)
    assert db == pytest.approx(slopes(lambda at: loss(x, W, at), b), rel=1e-6, abs=1e-8)
    assert (dx.shape, dW.shape, db.shape) == (x.shape, W.shape, b.shape)


def test_an_empty_batch_goes_there_and_back():
    out, cache = affine_forward(np.zeros((0, 2, 3)), np.ones((6, 4)), np.ones(4))
    assert out.shape == (0, 4)
    dx, dW, db = affine_backward(np.zeros((0, 4)), cache)
    assert (dx.shape, dW.tolist(), db.tolist()) == ((0, 2, 3), np.zeros((6, 4)).tolist(), [0.0] * 4)


def test_relu_stops_the_gradient_at_and_below_zero():
    x = frozen([[-2.0, 0.0, 3.0], [1.0, -0.0, -1.0]])
    out, cache = relu_forward(x)
    assert out.tolist() == [[0, 0, 3], [1, 0, 0]]
    assert relu_backward(frozen([[1, 2, 3], [4, 5, 6]]), cache).tolist() == [[0, 0, 3], [4, 0, 0]]
    # The mask is the input's, not the upstream gradient's.
    assert relu_backward(-np.ones((2, 3)), cache).tolist() == [[0, 0, -1], [-1, 0, 0]]


def test_extreme_numbers_pass():
    out, cache = relu_forward(frozen([1e308, -1e308]))
    assert out.tolist() == [1e308, 0.0]
    assert relu_backward(frozen([1e308, np.inf]), cache).tolist() == [1e308, 0.0]
    assert affine_forward([[1e308]], [[1.0]], [0.0])[0].tolist() == [[1e308]]


def test_integers_become_floats():
    out, cache = affine_forward([[1, 2]], [[1], [1]], [1])
    assert (out.dtype, out.tolist()) == (np.float64, [[4.0]])
    assert all(g.dtype == np.float64 for g in affine_backward([[1]], cache))
    out, cache = relu_forward([1, -1])
    assert out.dtype == relu_backward([1, 1], cache).dtype == np.float64


def test_the_decks_four_layers_equation_by_equation():
    # The deck has one example in a column; here the same in rows, with the shapes all different.
    draw, sizes = rng(4), (5, 7, 6, 4, 3)
    W = [draw.normal(size=s) for s in pairwise(sizes)]
    b = [draw.normal(size=m) for m in sizes[1:]]
    x, y = draw.normal(size=(1, 5)), np.array([[0.0, 1.0, 0.0]])

    def loss_at(W, b, x):
        o = x
        for i in range(3):
            o = np.maximum(0, o @ W[i] + b[i])
        return -float(np.sum(y * special.log_softmax(o @ W[3] + b[3])))

    o, caches = x, []
    for i in range(4):
        o, affine = affine_forward(o, W[i], b[i])
        caches.append(affine)
        if i < 3:
            o, gate = relu_forward(o)
            caches.append(gate)
    upstream = special.softmax(o) - y  # the deck's dL/dz4
    for i in reversed(range(4)):
        upstream, dW, db = affine_backward(upstream, caches.pop())
        assert dW == pytest.approx(
            slopes(lambda at: loss_at([*W[:i], at, *W[i + 1 :]], b, x), W[i]), rel=1e-5, abs=1e-8
        )
        assert db == pytest.approx(
            slopes(lambda at: loss_at(W, [*b[:i], at, *b[i + 1 :]], x), b[i]), rel=1e-5, abs=1e-8
        )
        if i:
            upstream = relu_backward(upstream, caches.pop())
    assert upstream == pytest.approx(slopes(lambda at: loss_at(W, b, at), x), rel=1e-5, abs=1e-8)


CACHE = affine_forward(np.zeros((2, 3)), np.zeros((3, 4)), np.zeros(4))[1]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: affine_forward(np.zeros((2, 3)), np.zeros((4, 5)), np.zeros(5)), r"x of shape \(2, 3\) does not fit W of shape \(4, 5\)"),
        (lambda: affine_forward(1.0, np.zeros((1, 5)), np.zeros(5)), r"x of shape \(\) does not fit W"),
        (lambda: affine_forward(np.zeros((2, 3)), np.zeros((3, 5)), np.zeros(3)), r"b of shape \(3,\) does not fit W of shape \(3, 5\)"),
        (lambda: affine_forward(np.zeros((2, 3)), np.zeros((3, 5)), np.zeros((1, 5))), "b must have 1 axis"),
        (lambda: affine_backward(np.zeros((3, 4)), CACHE), r"dout of shape \(3, 4\) does not fit x of shape \(2, 3\)"),
        (lambda: affine_backward(np.zeros((2, 3)), CACHE), r"dout of shape \(2, 3\) does not fit W of shape \(3, 4\)"),
        (lambda: affine_backward(np.zeros(4), CACHE), "dout must have 2 axes"),
        (lambda: relu_backward(np.zeros((3, 1)), np.zeros((3, 2))), r"dout of shape \(3, 1\) does not fit x of shape \(3, 2\)"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
