"""The walk from a result back to everything that it was made from.

Deck: "Up/Down stream gradients".  Used through ``graph.Node.backward``.  The
two loops below name the two arguments of a node one by one, not in a loop over
a tuple: a third of the time of a graph of numbers went into those tuples.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from mlcourse.reference.graph import Node


def backward(result: Node) -> None:
    """Set ``gradient`` of ``result`` to 1 and of each node below it to the derivative of ``result`` by it.

    Iterative, so the depth of a graph is limited by memory alone.
    """
    found = _count_uses(result)
    result.gradient = 1.0
    try:
        _send_gradients(result)
    finally:
        # All zero already, unless a local gradient raised: then the next walk must not see half a count.
        for node in found:
            node.pending = 0


def _count_uses(result: Node) -> list[Node]:
    """Clear the gradients below ``result``, and set ``pending`` of each node to the number of its uses."""
    found = [result]
    for node in found:  # grows while it is read
        x, y = node.first, node.second
        if x is not None:
            if not x.pending:
                x.gradient = 0.0
                found.append(x)
            x.pending += 1
        if y is not None:
            if not y.pending:
                y.gradient = 0.0
                found.append(y)
            y.pending += 1
    return found


def _send_gradients(result: Node) -> None:
    ready = [result]
    while ready:
        node = ready.pop()
        upstream = node.gradient
        x, y = node.first, node.second
        if x is not None:
            local = node.first_local
            x.gradient = x.gradient + upstream * local if type(local) is float else _sum(x, local(upstream))
            x.pending -= 1
            # A node is ready when all that use it have sent their share.
            if not x.pending:
                ready.append(x)
        if y is not None:
            local = node.second_local
            y.gradient = y.gradient + upstream * local if type(local) is float else _sum(y, local(upstream))
            y.pending -= 1
            if not y.pending:
                ready.append(y)


def _sum(node: Node, downstream: Any) -> Any:
    """The node's gradient with another share, in the shape of its value."""
    shape = np.shape(node.value)
    if np.shape(downstream) != shape:
        downstream = _fit(downstream, shape)
    if type(node.gradient) is float and shape != ():
        return downstream  # the first share; later ones make a new array, since others may hold this one
    return node.gradient + downstream


def _fit(gradient: Any, shape: tuple[int, ...]) -> Any:
    """Undo broadcasting: a value that was repeated along an axis gets the sum over that axis."""
    summed = gradient.sum(axis=tuple(range(np.ndim(gradient) - len(shape))))
    repeated = tuple(i for i, n in enumerate(shape) if n != summed.shape[i])
    summed = summed.sum(axis=repeated, keepdims=True)
    return summed if shape else float(summed)
