"""Showing a figure with the words that stand for it."""

from __future__ import annotations

import io

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
    import matplotlib.pyplot as plt
    from IPython.display import display

    if not alt.strip():
        raise ValueError("alt is empty: say in a sentence what the figure shows")
    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=DPI, bbox_inches="tight")
    plt.close(figure)
    display({"image/png": png.getvalue(), "text/plain": alt}, metadata={"image/png": {"alt": alt}}, raw=True)
