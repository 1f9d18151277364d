"""Images, and the weights of a classifier as images.  Deck: "Interpreting a Linear Classifier: Visual Viewpoint"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from mlcourse.plotting.style import BELOW_ABOVE, GREY


def plot_images(images: Sequence[ArrayLike] | np.ndarray, titles: Sequence[str], axes: Any) -> np.ndarray:
    """Draw images, each with its title, on one scale of brightness.

    Parameters
    ----------
    images : sequence of array_like, shape (h, w) or (h, w, 3)
        Grey ones of any range; those in colour uint8, or float from 0 to 1.
    titles
        One an image.
    axes
        Array or list of Axes, one an image or more; the rest is hidden.

    Returns
    -------
    ndarray of Axes, flat.

    Raises
    ------
    ValueError
        Fewer axes than images, or not one title an image.
    """
    arrays = [np.asarray(image) for image in images]
    low, high = min(array.min() for array in arrays), max(array.max() for array in arrays)
    return _draw(arrays, titles, axes, cmap="gray", vmin=low, vmax=high)


def plot_templates(templates: ArrayLike, names: Sequence[str], axes: Any) -> np.ndarray:
    """Draw the weights of each class as an image, all on one scale with zero in the middle.

    Parameters
    ----------
    templates : array_like, shape (K, h, w) or (K, h, w, 3)
        Weights of one pixel each.  Grey: blue for negative, white for zero, orange for positive.
        Colour: zero is middle grey, and a channel with a positive weight is brighter.
    names
        One a class.
    axes
        Array or list of Axes, one a class or more; the rest is hidden.

    Returns
    -------
    ndarray of Axes, flat.

    Raises
    ------
    ValueError
        Fewer axes than classes, or not one name a class.
    """
    templates = np.asarray(templates, dtype=float)
    largest = float(np.abs(templates).max()) or 1.0
    if templates.ndim == 4:
        templates = 0.5 + 0.5 * templates / largest
    return _draw(list(templates), names, axes, cmap=BELOW_ABOVE, vmin=-largest, vmax=largest)


def _draw(images: Sequence[np.ndarray], titles: Sequence[str], axes: Any, **scale: Any) -> np.ndarray:
    flat: np.ndarray = np.atleast_1d(axes).ravel()
    if len(flat) < len(images):
        raise ValueError(f"{len(images)} images need as many axes, not {len(flat)}")
    if len(titles) != len(images):
        raise ValueError(f"{len(images)} images, but {len(titles)} titles")
    ax: Axes
    for ax, image, title in zip(flat, images, titles, strict=False):
        ax.imshow(image, **scale)
        ax.set_title(title, fontsize=10)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_color(GREY)
    for ax in flat[len(images) :]:
        ax.set_axis_off()
    return flat
