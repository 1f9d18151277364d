"""Mini-batches: every example once an epoch, in a new order each time."""

from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcourse.reference.minibatches import minibatches
from tests.reference.helpers import fixed, rng


@fixed
@given(n=st.integers(1, 30), size=st.integers(1, 40), seed=st.integers(0, 5))
def test_every_example_comes_once_an_epoch(n, size, seed):
    per_epoch = -(-n // size)
    batches = list(islice(minibatches(n, size, rng(seed)), 3 * per_epoch))
    for start in range(0, len(batches), per_epoch):
        epoch = batches[start : start + per_epoch]
        assert sorted(np.concatenate(epoch).tolist()) == list(range(n))
        assert all(len(batch) == size for batch in epoch[:-1])
        assert 1 <= len(epoch[-1]) <= size


def test_the_order_is_drawn_anew_and_from_the_generator_alone():
    first, second = (next(b).tolist() for b in [minibatches(50, 50, rng(1))] * 2)
    assert first != second
    assert first != list(range(50))
    assert next(minibatches(50, 50, rng(1))).tolist() == first
    assert next(minibatches(50, 50, rng(2))).tolist() != first


@pytest.mark.parametrize(("n", "size"), [(0, 1), (1, 0), (-1, 5), (5, -1)])
def test_counts_below_one_are_refused_at_once(n, size):
    with pytest.raises(ValueError, match=f"n_examples and batch_size must be at least 1, but are {n} and {size}"):
        minibatches(n, size, rng())
