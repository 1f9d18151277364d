"""Showing a figure with the words that stand for it."""

from __future__ import annotations

import base64
import html
import io
import os
import sys
from typing import Any

from matplotlib.figure import Figure

DPI = 96
"""Of a PNG file: 6 to 7 inches fill a notebook's column, and a page with ten figures stays under 1 MB."""


def show(figure: Figure, alt: str) -> None:
    """Display a figure as PNG with its alternative text, and close it.

    The words go with the picture as ``metadata["image/png"]["alt"]``, where
    nbconvert's classic template finds them, and as plain text, which a terminal
    shows and nbval compares.  JupyterLab itself gives no words to a PNG, so while
    somebody runs the notebook the picture also comes as HTML, ``<img alt="...">``.

    Parameters
    ----------
    figure
        What to display.  One without a layout engine gets the constrained one, so that
        no label lies on another subplot.
    alt
        What a reader who cannot see the figure needs to know from it, in a sentence or two.

    Raises
    ------
    ValueError
        ``alt`` is empty.
    """
    from IPython.display import display

    alt = checked_alt(alt)
    if figure.get_layout_engine() is None:
        figure.set_layout_engine("constrained")
    display(_Picture(to_png(figure), alt))


class _Picture:
    """What ``display`` takes: a front end gets the PNG with its words, a terminal the words."""

    def __init__(self, png: bytes, alt: str) -> None:
        self.png, self.alt = png, alt

    def __repr__(self) -> str:
        return self.alt

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle = {"image/png": self.png, "text/plain": self.alt}
        if is_live():
            bundle["text/html"] = to_html(self.png, self.alt)
        return bundle, {"image/png": {"alt": self.alt}}


def checked_alt(alt: str) -> str:
    """The alternative text without space around it, if it says anything."""
    if not alt.strip():
        raise ValueError("alt is empty: say in a sentence what the figure shows")
    return alt.strip()


def to_png(figure: Figure, compression: int = 9) -> bytes:
    """A figure as the bytes of a PNG file, the same on each run; the figure is closed.

    ``compression`` goes from 1, quick, to 9, small.
    """
    import matplotlib.pyplot as plt

    png = io.BytesIO()
    settings: dict[str, Any] = {"metadata": {"Software": None}, "pil_kwargs": {"compress_level": compression}}
    figure.savefig(png, format="png", dpi=DPI, **settings)
    plt.close(figure)
    return png.getvalue()


def to_html(png: bytes, alt: str) -> str:
    """An HTML image with its alternative text."""
    return f'<img alt="{html.escape(alt)}" src="data:image/png;base64,{base64.b64encode(png).decode()}">'


def is_live() -> bool:
    """Whether a person may be in front of the notebook, and not a program that runs it to the end.

    Jupyter's server names the notebook to the kernels that it starts for people;
    VS Code and Colab leave traces of their own.  Kernels of nbconvert, nbval and
    nbgrader have none of these.
    """
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    return shell is not None and (
        "JPY_SESSION_NAME" in os.environ or "google.colab" in sys.modules or "__vsc_ipynb_file__" in shell.user_ns
    )
