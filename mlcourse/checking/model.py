"""The nouns of an exercise: case, aspect, misconception, exercise, and verdicts.

An :class:`Exercise` is written once.  The student's ``check``, nbgrader, the
autograder, the report and the tests of the tests all read the same object.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

Function = Callable[..., Any]

PUBLIC_SEED = 2025
"""Seed of the random cases that a student sees.  A grader uses a seed of their own."""


@dataclass(frozen=True)
class Tolerance:
    """Two numbers are equal when ``|got - expected| <= atol + rtol * |expected|``."""

    rtol: float = 1e-5
    atol: float = 1e-9

    def __str__(self) -> str:
        return f"within {self.rtol:g} of the value, or {self.atol:g}"


@dataclass(frozen=True)
class Case:
    """One call of the student's function.

    Parameters
    ----------
    aspect
        Name of the aspect that this case probes.
    args
        Positional arguments: numbers, strings, arrays, named functions, or
        tuples, lists and dicts of those.
    why
        A few words on what is special here, shown beside a failure
        ("one logit is -1000").
    drawn
        True where the arguments came from the seed.  Such arguments are never
        shown in feedback, since there the seed is the grader's own.
    tolerance
        How close is close enough.
    compare
        Where equality of values is not the question (a fit judged by its
        accuracy): a function ``(returned value, expected value) -> problem``,
        with an empty problem for a right answer.
    hide_expected
        True where the expected value is just one right answer of many: to show
        it would mislead, or give the exercise away.
    """

    aspect: str
    args: tuple[Any, ...]
    why: str = ""
    drawn: bool = False
    tolerance: Tolerance = Tolerance()
    compare: Callable[[Any, Any], str] | None = None
    hide_expected: bool = False


@dataclass(frozen=True)
class Aspect:
    """Something that a right answer does, and the points that it earns.

    ``requires`` names another aspect without which this one earns nothing:
    leaving the input alone is no merit of a function that returns nonsense.
    """

    name: str
    points: float
    requires: str | None = None


UNCHANGED_INPUT = "leaves its input alone"
"""The aspect that fails when any case finds one of its arguments changed.  It needs no case of its own."""


@dataclass(frozen=True)
class Misconception:
    """A wrong implementation that students really write, and what to tell them.

    ``hint`` says what to change without giving the line.
    """

    name: str
    wrong: Function
    hint: str


@dataclass(frozen=True)
class Exercise:
    """A function that the student writes, graded by calling it.

    Parameters
    ----------
    name
        The function's name in the student's notebook.
    reference
        What it must agree with.
    aspects
        In the order of the table that a student sees; points add up to the
        points of the grade cell.
    make_cases
        ``rng -> cases``: the fixed cases, and those drawn from the generator.
        The number and order of cases do not depend on the generator.
    misconceptions
        Wrong implementations with hints.
    right
        Right implementations in unusual style; none may lose a point.
    """

    name: str
    reference: Function
    aspects: tuple[Aspect, ...]
    make_cases: Callable[[np.random.Generator], list[Case]]
    misconceptions: tuple[Misconception, ...] = ()
    right: tuple[Function, ...] = ()

    @property
    def points(self) -> float:
        """Points of the whole exercise."""
        return sum(aspect.points for aspect in self.aspects)

    def cases(self, seed: int = PUBLIC_SEED) -> list[Case]:
        """Fixed and drawn cases for a seed."""
        return self.make_cases(np.random.default_rng(seed))


@dataclass(frozen=True)
class Returned:
    """What one call gave back: plain data, or the type and text of an exception.

    ``mutated`` holds the positions of arguments that the call changed.
    """

    value: Any = None
    error: tuple[str, str] | None = None
    mutated: tuple[int, ...] = ()


@dataclass(frozen=True)
class Failure:
    """The first case of an aspect that failed, in words fit for a student."""

    problem: str
    call: str = ""
    got: str = ""
    expected: str = ""
    tolerance: str = ""
    why: str = ""


@dataclass(frozen=True)
class AspectVerdict:
    """Whether one aspect earned its points."""

    name: str
    points: float
    passed: bool
    cases: int
    failure: Failure | None = None

    @property
    def earned(self) -> float:
        """The aspect's points, or none."""
        return self.points if self.passed else 0.0


@dataclass(frozen=True)
class Verdict:
    """What the judge says of one exercise.

    ``problem`` is set when the function could not be tried at all ("sigmoid is
    not defined").  ``misconception`` and ``hint`` are set when the results
    equal those of exactly one known wrong implementation.
    """

    exercise: str
    aspects: tuple[AspectVerdict, ...] = field(default=())
    problem: str = ""
    misconception: str = ""
    hint: str = ""

    @property
    def points(self) -> float:
        """Points earned."""
        return sum(aspect.earned for aspect in self.aspects)

    @property
    def max_points(self) -> float:
        """Points that could be earned."""
        return sum(aspect.points for aspect in self.aspects)
