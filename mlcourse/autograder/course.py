"""The course in the current folder: nbgrader's settings, folders, and the grading seed."""

from __future__ import annotations

import os
import secrets
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from traitlets.config import Config, PyFileConfigLoader

from mlcourse.autograder.errors import UserError

if TYPE_CHECKING:
    from nbgrader.coursedir import CourseDirectory

CONFIG_NAME = "nbgrader_config.py"
_STRUCTURE = "{nbgrader_step}/{student_id}/{assignment_id}"


@dataclass(frozen=True)
class Course:
    """A course folder, laid out as nbgrader's settings say.

    Raises
    ------
    UserError
        If the folder holds no ``nbgrader_config.py``, or it cannot be read.
    """

    root: Path

    def __post_init__(self) -> None:
        # nbgrader loses its way in relative folders.
        object.__setattr__(self, "root", self.root.resolve())
        if not (self.root / CONFIG_NAME).is_file():
            raise UserError(f"no {CONFIG_NAME} in {self.root}: run this in the folder of your course")

    @cached_property
    def config(self) -> Config:
        """The settings in ``nbgrader_config.py``."""
        try:
            config = PyFileConfigLoader(CONFIG_NAME, path=str(self.root)).load_config()
        except Exception as error:  # the file is Python: anything may happen in it
            raise UserError(f"{CONFIG_NAME} does not load: {type(error).__name__}: {error}") from error
        config.CourseDirectory.root = str(self.root)
        return config

    @cached_property
    def directory(self) -> CourseDirectory:
        """nbgrader's own view of the folders."""
        from nbgrader.coursedir import CourseDirectory

        # nbgrader starts alembic by name; it lives beside this interpreter, activated or not.
        scripts = sysconfig.get_path("scripts")
        if scripts not in os.environ["PATH"].split(os.pathsep):
            os.environ["PATH"] = os.pathsep.join([scripts, os.environ["PATH"]])
        directory = CourseDirectory(config=self.config)
        if directory.directory_structure.replace("\\", "/") != _STRUCTURE:
            raise UserError(f"{CONFIG_NAME} sets directory_structure; mlcourse knows only {_STRUCTURE}")
        return directory

    @property
    def db_url(self) -> str:
        """Where the gradebook is, as SQLAlchemy says it."""
        return str(self.directory.db_url)

    def path(self, step: str, student: str, assignment: str) -> Path:
        """Folder of a step (``submitted``, ``autograded``, ``feedback``) for one student."""
        folder = getattr(self.directory, f"{step}_directory")
        return self.root / folder / student / assignment

    def released_notebook(self, assignment: str) -> Path:
        """The notebook that students got."""
        return self.root / self.directory.release_directory / assignment / f"{assignment}.ipynb"

    def students(self, step: str, assignment: str) -> Iterator[str]:
        """Students who have a folder for this assignment, in order."""
        base = self.root / getattr(self.directory, f"{step}_directory")
        if base.is_dir():
            for folder in sorted(base.iterdir()):
                if not folder.name.startswith(".") and (folder / assignment).is_dir():
                    yield folder.name

    def seed(self) -> int:
        """The seed of the random cases for grading: made once, private to the instructor."""
        path = self.root / "grading_seed"
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(f"{secrets.randbits(62)}\n", encoding="ascii")
        try:
            return int(path.read_text(encoding="ascii"))
        except ValueError:
            raise UserError(f"{path} holds no whole number: write one, or delete the file") from None
