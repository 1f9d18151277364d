"""A made-up submission and a made-up class, to render."""

from __future__ import annotations

import base64
import io
from typing import Any

from mlcourse.autograder.records import CellScore, Outcome, Record
from mlcourse.checking.model import AspectVerdict, Failure, Verdict

FAILURE = Failure(
    "returned nan where a finite number is expected in 1 of 3 places",
    call="sigmoid(array([ -1000.,     0.,  1000.]))",
    got="array([0. , 0.5, nan])",
    expected="array([0. , 0.5, 1. ])",
    tolerance="within 1e-05 of the value, or 1e-09",
    why="one logit is 1000",
)
HINT = "exp(z) is too large for a float when z is 1000. Write σ so that exp only ever sees what is not positive."
SIGMOID = Verdict(
    "sigmoid",
    (
        AspectVerdict("values", 3, True, 12),
        AspectVerdict("shape", 1, True, 4),
        AspectVerdict("large logits", 2, False, 6, FAILURE),
        AspectVerdict("leaves its input alone", 1, True, 22),
    ),
    misconception="exp(z) / (1 + exp(z))",
    hint=HINT,
)
LOSS = Verdict("logistic_loss", (AspectVerdict("values", 5, True, 9), AspectVerdict("large logits", 2, True, 4)))
UNDEFINED = Verdict(
    "logistic_gradient",
    (AspectVerdict("values", 6, False, 0), AspectVerdict("shape", 2, False, 0)),
    problem="NotImplementedError: the cell of logistic_gradient was handed in as it was released",
)


def record(student: str = "ada", **changed: Any) -> Record:
    """A record with full, partial, no and open marks."""
    scores = (
        CellScore("check_sigmoid", 7, 5, (SIGMOID,)),
        CellScore("check_logistic_loss", 7, 7, (LOSS,)),
        CellScore("check_logistic_gradient", 8, 0, (UNDEFINED,)),
        CellScore("explain_the_words", 6, None),
        CellScore("plain_asserts", 2, 2, in_process=True),
    )
    fields: dict[str, Any] = {
        "student": student,
        "assignment": "a1_logistic_regression",
        "outcome": Outcome.OK,
        "reason": "",
        "scores": scores,
        "notes": ("the deleted cell check_logistic_loss was put back",),
        "unanswered": (),
        "cpu_seconds": 0.21,
        "submission_digest": "s",
        "plan_digest": "p",
    }
    return Record(**fields | changed)


def notebook(pieces: int = 14) -> dict[str, Any]:
    """A notebook with text, formulas, tables, code, outputs of each kind and the cells of the record."""
    cells = [
        text(
            "# Logistic regression\n\nWhich e-mails are **spam**? You build a classifier from *one formula*.\n\n"
            "| symbol | shape | meaning |\n|---|---|---|\n| `X` | (N, D) | one e-mail a row |\n| `w` | (D,) | a weight for each word |"
        ),
        text(
            "## The sigmoid\n\n$$\\sigma(z) = \\frac{1}{1 + e^{-z}}$$\n\nWhen $z < 0$ the answer is below $\\tfrac12$. "
            "Write `sigmoid(z)` for an array of any shape.\n\n- $\\sigma(0) = 0.5$\n- it must not overflow at $z = -1000$"
        ),
        code(
            'def sigmoid(z):\n    """Squash z into (0, 1)."""\n    e = np.exp(z)  # the odds\n    return e / (1 + e)',
            solution=True,
        ),
        code(
            "sigmoid(np.array([-2, 0, 2]))",
            [result({"text/plain": "array([0.11920292, 0.5       , 0.88079708])"})],
        ),
        code(
            "check(sigmoid)",
            [result({"text/html": "<p>STALE TABLE</p>"})],
            grade_id="check_sigmoid",
            grade=True,
        ),
        text("## The loss"),
        code("def logistic_loss(Z, y):\n    return np.mean(np.logaddexp(0, Z) - y * Z)", solution=True),
        code("check(logistic_loss)", [], grade_id="check_logistic_loss", grade=True),
        code("check(logistic_gradient)", [], grade_id="check_logistic_gradient", grade=True),
        code(
            "1 / 0",
            [
                {
                    "output_type": "error",
                    "ename": "ZeroDivisionError",
                    "evalue": "division by zero",
                    "traceback": ["\x1b[31mZeroDivisionError\x1b[39m: division by zero"],
                }
            ],
        ),
        code(
            "plot_boundary(X, y, w, b)",
            [result({"image/png": picture(), "text/plain": "<Figure>"}), stream("step 100: loss 0.31\n")],
        ),
        code(
            "frame.head()",
            [
                result(
                    {
                        "text/html": '<table border="1" class="dataframe"><thead><tr><th></th><th>word</th><th>weight</th></tr></thead>'
                        "<tbody><tr><th>0</th><td>free</td><td>1.7</td></tr><tr><th>1</th><td>meeting</td><td>-2.1</td></tr></tbody></table>"
                    }
                )
            ],
        ),
        text(
            "The word *free* weighs most, since $w_j > 0$ <script>alert(1)</script>",
            grade_id="explain_the_words",
            grade=True,
            solution=True,
        ),
        code("assert 1 + 1 == 2", [], grade_id="plain_asserts", grade=True),
    ]
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": (cells * (1 + pieces // len(cells)))[:pieces],
    }


def text(source: str, **nbgrader: Any) -> dict[str, Any]:
    """A Markdown cell."""
    return {"cell_type": "markdown", "source": source, "metadata": {"nbgrader": nbgrader} if nbgrader else {}}


def code(source: str, outputs: list[dict[str, Any]] | None = None, **nbgrader: Any) -> dict[str, Any]:
    """A code cell."""
    return text(source, **nbgrader) | {"cell_type": "code", "outputs": outputs or [], "execution_count": 1}


def result(data: dict[str, str]) -> dict[str, Any]:
    """An output of some kinds."""
    return {"output_type": "display_data", "data": data, "metadata": {}}


def stream(text: str) -> dict[str, Any]:
    """Something printed."""
    return {"output_type": "stream", "name": "stdout", "text": text}


def picture() -> str:
    """A plot, as base64."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4, 2.5))
    axes = figure.add_subplot()
    axes.plot([0, 1, 2], [0.7, 0.4, 0.31], marker="o")
    axes.set(xlabel="step", ylabel="loss")
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=90, bbox_inches="tight")
    return base64.b64encode(buffer.getvalue()).decode()


def klass(size: int = 40) -> tuple[list[Record], dict[str, str]]:
    """Records of a class with some of every outcome, and two whom the machinery failed."""
    records = [record(f"student{i:02d}") for i in range(size)]
    for i in range(0, size, 3):
        records[i] = right_in(records[i], i % 4)
    records[5] = record("student05", outcome=Outcome.TIMEOUT, reason="cell 3 ran longer than 20 s", notes=())
    records[9] = record("student09", outcome=Outcome.UNREADABLE, reason="the file is not JSON", scores=())
    return records, {
        "zoe": "the sandbox could not be closed: no space left on device",
        "yan": "internal error",
    }


def right_in(one: Record, exercises: int) -> Record:
    """The record with full marks in its first exercises."""
    scores = tuple(
        CellScore(score.grade_id, score.max_points, score.max_points, tuple(map(_right, score.verdicts)))
        if i < exercises
        else score
        for i, score in enumerate(one.scores)
    )
    return record(one.student, scores=scores, notes=())


def _right(verdict: Verdict) -> Verdict:
    aspects = tuple(AspectVerdict(a.name, a.points, True, a.cases) for a in verdict.aspects)
    return Verdict(verdict.exercise, aspects)
