"""Curves: functions of one variable, errors and losses over steps, capacities and layers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, ScalarFormatter
from numpy.typing import ArrayLike

from mlcourse.plotting.shapes import checked
from mlcourse.plotting.style import BLUE, COLOURS, GREY, LINE_STYLES, MARKERS, ORANGE, pick


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
    y = checked("y", y, "one number for each entry of x", np.shape(x))
    ax.axvline(0, color=GREY, linewidth=0.8)
    ax.plot(x, y, color=BLUE, linewidth=2.5)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.grid(alpha=0.3)
    return ax


def plot_curves(x: ArrayLike, curves: Mapping[str, ArrayLike], ax: Axes, xlabel: str = "x", ylabel: str = "y") -> Axes:
    """Draw several curves over the same ``x``, each in its own colour and line style.

    The first is the widest and the last the thinnest, so that all are seen where they coincide.

    Parameters
    ----------
    x : array_like, shape (N,)
        Where the curves are known.
    curves
        From a curve's label to its values, array_like of shape (N,).
    ax
        Where to draw.
    xlabel, ylabel
        Names of the axes.
    """
    for k, (label, given) in enumerate(curves.items()):
        y = checked(f"curves[{label!r}]", given, "one number for each entry of x", np.shape(x))
        width = max(1.5, 3.5 - 0.5 * k)
        ax.plot(x, y, color=pick(COLOURS, k), linestyle=pick(LINE_STYLES, k), linewidth=width, label=label)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.legend()
    ax.grid(alpha=0.3)
    return ax


def plot_loss_curve(
    steps: ArrayLike,
    losses: ArrayLike,
    ax: Axes,
    at_zero: float | None = None,
    label: str = "your fit",
    xlabel: str = "steps of gradient descent",
    ylabel: str = "training loss (nats)",
) -> Axes:
    """Draw the loss over the number of steps, on a logarithmic step axis that has room for step 0.

    Parameters
    ----------
    steps : array_like of int, shape (T,)
        Numbers of steps.
    losses : array_like of float, shape (T,)
        Loss after so many steps, in nats; infinity or NaN leaves a gap.
    ax
        Where to draw.
    at_zero
        The loss with all weights at zero, drawn as a dashed line to compare with.
    label
        Whose loss it is.
    xlabel, ylabel
        Names of the axes.
    """
    losses = checked("losses", losses, "one number for each entry of steps", np.shape(steps))
    ax.plot(steps, losses, color=BLUE, marker="o", label=label, clip_on=False, zorder=3)
    if at_zero is not None:
        ax.axhline(at_zero, color=ORANGE, linestyle="--", label=f"all weights zero: {at_zero:.3f}")
    ax.set_xscale("symlog", linthresh=1)
    ax.xaxis.set_major_formatter(ScalarFormatter())  # 100 reads easier than a power of ten, and is drawn faster
    ax.set_xlim(left=0)
    ax.set_ylim(0, 1.1 * np.max(losses, initial=at_zero or 0.0, where=np.isfinite(losses)))
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.legend()
    ax.grid(alpha=0.3)
    return ax


def plot_band(
    x: ArrayLike,
    runs: ArrayLike,
    ax: Axes,
    label: str,
    xlabel: str = "steps",
    ylabel: str = "loss",
) -> Axes:
    """Draw the median of several runs as a line and their quartiles as a band.

    The second call on the same axes takes the next colour, line style and marker.

    Parameters
    ----------
    x : array_like, shape (T,)
        Where the runs are known.
    runs : array_like, shape (R, T) or (T,)
        One run a row, of another seed for instance; or a single run.
    ax
        Where to draw.
    label
        Name of the runs in the legend.
    xlabel, ylabel
        Names of the axes.
    """
    runs = checked("runs", runs, "one number for each entry of x", ("R", np.size(x)), np.shape(x))
    k = sum(line.get_gid() == "band" for line in ax.lines)
    low, median, high = np.percentile(np.atleast_2d(runs), [25, 50, 75], axis=0)
    ax.fill_between(x, low, high, color=pick(COLOURS, k), alpha=0.2, linewidth=0)
    ax.plot(
        x,
        median,
        color=pick(COLOURS, k),
        linestyle=pick(LINE_STYLES, k),
        marker=pick(MARKERS, k) if np.size(x) <= 25 else None,
        linewidth=2,
        label=label,
        gid="band",
    )
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.legend()
    ax.grid(alpha=0.3)
    return ax


def plot_capacity_curve(
    capacities: ArrayLike,
    train_errors: ArrayLike,
    validation_errors: ArrayLike,
    ax: Axes,
    xlabel: str = "capacity (degree of the polynomial)",
    ylabel: str = "mean squared error",
) -> Axes:
    """Draw the errors of training and validation over the capacity, with a star at the least validation error.

    Parameters
    ----------
    capacities : array_like, shape (C,)
        One a hypothesis space.
    train_errors, validation_errors : array_like, shape (C,) or (R, C)
        One a capacity; of R runs the medians are drawn, with a band of quartiles.
    ax
        Where to draw.
    xlabel, ylabel
        Names of the axes.
    """
    shapes, each = [np.shape(capacities), ("R", np.size(capacities))], "one number for each entry of capacities"
    train_errors = checked("train_errors", train_errors, each, *shapes)
    validation_errors = checked("validation_errors", validation_errors, each, *shapes)
    plot_band(capacities, train_errors, ax, "training", xlabel, ylabel)
    plot_band(capacities, validation_errors, ax, "validation", xlabel, ylabel)
    median = np.median(np.atleast_2d(validation_errors), axis=0)
    best = int(np.argmin(median))
    capacity = np.asarray(capacities)[best]
    ax.axvline(capacity, color=GREY, linestyle=":")
    ax.plot(capacity, median[best], "*k", markersize=13, label=f"least validation error, at {capacity:g}")
    ax.legend()
    return ax


def plot_gradient_norms(norms: Mapping[str, ArrayLike], ax: Axes, ylabel: str = "norm of the gradient") -> Axes:
    """Draw the norm of the gradient in each layer, on a logarithmic axis.

    Parameters
    ----------
    norms
        From a network's label to its norms, array_like of shape (L,), first layer first.
    ax
        Where to draw.
    ylabel
        Of what the norm is.
    """
    for k, (label, given) in enumerate(norms.items()):
        values = checked(f"norms[{label!r}]", given, "one number for each layer", ("L",))
        layers = np.arange(1, np.size(values) + 1)
        style: dict[str, Any] = {
            "color": pick(COLOURS, k),
            "linestyle": pick(LINE_STYLES, k),
            "marker": pick(MARKERS, k),
        }
        ax.plot(layers, values, linewidth=2, label=label, **style)
    ax.set_yscale("log")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set(xlabel="layer (1 is next to the input)", ylabel=ylabel)
    ax.legend()
    ax.grid(alpha=0.3)
    return ax
