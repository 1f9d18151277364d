"""XOR by hand: the truth table, and that no single line does it."""

import itertools

import numpy as np

from mlcourse.reference.mlp import mlp_forward
from mlcourse.reference.xor import solve_xor


def test_the_truth_table():
    W1, b1, W2, b2 = solve_xor()
    assert [part.shape for part in (W1, b1, W2, b2)] == [(2, 2), (2,), (2, 1), (1,)]
    for x, y in itertools.product((0, 1), (0, 1)):
        # Written out: no helper of ours, no matrix product.
        hidden = [max(0.0, x * W1[0, j] + y * W1[1, j] + b1[j]) for j in (0, 1)]
        logit = hidden[0] * W2[0, 0] + hidden[1] * W2[1, 0] + b2[0]
        assert (logit > 0) == bool(x ^ y)
        assert abs(logit) == 0.5  # a margin, not luck


def test_it_is_a_network_like_any_other():
    W1, b1, W2, b2 = solve_xor()
    logits = mlp_forward([[0, 0], [0, 1], [1, 0], [1, 1]], [(W1, b1), (W2, b2)])
    assert (logits[:, 0] > 0).tolist() == [False, True, True, False]


def test_each_call_gives_fresh_arrays():
    solve_xor()[0][:] = 0.0
    assert solve_xor()[0].all()


def test_no_line_gets_all_four_right():
    corners, labels = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    angles = np.linspace(0, 2 * np.pi, 73)[:, None]
    for direction in np.hstack([np.cos(angles), np.sin(angles)]):
        heights = corners @ direction
        for threshold in np.linspace(-2, 2, 81):
            assert np.sum((heights > threshold) == labels) < 4
