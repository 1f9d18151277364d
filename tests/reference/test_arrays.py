"""Arguments that do not fit are refused in one line that names them and shows their shapes."""

import numpy as np
import pytest

from mlcourse.reference.arrays import as_floats, as_labels, as_layers, require_examples, require_match


def test_what_is_a_float_array_already_is_not_copied():
    X = np.zeros((2, 3))
    assert as_floats("X", X, 2) is X


@pytest.mark.parametrize(
    ("values", "ndim", "message"),
    [
        ([[1.0]], 1, r"w must have 1 axis, but its shape is \(1, 1\)$"),
        ([1.0, 2.0], 2, r"w must have 2 axes, but its shape is \(2,\)$"),
        ([1.0, 2.0], 0, r"w must be a number, but its shape is \(2,\)$"),
        ([[1.0], [1.0, 2.0]], 2, "w must hold numbers"),
        (["a"], 1, "w must hold numbers"),
        ([1j], 1, "w must hold numbers"),
        ({"a": 1}, 1, "w must hold numbers"),
    ],
)
def test_other_axes_and_other_things_than_numbers_are_refused(values, ndim, message):
    with pytest.raises(ValueError, match=message):
        as_floats("w", values, ndim)


def test_labels_become_integers():
    for y in ([0, 2, 1], [0.0, 2.0, 1.0], np.array([0, 2, 1], dtype=np.uint8)):
        labels = as_labels("y", y, 3)
        assert labels.dtype == np.int64
        assert labels.tolist() == [0, 2, 1]
    assert as_labels("y", [True, False], 2).tolist() == [1, 0]
    assert as_labels("y", [], 3).shape == (0,)


@pytest.mark.parametrize(
    ("y", "message"),
    [
        ([0, -1], "y must hold labels from 0 to 2, but has -1$"),
        ([0, 3], "y must hold labels from 0 to 2, but has 3$"),
        ([0, 1e308], r"y must hold labels from 0 to 2, but has 1e\+308$"),
        ([0, -np.inf], "y must hold labels from 0 to 2, but has -inf$"),
        ([0, 0.5], "y must hold whole numbers, but has 0.5$"),
        ([0, np.nan], "y must hold whole numbers, but has nan$"),
        ([[0, 1]], r"y must have 1 axis, but its shape is \(1, 2\)$"),
    ],
)
def test_what_is_no_label_is_refused_and_shown(y, message):
    with pytest.raises(ValueError, match=message):
        as_labels("y", y, 3)


def test_a_mismatch_names_both_arguments_and_both_shapes():
    with pytest.raises(
        ValueError, match=r"w of shape \(4,\) does not fit X of shape \(2, 3\): axis 0 of w and axis 1 of X"
    ):
        require_match("w", np.zeros(4), 0, "X", np.zeros((2, 3)), 1)
    require_match("w", np.zeros(3), 0, "X", np.zeros((2, 3)), 1)


def test_no_examples_are_refused():
    with pytest.raises(ValueError, match=r"X of shape \(0, 3\) has no rows"):
        require_examples("X", np.zeros((0, 3)))
    require_examples("X", np.zeros((1, 0)))


def layer(d, m):
    return np.zeros((d, m)), np.zeros(m)


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ([], "layers is empty"),
        ([layer(4, 2)], r"layers\[0\].W of shape \(4, 2\) does not fit X of shape \(5, 3\)"),
        ([layer(3, 2), layer(3, 2)], r"layers\[1\].W of shape \(3, 2\) does not fit layers\[0\].W of shape \(3, 2\)"),
        (
            [(np.zeros((3, 2)), np.zeros(3))],
            r"layers\[0\].b of shape \(3,\) does not fit layers\[0\].W of shape \(3, 2\)",
        ),
        ([(np.zeros((3, 2)), np.zeros((1, 2)))], r"layers\[0\].b must have 1 axis"),
        ([(np.zeros(3), np.zeros(3))], r"layers\[0\].W must have 2 axes"),
    ],
)
def test_layers_that_do_not_chain_are_named(layers, message):
    with pytest.raises(ValueError, match=message):
        as_layers(np.zeros((5, 3)), layers)


def test_layers_that_chain_become_float_pairs():
    pairs = as_layers(np.zeros((5, 3)), [([[1, 2]] * 3, [0, 0]), layer(2, 4)])
    assert [(W.shape, b.shape, W.dtype, b.dtype) for W, b in pairs] == [
        ((3, 2), (2,), np.float64, np.float64),
        ((2, 4), (4,), np.float64, np.float64),
    ]
