import re

import matplotlib.colors as mcolors
import numpy as np
import pytest

from mlcourse.plotting import plot_line, plot_points
from mlcourse.plotting.style import COLOURS


def legend_of(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def test_points_have_a_colour_and_a_marker_a_class(ax):
    X, y = np.array([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]), np.array([2, 0, 2])
    assert plot_points(X, y, ax, ["red", "green", "blue"]) is ax
    zero, two = ax.collections
    assert zero.get_offsets().tolist() == [[2.0, 3.0]]
    assert two.get_offsets().tolist() == [[0.0, 1.0], [4.0, 5.0]]
    assert mcolors.same_color(zero.get_facecolor()[0], COLOURS[0])
    assert mcolors.same_color(two.get_facecolor()[0], COLOURS[2])
    assert len(zero.get_paths()[0].vertices) != len(two.get_paths()[0].vertices)
    assert legend_of(ax) == ["red", "blue"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("$x_1$", "$x_2$")


def test_axes_that_have_names_keep_them(ax):
    ax.set(xlabel="width", ylabel="height")
    plot_points([[0, 0]], [0], ax)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("width", "height")


@pytest.mark.parametrize(("w", "b"), [((1.0, 2.0), -1.0), ((0.0, 3.0), 1.0), ((-2.0, 0.0), 0.5)])
def test_a_line_holds_its_points_and_its_arrow_points_along_w(ax, w, b):
    ax.set(xlim=(-3, 3), ylim=(-3, 3))
    assert plot_line(w, b, ax) is ax
    (line,) = ax.lines
    for point in (line.get_xy1(), line.get_xy2()):
        assert np.dot(w, point) + b == pytest.approx(0)
    (arrow,) = (text for text in ax.texts if hasattr(text, "arrow_patch"))
    direction = np.array(arrow.xy) - np.array(arrow.xyann)
    assert direction @ w == pytest.approx(np.linalg.norm(direction) * np.linalg.norm(w))
    assert np.dot(w, arrow.xyann) + b == pytest.approx(0)
    assert (ax.get_xlim(), ax.get_ylim()) == ((-3, 3), (-3, 3))
    assert legend_of(ax) == ["w·x + b = 0"]


def test_a_second_line_has_another_style(ax):
    plot_line([1, 1], 0, ax, "before")
    plot_line([1, -1], 0, ax, "after")
    assert [line.get_linestyle() for line in ax.lines] == ["-", "--"]


def test_no_line_where_w_is_zero(ax):
    with pytest.raises(ValueError, match="w is zero"):
        plot_line([0, 0], 1, ax)


@pytest.mark.parametrize("bad", [np.ones((3, 3)), np.ones((2, 3)), np.ones((2, 2, 50)), 1.0, None, [[1, 2], [3]]])
def test_points_without_two_coordinates_each_are_named(ax, bad):
    line = "X must have shape (2, 2), two coordinates for each entry of y, but it"
    with pytest.raises(ValueError, match=re.escape(line)):
        plot_points(bad, [0, 1], ax)


@pytest.mark.parametrize("bad", [[1.0, 2.0, 3.0], np.ones((2, 1)), 1.0, None, "up"])
def test_weights_that_are_not_two_are_named(ax, bad):
    line = "w must have shape (2,), one weight for each coordinate, but it"
    with pytest.raises(ValueError, match=re.escape(line)):
        plot_line(bad, 0.0, ax)


@pytest.mark.parametrize("bad", [[1.0], np.ones((2, 1)), None, "up"])
def test_a_bias_that_is_not_one_number_is_named(ax, bad):
    with pytest.raises(ValueError, match=re.escape("b must be a single number, but it")):
        plot_line([1, 1], bad, ax)
