"""Write records into nbgrader's gradebook: one transaction a submission.

nbgrader's own models and its rules: a manual score is never touched, and asks
for a second look when the automatic one is written again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import selectinload

from mlcourse.autograder.course import Course
from mlcourse.autograder.errors import UserError
from mlcourse.autograder.feedback import ManualGrade
from mlcourse.autograder.records import CellScore, Record


class Ledger:
    """The gradebook, opened on one assignment.

    Raises
    ------
    UserError
        If the assignment is not in the gradebook, or the gradebook is locked.
    """

    def __init__(self, course: Course, assignment: str) -> None:
        with _one_line(course):
            self._gradebook = Gradebook(course.db_url, course.directory.course_id)
            try:
                self.notebook: Notebook = self._gradebook.find_notebook(assignment, assignment)
            except MissingEntry:
                raise UserError(f"{assignment} is not in the gradebook: run “mlcourse release {assignment}”") from None
            self._assignment_id = self.notebook.assignment.id
            self._notebook_id = self.notebook.id
            self._grade_cells = {cell.name: cell.id for cell in self.notebook.grade_cells}
            self._grade_cells |= {cell.name: cell.id for cell in self.notebook.task_cells}
            self._comment_cells = {cell.name: cell.id for cell in self.notebook.solution_cells}
            self._comment_cells |= {cell.name: cell.id for cell in self.notebook.task_cells}
        self._course = course
        self._late = AssignLatePenalties(config=course.config)
        self._late.init_plugin()

    def students(self) -> set[str]:
        """Students whose submission is recorded."""
        with _one_line(self._course):
            query = self._gradebook.db.query(SubmittedAssignment.student_id)
            return {row[0] for row in query.filter_by(assignment_id=self._assignment_id)}

    def manual_grades(self) -> dict[str, dict[str, ManualGrade]]:
        """What people gave, by student and grade id; only cells that somebody touched."""
        with _one_line(self._course):
            found: dict[str, dict[str, ManualGrade]] = {}
            for submission in self._submissions():
                comments = {comment.name: comment for comment in submission.comments}
                for grade in submission.grades:
                    comment = comments.get(grade.name)
                    text = (comment.manual_comment if comment else None) or ""
                    if grade.manual_score is not None or grade.extra_credit or text:
                        student = submission.assignment.student_id
                        manual = ManualGrade(grade.manual_score, grade.extra_credit or 0.0, text)
                        found.setdefault(student, {})[grade.name] = manual
            self._gradebook.db.rollback()
            return found

    def record(self, record: Record, submitted_at: datetime | None) -> None:
        """Write one record, whole or not at all."""
        session = self._gradebook.db
        with _one_line(self._course):
            try:
                submission, notebook = self._find_or_add(record.student)
                submission.timestamp = submitted_at
                _write_grades(notebook, {score.grade_id: score for score in record.scores})
                _write_comments(notebook, set(record.unanswered))
                session.flush()
                self._assign_late_penalty(submission, notebook)
                session.commit()
            except BaseException:
                session.rollback()
                raise
            # Long classes: let go of what was written.
            session.expunge_all()

    def record_breakdown(self, student: str) -> None:
        """Mark a submission that our machinery failed on: it needs a person, and its scores stay as they are."""
        with _one_line(self._course):
            try:
                _, notebook = self._find_or_add(student)
                for grade in notebook.grades:
                    grade.needs_manual_grade = True
                self._gradebook.db.commit()
            except BaseException:
                self._gradebook.db.rollback()
                raise
            self._gradebook.db.expunge_all()

    def _submissions(self) -> Any:
        query = self._gradebook.db.query(SubmittedNotebook).filter_by(notebook_id=self._notebook_id)
        return query.options(selectinload(SubmittedNotebook.grades), selectinload(SubmittedNotebook.comments))

    def _find_or_add(self, student: str) -> tuple[SubmittedAssignment, SubmittedNotebook]:
        session = self._gradebook.db
        notebook = (
            self._submissions()
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .filter(SubmittedAssignment.student_id == student)
            .one_or_none()
        )
        if notebook is not None:
            return notebook.assignment, notebook
        if session.get(Student, student) is None:
            session.add(Student(id=student))
        submission = SubmittedAssignment(assignment_id=self._assignment_id, student_id=student)
        notebook = SubmittedNotebook(notebook_id=self._notebook_id, assignment=submission)
        notebook.grades = [Grade(cell_id=cell_id) for cell_id in self._grade_cells.values()]
        notebook.comments = [Comment(cell_id=cell_id) for cell_id in self._comment_cells.values()]
        session.add(submission)
        session.flush()
        return submission, notebook

    def _assign_late_penalty(self, submission: SubmittedAssignment, notebook: SubmittedNotebook) -> None:
        notebook.late_submission_penalty = None
        if submission.timestamp is None or submission.total_seconds_late <= 0:
            return
        score = notebook.score
        penalty = self._late.plugin_inst.late_submission_penalty(
            submission.student_id, score, submission.total_seconds_late
        )
        if penalty is not None:
            notebook.late_submission_penalty = min(max(penalty, 0), score)

    def close(self) -> None:
        """Close the connection."""
        self._gradebook.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _write_grades(notebook: SubmittedNotebook, scores: dict[str, CellScore]) -> None:
    for grade in notebook.grades:
        score = scores[grade.cell.name]
        grade.auto_score = score.auto_score
        grade.needs_manual_grade = grade.manual_score is not None or score.auto_score is None


def _write_comments(notebook: SubmittedNotebook, unanswered: set[str]) -> None:
    for comment in notebook.comments:
        comment.auto_comment = "No response." if comment.cell.name in unanswered else None


@contextlib.contextmanager
def _one_line(course: Course) -> Iterator[None]:
    """Say what the database complains of in one line."""
    try:
        yield
    except OperationalError as error:
        reason = str(error.orig)
        if "locked" in reason:
            reason = "another program keeps it locked; close that program and run the same command again"
        elif "full" in reason:
            reason = "the disk is full; make room and run the same command again"
        raise UserError(f"the gradebook {course.db_url} cannot be used: {reason}") from error
