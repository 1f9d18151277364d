"""Honest work gets the same score by mlcourse, by nbgrader in this course, and by stock nbgrader."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from mlcourse.autograder.course import Course
from mlcourse.simulate import HONEST, write_class

from .conftest import ASSIGNMENT
from .test_class import gradebook_scores

STOCK = """c = get_config()
c.CourseDirectory.course_id = "mlcourse"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "assignments"
"""


def nbgrader(course, *arguments, cwd=None):
    scripts = str(Path(sys.executable).parent)
    environment = os.environ | {"PATH": f"{scripts}:{os.environ['PATH']}", "MLCOURSE_SEED": "77"}
    return subprocess.run(
        [f"{scripts}/nbgrader", *arguments],
        cwd=cwd or course.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def honest(course):
    write_class(course.root, ASSIGNMENT, 5, np.random.default_rng(8), HONEST)
    return course


def test_three_paths_agree_on_a_class(honest, grade, tmp_path):
    grade(honest)
    ours = gradebook_scores(honest)
    bridge = nbgrader(honest, "autograde", ASSIGNMENT, "--force")
    assert bridge.returncode == 0, bridge.stderr
    assert gradebook_scores(honest) == ours
    (honest.root / "nbgrader_config.py").write_text(STOCK)
    stock = nbgrader(honest, "autograde", ASSIGNMENT, "--force")
    assert stock.returncode == 0, stock.stderr
    assert gradebook_scores(Course(honest.root)) == ours


def test_nbgrader_validate_agrees_with_the_checks(honest):
    for source, word in (("solutions", "Success"), ("assignments", "NotImplementedError")):
        done = nbgrader(honest, "validate", str(honest.root / source / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"))
        assert word in done.stdout + done.stderr
