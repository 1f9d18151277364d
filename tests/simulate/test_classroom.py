"""A class is what its list of expectations says, and the same for the same seed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mlcourse.checking.judge import answer_key, judge
from mlcourse.checking.run import run_cases
from mlcourse.exercises import assignment
from mlcourse.simulate import DEMO, Expected, Kind, write_class
from mlcourse.simulate.notebook import solution_cells, text_of
from tests.simulate.conftest import A1

KEYS = {exercise.name: (exercise, answer_key(exercise, 7)) for exercise in assignment(A1)}


def files_below(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def submission(course: Path, expected: Expected) -> dict[str, Any]:
    path = course / "submitted" / expected.student / A1 / f"{A1}.ipynb"
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def namespace_of(notebook: dict[str, Any]) -> dict[str, Any]:
    namespace: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and not cell["metadata"].get("nbgrader", {}).get("grade"):
            exec(compile(text_of(cell), "<cell>", "exec"), namespace)
    return namespace


def points_of(filling_kind: Kind, name: str, exercise: Any, key: Any) -> float:
    if filling_kind is Kind.RIGHT:
        return float(exercise.points)
    if filling_kind is Kind.STUB:
        return 0.0
    wrong = next(m.wrong for m in exercise.misconceptions if m.name == name)
    return float(judge(key, run_cases(wrong, [case.args for case in key.cases])).points)


def test_equal_seeds_give_equal_bytes_and_others_do_not(course: Path):
    seen = []
    for number, seed in enumerate((1, 1, 2)):
        root = course / f"course{number}"
        root.mkdir()
        (root / "assignments").symlink_to(course / "assignments")
        expected = write_class(root, A1, 12, np.random.default_rng(seed), DEMO)
        seen.append((expected, files_below(root / "submitted")))
    assert seen[0] == seen[1]
    assert seen[0][1] != seen[2][1]


def test_each_exercise_scores_what_its_filling_says(course: Path):
    for expected in write_class(course, A1, 15, np.random.default_rng(3)):
        namespace = namespace_of(submission(course, expected))
        for name, filling in expected.fillings:
            exercise, key = KEYS[name]
            verdict = judge(key, run_cases(namespace[name], [case.args for case in key.cases]))
            assert verdict.points == points_of(filling.kind, filling.name, exercise, key), (
                expected.student,
                name,
            )


def test_an_honest_class_has_all_kinds_and_no_harm(course: Path):
    expected = write_class(course, A1, 60, np.random.default_rng(4))
    kinds = Counter(filling.kind for student in expected for _, filling in student.fillings)
    assert not any(student.hostile for student in expected)
    assert set(kinds) == {Kind.RIGHT, Kind.MISCONCEPTION, Kind.STUB}
    wrong = [sum(f.kind is Kind.MISCONCEPTION for _, f in student.fillings) for student in expected]
    assert set(wrong) == {0, 1, 2, 3}
    assert len({f.name for s in expected for _, f in s.fillings if f.kind is Kind.MISCONCEPTION}) > 15


def test_the_demo_has_fifty_honest_students_of_sixty(course: Path):
    expected = write_class(course, A1, 60, np.random.default_rng(5), DEMO)
    hostile = [student.hostile for student in expected if student.hostile]
    assert len(hostile) == len(set(hostile)) == 10
    assert [student.student for student in expected] == [f"student{i:03d}" for i in range(1, 61)]


def test_only_stubs_and_written_answers_change(course: Path):
    released = json.loads((course / "assignments" / A1 / f"{A1}.ipynb").read_text())
    written = set()
    for expected in write_class(course, A1, 20, np.random.default_rng(6)):
        notebook = submission(course, expected)
        assert len(notebook["cells"]) == len(released["cells"])
        for before, after in zip(released["cells"], notebook["cells"], strict=True):
            notes = before["metadata"].get("nbgrader", {})
            assert notes == after["metadata"].get("nbgrader", {})
            if not notes.get("solution"):
                assert text_of(before) == text_of(after)
            elif after["cell_type"] == "markdown":
                written.add(text_of(after))
        assert all("afterwards = 1" in text_of(cell) for cell in solution_cells(notebook).values())
    assert "YOUR ANSWER HERE" in written
    assert len(written) > 3


def test_an_assignment_that_was_not_released_is_named(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match=r"a9\.ipynb.*mlcourse release a9"):
        write_class(tmp_path, "a9", 3, np.random.default_rng(0))
