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
    width = 0.8 / len(dists)
    positions = np.arange(len(names))
    for k, (label, values) in enumerate(dists.items()):
        offset = (k - (len(dists) - 1) / 2) * width
        style: dict[str, Any] = {"color": pick(COLOURS, k), "hatch": pick(HATCHES, k), "edgecolor": "white"}
        ax.bar(positions + offset, np.asarray(values, dtype=float), width, label=label, **style)
    ax.set_xticks(positions, names)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.legend()
    ax.grid(axis="y", alpha=0.3)
    return ax
