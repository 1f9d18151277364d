"""Computational graphs with values and gradients.  Deck: "Better Idea: Computational Graphs".

A graph is plain data, as in assignment 6: the names of the inputs, and a tape
with one tuple an operation.  The deck's ``f = (x + y) z``, with numbers:

>>> names, tape = ["x", "y", "z"], [("add", 0, 1), ("mul", 3, 2)]
>>> plot_computational_graph(names, tape, ax, values=[-2, 5, -4, 3, -12], gradients=[-4, -4, 3, -4, 1])

:func:`read_graph` makes the same data of the nodes of a graph engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Ellipse, FancyArrowPatch
from matplotlib.path import Path

from mlcourse.plotting.graph_layout import LETTER, RADIUS, Spot, Wire, lay_out
from mlcourse.plotting.shapes import checked
from mlcourse.plotting.style import BLACK, BLUE, GREY, ORANGE

SYMBOLS = {"add": "+", "+": "+", "mul": "×", "*": "×", "@": "@"}

LARGEST = 12.0
"""Size of letters, in points, that a small graph does not exceed."""

Entry = tuple[Any, ...]


def plot_computational_graph(
    names: Sequence[str],
    tape: Sequence[Entry],
    ax: Axes,
    values: Sequence[Any] | None = None,
    gradients: Sequence[Any] | None = None,
) -> Axes:
    """Draw a computational graph from left to right: operations in circles, numbers on the wires.

    Parameters
    ----------
    names
        One an input.
    tape
        One tuple an operation, in the order of computing: its name, then the places of what it takes.
        Place 0 is the first input, and each operation's result takes the next free place.
    ax
        Where to draw; its frame and ticks are taken away.  Letters stay readable with an inch of width a column.
    values
        One a place, above the wire that comes out of it, upright and blue.  Of an array the shape is written.
    gradients
        One a place, below that wire, italic and orange.

    Raises
    ------
    ValueError
        Not one value or gradient a place, or an entry that takes a place that is not there yet.
    """
    n_places = len(names) + len(tape)
    above, below = _texts("values", values, n_places), _texts("gradients", gradients, n_places)
    for place, entry in enumerate(tape, start=len(names)):
        for source in entry[1:]:
            if not 0 <= source < place:
                raise ValueError(f"tape entry {entry} takes place {source}, which is not one of 0 to {place - 1}")
    labels = [*names, *(SYMBOLS.get(entry[0], str(entry[0])) for entry in tape)]
    sources: list[tuple[int, ...]] = [*[()] * len(names), *(tuple(entry[1:]) for entry in tape)]
    spots, wires = lay_out(labels, sources, max(len(text) for text in above + below))
    size = _frame(spots, wires, ax)
    for wire in wires:
        path = Path(wire, [Path.MOVETO, Path.CURVE3, Path.CURVE3])
        arrow = FancyArrowPatch(path=path, arrowstyle="-|>", mutation_scale=size, shrinkA=0, shrinkB=0)
        arrow.set(color=GREY, linewidth=1, zorder=1)
        ax.add_patch(arrow)
    for place, spot in enumerate(spots):
        ax.plot([spot.right, spot.end], [spot.y, spot.y], color=GREY, linewidth=1, zorder=1)
        if place >= len(names):
            circle = Ellipse((spot.x, spot.y), spot.right - spot.left, 2 * RADIUS)
            circle.set(facecolor="white", edgecolor=BLACK, linewidth=1.2, zorder=2)
            ax.add_patch(circle)
        middle = (spot.right + spot.end) / 2
        symbol_size = size * (1.4 if labels[place] in SYMBOLS.values() else 1)
        ax.text(spot.x, spot.y, labels[place], ha="center", va="center", fontsize=symbol_size, zorder=3)
        ax.text(middle, spot.y + 0.05, above[place], ha="center", va="bottom", fontsize=size, color=BLUE)
        style = "italic"
        ax.text(middle, spot.y - 0.1, below[place], ha="center", va="top", fontsize=size, color=ORANGE, fontstyle=style)
    return ax


def read_graph(result: Any, names: Mapping[str, Any]) -> tuple[list[str], list[Entry], list[Any], list[Any]]:
    """Turn the nodes of a graph engine into what :func:`plot_computational_graph` takes.

    Parameters
    ----------
    result
        The node that the graph ends in.  A node has ``parents``, ``operation``, ``value`` and ``gradient``.
    names
        From a name to its input node; an input without a name goes by its value.

    Returns
    -------
    names, tape, values, gradients
        As :func:`plot_computational_graph` takes them, inputs in the order in which the formula meets them.
    """
    inputs, made = _walk(result)
    nodes = [*inputs, *made]
    place = {id(node): i for i, node in enumerate(nodes)}
    name_of = {id(node): name for name, node in names.items()}
    return (
        [name_of.get(id(node), _short("an input", node.value)) for node in inputs],
        [(node.operation, *(place[id(parent)] for parent in node.parents)) for node in made],
        [node.value for node in nodes],
        [node.gradient for node in nodes],
    )


def _walk(result: Any) -> tuple[list[Any], list[Any]]:
    """Inputs and results of operations, each once and after its parents; without recursion, for deep graphs."""
    inputs: list[Any] = []
    made: list[Any] = []
    stack, seen = [(result, False)], set()
    while stack:
        node, parents_are_done = stack.pop()
        if parents_are_done:
            made.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            if node.parents:
                stack.append((node, True))
                stack.extend((parent, False) for parent in reversed(node.parents))
            else:
                inputs.append(node)
    return inputs, made


def _frame(spots: Sequence[Spot], wires: Sequence[Wire], ax: Axes) -> float:
    """Fit the axes around the graph, circles round; returns the size of letters that fit the layout."""
    left, right = min(spot.left for spot in spots) - 0.1, max(spot.end for spot in spots) + 0.1
    heights = [*(spot.y for spot in spots), *((wire.start[1] + 2 * wire.bend[1] + wire.end[1]) / 4 for wire in wires)]
    bottom, top = min(heights) - 0.6, max(heights) + 0.6
    # Points of a unit of the layout; a digit is 0.64 of its size wide.
    room = min(ax.bbox.width / (right - left), ax.bbox.height / (top - bottom)) * 72 / ax.figure.dpi
    size = min(LARGEST, room * LETTER / 0.64)
    # A small graph stands in the middle, no larger than its letters.
    slack = room / (size / LETTER * 0.64)
    x, y = (left + right) / 2, (bottom + top) / 2
    ax.set(
        xlim=(x + slack * (left - x), x + slack * (right - x)), ylim=(y + slack * (bottom - y), y + slack * (top - y))
    )
    ax.set_aspect("equal")
    ax.set_axis_off()
    return float(size)


def _texts(name: str, given: Sequence[Any] | None, n_places: int) -> list[str]:
    if given is None:
        return [""] * n_places
    if isinstance(given, Mapping) or not np.iterable(given):
        kind = type(given).__name__
        raise ValueError(f"{name} must be a list with an entry for each of {n_places} places, but its type is {kind}")
    if len(given) != n_places:
        raise ValueError(f"{name} has {len(given)} entries, but the graph has {n_places} places")
    return [_short(f"{name}[{place}]", entry) for place, entry in enumerate(given)]


def _short(name: str, value: Any) -> str:
    if np.ndim(value):
        return str(np.shape(value))
    return f"{float(checked(name, value, 'a number or an array', ())):.3g}".replace("-", "−")
