"""Write records into nbgrader's gradebook: one transaction a submission.

nbgrader's own models and its rules: a manual score is never touched, and asks
for a second look when the automatic one is written again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

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
from sqlalchemy import or_
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import contains_eager, selectinload

from mlcourse.autograder.closing import Closing
from mlcourse.autograder.course import Course
from mlcourse.autograder.errors import UserError
from mlcourse.autograder.feedback import ManualGrade
from mlcourse.autograder.records import CellScore, Record


class Ledger(Closing):
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
            self._has_due_date = self.notebook.assignment.duedate is not None
            self._notebook_id = self.notebook.id
            tasks = {cell.id: cell.name for cell in self.notebook.task_cells}
            self._grade_cells = {cell.id: cell.name for cell in self.notebook.grade_cells} | tasks
            self._comment_cells = {cell.id: cell.name for cell in self.notebook.solution_cells} | tasks
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
        # Columns, not objects: a class has thousands of grades, and people touch few of them.
        by_hand = or_(Grade.manual_score.is_not(None), Grade.extra_credit != 0)
        with _one_line(self._course):
            grades = self._of_students(Grade, Grade.manual_score, Grade.extra_credit).filter(by_hand).all()
            comments = self._of_students(Comment, Comment.manual_comment).filter(Comment.manual_comment != "").all()
            self._gradebook.db.rollback()
        texts = {(student, self._comment_cells[cell]): text for student, cell, text in comments}
        points = {(student, self._grade_cells[cell]): (score, extra or 0.0) for student, cell, score, extra in grades}
        graded = set(self._grade_cells.values())
        found: dict[str, dict[str, ManualGrade]] = {}
        for student, name in points.keys() | {key for key in texts if key[1] in graded}:
            score, extra = points.get((student, name), (None, 0.0))
            found.setdefault(student, {})[name] = ManualGrade(score, extra, texts.get((student, name), ""))
        return found

    def _of_students(self, table: type[Grade] | type[Comment], *columns: Any) -> Any:
        query = self._gradebook.db.query(SubmittedAssignment.student_id, table.cell_id, *columns)
        query = query.select_from(table).join(SubmittedNotebook, table.notebook_id == SubmittedNotebook.id)
        query = query.join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        return query.filter(SubmittedNotebook.notebook_id == self._notebook_id)

    def record(self, record: Record, submitted_at: datetime | None) -> None:
        """Write one record, whole or not at all."""
        scores = {score.grade_id: score for score in record.scores}
        with self._transaction() as session:
            notebook = self._find(record.student) or self._add(record.student)
            notebook.assignment.timestamp = submitted_at
            notebook.late_submission_penalty = None
            for grade in notebook.grades:
                _write_grade(grade, scores[self._grade_cells[grade.cell_id]])
            for comment in notebook.comments:
                unanswered = self._comment_cells[comment.cell_id] in record.unanswered
                comment.auto_comment = "No response." if unanswered else None
            session.flush()
            self._assign_late_penalty(notebook)

    def record_breakdown(self, student: str) -> None:
        """Mark a submission that our machinery failed on: it needs a person, and its scores stay as they are."""
        with self._transaction():
            notebook = self._find(student) or self._add(student)
            for grade in notebook.grades:
                grade.needs_manual_grade = True

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[Any]:
        session = self._gradebook.db
        with _one_line(self._course):
            try:
                yield session
                session.commit()
            except BaseException:
                session.rollback()
                raise
            # Long classes: let go of what was written.
            session.expunge_all()

    def _find(self, student: str) -> SubmittedNotebook | None:
        query = self._gradebook.db.query(SubmittedNotebook).filter_by(notebook_id=self._notebook_id)
        query = query.join(SubmittedNotebook.assignment).filter(SubmittedAssignment.student_id == student)
        return query.options(
            contains_eager(SubmittedNotebook.assignment),
            selectinload(SubmittedNotebook.grades),
            selectinload(SubmittedNotebook.comments),
        ).one_or_none()

    def _add(self, student: str) -> SubmittedNotebook:
        session = self._gradebook.db
        if session.get(Student, student) is None:
            session.add(Student(id=student))
        submission = SubmittedAssignment(assignment_id=self._assignment_id, student_id=student)
        notebook = SubmittedNotebook(notebook_id=self._notebook_id, assignment=submission)
        notebook.grades = [Grade(cell_id=cell_id) for cell_id in self._grade_cells]
        notebook.comments = [Comment(cell_id=cell_id) for cell_id in self._comment_cells]
        session.add(submission)
        return notebook

    def _assign_late_penalty(self, notebook: SubmittedNotebook) -> None:
        submission = notebook.assignment
        if not self._has_due_date or submission.total_seconds_late <= 0:
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


def _write_grade(grade: Grade, score: CellScore) -> None:
    grade.auto_score = score.auto_score
    grade.needs_manual_grade = grade.manual_score is not None or score.auto_score is None


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
