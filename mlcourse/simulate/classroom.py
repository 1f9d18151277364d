"""Write a class: ``submitted/<student>/<assignment>/<assignment>.ipynb`` and what to expect of it."""

from __future__ import annotations

import copy
import datetime
import os
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from mlcourse.checking.model import Exercise
from mlcourse.simulate.expected import Expected, Filling, Kind
from mlcourse.simulate.fillings import (
    Fillings,
    all_right,
    draw_fillings,
    exercises_of,
    fill_in,
    write_answers,
)
from mlcourse.simulate.hostile import HOSTILE
from mlcourse.simulate.hostile.model import Content, Files, Hostile, Link, Special, Template
from mlcourse.simulate.notebook import Notebook, read_released, to_bytes

HONEST: Mapping[str, float] = {"right": 0.45, "mistaken": 0.4, "unfinished": 0.15}
"""Shares of a class in which nobody means harm."""

DEMO: Mapping[str, float] = {"right": 0.37, "mistaken": 0.35, "unfinished": 0.12, "hostile": 0.16}
"""Shares of a class with broken and hostile notebooks among the others."""

_FIRST_HAND_IN = datetime.datetime(2025, 10, 6, 8, 0, 0)


def write_class(
    root: Path,
    assignment: str,
    n_students: int,
    rng: np.random.Generator,
    kinds: Mapping[str, float] = HONEST,
) -> list[Expected]:
    """Write the submissions of ``student001``, ``student002``, ... below ``root``.

    Parameters
    ----------
    root
        A course, with the assignment released in ``assignments/``.
    assignment
        Its name.
    n_students
        Size of the class.
    rng
        Equal generators give equal bytes.
    kinds
        Shares of ``right``, ``mistaken``, ``unfinished`` and ``hostile`` students.

    Raises
    ------
    FileNotFoundError
        If the assignment was not released in ``root``.
    """
    released = read_released(root, assignment)
    exercises = exercises_of(released)
    template = _template(released, assignment, exercises)
    likely = [hostile for hostile in HOSTILE if hostile.likely]
    hostiles = [likely[i] for i in rng.permutation(len(likely))]
    expected = []
    for number, kind in enumerate(_deal(kinds, n_students, rng), start=1):
        student = f"student{number:03d}"
        if kind == "hostile":
            hostiles.append(hostiles.pop(0))
            expected.append(_write_hostile(root, student, hostiles[-1], template))
        else:
            fillings = draw_fillings(kind, exercises, rng)
            _write_honest(root, student, template, exercises, fillings, rng)
            expected.append(Expected(student, fillings))
    return expected


def write_hostile_class(root: Path, assignment: str) -> list[Expected]:
    """Write one submission for each entry of the table, named ``hostile-<name>``.

    Raises
    ------
    FileNotFoundError
        If the assignment was not released in ``root``.
    """
    released = read_released(root, assignment)
    template = _template(released, assignment, exercises_of(released))
    return [_write_hostile(root, f"hostile-{hostile.name}", hostile, template) for hostile in HOSTILE]


def _template(released: Notebook, assignment: str, exercises: tuple[Exercise, ...]) -> Template:
    notebook = copy.deepcopy(released)
    fill_in(notebook, exercises, all_right(exercises))
    return Template(assignment, tuple(exercise.name for exercise in exercises), released, notebook)


def _write_honest(
    root: Path,
    student: str,
    template: Template,
    exercises: tuple[Exercise, ...],
    fillings: Fillings,
    rng: np.random.Generator,
) -> None:
    notebook = copy.deepcopy(template.released)
    fill_in(notebook, exercises, fillings)
    write_answers(notebook, rng)
    files = template.named(to_bytes(notebook)) | {"timestamp.txt": _timestamp(rng)}
    _write(root, student, template.assignment, files)


def _write_hostile(root: Path, student: str, hostile: Hostile, template: Template) -> Expected:
    _write(root, student, template.assignment, hostile.files(template))
    spared = hostile.spared(template.exercises)
    fillings = tuple(
        (name, Filling(Kind.RIGHT, "reference") if name in spared else Filling(Kind.HOSTILE, hostile.name))
        for name in template.exercises
    )
    return Expected(student, fillings, hostile.name)


def _deal(kinds: Mapping[str, float], n_students: int, rng: np.random.Generator) -> list[str]:
    """As many of each kind as its share says, in a shuffled order."""
    shares = np.cumsum(list(kinds.values()))
    ends = np.rint(shares / shares[-1] * n_students).astype(int)
    counts = np.diff(ends, prepend=0)
    dealt = [kind for kind, count in zip(kinds, counts, strict=True) for _ in range(count)]
    return [dealt[i] for i in rng.permutation(n_students)]


def _timestamp(rng: np.random.Generator) -> bytes:
    moment = _FIRST_HAND_IN + datetime.timedelta(seconds=int(rng.integers(7 * 86400)))
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC\n".encode()


def _write(root: Path, student: str, assignment: str, files: Files) -> None:
    folder = root / "submitted" / student / assignment
    folder.mkdir(parents=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_one(path, content)


def _write_one(path: Path, content: Content) -> None:
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif isinstance(content, Link):
        path.symlink_to(content.to)
    elif content is Special.FOLDER:
        path.mkdir()
    else:
        os.mkfifo(path)
