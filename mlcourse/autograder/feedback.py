"""One student's feedback: a page that needs no server, no network and no other file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from mlcourse.autograder.pages import code_html, markdown_html, outputs_html, render
from mlcourse.autograder.records import CellScore, Outcome, Record
from mlcourse.checking.show import verdict_html


@dataclass(frozen=True)
class ManualGrade:
    """What a person gave for a grade cell; ``score`` None leaves the automatic one."""

    score: float | None
    extra_credit: float
    comment: str


@dataclass(frozen=True)
class Grade:
    """The grade of one cell as the student sees it; ``points`` None while a person has yet to give it."""

    grade_id: str
    title: str
    points: float | None
    max_points: float
    extra: float
    comment: str
    score: CellScore

    @property
    def state(self) -> str:
        """One of waiting, full, part, none: a second cue beside the number."""
        if self.points is None:
            return "waiting"
        if self.points >= self.max_points:
            return "full"
        return "part" if self.points > 0 else "none"

    @property
    def verdicts(self) -> list[Markup]:
        """The table of each check."""
        return [Markup(verdict_html(verdict)) for verdict in self.score.verdicts]  # escaped there


OUTCOMES = {
    Outcome.OK: "",
    Outcome.TIMEOUT: "Something in your notebook took too long and was stopped.",
    Outcome.OUT_OF_MEMORY: "Your notebook used too much memory. Cells from that point on were not run.",
    Outcome.KILLED: "Your notebook ended its own process. Cells from that point on were not run.",
    Outcome.FLOOD: "Your notebook printed more than it may. Cells from that point on were not run.",
    Outcome.TAMPERED: "Your notebook interfered with the program that runs it. Please ask your instructor.",
    Outcome.UNREADABLE: "Your file could not be read as a notebook, so nothing was run.",
    Outcome.MISSING: "There was no notebook of the expected name in your submission.",
}
"""What an outcome means, to the student."""


def render_feedback(notebook: Mapping[str, Any], record: Record, manual: Mapping[str, ManualGrade]) -> str:
    """The feedback page of one submission.

    Parameters
    ----------
    notebook
        The autograded notebook (nbformat 4).
    record
        What grading found; verdicts are drawn from it, not from the notebook.
    manual
        What people gave, by grade id.

    Returns
    -------
    str
        An HTML page.  It runs no script but MathJax's, and reads well without it.
    """
    grades = [_grade(score, manual.get(score.grade_id)) for score in record.scores]
    by_id = {grade.grade_id: grade for grade in grades}
    cells = [_cell(cell, by_id) for cell in notebook.get("cells", ())]
    shown = {cell["grade"].grade_id for cell in cells if cell["grade"]}
    return render(
        "feedback.html.j2",
        record=record,
        outcome=OUTCOMES[record.outcome],
        grades=grades,
        points=sum(grade.points or 0.0 for grade in grades),
        waiting=sum(grade.state == "waiting" for grade in grades),
        cells=cells,
        # Where the submission was no notebook, there is no cell to hang a verdict on.
        homeless=[grade for grade in grades if grade.grade_id not in shown],
    )


def prepare(released: Mapping[str, Any]) -> None:
    """Render the released notebook (nbformat 4) once, so that processes forked later need only render what differs."""
    render_feedback(released, Record("", "", Outcome.OK, "", (), (), (), 0.0, "", ""), {})


def with_grades_by_hand(record: Record, manual: Mapping[str, ManualGrade]) -> Record:
    """The record with the points that people gave, by grade id, in the place of the automatic ones."""
    scores = (replace(score, auto_score=_points(score, manual.get(score.grade_id))) for score in record.scores)
    return replace(record, scores=tuple(scores))


def _points(score: CellScore, manual: ManualGrade | None) -> float | None:
    points = score.auto_score
    if manual and manual.score is not None:
        points = manual.score
    if manual and manual.extra_credit:
        points = (points or 0.0) + manual.extra_credit
    return points


def _grade(score: CellScore, manual: ManualGrade | None) -> Grade:
    points = _points(score, manual)
    extra, comment = (manual.extra_credit, manual.comment) if manual else (0.0, "")
    return Grade(score.grade_id, grade_title(score), points, score.max_points, extra, comment, score)


def grade_title(score: CellScore) -> str:
    """The functions that a grade cell checks, else its id in words."""
    names = ", ".join(verdict.exercise for verdict in score.verdicts)
    return names or re.sub(r"[_-]+", " ", score.grade_id)


def _cell(cell: Mapping[str, Any], grades: Mapping[str, Grade]) -> dict[str, Any]:
    nbgrader = cell.get("metadata", {}).get("nbgrader", {})
    graded = nbgrader.get("grade") or nbgrader.get("task")
    grade = grades.get(nbgrader.get("grade_id", "")) if graded else None
    source = "".join(cell.get("source", ""))
    code = cell.get("cell_type") == "code"
    # A check's output is drawn anew from the record.
    outputs = cell.get("outputs", []) if code and not (grade and grade.score.verdicts) else []
    return {
        "kind": "code" if code else "text",
        "body": code_html(source) if code else markdown_html(source),
        "outputs": outputs_html(outputs),
        "grade": grade,
        "own": bool(nbgrader.get("solution")),
    }
