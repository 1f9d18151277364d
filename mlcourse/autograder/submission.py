"""Grade one submission: a pure function of the plan and the submission's bytes.

It runs in a worker process of any ``concurrent.futures.Executor``.  Each
process keeps its sandboxes open, and replaces them when one breaks.
"""

from __future__ import annotations

import atexit
import dataclasses

from mlcourse.autograder.collect import Submission
from mlcourse.autograder.inside.jail import Limits
from mlcourse.autograder.marking import build_notebook, mark_cells, steps_for
from mlcourse.autograder.plan import Plan
from mlcourse.autograder.records import Breakdown, CellScore, Graded, Outcome, Record
from mlcourse.autograder.restore import Unreadable, read_cells, restore
from mlcourse.autograder.sandbox import Execution, RunCell, Sandbox, Step, Zygote

_zygotes: dict[tuple[Limits, bool], Zygote] = {}
_sandboxes: dict[tuple[Zygote, bool, tuple[str, ...]], Sandbox] = {}


def grade_submission(plan: Plan, submission: Submission, walls: bool = True) -> Graded:
    """Restore, run, judge.

    Parameters
    ----------
    plan
        What was released.
    submission
        What was handed in.
    walls
        False runs the notebook as a plain process of this user.

    Raises
    ------
    Breakdown
        If our machinery failed twice on this submission.
    """
    if submission.data is None:
        outcome = Outcome.MISSING if submission.missing else Outcome.UNREADABLE
        return _unread(plan, submission, outcome, submission.problem)
    try:
        cells, notes = restore(plan, read_cells(submission.data))
    except Unreadable as error:
        return _unread(plan, submission, Outcome.UNREADABLE, str(error))
    notes += [f"the file {name} was not used" for name in submission.ignored]
    steps = steps_for(plan, cells)
    execution = _execute([step for group in steps for step in group], plan, walls)
    scores, shown = mark_cells(plan, cells, steps, execution)
    unanswered = tuple(
        cell.grade_id
        for cell in cells
        if cell.released and cell.released.is_solution and cell.source.strip() in ("", cell.released.source.strip())
    )
    record = _record(plan, submission, execution, scores, notes)
    record = dataclasses.replace(record, unanswered=unanswered)
    return Graded(record, build_notebook(plan, cells, shown))


def _execute(steps: list[Step], plan: Plan, walls: bool) -> Execution:
    try:
        return _run(steps, plan, walls)
    except Breakdown:
        # Once more in a new sandbox: what broke ours need not be the submission.
        _discard(plan.limits, walls)
    try:
        return _run(steps, plan, walls)
    except Breakdown:
        _discard(plan.limits, walls)
        raise


def _run(steps: list[Step], plan: Plan, walls: bool) -> Execution:
    prelude = [RunCell(source) for source in plan.prelude]
    as_released = steps[: len(prelude)] == prelude
    return _sandbox(plan, walls, plan.prelude if as_released else ()).run(steps)


def _sandbox(plan: Plan, walls: bool, prelude: tuple[str, ...]) -> Sandbox:
    zygote = _zygotes.get((plan.limits, walls))
    if zygote is None:
        zygote = Zygote(plan.limits, walls)
        atexit.register(zygote.close)
        adopt(zygote)
    sandbox = _sandboxes.get((zygote, plan.figures, prelude))
    if sandbox is None:
        sandbox = _sandboxes[zygote, plan.figures, prelude] = zygote.sandbox(plan.figures, prelude)
    return sandbox


def _discard(limits: Limits, walls: bool) -> None:
    zygote = _zygotes.pop((limits, walls), None)
    for key in [key for key in _sandboxes if key[0] is zygote]:
        _sandboxes.pop(key).close()
    if zygote is not None:
        zygote.close()


def adopt(zygote: Zygote) -> None:
    """Use this zygote for its limits, from now on."""
    _zygotes[zygote.limits, zygote.walls] = zygote


def _unread(plan: Plan, submission: Submission, outcome: Outcome, reason: str) -> Graded:
    """No notebook to run: no points, and the released text in place of the student's."""
    cells, _ = restore(plan, [])
    scores = [CellScore(cell.grade_id, cell.points, 0.0) for cell in plan.cells if cell.is_grade or cell.is_task]
    execution = Execution(outcome=outcome, reason=reason)
    record = _record(plan, submission, execution, scores, [])
    return Graded(record, build_notebook(plan, cells, [[] for _ in cells]))


def _record(
    plan: Plan, submission: Submission, execution: Execution, scores: list[CellScore], notes: list[str]
) -> Record:
    return Record(
        student=submission.student,
        assignment=plan.assignment,
        outcome=execution.outcome,
        reason=execution.reason,
        scores=tuple(scores),
        notes=tuple(notes),
        unanswered=(),
        cpu_seconds=execution.cpu_seconds,
        submission_digest=submission.digest,
        plan_digest=plan.digest,
    )
