"""Figures show what they are given, with names on their axes."""

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("agg")
import matplotlib.pyplot as plt

from mlcourse.plotting import plot_function, plot_loss_curve, plot_weights


@pytest.fixture
def ax():
    figure, axes = plt.subplots()
    yield axes
    plt.close(figure)


def test_a_function_is_drawn_as_given(ax):
    x = np.linspace(-1, 1, 5)
    assert plot_function(x, x**2, ax) is ax
    assert np.array_equal(ax.lines[-1].get_ydata(), x**2)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("z", "σ(z)")


def test_a_loss_curve_has_room_for_step_zero_and_a_second_cue(ax):
    plot_loss_curve([0, 1, 10], [0.7, 0.5, 0.3], ax, at_zero=0.7)
    curve, level = ax.lines
    assert curve.get_marker() == "o"
    assert level.get_linestyle() == "--"
    assert ax.get_xlim()[0] == 0


def test_weights_stand_in_order_from_the_top_with_a_second_cue(ax):
    plot_weights(["free", "george"], np.array([0.5, -2.0]), ax)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["free", "george"]
    assert ax.yaxis_inverted()
    assert [bar.get_hatch() for bar in ax.patches] == ["///", ""]
