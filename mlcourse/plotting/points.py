"""Points of the plane, and the line that a linear classifier draws between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from mlcourse.plotting.plane import name_axes
from mlcourse.plotting.shapes import checked
from mlcourse.plotting.style import BLACK, COLOURS, LINE_STYLES, MARKERS, pick


def plot_points(X: ArrayLike, y: ArrayLike, ax: Axes, names: Sequence[str] | None = None) -> Axes:
    """Draw points of the plane, each class in its own colour and marker.

    Parameters
    ----------
    X : array_like, shape (N, 2)
        One point a row.
    y : array_like of int, shape (N,)
        Class of each point, from 0.
    ax
        Where to draw.
    names
        One a class; "class 0" and so on when left out.
    """
    y = np.asarray(y)
    X = checked("X", X, "two coordinates for each entry of y", (len(y), 2))
    for k in np.unique(y).astype(int):
        label = names[k] if names is not None else f"class {k}"
        style: dict[str, Any] = {"color": pick(COLOURS, k), "marker": pick(MARKERS, k)}
        ax.scatter(X[y == k, 0], X[y == k, 1], s=34, edgecolors="white", linewidths=0.5, label=label, zorder=3, **style)
    ax.legend()
    return name_axes(ax)


def plot_line(w: ArrayLike, b: float, ax: Axes, label: str = "w·x + b = 0") -> Axes:
    """Draw the line ``w·x + b = 0`` across the axes, with an arrow in the direction of ``w``.

    The arrow is at right angles to the line where both axes have the same scale: ``ax.set_aspect("equal")``.

    Draw the points first: the arrow is measured by the axes as they are.

    Parameters
    ----------
    w : array_like, shape (2,)
        Weights, not both 0.
    b
        Bias.
    ax
        Where to draw.
    label
        Name of the line in the legend.

    Raises
    ------
    ValueError
        Both weights are 0: no line.
    """
    w = checked("w", w, "one weight for each coordinate", (2,)).astype(float)
    b = float(checked("b", b, "a single number", ()))
    if not w.any():
        raise ValueError("w is zero: w·x + b = 0 is no line")
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    centre = np.array([left + right, bottom + top]) / 2
    foot = centre - (w @ centre + b) / (w @ w) * w  # the point of the line that is next to the centre
    tip = foot + 0.15 * min(right - left, top - bottom) * w / np.linalg.norm(w)
    k = sum(line.get_gid() == "line" for line in ax.lines)
    along = np.array([-w[1], w[0]])
    style: dict[str, Any] = {"color": BLACK, "linestyle": pick(LINE_STYLES, k)}
    ax.axline(tuple(foot), tuple(foot + along), linewidth=2, label=label, gid="line", **style)
    ax.annotate("", xy=tuple(tip), xytext=tuple(foot), arrowprops={"arrowstyle": "-|>", "color": BLACK, "lw": 2})
    ax.set(xlim=(left, right), ylim=(bottom, top))
    ax.legend()
    return name_axes(ax)
