"""The walk from a result back to everything that it was made from.

Deck: "Up/Down stream gradients".  Used through ``graph.Node.backward``.  The
two loops below name the two arguments of a node one by one, not in a loop over
a tuple: a third of the time of a graph of numbers went into those tuples.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from mlcourse.reference.graph import Node

_by_birth = attrgetter("birth")


def backward(result: Node) -> None:
    """Set ``gradient`` of ``result`` to 1 and of each node below it to the derivative of ``result`` by it.

    A node is always made after what it is made from.  So from the newest to the
    oldest, each node comes when all that use it have sent their share.
    Iterative: the depth of a graph is limited by memory alone.
    """
    found = _clear_gradients(result)
    found.sort(key=_by_birth, reverse=True)
    result.gradient = 1.0
    for node in found:
        x, y = node.first, node.second
        if x is None:
            continue
        upstream = node.gradient
        local = node.first_local
        x.gradient = x.gradient + upstream * local if type(local) is float else _sum(x, local(upstream))
        if y is not None:
            local = node.second_local
            y.gradient = y.gradient + upstream * local if type(local) is float else _sum(y, local(upstream))


def _clear_gradients(result: Node) -> list[Node]:
    """``result`` and all nodes below it, once each, with gradients of 0."""
    walk = object()  # the mark of this walk, which no other leaves
    found = [result]
    for node in found:  # grows while it is read
        x, y = node.first, node.second
        if x is not None and x.walk is not walk:
            x.walk, x.gradient = walk, 0.0
            found.append(x)
        if y is not None and y.walk is not walk:
            y.walk, y.gradient = walk, 0.0
            found.append(y)
    return found


def _sum(node: Node, downstream: Any) -> Any:
    """The node's gradient with another share, in the shape of its value."""
    shape = np.shape(node.value)
    if np.shape(downstream) != shape:
        downstream = _fit(downstream, shape)
    if shape == ():
        return node.gradient + float(downstream)
    if type(node.gradient) is float:
        return downstream  # the first share; later ones make a new array, since others may hold this one
    return node.gradient + downstream


def _fit(gradient: Any, shape: tuple[int, ...]) -> Any:
    """Undo broadcasting: a value that was repeated along an axis gets the sum over that axis."""
    summed = gradient.sum(axis=tuple(range(np.ndim(gradient) - len(shape))))
    repeated = tuple(i for i, n in enumerate(shape) if n != summed.shape[i])
    return summed.sum(axis=repeated, keepdims=True)
