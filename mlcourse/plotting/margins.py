"""Room for long labels on pictures that nothing crops or lays out."""

from __future__ import annotations

from matplotlib.axes import Axes


def make_room(ax: Axes, left: float = 0.0, bottom: float = 0.0) -> None:
    """Widen the margins of the figure of ``ax`` to so many inches; a layout engine sees to them itself."""
    figure = ax.get_figure(root=True)
    if figure is None or figure.get_layout_engine() is not None:
        return
    width, height = figure.get_size_inches()
    now = figure.subplotpars
    figure.subplots_adjust(left=max(now.left, left / width), bottom=max(now.bottom, bottom / height))
