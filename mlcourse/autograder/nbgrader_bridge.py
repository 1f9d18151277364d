"""``nbgrader autograde`` and the Formgrader's button, through our sandbox and judge.

Named in ``nbgrader_config.py`` as the only preprocessor of nbgrader's second
autograding pass.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from mlcourse.autograder.collect import read_submission
from mlcourse.autograder.course import Course
from mlcourse.autograder.doctor import basic_findings, require
from mlcourse.autograder.gradebook import Ledger
from mlcourse.autograder.inside.jail import Limits
from mlcourse.autograder.plan import make_plan
from mlcourse.autograder.store import record_path, write_atomically
from mlcourse.autograder.submission import grade_submission


class GradeInSandbox(NbGraderPreprocessor):  # type: ignore[misc]
    """Grade the submission as it was handed in, record it, and hand nbgrader the graded notebook."""

    @cached_property
    def course(self) -> Course:
        """The course that nbgrader is working on."""
        root = self.config.CourseDirectory.get("root") or "."
        return Course(Path(root).resolve())

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Replace the notebook by the graded one."""
        require(basic_findings())
        assignment, student = resources["nbgrader"]["assignment"], resources["nbgrader"]["student"]
        with Ledger(self.course, assignment) as ledger:
            plan = make_plan(self.course, assignment, ledger.notebook, Limits())
            submission = read_submission(self.course, assignment, student)
            graded = grade_submission(plan, submission)
            ledger.record(graded.record, submission.submitted_at)
        path = record_path(self.course, assignment, student)
        write_atomically(path, graded.record.to_json().encode("utf-8"))
        return nbformat.reads(graded.notebook.decode("utf-8"), as_version=4), resources
