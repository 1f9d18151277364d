"""How fast is the reference library?  Paired with scikit-learn, a closure engine, and plain numpy, on one thread.

Every pair takes turns in one run; what counts is the median of the ratios of
the turns, since a busy machine slows both sides of a turn alike.

    python benchmarks/library.py --rounds 7
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
import warnings
from collections.abc import Callable
from itertools import islice, pairwise

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

from mlcourse.data import load_digits, load_spambase, standardize
from mlcourse.reference.graph import Node
from mlcourse.reference.graph_functions import maximum, softmax_loss
from mlcourse.reference.initialization import initial_layers
from mlcourse.reference.logistic_regression import fit_logistic_regression, logistic_loss
from mlcourse.reference.minibatches import minibatches
from mlcourse.reference.mlp import mlp_forward
from mlcourse.reference.mlp_training import train_mlp
from mlcourse.reference.softmax import loss_and_gradient
from mlcourse.reference.softmax_classifier import fit_softmax_classifier, linear_softmax_gradient

Job = Callable[[], object]


def seconds(job: Job) -> float:
    """Processor time, which other programs disturb less than wall time; equal to it on one idle core.

    The collector's debt of earlier turns is paid before, and their objects are left alone.
    """
    gc.collect()
    gc.freeze()
    started = time.process_time()
    job()
    taken = time.process_time() - started
    gc.unfreeze()
    return taken


def compare(title: str, target: float, ours: Job, peer: Job, rounds: int, units: float, unit: str) -> None:
    """Take turns, and print both speeds and the median ratio ``peer / ours`` against what it should be."""
    ours(), peer()  # warm up
    turns = [(seconds(ours), seconds(peer)) for _ in range(rounds)]
    mine, theirs = (statistics.median(side) for side in zip(*turns, strict=True))
    ratios = sorted(b / a for a, b in turns)
    verdict = "" if not target else f", aim {target:g}: {'met' if statistics.median(ratios) >= target else 'MISSED'}"
    print(f"{title}\n  ours {mine / units:.4g} {unit}, peer {theirs / units:.4g} {unit}")
    print(f"  peer / ours {statistics.median(ratios):.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f}){verdict}")


# -- A network, step by step ------------------------------------------------------------------


def network(rounds: int) -> None:
    """Both take the same number of steps of the same size, in batches of 64 in a drawn order."""
    rng, sizes, epochs, rate = np.random.default_rng(0), (200, 128, 64, 10), 5, 0.1
    X = rng.normal(size=(6400, sizes[0]))
    y = (X @ rng.normal(size=(sizes[0], sizes[-1]))).argmax(axis=1)
    layers = initial_layers(sizes, "relu", rng)

    def ours() -> object:
        return train_mlp(X, y, layers, rate, epochs * 100, np.random.default_rng(1), batch_size=64)[0]

    def peer() -> MLPClassifier:
        return MLPClassifier(
            sizes[1:-1], solver="sgd", momentum=0, nesterovs_momentum=False, alpha=0, batch_size=64,
            learning_rate_init=rate, max_iter=epochs, tol=0, n_iter_no_change=epochs, random_state=1,
        ).fit(X, y)  # fmt: skip

    right = np.mean(mlp_forward(X, ours()).argmax(axis=1) == y), peer().score(X, y)
    title = f"training {'-'.join(map(str, sizes))}, against MLPClassifier (right: {right[0]:.3f}, {right[1]:.3f})"
    compare(title, 2.0, ours, peer, rounds, epochs * len(X) / 1e6, "us an example")

    def written_out() -> list[tuple[np.ndarray, np.ndarray]]:
        return three_layers(X, y, layers, rate, epochs * 100, np.random.default_rng(1))

    for mine, other in zip(ours(), written_out(), strict=True):
        np.testing.assert_allclose(mine[0], other[0], rtol=1e-6, atol=1e-9)
    title = "the same steps written out in numpy for these three layers, against MLPClassifier"
    compare(title, 0, written_out, peer, rounds, epochs * len(X) / 1e6, "us an example")
    title = "training by the library, against the steps written out"
    compare(title, 0.9, ours, written_out, rounds, epochs * len(X) / 1e6, "us an example")

    def products() -> None:
        for start in range(0, epochs * len(X), 64):
            x = X[start % len(X) :][:64]
            (W1, _), (W2, _), (W3, _) = layers
            o1 = x @ W1
            o2 = o1 @ W2
            d3 = o2 @ W3
            d2 = d3 @ W3.T
            d1 = d2 @ W2.T
            _gradients = x.T @ d1, o1.T @ d2, o2.T @ d3

    title = "the floor of training (the eight products of matrices alone), against MLPClassifier"
    compare(title, 0, products, peer, rounds, epochs * len(X) / 1e6, "us an example")


def three_layers(
    X: np.ndarray, y: np.ndarray, layers: list, rate: float, n_steps: int, rng: np.random.Generator
) -> list[tuple[np.ndarray, np.ndarray]]:
    """The floor: ``train_mlp`` for ReLU and full batches of 64, as few calls as can be, each large array made once."""
    (W1, b1), (W2, b2), (W3, b3) = trained = [(W.copy(), b.copy()) for W, b in layers]
    (dW1, db1), (dW2, db2), (dW3, db3) = steps = [(W.copy(), b.copy()) for W, b in layers]
    x, o1, o2 = (np.empty((64, len(W))) for W, _ in layers)
    d1, d2, P = np.empty_like(o1), np.empty_like(o2), np.empty((64, len(b3)))
    examples, classes, first = np.ones(64), np.ones(len(b3)), np.arange(64) * len(b3)
    losses = np.empty(n_steps)
    for step, rows in enumerate(islice(minibatches(len(X), 64, rng), n_steps)):
        X.take(rows, axis=0, out=x, mode="clip")
        np.maximum(np.add(np.matmul(x, W1, out=o1), b1, out=o1), 0.0, out=o1)
        np.maximum(np.add(np.matmul(o1, W2, out=o2), b2, out=o2), 0.0, out=o2)
        np.add(np.matmul(o2, W3, out=P), b3, out=P)
        true = first + y[rows]
        np.subtract(P, P.max(axis=1, keepdims=True), out=P)
        scores = P.take(true)
        totals = np.exp(P, out=P) @ classes
        losses[step] = (np.log(totals) - scores) @ examples / 64
        np.divide(P, totals[:, None], out=P)
        P.reshape(-1)[true] -= 1.0
        np.multiply(P, rate / 64, out=P)  # from here on each gradient is a step
        np.matmul(o2.T, P, out=dW3)
        np.matmul(examples, P, out=db3)
        np.multiply(np.matmul(P, W3.T, out=d2), o2 > 0, out=d2)
        np.matmul(o1.T, d2, out=dW2)
        np.matmul(examples, d2, out=db2)
        np.multiply(np.matmul(d2, W2.T, out=d1), o1 > 0, out=d1)
        np.matmul(x.T, d1, out=dW1)
        np.matmul(examples, d1, out=db1)
        for (W, b), (dW, db) in zip(trained, steps, strict=True):
            np.subtract(W, dW, out=W)
            np.subtract(b, db, out=b)
    return trained


# -- Classifiers, to the same loss ------------------------------------------------------------


def fewest(loss_after: Callable[[int], float], goal: float, most: int = 1 << 16) -> int:
    """The smallest number of steps, found by halving, after which the loss is at most ``goal``."""
    low, high = 0, 1
    while loss_after(high) > goal:
        low, high = high, high * 2
        if high > most:
            raise RuntimeError(f"{most} steps do not reach a loss of {goal:.4f}")
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if loss_after(middle) <= goal else (middle, high)
    return high


def classifiers(rounds: int) -> None:
    """Descent on all examples does not keep up with L-BFGS near the minimum; this says by how much."""
    mails, digits, lam = load_spambase(), load_digits(), 1e-3
    X, y = standardize(mails.X, mails.X)[0], mails.y
    D, labels = standardize(digits.X, digits.X)[0], digits.y

    def logistic(steps: int) -> tuple[np.ndarray, float]:
        return fit_logistic_regression(X, y, 4.0, steps)

    def peer_logistic(steps: int) -> LogisticRegression:
        return LogisticRegression(C=np.inf, tol=1e-12, max_iter=steps).fit(X, y)

    def softmax(steps: int) -> tuple[np.ndarray, np.ndarray]:
        return fit_softmax_classifier(D, labels, 10, 0.5, steps, lam)

    def peer_softmax(steps: int) -> LogisticRegression:
        return LogisticRegression(C=1 / (lam * len(D)), tol=1e-12, max_iter=steps).fit(D, labels)

    def spam_loss(m: LogisticRegression) -> float:
        return logistic_loss(X, y, m.coef_[0], m.intercept_[0])

    def digit_loss(W: np.ndarray, b: np.ndarray) -> float:
        return linear_softmax_gradient(D, labels, W, b, lam)[0]

    def digit_loss_of(m: LogisticRegression) -> float:
        return digit_loss(m.coef_.T, m.intercept_)

    for name, ours, loss, peer, peer_loss in (
        ("logistic regression, Spambase", logistic, lambda fit: logistic_loss(X, y, *fit), peer_logistic, spam_loss),
        ("softmax, digits", softmax, lambda fit: digit_loss(*fit), peer_softmax, digit_loss_of),
    ):
        best = peer_loss(peer(3000))
        for above in (0.5, 0.1):
            goal = best * (1 + above)
            mine = fewest(lambda steps: loss(ours(steps)), goal)  # noqa: B023 - called at once
            theirs = fewest(lambda steps: peer_loss(peer(steps)), goal)  # noqa: B023
            title = (
                f"{name}: to a loss of {goal:.4f}, {above:.0%} above the least"
                f" ({mine} steps against {theirs} of L-BFGS)"
            )
            compare(title, 0, lambda: ours(mine), lambda: peer(theirs), rounds, 1e-3, "ms")  # noqa: B023


# -- Graphs of numbers ------------------------------------------------------------------------


class Closures:
    """The usual engine for a lesson: each value keeps a set of its parents and a closure that goes back one step."""

    def __init__(self, value: float, parents: tuple[Closures, ...] = (), operation: str = "") -> None:
        self.value, self.gradient, self.operation = value, 0.0, operation
        self.parents, self.go_back = set(parents), lambda: None

    def __add__(self, other: Closures | float) -> Closures:
        other = other if isinstance(other, Closures) else Closures(other)
        out = Closures(self.value + other.value, (self, other), "+")

        def go_back() -> None:
            self.gradient += out.gradient
            other.gradient += out.gradient

        out.go_back = go_back
        return out

    def __mul__(self, other: Closures | float) -> Closures:
        other = other if isinstance(other, Closures) else Closures(other)
        out = Closures(self.value * other.value, (self, other), "*")

        def go_back() -> None:
            self.gradient += other.value * out.gradient
            other.gradient += self.value * out.gradient

        out.go_back = go_back
        return out

    def backward(self) -> None:
        order, seen = [], set()

        def visit(node: Closures) -> None:
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.gradient = 1.0
        for node in reversed(order):
            node.go_back()


class Bare:
    """As many fields as a node, and nothing else: the floor below any engine of objects."""

    __slots__ = Node.__slots__

    def __init__(self, value: float, first: Bare | None, second: Bare | None) -> None:
        self.value, self.first, self.second, self.gradient = value, first, second, 0.0


def polynomial(make: Callable[[float], object], depth: int) -> None:
    """Horner's rule, forward and back: two new nodes a step, one of whose arguments is used again and again."""
    x, c = make(0.999), make(0.5)
    total = c
    for _ in range(depth):
        total = total * x + c
    total.backward()


def neurons(make: Callable[[float], object], weights: list[np.ndarray]) -> None:
    """Layers of weighted sums written number by number, forward and back."""
    values = [make(1.0) for _ in range(len(weights[0]))]
    for W in weights:
        columns = [[make(w) for w in column] for column in W.T.tolist()]
        sums = []
        for column in columns:
            total = column[0] * values[0]
            for w, v in zip(column[1:], values[1:], strict=True):
                total = total + w * v
            sums.append(total)
        values = sums
    values[0].backward()


def bare_polynomial(depth: int) -> None:
    x, c = Bare(0.999, None, None), Bare(0.5, None, None)
    made, total = [], c
    for _ in range(depth):
        product = Bare(total.value * x.value, total, x)
        total = Bare(product.value + c.value, product, c)
        made += product, total
    for node in reversed(made):
        node.first.gradient = node.first.gradient + node.gradient * 1.0
        node.second.gradient = node.second.gradient + node.gradient * 1.0


def numbers(rounds: int) -> None:
    depth, times, sizes = 400, 100, (16, 16, 16, 1)
    weights = [np.random.default_rng(0).normal(size=s) for s in pairwise(sizes)]
    n_nodes = 16 + sum(2 * W.size + (W.shape[0] - 1) * W.shape[1] for W in weights)

    def repeat(job: Job) -> Job:
        return lambda: [job() for _ in range(times)]

    def both(f: Callable, what: object) -> tuple[Job, Job]:
        return repeat(lambda: f(Node, what)), repeat(lambda: f(Closures, what))

    size = times * 2 * depth * 1e-9
    compare("numbers, a polynomial, against closures", 3.0, *both(polynomial, depth), rounds, size, "ns a node")
    size_of_neurons = times * n_nodes * 1e-9
    compare("numbers, neurons, against closures", 3.0, *both(neurons, weights), rounds, size_of_neurons, "ns a node")
    floor = repeat(lambda: bare_polynomial(depth))
    title = "the floor of a polynomial (make the objects, walk them once), against closures"
    compare(title, 0, floor, both(polynomial, depth)[1], rounds, size, "ns a node")


# -- Graphs of arrays -------------------------------------------------------------------------


def arrays(rounds: int) -> None:
    """A batch of 64 through three layers and back: as a graph, and as the numpy calls that are needed for it."""
    rng = np.random.default_rng(0)
    for width in (256, 512):
        X, y = rng.normal(size=(64, width)), rng.integers(0, 10, 64)
        layers = initial_layers((width, width, width, 10), "relu", rng)

        def graph() -> None:
            o, nodes = X, [(Node(W), Node(b)) for W, b in layers]  # noqa: B023 - called within the turn
            for W, b in nodes[:-1]:
                o = maximum(0.0, o @ W + b)
            softmax_loss(o @ nodes[-1][0] + nodes[-1][1], y).backward()  # noqa: B023

        def plain() -> None:
            o, kept = X, []  # noqa: B023
            for W, b in layers[:-1]:  # noqa: B023
                z = o @ W + b
                kept.append((o, z))
                o = np.maximum(0.0, z)
            W, b = layers[-1]  # noqa: B023
            _, dz = loss_and_gradient(o @ W + b, y)  # noqa: B023
            _gradients = [(o.T @ dz, dz.sum(axis=0))]
            for (o, z), (W, _) in zip(reversed(kept), reversed(layers[1:]), strict=True):  # noqa: B023
                dz = np.where(z > 0, dz @ W.T, 0.0)
                _gradients.append((o.T @ dz, dz.sum(axis=0)))

        def repeated(job: Job) -> Job:
            return lambda: [job() for _ in range(20)]

        title = f"arrays, layers of {width}, against plain numpy"
        compare(title, 1 / 1.5, repeated(graph), repeated(plain), rounds, 20e-3, "ms a step")


def main() -> None:
    sections = {"network": network, "classifiers": classifiers, "numbers": numbers, "arrays": arrays}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="turns of each pair (default 7)")
    parser.add_argument("--only", choices=sections, help="one section instead of all")
    options = parser.parse_args()
    warnings.simplefilter("ignore", ConvergenceWarning)  # the peers are stopped on purpose
    with threadpool_limits(1):
        for name, section in sections.items():
            if options.only in (None, name):
                section(options.rounds)


if __name__ == "__main__":
    main()
