"""The files of a graded submission, each written beside its place and renamed in.

``autograded/<student>/<assignment>/`` holds the notebook and its record.  The
record comes last, so that its presence says that all the rest is there.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mlcourse.autograder.course import Course
from mlcourse.autograder.errors import UserError
from mlcourse.autograder.records import Record


def notebook_path(course: Course, assignment: str, student: str) -> Path:
    """Where the autograded notebook is."""
    return course.path("autograded", student, assignment) / f"{assignment}.ipynb"


def record_path(course: Course, assignment: str, student: str) -> Path:
    """Where the record is."""
    return course.path("autograded", student, assignment) / f"{assignment}.record.json"


def read_record(course: Course, assignment: str, student: str) -> Record | None:
    """The record of an earlier grading, or None where there is none that can be read."""
    try:
        text = record_path(course, assignment, student).read_text(encoding="utf-8")
        return Record.from_json(text)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    UserError
        If the disk is full or the folder cannot be written.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fd, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        with os.fdopen(fd, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise UserError(f"{path} cannot be written: {error.strerror}; make room or check the folder") from error


@contextlib.contextmanager
def only_grader(course: Course) -> Iterator[None]:
    """Keep a second grader of the same course out; the lock goes with its process.

    Raises
    ------
    UserError
        If another process is grading this course.
    """
    with open(course.root / ".mlcourse.lock", "w", encoding="ascii") as file:
        try:
            # Not flock, which workers inherit: they can outlive a killed grader by a moment.
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UserError(f"another mlcourse command is grading {course.root}: wait until it has ended") from None
        yield
