"""Curves: a function of one variable, a loss over the steps of a fit."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from mlcourse.plotting.style import BLUE, GREY, ORANGE


def plot_function(x: ArrayLike, y: ArrayLike, ax: Axes, xlabel: str = "z", ylabel: str = "σ(z)") -> Axes:
    """Draw ``y`` over ``x`` with the axes through the origin in grey.

    Parameters
    ----------
    x, y : array_like, shape (N,)
        The curve.
    ax
        Where to draw.
    xlabel, ylabel
        Names of the axes.
    """
    ax.axvline(0, color=GREY, linewidth=0.8)
    ax.plot(x, y, color=BLUE, linewidth=2.5)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.grid(alpha=0.3)
    return ax


def plot_loss_curve(steps: ArrayLike, losses: ArrayLike, ax: Axes, at_zero: float | None = None) -> Axes:
    """Draw the loss over the number of steps, on a logarithmic step axis that has room for step 0.

    Parameters
    ----------
    steps : array_like of int, shape (T,)
        Numbers of steps.
    losses : array_like of float, shape (T,)
        Loss after so many steps, in nats.
    ax
        Where to draw.
    at_zero
        A loss to compare with, drawn as a dashed line.
    """
    ax.plot(steps, losses, color=BLUE, marker="o", label="your fit")
    if at_zero is not None:
        ax.axhline(at_zero, color=ORANGE, linestyle="--", label="knowing nothing: log 2")
    ax.set_xscale("symlog", linthresh=1)
    ax.set_xlim(left=0)
    ax.set_ylim(0, 1.1 * float(np.max(losses)))
    ax.set(xlabel="steps of gradient descent", ylabel="loss on the training mails (nats)")
    ax.legend()
    ax.grid(alpha=0.3)
    return ax
