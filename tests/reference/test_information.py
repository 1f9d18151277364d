"""Entropy and its relatives: code lengths that can be counted, scipy, zeros, properties."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from mlcourse.reference.information import cross_entropy, cross_entropy_from_logits, entropy, kl_divergence
from tests.reference.helpers import fixed, floats, frozen

BIT = math.log(2)
HALVES = frozen([0.5, 0.25, 0.125, 0.125])
EVEN = frozen([0.25, 0.25, 0.25, 0.25])


@st.composite
def pairs(draw):
    n = draw(st.integers(1, 6))
    weights = [draw(st.lists(floats(0, 1), min_size=n, max_size=n)) for _ in range(2)]
    assume(all(sum(each) > 1e-3 for each in weights))
    return tuple(np.array(each) / sum(each) for each in weights)


def test_code_lengths_that_can_be_counted():
    # The best code for HALVES has words of 1, 2, 3 and 3 bits; an even one has 2 for each.
    assert entropy(HALVES) == pytest.approx(1.75 * BIT, rel=1e-15)
    assert cross_entropy(HALVES, EVEN) == pytest.approx(2 * BIT, rel=1e-15)
    assert cross_entropy(EVEN, HALVES) == pytest.approx(2.25 * BIT, rel=1e-15)
    assert kl_divergence(HALVES, EVEN) == pytest.approx(0.25 * BIT, rel=1e-14)
    # The other way round it is another number, though here the same one.
    assert kl_divergence(EVEN, HALVES) == pytest.approx(0.25 * BIT, rel=1e-14)
    assert kl_divergence([0.5, 0.5], [0.25, 0.75]) != pytest.approx(kl_divergence([0.25, 0.75], [0.5, 0.5]), rel=0.05)


def test_what_cannot_happen_costs_nothing_and_what_was_ruled_out_costs_everything():
    assert entropy([1.0, 0.0]) == 0.0
    assert math.copysign(1, entropy([1.0, 0.0])) == 1.0
    assert cross_entropy([1, 0], [0.5, 0.5]) == pytest.approx(BIT)
    assert cross_entropy([0.5, 0.5], [1, 0]) == math.inf
    assert kl_divergence([0.5, 0.5], [1, 0]) == math.inf
    assert kl_divergence([1, 0], [1, 0]) == 0.0
    assert kl_divergence([0, 1], [0.5, 0.5]) == pytest.approx(BIT)


@fixed
@given(pq=pairs())
def test_the_three_belong_together(pq):
    p, q = pq
    assert 0 <= entropy(p) <= math.log(len(p)) + 1e-12
    assert kl_divergence(p, q) >= -1e-12
    assert kl_divergence(p, p) == 0.0
    assert cross_entropy(p, p) == entropy(p)
    if np.all(q[p > 0] > 0):
        assert cross_entropy(p, q) == pytest.approx(entropy(p) + kl_divergence(p, q), rel=1e-12, abs=1e-12)


@fixed
@given(pq=pairs())
def test_scipy_agrees(pq):
    p, q = pq
    with np.errstate(all="ignore"):
        theirs = stats.entropy(p), stats.entropy(p, q)
    assert entropy(p) == pytest.approx(theirs[0], rel=1e-9, abs=1e-12)
    assert kl_divergence(p, q) == pytest.approx(theirs[1], rel=1e-9, abs=1e-12)


def test_from_logits():
    z = frozen([3.2, 5.1, -1.7, -3.7])
    q = np.exp(z) / np.exp(z).sum()
    assert cross_entropy_from_logits(HALVES, z) == pytest.approx(cross_entropy(HALVES, q), rel=1e-13)
    assert cross_entropy_from_logits([0, 1, 0, 0], z) == pytest.approx(0.14, abs=5e-3)
    assert cross_entropy_from_logits([0.5, 0.5], [0.0, -1000.0]) == 500.0
    assert cross_entropy_from_logits([1, 0], [0.0, -1e308]) == 0.0


def test_extremely_small_probabilities():
    assert entropy([1.0, 1e-300]) == pytest.approx(300 * math.log(10) * 1e-300)
    assert cross_entropy([0.0, 1.0], [1.0, 1e-300]) == pytest.approx(300 * math.log(10))


def test_plain_floats_come_back():
    for value in (entropy([1]), cross_entropy([1], [1]), kl_divergence([1], [1]), cross_entropy_from_logits([1], [7])):
        assert type(value) is float
        assert value == 0.0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: cross_entropy(EVEN, [0.5, 0.5]), r"q of shape \(2,\) does not fit p of shape \(4,\)"),
        (lambda: kl_divergence([1.0], EVEN), r"q of shape \(4,\) does not fit p of shape \(1,\)"),
        (lambda: cross_entropy_from_logits(EVEN, [1.0]), r"z of shape \(1,\) does not fit p of shape \(4,\)"),
        (lambda: entropy([[0.5, 0.5]]), r"p must have 1 axis, but its shape is \(1, 2\)"),
        (lambda: entropy([1.5, -0.5]), "p is no distribution: it holds the negative number -0.5"),
        (lambda: kl_divergence(EVEN, [1.5, -0.5, 0, 0]), "q is no distribution"),
        (lambda: cross_entropy_from_logits([1.5, -0.5], [0.0, 0.0]), "p is no distribution"),
    ],
)
def test_what_makes_no_sense_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
