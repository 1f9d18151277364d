"""Networks: units as circles in layers, weights as edges."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle
from numpy.typing import ArrayLike

from mlcourse.plotting.style import BLACK, BLUE, GREY, ORANGE

MOST_UNITS = 8


def plot_network(
    sizes: Sequence[int],
    ax: Axes,
    names: Sequence[str] | None = None,
    weights: Sequence[ArrayLike] | None = None,
) -> Axes:
    """Draw the units of a network as circles and its weights as edges, input at the left.

    Parameters
    ----------
    sizes
        Units of each layer, the input first.  Of a layer of more than 8 units, 8 are drawn and a dotted gap.
    ax
        Where to draw; its frame and ticks are taken away.
    names
        One a layer; "input", "hidden 1", ..., "output" when left out.
    weights : sequence of array_like, shape (sizes[l], sizes[l + 1])
        Edges get wider with the size of the weight; positive ones orange and solid,
        negative ones blue and dashed.
    """
    columns = [_heights(size) for size in sizes]
    for layer, (left, right) in enumerate(itertools.pairwise(columns)):
        W = None if weights is None else np.asarray(weights[layer], dtype=float)
        _draw_edges(layer, left, right, W, ax)
    if names is None:
        names = ["input", *(f"hidden {i}" for i in range(1, len(sizes) - 1)), "output"]
    bottom = -max(max(heights.values()) for heights in columns) - 0.9
    for layer, (size, heights, name) in enumerate(zip(sizes, columns, names, strict=True)):
        for y in heights.values():
            ax.add_patch(Circle((3 * layer, y), 0.3, facecolor="white", edgecolor=BLACK, linewidth=1.5, zorder=2))
        if size > MOST_UNITS:
            ax.text(3 * layer, (heights[MOST_UNITS - 2] + heights[size - 1]) / 2, "⋮", ha="center", va="center")
        ax.text(3 * layer, bottom, f"{name}\n{size} unit{'s' if size > 1 else ''}", ha="center", va="top", fontsize=10)
    ax.set(xlim=(-1, 3 * len(sizes) - 2), ylim=(bottom - 1, -bottom - 0.3))
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def _heights(size: int) -> dict[int, float]:
    """Height of each unit that is drawn, the first at the top, centred on 0."""
    if size <= MOST_UNITS:
        return {i: (size - 1) / 2 - i for i in range(size)}
    drawn = [*range(MOST_UNITS - 1), size - 1]
    return {
        unit: MOST_UNITS / 2 - place for unit, place in zip(drawn, [*range(MOST_UNITS - 1), MOST_UNITS], strict=True)
    }


def _draw_edges(layer: int, left: dict[int, float], right: dict[int, float], W: np.ndarray | None, ax: Axes) -> None:
    largest = 1.0 if W is None else float(np.abs(W).max()) or 1.0
    for i, y_left in left.items():
        for j, y_right in right.items():
            style: dict[str, Any] = {"color": GREY, "linewidth": 0.8}
            if W is not None:
                positive = W[i, j] > 0
                style = {"color": ORANGE if positive else BLUE, "linestyle": "-" if positive else "--"}
                style["linewidth"] = 3 * abs(W[i, j]) / largest
            ax.plot([3 * layer, 3 * layer + 3], [y_left, y_right], zorder=1, **style)
