"""What the stages of grading hand to each other, and how it is kept on disk.

Two axes are kept apart.  :class:`Outcome` is what the *submission* did.  A
failure of *our machinery* is no outcome: it is a :class:`Breakdown`, which is
reported by name and never becomes a score.
"""

from __future__ import annotations

import enum
import json
from dataclasses import dataclass
from typing import Any

from mlcourse.checking.model import AspectVerdict, Failure, Verdict


class Outcome(enum.StrEnum):
    """What a submission did when it was run."""

    OK = "ok"
    """It ran to its last cell, whatever errors its cells raised."""
    TIMEOUT = "timeout"
    """A cell or the whole notebook ran out of time."""
    OUT_OF_MEMORY = "out of memory"
    """Its processes together grew past the limit and were stopped."""
    KILLED = "killed"
    """Its process ended before the last cell."""
    FLOOD = "too much output"
    """It sent more than the limit and was stopped."""
    TAMPERED = "tampered"
    """What came back was not in the agreed form: the notebook interfered with the runner."""
    UNREADABLE = "unreadable"
    """The file is not a notebook that can be read; nothing was run."""
    MISSING = "missing"
    """There is no file of the expected name."""


@dataclass(frozen=True)
class CellScore:
    """The score of one grade cell.

    ``auto_score`` is None where a person must grade the cell.  ``unanswered``
    says that a solution cell was handed in as it was released.  ``in_process``
    marks a cell of plain asserts, scored by what the student's own interpreter
    reported.
    """

    grade_id: str
    max_points: float
    auto_score: float | None
    verdicts: tuple[Verdict, ...] = ()
    note: str = ""
    unanswered: bool = False
    in_process: bool = False


@dataclass(frozen=True)
class Record:
    """All that is known of one graded submission, except its notebook.

    ``reason`` explains an outcome other than ok in one line fit for the
    student.  ``notes`` lists what was mended before the run ("the deleted cell
    check_sigmoid was put back").  ``unanswered`` lists the grade ids of
    solution cells handed in as released.  Seconds are CPU seconds of the
    student's own process.
    """

    student: str
    assignment: str
    outcome: Outcome
    reason: str
    scores: tuple[CellScore, ...]
    notes: tuple[str, ...]
    unanswered: tuple[str, ...]
    cpu_seconds: float
    submission_digest: str
    plan_digest: str

    @property
    def auto_points(self) -> float:
        """Points that need no person."""
        return sum(score.auto_score or 0.0 for score in self.scores)

    @property
    def max_points(self) -> float:
        """Points of the whole assignment, those graded by hand included."""
        return sum(score.max_points for score in self.scores)

    @property
    def needs_person(self) -> bool:
        """True where a cell waits for a grade by hand."""
        return any(score.auto_score is None for score in self.scores)

    def to_json(self) -> str:
        """The record as JSON text."""
        return json.dumps(self, default=vars, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Record:
        """Read back what :meth:`to_json` wrote."""
        fields = json.loads(text)
        fields["outcome"] = Outcome(fields["outcome"])
        fields["scores"] = tuple(_score(score) for score in fields["scores"])
        fields["notes"] = tuple(fields["notes"])
        fields["unanswered"] = tuple(fields["unanswered"])
        return cls(**fields)


@dataclass(frozen=True)
class Graded:
    """What grading one submission gives: the record and the autograded notebook."""

    record: Record
    notebook: bytes


class Breakdown(Exception):
    """Our machinery failed on a submission; it needs a person, and has no score."""


def _score(fields: dict[str, Any]) -> CellScore:
    return CellScore(**fields | {"verdicts": tuple(_verdict(v) for v in fields["verdicts"])})


def _verdict(fields: dict[str, Any]) -> Verdict:
    return Verdict(**fields | {"aspects": tuple(_aspect(a) for a in fields["aspects"])})


def _aspect(fields: dict[str, Any]) -> AspectVerdict:
    failure = fields["failure"]
    return AspectVerdict(**fields | {"failure": Failure(**failure) if failure else None})
