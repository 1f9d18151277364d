"""Does the test set have a say in what is learned?  Pipelines as plain data, read step by step.

A pipeline is a list of steps in the order in which they are done; a step is a dict:

- ``{"name": "scaler", "does": "fit", "rows": ["train"]}``: what it does, and with which rows.  Rows
  are a list of ``"train"``, ``"validation"`` and ``"test"``, or ``["all"]``.  It may do ``"split"``,
  ``"fit"`` (numbers are learned from the rows), ``"transform"`` (the rows are changed by numbers that
  are already there) or ``"evaluate"`` (an error is measured on the rows).
- ``{"name": "degree", "does": "choose", "by": "degree errors"}``: a decision by what an earlier
  ``"evaluate"`` step of this name has measured.

Deck: "Learning VS. Optimization", the test set that is kept apart from the training set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

ACTIONS = ("split", "fit", "transform", "evaluate", "choose")
PARTS = ("train", "validation", "test", "all")


def find_leak(pipeline: Sequence[Mapping[str, Any]]) -> str | None:
    """The first step that learns from test rows: a fit to them, or a choice by an error measured on them.

    Splitting and transforming learn nothing, and measuring alone does no harm.
    ``"all"`` holds the test rows, before the split as well as after it.

    Parameters
    ----------
    pipeline
        Steps as at the top of this module, each with a name of its own.

    Returns
    -------
    The name of the step, or None where nothing leaks.

    Raises
    ------
    ValueError
        An action or a part of the data that is not known, or a choice by
        something that no earlier step has measured.
    """
    measured_on: dict[str, Sequence[str]] = {}
    for step in pipeline:
        rows = _rows_behind(step, measured_on)
        if step["does"] in ("fit", "choose") and ("test" in rows or "all" in rows):
            return str(step["name"])
        if step["does"] == "evaluate":
            measured_on[step["name"]] = rows
    return None


def _rows_behind(step: Mapping[str, Any], measured_on: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The rows that a step works with; for a choice, those of the evaluation that it goes by."""
    if step["does"] not in ACTIONS:
        raise ValueError(f"step {step['name']!r} does {step['does']!r}, which is not one of {', '.join(ACTIONS)}")
    if step["does"] == "choose":
        if step["by"] not in measured_on:
            raise ValueError(f"step {step['name']!r} chooses by {step['by']!r}, which no earlier step has measured")
        return measured_on[step["by"]]
    rows: Sequence[str] = step["rows"]
    unknown = [part for part in rows if part not in PARTS]
    if unknown:
        raise ValueError(f"step {step['name']!r} has rows {unknown[0]!r}, which are not one of {', '.join(PARTS)}")
    return rows
