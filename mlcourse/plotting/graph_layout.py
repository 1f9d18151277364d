"""Where the nodes and wires of a computational graph go.

Columns by depth, left to right.  A node is a circle (an ellipse around a long
name) with a level piece of wire to its right, which has room for the numbers;
from its end wires go on to the circles of the users.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

RADIUS = 0.32  # of a circle
LETTER = 0.19  # width of a digit
ROW = 1.1  # from row to row
SLANT = 0.6  # from the end of a level piece of wire to the next circle
Point = tuple[float, float]


class Spot(NamedTuple):
    """A node: its centre, the right end of its circle, and the end of its level piece of wire."""

    x: float
    y: float
    right: float
    end: float

    @property
    def left(self) -> float:
        """The left end of its circle."""
        return 2 * self.x - self.right


class Wire(NamedTuple):
    """From the end of a level piece to a circle, by way of a point that bends it (Bézier's, of degree 2)."""

    start: Point
    bend: Point
    end: Point


def lay_out(labels: Sequence[str], sources: Sequence[Sequence[int]], n_letters: int) -> tuple[list[Spot], list[Wire]]:
    """Place a graph on the plane.

    Parameters
    ----------
    labels
        One a place: what stands in the circle.
    sources
        One a place: the places that it takes, all smaller than its own.
    n_letters
        Of the longest number on a wire.
    """
    columns = _columns(sources)
    rows = _rows(sources, columns)
    halves = [_half_width(label, bool(taken)) for label, taken in zip(labels, sources, strict=True)]
    widest = [
        max(half for half, c in zip(halves, columns, strict=True) if c == column) for column in range(max(columns) + 1)
    ]
    stub = LETTER * n_letters + 0.2
    centres = np.cumsum([0.0, *(left + stub + SLANT + right for left, right in pairwise(widest))])
    spots = [
        Spot(centres[c], -ROW * row, centres[c] + half, centres[c] + widest[c] + stub)
        for c, row, half in zip(columns, rows, halves, strict=True)
    ]
    wires = [
        _wire(spots[source], spots[place], _twist(k, taken), spots)
        for place, taken in enumerate(sources)
        for k, source in enumerate(taken)
    ]
    return spots, wires


def _half_width(label: str, has_circle: bool) -> float:
    half = 0.5 * LETTER * len(re.sub(r"[$_^{}\\]", "", label))  # TeX's signs take no room
    return max(RADIUS, half + 0.17) if has_circle else half + 0.1


def _columns(sources: Sequence[Sequence[int]]) -> list[int]:
    """Depth of each place; inputs stand just before their first user, so that wires stay short."""
    columns: list[int] = []
    first_user = [0] * len(sources)
    for place, taken in enumerate(sources):
        columns.append(1 + max((columns[source] for source in taken), default=-1))
        for source in taken:
            first_user[source] = min(first_user[source] or columns[place], columns[place])
    return [
        column if taken else max(first_user[place] - 1, 0)
        for place, (column, taken) in enumerate(zip(columns, sources, strict=True))
    ]


def _rows(sources: Sequence[Sequence[int]], columns: Sequence[int]) -> list[float]:
    """Row of each place, 0 at the top: level with what it is made from, as high as its column has room."""
    rows: dict[int, float] = {}
    free = [0.0] * (max(columns) + 1)
    for root in reversed(range(len(sources))):
        stack = [root]
        while stack:
            place = stack[-1]
            waiting = [source for source in sources[place] if source not in rows]
            if waiting and place not in rows:
                stack.extend(reversed(waiting))
                continue
            stack.pop()
            if place in rows:
                continue
            near = [source for source in sources[place] if columns[source] == columns[place] - 1]
            made = [source for source in near if sources[source]]
            wish = float(np.mean([rows[source] for source in made or near])) if near else 0.0
            rows[place] = max(wish, free[columns[place]])
            free[columns[place]] = rows[place] + 1
    return [rows[place] for place in range(len(sources))]


def _twist(k: int, taken: Sequence[int]) -> float:
    """How far to turn wire ``k``, so that two wires from one source part."""
    return 0.45 * (1 if k == taken.index(taken[k]) else -1) if taken.count(taken[k]) > 1 else 0.0


def _wire(source: Spot, target: Spot, twist: float, spots: Sequence[Spot]) -> Wire:
    start = (source.end, source.y)
    angle = float(np.clip(np.arctan2(source.y - target.y, target.x - source.end), -0.9, 0.9)) + twist
    half = target.right - target.x
    end = (target.x - half * np.cos(angle), target.y + RADIUS * np.sin(angle))
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    bends = [(middle[0], middle[1] + aside) for aside in (twist, -1.2, 1.2, -2.4, 2.4, -3.6, 3.6)]
    others = [spot for spot in spots if source.end < spot.end < target.end]
    return min((Wire(start, bend, end) for bend in bends), key=lambda wire: _hits(wire, others))


def _hits(wire: Wire, spots: Sequence[Spot]) -> int:
    """How many nodes the wire would cross, their numbers included."""
    t = np.linspace(0, 1, 50)[:, None]
    points = (1 - t) ** 2 * np.array(wire.start) + 2 * t * (1 - t) * np.array(wire.bend) + t**2 * np.array(wire.end)
    x, y = points.T
    return sum(bool(np.any((s.left < x) & (x < s.end) & (abs(y - s.y) < 0.5))) for s in spots)
