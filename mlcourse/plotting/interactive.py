"""Figures with sliders.

What is saved of a cell with sliders is one sentence, and no widget: a page reads
the same without a kernel, and a run that compares outputs (nbval) finds the
same text each time.  So a static figure belongs before each one.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from matplotlib.figure import Figure

from mlcourse.plotting.figures import checked_alt, is_live, to_html, to_png


def sliders(draw: Callable[..., Figure], alt: str, **ranges: tuple[float, float, float]) -> None:
    """Show a figure that is drawn anew whenever a slider moves.

    >>> def draw(w1, w2):
    ...     figure, ax = plt.subplots(figsize=(6, 4))
    ...     plot_line([w1, w2], 0.0, ax)
    ...     return figure
    >>> sliders(draw, "The line w·x = 0.", w1=(-3.0, 3.0, 1.0), w2=(-3.0, 3.0, 0.5))

    Where nobody can move a slider (nbconvert, nbval, a terminal) or ipywidgets is
    missing, it draws once, so that a fault in ``draw`` comes to light, and prints a sentence.

    Parameters
    ----------
    draw
        Makes the figure of the sliders' values, which it takes by name.  A surface on
        ``plane_grid(..., n=100)`` is redrawn in less than 0.1 s.
    alt
        What the figure shows, for readers who cannot see it; the sliders' values are added.
    ranges
        ``(lowest, highest, start)`` of each slider; of whole numbers all three are int.

    Raises
    ------
    ValueError
        ``alt`` is empty, no slider, or a range that is none.
    """
    alt = checked_alt(alt)
    if not ranges:
        raise ValueError("no slider: give at least one range, like w=(-3.0, 3.0, 1.0)")
    for name, (low, high, start) in ranges.items():
        if not low <= start <= high or low == high:
            raise ValueError(f"{name} is no (lowest, highest, start): {low}, {high}, {start}")
    first = _picture(draw, alt, {name: start for name, (_, _, start) in ranges.items()})
    names = " and ".join(", ".join(ranges).rsplit(", ", 1))
    if not is_live():
        print(f"Run this cell in JupyterLab to move {names}.")
        return
    try:
        import ipywidgets  # type: ignore[import-untyped]
    except ImportError:
        print(f"To move {names}, install ipywidgets (pip install ipywidgets) and restart the kernel.")
        return
    _show_widgets(ipywidgets, draw, alt, ranges, first)


def _show_widgets(widgets: Any, draw: Callable[..., Figure], alt: str, ranges: dict[str, Any], first: str) -> None:
    from IPython.display import display

    picture = widgets.HTML(first)
    controls = {name: _slider(widgets, name, *limits) for name, limits in ranges.items()}

    def redraw(_: Any) -> None:
        picture.value = _picture(draw, alt, {name: control.value for name, control in controls.items()})

    for control in controls.values():
        control.observe(redraw, names="value")
    display(widgets.VBox([*controls.values(), picture]))


def _slider(widgets: Any, name: str, low: float, high: float, start: float) -> Any:
    look = {"description": name, "style": {"description_width": "initial"}, "layout": {"width": "420px"}}
    if all(isinstance(limit, int) for limit in (low, high, start)):
        return widgets.IntSlider(start, min=low, max=high, **look)
    step = 10.0 ** math.floor(math.log10((high - low) / 50))  # a round one, so that a round start is on its grid
    return widgets.FloatSlider(start, min=low, max=high, step=step, **look)


def _picture(draw: Callable[..., Figure], alt: str, values: dict[str, float]) -> str:
    """An HTML image of the figure at these values."""
    state = ", ".join(f"{name} = {value:.3g}" for name, value in values.items())
    return to_html(to_png(draw(**values), compression=1), f"{alt} {state}")
