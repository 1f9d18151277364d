"""What is written into nbgrader's gradebook, what is read back, and how often it is asked."""

import contextlib
from datetime import datetime

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import Engine, event

from mlcourse.autograder.feedback import ManualGrade
from mlcourse.autograder.gradebook import Ledger
from mlcourse.autograder.records import CellScore

from .conftest import ASSIGNMENT
from .made_up import record

WHEN = datetime(2025, 3, 1, 12, 0)


@contextlib.contextmanager
def statements():
    """The statements that reach any database meanwhile."""
    seen = []

    def note(connection, cursor, statement, *_):
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture
def ledger(course):
    with Ledger(course, ASSIGNMENT) as ledger:
        yield ledger


@pytest.fixture
def graded(course):
    """``(student, points) -> record`` with these points in each grade cell, and an answer not given."""
    with Gradebook(course.db_url, "mlcourse") as gradebook:
        notebook = gradebook.find_notebook(ASSIGNMENT, ASSIGNMENT)
        cells = {cell.name: cell.max_score for cell in notebook.grade_cells}
        answers = tuple(cell.name for cell in notebook.solution_cells)

    def make(student, points):
        scores = tuple(CellScore(name, most, points) for name, most in cells.items())
        return record(student, scores=scores, unanswered=answers[:1])

    return make


def rows(course, student):
    """Grade id -> automatic score and whether it waits, and cell -> automatic comment."""
    with Gradebook(course.db_url, "mlcourse") as gradebook:
        notebook = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, student)
        return (
            {grade.name: (grade.auto_score, grade.needs_manual_grade) for grade in notebook.grades},
            {comment.name: comment.auto_comment for comment in notebook.comments},
            notebook.assignment.timestamp,
        )


def give(course, student, name, **by_hand):
    """Grade as a person does in the formgrader."""
    with Gradebook(course.db_url, "mlcourse") as gradebook:
        comment = by_hand.pop("comment", None)
        if comment is not None:
            gradebook.find_comment(name, ASSIGNMENT, ASSIGNMENT, student).manual_comment = comment
        for key, value in by_hand.items():
            setattr(gradebook.find_grade(name, ASSIGNMENT, ASSIGNMENT, student), key, value)
        gradebook.db.commit()


def test_a_record_is_written_and_written_over(course, ledger, graded):
    for points in (1.0, None, 2.0):
        one = graded("ada", points)
        ledger.record(one, WHEN)
        grades, comments, when = rows(course, "ada")
        assert grades == {score.grade_id: (points, points is None) for score in one.scores}
        assert [name for name, text in comments.items() if text == "No response."] == list(one.unanswered)
        assert len(comments) > 1 and when == WHEN


def test_a_submission_costs_as_few_statements_as_it_has_tables(ledger, graded):
    ledger.record(graded("ada", 1.0), WHEN)
    with statements() as first:
        ledger.record(graded("bob", 1.0), WHEN)
    # Is there a submission, a student; then student, submission, notebook, grades, comments.
    assert (len(first), sum(s.startswith("INSERT") for s in first)) == (7, 5)
    with statements() as again:
        ledger.record(graded("bob", 2.0), WHEN)
    # The submission, its grades, its comments; then all the grades at once.
    assert (len(again), sum(s.startswith("UPDATE") for s in again)) == (4, 1)


def test_what_people_gave_is_read_and_nothing_else(course, ledger, graded):
    for student in ("ada", "bob", "eve"):
        ledger.record(graded(student, 1.0), WHEN)
    assert ledger.manual_grades() == {}
    give(course, "ada", "judgement", manual_score=0.0, comment="Why?")
    give(course, "ada", "check_sigmoid", extra_credit=0.5)
    give(course, "bob", "judgement", comment="Good.", extra_credit=0.0)
    give(course, "eve", "judgement", comment="")
    give(course, "eve", "sigmoid", comment="On a cell without points.")
    assert ledger.manual_grades() == {
        "ada": {"judgement": ManualGrade(0.0, 0.0, "Why?"), "check_sigmoid": ManualGrade(None, 0.5, "")},
        "bob": {"judgement": ManualGrade(None, 0.0, "Good.")},
    }


def test_what_people_gave_is_asked_for_once_however_large_the_class(course, ledger, graded):
    counts = []
    for student in ("ada", "bob", "eve"):
        ledger.record(graded(student, 1.0), WHEN)
        give(course, student, "judgement", manual_score=1.0)
        with statements() as seen:
            ledger.manual_grades()
        counts.append(len(seen))
    assert counts == [2, 2, 2]
