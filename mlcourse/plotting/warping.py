"""What a map does to the plane, seen on the lines of a grid.  Deck: "Space Warping"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from mlcourse.plotting.shapes import checked
from mlcourse.plotting.style import BLUE, GREY, ORANGE


def grid_lines(limit: float = 2.0, n: int = 9) -> np.ndarray:
    """Lines of a square grid around the origin.

    Parameters
    ----------
    limit
        The grid goes from ``-limit`` to ``limit`` both ways.
    n
        Lines each way; an odd number has the two axes among them.

    Returns
    -------
    ndarray, shape (2 * n, 101, 2)
        101 points a line: n upright lines from left to right, then n level ones from bottom to top.
        A map of rows, ``lines @ A.T + t`` or ``np.maximum(lines, 0)``, maps them all.
    """
    across = np.linspace(-limit, limit, n)
    along = np.linspace(-limit, limit, 101)
    upright = np.stack(np.broadcast_arrays(across[:, None], along), axis=-1)
    return np.concatenate([upright, upright[..., ::-1]])


def plot_grid_lines(lines: Sequence[np.ndarray] | np.ndarray, ax: Axes) -> Axes:
    """Draw the lines of a grid, before or after a map: the first half solid, the second half dashed.

    Parameters
    ----------
    lines : sequence of ndarray, shape (n, 2)
        From :func:`grid_lines`, or what a map made of them.
    ax
        Where to draw; both axes get the same scale.
    """
    ax.axhline(0, color=GREY, linewidth=0.8)
    ax.axvline(0, color=GREY, linewidth=0.8)
    for i, line in enumerate(lines):
        x, y = checked(f"lines[{i}]", line, "two coordinates for each of its points", ("n", 2)).T
        upright = 2 * i < len(lines)
        style: dict[str, Any] = {"color": BLUE if upright else ORANGE, "linestyle": "-" if upright else "--"}
        ax.plot(x, y, linewidth=1.2, **style)
    ax.set_aspect("equal")
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    return ax
