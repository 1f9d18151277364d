"""The report on a whole class: one page, no script, no network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from mlcourse.autograder.feedback import grade_title
from mlcourse.autograder.pages import render
from mlcourse.autograder.records import Outcome, Record
from mlcourse.autograder.summary import Summary, Tally, summarize

__all__ = ["Summary", "render_report", "summarize"]


@dataclass(frozen=True)
class Row:
    """A student in the list of the report."""

    student: str
    page: str
    points: float
    outcome: str
    reason: str
    waiting: tuple[str, ...]
    in_process: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """True where the notebook ran to its end."""
        return self.outcome == Outcome.OK


@dataclass(frozen=True)
class Bar:
    """One bar of the histogram, in units of its drawing."""

    x: float
    y: float
    height: float
    count: int
    label: str


WIDTH, HEIGHT = 60.0, 120.0
"""Width of a bar with its gap, and height of the highest."""


def render_report(assignment: str, records: Iterable[Record], breakdowns: Mapping[str, str]) -> str:
    """The report page.

    Parameters
    ----------
    assignment
        Its name; pages of students are looked for in ``../feedback``.
    records
        One a graded student; they are looked at one by one, and none is kept.
    breakdowns
        Students whom our machinery failed, with the reason; they come first.
    """
    tally, rows = Tally(), []
    for record in records:
        if record.student not in breakdowns:
            tally.add(record)
            rows.append(_row(record))
    summary = tally.summary(breakdowns)
    return render(
        "report.html.j2",
        assignment=assignment,
        summary=summary,
        bars=_bars(summary),
        rows=sorted(rows, key=lambda row: (row.ok, row.student)),
    )


def _row(record: Record) -> Row:
    student, assignment = (_quoted(name) for name in (record.student, record.assignment))
    return Row(
        student=record.student,
        page=f"../feedback/{student}/{assignment}/{assignment}.html",
        points=record.auto_points,
        outcome=str(record.outcome),
        reason=record.reason,
        waiting=tuple(grade_title(score) for score in record.scores if score.auto_score is None),
        in_process=tuple(grade_title(score) for score in record.scores if score.in_process),
        notes=record.notes,
    )


def _quoted(name: str) -> str:
    # A folder's name may hold bytes that are no UTF-8; Python keeps them as surrogates.
    return quote(name, safe="", errors="surrogateescape")


def _bars(summary: Summary) -> list[Bar]:
    counts = summary.histogram()
    highest = max([*counts, 1])
    step = summary.max_points / len(counts)
    bars = []
    for i, count in enumerate(counts):
        height = HEIGHT * count / highest
        label = f"{i * step:g}–{(i + 1) * step:g}"
        bars.append(Bar(i * WIDTH, HEIGHT - height, height, count, label))
    return bars
