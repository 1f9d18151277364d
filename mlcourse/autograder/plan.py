"""What grading an assignment needs to know, taken from what was released, never from a submission."""

from __future__ import annotations

import ast
import functools
import hashlib
import itertools
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mlcourse
from mlcourse.autograder.course import Course
from mlcourse.autograder.errors import UserError
from mlcourse.autograder.inside.jail import Limits
from mlcourse.exercises import find

if TYPE_CHECKING:
    from nbgrader.api import Notebook


@dataclass(frozen=True)
class ReleasedCell:
    """A cell with an nbgrader id, as it was released.

    ``checks`` names the exercises that its text checks, where the text is
    nothing but calls of ``check``.
    """

    grade_id: str
    cell_type: str
    source: str
    metadata: Mapping[str, Any]
    checks: tuple[str, ...] = ()

    @property
    def is_grade(self) -> bool:
        """It has points."""
        return bool(self.metadata.get("grade"))

    @property
    def is_solution(self) -> bool:
        """The student writes in it."""
        return bool(self.metadata.get("solution"))

    @property
    def is_fixed(self) -> bool:
        """It is neither graded nor written by the student."""
        return not (self.is_grade or self.is_solution or self.is_task)

    @property
    def is_task(self) -> bool:
        """A task description, graded by hand."""
        return bool(self.metadata.get("task"))

    @property
    def points(self) -> float:
        """Most points that it can earn."""
        return float(self.metadata.get("points") or 0.0)


@dataclass(frozen=True)
class Plan:
    """All that grading one submission may depend on, besides the submission."""

    assignment: str
    cells: tuple[ReleasedCell, ...]
    notebook_metadata: Mapping[str, Any]
    seed: int
    limits: Limits = field(default_factory=Limits)
    figures: bool = True

    @functools.cached_property
    def by_id(self) -> dict[str, ReleasedCell]:
        """The released cells by grade id."""
        return {cell.grade_id: cell for cell in self.cells}

    @functools.cached_property
    def prelude(self) -> tuple[str, ...]:
        """Texts of the code cells before the student's first: the imports, the data."""
        code = [cell for cell in self.cells if cell.cell_type == "code"]
        return tuple(cell.source for cell in itertools.takewhile(lambda cell: cell.is_fixed, code))

    @functools.cached_property
    def digest(self) -> str:
        """Changes whenever a score could: cells, seed, limits, exercises, this package."""
        text = json.dumps([asdict(cell) for cell in self.cells], sort_keys=True)
        facts = f"{self.assignment}\0{text}\0{self.seed}\0{self.limits}\0{self.figures}\0{_code_digest()}"
        return hashlib.sha256(facts.encode()).hexdigest()


def make_plan(course: Course, assignment: str, notebook: Notebook, limits: Limits, figures: bool = True) -> Plan:
    """Read the released notebook and hold it against the gradebook's cells.

    Raises
    ------
    UserError
        If the two differ, or a check is worth other points than its cell.
    """
    path = course.released_notebook(assignment)
    try:
        released = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(f"{path} is missing: run “mlcourse release {assignment}”") from None
    cells = tuple(_released_cell(cell) for cell in released["cells"] if "nbgrader" in cell["metadata"])
    recorded = {cell.name: cell.source for cell in notebook.source_cells}
    if recorded != {cell.grade_id: cell.source for cell in cells}:
        raise UserError(f"{path} differs from the gradebook: run “mlcourse release {assignment}”")
    for cell in cells:
        _check_points(cell, path)
    return Plan(assignment, cells, released["metadata"], course.seed(), limits, figures)


def checks_in(source: str) -> tuple[str, ...]:
    """Names of the exercises checked by a text that is nothing but ``check(name)`` calls."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return ()
    names = [_checked_name(statement) for statement in body]
    return tuple(name for name in names if name) if all(names) else ()


def _checked_name(statement: ast.stmt) -> str:
    match statement:
        case ast.Expr(ast.Call(func=ast.Name("check"), args=[ast.Name(name)], keywords=[])):
            return name if find(name) else ""
    return ""


def _released_cell(cell: dict[str, Any]) -> ReleasedCell:
    source = "".join(cell["source"])
    metadata = cell["metadata"]["nbgrader"]
    graded_code = cell["cell_type"] == "code" and metadata.get("grade") and not metadata.get("solution")
    checks = checks_in(source) if graded_code else ()
    return ReleasedCell(metadata["grade_id"], cell["cell_type"], source, metadata, checks)


def _check_points(cell: ReleasedCell, path: Path) -> None:
    exercises = [find(name) for name in cell.checks]
    points = sum(exercise.points for exercise in exercises if exercise)
    if exercises and points != cell.points:
        raise UserError(
            f"{path}: the cell {cell.grade_id} has {cell.points:g} points, its exercises add up to {points:g}"
        )


@functools.cache
def _code_digest() -> str:
    digest = hashlib.sha256()
    for path in sorted(Path(mlcourse.__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
