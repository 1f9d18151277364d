"""Which features a classifier looks at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from mlcourse.plotting.margins import make_room
from mlcourse.plotting.shapes import checked
from mlcourse.plotting.style import BLUE, GREY, ORANGE


def plot_weights(names: Sequence[str], weights: ArrayLike, ax: Axes) -> Axes:
    """Draw weights as horizontal bars, the first at the top.

    Parameters
    ----------
    names
        One a weight.
    weights : array_like, shape (D,)
        Positive ones point right and are hatched, negative ones point left.
    ax
        Where to draw.
    """
    weights = checked("weights", weights, "one number for each entry of names", (len(names),))
    positions = np.arange(len(weights))
    colours = [ORANGE if weight > 0 else BLUE for weight in weights]
    bars = ax.barh(positions, weights, color=colours)
    for bar, weight in zip(bars, weights, strict=True):
        bar.set_hatch("///" if weight > 0 else "")
    ax.set_yticks(positions, names)
    ax.invert_yaxis()
    ax.axvline(0, color=GREY, linewidth=0.8)
    ax.set_xlabel("weight (of a feature scaled to standard deviation 1)")
    make_room(ax, left=0.25 + 0.08 * max(map(len, names), default=0))
    return ax
