"""Gates: what the deck says of each, and differences."""

import pytest
from hypothesis import given

from mlcourse.reference.gates import add_backward, copy_backward, max_backward, mul_backward
from tests.reference.helpers import fixed, floats


def test_the_decks_patterns():
    assert add_backward(2.0, 3.0, 4.0) == (2.0, 2.0)  # distributor
    assert mul_backward(5.0, 2.0, 3.0) == (15.0, 10.0)  # swap multiplier
    assert max_backward(9.0, 4.0, 5.0) == (0.0, 9.0)  # router
    assert max_backward(9.0, 5.0, 4.0) == (9.0, 0.0)
    assert copy_backward([4.0, 2.0], 7.0) == 6.0  # adder


def test_ties_and_edges():
    assert max_backward(3.0, 1.0, 1.0) == (3.0, 0.0)
    assert copy_backward([], 1.0) == 0.0
    assert copy_backward((1, 2, 3), 1.0) == 6.0
    assert max_backward(-1e308, 1e308, -1e308) == (-1e308, 0.0)


numbers = floats(-5, 5)


@fixed
@given(upstream=numbers, x=numbers, y=numbers)
def test_two_input_gates_are_upstream_times_slope(upstream, x, y):
    h = 1e-6
    gates = {add_backward: lambda x, y: x + y, mul_backward: lambda x, y: x * y}
    if abs(x - y) > 2 * h:
        gates[max_backward] = max
    for backward, f in gates.items():
        dx, dy = backward(upstream, x, y)
        assert dx == pytest.approx(upstream * (f(x + h, y) - f(x - h, y)) / (2 * h), rel=1e-7, abs=1e-7)
        assert dy == pytest.approx(upstream * (f(x, y + h) - f(x, y - h)) / (2 * h), rel=1e-7, abs=1e-7)
