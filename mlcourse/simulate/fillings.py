"""What a simulated student puts into each exercise, and into the written answers."""

from __future__ import annotations

import numpy as np

from mlcourse.checking.model import Exercise
from mlcourse.exercises import find
from mlcourse.simulate.expected import Filling, Kind
from mlcourse.simulate.notebook import Notebook, fill, set_text, solution_cells, written_cells
from mlcourse.simulate.sources import source_of

WRITTEN_ANSWERS = (
    "The words with the largest positive weights are the ones that spammers use to sell something.",
    "I would rather let a spam through than lose a mail, so I would move the threshold above 1/2.",
    "Both errors count the same in the loss, but to a reader they do **not**: a lost mail costs more.",
    "Because $\\sigma(z) \\ge 1/2$ exactly when $z \\ge 0$, the border is the plane $w \\cdot x + b = 0$.",
    "- it is linear\n- the words are counted, not read\n- the mails are from *one* office, years ago",
    "On mails from other people the names in the list would mean nothing, and accuracy would drop.",
    "I am not sure. Maybe the learning rate was too big?",
    "Weil die Wörter nur gezählt werden, geht die Reihenfolge verloren — “not free” looks like “free”.",
)

Fillings = tuple[tuple[str, Filling], ...]


def exercises_of(notebook: Notebook) -> tuple[Exercise, ...]:
    """The exercises that a released notebook asks for, in its order."""
    found = [find(name) for name in solution_cells(notebook)]
    return tuple(exercise for exercise in found if exercise is not None)


def all_right(exercises: tuple[Exercise, ...]) -> Fillings:
    """The reference in every place."""
    return tuple((exercise.name, Filling(Kind.RIGHT, "reference")) for exercise in exercises)


def draw_fillings(kind: str, exercises: tuple[Exercise, ...], rng: np.random.Generator) -> Fillings:
    """Fillings of a ``right``, ``mistaken`` or ``unfinished`` student.

    A mistaken one has one to three misconceptions; an unfinished one leaves at
    least one stub, and perhaps has a misconception in what is done.
    """
    fillings = {exercise.name: _draw_right(exercise, rng) for exercise in exercises}
    can_be_wrong = [exercise for exercise in exercises if exercise.misconceptions]
    n_wrong = {"right": 0, "mistaken": rng.integers(1, 4), "unfinished": rng.integers(0, 2)}[kind]
    for i in rng.permutation(len(can_be_wrong))[:n_wrong]:
        exercise = can_be_wrong[i]
        misconception = exercise.misconceptions[rng.integers(len(exercise.misconceptions))]
        fillings[exercise.name] = Filling(Kind.MISCONCEPTION, misconception.name)
    if kind == "unfinished":
        for i in rng.permutation(len(exercises))[: rng.integers(1, len(exercises) + 1)]:
            fillings[exercises[i].name] = Filling(Kind.STUB)
    return tuple(fillings.items())


def fill_in(notebook: Notebook, exercises: tuple[Exercise, ...], fillings: Fillings) -> None:
    """Replace the stubs of a released notebook, in place."""
    cells = solution_cells(notebook)
    for exercise, (name, filling) in zip(exercises, fillings, strict=True):
        if filling.kind is not Kind.STUB:
            fill(cells[name], name, _source(exercise, filling))


def write_answers(notebook: Notebook, rng: np.random.Generator) -> None:
    """Answer about two of three written questions, in place."""
    for cell in written_cells(notebook):
        if rng.random() < 2 / 3:
            set_text(cell, WRITTEN_ANSWERS[rng.integers(len(WRITTEN_ANSWERS))])


def _draw_right(exercise: Exercise, rng: np.random.Generator) -> Filling:
    # Half of the right answers look like the reference, the rest are in a style of their own.
    if not exercise.right or rng.random() < 0.5:
        return Filling(Kind.RIGHT, "reference")
    return Filling(Kind.RIGHT, exercise.right[rng.integers(len(exercise.right))].__name__)


def _source(exercise: Exercise, filling: Filling) -> str:
    if filling.kind is Kind.RIGHT:
        known = {function.__name__: function for function in exercise.right}
        return source_of(known.get(filling.name, exercise.reference), exercise.name)
    wrong = {misconception.name: misconception.wrong for misconception in exercise.misconceptions}
    return source_of(wrong[filling.name], exercise.name)
