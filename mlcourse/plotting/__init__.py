"""Figures for lectures and assignments.

Each function takes data and axes, draws, and returns the axes; it computes
nothing.  Colours can be told apart by colour-blind readers, and each has a
second cue (a marker, a line style, a hatch).  What has not the shape that a
figure needs raises a ValueError that says so.
"""

from mlcourse.plotting.bars import plot_code_lengths, plot_distributions
from mlcourse.plotting.curves import (
    plot_band,
    plot_capacity_curve,
    plot_curves,
    plot_function,
    plot_gradient_norms,
    plot_loss_curve,
)
from mlcourse.plotting.diagrams import plot_boxes
from mlcourse.plotting.figures import show
from mlcourse.plotting.graphs import plot_computational_graph, read_graph
from mlcourse.plotting.images import plot_images, plot_templates
from mlcourse.plotting.interactive import sliders
from mlcourse.plotting.networks import plot_network
from mlcourse.plotting.plane import (
    plane_grid,
    plot_contours,
    plot_decision_regions,
    plot_probability,
    plot_surface,
)
from mlcourse.plotting.points import plot_line, plot_points
from mlcourse.plotting.warping import grid_lines, plot_grid_lines
from mlcourse.plotting.weights import plot_weights

__all__ = [
    "grid_lines",
    "plane_grid",
    "plot_band",
    "plot_boxes",
    "plot_capacity_curve",
    "plot_code_lengths",
    "plot_computational_graph",
    "plot_contours",
    "plot_curves",
    "plot_decision_regions",
    "plot_distributions",
    "plot_function",
    "plot_gradient_norms",
    "plot_grid_lines",
    "plot_images",
    "plot_line",
    "plot_loss_curve",
    "plot_network",
    "plot_points",
    "plot_probability",
    "plot_surface",
    "plot_templates",
    "plot_weights",
    "read_graph",
    "show",
    "sliders",
]
