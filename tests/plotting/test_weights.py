import re

import numpy as np
import pytest
from matplotlib.figure import Figure

from mlcourse.plotting import plot_weights


def test_weights_stand_in_order_from_the_top_with_a_second_cue(ax):
    assert plot_weights(["free", "george"], np.array([0.5, -2.0]), ax) is ax
    assert [label.get_text() for label in ax.get_yticklabels()] == ["free", "george"]
    assert ax.yaxis_inverted()
    assert [bar.get_width() for bar in ax.patches] == [0.5, -2.0]
    assert [bar.get_hatch() for bar in ax.patches] == ["///", ""]
    assert "weight" in ax.get_xlabel()


def test_long_names_stay_on_the_picture():
    figure = Figure(figsize=(6, 3.5))
    ax = figure.subplots()
    plot_weights(["charExclamation", "WWWWWW"], [1.0, -1.0], ax)
    figure.draw_without_rendering()
    assert all(label.get_window_extent().x0 >= 0 for label in ax.get_yticklabels())


@pytest.mark.parametrize("bad", [[1.0], np.ones((2, 50)), np.ones((2, 1)), 1.0, None, "no", [0.5, None]])
def test_weights_of_the_wrong_shape_are_named(ax, bad):
    line = "weights must have shape (2,), one number for each entry of names, but it"
    with pytest.raises(ValueError, match=re.escape(line)):
        plot_weights(["free", "george"], bad, ax)
