"""What several tests of the reference use; none of it comes from the reference."""

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

# The same examples on each run, and no clock: a busy machine must not fail a test.
fixed = settings(derandomize=True, deadline=None, max_examples=60, database=None)


def frozen(values, dtype=np.float64):
    """An array that raises when somebody writes to it."""
    array = np.array(values, dtype=dtype)
    array.flags.writeable = False
    return array


def rng(seed=0):
    return np.random.default_rng(seed)


def slopes(f, x, h=1e-5):
    """Central differences of a function of an array, by its own few lines."""
    x = np.asarray(x, dtype=np.float64)
    found = np.zeros(x.size)
    for i in range(x.size):
        step = np.zeros(x.size)
        step[i] = h
        step = step.reshape(x.shape)
        found[i] = (f(x + step) - f(x - step)) / (2 * h)
    return found.reshape(x.shape)


def floats(low, high):
    return st.floats(low, high, allow_subnormal=False)


def matrices(max_rows=6, max_columns=5, low=-50, high=50, min_rows=1):
    shapes = st.tuples(st.integers(min_rows, max_rows), st.integers(1, max_columns))
    return shapes.flatmap(lambda shape: hnp.arrays(np.float64, shape, elements=floats(low, high)))


def vectors(max_size=6, low=-50, high=50):
    return st.integers(1, max_size).flatmap(lambda n: hnp.arrays(np.float64, n, elements=floats(low, high)))
