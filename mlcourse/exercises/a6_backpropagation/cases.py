"""What the functions of assignment 6 are called with.

In the tapes of the aspect "values" every value is used at most once, so that a
forgotten sum costs only the points of "a value used twice".  Of two cases that
follow each other the tapes differ in length, except where "called twice"
repeats the one before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from mlcourse.checking.compare import describe
from mlcourse.checking.model import Case
from mlcourse.reference.tape import forward

DEPTH = 5000
"""Entries of the deep tape: more calls within calls than Python allows, also where a notebook allows 3,000."""

Edges = list[tuple[Any, Any]]
Tape = list[tuple[Any, ...]]

# The deck's f = (x + y) z, with x, y, z at places 0, 1, 2.
_DECK_TAPE: Tape = [("add", 0, 1), ("mul", 3, 2)]
_DECK_INPUTS = [-2.0, 5.0, -4.0]
_DEEP_INPUTS = [0.5, 0.999, -1.0]


@dataclass(frozen=True)
class OrderProblem:
    """What is wrong with an order of the nodes of these edges, if anything: every right order will do.

    Total: whatever plain data comes in, a text comes out.
    """

    edges: tuple[tuple[Any, Any], ...]

    def __call__(self, got: Any, expected: Any) -> str:
        """The first problem of ``got``, or an empty text; ``expected``, one of many right orders, is not needed."""
        if got is None:
            return "returned None (is a return missing?)"
        if isinstance(got, np.ndarray) and got.ndim == 1:
            got = got.tolist()
        if not isinstance(got, (list, tuple)):
            return f"returned {describe(got)}, expected a list of nodes"
        nodes = {node for edge in self.edges for node in edge}
        place: dict[Any, int] = {}
        for position, item in enumerate(got):
            # Types first: what cannot be hashed could not be looked up, and True would pass for 1.
            if not isinstance(item, (str, int, np.integer)) or isinstance(item, bool) or item not in nodes:
                return f"{describe(item)} is no node of this graph"
            if item in place:
                return f"{describe(item)} comes twice"
            place[item] = position
        missing = nodes - place.keys()
        if missing:
            return f"{len(missing)} of {len(nodes)} nodes are missing, {describe(min(missing))} among them"
        for a, b in self.edges:
            if place[a] > place[b]:
                return f"{describe(b)} comes before {describe(a)}, from which it is computed"
        return ""


def add_backward_cases(rng: np.random.Generator) -> list[Case]:
    """Numbers of both signs, whole numbers, zeros."""
    return [
        Case("values", (-4.0, -2.0, 5.0), "q = x + y in f = (x + y) z"),
        Case("values", tuple(rng.normal(size=3).tolist()), "random numbers", drawn=True),
        Case("values", (3, 2, -1), "whole numbers"),
        Case("values", (2.5, 0.0, 1.5), "one input is zero"),
        Case("values", (0.0, 1.5, 2.0), "nothing comes from upstream"),
    ]


def mul_backward_cases(rng: np.random.Generator) -> list[Case]:
    """As for the add gate; zeros where a division would fail."""
    return [
        Case("values", (1.0, 3.0, -4.0), "f = q z in f = (x + y) z"),
        Case("values", tuple(rng.normal(size=3).tolist()), "random numbers", drawn=True),
        Case("values", (3, 2, -5), "whole numbers"),
        Case("values", (-0.5, 1.5, 1.5), "two equal inputs"),
        Case("an input is zero", (2.0, 0.0, 7.0), "the first input is zero"),
        Case("an input is zero", (-2.0, 3.0, 0.0), "the second input is zero"),
        Case("an input is zero", (5, 0, 0), "both inputs are zero"),
    ]


def max_backward_cases(rng: np.random.Generator) -> list[Case]:
    """The larger one first, second, negative; ties."""
    low, gap, upstream = rng.uniform(0.5, 2.0, size=3).tolist()
    return [
        Case("values", (2.0, 4.0, -1.0), "the first is larger"),
        Case("values", (2.0, -1.0, 4.0), "the second is larger"),
        Case("values", (-3.0, 1.0, 2.5), "the upstream gradient is negative"),
        Case("values", (1.5, -5.0, -2.0), "both are negative"),
        Case("values", (1.5, -5.0, 2.0), "the smaller one is farther from zero"),
        Case("values", (upstream, low, low + gap), "random numbers", drawn=True),
        Case("values", (-upstream, low, low - gap), "random numbers", drawn=True),
        Case("values", (3, 0, -7), "whole numbers"),
        Case("on a tie", (2.0, 1.5, 1.5), "both are equal"),
        Case("on a tie", (-3.0, 0.0, 0.0), "both are zero, as for ReLU at 0"),
        Case("on a tie", (4, -1, -1), "equal whole numbers"),
    ]


def copy_backward_cases(rng: np.random.Generator) -> list[Case]:
    """Two uses, more, one, none; equal gradients."""
    return [
        Case("values", ([2.0, 0.5], 3.0), "used twice"),
        Case("values", ([2.0, -0.5], -1.5), "used twice, with gradients of both signs"),
        Case("values", (rng.normal(size=2).tolist(), float(rng.normal())), "random numbers", drawn=True),
        Case("values", ([3, 3], 5), "the same gradient twice, whole numbers"),
        Case("any number of uses", ([1.0, -2.0, 4.5, 1.0, 0.25], 2.0), "used five times"),
        Case("any number of uses", (rng.normal(size=4).tolist(), float(rng.normal())), "used four times", drawn=True),
        Case("any number of uses", ([-1.5], 2.0), "used once"),
        Case("any number of uses", ([], 2.0), "never used"),
    ]


def topological_order_cases(rng: np.random.Generator) -> list[Case]:
    """Graphs whose edges come in a helpful order, and in others; the last is very deep."""
    graphs: list[tuple[str, Edges, str, bool]] = [
        ("values", [("q", "f"), ("x", "q"), ("y", "q"), ("z", "f")], "f = (x + y) z, edges in any order", False),
        ("values", [(3, 4), (2, 4), (0, 3), (1, 3)], "the same with places for names", False),
        ("values", [("p", "s"), ("p", "k"), ("k", "m"), ("m", "s"), ("s", "a")], "a short way and a long one", False),
        ("values", [("v", "h"), ("u", "c"), ("h", "b"), ("c", "a")], "two graphs that do not touch", False),
        ("values", _random_edges(rng, 8, 12), "a random graph", True),
        ("values", _random_edges(rng, 11, 15), "a random graph", True),
        ("a value used twice", [("x", "s"), ("x", "s"), ("s", "f"), ("x", "f")], "s = x + x, f = s x", False),
        ("a value used twice", [("t", "g"), ("t", "c"), ("c", "g"), ("g", "b"), ("g", "b")], "b = g g", False),
        ("deep graph", _long_chain(7000), "a chain of 7,001 nodes", False),
    ]
    return [
        Case(aspect, (edges,), why, drawn, compare=OrderProblem(tuple(edges))) for aspect, edges, why, drawn in graphs
    ]


def forward_cases(rng: np.random.Generator) -> list[Case]:
    """Each operation, alone and together; random tapes; a very deep one."""
    tree = _random_tree(rng, 6)
    tangle, inputs = _random_tangle(rng, 3, 7), rng.normal(size=3).tolist()
    return [
        Case("values", (_DECK_TAPE, _DECK_INPUTS), "f = (x + y) z"),
        Case("values", ([("max", 0, 1), ("max", 0, 2)], [-1.5, -2.5, 0.5]), "max alone"),
        Case("values", ([("copy", 1), ("mul", 0, 3)], [2.0, -3.0, 7.0]), "a copy, and an input that is not used"),
        Case("values", ([("add", 0, 0), ("mul", 1, 1)], [3]), "x + x, then squared; whole numbers"),
        Case("values", ([("mul", 1, 2), ("max", 3, 0), ("add", 4, 3)], [0.0, -2.0, 0.75]), "max with zero: ReLU"),
        Case("values", tree, "a random tape", drawn=True),
        Case("values", (tangle, inputs), "a random tape, values used again", drawn=True),
        Case("values", ([], [1.0, -2.0]), "an empty tape"),
        Case("deep tape", (_deep_tape(), _DEEP_INPUTS), f"{DEPTH:,} operations, each on the one before"),
    ]


def backward_cases(rng: np.random.Generator) -> list[Case]:
    """Trees, the same call twice, then values used again, and a very deep tape."""
    tangle, inputs = _random_tangle(rng, 3, 9), rng.normal(size=3).tolist()
    larger, more_inputs = _random_tangle(rng, 4, 12), rng.normal(size=4).tolist()
    all_four: Tape = [("max", 0, 1), ("copy", 4), ("mul", 5, 2), ("add", 6, 3)]
    unused: Tape = [("add", 0, 1), ("mul", 2, 3)]
    tie: Tape = [("max", 0, 1), ("mul", 4, 2), ("add", 5, 3)]
    short_and_long: Tape = [("mul", 0, 1), ("add", 2, 1), ("mul", 3, 0), ("add", 2, 4)]
    relu: Tape = [("mul", 1, 2), ("max", 0, 3), ("mul", 4, 1), ("add", 5, 2)]
    calls: list[tuple[str, Tape, list[float], str, bool]] = [
        ("values", _DECK_TAPE, _DECK_INPUTS, "f = (x + y) z", False),
        ("called twice", _DECK_TAPE, _DECK_INPUTS, "the same call once more", False),
        ("called twice", _DECK_TAPE, [1.5, -3.5, 0.5], "the same tape with other inputs", False),
        ("values", all_four, [1, -3, 2, 7], "all four operations, whole numbers", False),
        ("values", unused, [2.0, 3.0, -1.5, 4.0], "a sum that f does not use", False),
        ("values", tie, [0.5, 0.5, -4.0, 9.0], "a tie at max", False),
        ("values", *_random_tree(rng, 7), "a random tape", True),
        ("a value used twice", [("add", 0, 0)], [3.0], "x + x", False),
        ("a value used twice", [("mul", 0, 0), ("mul", 1, 0)], [-1.5], "x cubed", False),
        ("a value used twice", short_and_long, [2.0, -3.0], "a short way and a long one", False),
        ("a value used twice", relu, [0.0, 1.5, 2.0], "ReLU, with its weight used again", False),
        ("a value used twice", tangle, inputs, "a random tape", True),
        ("a value used twice", larger, more_inputs, "a larger random tape", True),
        ("deep tape", _deep_tape(), _DEEP_INPUTS, f"{DEPTH:,} operations, each on the one before", False),
    ]
    return [Case(aspect, (tape, forward(tape, inputs)), why, drawn) for aspect, tape, inputs, why, drawn in calls]


def _random_edges(rng: np.random.Generator, n_nodes: int, n_edges: int) -> Edges:
    """Edges of a random graph without a circle, shuffled, between letters in no particular order."""
    letters = rng.permutation(list("abcdefghijklmnopqrstuvwxyz"))[:n_nodes].tolist()
    # Each node but the first has a parent, so that all of them occur.
    ends = [(int(rng.integers(b)), b) for b in range(1, n_nodes)]
    while len(ends) < n_edges:
        a, b = sorted(rng.choice(n_nodes, size=2, replace=False).tolist())
        ends.append((a, b))
    return [(letters[ends[i][0]], letters[ends[i][1]]) for i in rng.permutation(n_edges)]


def _long_chain(length: int) -> Edges:
    """A chain whose edges start in the middle: deep for a walk up and for a walk down."""
    numbers = [*range(length // 2, length), *range(length // 2)]
    return [(k, k + 1) for k in numbers]


def _random_tree(rng: np.random.Generator, n_inputs: int) -> tuple[Tape, list[float]]:
    """A tape that uses every value exactly once, and its inputs."""
    tape: Tape = []
    free = list(range(n_inputs))
    while len(free) > 1:
        i, j = (free.pop(int(rng.integers(len(free)))) for _ in range(2))
        tape.append((("add", "mul", "max")[len(tape) % 3], i, j))
        free.append(n_inputs + len(tape) - 1)
    return tape, rng.normal(size=n_inputs).tolist()


def _random_tangle(rng: np.random.Generator, n_inputs: int, n_entries: int) -> Tape:
    """A tape where each entry takes the one before and, but for copies, any other value."""
    tape: Tape = []
    for place in range(n_inputs, n_inputs + n_entries):
        name = ("mul", "add", "max", "add", "copy")[len(tape) % 5]
        other = int(rng.integers(place - 1))
        tape.append((name, place - 1) if name == "copy" else (name, other, place - 1))
    return tape


def _deep_tape() -> Tape:
    """``v`` becomes ``max(w v + x, -1)`` again and again, with x, w and -1 at places 0, 1 and 2."""
    names = ("mul", "add", "max")
    taken = (1, 0, 2)
    return [(names[k % 3], 2 + k if k else 0, taken[k % 3]) for k in range(DEPTH)]
