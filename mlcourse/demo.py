"""A course to try things on: a simulated class on real data, in ``build/demo``."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np

from mlcourse.autograder.course import CONFIG_NAME
from mlcourse.autograder.errors import UserError
from mlcourse.autograder.release import release
from mlcourse.simulate import DEMO, write_class

ASSIGNMENT = "a1_logistic_regression"


def make_demo_course(home: Path, students: int, seed: int) -> tuple[Path, str]:
    """Copy the course's settings and solution, release it, and make up a class.

    A demo that is there already is used again, so that only what changed is
    graded again.
    """
    source = home / "solutions" / ASSIGNMENT
    if not source.is_dir():
        raise UserError(f"no {source}: run this in the folder of the mlcourse repository")
    root = home / "build" / "demo"
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(home / CONFIG_NAME, root / CONFIG_NAME)
    shutil.copytree(source, root / "solutions" / ASSIGNMENT, dirs_exist_ok=True)
    if not (root / "submitted").exists():
        release(root, ASSIGNMENT)
        write_class(root, ASSIGNMENT, students, np.random.default_rng(seed), DEMO)
    return root, ASSIGNMENT
