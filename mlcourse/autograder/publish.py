"""Write the pages that people open: a student's feedback, the class's report."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from mlcourse.autograder.course import Course
from mlcourse.autograder.errors import UserError
from mlcourse.autograder.feedback import ManualGrade, render_feedback, with_grades_by_hand
from mlcourse.autograder.grade import Progress
from mlcourse.autograder.gradebook import Ledger
from mlcourse.autograder.records import Record
from mlcourse.autograder.report import render_report
from mlcourse.autograder.store import notebook_path, read_record, record_path, write_atomically


def graded_students(course: Course, assignment: str) -> list[str]:
    """Students with a record of this assignment.

    Raises
    ------
    UserError
        If there are none.
    """
    students = [s for s in course.students("autograded", assignment) if read_record(course, assignment, s)]
    if not students:
        raise UserError(f"nothing of {assignment} is graded yet: run “mlcourse grade {assignment}”")
    return students


def page_path(course: Course, assignment: str, student: str) -> Path:
    """Where a student's page is, as nbgrader's own feedback would be."""
    return course.path("feedback", student, assignment) / f"{assignment}.html"


def pages_missing(course: Course, assignment: str) -> list[str]:
    """Graded students who have no page."""
    return [
        student
        for student in course.students("autograded", assignment)
        if record_path(course, assignment, student).exists() and not page_path(course, assignment, student).exists()
    ]


def write_feedback(course: Course, assignment: str, students: Sequence[str], workers: int, progress: Progress) -> None:
    """Write the pages of these students."""
    if not students:
        return
    with Ledger(course, assignment) as ledger:
        manual = ledger.manual_grades()
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, context) as pool:
        grades = (manual.get(student, {}) for student in students)
        write = partial(_write_page, course, assignment)
        for done, _ in enumerate(pool.map(write, students, grades, chunksize=4), start=1):
            progress(done, len(students))


def _write_page(course: Course, assignment: str, student: str, manual: Mapping[str, ManualGrade]) -> None:
    record = read_record(course, assignment, student)
    if record is None:
        return
    notebook = json.loads(notebook_path(course, assignment, student).read_bytes())
    page = render_feedback(notebook, record, manual)
    write_atomically(page_path(course, assignment, student), page.encode("utf-8"))


def all_records(course: Course, assignment: str) -> Iterator[Record]:
    """The records of the class, by student, read one by one: a class may be large."""
    for student in course.students("autograded", assignment):
        record = read_record(course, assignment, student)
        if record is not None:
            yield record


def write_report(course: Course, assignment: str, breakdowns: Mapping[str, str]) -> Path:
    """Write the page on the class, with the grades given by hand, and say where it is."""
    path = course.root / "report" / f"{assignment}.html"
    with Ledger(course, assignment) as ledger:
        manual = ledger.manual_grades()
    records = (with_grades_by_hand(r, manual.get(r.student, {})) for r in all_records(course, assignment))
    page = render_report(assignment, records, breakdowns)
    write_atomically(path, page.encode("utf-8"))
    return path
