"""What each gate does with a gradient on its way back: upstream and inputs to downstream.

Deck: "Patterns in Gradient Flow".  All take and give numbers.
"""

from __future__ import annotations

from collections.abc import Sequence


def add_backward(upstream: float, x: float, y: float) -> tuple[float, float]:
    """``f = x + y``, the gradient distributor: both inputs get the upstream gradient."""
    return upstream, upstream


def mul_backward(upstream: float, x: float, y: float) -> tuple[float, float]:
    """``f = x * y``, the swap multiplier: each input gets the upstream gradient times the other."""
    return upstream * y, upstream * x


def max_backward(upstream: float, x: float, y: float) -> tuple[float, float]:
    """``f = max(x, y)``, the gradient router: the larger input gets all, on a tie the first."""
    return (upstream, 0.0) if x >= y else (0.0, upstream)


def copy_backward(upstreams: Sequence[float], x: float) -> float:
    """``x`` used several times, the gradient adder: the sum over its uses."""
    return float(sum(upstreams))
