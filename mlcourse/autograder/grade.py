"""Grade a class: the one place that knows the order of the stages.

The parent reads submissions and writes records; workers run and judge.  At
most a few submissions are in flight, so memory does not grow with the class.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field

from mlcourse.autograder.collect import Submission, read_submission
from mlcourse.autograder.course import Course
from mlcourse.autograder.crew import Crew
from mlcourse.autograder.errors import UserError
from mlcourse.autograder.feedback import prepare
from mlcourse.autograder.gradebook import Ledger
from mlcourse.autograder.plan import Plan, make_plan
from mlcourse.autograder.records import Graded, Record
from mlcourse.autograder.store import notebook_path, only_grader, read_record, record_path, write_atomically
from mlcourse.autograder.submission import grade_submission

IN_FLIGHT_PER_WORKER = 3


@dataclass
class ClassResult:
    """What grading a class did: students graded now, unchanged ones, and our own failures by student."""

    graded: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    breakdowns: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


Progress = Callable[[int, int], None]
"""Called with the number of submissions done, and of all."""


def grade_class(
    course: Course,
    assignment: str,
    crew: Crew,
    *,
    force: bool = False,
    figures: bool = True,
    progress: Progress = lambda done, total: None,
) -> ClassResult:
    """Grade all submissions of an assignment and record them.

    Parameters
    ----------
    course, assignment
        What to grade.
    crew
        Who grades it; it may still be warming up.
    force
        Run submissions again that have not changed since they were graded.
    figures
        False keeps one line of text in place of each figure.
    progress
        Called once at the start and after each submission.

    Raises
    ------
    UserError
        If something must be mended first; what was recorded before stays.
    """
    started = time.monotonic()
    result = ClassResult()
    with only_grader(course), Ledger(course, assignment) as ledger:
        plan = make_plan(course, assignment, ledger.notebook, crew.limits, figures)
        students = list(course.students("submitted", assignment))
        if not students:
            raise UserError(f"nothing to grade: no {course.path('submitted', '<student>', assignment)}")
        # Workers are forked later; the sandbox is still warming up.
        prepare(json.loads(course.released_notebook(assignment).read_bytes()))
        crew.wait_until_ready(course.root)
        progress(0, len(students))
        waiting = _changed(course, plan, students, ledger.students(), force, result)
        with crew.pool() as pool:
            limit = IN_FLIGHT_PER_WORKER * crew.workers
            for submission, graded in _results(pool, limit, plan, waiting, crew.walls, result):
                if graded is not None:
                    _keep(course, ledger, submission, graded)
                    result.graded.append(submission.student)
                else:
                    ledger.record_breakdown(submission.student)
                done = len(result.graded) + len(result.unchanged) + len(result.breakdowns)
                progress(done, len(students))
    result.seconds = time.monotonic() - started
    return result


def _changed(
    course: Course,
    plan: Plan,
    students: Iterable[str],
    recorded: set[str],
    force: bool,
    result: ClassResult,
) -> Iterator[Submission]:
    """Submissions that must be run; the others are noted as unchanged."""
    for student in students:
        submission = read_submission(course, plan.assignment, student)
        old = None if force else read_record(course, plan.assignment, student)
        if old and student in recorded and _still_holds(old, plan, submission):
            result.unchanged.append(student)
        else:
            yield submission


def _still_holds(record: Record, plan: Plan, submission: Submission) -> bool:
    return record.plan_digest == plan.digest and record.submission_digest == submission.digest


def _results(
    pool: Executor,
    limit: int,
    plan: Plan,
    submissions: Iterator[Submission],
    walls: bool,
    result: ClassResult,
) -> Iterator[tuple[Submission, Graded | None]]:
    """Grade with bounded look-ahead, in the order of completion."""
    running: dict[Future[Graded], Submission] = {}
    exhausted = False
    while running or not exhausted:
        while not exhausted and len(running) < limit:
            submission = next(submissions, None)
            if submission is None:
                exhausted = True
            else:
                running[pool.submit(grade_submission, plan, submission, walls)] = submission
        finished, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            submission = running.pop(future)
            yield submission, _harvest(future, submission, result)


def _harvest(future: Future[Graded], submission: Submission, result: ClassResult) -> Graded | None:
    try:
        return future.result()
    except BrokenProcessPool:
        raise UserError("a worker process was ended from outside; run the same command again to go on") from None
    except Exception as error:  # whatever it was, it was not the student
        result.breakdowns[submission.student] = f"{type(error).__name__}: {error}"
        return None


def _keep(course: Course, ledger: Ledger, submission: Submission, graded: Graded) -> None:
    """Notebook, gradebook, record: the record is last and marks the submission as done."""
    record = graded.record
    path = record_path(course, record.assignment, record.student)
    path.unlink(missing_ok=True)
    write_atomically(notebook_path(course, record.assignment, record.student), graded.notebook)
    ledger.record(record, submission.submitted_at)
    write_atomically(path, record.to_json().encode("utf-8"))
