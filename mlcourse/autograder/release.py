"""Make the students' notebooks from the solutions, with nbgrader's own machinery."""

from __future__ import annotations

import logging
import shutil
import tempfile
from pathlib import Path

from mlcourse.autograder.course import Course
from mlcourse.autograder.errors import UserError


def assignments_in(root: Path) -> list[str]:
    """Names of the assignments that have a solution."""
    course = Course(root)
    source = course.root / course.directory.source_directory
    return sorted(path.name for path in source.iterdir() if path.is_dir()) if source.is_dir() else []


def release(root: Path, assignment: str, check: bool = False) -> list[str]:
    """Write ``assignments/<a>/`` and store its cells in the gradebook.

    Parameters
    ----------
    root
        The course folder.
    assignment
        What to release.
    check
        Write nothing, and only compare.

    Returns
    -------
    list of str
        What was written; with ``check``, one line for each file that is out of
        date, missing or should not be there.

    Raises
    ------
    UserError
        If there is no such solution, or nbgrader finds a mistake in it.
    """
    course = Course(root)
    root = course.root
    source = root / course.directory.source_directory / assignment
    if not (source / f"{assignment}.ipynb").is_file():
        raise UserError(f"no solution {source / f'{assignment}.ipynb'}: known are {', '.join(assignments_in(root))}")
    target = root / course.directory.release_directory / assignment
    with tempfile.TemporaryDirectory() as folder:
        if not check:
            _generate(course, assignment, root, course.db_url)
            return [f"released {target}"]
        fresh = Path(folder)
        shutil.copytree(source, fresh / course.directory.source_directory / assignment)
        _generate(course, assignment, fresh, f"sqlite:///{fresh / 'gradebook.db'}")
        return _differences(fresh / course.directory.release_directory / assignment, target)


def _generate(course: Course, assignment: str, root: Path, db_url: str) -> None:
    from nbgrader.converters import GenerateAssignment, NbGraderException
    from nbgrader.coursedir import CourseDirectory

    directory = CourseDirectory(config=course.config)
    directory.root, directory.db_url, directory.assignment_id = str(root), db_url, assignment
    converter = GenerateAssignment(coursedir=directory, config=course.config)
    converter.force = True
    messages: list[str] = []
    converter.log = _collected_log(messages)
    try:
        converter.start()
    except (NbGraderException, SystemExit) as error:
        reason = messages[0] if messages else str(error)
        raise UserError(f"{assignment} cannot be released: {reason}") from error


def _collected_log(messages: list[str]) -> logging.Logger:
    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage().splitlines()[0])

    log = logging.Logger("mlcourse.release")
    log.addHandler(Keep(logging.ERROR))
    return log


def _differences(fresh: Path, target: Path) -> list[str]:
    names = {path.relative_to(folder) for folder in (fresh, target) for path in folder.rglob("*") if path.is_file()}
    lines = []
    for name in sorted(names):
        if ".ipynb_checkpoints" in name.parts:
            continue
        if not (target / name).exists():
            lines.append(f"{target / name} is missing: run “mlcourse release”")
        elif not (fresh / name).exists():
            lines.append(f"{target / name} has no source: delete it")
        elif (fresh / name).read_bytes() != (target / name).read_bytes():
            lines.append(f"{target / name} is out of date or was edited: run “mlcourse release”")
    return lines
