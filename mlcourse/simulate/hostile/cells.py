"""Notebooks whose cells were changed: grade cells, their tags, their points, their order."""

from __future__ import annotations

import copy
from collections.abc import Callable

from mlcourse.simulate.hostile.model import WRONG, Edit, Hostile, Spares, edited, with_answer
from mlcourse.simulate.notebook import Cell, Notebook, index_of, nbgrader_of, set_text


def _grade_cell(notebook: Notebook, target: str) -> Cell:
    cell: Cell = notebook["cells"][index_of(notebook, f"check_{target}")]
    return cell


def _on_grade_cell(change: Callable[[Cell], None]) -> Edit:
    return lambda notebook, target: change(_grade_cell(notebook, target))


def _tag(tag: str) -> Edit:
    return _on_grade_cell(lambda cell: cell["metadata"].update(tags=[tag]))


def _notes(**changes: object) -> Edit:
    return _on_grade_cell(lambda cell: nbgrader_of(cell).update(changes))


def _retype(kind: str) -> Edit:
    def change(cell: Cell) -> None:
        cell["cell_type"] = kind
        cell.pop("outputs", None)
        cell.pop("execution_count", None)

    return _on_grade_cell(change)


def _is_grade_cell(cell: Cell) -> bool:
    notes = nbgrader_of(cell)
    return bool(notes.get("grade")) and not notes.get("solution")


def _delete_all(notebook: Notebook, _target: str) -> None:
    notebook["cells"] = [cell for cell in notebook["cells"] if not _is_grade_cell(cell)]


def _delete_one(notebook: Notebook, target: str) -> None:
    notebook["cells"].remove(_grade_cell(notebook, target))


def _reorder(notebook: Notebook, _target: str) -> None:
    checks = [cell for cell in notebook["cells"] if _is_grade_cell(cell)]
    _delete_all(notebook, _target)
    notebook["cells"] += reversed(checks)


def _duplicate(prefix: str) -> Edit:
    def edit(notebook: Notebook, target: str) -> None:
        at = index_of(notebook, prefix + target)
        again = copy.deepcopy(notebook["cells"][at])
        if "id" in again:
            again["id"] += "-copy"
        notebook["cells"].insert(at + 1, again)

    return edit


def _swap_ids(notebook: Notebook, target: str) -> None:
    mine = nbgrader_of(_grade_cell(notebook, target))
    others = [nbgrader_of(cell) for cell in notebook["cells"] if _is_grade_cell(cell)]
    other = next(notes for notes in others if notes is not mine)
    mine["grade_id"], other["grade_id"] = other["grade_id"], mine["grade_id"]


def _invent(notebook: Notebook, target: str) -> None:
    cell = copy.deepcopy(_grade_cell(notebook, target))
    nbgrader_of(cell).update(grade_id="check_bonus", points=100)
    if "id" in cell:
        cell["id"] += "-bonus"
    set_text(cell, "100.0")
    notebook["cells"].append(cell)


_RELEASED = "the cell counts as it was released"


def _right(name: str, tries: str, *edits: Edit, likely: bool = False) -> Hostile:
    return Hostile(name, tries, f"{_RELEASED}; the right answers count", edited(*edits), likely=likely)


def _wrong(name: str, tries: str, *edits: Edit, likely: bool = False) -> Hostile:
    build = edited(with_answer(WRONG), *edits)
    must = f"{_RELEASED}; the wrong answer earns nothing"
    return Hostile(name, tries, must, build, Spares.BUT_TARGET, likely=likely)


CELLS = (
    _wrong("skips-check", "tags a grade cell skip-execution", _tag("skip-execution")),
    _wrong("excuses-check", "tags a grade cell raises-exception", _tag("raises-exception")),
    _wrong("removes-check-by-tag", "tags a grade cell for removal", _tag("remove_cell")),
    _right("deletes-all-checks", "deletes the grade cells of right answers", _delete_all, likely=True),
    _wrong("deletes-one-check", "deletes the grade cell of a wrong answer", _delete_one),
    _right("duplicates-check", "copies a grade cell", _duplicate("check_"), likely=True),
    _right("duplicates-solution", "copies a solution cell", _duplicate("")),
    _right("reorders-checks", "moves the grade cells to the end, in reverse", _reorder),
    _wrong("empties-check", "edits a grade cell", _on_grade_cell(lambda cell: set_text(cell, "pass"))),
    _wrong("check-returns-points", "edits a grade cell", _on_grade_cell(lambda cell: set_text(cell, "1000.0"))),
    _wrong("check-as-markdown", "turns a grade cell into markdown", _retype("markdown")),
    _wrong("check-as-raw", "turns a grade cell into raw text", _retype("raw")),
    _right("raises-points", "gives a grade cell 1000 points", _notes(points=1000), likely=True),
    _wrong("negative-points", "gives a wrong answer's cell negative points", _notes(points=-5)),
    _right("nan-points", "gives a grade cell NaN points", _notes(points=float("nan"))),
    _wrong("unlocks-check", "says that a grade cell is no grade cell", _notes(grade=False, locked=False)),
    _wrong("swaps-grade-ids", "swaps the names of two grade cells", _swap_ids),
    _right("invents-check", "adds a grade cell of 100 points", _invent),
)
