"""What was put into a simulated submission, so that its score can be worked out."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Kind(enum.StrEnum):
    """What stands in the place of one exercise."""

    RIGHT = "right"
    """It deserves full points."""
    MISCONCEPTION = "misconception"
    """It deserves what the judge gives for this wrong implementation."""
    STUB = "stub"
    """It was left as released, and deserves nothing."""
    HOSTILE = "hostile"
    """It deserves nothing, because of what the notebook did."""


@dataclass(frozen=True)
class Filling:
    """One exercise of one student; ``name`` is the implementation, misconception or attack."""

    kind: Kind
    name: str = ""


@dataclass(frozen=True)
class Expected:
    """One simulated student: (exercise, filling) pairs in the order of the notebook."""

    student: str
    fillings: tuple[tuple[str, Filling], ...]
    hostile: str = ""

    @property
    def full_marks(self) -> tuple[str, ...]:
        """Exercises that deserve all their points."""
        return tuple(exercise for exercise, filling in self.fillings if filling.kind is Kind.RIGHT)
