"""The plane: its points, the values of a function over it, what a classifier decides where.

:func:`plane_grid` makes the grid, the caller computes on its points, a function
here draws:

>>> xx, yy, points = plane_grid((-3, 3), (-2, 2))
>>> values = (points**2).sum(axis=1)
>>> plot_contours(xx, yy, values, ax)

Where angles matter (a gradient is at right angles to a level line), call
``ax.set_aspect("equal")``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, ListedColormap
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from mlcourse.plotting.shapes import checked
from mlcourse.plotting.style import BLACK, BLUE, COLOURS, HATCHES, ORANGE, pale, pick

_PROBABILITY = LinearSegmentedColormap.from_list("probability", [pale(BLUE, 0.6), "#FFFFFF", pale(ORANGE, 0.6)])
_LEVELS = LinearSegmentedColormap.from_list("levels", colormaps["viridis"](np.linspace(0, 0.8, 9)))  # no pale yellow


def plane_grid(
    xlim: tuple[float, float], ylim: tuple[float, float], n: int = 200
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A grid of points over a rectangle of the plane.

    Parameters
    ----------
    xlim, ylim
        Ends of the rectangle, which belong to the grid.
    n
        Points a side.

    Returns
    -------
    xx, yy : ndarray, shape (n, n)
        First and second coordinates, as the drawing functions take them.
    points : ndarray, shape (n * n, 2)
        The same points as rows, as a classifier takes them.
    """
    xx, yy = np.meshgrid(np.linspace(*xlim, n), np.linspace(*ylim, n))
    return xx, yy, np.column_stack([xx.ravel(), yy.ravel()])


def plot_contours(
    xx: np.ndarray,
    yy: np.ndarray,
    values: ArrayLike,
    ax: Axes,
    path: ArrayLike | None = None,
    levels: int | ArrayLike = 12,
) -> Axes:
    """Draw level lines with their values and, on top, the path of a descent.

    Parameters
    ----------
    xx, yy : ndarray, shape (n, n)
        From :func:`plane_grid`.
    values : array_like, shape (n, n), (n * n,) or (n * n, 1)
        One a point of the grid.
    ax
        Where to draw.
    path : array_like, shape (T + 1, 2)
        Points that a descent went through: a ring where it starts, a star where it ends.
    levels : int or array_like of float
        About how many level lines, or at which values; in a valley with steep sides,
        ``np.geomspace`` shows the bottom too.
    """
    lines = ax.contour(xx, yy, _on_grid("values", values, xx), levels=levels, cmap=_LEVELS, linewidths=1.2)
    ax.clabel(lines, fontsize=8)
    if path is not None:
        x, y = checked("path", path, "two coordinates for each of its points", ("T + 1", 2)).T
        ax.plot(x, y, color=ORANGE, marker="o", markersize=4, linewidth=1.5, label="descent")
        ax.plot(x[0], y[0], "o", color=ORANGE, markerfacecolor="white", markersize=9, label="start")
        ax.plot(x[-1], y[-1], "*", color=BLACK, markersize=13, label="end")
        ax.legend()
    return name_axes(ax)


def plot_probability(xx: np.ndarray, yy: np.ndarray, P: ArrayLike, ax: Axes) -> Axes:
    """Draw a probability as colour, with lines at 0.1, 0.5 and 0.9.

    Parameters
    ----------
    xx, yy : ndarray, shape (n, n)
        From :func:`plane_grid`.
    P : array_like, shape (n, n), (n * n,) or (n * n, 1)
        Probability of class 1 at each point of the grid.
    ax
        Where to draw.
    """
    P = _on_grid("P", P, xx)
    _draw_colours(xx, yy, P, ax, cmap=_PROBABILITY, vmin=0, vmax=1, interpolation="bilinear")
    levels = [level for level in (0.1, 0.5, 0.9) if P.min() < level < P.max()]
    if levels:
        styles = ["-" if level == 0.5 else "--" for level in levels]
        widths = [2.0 if level == 0.5 else 1.0 for level in levels]
        lines = ax.contour(xx, yy, P, levels=levels, colors=BLACK, linestyles=styles, linewidths=widths)
        ax.clabel(lines, fmt="%g", fontsize=9)
    return _fill(xx, yy, ax)


def plot_decision_regions(
    xx: np.ndarray, yy: np.ndarray, labels: ArrayLike, ax: Axes, names: Sequence[str] | None = None
) -> Axes:
    """Draw where a classifier decides for which class: a colour and a hatch each.

    Parameters
    ----------
    xx, yy : ndarray, shape (n, n)
        From :func:`plane_grid`.
    labels : array_like of int, shape (n, n), (n * n,) or (n * n, 1)
        Class at each point of the grid, from 0.
    ax
        Where to draw; colours are those of :func:`plot_points`.
    names
        One a class, for a legend of the regions.
    """
    labels = _on_grid("labels", labels, xx)
    n_classes = max(int(labels.max()) + 1, len(names or ()))
    colours = [pick(COLOURS, k) for k in range(n_classes)]
    cmap = ListedColormap([pale(colour) for colour in colours])
    _draw_colours(xx, yy, labels, ax, cmap=cmap, vmin=-0.5, vmax=n_classes - 0.5, interpolation="nearest")
    for k in np.unique(labels).astype(int):
        inside = (labels == k).astype(float)
        hatched = ax.contourf(xx, yy, inside, levels=[0.5, 1.5], colors="none", hatches=[pick(HATCHES, k)])
        hatched.set(edgecolor=pale(colours[k], 0.6), linewidth=0)
        if inside.min() < 1:
            ax.contour(xx, yy, inside, levels=[0.5], colors=BLACK, linewidths=1)
    for k, name in enumerate(names or ()):
        style: dict[str, Any] = {"facecolor": pale(colours[k]), "hatch": pick(HATCHES, k)}
        ax.add_patch(Rectangle((0, 0), 0, 0, edgecolor=pale(colours[k], 0.6), label=name, **style))
    if names is not None:
        ax.legend()
    return _fill(xx, yy, ax)


def plot_surface(xx: np.ndarray, yy: np.ndarray, values: ArrayLike, ax3d: Any, zlabel: str = "value") -> Any:
    """Draw a function of the plane as a surface over it.

    Parameters
    ----------
    xx, yy : ndarray, shape (n, n)
        From :func:`plane_grid`.
    values : array_like, shape (n, n), (n * n,) or (n * n, 1)
        Height at each point of the grid.
    ax3d
        Axes with three dimensions: ``plt.subplots(subplot_kw={"projection": "3d"})``.
    zlabel
        Name of the height.
    """
    ax3d.plot_surface(xx, yy, _on_grid("values", values, xx), cmap="viridis", linewidth=0)
    ax3d.set(xlabel="$x_1$", ylabel="$x_2$", zlabel=zlabel)
    return ax3d


def _on_grid(name: str, values: ArrayLike, xx: np.ndarray) -> np.ndarray:
    shapes = xx.shape, (xx.size,), (xx.size, 1)
    return checked(name, values, "one number for each point of the grid", *shapes).reshape(xx.shape)


def _draw_colours(xx: np.ndarray, yy: np.ndarray, values: np.ndarray, ax: Axes, **scale: Any) -> None:
    """Colour the plane around each point of the grid; as one image, which is many times faster than a mesh."""
    dx, dy = (xx[0, 1] - xx[0, 0]) / 2, (yy[1, 0] - yy[0, 0]) / 2
    extent = (xx[0, 0] - dx, xx[0, -1] + dx, yy[0, 0] - dy, yy[-1, 0] + dy)
    ax.imshow(values, extent=extent, origin="lower", aspect=ax.get_aspect(), **scale)


def _fill(xx: np.ndarray, yy: np.ndarray, ax: Axes) -> Axes:
    """Let the grid fill the axes, whatever is drawn later."""
    ax.set(xlim=(xx.min(), xx.max()), ylim=(yy.min(), yy.max()))
    return name_axes(ax)


def name_axes(ax: Axes) -> Axes:
    """Name the axes x1 and x2, unless the caller has named them already."""
    ax.set_xlabel(ax.get_xlabel() or "$x_1$")
    ax.set_ylabel(ax.get_ylabel() or "$x_2$")
    return ax
