"""Functions of computational-graph nodes, each beside its local gradient.

Each takes a :class:`~mlcourse.reference.graph.Node` that holds a number or an
array and works element by element, unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from mlcourse.reference.activations import find_activation
from mlcourse.reference.arrays import as_floats, as_labels, require_examples, require_match
from mlcourse.reference.graph import Node, Value, array_node, constant, value_of
from mlcourse.reference.softmax import loss_and_gradient


def exp(x: Node) -> Node:
    """``e**x``; its local gradient is its value."""
    out = constant(np.exp(x.value))
    return _elementwise("exp", x, out, lambda: out)


def log(x: Node) -> Node:
    """The natural logarithm; its local gradient is ``1 / x``."""
    value = x.value
    return _elementwise("log", x, constant(np.log(value)), lambda: constant(np.divide(1.0, value)))


def activate(name: str, x: Node) -> Node:
    """The named activation function of ``activations.ACTIVATIONS``; ``activate("relu", x)``."""
    f = find_activation(name)
    value = x.value
    return _elementwise(name, x, constant(f.function(value)), lambda: constant(f.derivative(value)))


def maximum(x: Value, y: Value) -> Node:
    """The larger of two, at least one of them a node: the gradient goes to it, on a tie to the first.

    So ``maximum(0.0, x)`` is ReLU with its derivative 0 at 0.
    """
    a, b = value_of(x), value_of(y)
    first = np.asarray(a) >= b
    edges = ((x, lambda g: np.where(first, g, 0.0)), (y, lambda g: np.where(first, 0.0, g)))
    return array_node("max", constant(np.maximum(a, b)), *edges)


def total(x: Node) -> Node:
    """The sum of all elements, a number: each element gets the upstream gradient."""
    shape = np.shape(x.value)
    return array_node("sum", float(np.sum(x.value)), (x, lambda g: np.full(shape, g)))


def softmax_loss(Z: Node, y: ArrayLike) -> Node:
    """Mean cross entropy of logits (N, K) and labels (N,), a number.

    Its local gradient is the deck's ``y_hat - y``, divided by N.
    """
    logits = as_floats("Z", Z.value, 2)
    labels = as_labels("y", y, logits.shape[1])
    require_match("y", labels, 0, "Z", logits, 0)
    require_examples("Z", logits)
    loss, gradient = loss_and_gradient(logits, labels)
    return array_node("softmax loss", loss, (Z, lambda g: g * gradient))


def _elementwise(operation: str, x: Node, value: Value, slope: Callable[[], Value]) -> Node:
    if type(value) is float:
        return Node(value, operation, x, slope())
    # Where nobody asks for gradients, no array of slopes is made.
    return Node(value, operation, x, lambda g: g * slope())
