"""What a classifier does with its examples, and which features it looks at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from mlcourse.plotting.style import BLUE, CLASS_COLOURS, CLASS_HATCHES, GREY, ORANGE


def plot_probabilities(
    probabilities: np.ndarray, y: np.ndarray, ax: Axes, names: Sequence[str] = ("0", "1")
) -> Axes:
    """Draw how the predicted probabilities of each class are spread.

    Parameters
    ----------
    probabilities : ndarray, shape (N,)
        Predicted probability of class 1.
    y : ndarray of int, shape (N,)
        True class.
    ax
        Where to draw.
    names
        Names of the classes.
    """
    groups = [probabilities[y == label] for label in range(len(names))]
    colours = CLASS_COLOURS[: len(names)]
    _, _, bars = ax.hist(groups, bins=20, range=(0, 1), color=list(colours), label=list(names))
    for container, hatch in zip(bars, CLASS_HATCHES, strict=False):
        for bar in container:
            bar.set_hatch(hatch)
    ax.axvline(0.5, color=GREY, linestyle="--")
    ax.set(xlabel="predicted probability of class 1", ylabel="number of examples")
    ax.legend(title="true class")
    return ax


def plot_weights(names: Sequence[str], weights: np.ndarray, ax: Axes) -> Axes:
    """Draw weights as horizontal bars, the first at the top.

    Parameters
    ----------
    names
        One a weight.
    weights : ndarray, shape (D,)
        Positive ones point right and are hatched, negative ones point left.
    ax
        Where to draw.
    """
    positions = np.arange(len(weights))
    colours = [ORANGE if weight > 0 else BLUE for weight in weights]
    bars = ax.barh(positions, weights, color=colours)
    for bar, weight in zip(bars, weights, strict=True):
        bar.set_hatch("///" if weight > 0 else "")
    ax.set_yticks(positions, names)
    ax.invert_yaxis()
    ax.axvline(0, color=GREY, linewidth=0.8)
    ax.set_xlabel("weight (of a feature scaled to standard deviation 1)")
    return ax
