import numpy as np

from mlcourse.plotting import plot_weights


def test_weights_stand_in_order_from_the_top_with_a_second_cue(ax):
    assert plot_weights(["free", "george"], np.array([0.5, -2.0]), ax) is ax
    assert [label.get_text() for label in ax.get_yticklabels()] == ["free", "george"]
    assert ax.yaxis_inverted()
    assert [bar.get_width() for bar in ax.patches] == [0.5, -2.0]
    assert [bar.get_hatch() for bar in ax.patches] == ["///", ""]
    assert "weight" in ax.get_xlabel()
