"""Notebooks as plain dicts: find a cell, fill it, write the bytes.

No nbformat: a class of a thousand is written in seconds, and a hostile
notebook must not be validated on its way.
"""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

Notebook = dict[str, Any]
Cell = dict[str, Any]


def read_released(root: Path, assignment: str) -> Notebook:
    """Read ``assignments/<assignment>/<assignment>.ipynb`` below a course's root.

    Raises
    ------
    FileNotFoundError
        If the assignment was not released there.
    """
    path = root / "assignments" / assignment / f"{assignment}.ipynb"
    if not path.is_file():
        raise FileNotFoundError(f"there is no {path}; run `mlcourse release {assignment}` first")
    notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def to_bytes(notebook: Any) -> bytes:
    """The bytes that Jupyter would save."""
    text = json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False)
    # Half of a surrogate pair has no UTF-8, but its backslash form is just what JSON allows.
    return (text + "\n").encode("utf-8", "backslashreplace")


def text_of(cell: Cell) -> str:
    """A cell's source, which the format allows to be a string or a list of lines."""
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def set_text(cell: Cell, text: str) -> None:
    """Give a cell a new source, as the list of lines that Jupyter saves."""
    cell["source"] = text.splitlines(keepends=True)


def nbgrader_of(cell: Cell) -> dict[str, Any]:
    """Nbgrader's own notes on a cell; empty where there are none."""
    notes: dict[str, Any] = cell["metadata"].get("nbgrader", {})
    return notes


def solution_cells(notebook: Notebook) -> dict[str, Cell]:
    """Code cells that a student fills in, by grade id."""
    return {
        nbgrader_of(cell)["grade_id"]: cell
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and nbgrader_of(cell).get("solution")
    }


def written_cells(notebook: Notebook) -> list[Cell]:
    """Markdown cells that a student fills in."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown" and nbgrader_of(cell).get("solution")]


def index_of(notebook: Notebook, grade_id: str) -> int:
    """Position of the cell with this grade id.

    Raises
    ------
    LookupError
        If there is none.
    """
    for index, cell in enumerate(notebook["cells"]):
        if nbgrader_of(cell).get("grade_id") == grade_id:
            return index
    raise LookupError(f"the notebook has no cell {grade_id!r}")


def code_cell(source: str, identity: str) -> Cell:
    """A code cell that a student added; ids are given, since chance ones would differ at each run."""
    lines = source.splitlines(keepends=True)
    extra = {"execution_count": None, "outputs": [], "source": lines}
    return {"cell_type": "code", "id": identity, "metadata": {}} | extra


def markdown_cell(source: str, identity: str) -> Cell:
    """A markdown cell that a student added."""
    lines = source.splitlines(keepends=True)
    return {"cell_type": "markdown", "id": identity, "metadata": {}, "source": lines}


def fill(cell: Cell, name: str, source: str) -> None:
    """Put ``source`` in the place of the stub of function ``name``, and keep what is around it.

    Raises
    ------
    LookupError
        If the cell does not define the function.
    """
    lines = text_of(cell).splitlines()
    for node in ast.parse("\n".join(lines)).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            before, after = lines[: node.lineno - 1], lines[node.end_lineno :]
            set_text(cell, "\n".join([*before, *source.splitlines(), *after]))
            return
    raise LookupError(f"the cell {nbgrader_of(cell).get('grade_id')!r} does not define {name}")
