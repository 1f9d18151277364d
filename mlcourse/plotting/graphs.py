"""Computational graphs with values and gradients.  Deck: "Better Idea: Computational Graphs"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from mlcourse.plotting.style import BLACK, BLUE, GREY, ORANGE

SYMBOLS = {"add": "+", "mul": "×", "*": "×", "sub": "−", "neg": "−", "div": "÷", "matmul": "@"}
COLUMN, RADIUS, STUB = 2.4, 0.36, 0.95

Entry = tuple[Any, ...]


def plot_computational_graph(
    names: Sequence[str],
    tape: Sequence[Entry],
    ax: Axes,
    values: Sequence[Any] | None = None,
    gradients: Sequence[Any] | None = None,
) -> Axes:
    """Draw a computational graph from left to right: operations in circles, numbers on the wires.

    The deck's ``f = (x + y) z`` is
    ``plot_computational_graph(["x", "y", "z"], [("add", 0, 1), ("mul", 3, 2)], ax)``.

    Parameters
    ----------
    names
        One an input.
    tape
        One tuple an operation, in the order of computing: its name, then the places of what it takes.
        Place 0 is the first input, and an operation's result takes the next free place.
    ax
        Where to draw; its frame and ticks are taken away.
    values
        One a place: above the wire that comes out of it, upright and blue.  Of an array the shape is written.
    gradients
        One a place: below that wire, italic and orange.
    """
    sources: list[tuple[int, ...]] = [*[()] * len(names), *(entry[1:] for entry in tape)]
    labels = [*names, *(SYMBOLS.get(entry[0], str(entry[0])) for entry in tape)]
    spots = _layout(sources)
    for place, (x, y) in enumerate(spots):
        is_input = place < len(names)
        ax.plot([x, x + STUB], [y, y], color=GREY, linewidth=1.2, zorder=1)
        for source in sources[place]:
            ax.annotate(
                "",
                xy=(x - RADIUS, y),
                xytext=(spots[source][0] + STUB, spots[source][1]),
                arrowprops={"arrowstyle": "-|>", "color": GREY, "shrinkA": 0, "shrinkB": 0},
            )
        if not is_input:
            ax.add_patch(Circle((x, y), RADIUS, facecolor="white", edgecolor=BLACK, linewidth=1.5, zorder=2))
        ax.text(x, y, labels[place], ha="right" if is_input else "center", va="center", fontsize=12, zorder=3)
        middle = x + STUB / 2 + (0 if is_input else RADIUS / 2)
        if values is not None:
            ax.text(middle, y + 0.08, _short(values[place]), ha="center", va="bottom", color=BLUE, fontsize=10)
        if gradients is not None:
            text = _short(gradients[place])
            ax.text(middle, y - 0.08, text, ha="center", va="top", color=ORANGE, fontsize=10, fontstyle="italic")
    xs, ys = zip(*spots, strict=True)
    ax.set(xlim=(min(xs) - 0.8, max(xs) + STUB + 0.3), ylim=(min(ys) - 0.7, max(ys) + 0.7))
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def read_graph(result: Any, names: Mapping[str, Any]) -> tuple[list[str], list[Entry], list[Any], list[Any]]:
    """Turn the nodes of a graph engine into what :func:`plot_computational_graph` takes.

    Parameters
    ----------
    result
        Node that the graph ends in.  A node has ``parents``, ``operation``, ``value`` and ``gradient``.
    names
        From a name to its input node; inputs that are not named are called by their value.

    Returns
    -------
    names, tape, values, gradients
    """
    order: list[Any] = []
    stack, seen = [(result, False)], set()
    while stack:
        node, is_done = stack.pop()
        if is_done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((parent, False) for parent in reversed(node.parents))
    name_of = {id(node): name for name, node in names.items()}
    inputs = [node for node in order if not node.parents]
    made = [node for node in order if node.parents]
    place = {id(node): i for i, node in enumerate([*inputs, *made])}
    tape = [(node.operation, *(place[id(parent)] for parent in node.parents)) for node in made]
    nodes = [*inputs, *made]
    return (
        [name_of.get(id(node), _short(node.value)) for node in inputs],
        tape,
        [node.value for node in nodes],
        [node.gradient for node in nodes],
    )


def _layout(sources: Sequence[Sequence[int]]) -> list[tuple[float, float]]:
    """A column by depth, inputs just before their first use; each new row as high as there is room."""
    depth = [0] * len(sources)
    for place, taken in enumerate(sources):
        depth[place] = 1 + max((depth[source] for source in taken), default=-1)
    for place in range(len(sources)):
        if not sources[place]:
            users = [depth[user] for user, taken in enumerate(sources) if place in taken]
            depth[place] = min(users, default=1) - 1
    rows: dict[int, float] = {}
    lowest: dict[int, float] = {}  # of each column, the first free row
    for place in reversed(range(len(sources))):
        _place(place, sources, depth, rows, lowest)
    return [(COLUMN * depth[place], -1.25 * rows[place]) for place in range(len(sources))]


def _place(
    start: int, sources: Sequence[Sequence[int]], depth: list[int], rows: dict[int, float], lowest: dict[int, float]
) -> None:
    stack = [(start, False)]
    while stack:
        place, is_done = stack.pop()
        if place in rows:
            continue
        if not is_done:
            stack.append((place, True))
            stack.extend((source, False) for source in reversed(sources[place]) if source not in rows)
            continue
        deepest = [rows[s] for s in sources[place] if depth[s] == depth[place] - 1 and s in rows]
        made = [rows[s] for s in sources[place] if depth[s] == depth[place] - 1 and sources[s]]
        wish = float(np.mean(made or deepest)) if deepest else 0.0
        rows[place] = max(wish, lowest.get(depth[place], 0.0))
        lowest[depth[place]] = rows[place] + 1


def _short(value: Any) -> str:
    if np.ndim(value):
        return "×".join(str(n) for n in np.shape(value))
    return f"{float(value):.3g}".replace("-", "−")
