import re

import matplotlib.colors as mcolors
import numpy as np
import pytest

from mlcourse.plotting import (
    plane_grid,
    plot_contours,
    plot_decision_regions,
    plot_probability,
    plot_surface,
)
from mlcourse.plotting.style import COLOURS


def image_of(ax):
    return np.asarray(ax.images[0].get_array())


def legend_of(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def test_a_grid_is_the_same_as_coordinates_and_as_rows():
    xx, yy, points = plane_grid((0, 2), (10, 11), n=3)
    assert xx.tolist() == [[0, 1, 2]] * 3
    assert yy.tolist() == [[10] * 3, [10.5] * 3, [11] * 3]
    assert points.shape == (9, 2)
    assert np.array_equal(points[:, 0].reshape(xx.shape), xx)
    assert np.array_equal(points[:, 1].reshape(yy.shape), yy)


@pytest.fixture(scope="module")
def plane():
    return plane_grid((-3, 3), (-2, 2), n=41)


def test_level_lines_are_where_the_function_has_their_value(ax, plane):
    xx, yy, points = plane
    assert plot_contours(xx, yy, (points**2).sum(axis=1), ax, levels=[1.0]) is ax
    (circle,) = (path for path in ax.collections[0].get_paths() if len(path.vertices))
    assert np.linalg.norm(circle.vertices, axis=1) == pytest.approx(1.0, abs=0.02)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("$x_1$", "$x_2$")


def test_a_descent_is_drawn_point_by_point_with_its_start_and_end(ax, plane):
    xx, yy, points = plane
    path = np.array([[2.0, 1.0], [1.0, -0.5], [0.5, 0.25]])
    plot_contours(xx, yy, points[:, 0] ** 2, ax, path)
    descent, start, end = ax.lines
    assert np.array_equal(descent.get_xydata(), path)
    assert descent.get_marker() == "o"
    assert np.array_equal(start.get_xydata(), path[:1]) and start.get_marker() == "o"
    assert np.array_equal(end.get_xydata(), path[-1:]) and end.get_marker() == "*"
    assert legend_of(ax) == ["descent", "start", "end"]


def test_a_probability_is_a_colour_with_a_line_at_one_half(ax, plane):
    xx, yy, points = plane
    P = 1 / (1 + np.exp(-4 * points[:, 0]))
    assert plot_probability(xx, yy, P, ax) is ax
    assert np.array_equal(image_of(ax), P.reshape(xx.shape))
    assert ax.images[0].get_clim() == (0, 1)
    lines = ax.collections[0]
    assert list(lines.levels) == [0.1, 0.5, 0.9]
    half = lines.get_paths()[1].vertices
    assert half[:, 0] == pytest.approx(0.0, abs=1e-9)
    assert (ax.get_xlim(), ax.get_ylim()) == ((-3, 3), (-2, 2))


@pytest.mark.parametrize("p", [0.3, 0.0, 1.0])
def test_a_probability_without_lines_is_no_problem(ax, plane, p):
    xx, yy, _ = plane
    plot_probability(xx, yy, np.full(xx.shape, p), ax)
    assert not ax.collections
    ax.figure.canvas.draw()


def colour_at(ax, point):
    """What a reader sees there: red, green, blue from 0 to 255."""
    ax.figure.canvas.draw()
    pixels = np.asarray(ax.figure.canvas.buffer_rgba())
    column, row = ax.transData.transform(point).round().astype(int)
    return pixels[pixels.shape[0] - row, column, :3].astype(int)


@pytest.mark.parametrize("draw", [plot_probability, plot_decision_regions])
def test_colours_lie_where_the_grid_has_its_points(ax, plane, draw):
    xx, yy, points = plane
    draw(xx, yy, ((points[:, 0] > 1) & (points[:, 1] > 0.5)).astype(int), ax)
    red, _, blue = colour_at(ax, (2.05, 1.25))
    assert red > blue + 50
    for elsewhere in [(2.05, -1.25), (-2.05, 1.25), (-2.05, -1.25)]:
        red, _, blue = colour_at(ax, elsewhere)
        assert blue > red + 50
    left, right, bottom, top = ax.images[0].get_extent()
    assert (right - left) / 41 == pytest.approx(xx[0, 1] - xx[0, 0])
    assert (left + right, bottom + top) == pytest.approx((0, 0))


def test_the_callers_aspect_stays(ax, plane):
    xx, yy, points = plane
    ax.set_aspect("equal")
    plot_decision_regions(xx, yy, (points[:, 0] > 0).astype(int), ax)
    assert ax.get_aspect() == 1


def test_regions_have_a_colour_a_hatch_and_a_border(ax, plane):
    xx, yy, points = plane
    labels = np.digitize(points[:, 0], [-1, 1])
    assert plot_decision_regions(xx, yy, labels, ax, ["left", "middle", "right"]) is ax
    assert np.array_equal(image_of(ax), labels.reshape(xx.shape))
    colours = ax.images[0].cmap(ax.images[0].norm([0, 1, 2]))
    assert len({tuple(colour) for colour in colours.tolist()}) == 3
    hatches = [
        hatch for collection in ax.collections for hatch in getattr(collection, "hatches", []) if hatch is not None
    ]
    assert len(set(hatches)) == 3
    assert legend_of(ax) == ["left", "middle", "right"]


def test_one_region_fills_the_plane_and_takes_its_own_colour(ax, plane):
    xx, yy, _ = plane
    plot_decision_regions(xx, yy, np.ones(xx.shape, dtype=int), ax)
    ax.figure.canvas.draw()
    red, green, blue = ax.images[0].cmap(ax.images[0].norm(1))[:3]
    assert red > green > blue  # pale orange, as class 1 of plot_points


def test_regions_and_points_of_a_class_have_the_same_hue(ax, plane):
    xx, yy, _ = plane
    plot_decision_regions(xx, yy, np.tile([0, 1, 2], xx.size)[: xx.size].reshape(xx.shape), ax)
    hues = mcolors.rgb_to_hsv(ax.images[0].cmap(ax.images[0].norm([0, 1, 2]))[:, :3])[:, 0]
    assert hues == pytest.approx(mcolors.rgb_to_hsv([mcolors.to_rgb(c) for c in COLOURS[:3]])[:, 0], abs=0.02)


def test_a_surface_has_the_heights_given_and_names(new_axes, plane):
    xx, yy, points = plane
    ax = new_axes(1, 1, projection="3d")[0, 0]
    assert plot_surface(xx, yy, points[:, 0], ax, zlabel="P(Y = 1)") is ax
    assert ax.get_zlim()[0] <= -3 < 3 <= ax.get_zlim()[1]
    assert (ax.get_xlabel(), ax.get_ylabel(), ax.get_zlabel()) == ("$x_1$", "$x_2$", "P(Y = 1)")
    assert len(ax.collections) == 1


@pytest.mark.parametrize(
    ("draw", "name"), [(plot_contours, "values"), (plot_probability, "P"), (plot_decision_regions, "labels")]
)
@pytest.mark.parametrize("bad", [np.ones((1681, 3)), np.ones(40), 1.0, None, "red", [[1, 2], [3]]])
def test_values_that_are_not_one_a_point_of_the_grid_are_named(ax, plane, draw, name, bad):
    xx, yy, _ = plane
    line = f"{name} must have shape (41, 41) or (1681,) or (1681, 1), one number for each point of the grid, but it"
    with pytest.raises(ValueError, match=f"^{re.escape(line)}"):
        draw(xx, yy, bad, ax)


def test_values_may_be_a_column(ax, plane):
    xx, yy, points = plane
    plot_decision_regions(xx, yy, points[:, :1] > 0, ax)
    assert np.array_equal(image_of(ax), xx > 0)


@pytest.mark.parametrize("bad", [[2.0, 1.0], np.ones((5, 3)), np.ones((5, 2, 2)), 1.0, "down", [[1, 2], [3]]])
def test_a_path_without_two_coordinates_a_point_is_named(ax, plane, bad):
    xx, yy, points = plane
    line = "path must have shape (T + 1, 2), two coordinates for each of its points, but it"
    with pytest.raises(ValueError, match=re.escape(line)):
        plot_contours(xx, yy, points[:, 0] ** 2, ax, bad)
