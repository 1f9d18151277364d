import re

import numpy as np
import pytest

from mlcourse.plotting import grid_lines, plot_grid_lines


def test_the_grid_is_square_around_the_origin():
    lines = grid_lines(limit=2.0, n=5)
    assert lines.shape == (10, 101, 2)
    upright, level = lines[:5], lines[5:]
    for i, place in enumerate([-2, -1, 0, 1, 2]):
        assert np.all(upright[i, :, 0] == place) and np.all(level[i, :, 1] == place)
    assert np.allclose(upright[0, :, 1], np.linspace(-2, 2, 101))
    assert np.array_equal(level[0, :, 0], upright[0, :, 1])


def test_lines_are_drawn_as_given_with_two_styles(ax):
    lines = np.maximum(grid_lines(n=3) @ np.array([[1.0, -0.5], [0.5, 1.0]]).T, 0)
    assert plot_grid_lines(lines, ax) is ax
    drawn = ax.lines[-6:]
    for line, points in zip(drawn, lines, strict=True):
        assert np.array_equal(line.get_xydata(), points)
    assert [line.get_linestyle() for line in drawn] == ["-"] * 3 + ["--"] * 3
    assert len({line.get_color() for line in drawn}) == 2
    assert ax.get_aspect() == 1
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("$x_1$", "$x_2$")


@pytest.mark.parametrize("bad", [np.ones((2, 50)), np.ones(2), np.ones((50, 2, 3)), 1.0, None, [[1, 2], [3]]])
def test_a_line_without_two_coordinates_a_point_is_named(ax, bad):
    line = "lines[1] must have shape (n, 2), two coordinates for each of its points, but it"
    with pytest.raises(ValueError, match=re.escape(line)):
        plot_grid_lines([np.ones((50, 2)), bad], ax)
