"""Training: one step by hand, scikit-learn step by step, seeds, and data that only a network can tell apart."""

import warnings
from itertools import islice

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier

from mlcourse.reference.activations import ACTIVATIONS
from mlcourse.reference.initialization import initial_layers
from mlcourse.reference.minibatches import minibatches
from mlcourse.reference.mlp import mlp_forward, mlp_loss_gradient
from mlcourse.reference.mlp_training import fit_mlp, train_mlp
from tests.reference.helpers import frozen, rng

X, y = frozen(rng(1).normal(size=(10, 4))), frozen([0, 2, 1, 1, 0, 2, 2, 0, 1, 2], np.int64)
LAYERS = [(frozen(W), frozen(b + 0.1)) for W, b in initial_layers([4, 6, 3], "tanh", rng(2))]


def same(a, b):
    return all(np.array_equal(p, q) for one, two in zip(a, b, strict=True) for p, q in zip(one, two, strict=True))


def test_one_step_is_the_gradient_times_the_learning_rate():
    trained, losses = train_mlp(X, y, LAYERS, 0.3, 1, rng(), lam=0.2, activation="tanh")
    loss, gradients = mlp_loss_gradient(X, y, LAYERS, 0.2, "tanh")
    assert losses.tolist() == [loss]
    for (W, b), (W0, b0), (dW, db) in zip(trained, LAYERS, gradients, strict=True):
        assert pytest.approx(W0 - 0.3 * dW, rel=1e-14) == W
        assert b == pytest.approx(b0 - 0.3 * db, rel=1e-14)


@pytest.mark.parametrize("lam", [0.0, 0.3])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_training_is_plain_gradient_descent_step_by_step(activation, lam):
    plain, seen = LAYERS, []
    for steps, rows in enumerate(islice(minibatches(10, 4, rng(5)), 7), start=1):  # batches of 4, 4, 2, and anew
        loss, gradients = mlp_loss_gradient(X[rows], y[rows], plain, lam, activation)
        plain = [(W - 0.3 * dW, b - 0.3 * db) for (W, b), (dW, db) in zip(plain, gradients, strict=True)]
        seen.append(loss)
        trained, losses = train_mlp(X, y, LAYERS, 0.3, steps, rng(5), 4, lam, activation)
        assert losses == pytest.approx(seen, rel=1e-13)
        for (W, b), (V, c) in zip(trained, plain, strict=True):
            assert pytest.approx(V, rel=1e-12, abs=1e-14) == W
            assert b == pytest.approx(c, rel=1e-12, abs=1e-14)


def test_the_loss_falls_and_each_is_the_loss_before_its_step():
    trained, losses = train_mlp(X, y, LAYERS, 0.1, 50, rng())
    assert np.all(np.diff(losses) < 0)
    assert losses.dtype == np.float64
    once_more = train_mlp(X, y, trained, 0.1, 1, rng())[1]
    assert once_more[0] < losses[-1]


def test_no_steps_give_the_layers_back_as_copies():
    trained, losses = train_mlp(X, y, LAYERS, 0.1, 0, rng())
    assert same(trained, LAYERS)
    assert losses.shape == (0,)
    trained[0][0][:] = 7.0
    assert not np.any(LAYERS[0][0] == 7.0)


def test_batches_cover_each_epoch_and_come_from_the_generator():
    seen, order = [], rng(5).permutation(10)
    train_mlp(X, y, LAYERS, 0.0, 3, rng(5), batch_size=4)
    for rows in (order[:4], order[4:8], order[8:]):
        seen.append(mlp_loss_gradient(X[rows], y[rows], LAYERS, 0.0)[0])
    assert train_mlp(X, y, LAYERS, 0.0, 3, rng(5), batch_size=4)[1] == pytest.approx(seen, rel=1e-13)
    assert not np.array_equal(train_mlp(X, y, LAYERS, 0.0, 3, rng(6), batch_size=4)[1], seen)


def test_scikit_learn_takes_the_same_steps():
    sizes, rate, lam = [4, 6, 3], 0.05, 0.1
    peer = MLPClassifier(
        (6,), activation="relu", solver="sgd", momentum=0, nesterovs_momentum=False, alpha=lam * 10,
        learning_rate_init=rate, batch_size=10, shuffle=False, max_iter=1, random_state=0, tol=0,
    )  # fmt: skip
    layers = initial_layers(sizes, "relu", rng(3))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # one step is no convergence
        peer.partial_fit(X, y, classes=[0, 1, 2])
    peer.coefs_, peer.intercepts_ = [W.copy() for W, _ in layers], [b.copy() for _, b in layers]
    for _ in range(20):
        peer.partial_fit(X, y)
    # scikit-learn divides its penalty by the batch's size, hence alpha = 10 lam.
    ours, _ = train_mlp(X, y, layers, rate, 20, rng(), lam=lam)
    for (W, b), V, c in zip(ours, peer.coefs_, peer.intercepts_, strict=True):
        assert pytest.approx(V, rel=1e-9) == W
        assert b == pytest.approx(c, rel=1e-9, abs=1e-12)


def test_the_same_seed_gives_the_same_network():
    first, second, other = (fit_mlp(X, y, [4, 5, 3], 0.1, 20, seed, batch_size=3) for seed in (1, 1, 2))
    assert same(first, second)
    assert not same(first, other)


def test_a_fit_starts_where_initialization_says():
    assert same(fit_mlp(X, y, [4, 5, 3], 0.1, 0, 7, activation="tanh"), initial_layers([4, 5, 3], "tanh", rng(7)))


def test_a_fit_is_training_from_there_with_the_same_generator():
    options = {"batch_size": 3, "lam": 0.2, "activation": "elu"}
    one = rng(7)
    layers, _ = train_mlp(X, y, initial_layers([4, 5, 3], "elu", one), 0.1, 9, one, **options)
    assert same(fit_mlp(X, y, [4, 5, 3], 0.1, 9, 7, **options), layers)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "leaky_relu", "elu"])
def test_every_activation_learns_xor(activation):
    corners, labels = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    layers = fit_mlp(corners, labels, [2, 16, 2], 0.5, 3000, seed=0, activation=activation)
    assert mlp_forward(corners, layers, activation).argmax(axis=1).tolist() == labels


def test_rings_that_no_line_separates_are_learned_in_batches():
    angle, label = np.linspace(0, 2 * np.pi, 200), np.arange(200) % 2
    rings = np.column_stack([np.cos(angle), np.sin(angle)]) * (1 + label)[:, None]
    layers = fit_mlp(rings, label, [2, 16, 16, 2], 0.1, 1500, seed=1, batch_size=20)
    assert np.mean(mlp_forward(rings, layers).argmax(axis=1) == label) > 0.99


def test_weight_decay_makes_weights_smaller():
    free, held = (fit_mlp(X, y, [4, 8, 3], 0.1, 300, 0, lam=lam) for lam in (0.0, 0.05))
    assert sum(np.sum(W**2) for W, _ in held) < 0.8 * sum(np.sum(W**2) for W, _ in free)


def test_integers_are_as_good_and_nothing_is_changed():
    whole = frozen([[1, 2], [0, -1], [3, 3]], int)
    layers = [(frozen([[1, 0], [0, 1]], int), frozen([0, 1], int))]
    trained, _ = train_mlp(whole, frozen([0, 1, 0], int), layers, 0.1, 5, rng(), batch_size=2)
    assert trained[0][0].dtype == trained[0][1].dtype == np.float64


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: train_mlp(X, y[:9], LAYERS, 0.1, 1, rng()), r"y of shape \(9,\) does not fit X of shape \(10, 4\)"),
        (lambda: train_mlp(X[:, :3], y, LAYERS, 0.1, 1, rng()), r"layers\[0\].W of shape \(4, 6\) does not fit X"),
        (lambda: train_mlp(X, y, LAYERS, 0.1, 1, rng(), batch_size=0), "batch_size must be at least 1"),
        (lambda: train_mlp(X, y, LAYERS, 0.1, 0, rng(), batch_size=0), "batch_size must be at least 1"),
        (lambda: train_mlp(X, y, LAYERS, 0.1, 1, rng(), activation="swish"), "'swish' is not known"),
        (lambda: fit_mlp(X, y, [4], 0.1, 1, 0), "sizes must hold"),
        (lambda: fit_mlp(X, y, [4, 2], 0.1, 1, 0), "y must hold labels from 0 to 1, but has 2"),
        (
            lambda: fit_mlp(X, y, [5, 3], 0.1, 1, 0),
            r"layers\[0\].W of shape \(5, 3\) does not fit X of shape \(10, 4\)",
        ),
    ],
)
def test_what_does_not_fit_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
