"""Showing a figure with the words that stand for it."""

from __future__ import annotations

import io
from typing import Any

from matplotlib.figure import Figure

DPI = 96
"""Of a saved figure: a lecture's page stays small, and 6 inches fill a notebook's column."""


def show(figure: Figure, alt: str) -> None:
    """Display a figure as PNG with its alternative text, and close it.

    Parameters
    ----------
    figure
        What to display.
    alt
        What a reader who cannot see the figure needs to know from it; also the plain-text output.

    Raises
    ------
    ValueError
        ``alt`` is empty.
    """
    from IPython.display import display

    if not alt.strip():
        raise ValueError("alt is empty: say in a sentence what the figure shows")
    if figure.get_layout_engine() is None:
        figure.set_layout_engine("constrained")  # labels of one subplot stay clear of the next
    display(_Picture(to_png(figure), alt))


def to_png(figure: Figure, dpi: int = DPI) -> bytes:
    """A figure as the bytes of a PNG file, the same on each run; the figure is closed."""
    import matplotlib.pyplot as plt

    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=dpi, metadata={"Software": None})
    plt.close(figure)
    return png.getvalue()


class _Picture:
    """What ``display`` takes: a front end gets the PNG with its words, a terminal the words."""

    def __init__(self, png: bytes, alt: str) -> None:
        self.png, self.alt = png, alt

    def __repr__(self) -> str:
        return self.alt

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return {"image/png": self.png, "text/plain": self.alt}, {"image/png": {"alt": self.alt}}
