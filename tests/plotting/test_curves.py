import re

import matplotlib.colors as mcolors
import numpy as np
import pytest

from mlcourse.plotting import (
    plot_band,
    plot_capacity_curve,
    plot_curves,
    plot_function,
    plot_gradient_norms,
    plot_loss_curve,
)


def legend_of(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def names_of(ax):
    return ax.get_xlabel(), ax.get_ylabel()


def test_a_function_is_drawn_as_given(ax):
    x = np.linspace(-1, 1, 5)
    assert plot_function(x, x**2, ax) is ax
    assert np.array_equal(ax.lines[-1].get_ydata(), x**2)
    assert names_of(ax) == ("z", "σ(z)")


def test_curves_have_their_own_colour_line_style_and_name(ax):
    x = np.linspace(-2, 2, 7)
    curves = {"tanh": np.tanh(x), "ReLU": np.maximum(x, 0), "ELU": np.where(x > 0, x, np.expm1(x))}
    assert plot_curves(x, curves, ax, "z", "activation") is ax
    for line, (label, y) in zip(ax.lines, curves.items(), strict=True):
        assert np.array_equal(line.get_xdata(), x) and np.array_equal(line.get_ydata(), y)
        assert line.get_label() == label
    assert len({line.get_color() for line in ax.lines}) == 3
    assert len({str(line.get_linestyle()) for line in ax.lines}) == 3
    assert legend_of(ax) == list(curves)
    assert names_of(ax) == ("z", "activation")


def test_curves_that_coincide_are_all_seen(ax):
    x = np.arange(3)
    plot_curves(x, {"below": x, "above": x}, ax)
    below, above = ax.lines
    assert below.get_linewidth() > above.get_linewidth()


def test_a_loss_curve_has_room_for_step_zero_and_a_second_cue(ax):
    assert plot_loss_curve([0, 1, 10], [0.7, 0.5, 0.3], ax, at_zero=0.7) is ax
    curve, level = ax.lines
    assert list(curve.get_ydata()) == [0.7, 0.5, 0.3]
    assert curve.get_marker() == "o"
    assert level.get_linestyle() == "--"
    assert list(level.get_ydata()) == [0.7, 0.7]
    assert ax.get_xlim()[0] == 0


def test_steps_are_written_out_as_numbers(ax):
    plot_loss_curve([0, 1, 100], [0.7, 0.5, 0.3], ax)
    ax.figure.canvas.draw()
    assert [label.get_text() for label in ax.get_xticklabels()][:4] == ["0", "1", "10", "100"]


def test_a_loss_curve_fits_any_fit(ax):
    plot_loss_curve([0, 5], [2.3, 9.0], ax, at_zero=np.log(10), label="softmax", xlabel="epochs", ylabel="loss")
    assert legend_of(ax) == ["softmax", "all weights zero: 2.303"]
    assert names_of(ax) == ("epochs", "loss")
    assert ax.get_ylim()[1] > 9.0


def test_a_level_above_the_losses_is_in_sight(ax):
    plot_loss_curve([0, 1], [0.2, 0.1], ax, at_zero=0.7)
    assert ax.get_ylim()[1] > 0.7


@pytest.mark.parametrize("odd", [np.inf, np.nan])
def test_a_loss_that_is_no_finite_number_leaves_a_gap(ax, odd):
    plot_loss_curve([0, 1, 10], [0.7, odd, 0.3], ax)
    assert ax.get_ylim() == pytest.approx((0, 0.77))


def test_a_band_holds_the_middle_half_of_the_runs(ax):
    runs = np.array([[0.0, 10.0], [1.0, 11.0], [2.0, 12.0], [3.0, 13.0], [4.0, 14.0]])
    assert plot_band([1, 2], runs, ax, "five seeds") is ax
    assert list(ax.lines[0].get_ydata()) == [2.0, 12.0]
    corners = ax.collections[0].get_paths()[0].vertices
    assert {(1.0, 1.0), (1.0, 3.0), (2.0, 11.0), (2.0, 13.0)} <= {tuple(corner) for corner in corners.tolist()}


def test_a_second_band_looks_different(ax):
    plot_band([1, 2, 3], np.ones((4, 3)), ax, "plain")
    plot_band([1, 2, 3], np.zeros((4, 3)), ax, "momentum")
    first, second = ax.lines
    assert first.get_color() != second.get_color()
    assert first.get_linestyle() != second.get_linestyle()
    assert first.get_marker() != second.get_marker()
    assert mcolors.same_color(ax.collections[1].get_facecolor()[0, :3], second.get_color())
    assert legend_of(ax) == ["plain", "momentum"]
    assert names_of(ax) == ("steps", "loss")


@pytest.mark.parametrize(
    "runs", [[3.0, 1.0, 2.0], [[2.0, 1.0, 9.0], [3.0, 1.5, 2.0], [9.0, 0.5, 2.0]]], ids=["one", "many"]
)
def test_the_least_validation_error_has_a_star(ax, runs):
    assert plot_capacity_curve([1, 2, 4], [0.9, 0.5, 0.1], runs, ax) is ax
    star = ax.lines[-1]
    assert star.get_marker() == "*"
    assert (star.get_xdata()[0], star.get_ydata()[0]) == (2, 1.0)
    assert legend_of(ax) == ["training", "validation", "least validation error, at 2"]
    assert names_of(ax) == ("capacity (degree of the polynomial)", "mean squared error")


def test_gradient_norms_stand_over_their_layers_on_a_log_axis(ax):
    norms = {"sigmoid": [1e-6, 1e-3, 1.0], "ReLU": [0.5, 0.6, 0.7]}
    assert plot_gradient_norms(norms, ax) is ax
    assert [list(line.get_xdata()) for line in ax.lines] == [[1, 2, 3]] * 2
    assert [list(line.get_ydata()) for line in ax.lines] == list(norms.values())
    assert len({line.get_marker() for line in ax.lines}) == 2
    assert ax.get_yscale() == "log"
    assert names_of(ax) == ("layer (1 is next to the input)", "norm of the gradient")


X = [1, 2, 4]


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (
            lambda bad, ax: plot_function(X, bad, ax),
            "y must have shape (3,), one number for each entry of x, but it",
        ),
        (
            lambda bad, ax: plot_curves(X, {"good": X, "bad": bad}, ax),
            "curves['bad'] must have shape (3,), one number for each entry of x, but it",
        ),
        (
            lambda bad, ax: plot_loss_curve(X, bad, ax),
            "losses must have shape (3,), one number for each entry of steps, but it",
        ),
        (
            lambda bad, ax: plot_band(X, bad, ax, "runs"),
            "runs must have shape (R, 3) or (3,), one number for each entry of x, but it",
        ),
        (
            lambda bad, ax: plot_capacity_curve(X, bad, X, ax),
            "train_errors must have shape (3,) or (R, 3), one number for each entry of capacities, but it",
        ),
        (
            lambda bad, ax: plot_capacity_curve(X, X, bad, ax),
            "validation_errors must have shape (3,) or (R, 3), one number for each entry of capacities, but it",
        ),
        (
            lambda bad, ax: plot_gradient_norms({"good": X, "bad": bad}, ax),
            "norms['bad'] must have shape (L,), one number for each layer, but it",
        ),
    ],
)
@pytest.mark.parametrize(
    "bad", [np.ones((3, 50)), np.ones((3, 1)), 0.5, None, [1.0, None, 2.0], "low", [1.0, [2.0], 3.0]]
)
def test_what_has_not_the_right_shape_is_not_drawn_but_named(draw, message, bad, ax):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        draw(bad, ax)
