"""Networks: a worked one, every gradient by differences, scikit-learn, collapse, extremes."""

import warnings
from itertools import pairwise

import numpy as np
import pytest
from scipy import optimize, special
from sklearn.neural_network import MLPClassifier

from mlcourse.reference.activations import ACTIVATIONS
from mlcourse.reference.mlp import collapse, mlp_forward, mlp_loss_gradient
from tests.reference.helpers import frozen, rng, slopes

SIZES = (4, 6, 5, 3)
X, y = frozen(rng(1).normal(size=(7, 4))), frozen([0, 2, 1, 1, 0, 2, 2], np.int64)
LAYERS = [
    (frozen(rng(10 + i).normal(size=(d, m))), frozen(rng(20 + i).normal(size=m)))
    for i, (d, m) in enumerate(pairwise(SIZES))
]


def test_a_worked_network():
    layers = [([[1, -1], [2, 0]], [0, 1]), ([[1, 0, 2], [0, 3, 1]], [0.5, 0, 0])]
    # (1, 1): hidden (3, 0), logits (3.5, 0, 6).  (-1, 0): hidden (0, 2), logits (0.5, 6, 2).
    assert mlp_forward([[1, 1], [-1, 0]], layers).tolist() == [[3.5, 0, 6], [0.5, 6, 2]]
    # tanh of the same pre-activations (3, 0) and (-1, 2)
    hidden = np.tanh([[3, 0], [-1, 2]])
    expected = hidden @ np.array([[1, 0, 2], [0, 3, 1]]) + [0.5, 0, 0]
    assert mlp_forward([[1, 1], [-1, 0]], layers, "tanh") == pytest.approx(expected, rel=1e-14)


def test_there_is_no_activation_after_the_last_layer():
    assert mlp_forward([[1.0]], [([[-2.0]], [0.5])]).tolist() == [[-1.5]]


def penalized_loss(flat, activation, lam, X=X):
    """Loss as a function of one long vector of parameters; without the reference's network."""
    layers, at = [], 0
    for d, m in pairwise(SIZES):
        layers.append((flat[at : at + d * m].reshape(d, m), flat[at + d * m : at + d * m + m]))
        at += d * m + m
    o = X
    for W, b in layers[:-1]:
        o = ACTIVATIONS[activation].function(o @ W + b)
    Z = o @ layers[-1][0] + layers[-1][1]
    loss = -special.log_softmax(Z, axis=1)[np.arange(len(y)), y].mean()
    return float(loss + lam / 2 * sum(np.square(W).sum() for W, _ in layers))


FLAT = np.concatenate([part.ravel() for layer in LAYERS for part in layer])


@pytest.mark.parametrize("lam", [0.0, 0.3])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradients_of_all_parameters_are_slopes(activation, lam):
    loss, gradients = mlp_loss_gradient(X, y, LAYERS, lam, activation)
    assert type(loss) is float
    assert loss == pytest.approx(penalized_loss(FLAT, activation, lam), rel=1e-13)
    assert [(dW.shape, db.shape) for dW, db in gradients] == [(W.shape, b.shape) for W, b in LAYERS]
    ours = np.concatenate([part.ravel() for layer in gradients for part in layer])
    assert ours == pytest.approx(slopes(lambda at: penalized_loss(at, activation, lam), FLAT), rel=1e-5, abs=1e-8)
    theirs = optimize.approx_fprime(FLAT, penalized_loss, 1e-7, activation, lam)
    assert ours == pytest.approx(theirs, rel=1e-3, abs=1e-5)


def test_relu_is_what_comes_without_a_name():
    assert mlp_loss_gradient(X, y, LAYERS, 0.1)[0] == mlp_loss_gradient(X, y, LAYERS, 0.1, "relu")[0]
    assert np.array_equal(mlp_forward(X, LAYERS), mlp_forward(X, LAYERS, "relu"))


def test_scikit_learns_network_gives_the_same_probabilities():
    peer = MLPClassifier((6, 5), activation="tanh", max_iter=1, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it has not converged, and need not
        peer.fit(X, y)
    layers = list(zip(peer.coefs_, peer.intercepts_, strict=True))
    assert special.softmax(mlp_forward(X, layers, "tanh"), axis=1) == pytest.approx(peer.predict_proba(X), rel=1e-10)


def test_the_loss_is_a_mean_so_doubling_the_batch_changes_nothing():
    once, twice = mlp_loss_gradient(X, y, LAYERS, 0.1), mlp_loss_gradient(np.vstack([X, X]), np.tile(y, 2), LAYERS, 0.1)
    assert once[0] == pytest.approx(twice[0], rel=1e-14)
    for (dW, db), (dW2, db2) in zip(once[1], twice[1], strict=True):
        assert dW == pytest.approx(dW2, rel=1e-12, abs=1e-15)
        assert db == pytest.approx(db2, rel=1e-12, abs=1e-15)


def test_one_layer_is_the_softmax_classifier():
    W, b = frozen(rng(3).normal(size=(4, 3))), frozen([0.1, 0.2, -0.3])
    assert mlp_forward(X, [(W, b)]) == pytest.approx(X @ W + b, rel=1e-14)
    _, [(dW, db)] = mlp_loss_gradient(X, y, [(W, b)], 0.0)
    dZ = (special.softmax(X @ W + b, axis=1) - np.eye(3)[y]) / 7
    assert dW == pytest.approx(X.T @ dZ, rel=1e-12)
    assert db == pytest.approx(dZ.sum(axis=0), rel=1e-12)


def test_collapse_does_what_the_layers_do():
    W, b = collapse(LAYERS)
    o = X
    for weights, biases in LAYERS:
        o = o @ weights + biases
    assert (W.shape, b.shape) == ((4, 3), (3,))
    assert X @ W + b == pytest.approx(o, rel=1e-12)
    W1, b1 = collapse(LAYERS[:1])
    assert np.array_equal(W1, LAYERS[0][0])
    assert np.array_equal(b1, LAYERS[0][1])
    assert collapse([([[2]], [1]), ([[3]], [5])]) == (pytest.approx(np.array([[6.0]])), pytest.approx([8.0]))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_extreme_inputs_give_finite_losses_or_gradients(activation):
    layers = [(frozen([[1.0, -1.0]]), frozen([0.0, 0.0])), (frozen([[1.0, -1.0], [-1.0, 1.0]]), frozen([0.0, 0.0]))]
    for size in (1000.0, 1e300):
        loss, gradients = mlp_loss_gradient([[size], [-size]], [0, 1], layers, 0.0, activation)
        assert np.isfinite(loss)
        assert all(np.isfinite(part).all() for layer in gradients for part in layer)


def test_integers_and_lists_are_as_good_and_nothing_is_changed():
    whole = [
        (frozen([[1, -2], [0, 3]], int), frozen([1, 0], int)),
        (frozen([[1, 2], [3, 4]], int), frozen([0, 1], int)),
    ]
    real = [(W.astype(float), b.astype(float)) for W, b in whole]
    Xi = frozen([[1, 2], [3, -1]], int)
    for activation in ACTIVATIONS:
        assert np.array_equal(mlp_forward(Xi, whole, activation), mlp_forward(Xi.astype(float), real, activation))
        assert (
            mlp_loss_gradient(Xi.tolist(), [0, 1], whole, 1, activation)[0]
            == mlp_loss_gradient(Xi.astype(float), [0.0, 1.0], real, 1.0, activation)[0]
        )


def test_an_empty_batch_has_logits_but_no_loss():
    assert mlp_forward(np.zeros((0, 4)), LAYERS).shape == (0, 3)
    with pytest.raises(ValueError, match=r"X of shape \(0, 4\) has no rows"):
        mlp_loss_gradient(np.zeros((0, 4)), [], LAYERS, 0.0)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: mlp_forward(X[0], LAYERS), r"X must have 2 axes, but its shape is \(4,\)"),
        (lambda: mlp_forward(X, LAYERS[1:]), r"layers\[0\].W of shape \(6, 5\) does not fit X of shape \(7, 4\)"),
        (lambda: mlp_forward(X, [LAYERS[0], LAYERS[2]]), r"layers\[1\].W of shape \(5, 3\) does not fit layers\[0\].W"),
        (lambda: mlp_forward(X, LAYERS, "swish"), "'swish' is not known"),
        (lambda: mlp_loss_gradient(X, y[:6], LAYERS, 0.0), r"y of shape \(6,\) does not fit X of shape \(7, 4\)"),
        (lambda: mlp_loss_gradient(X, y + 1, LAYERS, 0.0), "y must hold labels from 0 to 2, but has 3"),
        (lambda: collapse([]), "layers is empty"),
        (lambda: collapse([LAYERS[0], LAYERS[2]]), r"layers\[1\].W of shape \(5, 3\) does not fit layers\[0\].W"),
        (lambda: collapse([(3.0, 1.0)]), r"layers\[0\].W must have 2 axes"),
    ],
)
def test_what_does_not_fit_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
