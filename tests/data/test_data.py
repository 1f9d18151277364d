"""The shipped data are what their sources say, and loaders hand out fresh copies."""

import numpy as np
import pytest

from mlcourse.data import load_cifar10_subset, load_digits, load_spambase, shipped, standardize, train_test_split


def test_spambase_is_the_published_table():
    mails = load_spambase()
    assert mails.X.shape == (4601, 57)
    assert mails.y.sum() == 1813
    assert len(mails.feature_names) == 57
    assert mails.feature_names[0] == "make"
    # The longest run of capital letters, from the description of the data set.
    assert mails.X[:, 55].max() == 9989.0


def test_digits_agree_with_scikit_learns_copy():
    sklearn = pytest.importorskip("sklearn.datasets")
    X, y = sklearn.load_digits(return_X_y=True)
    digits = load_digits()
    assert np.array_equal(digits.X, X)
    assert np.array_equal(digits.y, y)


def test_cifar_has_as_many_images_of_each_class():
    images = load_cifar10_subset()
    assert images.X_train.shape == (2000, 32, 32, 3)
    assert np.array_equal(np.bincount(images.y_train), [200] * 10)
    assert np.array_equal(np.bincount(images.y_test), [50] * 10)
    assert images.class_names[3] == "cat"


@pytest.mark.parametrize("loader", [load_spambase, load_digits])
def test_changing_what_was_loaded_changes_nothing_for_the_next(loader):
    loader().X[:] = -1
    assert (loader().X >= 0).all()


def test_a_damaged_file_is_one_clear_line(tmp_path, monkeypatch):
    (tmp_path / "digits.npz").write_bytes(b"not an archive")
    monkeypatch.setattr(shipped, "FOLDER", tmp_path)
    with pytest.raises(OSError, match="missing or damaged"):
        shipped.read("digits.npz", np.load)


def test_a_split_keeps_every_example_once():
    X, y = np.arange(20).reshape(10, 2), np.arange(10)
    X_train, X_test, y_train, y_test = train_test_split(X, y, 0.3, np.random.default_rng(0))
    assert (len(y_train), len(y_test)) == (7, 3)
    assert sorted([*y_train, *y_test]) == list(range(10))
    assert np.array_equal(X_train[:, 0], 2 * y_train)
    assert np.array_equal(X_test[:, 0], 2 * y_test)


@pytest.mark.parametrize("fraction", [0.0, 1.0, -1.0, 0.99])
def test_a_split_that_leaves_nothing_is_refused(fraction):
    with pytest.raises(ValueError, match="leaves nothing"):
        train_test_split(np.zeros((3, 1)), np.zeros(3), fraction, np.random.default_rng(0))


def test_inputs_and_labels_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="3 examples and y has 4"):
        train_test_split(np.zeros((3, 1)), np.zeros(4), 0.5, np.random.default_rng(0))


def test_scaling_agrees_with_scikit_learns_and_looks_at_the_training_examples_only():
    preprocessing = pytest.importorskip("sklearn.preprocessing")
    rng = np.random.default_rng(0)
    train, test = rng.normal(5, 3, (30, 4)), rng.normal(5, 3, (10, 4))
    train[:, 2] = 7.0
    scaler = preprocessing.StandardScaler().fit(train)
    scaled = standardize(train, test)
    assert np.allclose(scaled[0], scaler.transform(train))
    assert np.allclose(scaled[1], scaler.transform(test))
