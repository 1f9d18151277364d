"""From what came back of a run to scores, and to the notebook that people will read."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

from mlcourse.autograder.plan import Plan, ReleasedCell
from mlcourse.autograder.records import CellScore
from mlcourse.autograder.restore import Cell
from mlcourse.autograder.safe_html import clean_markdown, clean_outputs
from mlcourse.autograder.sandbox import Answer, Execution, RunCell, Step, TryFunction
from mlcourse.checking.check import no_points
from mlcourse.checking.judge import AnswerKey, answer_key, judge, unjudged
from mlcourse.checking.model import Verdict
from mlcourse.checking.show import verdict_html, verdict_text
from mlcourse.checking.wire import to_wire
from mlcourse.exercises import find

Output = dict[str, Any]


def steps_for(plan: Plan, cells: Sequence[Cell]) -> list[list[Step]]:
    """The steps of each cell: none for text, one for code, one an exercise for a check."""
    return [_steps(plan, cell) for cell in cells]


def _steps(plan: Plan, cell: Cell) -> list[Step]:
    if cell.cell_type != "code":
        return []
    if cell.released and cell.released.checks:
        return [_try(plan, name) for name in cell.released.checks]
    return [RunCell(cell.source)]


def _try(plan: Plan, name: str) -> TryFunction:
    key = key_for(plan, name)
    return TryFunction(name, [[to_wire(arg) for arg in case.args] for case in key.cases])


def key_for(plan: Plan, name: str) -> AnswerKey:
    """The cases and right answers of an exercise under the plan's seed."""
    exercise = find(name)
    if exercise is None:
        raise LookupError(name)
    return answer_key(exercise, plan.seed)


def mark_cells(
    plan: Plan, cells: Sequence[Cell], steps: Sequence[Sequence[Step]], execution: Execution
) -> tuple[list[CellScore], list[list[Output]]]:
    """Score the grade cells, and say what each cell shows.

    Returns
    -------
    scores, outputs
        One score a grade cell, in order; a list of outputs for every cell.
    """
    scores: list[CellScore] = []
    shown: list[list[Output]] = []
    position = 0
    for cell, cell_steps in zip(cells, steps, strict=True):
        answers = execution.answers[position : position + len(cell_steps)]
        position += len(cell_steps)
        complete = len(answers) == len(cell_steps)
        released = cell.released
        if released and released.checks:
            verdicts = _verdicts(plan, released, answers, execution)
            scores.append(_score_of(released, verdicts))
            shown.append([output for verdict in verdicts for output in outputs_of(verdict)])
            continue
        outputs = clean_outputs([output for answer in answers for output in answer.outputs])
        if not complete:
            outputs.append(_error(str(execution.outcome), execution.reason))
        shown.append(outputs)
        if released and (released.is_grade or released.is_task):
            scores.append(_score_other(released, cell, outputs))
    return scores, shown


def _verdicts(
    plan: Plan, released: ReleasedCell, answers: Sequence[Answer], execution: Execution
) -> tuple[Verdict, ...]:
    verdicts = []
    for number, name in enumerate(released.checks):
        key = key_for(plan, name)
        if number >= len(answers):
            problem = f"not reached: {execution.reason or execution.outcome}"
            verdicts.append(unjudged(key.exercise, problem))
            continue
        returned = answers[number].returned
        if returned is None:
            verdicts.append(unjudged(key.exercise, f"there is no function {name} in the notebook"))
        else:
            verdicts.append(judge(key, returned))
    return tuple(verdicts)


def _score_of(released: ReleasedCell, verdicts: tuple[Verdict, ...]) -> CellScore:
    points = math.fsum(verdict.points for verdict in verdicts)
    return CellScore(released.grade_id, released.points, points, verdicts)


def _score_other(released: ReleasedCell, cell: Cell, outputs: Sequence[Output]) -> CellScore:
    """Score a cell without ``check`` by nbgrader's rule: answers by hand, asserts by their outcome."""
    if released.is_solution or released.is_task or released.cell_type != "code":
        unanswered = released.is_solution and cell.source.strip() in ("", released.source.strip())
        return CellScore(released.grade_id, released.points, 0.0 if unanswered else None, unanswered=unanswered)
    for output in outputs:
        if output["output_type"] == "error":
            return CellScore(released.grade_id, released.points, 0.0, note=output["ename"], in_process=True)
        if output["output_type"] == "execute_result":
            return _partial(released, "".join(output["data"].get("text/plain", "")))
    return CellScore(released.grade_id, released.points, released.points, in_process=True)


def _partial(released: ReleasedCell, text: str) -> CellScore:
    """Read a number of points; what is no number between none and all needs a person."""
    try:
        points = float(text.removeprefix("np.float64(").removesuffix(")"))
    except ValueError:
        return CellScore(released.grade_id, released.points, released.points, in_process=True)
    if 0.0 <= points <= released.points:
        return CellScore(released.grade_id, released.points, points, in_process=True)
    note = f"the cell said {text[:40]} points of {released.points:g}"
    return CellScore(released.grade_id, released.points, None, note=note, in_process=True)


def outputs_of(verdict: Verdict) -> list[Output]:
    """What a check shows: the table, then the result by nbgrader's rule for partial credit."""
    table: Output = {
        "output_type": "display_data",
        "data": {"text/html": verdict_html(verdict), "text/plain": verdict_text(verdict)},
        "metadata": {},
    }
    if verdict.points >= verdict.max_points:
        return [table]
    if verdict.points > 0:
        text = repr(float(verdict.points))
        result: Output = {"output_type": "execute_result", "execution_count": None, "metadata": {}}
        return [table, result | {"data": {"text/plain": text}}]
    return [table, _error("AssertionError", str(no_points(verdict)))]


def _error(name: str, text: str) -> Output:
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}


def build_notebook(plan: Plan, cells: Sequence[Cell], shown: Sequence[Sequence[Output]]) -> bytes:
    """The autograded notebook (nbformat 4.5), safe to open."""
    count = 0
    built = []
    for number, (cell, outputs) in enumerate(zip(cells, shown, strict=True)):
        node: dict[str, Any] = {"id": f"cell-{number}", "cell_type": cell.cell_type, "metadata": {}}
        if cell.released:
            node["id"] = cell.released.grade_id[:64]
            node["metadata"] = {"nbgrader": dict(cell.released.metadata)}
        node["source"] = cell.source if cell.cell_type == "code" else clean_markdown(cell.source)
        if cell.cell_type == "code":
            count += 1
            for output in outputs:
                if output["output_type"] == "execute_result":
                    output["execution_count"] = count
            node |= {"execution_count": count, "outputs": list(outputs)}
        built.append(node)
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": dict(plan.notebook_metadata), "cells": built}
    return json.dumps(notebook, indent=1, ensure_ascii=False).encode("utf-8")
