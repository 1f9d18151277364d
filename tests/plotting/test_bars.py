import re

import numpy as np
import pytest
from matplotlib.figure import Figure

from mlcourse.plotting import plot_code_lengths, plot_distributions


def test_each_distribution_has_bars_a_colour_and_a_hatch(ax):
    dists = {"P": [0.2, 0.8], "Q": np.array([0.5, 0.5])}
    assert plot_distributions(dists, ["tails", "heads"], ax, "coin") is ax
    P, Q = ax.containers
    assert [bar.get_height() for bar in P] == [0.2, 0.8]
    assert [bar.get_height() for bar in Q] == [0.5, 0.5]
    assert P[0].get_hatch() != Q[0].get_hatch()
    assert P[0].get_facecolor() != Q[0].get_facecolor()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["P", "Q"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("coin", "probability")


def test_bars_of_an_outcome_stand_together_over_its_name(ax):
    plot_distributions({"P": [0.2, 0.8], "Q": [0.5, 0.5]}, ["tails", "heads"], ax)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["tails", "heads"]
    left, right = (group[1] for group in ax.containers)
    assert [left.get_x() + left.get_width(), right.get_x()] == pytest.approx([1.0, 1.0])


def test_few_bars_have_their_numbers(ax):
    plot_distributions({"P": [0.126, 0.874]}, ["a", "b"], ax)
    assert [text.get_text() for text in ax.texts] == ["0.13", "0.87"]


def test_many_bars_have_none_and_long_names_lean(ax):
    names = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
    plot_distributions({"P": np.full(10, 0.1), "Q": np.full(10, 0.1)}, names, ax)
    ax.figure.canvas.draw()
    assert not ax.texts
    assert ax.get_xticklabels()[0].get_rotation() == 35
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert boxes[0].x1 < boxes[2].x0


def test_a_code_is_bars_whose_area_is_the_mean_length(ax):
    assert plot_code_lengths("ABC", [0.5, 0.25, 0.25], [1, 2, 2], ax) is ax
    bars = [bar for group in ax.containers for bar in group]
    assert [bar.get_height() for bar in bars] == [1, 2, 2]
    assert [bar.get_x() for bar in bars] == [0, 0.5, 0.75]
    assert sum(bar.get_width() * bar.get_height() for bar in bars) == 1.5
    assert len({bar.get_facecolor() for bar in bars}) == len({bar.get_hatch() for bar in bars}) == 3
    assert [text.get_text() for text in ax.texts] == ["1", "2", "2"]


def test_each_name_stands_under_the_middle_of_its_bar(ax):
    plot_code_lengths(["heads", "tails"], [0.75, 0.25], [0.42, 2], ax, unit="nats")
    assert list(ax.get_xticks()) == [0.375, 0.875]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["heads", "tails"]
    assert ax.get_ylabel() == "length of its name (nats)"
    assert ax.get_xlabel()


@pytest.mark.parametrize("bad", [[0.2, 0.3, 0.5], np.ones((2, 50)), np.ones((2, 1)), 1.0, None, "even", [0.5, None]])
def test_a_distribution_of_the_wrong_shape_is_named(ax, bad):
    line = "dists['Q'] must have shape (2,), one number for each entry of names, but it"
    with pytest.raises(ValueError, match=re.escape(line)):
        plot_distributions({"P": [0.2, 0.8], "Q": bad}, ["tails", "heads"], ax)


@pytest.mark.parametrize("xlabel", ["", "word"])
def test_long_names_stay_on_the_picture(xlabel):
    figure = Figure(figsize=(8, 3))
    ax = figure.subplots()
    plot_distributions({"all": np.full(10, 0.1)}, ["automobile", "charExclamation"] * 5, ax, xlabel)
    figure.draw_without_rendering()
    texts = [*ax.get_xticklabels(), ax.xaxis.label]
    assert min(text.get_window_extent().y0 for text in texts) >= 0
