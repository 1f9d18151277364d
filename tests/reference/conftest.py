"""Every test of the reference runs with numpy's floating-point errors as exceptions.

Underflow alone is left out: a number that rounds to 0 is a good answer.  What
is meant to overflow must say so where it happens.
"""

import numpy as np
import pytest


@pytest.fixture(autouse=True, scope="module")
def _no_silent_floating_point_errors():
    with np.errstate(all="raise", under="ignore"):
        yield
