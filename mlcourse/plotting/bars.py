"""Distributions over classes or outcomes, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from mlcourse.plotting.style import COLOURS, HATCHES, pick


def plot_distributions(
    dists: Mapping[str, ArrayLike], names: Sequence[str], ax: Axes, xlabel: str = "", ylabel: str = "probability"
) -> Axes:
    """Draw distributions over the same K outcomes as groups of bars, each with its colour and hatch.

    Parameters
    ----------
    dists
        From a distribution's label to its values, array_like of shape (K,).
    names
        One an outcome.
    ax
        Where to draw.
    xlabel, ylabel
        Names of the axes.
    """
    ax.set_axisbelow(True)
    ax.margins(y=0.1)
    width = 0.8 / len(dists)
    positions = np.arange(len(names))
    for k, (label, values) in enumerate(dists.items()):
        offset = (k - (len(dists) - 1) / 2) * width
        style: dict[str, Any] = {"color": pick(COLOURS, k), "hatch": pick(HATCHES, k), "edgecolor": "white"}
        bars = ax.bar(positions + offset, np.asarray(values, dtype=float), width, label=label, **style)
        if len(names) * len(dists) <= 12:  # more numbers would run into each other
            ax.bar_label(bars, fmt="%.2f", fontsize=9)
    ax.set_xticks(positions, names)
    inches = 0.09 * sum(len(name) + 2 for name in names)
    if inches > ax.bbox.width / ax.figure.dpi:
        ax.tick_params(axis="x", rotation=35)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.legend()
    ax.grid(axis="y", alpha=0.3)
    return ax
