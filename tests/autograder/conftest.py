"""A released course, and a crew with short limits, shared by the tests of a class."""

import shutil
from pathlib import Path

import pytest

from mlcourse.autograder.course import Course
from mlcourse.autograder.crew import crew
from mlcourse.autograder.grade import grade_class
from mlcourse.autograder.inside.jail import Limits
from mlcourse.autograder.publish import all_records
from mlcourse.autograder.release import release

HOME = Path(__file__).resolve().parents[2]
ASSIGNMENT = "a1_logistic_regression"
SHORT = Limits(cell_seconds=2.0, total_seconds=5.0, memory_bytes=600 << 20)


@pytest.fixture(scope="session")
def released_course(tmp_path_factory):
    """A course with assignment 1 released; copy it, do not change it."""
    root = tmp_path_factory.mktemp("course")
    shutil.copy(HOME / "nbgrader_config.py", root)
    shutil.copytree(HOME / "solutions" / ASSIGNMENT, root / "solutions" / ASSIGNMENT)
    release(root, ASSIGNMENT)
    return root


@pytest.fixture
def course(released_course, tmp_path):
    """A fresh copy of the released course."""
    root = tmp_path / "course"
    shutil.copytree(released_course, root)
    return Course(root)


@pytest.fixture
def grade():
    """Grade a course with two workers and short limits; returns the result and the records by student."""

    def run(course, *, workers=2, limits=SHORT, **options):
        with crew(workers, limits, walls=True) as team:
            result = grade_class(course, ASSIGNMENT, team, **options)
        return result, {record.student: record for record in all_records(course, ASSIGNMENT)}

    return run
