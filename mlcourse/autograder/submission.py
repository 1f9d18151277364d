"""Grade one submission: a pure function of the plan and the submission's bytes.

It runs in a worker process of any ``concurrent.futures.Executor``.  Each
process keeps one warm sandbox, and replaces it when it breaks.
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
from mlcourse.autograder.sandbox import Execution, Sandbox, Step

_sandboxes: dict[tuple[Limits, bool], Sandbox] = {}


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
    limits = plan.limits
    try:
        return _sandbox(limits, walls).run(steps, plan.figures)
    except Breakdown:
        # Once more in a new sandbox: what broke ours need not be the submission.
        _discard(limits, walls)
    try:
        return _sandbox(limits, walls).run(steps, plan.figures)
    except Breakdown:
        _discard(limits, walls)
        raise


def _sandbox(limits: Limits, walls: bool) -> Sandbox:
    sandbox = _sandboxes.get((limits, walls))
    if sandbox is None:
        sandbox = Sandbox(limits, walls)
        atexit.register(sandbox.close)
        sandbox.wait_until_warm()
        _sandboxes[limits, walls] = sandbox
    return sandbox


def _discard(limits: Limits, walls: bool) -> None:
    sandbox = _sandboxes.pop((limits, walls), None)
    if sandbox is not None:
        sandbox.close()


def adopt(sandbox: Sandbox, walls: bool) -> None:
    """Use a sandbox that was started earlier, while this process was still importing."""
    sandbox.wait_until_warm()
    _sandboxes[sandbox.limits, walls] = sandbox


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
