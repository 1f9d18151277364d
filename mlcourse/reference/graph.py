"""An engine for computational graphs: write a formula, get its gradients.

>>> x, y, z = Node(-2.0), Node(5.0), Node(-4.0)
>>> f = (x + y) * z
>>> f.backward()
>>> x.gradient, y.gradient, z.gradient
(-4.0, -4.0, 3.0)

Each operation makes a :class:`Node` that holds its value, the one or two nodes
it was made from, and for each of those the **local gradient**.  ``backward``
adds to each node's gradient **upstream times local, the downstream gradient**.
Between numbers a local gradient is a number; where an array takes part it is a
function from the upstream to the downstream gradient.

Plain numbers and arrays in a formula are constants: nothing flows back to
them.  Here are the arithmetic operators, in ``graph_functions`` the rest, in
``graph_backward`` the walk.  Deck: "Better Idea: Computational Graphs".
"""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np

from mlcourse.reference import graph_backward

_births = itertools.count()
"""Numbers the nodes in the order of their making; only the order matters."""

Value = Any
"""A float or a float64 array.  The operators take both, which no static type says well."""


class Node:
    """A value in a computational graph.

    Parameters
    ----------
    value
        A number, or an array of any shape; kept as a float or a float64 array.
    operation, first, first_local, second, second_local
        How it was made: a word for drawings, and the nodes it came from with
        their local gradients.  Left out for an input.

    Attributes
    ----------
    gradient
        After ``result.backward()``: the derivative of the result by this value, in its shape.
    """

    __slots__ = ("birth", "first", "first_local", "gradient", "operation", "second", "second_local", "value", "walk")
    # ``array + node`` must come to this class, not to numpy's loop over the elements.
    __array_ufunc__ = None

    def __init__(
        self,
        value: Value,
        operation: str = "",
        first: Node | None = None,
        first_local: Any = None,
        second: Node | None = None,
        second_local: Any = None,
    ) -> None:
        self.value = value if type(value) is float else constant(value)
        self.operation = operation
        self.first, self.first_local = first, first_local
        self.second, self.second_local = second, second_local
        self.gradient: Value = 0.0
        self.birth = next(_births)  # this and the next belong to the walk back
        self.walk: object = None

    @property
    def parents(self) -> tuple[Node, ...]:
        """The nodes that this one was made from: none, one or two."""
        return tuple(node for node in (self.first, self.second) if node is not None)

    def backward(self) -> None:
        """Set ``gradient`` of this node and of all it was made from.

        The same however often it is called: it does not add to what an earlier
        call left.

        Raises
        ------
        ValueError
            This node holds an array: only a number has a gradient.
        """
        if type(self.value) is not float:
            raise ValueError(f"backward starts at a number, but this node has shape {np.shape(self.value)}")
        graph_backward.backward(self)

    def __add__(self, other: Value) -> Node:
        x, y = self.value, other.value if type(other) is Node else value_of(other)
        if type(x) is float and type(y) is float:
            return Node(x + y, "+", self, 1.0, other if type(other) is Node else None, 1.0)
        return array_node("+", x + y, (self, _pass_on), (other, _pass_on))

    def __mul__(self, other: Value) -> Node:
        x, y = self.value, other.value if type(other) is Node else value_of(other)
        if type(x) is float and type(y) is float:
            return Node(x * y, "*", self, y, other if type(other) is Node else None, x)
        return array_node("*", x * y, (self, lambda g: g * y), (other, lambda g: g * x))

    def __sub__(self, other: Value) -> Node:
        x, y = self.value, other.value if type(other) is Node else value_of(other)
        if type(x) is float and type(y) is float:
            return Node(x - y, "-", self, 1.0, other if type(other) is Node else None, -1.0)
        return array_node("-", x - y, (self, _pass_on), (other, np.negative))

    def __truediv__(self, other: Value) -> Node:
        return _quotient(self, other)

    def __rtruediv__(self, other: Value) -> Node:
        return _quotient(other, self)

    def __pow__(self, exponent: float) -> Node:
        x, n = self.value, float(exponent)
        operation = f"**{n:g}"
        # x**0 is flat also at 0, where the formula would divide by 0.
        if type(x) is float:
            return Node(_power(x, n), operation, self, n * _power(x, n - 1.0) if n else 0.0)
        return Node(x**n, operation, self, lambda g: g * (n * x ** (n - 1.0)) if n else np.zeros_like(g))

    def __matmul__(self, other: Value) -> Node:
        return _matmul(self, other)

    def __rmatmul__(self, other: Value) -> Node:
        return _matmul(other, self)

    def __neg__(self) -> Node:
        return self * -1.0

    def __rsub__(self, other: Value) -> Node:
        return (-self).__add__(other)

    __radd__ = __add__
    __rmul__ = __mul__

    def __repr__(self) -> str:
        return f"Node({self.value}, gradient={self.gradient})"


def constant(value: Value) -> Value:
    """A number as a float, anything else as a float64 array."""
    array = np.asarray(value, dtype=np.float64)
    return array if array.ndim else float(array)


def value_of(value: Value) -> Value:
    """The value of a node; of anything else the :func:`constant`."""
    if type(value) is Node:
        return value.value
    return value if type(value) is float else constant(value)


def array_node(operation: str, value: Value, *edges: tuple[Any, Any]) -> Node:
    """A node of an operation in which arrays take part.

    ``edges`` pairs each argument, one or two, with its local gradient as a
    function.  Arguments that are no nodes are constants and drop out.
    """
    flat = [part for edge in edges if type(edge[0]) is Node for part in edge]
    return Node(value, operation, *flat)


def _quotient(a: Value, b: Value) -> Node:
    x, y = value_of(a), value_of(b)
    if type(x) is float and type(y) is float:
        number = _divide(x, y)
        return array_node("/", number, (a, _divide(1.0, y)), (b, -_divide(number, y)))
    out = x / y
    return array_node("/", out, (a, lambda g: g / y), (b, lambda g: -g * out / y))


def _matmul(a: Value, b: Value) -> Node:
    x, w = value_of(a), value_of(b)
    if np.ndim(x) != 2 or np.ndim(w) != 2 or x.shape[1] != w.shape[0]:
        raise ValueError(f"left of shape {np.shape(x)} @ right of shape {np.shape(w)} is no product of matrices")
    return array_node("@", x @ w, (a, lambda g: g @ w.T), (b, lambda g: x.T @ g))


def _pass_on(gradient: Value) -> Value:
    return gradient


# Where Python raises, numpy gives inf or NaN and a warning; numbers do here as arrays do.
def _divide(x: float, y: float) -> float:
    return x / y if y else float(np.divide(x, y))


def _power(x: float, n: float) -> float:
    try:
        return math.pow(x, n)
    except (OverflowError, ValueError):
        return float(np.power(x, n))
