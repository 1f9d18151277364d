"""Numbers on a whole class, for the terminal and for the report."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mlcourse.autograder.records import Record
from mlcourse.checking.model import Verdict


@dataclass(frozen=True)
class PassRate:
    """How many of those who were judged passed; ``name`` is a function or one of its aspects."""

    name: str
    passed: int
    judged: int
    aspects: tuple[PassRate, ...] = ()

    @property
    def share(self) -> float:
        """Passed of judged, 0 to 1."""
        return self.passed / self.judged if self.judged else 0.0


@dataclass(frozen=True)
class Misunderstood:
    """A known wrong answer, and who gave it."""

    exercise: str
    name: str
    hint: str
    students: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """A class in numbers.

    ``outcomes`` are the commonest first.  ``points`` has one total a graded
    student, in the order of the records.  ``quartiles`` are the lower, the
    median and the upper; they and ``mean`` are None for an empty class.
    ``waiting`` are students with a cell to grade by hand.  ``breakdowns`` are
    pairs of a student whom our machinery failed, and why.
    """

    submissions: int
    outcomes: tuple[tuple[str, int], ...]
    points: tuple[float, ...]
    max_points: float
    mean: float | None
    quartiles: tuple[float, float, float] | None
    exercises: tuple[PassRate, ...]
    misconceptions: tuple[Misunderstood, ...]
    waiting: tuple[str, ...]
    breakdowns: tuple[tuple[str, str], ...]

    def histogram(self, bins: int = 10) -> list[int]:
        """How many students got each tenth of the points; full marks count in the last."""
        counts = [0] * bins
        for points in self.points:
            share = points / self.max_points if self.max_points else 0.0
            counts[max(0, min(int(share * bins + 1e-9), bins - 1))] += 1
        return counts


def summarize(records: Sequence[Record], breakdowns: Mapping[str, str]) -> Summary:
    """Count.

    Parameters
    ----------
    records
        One a graded student.
    breakdowns
        Reasons by student; such a student's older record is not counted.
    """
    records = [record for record in records if record.student not in breakdowns]
    points = tuple(record.auto_points for record in records)
    return Summary(
        submissions=len(records) + len(breakdowns),
        outcomes=tuple(Counter(str(record.outcome) for record in records).most_common()),
        points=points,
        max_points=max((record.max_points for record in records), default=0.0),
        mean=statistics.fmean(points) if points else None,
        quartiles=_quartiles(points),
        exercises=_exercises(records),
        misconceptions=_misconceptions(records),
        waiting=tuple(record.student for record in records if record.needs_person),
        breakdowns=tuple(sorted(breakdowns.items())),
    )


def _quartiles(points: Sequence[float]) -> tuple[float, float, float] | None:
    if not points:
        return None
    if len(points) == 1:
        return points[0], points[0], points[0]
    low, middle, high = statistics.quantiles(points, n=4, method="inclusive")
    return low, middle, high


def _exercises(records: Sequence[Record]) -> tuple[PassRate, ...]:
    verdicts: dict[str, list[Verdict]] = {}
    for record in records:
        for score in record.scores:
            for verdict in score.verdicts:
                verdicts.setdefault(verdict.exercise, []).append(verdict)
    return tuple(_pass_rate(name, judged) for name, judged in verdicts.items())


def _pass_rate(name: str, verdicts: Sequence[Verdict]) -> PassRate:
    passed = sum(verdict.points >= verdict.max_points for verdict in verdicts)
    aspects: dict[str, list[bool]] = {}
    for verdict in verdicts:
        for aspect in verdict.aspects:
            aspects.setdefault(aspect.name, []).append(aspect.passed)
    rates = tuple(PassRate(aspect, sum(marks), len(marks)) for aspect, marks in aspects.items())
    return PassRate(name, passed, len(verdicts), rates)


def _misconceptions(records: Sequence[Record]) -> tuple[Misunderstood, ...]:
    who: dict[tuple[str, str, str], list[str]] = {}
    for record in records:
        for score in record.scores:
            for verdict in score.verdicts:
                if verdict.misconception:
                    key = (verdict.exercise, verdict.misconception, verdict.hint)
                    who.setdefault(key, []).append(record.student)
    found = [Misunderstood(*key, tuple(sorted(students))) for key, students in who.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.students), one.exercise, one.name)))
