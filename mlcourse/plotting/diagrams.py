"""Diagrams: named boxes and the arrows between them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes

from mlcourse.plotting.style import BLACK, BLUE, pale


def plot_boxes(
    boxes: Mapping[str, tuple[float, float]],
    arrows: Sequence[tuple[str, str]],
    ax: Axes,
    highlighted: Collection[str] = (),
) -> Axes:
    """Draw boxes with their names in them, and arrows from box to box.

    Deck: "Components of supervised learning", the diagram of a learning model.

    Parameters
    ----------
    boxes
        From a name, of one line or more, to the middle of its box.  One unit across is
        room for a short name where the figure has an inch and a half a column.
    arrows
        Pairs of names, (from, to).
    ax
        Where to draw; its frame and ticks are taken away.
    highlighted
        Names of boxes that are drawn in blue with a thick border.

    Raises
    ------
    KeyError
        An arrow from or to a box that is not there.
    """
    patches = {}
    for name, (x, y) in boxes.items():
        marked = name in highlighted
        look: dict[str, Any] = {
            "boxstyle": "round,pad=0.4",
            "facecolor": pale(BLUE, 0.2) if marked else "white",
            "edgecolor": BLUE if marked else BLACK,
            "linewidth": 2.5 if marked else 1.0,
        }
        patches[name] = ax.text(x, y, name, ha="center", va="center", bbox=look).get_bbox_patch()
    for start, end in arrows:
        style: dict[str, Any] = {"arrowstyle": "-|>", "color": BLACK, "patchA": patches[start], "patchB": patches[end]}
        ax.annotate("", xy=boxes[end], xytext=boxes[start], arrowprops=style)
    xs, ys = zip(*boxes.values(), strict=True)
    ax.set(xlim=(min(xs) - 0.5, max(xs) + 0.5), ylim=(min(ys) - 0.4, max(ys) + 0.4))
    ax.set_axis_off()
    return ax
