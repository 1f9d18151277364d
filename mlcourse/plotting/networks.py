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
MOST_NUMBERS = 12

Heights = dict[int, float]


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
        Units of each layer, the input first.  Of more than 8 units in a layer, 8 are drawn with a gap of dots.
    ax
        Where to draw; its frame and ticks are taken away.
    names
        One a layer; "input", "hidden 1", ..., "output" when left out.
    weights : sequence of array_like, shape (sizes[l], sizes[l + 1])
        An edge is as wide as its weight is large; positive ones are orange and solid,
        negative ones blue and dashed.  Between small layers each edge has its number.
    """
    columns = [_heights(size) for size in sizes]
    tallest = max(heights[0] for heights in columns)
    bottom = -tallest - 0.7
    n_gaps = max(len(sizes) - 1, 1)
    shape = ax.bbox.width / ax.bbox.height
    gap = max(2.0, ((2 * tallest + 2.6) * shape - 2.4) / n_gaps)  # the network fills the axes, circles stay round
    for layer, (left, right) in enumerate(itertools.pairwise(columns)):
        W = None if weights is None else np.asarray(weights[layer], dtype=float)
        _draw_edges(gap * layer, gap, left, right, W, ax)
    if names is None:
        names = ["input", *(f"hidden {i}" for i in range(1, len(sizes) - 1)), "output"]
    for layer, (size, heights, name) in enumerate(zip(sizes, columns, names, strict=True)):
        for y in heights.values():
            ax.add_patch(Circle((gap * layer, y), 0.28, facecolor="white", edgecolor=BLACK, linewidth=1.5, zorder=2))
        if size > MOST_UNITS:
            middle = (heights[MOST_UNITS - 2] + heights[size - 1]) / 2
            ax.text(gap * layer, middle, "⋮", ha="center", va="center", fontsize=13)
        units = "1 unit" if size == 1 else f"{size} units"
        ax.text(gap * layer, bottom, f"{name}\n{units}", ha="center", va="top", fontsize=10)
    ax.set(xlim=(-1.2, gap * n_gaps + 1.2), ylim=(bottom - 1.3, tallest + 0.6))
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def _heights(size: int) -> Heights:
    """Height of each unit that is drawn, the first at the top, centred on 0."""
    if size <= MOST_UNITS:
        return {unit: (size - 1) / 2 - unit for unit in range(size)}
    top = {unit: MOST_UNITS / 2 - unit for unit in range(MOST_UNITS - 1)}
    return {**top, size - 1: -MOST_UNITS / 2}


def _draw_edges(x: float, gap: float, left: Heights, right: Heights, W: np.ndarray | None, ax: Axes) -> None:
    largest = 1.0 if W is None else float(np.abs(W).max()) or 1.0
    for (i, y_left), (j, y_right) in itertools.product(left.items(), right.items()):
        style: dict[str, Any] = {"color": GREY, "linewidth": 0.8}
        if W is not None:
            positive = W[i, j] > 0
            style = {"color": ORANGE if positive else BLUE, "linestyle": "-" if positive else "--"}
            style["linewidth"] = 3 * abs(W[i, j]) / largest
            if W.size <= MOST_NUMBERS:
                # A third of the way, edges of one unit have parted and few others cross.
                spot = (x + gap / 3, y_left + (y_right - y_left) / 3)
                box = {"boxstyle": "round,pad=0.1", "facecolor": "white", "edgecolor": "none"}
                number = f"{W[i, j]:.3g}".replace("-", "−")
                ax.text(*spot, number, color=style["color"], ha="center", va="center", fontsize=9, bbox=box)
        ax.plot([x, x + gap], [y_left, y_right], zorder=1, **style)
