"""Distributions over classes or outcomes, side by side, and what their messages cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from mlcourse.plotting.margins import make_room
from mlcourse.plotting.shapes import checked
from mlcourse.plotting.style import COLOURS, HATCHES, pale, pick


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
    for k, (label, given) in enumerate(dists.items()):
        values = checked(f"dists[{label!r}]", given, "one number for each entry of names", (len(names),))
        offset = (k - (len(dists) - 1) / 2) * width
        style: dict[str, Any] = {"color": pick(COLOURS, k), "hatch": pick(HATCHES, k), "edgecolor": "white"}
        bars = ax.bar(positions + offset, values.astype(float), width, label=label, **style)
        if len(names) * len(dists) <= 12:  # more numbers would run into each other
            ax.bar_label(bars, fmt="%.2f", fontsize=9)
    ax.set_xticks(positions, names)
    inches = 0.09 * sum(len(name) + 2 for name in names)
    if inches > ax.bbox.width / ax.figure.dpi:
        ax.tick_params(axis="x", rotation=35)
        make_room(ax, bottom=0.35 + 0.05 * max(map(len, names)) + (0.2 if xlabel else 0.0))
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.legend()
    ax.grid(axis="y", alpha=0.3)
    return ax


def plot_code_lengths(
    names: Sequence[str], probabilities: ArrayLike, lengths: ArrayLike, ax: Axes, unit: str = "bits"
) -> Axes:
    """Draw a code as bars, each as wide as its outcome is probable and as high as its name is long.

    So the area of a bar is what the outcome adds to the mean length of a message, and
    all bars together are that mean: the entropy for the right code, the cross entropy for another.
    Deck: "Cross entropy".

    Parameters
    ----------
    names
        One an outcome.
    probabilities : array_like, shape (K,)
        How often each outcome is sent; they add up to 1.
    lengths : array_like, shape (K,)
        Of each outcome's name, at least 0.
    ax
        Where to draw.
    unit
        Of the lengths.
    """
    p = np.asarray(probabilities, dtype=float)
    left = np.cumsum(p) - p
    for k, (start, width, height) in enumerate(zip(left, p, np.asarray(lengths, dtype=float), strict=True)):
        style: dict[str, Any] = {"color": pale(pick(COLOURS, k), 0.6), "hatch": pick(HATCHES, k), "edgecolor": "white"}
        bar = ax.bar(start, height, width, align="edge", **style)
        ax.bar_label(bar, fmt="%.3g", fontsize=9)
    ax.set_xticks(left + p / 2, names)
    ax.tick_params(axis="x", length=0)
    ax.margins(x=0, y=0.12)
    ax.set(xlabel="outcome, as wide as it is probable", ylabel=f"length of its name ({unit})")
    return ax
