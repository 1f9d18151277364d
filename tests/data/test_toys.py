"""Toy sets have the shape that they promise, come from the seed alone, and refuse what makes no sense."""

import numpy as np
import pytest

from mlcourse.data import make_blobs, make_moons, make_noisy_polynomial, make_rings, make_spirals, make_xor

PLANE = {
    "blobs": (lambda noise, rng: make_blobs(40, [(-2, 0), (2, 0), (0, 2)], noise, rng), 40, 3),
    "moons": (lambda noise, rng: make_moons(40, noise, rng), 40, 2),
    "spirals": (lambda noise, rng: make_spirals(40, 3, noise, rng), 40, 3),
    "xor": (lambda noise, rng: make_xor(20, noise, rng), 40, 2),
    "rings": (lambda noise, rng: make_rings(40, 3, noise, rng), 40, 3),
}
each_plane_set = pytest.mark.parametrize(("make", "n_per_class", "n_classes"), PLANE.values(), ids=PLANE)


def rng(seed=0):
    return np.random.default_rng(seed)


@each_plane_set
def test_points_and_labels_are_floats_and_integers_class_after_class(make, n_per_class, n_classes):
    X, y = make(0.1, rng())
    assert (X.dtype, X.shape) == (np.float64, (n_per_class * n_classes, 2))
    assert y.dtype == np.int64
    assert y.tolist() == sorted(list(range(n_classes)) * n_per_class)


@each_plane_set
def test_the_generator_alone_decides(make, n_per_class, n_classes):
    np.random.seed(1)  # the global state must not matter
    X, _ = make(0.1, rng(3))
    np.random.seed(2)
    again, _ = make(0.1, rng(3))
    other, _ = make(0.1, rng(4))
    assert np.array_equal(X, again)
    assert not np.array_equal(X, other)


@each_plane_set
def test_noise_is_the_standard_deviation_of_a_coordinate(make, n_per_class, n_classes):
    bare, _ = make(0.0, rng())
    shifts = np.concatenate([make(0.5, rng(seed))[0] - bare for seed in range(50)])
    assert np.allclose(shifts.std(axis=0), 0.5, rtol=0.05)
    assert np.allclose(shifts.mean(axis=0), 0.0, atol=0.05)


def test_blobs_lie_around_their_centers():
    X, y = make_blobs(2, [(-2, 1), (3, 4)], 0.0, rng())
    assert X.tolist() == [[-2, 1], [-2, 1], [3, 4], [3, 4]]
    assert y.tolist() == [0, 0, 1, 1]


def test_moons_are_those_of_scikit_learn():
    sklearn = pytest.importorskip("sklearn.datasets")
    X, y = sklearn.make_moons(100, shuffle=False, noise=None)
    ours, labels = make_moons(50, 0.0, rng())
    assert np.allclose(ours, X)
    assert np.array_equal(labels, y)


def test_spirals_wind_outwards_and_every_arm_is_the_first_one_turned():
    X, y = make_spirals(100, 3, 0.0, rng())
    first = X[y == 0]
    radius, angle = np.hypot(*first.T), np.unwrap(np.arctan2(first[:, 1], first[:, 0]))
    assert np.all(np.diff(radius) > 0)
    assert radius[-1] == pytest.approx(1.0)
    assert np.all(np.diff(angle) > 0)
    assert angle[-1] - angle[0] == pytest.approx(4 * np.pi / 3 * 0.95)
    c, s = np.cos(2 * np.pi / 3), np.sin(2 * np.pi / 3)
    assert np.allclose(X[y == 1], first @ np.array([[c, s], [-s, c]]))


def test_no_line_tells_spirals_or_xor_apart_and_a_nearest_neighbour_does():
    linear, neighbors = pytest.importorskip("sklearn.linear_model"), pytest.importorskip("sklearn.neighbors")
    for make, noise in ((PLANE["spirals"][0], 0.03), (PLANE["xor"][0], 0.1)):
        X, y = make(noise, rng(0))
        X_new, y_new = make(noise, rng(1))
        assert linear.LogisticRegression().fit(X, y).score(X_new, y_new) < 0.75
        assert neighbors.KNeighborsClassifier(1).fit(X, y).score(X_new, y_new) > 0.98


def test_xor_without_noise_is_the_truth_table():
    X, y = make_xor(1, 0.0, rng())
    assert {(*map(int, x), int(label)) for x, label in zip(X, y, strict=True)} == {
        (0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)
    }  # fmt: skip


def test_rings_have_the_radius_of_their_class():
    X, y = make_rings(7, 4, 0.0, rng())
    assert np.allclose(np.hypot(*X.T), y + 1)
    assert len(np.unique(X.round(9), axis=0)) == 28


def test_a_polynomial_without_noise_is_its_formula():
    x, y = make_noisy_polynomial(50, [1, -2, 0, 3], 0.0, rng())
    assert x.shape == y.shape == (50,)
    assert np.all((x >= -1) & (x <= 1))
    assert np.allclose(y, 1 - 2 * x + 3 * x**3)


def test_noise_of_a_polynomial_is_in_y_alone():
    x, y = make_noisy_polynomial(20_000, [1, 1], 0.3, rng())
    residual = y - 1 - x
    assert residual.std() == pytest.approx(0.3, rel=0.03)
    assert abs(np.corrcoef(x, residual)[0, 1]) < 0.03
    assert abs(x.mean()) < 0.03


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: make_blobs(0, [(0, 0)], 0.1, rng()), "n_per_class must be at least 1, but is 0"),
        (lambda: make_blobs(5, [0, 1, 2], 0.1, rng()), r"centers must be .* \(3,\)"),
        (lambda: make_moons(-1, 0.1, rng()), "n_per_class"),
        (lambda: make_spirals(5, 0, 0.1, rng()), "n_classes"),
        (lambda: make_xor(0, 0.1, rng()), "n_per_corner"),
        (lambda: make_rings(5, 2, -0.1, rng()), "noise must be 0 or a positive number, but is -0.1"),
        (lambda: make_moons(5, float("nan"), rng()), "noise"),
        (lambda: make_noisy_polynomial(0, [1], 0.1, rng()), "n_examples"),
        (lambda: make_noisy_polynomial(5, [], 0.1, rng()), r"coefficients must be .* \(0,\)"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
