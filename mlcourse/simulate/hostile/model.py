"""What an entry of the hostile table is, and the ways to put an attack into a notebook."""

from __future__ import annotations

import copy
import enum
from collections.abc import Callable
from dataclasses import dataclass

from mlcourse.simulate.notebook import Notebook, code_cell, fill, index_of, solution_cells, to_bytes


@dataclass(frozen=True)
class Link:
    """A symbolic link to put in the place of a file."""

    to: str


class Special(enum.Enum):
    """Something else that is no regular file."""

    FOLDER = "folder"
    FIFO = "fifo"


Content = bytes | Link | Special
Files = dict[str, Content]
"""What to write, by path within the submission's folder."""


class Place(enum.Enum):
    """Which exercise an attack sits at: its target."""

    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"
    END = "end"
    """After the last cell of the notebook, where all exercises have been checked."""


class Spares(enum.Enum):
    """Which exercises still deserve their points."""

    ALL = "all"
    BUT_TARGET = "all but the target"
    BEFORE_TARGET = "those checked before the target"
    NONE = "none"


@dataclass(frozen=True)
class Template:
    """An assignment as released, and with right implementations in every place."""

    assignment: str
    exercises: tuple[str, ...]
    released: Notebook
    solved: Notebook

    def target(self, place: Place) -> str:
        """The exercise at a place."""
        return target_of(self.exercises, place)

    def named(self, content: Content) -> Files:
        """The content under the name that is expected of a submission."""
        return {f"{self.assignment}.ipynb": content}


@dataclass(frozen=True)
class Hostile:
    """One entry: ``tries`` and ``must`` are one line each; ``build`` is a pure function.

    ``likely`` marks what turns up in real classes, and so in the demo.
    """

    name: str
    tries: str
    must: str
    build: Callable[[Template, Place], Files]
    spares: Spares = Spares.ALL
    place: Place = Place.MIDDLE
    likely: bool = False

    def files(self, template: Template) -> Files:
        """What the student hands in."""
        return self.build(template, self.place)

    def spared(self, exercises: tuple[str, ...]) -> tuple[str, ...]:
        """The exercises that still deserve their points."""
        at = exercises.index(target_of(exercises, self.place))
        return {
            Spares.ALL: exercises,
            Spares.BUT_TARGET: exercises[:at] + exercises[at + 1 :],
            Spares.BEFORE_TARGET: exercises[:at],
            Spares.NONE: (),
        }[self.spares]


def target_of(exercises: tuple[str, ...], place: Place) -> str:
    """The exercise at a place."""
    return exercises[{Place.FIRST: 0, Place.MIDDLE: len(exercises) // 2}.get(place, -1)]


Edit = Callable[[Notebook, str], None]
"""Changes a solved notebook in place; told the target."""

GUARD = """\
import os
if os.getpid() > 10 or os.path.exists("/etc/passwd"):
    raise RuntimeError("REFUS" + "ED: this attack runs only inside a sandbox")
"""
"""Goes before an attack that could hurt the machine: a sandbox has few processes and no users."""

SAY = """\
def _leak(what):
    print("LEAK" + "ED:" + str(what)[:200])
"""
"""How an attack reports what it got hold of; the marker does not occur in the attack's own text."""

WRONG = "def TARGET(*args):\n    return 'no answer'"
"""An answer that deserves nothing."""


def edited(*edits: Edit) -> Callable[[Template, Place], Files]:
    """A solved notebook with changes."""

    def build(template: Template, place: Place) -> Files:
        notebook = copy.deepcopy(template.solved)
        for edit in edits:
            edit(notebook, template.target(place))
        return template.named(to_bytes(notebook))

    return build


def with_cell(code: str) -> Edit:
    """Add a cell before the target's; the word TARGET becomes the target's name."""

    def edit(notebook: Notebook, target: str) -> None:
        cell = code_cell(code.replace("TARGET", target).strip(), "added-before")
        notebook["cells"].insert(index_of(notebook, target), cell)

    return edit


def with_last_cell(code: str) -> Edit:
    """Add a cell at the end."""

    def edit(notebook: Notebook, target: str) -> None:
        notebook["cells"].append(code_cell(code.replace("TARGET", target).strip(), "added-last"))

    return edit


def with_answer(code: str) -> Edit:
    """Put ``code`` in the place of the target's implementation."""

    def edit(notebook: Notebook, target: str) -> None:
        fill(solution_cells(notebook)[target], target, code.replace("TARGET", target))

    return edit
