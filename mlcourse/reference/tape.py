"""A computational graph as a plain list: one tuple an operation, in the order of computing.

``values`` holds the inputs first, then the result of each entry of the tape.
An entry names its operation and the places in ``values`` of what it takes:
``("add", i, j)``, ``("mul", i, j)``, ``("max", i, j)``, ``("copy", i)``.  The
deck's ``f = (x + y) z`` is ``[("add", 0, 1), ("mul", 3, 2)]``.  Deck: "Better
Idea: Computational Graphs".
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

from mlcourse.reference.gates import add_backward, max_backward, mul_backward

Entry = tuple[Any, ...]


class Operation(NamedTuple):
    """What an entry computes from its inputs, and ``(upstream, *inputs) -> downstream`` gradients."""

    n_inputs: int
    compute: Callable[..., float]
    downstream: Callable[..., tuple[float, ...]]


def _add(x: float, y: float) -> float:
    return x + y


def _mul(x: float, y: float) -> float:
    return x * y


def _larger(x: float, y: float) -> float:
    return x if x >= y else y


def _copy(x: float) -> float:
    return x


def _pass_on(upstream: float, x: float) -> tuple[float]:
    return (upstream,)


OPERATIONS = {
    "add": Operation(2, _add, add_backward),
    "mul": Operation(2, _mul, mul_backward),
    "max": Operation(2, _larger, max_backward),
    "copy": Operation(1, _copy, _pass_on),
}


def topological_order(edges: Sequence[tuple[Hashable, Hashable]]) -> list[Any]:
    """The nodes of a graph, each after all that it depends on.

    Parameters
    ----------
    edges
        ``(a, b)`` where b is computed from a; twice where b uses a twice.

    Returns
    -------
    Each node once.  Of several right orders, the one that keeps to the order of ``edges``.

    Raises
    ------
    ValueError
        The edges go round in a circle.
    """
    waiting_for = dict.fromkeys((node for edge in edges for node in edge), 0)
    users: dict[Any, list[Any]] = {node: [] for node in waiting_for}
    for a, b in edges:
        waiting_for[b] += 1
        users[a].append(b)
    ready = deque(node for node, n in waiting_for.items() if n == 0)
    order = []
    while ready:
        order.append(ready.popleft())
        for user in users[order[-1]]:
            waiting_for[user] -= 1
            if waiting_for[user] == 0:
                ready.append(user)
    if len(order) < len(waiting_for):
        stuck = [node for node in waiting_for if waiting_for[node] > 0]
        raise ValueError(f"edges go round in a circle: no order for {stuck[:5]}")
    return order


def forward(tape: Sequence[Entry], inputs: Sequence[float]) -> list[float]:
    """The inputs, and the result of each entry of the tape after them, as floats.

    Raises
    ------
    ValueError
        An operation that is not known, or a place that holds no value yet.
    """
    values = [float(x) for x in inputs]
    for entry in tape:
        operation = _operation(entry, len(values))
        values.append(operation.compute(*(values[i] for i in entry[1:])))
    return values


def backward(tape: Sequence[Entry], values: Sequence[float]) -> list[float]:
    """The derivative of the last value by each value.

    Parameters
    ----------
    tape
        As for :func:`forward`.
    values
        What :func:`forward` returned; left as it is.

    Returns
    -------
    Floats, one a value; 0.0 for what the last value does not depend on.

    Raises
    ------
    ValueError
        As for :func:`forward`, or no value at all, or fewer values than entries.
    """
    values = [float(v) for v in values]
    n_inputs = len(values) - len(tape)
    if n_inputs < 0 or not values:
        raise ValueError(f"values has {len(values)} entries, too few for a tape of {len(tape)}")
    gradients = [0.0] * len(values)
    gradients[-1] = 1.0
    for place in reversed(range(n_inputs, len(values))):
        entry, upstream = tape[place - n_inputs], gradients[place]
        operation = _operation(entry, place)
        if upstream == 0.0:
            continue  # nothing to send on; and 0 times a value that overflowed would be NaN
        downstream = operation.downstream(upstream, *(values[i] for i in entry[1:]))
        for i, gradient in zip(entry[1:], downstream, strict=True):
            gradients[i] += gradient  # a value that is used again gets the sum
    return gradients


def _operation(entry: Entry, place: int) -> Operation:
    name, *sources = entry
    if name not in OPERATIONS:
        raise ValueError(f"tape entry {entry}: {name!r} is not one of {', '.join(OPERATIONS)}")
    operation = OPERATIONS[name]
    if len(sources) != operation.n_inputs or not all(0 <= i < place for i in sources):
        raise ValueError(f"tape entry {entry}: needs {operation.n_inputs} places from 0 to {place - 1}")
    return operation
