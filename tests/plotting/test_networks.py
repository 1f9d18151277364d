import numpy as np
import pytest
from matplotlib.patches import Circle

from mlcourse.plotting import plot_network


def circles_of(ax):
    return [patch for patch in ax.patches if isinstance(patch, Circle)]


def texts_of(ax):
    return [text.get_text() for text in ax.texts]


def test_each_unit_is_a_circle_and_each_weight_an_edge(ax):
    assert plot_network([3, 5, 5, 4], ax) is ax
    assert len(circles_of(ax)) == 17
    assert len(ax.lines) == 3 * 5 + 5 * 5 + 5 * 4
    assert texts_of(ax) == ["input\n3 units", "hidden 1\n5 units", "hidden 2\n5 units", "output\n4 units"]
    assert ax.get_aspect() == 1
    columns = sorted({circle.center[0] for circle in circles_of(ax)})
    assert np.allclose(np.diff(columns, 2), 0)


def test_all_is_in_sight(ax):
    plot_network([2, 3, 1], ax)
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    for circle in circles_of(ax):
        x, y = circle.center
        assert left < x - circle.radius and x + circle.radius < right
        assert bottom < y - circle.radius and y + circle.radius < top


def test_weights_say_their_sign_twice_and_their_size(ax):
    W = np.array([[1.0, -2.0], [0.5, -0.25]])
    plot_network([2, 2], ax, ["x", "h"], [W])
    widths = np.array([line.get_linewidth() for line in ax.lines])
    assert widths == pytest.approx(3 * abs(W.ravel()) / 2)
    assert [line.get_linestyle() for line in ax.lines] == ["-", "--", "-", "--"]
    assert ax.lines[0].get_color() == ax.lines[2].get_color() != ax.lines[1].get_color()
    assert texts_of(ax) == ["1", "−2", "0.5", "−0.25", "x\n2 units", "h\n2 units"]


def test_an_edge_ends_at_the_units_of_its_weight(ax):
    W = np.zeros((2, 3))
    W[1, 2] = 1.0
    plot_network([2, 3], ax, weights=[W])
    (edge,) = (line for line in ax.lines if line.get_linewidth())
    centres = [circle.center for circle in circles_of(ax)]
    assert edge.get_xydata().tolist() == [list(centres[1]), list(centres[4])]


def test_a_large_layer_is_cut_short(ax):
    W = np.arange(64.0 * 3).reshape(64, 3)
    plot_network([64, 3], ax, weights=[W])
    assert len(circles_of(ax)) == 8 + 3
    assert texts_of(ax) == ["⋮", "input\n64 units", "output\n3 units"]
    assert ax.lines[-1].get_linewidth() == pytest.approx(3.0)  # the last unit's, and largest, weight


def test_one_unit_is_said_in_the_singular(ax):
    plot_network([1, 1], ax)
    assert texts_of(ax) == ["input\n1 unit", "output\n1 unit"]
