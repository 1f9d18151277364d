"""Numbers on a whole class, for the terminal and for the report."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

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


@dataclass
class _Marks:
    """A pass rate in the making."""

    passed: int = 0
    judged: int = 0
    aspects: dict[str, _Marks] = field(default_factory=dict)

    def add(self, passed: bool) -> None:
        self.passed += passed
        self.judged += 1

    def rate(self, name: str) -> PassRate:
        aspects = tuple(marks.rate(aspect) for aspect, marks in self.aspects.items())
        return PassRate(name, self.passed, self.judged, aspects)


class Tally:
    """Counts records one by one and keeps none of them: a record holds pages of text."""

    def __init__(self) -> None:
        self._outcomes: Counter[str] = Counter()
        self._points: list[float] = []
        self._max_points = 0.0
        self._waiting: list[str] = []
        self._exercises: dict[str, _Marks] = {}
        self._who: dict[tuple[str, str, str], list[str]] = {}

    def add(self, record: Record) -> None:
        """Count one graded student."""
        self._outcomes[str(record.outcome)] += 1
        self._points.append(record.auto_points)
        self._max_points = max(self._max_points, record.max_points)
        if record.needs_person:
            self._waiting.append(record.student)
        for score in record.scores:
            for verdict in score.verdicts:
                self._add_verdict(record.student, verdict)

    def _add_verdict(self, student: str, verdict: Verdict) -> None:
        marks = self._exercises.setdefault(verdict.exercise, _Marks())
        marks.add(verdict.points >= verdict.max_points)
        for aspect in verdict.aspects:
            marks.aspects.setdefault(aspect.name, _Marks()).add(aspect.passed)
        if verdict.misconception:
            key = (verdict.exercise, verdict.misconception, verdict.hint)
            self._who.setdefault(key, []).append(student)

    def summary(self, breakdowns: Mapping[str, str]) -> Summary:
        """The numbers, with the students whom our machinery failed, and why."""
        points = tuple(self._points)
        return Summary(
            submissions=len(points) + len(breakdowns),
            outcomes=tuple(self._outcomes.most_common()),
            points=points,
            max_points=self._max_points,
            mean=statistics.fmean(points) if points else None,
            quartiles=_quartiles(points),
            exercises=tuple(marks.rate(name) for name, marks in self._exercises.items()),
            misconceptions=_misconceptions(self._who),
            waiting=tuple(self._waiting),
            breakdowns=tuple(sorted(breakdowns.items())),
        )


def summarize(records: Iterable[Record], breakdowns: Mapping[str, str]) -> Summary:
    """Count.

    Parameters
    ----------
    records
        One a graded student.
    breakdowns
        Reasons by student; such a student's older record is not counted.
    """
    tally = Tally()
    for record in records:
        if record.student not in breakdowns:
            tally.add(record)
    return tally.summary(breakdowns)


def _quartiles(points: Sequence[float]) -> tuple[float, float, float] | None:
    if not points:
        return None
    if len(points) == 1:
        return points[0], points[0], points[0]
    low, middle, high = statistics.quantiles(points, n=4, method="inclusive")
    return low, middle, high


def _misconceptions(who: Mapping[tuple[str, str, str], Sequence[str]]) -> tuple[Misunderstood, ...]:
    found = [Misunderstood(*key, tuple(sorted(students))) for key, students in who.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.students), one.exercise, one.name)))
