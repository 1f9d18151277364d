"""A small released notebook, so that these tests need no generated file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mlcourse.exercises import assignment

A1 = "a1_logistic_regression"


def _cell(kind: str, source: str, grade_id: str = "", **notes: Any) -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": kind, "id": grade_id or "plain", "metadata": {}, "source": [source]}
    if grade_id:
        flags = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
        cell["metadata"]["nbgrader"] = flags | {"grade_id": grade_id} | notes
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell


def released_notebook() -> dict[str, Any]:
    cells = [_cell("code", "import numpy as np\nfrom mlcourse import check")]
    for exercise in assignment(A1):
        stub = f"def {exercise.name}(*args):\n    raise NotImplementedError\n\n\nafterwards = 1"
        cells.append(_cell("code", stub, exercise.name, solution=True))
        check = f"check({exercise.name})"
        notes = {"grade": True, "locked": True, "points": exercise.points}
        cells.append(_cell("code", check, f"check_{exercise.name}", **notes))
    cells.append(_cell("markdown", "YOUR ANSWER HERE", "why", solution=True, grade=True, points=4))
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "assignments" / A1
    folder.mkdir(parents=True)
    (folder / f"{A1}.ipynb").write_text(json.dumps(released_notebook()))
    return tmp_path
