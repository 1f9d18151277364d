"""Figures for lectures and assignments.

Each function takes data and axes, draws, and returns the axes; it computes
nothing.  Colours can be told apart by colour-blind readers, and each has a
second cue (a marker, a line style, a hatch).
"""

from mlcourse.plotting.curves import plot_function, plot_loss_curve
from mlcourse.plotting.weights import plot_weights

__all__ = ["plot_function", "plot_loss_curve", "plot_weights"]
