"""Read what students handed in, without following where their files point."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mlcourse.autograder.course import Course
from mlcourse.autograder.restore import MAX_BYTES


@dataclass(frozen=True)
class Submission:
    """The bytes of one student's notebook; ``problem`` says why there are none."""

    student: str
    data: bytes | None
    problem: str = ""
    missing: bool = False
    submitted_at: datetime | None = None
    ignored: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Changes whenever the submission does."""
        facts = f"{self.problem}\0{self.submitted_at}\0".encode()
        return hashlib.sha256(facts + (self.data or b"")).hexdigest()


def read_submission(course: Course, assignment: str, student: str) -> Submission:
    """Read the notebook of one student."""
    folder = course.path("submitted", student, assignment)
    name = f"{assignment}.ipynb"
    if not folder.resolve().is_relative_to(course.root.resolve()):
        return Submission(student, None, "the folder is a link that leads out of the course")
    extra = tuple(sorted(entry.name for entry in folder.iterdir() if entry.name not in (name, "timestamp.txt")))
    data, problem, missing = _read(folder / name)
    return Submission(student, data, problem, missing, _timestamp(course, folder), extra)


def _read(path: Path) -> tuple[bytes | None, str, bool]:
    try:
        # Neither a link nor a pipe in the notebook's place is followed or waited for.
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None, f"there is no {path.name}", True
    except OSError:
        return None, f"{path.name} is not an ordinary file", False
    facts = os.fstat(fd)
    if not stat.S_ISREG(facts.st_mode):
        os.close(fd)
        return None, f"{path.name} is not an ordinary file", False
    with os.fdopen(fd, "rb") as file:
        if facts.st_size > MAX_BYTES:
            too_large = f"the file has {facts.st_size >> 20} MiB; more than {MAX_BYTES >> 20} MiB is not read"
            return None, too_large, False
        return file.read(MAX_BYTES + 1), "", False


def _timestamp(course: Course, folder: Path) -> datetime | None:
    path = folder / "timestamp.txt"
    if path.is_symlink() or not path.is_file() or path.stat().st_size > 1000:
        return None
    try:
        return course.directory.get_existing_timestamp(str(folder))
    except (ValueError, OverflowError):
        return None
