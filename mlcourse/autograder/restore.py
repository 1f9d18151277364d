"""From the bytes of a submission to the cells that will be run: nothing in them is trusted.

A submission is rebuilt, not repaired: only cell types, sources and nbgrader
ids are read from it, and whatever the release fixes comes from the release.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import OverwriteCells

from mlcourse.autograder.plan import Plan, ReleasedCell

MAX_BYTES = 20 << 20
MAX_CELLS = 2_000
_CELL_TYPES = ("code", "markdown", "raw")


class Unreadable(ValueError):
    """The submission is no notebook; the text says why in words fit for the student."""


@dataclass(frozen=True)
class Cell:
    """A cell of a submission; ``released`` is set for the one that stands for a released cell."""

    cell_type: str
    source: str
    grade_id: str = ""
    released: ReleasedCell | None = None


def read_cells(data: bytes) -> list[Cell]:
    """Parse a notebook of nbformat 3 or 4.

    Raises
    ------
    Unreadable
        If it is anything else.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(f"the file has {len(data) >> 20} MiB; more than {MAX_BYTES >> 20} MiB is not read")
    if not data.strip():
        raise Unreadable("the file is empty")
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unreadable("the file is not text in UTF-8") from None
    except RecursionError:
        raise Unreadable("the file is nested too deeply") from None
    except ValueError as error:
        raise Unreadable(f"the file is not JSON: {str(error)[:100]}") from None
    return _cells_of(_as_version_4(notebook))


def _as_version_4(notebook: Any) -> Any:
    if not isinstance(notebook, dict) or type(notebook.get("nbformat")) is not int:
        raise Unreadable("the file is JSON, but not a notebook")
    version = notebook["nbformat"]
    if version == 4:
        return notebook
    if version not in (2, 3):
        raise Unreadable(f"the notebook has format {version}; save it again with a current Jupyter")
    try:
        return nbformat.convert(nbformat.from_dict(notebook), 4)
    except Exception as error:  # the converter trusts its input; ours may be anything
        raise Unreadable(f"the notebook of format {version} cannot be converted: {error}"[:200]) from None


def _cells_of(notebook: Any) -> list[Cell]:
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise Unreadable("the notebook has no list of cells")
    if len(cells) > MAX_CELLS:
        raise Unreadable(f"the notebook has {len(cells)} cells; more than {MAX_CELLS} are not read")
    return [_cell(number, cell) for number, cell in enumerate(cells, start=1)]


def _cell(number: int, cell: Any) -> Cell:
    if not isinstance(cell, dict):
        raise Unreadable(f"cell {number} is not a cell")
    kind, source = cell.get("cell_type"), cell.get("source", "")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if kind not in _CELL_TYPES or not isinstance(source, str):
        raise Unreadable(f"cell {number} has no type or no text")
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    # Lone surrogates are legal in JSON and nowhere else.
    source = source.encode("utf-8", "replace").decode("utf-8")
    return Cell(kind, source, grade_id if isinstance(grade_id, str) else "")


def restore(plan: Plan, submitted: Sequence[Cell]) -> tuple[list[Cell], list[str]]:
    """Bring the released cells back: each once, in its place, with the released text where it is fixed.

    Returns
    -------
    cells, notes
        The cells to run, and one line for each thing that had to be mended.
    """
    notes: list[str] = []
    cells = _claim(plan, submitted, notes)
    cells = _put_back_missing(plan, cells, notes)
    cells = _put_in_order(plan, cells, notes)
    overwriter = _Overwrite(plan, notes)
    return [overwriter.restored(cell) if cell.released else cell for cell in cells], notes


def _claim(plan: Plan, submitted: Sequence[Cell], notes: list[str]) -> list[Cell]:
    """Let the first cell with a released id stand for it; copies of fixed cells go, others become plain."""
    seen: set[str] = set()
    cells = []
    for cell in submitted:
        released = plan.by_id.get(cell.grade_id)
        if released is None:
            cells.append(replace(cell, grade_id=""))
        elif cell.grade_id not in seen:
            seen.add(cell.grade_id)
            cells.append(replace(cell, released=released))
        elif released.is_solution:
            notes.append(f"a second cell {cell.grade_id} was kept as an ordinary cell")
            cells.append(replace(cell, grade_id=""))
        else:
            notes.append(f"a second cell {cell.grade_id} was dropped")
    return cells


def _put_back_missing(plan: Plan, cells: list[Cell], notes: list[str]) -> list[Cell]:
    """Insert each missing cell behind the one that it followed in the release."""
    cells = list(cells)
    position = 0
    for released in plan.cells:
        index = next((i for i, cell in enumerate(cells) if cell.released is released), None)
        if index is None:
            notes.append(f"the missing cell {released.grade_id} was put back")
            source = "" if released.is_solution else released.source
            cells.insert(position, Cell(released.cell_type, source, released.grade_id, released))
            index = position
        position = index + 1
    return cells


def _put_in_order(plan: Plan, cells: list[Cell], notes: list[str]) -> list[Cell]:
    """Move a fixed cell that stands before one that it followed in the release to just behind that."""
    cells = list(cells)
    rank = {released.grade_id: number for number, released in enumerate(plan.cells)}
    for released in plan.cells:
        if released.is_solution:
            continue
        index = next(i for i, cell in enumerate(cells) if cell.released is released)
        earlier = [
            i
            for i, cell in enumerate(cells)
            if cell.released and rank[cell.grade_id] < rank[released.grade_id] and i > index
        ]
        if earlier:
            notes.append(f"the cell {released.grade_id} was moved back to its place")
            cells.insert(earlier[-1], cells.pop(index))
    return cells


class _Overwrite(OverwriteCells):  # type: ignore[misc]
    """nbgrader's restoration of cells, asking the plan where nbgrader asks its database."""

    def __init__(self, plan: Plan, notes: list[str]) -> None:
        super().__init__()
        self.gradebook = _PlanAsGradebook(plan)
        self.notebook_id = self.assignment_id = plan.assignment
        self._notes = notes

    def restored(self, cell: Cell) -> Cell:
        """The cell with type and text of the release where those are fixed."""
        assert cell.released is not None
        node = NotebookNode(
            cell_type=cell.cell_type,
            source=cell.source,
            metadata=NotebookNode(nbgrader=NotebookNode(cell.released.metadata)),
        )
        node, _ = self.preprocess_cell(node, {}, 0)
        return replace(cell, cell_type=node.cell_type, source=node.source)

    def update_cell_type(self, cell: NotebookNode, cell_type: str) -> None:
        cell.cell_type = cell_type

    def report_change(self, name: str, attr: str, old: Any, new: Any) -> None:
        what = {"checksum": "text", "cell_type": "type"}.get(attr, attr)
        self._notes.append(f"the {what} of the cell {name} was changed; the released {what} was put back")


class _PlanAsGradebook:
    def __init__(self, plan: Plan) -> None:
        self._cells = {
            cell.grade_id: NotebookNode(
                name=cell.grade_id,
                cell_type=cell.cell_type,
                source=cell.source,
                locked=not cell.is_solution and (cell.is_grade or bool(cell.metadata.get("locked"))),
                checksum=cell.metadata.get("checksum"),
                max_score=cell.points,
            )
            for cell in plan.cells
        }

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> NotebookNode:
        return self._cells[name]

    find_graded_cell = find_source_cell
