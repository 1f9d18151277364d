"""Notebooks that look for right answers in the memory of the process that runs them."""

from __future__ import annotations

from mlcourse.simulate.hostile.model import SAY, Hostile, edited, with_cell, with_last_cell
from mlcourse.simulate.notebook import Notebook, set_text, solution_cells, text_of

_WORTH = """\
def _worth_stealing():
    import gc, sys
    names = {"AnswerKey", "Exercise", "Misconception", "Verdict", "Gradebook", "Record"}
    for thing in gc.get_objects():
        kind = type(thing)
        if kind.__name__ in names and kind.__module__.startswith("mlcourse"):
            yield f"{kind.__name__} in memory"
    answers = ("mlcourse.reference", "mlcourse.exercises", "mlcourse.checking.judge", "nbgrader")
    for name in list(sys.modules):
        if name.startswith(answers):
            yield f"module {name}"
"""
_SNOOP = """\


_honest = TARGET
_seen = set()

_WANTED = {"key", "expected", "exercise", "reference", "verdict", "seed"}

def TARGET(*args):
    import sys
    frame = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename.find("mlcourse") >= 0:
            _seen.update(_WANTED.intersection(frame.f_locals))
        frame = frame.f_back
    return _honest(*args)
"""
_TELL = SAY + "for name in sorted(_seen):\n    _leak('a local variable of the grader: ' + name)"


def _snoop(notebook: Notebook, target: str) -> None:
    cell = solution_cells(notebook)[target]
    set_text(cell, text_of(cell) + _SNOOP.replace("TARGET", target))


_NOTHING = "there is nothing to find, and the right answers count"
_HUNT = SAY + _WORTH + "for what in sorted(set(_worth_stealing())):\n    _leak(what)"

MEMORY = (
    Hostile("hunts-objects", "goes through all objects and modules", _NOTHING, edited(with_cell(_HUNT))),
    Hostile(
        "hunts-objects-late",
        "the same after all has been checked",
        _NOTHING,
        edited(with_last_cell(_HUNT)),
    ),
    Hostile(
        "hunts-frames",
        "the answer looks at the variables of those who call it",
        _NOTHING,
        edited(_snoop, with_last_cell(_TELL)),
    ),
)
